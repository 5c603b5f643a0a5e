"""Cells that were emptied in a list of ours: which value each of them takes away, and which stays.

In a stranger's list an empty cell says nothing. Our own says all that was known, so that a cell which is
empty now was emptied by hand, unless the value came later than the list (`services.exporting.marks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.fields import CUSTOM_PREFIX
from app.services.importing.resolving.combining import is_blank

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.services.importing.cleaning.person import Person

NAMES = ("family_name", "given_name", "company")
STAYING = frozenset({"number", "kind", "status", "mail_consent", "dm_consent"})
"""What a card cannot be without; and consents, which are taken back by saying so."""


def erased(known: Person, row: Person, empty: Collection[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a card loses by the empty cells of its row, field → blank; and the fields that stay all the same.

    `empty` are the targets without a value (`cleaning.empty_cells`).
    """
    lost: dict[str, Any] = {}
    stay = []
    for name in row.place:
        if name not in empty or is_blank(known.values[known.place[name]]):
            continue
        if name in STAYING:
            stay.append(name)
        elif is_blank(row.get(name)):
            lost[name] = row.values[row.place[name]]
    if lost.keys() & set(NAMES) and not any(
        row.get(name) or (name not in lost and known.get(name)) for name in NAMES
    ):
        stay += [name for name in NAMES if lost.pop(name, None) is not None]
    customs = {name.removeprefix(CUSTOM_PREFIX) for name in empty if name.startswith(CUSTOM_PREFIX)}
    own = known.get("custom") or {}
    if any(not is_blank(own.get(key)) for key in customs):
        left = {key: value for key, value in own.items() if key not in customs}
        lost["custom"] = left | (row.get("custom") or {})
    return lost, tuple(stay)
