"""What explains a change: worked examples, planted causes, and what has to hold for any rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.dashboard.causes import Trait, causes, contributions
from app.analytics.dashboard.changes import change
from app.analytics.dashboard.measures import Rows
from app.analytics.dashboard.shop import Coded
from app.core.dashboard import Dimension

NAMES = ("", "a", "b", "c", "d")
Group = tuple[float, float]


def counted(now: dict[str, int], before: dict[str, int]) -> tuple[Rows, Rows, list[str]]:
    """One row for each of so many people of a group, nobody in both spans."""
    words: list[str] = []
    sides = []
    for first, side in ((1, now), (10_000, before)):
        groups = [name for name, count in side.items() for _ in range(count)]
        words += groups
        ids = np.arange(first, first + len(groups))
        sides.append(Rows(ids, np.zeros(ids.size, np.int64), np.ones(ids.size)))
    return sides[0], sides[1], words


def coded(words: list[str], names: tuple[str, ...] = NAMES) -> Coded:
    return Coded(np.array([names.index(word) for word in words], np.int64), names)


def shares(groups: dict[str, tuple[int, int]], first: int) -> tuple[Rows, list[str]]:
    """People with and without something: group → (of how many, how many have it)."""
    words = [name for name, (whole, _) in groups.items() for _ in range(whole)]
    value = [float(place < part) for whole, part in groups.values() for place in range(whole)]
    ids = np.arange(first, first + len(words))
    return Rows(ids, np.zeros(ids.size, np.int64), np.array(value), np.ones(ids.size)), words


def test_kitagawas_two_effects() -> None:
    # 60 of 0.50 and 40 of 0.25 against 30 of 0.40 and 70 of 0.20: 0.40 against 0.26.
    # Rate: 0.10 x 0.45 and 0.05 x 0.55. Mix from the middle 0.33: 0.3 x 0.12 and -0.3 x -0.105.
    now, first = shares({"a": (60, 30), "b": (40, 10)}, 1)
    before, second = shares({"a": (30, 12), "b": (70, 14)}, 10_000)
    moved = change(now, before)
    assert moved is not None
    groups = coded([*first, *second])
    assert contributions(moved.rows, groups.codes, 3).tolist() == pytest.approx([0, 0.081, 0.059])
    assert moved.difference == pytest.approx(0.14)


def test_a_planted_fall_is_found_with_its_two_traits() -> None:
    # Every group of 300 stays but one: those of age b with menu d fall from 300 to 100.
    dice = np.random.default_rng(5)
    age, menu = list("abc"), list("abd")
    now = {(one, other): 100 if (one, other) == ("b", "d") else 300 for one in age for other in menu}
    before = dict.fromkeys(now, 300)
    rows_now, rows_before, words = counted(
        *({f"{a}{m}": n for (a, m), n in side.items()} for side in (now, before))
    )
    moved = change(rows_now, rows_before)
    assert moved is not None
    found = causes(
        moved,
        {
            Dimension.AGE: coded([word[0] for word in words]),
            Dimension.CATEGORY: coded([word[1] for word in words]),
            Dimension.STAFF: Coded(dice.integers(1, 4, len(words)), NAMES),
        },
    )
    assert len(found.parts) == 1
    part = found.parts[0]
    assert set(part.traits) == {Trait(Dimension.AGE, 2), Trait(Dimension.CATEGORY, 4)}
    assert (part.now, part.before, part.contribution) == (100, 300, -200)
    assert found.rest == pytest.approx(0)
    assert part.people == 400


def test_two_causes_are_two_parts() -> None:
    rows_now, rows_before, words = counted(
        {"a": 200, "b": 40, "c": 60, "d": 200}, {"a": 200, "b": 160, "c": 140, "d": 200}
    )
    moved = change(rows_now, rows_before)
    assert moved is not None
    found = causes(moved, {Dimension.AREA: coded(words)})
    assert [part.traits for part in found.parts] == [
        (Trait(Dimension.AREA, 2),),
        (Trait(Dimension.AREA, 3),),
    ]
    assert [part.contribution for part in found.parts] == [-120, -80]


def test_the_largest_group_is_no_cause_where_all_fell_alike() -> None:
    rows_now, rows_before, words = counted({"a": 300, "b": 30, "c": 60}, {"a": 600, "b": 60, "c": 120})
    moved = change(rows_now, rows_before)
    assert moved is not None
    found = causes(moved, {Dimension.AGE: coded(words)})
    assert found.parts == ()
    assert found.rest == -390


def test_what_is_not_known_is_no_cause() -> None:
    rows_now, rows_before, words = counted({"": 10, "a": 100}, {"": 100, "a": 100})
    moved = change(rows_now, rows_before)
    assert moved is not None
    assert causes(moved, {Dimension.AGE: coded(words)}).parts == ()


def test_the_share_of_a_group_is_told_from_its_rate() -> None:
    # Every rate stays; those who seldom come again grow from a fifth to four fifths.
    now, first = shares({"a": (80, 8), "b": (320, 256)}, 1)
    before, second = shares({"a": (320, 32), "b": (80, 64)}, 10_000)
    moved = change(now, before)
    assert moved is not None
    found = causes(moved, {Dimension.CATEGORY: coded([*first, *second])})
    assert found.parts
    for part in found.parts:
        assert part.rate == pytest.approx(0, abs=1e-12)
        assert part.mix == pytest.approx(part.contribution)


people = st.lists(
    st.tuples(st.integers(1, 40), st.booleans(), st.integers(0, 4), st.integers(0, 4), st.integers(0, 9)),
    max_size=120,
)


@given(people, st.booleans())
def test_parts_and_the_rest_add_up(drawn: list[tuple[int, bool, int, int, int]], is_share: bool) -> None:
    drawn = sorted(drawn, key=lambda row: not row[1])
    sides = []
    for wanted in (True, False):
        side = [row for row in drawn if row[1] is wanted]
        ids = np.array([row[0] for row in side], np.int64)
        value = np.array([float(row[4]) for row in side])
        sides.append(Rows(ids, np.zeros_like(ids), value, np.ones(ids.size) if is_share else None))
    moved = change(*sides)
    if moved is None:
        return
    traits = {
        Dimension.AGE: Coded(np.array([row[2] for row in drawn], np.int64), NAMES),
        Dimension.STAFF: Coded(np.array([row[3] for row in drawn], np.int64), NAMES),
    }
    found = causes(moved, traits)
    total = sum(part.contribution for part in found.parts) + found.rest
    assert total == pytest.approx(moved.difference, abs=1e-9)
    for part in found.parts:
        assert part.mix + part.rate == pytest.approx(part.contribution)
        assert part.contribution * moved.difference > 0
    for name, column in traits.items():
        assert contributions(moved.rows, column.codes, len(NAMES)).sum() == pytest.approx(
            moved.difference, abs=1e-9
        ), name
