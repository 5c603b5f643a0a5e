"""Movement between two scorings: worked out for a small shop, then as properties of any two."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.rfm.movement import Flow, movement, movement_caption, totals
from app.analytics.rfm.scores import rfm
from app.core.enums import Face
from app.core.messages import sentence
from app.core.movement import Direction
from app.core.rfm import PRESETS, Tone
from app.core.rfm_groups import UNCOMPARED, Group, Groups, ScoreBox
from tests.analytics.shops import Bought, frame

if TYPE_CHECKING:
    from app.analytics.rfm.scores import RfmView

THEN, NOW = date(2026, 8, 22), date(2026, 11, 22)
SALON = PRESETS[Face.SALON]

# By the salon's limits, which are the same on both days; R from the days, F from the number of days.
#   then                              now
# 1 R5 F3 potential_loyalist          R5 F4 M3 champions       rose
# 2 R5 F3 potential_loyalist          R2 F3 at_risk            fell (92 days)
# 3 R5 F1 new                         R2 F1 hibernating        fell
# 4 R5 F1 new                         R2 F1 hibernating        fell
# 5 -                                 R5 F1 new                came
# 6 R1 F1 lost                        R1 F1 lost               stayed
# 7 R5 F1 new                         -                        went
BEFORE: list[Bought] = [
    (1, date(2026, 8, 20), 4, 30_000),
    (2, date(2026, 8, 22), 5, 40_000),
    (3, date(2026, 8, 20), 1, 5_000),
    (4, date(2026, 8, 1), 1, 5_000),
    (6, date(2025, 1, 1), 1, 5_000),
    (7, date(2026, 8, 1), 1, 5_000),
]
AFTER: list[Bought] = [
    (6, date(2025, 1, 1), 1, 5_000),
    (1, date(2026, 11, 20), 9, 40_000),
    (2, date(2026, 8, 22), 5, 40_000),
    (3, date(2026, 8, 20), 1, 5_000),
    (4, date(2026, 8, 1), 1, 5_000),
    (5, date(2026, 11, 1), 1, 5_000),
]


def moved_shop() -> tuple[RfmView, RfmView]:
    return rfm(frame(BEFORE), THEN, bands=SALON), rfm(frame(AFTER), NOW, bands=SALON)


def test_flows_of_the_small_shop() -> None:
    assert movement(*moved_shop()).flows == (
        Flow("potential_loyalist", "champions", Direction.ROSE, 1),
        Flow("potential_loyalist", "at_risk", Direction.FELL, 1),
        Flow("new", "hibernating", Direction.FELL, 2),
        Flow("new", "", Direction.WENT, 1),
        Flow("lost", "lost", Direction.STAYED, 1),
        Flow("", "new", Direction.CAME, 1),
    )


def test_people_of_flows() -> None:
    moved = movement(*moved_shop())
    assert moved.people([("new", "hibernating")]) == (3, 4)
    assert moved.people([("potential_loyalist", "at_risk"), ("new", "hibernating")]) == (2, 3, 4)
    assert moved.people([("", "new")]) == (5,)
    assert moved.people([]) == ()
    with pytest.raises(ValueError, match="not in tuple"):
        moved.people([("own_9", "new")])


def test_what_is_said_of_the_small_shop() -> None:
    said = [sentence(line, "ja") for line in movement_caption(movement(*moved_shop()))]
    assert said == [
        "お休み中へ 2名、チャンピオンへ 1名、離れかけへ 1名が移りました。",
        "上がった方 1名、下がった方 3名、はじめての方 1名、そのままの方 1名です。",
        "前の日には点数があり、いまは買い物の記録がない方が 1名います。",
        "人数が少ないため、目安としてご覧ください。",
        "どちらの日も、お店の同じ基準で分けています。",
    ]
    english = [sentence(line, "en") for line in movement_caption(movement(*moved_shop()))]
    assert english[:2] == [
        "Moved: 2 to Dormant, 1 to Champions, 1 to Drifting away.",
        "1 moved up, 3 moved down, 1 came for the first time, 1 stayed.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([], [], "2026年11月22日までに買い物の記録がないため、比べられません。"),
        ([], AFTER, "2026年8月22日までに買い物の記録がないため、"),
        (BEFORE[4:5], AFTER[:1], "どちらかの日には、最後のお買い物の日が"),
    ],
)
def test_shops_without_any_movement_get_a_sentence(
    before: list[Bought], after: list[Bought], said: str
) -> None:
    moved = movement(rfm(frame(before), THEN), rfm(frame(after), NOW))
    assert sentence(movement_caption(moved)[0], "ja").startswith(said)


def test_views_by_different_groups_cannot_be_compared() -> None:
    before, _ = moved_shop()
    groups = Groups((Group("own_1", Tone.GOOD, (ScoreBox(r=(5, 5)),), "近い方"), Group("lost", Tone.NEUTRAL)))
    with pytest.raises(ValueError, match="different groups"):
        movement(before, rfm(frame(AFTER), NOW, groups=groups))


def bought(last: date) -> st.SearchStrategy[dict[int, tuple[date, int, int]]]:
    row = st.tuples(st.dates(date(2022, 1, 1), last), st.integers(1, 30), st.integers(-9_000, 900_000))
    return st.dictionaries(st.integers(1, 60), row, max_size=40)


@given(bought(THEN), bought(NOW), st.sampled_from([None, SALON]))
def test_everybody_is_in_exactly_one_flow(
    before: dict[int, tuple[date, int, int]], after: dict[int, tuple[date, int, int]], bands: None
) -> None:
    then = rfm(frame([(one, *row) for one, row in before.items()]), THEN, bands=bands)
    now = rfm(frame([(one, *row) for one, row in after.items()]), NOW, bands=bands)
    moved = movement(then, now)
    flows = moved.flows
    everybody = [one for flow in flows for one in moved.people([(flow.before, flow.after)])]
    assert sorted(everybody) == sorted({*before, *after})
    assert sum(flow.customers for flow in flows) == sum(totals(flows).values()) == moved.customers
    for place, code in enumerate(then.groups.codes):
        assert sum(flow.customers for flow in flows if flow.before == code) == np.sum(then.segments == place)
    for place, code in enumerate(now.groups.codes):
        assert sum(flow.customers for flow in flows if flow.after == code) == np.sum(now.segments == place)
    assert not any(
        flow.direction in {Direction.ROSE, Direction.FELL}
        for flow in flows
        if UNCOMPARED in (flow.before, flow.after)
    )
    assert totals(flows)[Direction.CAME] == len(set(after) - set(before))
    assert totals(flows)[Direction.WENT] == len(set(before) - set(after))


@given(bought(THEN), bought(NOW))
def test_the_way_back_turns_every_flow(
    before: dict[int, tuple[date, int, int]], after: dict[int, tuple[date, int, int]]
) -> None:
    then = rfm(frame([(one, *row) for one, row in before.items()]), THEN)
    now = rfm(frame([(one, *row) for one, row in after.items()]), NOW)
    there = {(flow.before, flow.after, flow.customers) for flow in movement(then, now).flows}
    back = {(flow.after, flow.before, flow.customers) for flow in movement(now, then).flows}
    assert there == back
