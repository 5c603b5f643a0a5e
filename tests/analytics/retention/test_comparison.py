"""A fair comparison: expectations that add up, small groups drawn in, and hardly a false alarm."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.intervals import wilson
from app.analytics.retention.comparison import Comparison, compare
from app.analytics.retention.groups import groups

NAMES = ("", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def people(*parts: tuple[int, int, int]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Codes and whether they came, of (code, how many came, of how many)."""
    codes = np.concatenate([np.full(whole, code, np.int64) for code, _, whole in parts])
    came = np.concatenate([np.arange(whole) < part for _, part, whole in parts])
    return codes, came


def by_name(found: Comparison) -> dict[str | None, tuple[float, float, float, int]]:
    return {line.group.name: (line.fair, line.low, line.high, line.stands_out) for line in found.lines}


def test_groups_by_size_and_who_is_not_told_last() -> None:
    codes = np.array([0, 0, 0, 0, 2, 2, 2, 1, 1, 3, 3, 4], np.int64)
    assert [group.name for group in groups(codes, NAMES)] == ["B", "A", "C", "D", ""]
    assert [group.name for group in groups(codes, NAMES, most=2)] == ["B", "A", None, ""]
    assert [group.name for group in groups(codes, NAMES, most=3)] == ["B", "A", "C", "D", ""]
    others = groups(codes, NAMES, most=2)[2]
    assert others.among(codes).tolist() == [False] * 9 + [True] * 3
    assert groups(codes[:0], NAMES) == ()


def test_groups_that_differ_by_chance_alone_are_all_drawn_to_the_shop() -> None:
    codes, came = people((1, 20, 50), (2, 22, 50), (3, 3, 8))
    found = compare(codes, NAMES, came)
    assert found.shop == wilson(45, 108)
    for line in found.lines:
        assert line.fair == pytest.approx(45 / 108, abs=0.01)
        assert line.stands_out == 0
    assert {line.group.name: line.is_small for line in found.lines} == {"A": False, "B": False, "C": True}
    # What is known beforehand weighs as much as all people together: the interval is nearly the shop's.
    for line in found.lines:
        people_behind = 108 + line.raw.whole
        assert line.high - line.low == pytest.approx(2 * 1.96 * (0.243 / people_behind) ** 0.5, rel=0.03)


def test_a_group_that_truly_differs_stands_out_and_a_lucky_small_one_does_not() -> None:
    codes, came = people((1, 120, 200), (2, 60, 200), (3, 62, 200), (4, 3, 3))
    found = by_name(compare(codes, NAMES, came))
    assert found["A"][3] == 1
    assert found["D"][3] == 0
    assert 0.55 < found["A"][0] < 0.6
    # Three of three: drawn far down, with a wide interval.
    assert found["D"][0] < 0.7
    assert found["D"][2] - found["D"][1] > 0.3
    assert [line.group.name for line in compare(codes, NAMES, came).lines][:2] in (["A", "D"], ["D", "A"])


def test_staff_are_not_blamed_for_their_menus() -> None:
    # Of menu 1 four of five come again, of menu 2 one of five, whoever serves; A has mostly menu 1.
    parts = [(1, 1, 160, 200), (1, 2, 10, 50), (2, 1, 40, 50), (2, 2, 40, 200)]
    codes = np.concatenate([np.full(whole, staff, np.int64) for staff, _, _, whole in parts])
    menus = np.concatenate([np.full(whole, menu, np.int64) for _, menu, _, whole in parts])
    came = np.concatenate([np.arange(whole) < part for _, _, part, whole in parts])
    plain, fair = compare(codes, NAMES, came), compare(codes, NAMES, came, mix=menus)
    assert {name: mark for name, (_, _, _, mark) in by_name(plain).items()} == {"A": 1, "B": -1}
    assert {name: mark for name, (_, _, _, mark) in by_name(fair).items()} == {"A": 0, "B": 0}
    assert [line.expected for line in fair.lines] == pytest.approx([170, 80])
    assert [line.raw for line in fair.lines] == [wilson(170, 250), wilson(80, 250)]
    for line in fair.lines:
        assert line.fair == pytest.approx(0.5, abs=0.001)


def test_chance_alone_seldom_makes_a_group_stand_out() -> None:
    random = np.random.default_rng(11)
    codes = np.repeat(np.arange(1, 13), 30)
    alarms = 0
    for _ in range(300):
        came = random.random(codes.size) < 0.4
        alarms += any(line.stands_out for line in compare(codes, NAMES, came).lines)
    assert alarms / 300 <= 0.05


@pytest.mark.parametrize(("came", "whole"), [(0, 10), (10, 10), (0, 1), (1, 1)])
def test_shops_where_nobody_or_everybody_came(came: int, whole: int) -> None:
    codes, back = people((1, came, whole))
    (line,) = compare(codes, NAMES, back).lines
    assert line.fair == pytest.approx(came / whole, abs=0.001)
    assert 0 <= line.low <= line.high <= 1
    assert line.stands_out == 0
    assert compare(codes[:0], NAMES, back[:0]).lines == ()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.booleans()), min_size=1, max_size=120))
def test_what_is_expected_adds_up_and_the_order_of_people_does_not_matter(
    persons: list[tuple[int, int, bool]],
) -> None:
    def found(order: list[tuple[int, int, bool]]) -> Comparison:
        codes, mix, came = (np.array(column) for column in zip(*order, strict=True))
        return compare(codes.astype(np.int64), NAMES, came.astype(np.bool_), mix=mix.astype(np.int64))

    one, other = found(persons), found(persons[::-1])
    assert sum(line.expected for line in one.lines) == pytest.approx(sum(came for _, _, came in persons))
    assert sum(line.raw.whole for line in one.lines) == len(persons)
    for first, second in zip(one.lines, other.lines, strict=True):
        assert first.raw == second.raw
        assert first.fair == pytest.approx(second.fair)
        assert 0 <= first.low <= first.high <= 1
