"""A month as it is typed and called."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.messages import sentence
from app.core.month import Month, MonthUnreadable


@pytest.mark.parametrize(
    ("text", "month"), [("2026-10", Month(2026, 10)), (" 2024-2 ", Month(2024, 2)), ("0001-01", Month(1, 1))]
)
def test_a_month_is_read(text: str, month: Month) -> None:
    assert Month.parse(text) == month


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "0000-05", "2026/10", "10-2026", "2026-10-01"]
)
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(MonthUnreadable):
        Month.parse(text)


def test_its_days_and_its_name() -> None:
    month = Month.of(date(2024, 2, 10))
    assert (month.first, month.last, str(month)) == (date(2024, 2, 1), date(2024, 2, 29), "2024-02")
    assert sentence(month.words, "ja") == "2024年2月"
    assert sentence(month.words, "en") == "February 2024"


def test_months_before() -> None:
    assert [Month(2026, 2).before(months) for months in (0, 1, 2, 14)] == [
        Month(2026, 2),
        Month(2026, 1),
        Month(2025, 12),
        Month(2024, 12),
    ]
