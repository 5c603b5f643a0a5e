"""The customers whom somebody opened last, newest first: ids that each computer remembers for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

STATE = "customers.recent"
"""Under this name the device's settings keep them."""
MOST_RECENT = 20


def opened(recent: Iterable[int], customer_id: int) -> tuple[int, ...]:
    """The ids after one was opened."""
    others = (one for one in recent if one != customer_id)
    return (customer_id, *others)[:MOST_RECENT]


def restored(kept: Any) -> tuple[int, ...]:
    """The ids as they were kept; what is none is left out."""
    if not isinstance(kept, list):
        return ()
    ids = (one for one in kept if isinstance(one, int) and not isinstance(one, bool) and 0 < one < 2**63)
    return tuple(dict.fromkeys(ids))[:MOST_RECENT]
