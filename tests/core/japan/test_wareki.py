"""Days as shops write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import japanera
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.japan import wareki
from app.core.japan.wareki import format_wareki, parse_date

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("cell", "expected", "repaired"),
    [
        ("2024-01-05", "2024-01-05", False),
        ("2024/1/5", "2024-01-05", False),
        ("2024/01/05", "2024-01-05", False),
        ("2024.1.5", "2024-01-05", False),
        ("2024年1月5日", "2024-01-05", False),
        ("2024 1 5", "2024-01-05", False),
        ("西暦2024年1月5日", "2024-01-05", True),
        ("２０２４／０１／０５", "2024-01-05", True),
        ("２０２４年　１月　５日", "2024-01-05", True),
        ("20240105", "2024-01-05", False),
        ("2024/1/5(金)", "2024-01-05", True),
        ("2024年1月5日 金曜日", "2024-01-05", True),
        ("2024/1/5 10:30", "2024-01-05", False),
        ("2024-01-05T10:30:00+09:00", "2024-01-05", False),
        ("2024-01-05 10:30:00 +0900", "2024-01-05", False),
        ("2024−1−5", "2024-01-05", True),
        ("2024・1・5", "2024-01-05", False),
        ("2024.1.5.", "2024-01-05", True),
        ("2024.1.5（令6）", "2024-01-05", True),
        ("5-Jan-2024", "2024-01-05", False),
        ("January 5, 2024", "2024-01-05", False),
        ("令和6年1月5日", "2024-01-05", True),
        ("令和元年5月1日", "2019-05-01", True),
        ("令和 6年 1月 5日", "2024-01-05", True),
        ("令和六年一月五日", "2024-01-05", True),
        ("昭和五十八年十二月二十日", "1983-12-20", True),
        ("R6.1.5", "2024-01-05", True),
        ("r6/1/5", "2024-01-05", True),
        ("R06.01.05", "2024-01-05", True),
        ("Ｒ６．１．５", "2024-01-05", True),
        ("R060105", "2024-01-05", True),
        ("S58-4-12", "1983-04-12", True),
        ("S.58.4.12", "1983-04-12", True),
        ("昭58.4.12", "1983-04-12", True),
        ("昭和58年4月12日生", "1983-04-12", True),
        ("㍻元年1月8日", "1989-01-08", True),
        ("㍼64.1.7", "1989-01-07", True),
        ("㋿2年3月4日", "2020-03-04", True),
        ("平31.4.30", "2019-04-30", True),
        ("大正15年12月24日", "1926-12-24", True),
        ("T1.7.30", "1912-07-30", True),
        ("M45.7.29", "1912-07-29", True),
        ("2024-02-29", "2024-02-29", False),
        ("45296", "2024-01-05", True),
        (45296, "2024-01-05", True),
        (45296.4375, "2024-01-05", True),
        (20240105, "2024-01-05", False),
        (20240105.0, "2024-01-05", False),
        (datetime(2024, 1, 5, 23, 59), "2024-01-05", False),
        (date(2024, 1, 5), "2024-01-05", False),
        ("25/12/2024", "2024-12-25", True),
        ("12/25/2024", "2024-12-25", True),
        ("4/4/2024", "2024-04-04", True),
    ],
)
def test_certain_days(cell: object, expected: str, repaired: bool) -> None:
    parsed = parse_date(cell, TODAY)
    assert (parsed.birthday, parsed.problem, parsed.repaired) == (expected, None, repaired)


@pytest.mark.parametrize(
    ("cell", "expected", "problem"),
    [
        ("昭和64年1月8日", "1989-01-08", wareki.ERA_BOUNDARY),
        ("昭和1年12月24日", "1926-12-24", wareki.ERA_BOUNDARY),
        ("平成31年5月1日", "2019-05-01", wareki.ERA_BOUNDARY),
        ("平成32年4月1日", "2020-04-01", wareki.ERA_BOUNDARY),
        ("令和元年4月30日", "2019-04-30", wareki.ERA_BOUNDARY),
        ("大正15年12月25日", "1926-12-25", wareki.ERA_BOUNDARY),
        ("明治45年7月30日", "1912-07-30", wareki.ERA_BOUNDARY),
        ("24/1/5", "2024-01-05", wareki.TWO_DIGIT_YEAR),
        ("58.4.12", "1958-04-12", wareki.TWO_DIGIT_YEAR),
        ("64.1.5", "1964-01-05", wareki.TWO_DIGIT_YEAR),
        ("1/5/2024", "2024-01-05", wareki.DAY_OR_MONTH),
        (5500, "1915-01-21", wareki.OLD_SERIAL),
    ],
)
def test_doubtful_days_keep_their_likeliest_value(cell: object, expected: str, problem: str) -> None:
    parsed = parse_date(cell, TODAY)
    assert (parsed.birthday, parsed.problem) == (expected, problem)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("'99-12-31", "1999-12-31"),
        ("’24/1/5", "2024-01-05"),
        ("65.1.5", "1965-01-05"),
        ("99/4/1", "1999-04-01"),
    ],
)
def test_two_digits_are_sure_after_an_apostrophe_and_past_the_longest_era(cell: str, expected: str) -> None:
    parsed = parse_date(cell, TODAY)
    assert (parsed.birthday, parsed.problem, parsed.repaired) == (expected, None, True)


@pytest.mark.parametrize(
    ("cell", "month_day"),
    [
        ("4/12", "--04-12"),
        ("4月12日", "--04-12"),
        ("--04-12", "--04-12"),
        ("２／２９", "--02-29"),
        ("12-01", "--12-01"),
    ],
)
def test_days_without_year(cell: str, month_day: str) -> None:
    parsed = parse_date(cell, TODAY)
    assert (parsed.value, parsed.birthday, parsed.problem) == (None, month_day, wareki.WITHOUT_YEAR)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("令和99年1月1日", wareki.ERA_YEAR),
        ("令和99年", wareki.ERA_YEAR),
        ("令和0年1月1日", wareki.ERA_YEAR),
        ("昭和99年4月1日", wareki.ERA_YEAR),
        ("2023-02-29", wareki.IMPOSSIBLE),
        ("2024/13/01", wareki.IMPOSSIBLE),
        ("平成元年2月30日", wareki.IMPOSSIBLE),
        ("13/40", wareki.IMPOSSIBLE),
        ("0000-00-00", wareki.IMPOSSIBLE),
        ("20241301", wareki.IMPOSSIBLE),
        (20240230, wareki.IMPOSSIBLE),
        ("2024年1月", wareki.INCOMPLETE),
        ("2024/01", wareki.INCOMPLETE),
        ("昭和58年", wareki.INCOMPLETE),
        ("昭和58年4月", wareki.INCOMPLETE),
        ("不明", wareki.UNREADABLE),
        ("abc", wareki.UNREADABLE),
        ("5-Foo-2024", wareki.UNREADABLE),
        (12, wareki.UNREADABLE),
        (-5, wareki.UNREADABLE),
        (float("nan"), wareki.UNREADABLE),
        (float("inf"), wareki.UNREADABLE),
        (1e12, wareki.UNREADABLE),
        (True, wareki.UNREADABLE),
        (time(1, 2), wareki.UNREADABLE),
    ],
)
def test_no_days(cell: object, problem: str) -> None:
    parsed = parse_date(cell, TODAY)
    assert (parsed.birthday, parsed.problem) == (None, problem)


@pytest.mark.parametrize("cell", [None, "", "  ", "　"])
def test_empty_is_no_problem(cell: object) -> None:
    assert parse_date(cell, TODAY) == wareki.NO_DATE


def test_serial_of_1904() -> None:
    assert parse_date(43834, TODAY, date1904=True).value == date(2024, 1, 5)


@given(st.dates(date(1873, 1, 1), date(2040, 12, 31)))
def test_agrees_with_japanera(day: date) -> None:
    oracle = japanera.EraDate.from_date(day).era
    era = wareki.era_of(day)
    assert era is not None
    assert era.name == oracle.kanji


@given(st.dates(date(1868, 1, 25), date(2040, 12, 31)))
def test_what_is_written_is_read_again(day: date) -> None:
    parsed = parse_date(format_wareki(day), TODAY)
    assert (parsed.value, parsed.problem) == (day, None)


@given(st.text(max_size=20))
def test_never_fails(text: str) -> None:
    parsed = parse_date(text, TODAY)
    assert (
        parsed.problem is not None or parsed.value is not None or not text.strip() or parsed == wareki.NO_DATE
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-03 20:30:00 UTC", date(2024, 5, 4)),
        ("2024-05-03T14:59:00Z", date(2024, 5, 3)),
        ("2024-12-31 23:00:00 -0800", date(2025, 1, 1)),
        ("2024-05-03T00:30:00+10:00", date(2024, 5, 2)),
        ("2024-05-03T00:00:00Z", date(2024, 5, 3)),
        ("2024-05-03 23:30:00 +0900", date(2024, 5, 3)),
        ("9999-12-31T23:00:00Z", date(9999, 12, 31)),
    ],
)
def test_a_moment_in_another_zone_is_a_day_in_japan(text: str, day: date) -> None:
    assert parse_date(text, TODAY).value == day


def test_eras_change_at_midnight() -> None:
    for era in wareki.ERAS:
        assert wareki.era_of(era.begins) is era
        assert wareki.era_of(era.begins - timedelta(days=1)) is not era


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 1, 5), "令和6年1月5日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1850, 3, 4), "1850年3月4日"),
    ],
)
def test_format(day: date, expected: str) -> None:
    assert format_wareki(day) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("昭和 58 年 4 月 12 日", "1983-04-12"),
        ("1983(昭和58)年4月12日", "1983-04-12"),
        ("昭和58年(1983年)4月12日", "1983-04-12"),
        ("1983年(S58)4月12日(火)", "1983-04-12"),
    ],
)
def test_forms_give_the_year_twice(cell: str, expected: str) -> None:
    assert parse_date(cell, TODAY).birthday == expected


@pytest.mark.parametrize("cell", ["S58", "H元", "m45", "R7年"])
def test_the_year_of_an_era_alone_is_incomplete(cell: str) -> None:
    assert parse_date(cell, TODAY).problem == wareki.INCOMPLETE
