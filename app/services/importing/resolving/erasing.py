"""Cells that were emptied in a list of ours: which value each of them takes away, and which stays.

In a stranger's list an empty cell says nothing. Our own says all that was known, so that a cell which is
empty now was emptied by hand, unless the value came later than the list (`services.export_marks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.fields import CUSTOM_PREFIX
from app.services.importing.resolving.combining import is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.cleaning.cells import SourceColumn
    from app.services.importing.matching.matcher import Person

NAMES = ("family_name", "given_name", "company")
STAYING = frozenset({"number", "kind", "status", "mail_consent", "dm_consent"})
"""What a card cannot be without; and consents, which are taken back by saying so."""


_PARTS = {
    "full_name": ("family_name", "given_name"),
    "full_kana": ("family_kana", "given_kana", "company_kana"),
}


class EmptyCells:
    """Says of each row which targets stand over empty cells only, parts of a name with the whole of it."""

    def __init__(self, columns: Sequence[SourceColumn]) -> None:
        self._columns: dict[str, tuple[int, ...]] = {}
        for column in columns:
            self._columns[column.target] = (*self._columns.get(column.target, ()), column.index)
        for whole, parts in _PARTS.items():
            if whole in self._columns:
                for part in parts:
                    self._columns.setdefault(part, self._columns[whole])
        self._kept: dict[frozenset[str], frozenset[str]] = {}

    def of(self, row: Row) -> frozenset[str]:
        """The targets of which the row says nothing. Rows that lack the same share one set."""
        width = len(row)
        found = frozenset(
            target
            for target, places in self._columns.items()
            if all(place >= width or _is_empty(row[place]) for place in places)
        )
        return self._kept.setdefault(found, found)


def erased(known: Person, row: Person, empty: Collection[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a card loses by the empty cells of its row, field → blank; and the fields that stay all the same.

    `empty` are the targets without a value (`EmptyCells`).
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


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
