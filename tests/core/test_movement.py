"""The days that are compared."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.messages import LANGUAGES, sentence
from app.core.movement import Direction, Since


@pytest.mark.parametrize(
    ("since", "as_of", "expected"),
    [
        (Since.MONTH, date(2026, 11, 22), date(2026, 10, 22)),
        (Since.MONTH, date(2026, 3, 31), date(2026, 2, 28)),
        (Since.MONTH, date(2024, 3, 30), date(2024, 2, 29)),
        (Since.MONTH, date(2026, 1, 15), date(2025, 12, 15)),
        (Since.QUARTER, date(2026, 1, 31), date(2025, 10, 31)),
        (Since.QUARTER, date(2026, 12, 31), date(2026, 9, 30)),
        (Since.YEAR, date(2024, 2, 29), date(2023, 2, 28)),
        (Since.DAY, date(2026, 11, 22), None),
    ],
)
def test_the_same_day_of_an_earlier_month(since: Since, as_of: date, expected: date | None) -> None:
    assert since.before(as_of) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_words(language: str) -> None:
    for choice in (*Direction, *Since):
        assert sentence(choice.words, "ja" if language == "ja" else "en")
