"""Days and months in names of sheets and in captions."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.io.headers.days_in_captions import SaidDay, day_in, month_in
from app.io.tables.raw import Cell


@pytest.mark.parametrize(
    ("caption", "day"),
    [
        ("11月3日", SaidDay(0, 11, 3)),
        ("11月3日(火)", SaidDay(0, 11, 3)),
        ("売上日報11月3日分", SaidDay(0, 11, 3)),
        ("R8.11.3", SaidDay(2026, 11, 3)),
        ("令和元年5月1日", SaidDay(2019, 5, 1)),
        ("２０２６年１１月３日（火曜日）", SaidDay(2026, 11, 3)),
        ("2026-11-03", SaidDay(2026, 11, 3)),
        ("20261103", SaidDay(2026, 11, 3)),
        ("1103", SaidDay(0, 11, 3)),
        ("11.3", SaidDay(0, 11, 3)),
        ("3日", SaidDay(0, 0, 3)),
        ("3 (火)", SaidDay(0, 0, 3)),
        ("03", SaidDay(0, 0, 3)),
        (datetime(2026, 11, 3), SaidDay(2026, 11, 3)),
        ("2026年11月", None),
        ("本店3", None),
        ("090-1111-2222", None),
        ("32", None),
        ("法人", None),
        (3, None),
        (None, None),
    ],
)
def test_the_day_of_a_caption(caption: Cell, day: SaidDay | None) -> None:
    assert day_in(caption) == day


@pytest.mark.parametrize(
    ("caption", "month"),
    [
        ("売上日報2026年11月", SaidDay(2026, 11)),
        ("R8.11", SaidDay(2026, 11)),
        ("予約台帳_202611", SaidDay(2026, 11)),
        ("2026-11", SaidDay(2026, 11)),
        ("11月分", SaidDay(0, 11)),
        ("2026年", None),
        ("名簿", None),
    ],
)
def test_the_month_of_a_caption(caption: str, month: SaidDay | None) -> None:
    assert month_in(caption) == month


def test_a_day_within_a_month() -> None:
    assert SaidDay(0, 0, 3).within(SaidDay(2026, 11)).date == date(2026, 11, 3)
    assert SaidDay(0, 12, 3).within(SaidDay(2026, 11)).date == date(2026, 12, 3)
    assert SaidDay(2025, 12, 3).within(SaidDay(2026, 11)).date == date(2025, 12, 3)
    assert SaidDay(2026, 2, 30).date is None
    assert SaidDay(0, 11, 3).date is None
