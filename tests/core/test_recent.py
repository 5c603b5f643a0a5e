"""Whom somebody opened last."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.recent import MOST_RECENT, opened, restored


@pytest.mark.parametrize(
    ("recent", "customer_id", "expected"),
    [((), 3, (3,)), ((1, 2, 3), 3, (3, 1, 2)), ((1, 2), 3, (3, 1, 2)), ((3, 1), 3, (3, 1))],
)
def test_the_newest_comes_first_and_once(
    recent: tuple[int, ...], customer_id: int, expected: tuple[int, ...]
) -> None:
    assert opened(recent, customer_id) == expected


def test_only_so_many_are_remembered() -> None:
    recent: tuple[int, ...] = ()
    for customer_id in range(1, 100):
        recent = opened(recent, customer_id)
    assert recent == tuple(range(99, 99 - MOST_RECENT, -1))
    assert restored(list(range(1, 100))) == tuple(range(1, MOST_RECENT + 1))


@pytest.mark.parametrize(
    ("kept", "expected"),
    [(None, ()), ("12", ()), ({}, ()), ([1, "2", None, True, 3.5, -4, 0, 2**70, 5, 1], (1, 5))],
)
def test_what_was_kept_is_read_with_care(kept: Any, expected: tuple[int, ...]) -> None:
    assert restored(kept) == expected
