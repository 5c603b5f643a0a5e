"""Cells that were emptied in a list of ours: which value each of them takes away, and which stays.

In a stranger's list an empty cell says nothing. Our own says all that was known, so that a cell which is
empty now was emptied by hand, unless the value came later than the list (`matching.people_then`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.fields import CUSTOM_PREFIX
from app.services.importing.resolving.combining import NOTHING, is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from app.services.importing.cleaning.person import Person

CUSTOM = "custom"
NAMES = ("family_name", "given_name", "company")
STAYING = frozenset({"number", "kind", "status", "mail_consent", "dm_consent"})
"""What a card cannot be without; and consents, which are taken back by saying so."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What a card loses by the empty cells of its row, field → blank; the fields that `stay` all the same,
    and those that are `newer` than the list."""

    lost: dict[str, Any]
    stay: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()


def erased(
    known: Person,
    row: Person,
    empty: Collection[str],
    changes: Mapping[str, Any] = NOTHING,
    then: Mapping[str, Any] | None = NOTHING,
) -> Erased:
    """What the empty cells of a row take away.

    `empty` are the targets without a value (`cleaning.empty_cells`), `changes` what the row brings, `then`
    the fields that had another value when the list was written, None where the customer was not there.
    """
    lost: dict[str, Any] = {}
    stay, newer = [], []
    for name in row.place:
        if name not in empty or is_blank(known.values[known.place[name]]):
            continue
        if name in STAYING:
            stay.append(name)
        elif then is None or name in then:
            if then is None or not is_blank(then[name]):
                newer.append(name)
        elif is_blank(row.get(name)):
            lost[name] = row.values[row.place[name]]
    if lost.keys() & set(NAMES) and not any(
        row.get(name) or (name not in lost and known.get(name)) for name in NAMES
    ):
        stay += [name for name in NAMES if lost.pop(name, None) is not None]
    own = changes.get(CUSTOM, known.get(CUSTOM) or {})
    own_then = None if then is None else then.get(CUSTOM, own)
    gone = set()
    for name in sorted(empty):
        key = name.removeprefix(CUSTOM_PREFIX)
        if key == name or is_blank(own.get(key)):
            continue
        if own_then is not None and own_then.get(key) == own[key]:
            gone.add(key)
        elif own_then is None or not is_blank(own_then.get(key)):
            newer.append(name)
    if gone:
        lost[CUSTOM] = {key: value for key, value in own.items() if key not in gone}
    return Erased(lost, tuple(stay), tuple(newer))
