"""Places in the register: always in order, never two at one place, moving as few as can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from app.db.search import ranks as search_ranks
from app.db.search.ranks import FIRST_RANK, GAP, Move, RankedKey, in_order, place
from app.models.derived import search_document
from tests.db.registers import open_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_register(tmp_path) as opened:
        yield opened


def store(connection: Connection, documents: dict[int, tuple[int, str]]) -> None:
    connection.execute(
        insert(search_document),
        [
            {"customer_id": customer_id, "search_rank": rank, "sort_key": key, "text": ""}
            for customer_id, (rank, key) in documents.items()
        ],
    )


def settle(connection: Connection, keys: list[RankedKey]) -> dict[int, Move]:
    """Place customers and write their documents."""
    placement = place(connection, in_order(keys))
    by_id = {key.customer_id: key.sort_key for key in keys}
    store(
        connection, {customer_id: (rank, by_id[customer_id]) for customer_id, rank in placement.ranks.items()}
    )
    return placement.moves


def ranked(connection: Connection) -> list[tuple[int, int, str]]:
    columns = search_document.c
    rows = connection.execute(
        select(columns.search_rank, columns.customer_id, columns.sort_key).order_by(columns.search_rank)
    )
    return [(rank, customer_id, key) for rank, customer_id, key in rows]


def test_the_first_customers_are_spread_with_gaps(connection: Connection) -> None:
    assert settle(connection, [RankedKey("い", 1), RankedKey("あ", 2), RankedKey("い", 0)]) == {}
    assert ranked(connection) == [
        (FIRST_RANK, 2, "あ"),
        (FIRST_RANK + GAP, 0, "い"),
        (FIRST_RANK + 2 * GAP, 1, "い"),
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["い"], [1000, 1500, 2000]),
        (["い", "う", "え"], [1000, 1250, 1500, 1750, 2000]),
        (["ん"], [1000, 2000, 2000 + GAP]),
        (["\x01"], [2000, 1000]),
    ],
)
def test_new_customers_stand_between_their_neighbours(
    connection: Connection, keys: list[str], expected: list[int]
) -> None:
    store(connection, {1: (1000, "あ"), 2: (2000, "お")})
    assert settle(connection, [RankedKey(key, 10 + at) for at, key in enumerate(keys)]) == {}
    if keys == ["\x01"]:
        (rank, _, _), *_ = ranked(connection)
        assert 0 < rank < 1000
    else:
        assert [rank for rank, _, _ in ranked(connection)] == expected


def test_equal_keys_stand_after_those_already_there(connection: Connection) -> None:
    store(connection, {7: (1000, "あ"), 8: (2000, "い")})
    settle(connection, [RankedKey("あ", 3)])
    assert [customer_id for _, customer_id, _ in ranked(connection)] == [7, 3, 8]


def test_a_closed_gap_is_opened_by_moving_neighbours_only(connection: Connection) -> None:
    far = {100 + at: (FIRST_RANK + (10 + at) * GAP, f"ん{at:03}") for at in range(50)}
    store(connection, {1: (FIRST_RANK, "あ"), 2: (FIRST_RANK + 1, "う")} | far)
    moves = settle(connection, [RankedKey("い", 3)])
    assert [customer_id for _, customer_id, _ in ranked(connection)][:3] == [1, 3, 2]
    assert moves.keys() <= {1, 2}
    assert {customer_id: move.old for customer_id, move in moves.items()}.items() <= {
        1: FIRST_RANK,
        2: FIRST_RANK + 1,
    }.items()
    new = {customer_id: rank for rank, customer_id, _ in ranked(connection)}
    assert all(new[customer_id] == move.new for customer_id, move in moves.items())


def test_a_gap_takes_more_customers_than_it_has_places(connection: Connection) -> None:
    settle(connection, [RankedKey("あ", 1), RankedKey("お", 2)])
    settle(connection, [RankedKey(f"い{at:05}", 10 + at) for at in range(3 * GAP)])
    assert [key for _, _, key in ranked(connection)] == ["あ", *(f"い{at:05}" for at in range(3 * GAP)), "お"]


def test_a_thousand_insertions_at_one_place(connection: Connection) -> None:
    settle(connection, [RankedKey("あ", 1), RankedKey("お", 2)])
    moved = 0
    for at in range(1000, 0, -1):
        moved += len(settle(connection, [RankedKey(f"い{at:05}", 10 + at)]))
    assert [key for _, _, key in ranked(connection)] == ["あ", *(f"い{at:05}" for at in range(1, 1001)), "お"]
    assert moved < 10_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text("あいう", max_size=3), min_size=1, max_size=30), max_size=8), st.data())
def test_any_batches_come_out_in_order(
    connection: Connection, batches: list[list[str]], data: st.DataObject
) -> None:
    connection.execute(search_document.delete())
    store(connection, {0: (data.draw(st.integers(1, 5)), "い"), -1: (data.draw(st.integers(6, 9)), "う")})
    next_id = 1
    before = {0, -1}
    for batch in batches:
        ranks_before = {customer_id: rank for rank, customer_id, _ in ranked(connection)}
        moves = settle(connection, [RankedKey(key, next_id + at) for at, key in enumerate(batch)])
        ranks_after = {customer_id: rank for rank, customer_id, _ in ranked(connection)}
        assert {
            customer_id: Move(ranks_before[customer_id], ranks_after[customer_id])
            for customer_id in before
            if ranks_before[customer_id] != ranks_after[customer_id]
        } == moves
        before |= set(range(next_id, next_id + len(batch)))
        next_id += len(batch)
    keys = [key for _, _, key in ranked(connection)]
    assert keys == sorted(keys)
    assert len(keys) == next_id + 1


@given(
    st.lists(st.tuples(st.text("あさ\x01", max_size=9), st.integers(0, 9)).map(RankedKey._make), max_size=40)
)
def test_sorting_by_the_shelf_sorts(keys: list[RankedKey]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_ranks, "SORTED_AT_ONCE", 2)
        patch.setattr(search_ranks, "LETTERS", 1)
        assert in_order(keys) == sorted(keys)
