"""Numbers and amounts as a person reads them."""

from __future__ import annotations

import pytest

from app.core.amounts import number, whole_percent, yen


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (999, "999"), (1_234_567, "1,234,567")])
def test_numbers(value: int, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0, "¥0"), (12_100, "¥12,100"), (-500, "−¥500")])
def test_amounts(value: int, shown: str) -> None:
    assert yen(value) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.0, "0%"),
        (1e-9, "<1%"),
        (0.0049, "<1%"),
        (0.005, "<1%"),
        (0.0051, "1%"),
        (0.37, "37%"),
        (0.9949, "99%"),
        (0.995, ">99%"),
        (1 - 1e-12, ">99%"),
        (1.0, "100%"),
    ],
)
def test_none_and_all_are_said_only_where_it_is_so(share: float, shown: str) -> None:
    assert whole_percent(share) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0 people were left"),
        (1, "1 person was left"),
        (2, "2 people were left"),
        (1_001, "1,001 people were left"),
    ],
)
def test_a_count_chooses_its_words(value: int, shown: str) -> None:
    words = "{count} {count:person was|people were} left"
    assert words.format(count=number(value)) == shown


def test_a_count_fills_a_place_like_any_text() -> None:
    assert f"{number(1_000):>7}|{number(1)}" == "  1,000|1"
