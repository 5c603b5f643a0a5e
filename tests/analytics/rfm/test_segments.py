"""Who belongs to which group: the standard rules over all 125 combinations, and rules of any kind."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.rfm.scores import rfm
from app.analytics.rfm.segments import group_trial, segment_indexes
from app.analytics.rfm.tables import segment_table
from app.core.rfm import SCORES, Segment, Tone
from app.core.rfm_groups import STANDARD, Group, Groups, ScoreBox
from tests.analytics.shops import AS_OF, frame, random_shop

COMBINATIONS = list(product(SCORES, repeat=3))


def group_of(groups: Groups, *scores: int) -> Group:
    """The one group of a combination of scores."""
    r, f, m = (np.array([score], dtype=np.int8) for score in scores)
    return groups.rules[int(segment_indexes(groups, r, f, m)[0])]


def holds(box: ScoreBox, *scores: int) -> bool:
    spans = (box.r, box.f, box.m)
    return all(low <= score <= high for (low, high), score in zip(spans, scores, strict=True))


@pytest.mark.parametrize(
    ("scores", "segment"),
    [
        ((5, 5, 5), Segment.CHAMPIONS),
        ((5, 4, 2), Segment.LOYAL),
        ((3, 5, 5), Segment.LOYAL),
        ((5, 2, 1), Segment.POTENTIAL_LOYALIST),
        ((5, 1, 5), Segment.NEW),
        ((4, 1, 1), Segment.PROMISING),
        ((3, 3, 3), Segment.NEED_ATTENTION),
        ((3, 1, 5), Segment.ABOUT_TO_SLEEP),
        ((2, 4, 4), Segment.AT_RISK),
        ((2, 3, 5), Segment.CANT_LOSE),
        ((1, 5, 1), Segment.CANT_LOSE),
        ((1, 2, 5), Segment.HIBERNATING),
        ((1, 1, 5), Segment.LOST),
    ],
)
def test_borders_of_the_standard_groups(scores: tuple[int, int, int], segment: Segment) -> None:
    assert group_of(STANDARD, *scores).code == segment


def test_only_those_who_came_once_and_long_ago_are_left_to_the_last_standard_group() -> None:
    left = {scores for scores in COMBINATIONS if group_of(STANDARD, *scores).code == Segment.LOST}
    assert left == {(1, 1, m) for m in SCORES}


def test_a_whole_cell_of_the_standard_groups_differs_by_money_in_three_places_alone() -> None:
    mixed = {
        (r, f)
        for r, f in product(SCORES, SCORES)
        if len({group_of(STANDARD, r, f, m).code for m in SCORES}) > 1
    }
    assert mixed == {(5, 4), (5, 5), (1, 3), (1, 4), (2, 3), (2, 4)}


spans = st.tuples(st.sampled_from(SCORES), st.sampled_from(SCORES)).map(lambda two: (min(two), max(two)))
boxes = st.builds(ScoreBox, spans, spans, spans)
rules = st.lists(st.lists(boxes, min_size=1, max_size=3), max_size=8).map(
    lambda found: Groups(
        tuple(
            Group(f"own_{place}", Tone.GOOD, tuple(some), name=f"組{place}")
            for place, some in enumerate([*found, []])
        )
    )
)


@given(rules)
def test_the_first_group_that_fits_is_ones_own_and_nobody_is_without(groups: Groups) -> None:
    for scores in COMBINATIONS:
        fitting = [rule for rule in groups.rules if any(holds(box, *scores) for box in rule.boxes)]
        assert group_of(groups, *scores) is (fitting[0] if fitting else groups.rules[-1])


@given(rules, st.integers(0, 5))
def test_a_trial_counts_what_the_scoring_counts(groups: Groups, seed: int) -> None:
    bought = random_shop(seed=seed, customers=200)
    trial = group_trial(rfm(bought, AS_OF))
    table = segment_table(rfm(bought, AS_OF, groups=groups))
    assert trial.people(groups.rules) == tuple(one.customers for one in table)
    assert sum(trial.people(groups.rules)) == trial.customers == 200


def test_cells_show_the_group_of_most_people() -> None:
    groups = Groups(
        (
            Group("own_1", Tone.GOOD, (ScoreBox(r=(5, 5), f=(1, 1), m=(1, 1)),), "少額"),
            Group("own_2", Tone.GOOD, (ScoreBox(r=(4, 5), m=(4, 5)), ScoreBox(f=(5, 5))), "高額"),
            Group("own_3", Tone.NEUTRAL, (), "ほか"),
        )
    )
    trial = group_trial(rfm(frame([]), AS_OF))
    assert trial.customers == 0
    # Without people the group of most M scores; where two have as many, the first rule.
    empty = trial.cells(groups.rules)
    assert empty[0] == (1, 1, 1, 1, 1)
    assert set(empty[1:4]) == {(2, 2, 2, 2, 2)}
    assert empty[4] == (2, 2, 2, 2, 1)
    people = np.zeros((5, 5, 5), dtype=np.int64)
    people[4, 0, 0] = 3  # R5 F1 M1
    people[4, 0, 4] = 2  # R5 F1 M5
    filled = type(trial)(people).cells(groups.rules)
    assert filled[4] == (2, 2, 2, 2, 0)
    assert filled[0] == (1, 1, 1, 1, 1)
