"""Numbers and amounts as a person reads them."""

from __future__ import annotations

import pytest

from app.core.amounts import number, yen


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (999, "999"), (1_234_567, "1,234,567")])
def test_numbers(value: int, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0, "¥0"), (12_100, "¥12,100"), (-500, "−¥500")])
def test_amounts(value: int, shown: str) -> None:
    assert yen(value) == shown


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
