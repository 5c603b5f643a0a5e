"""A day inside a sentence is written as its language writes days."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core.days import day_words, moment_words
from app.core.messages import fields_from_json, fields_to_json, message, sentence

if TYPE_CHECKING:
    from app.core.messages import Language


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "点数のある方(2026年1月5日 時点)"), ("en", "Everybody with a score (as of Jan 5, 2026)")],
)
def test_a_day_is_said_in_the_language_of_its_sentence(language: Language, said: str) -> None:
    label = message("analytics.list.scored", as_of=day_words(date(2026, 1, 5)))
    assert sentence(label, language) == said
    kept = message(label.code, **fields_from_json(fields_to_json(label.fields)))
    assert sentence(kept, language) == said


@pytest.mark.parametrize(("language", "said"), [("ja", "2026年12月31日 08:05"), ("en", "Dec 31, 2026 08:05")])
def test_a_moment_is_said_in_local_time(language: Language, said: str) -> None:
    assert sentence(moment_words(datetime(2026, 12, 31, 8, 5).astimezone()), language) == said


def test_a_day_that_was_kept_before_english_named_its_month_is_said_alike() -> None:
    kept = fields_from_json({"iso": "2026-11-10", "year": "2026", "month": 11, "day": 10})
    assert sentence(message("criteria.day", **kept), "en") == "Nov 10, 2026"
