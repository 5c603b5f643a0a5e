"""Titles that run across a sheet."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.io.shapes.running_titles import Numbered, Period, numbered, period_of, with_years, year_in

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("title", "stem", "number"),
    [
        ("来店1", "来店#", 1),
        ("来店日①", "来店日#", 1),
        ("来店日(12)", "来店日#", 12),
        ("メニュー_2", "メニュー#", 2),
        ("来店3回目", "来店#", 3),
        ("来店1メニュー", "来店#メニュー", 1),
        ("2回目 来店日", "#回来店日", 2),
        ("第3回", "#回", 3),
        ("初回", "#回", 1),
        ("来店日.1", "来店日#", 1),
    ],
)
def test_a_running_number_is_told_from_its_title(title: str, stem: str, number: int) -> None:
    assert numbered(title) == Numbered(stem, number)


@pytest.mark.parametrize("title", ["氏名", "来店日", "2024", ""])
def test_a_title_without_a_number_has_none(title: str) -> None:
    assert numbered(title) is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2024年4月", Period(2024, 4)),
        ("5月", Period(0, 5)),
        ("２０２４/４", Period(2024, 4)),
        ("2024-04", Period(2024, 4)),
        ("24年4月", Period(2024, 4)),
        ("令和6年4月", Period(2024, 4)),
        ("R6.4", Period(2024, 4)),
        ("4月来店", Period(0, 4)),
        ("4月分", Period(0, 4)),
        ("4/12", Period(0, 4, 12)),
        ("4月12日", Period(0, 4, 12)),
        ("2024/4/12", Period(2024, 4, 12)),
        ("2024-04-01 00:00:00", Period(2024, 4)),
        (datetime(2024, 4, 1), Period(2024, 4)),
        (date(2024, 4, 12), Period(2024, 4, 12)),
        ("Apr 2024", Period(2024, 4)),
        ("April", Period(0, 4)),
        ("13月", None),
        ("来店日", None),
        ("電話1", None),
        (12, None),
        (None, None),
    ],
)
def test_months_and_days_as_titles(title: object, period: Period | None) -> None:
    assert period_of(title) == period  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "year"), [("2024年度 来店表", 2024), ("令和6年", 2024), ("名簿", 0)])
def test_the_year_of_a_caption(text: str, year: int) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("titles", "captions", "years", "assumed"),
    [
        (["2024年11月", "12月", "1月"], [], [2024, 2024, 2025], False),
        (["11月", "12月", "2025年1月"], [], [2024, 2024, 2025], False),
        (["4月", "12月", "1月", "3月"], ["2024年度"], [2024, 2024, 2025, 2025], False),
        (["4月", "5月", "6月"], ["名簿"], [2026, 2026, 2026], True),
        (["5月", "6月", "7月"], [], [2025, 2025, 2025], True),
        (["12月", "1月"], [], [2025, 2026], True),
    ],
)
def test_years_go_on_from_what_is_said(
    titles: list[str], captions: list[str], years: list[int], assumed: bool
) -> None:
    periods = [found for title in titles if (found := period_of(title))]
    dated, guessed = with_years(periods, captions, TODAY)
    assert ([period.year for period in dated], guessed) == (years, assumed)
