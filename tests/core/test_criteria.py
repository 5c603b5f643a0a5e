"""The tree of conditions: what it says, what it refuses, and that it comes back from JSON as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.criteria import (
    Condition,
    CriteriaUnreadable,
    Group,
    Match,
    Op,
    all_of,
    any_of,
    conditions,
    from_json,
    parts,
    to_json,
)

TAGGED = Condition("tags", Op.ANY_OF, ("常連",))
AWAY = Condition("last_seen", Op.DAYS_AGO, 90)

values = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(allow_nan=False),
    st.lists(st.text()).map(tuple),
    st.lists(st.integers()).map(tuple),
)
leaves = st.builds(Condition, st.text(), st.sampled_from(Op), values)
trees = st.recursive(
    leaves,
    lambda inner: st.builds(
        Group, st.lists(inner, max_size=3).map(tuple), st.sampled_from(Match), st.booleans()
    ),
    max_leaves=12,
)


@given(st.builds(Group, st.lists(trees, max_size=3).map(tuple), st.sampled_from(Match), st.booleans()))
def test_a_tree_comes_back_from_json(criteria: Group) -> None:
    assert from_json(json.loads(json.dumps(to_json(criteria)))) == criteria


def test_the_json_is_plain() -> None:
    assert to_json(all_of(TAGGED, any_of(AWAY, Condition("caution", Op.FILLED)))) == {
        "version": 1,
        "match": "all",
        "negated": False,
        "items": [
            {"field": "tags", "op": "any_of", "value": ["常連"]},
            {
                "match": "any",
                "negated": False,
                "items": [
                    {"field": "last_seen", "op": "days_ago", "value": 90},
                    {"field": "caution", "op": "filled"},
                ],
            },
        ],
    }


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        "text",
        {},
        {"version": 2, "match": "all", "negated": False, "items": []},
        {"version": 1, "field": "tags", "op": "filled"},
        {"version": 1, "match": "some", "negated": False, "items": []},
        {"version": 1, "match": "all", "items": []},
        {"version": 1, "match": "all", "negated": False, "items": 3},
        {"version": 1, "match": "all", "negated": False, "items": ["tags"]},
        {"version": 1, "match": "all", "negated": False, "items": [{"op": "filled"}]},
        {"version": 1, "match": "all", "negated": False, "items": [{"field": "tags", "op": "guess"}]},
    ],
)
def test_what_is_no_tree_is_refused(stored: Any) -> None:
    with pytest.raises(CriteriaUnreadable):
        from_json(stored)


def test_groups_without_conditions_say_nothing() -> None:
    hollow = Group((Group(), Group((Group(negated=True),), Match.ANY)))
    assert hollow.is_empty
    assert not Group((hollow, TAGGED)).is_empty
    assert parts(Group((hollow, TAGGED))) == (TAGGED,)
    assert list(conditions(all_of(any_of(TAGGED, AWAY), TAGGED))) == [TAGGED, AWAY, TAGGED]
