"""The lines of a sale beside those of the store: in any order, and without what a list has no column for."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.text.cp932_signs import as_in_cp932
from app.services.importing.cleaning.record import Line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.services.importing.cleaning.record import Record
    from app.services.importing.matching.known_records import KnownRecord

FIELDS = ("product", "quantity", "unit_price", "amount", "staff")
_TEXTS = frozenset({"product", "staff"})


@dataclass(frozen=True, slots=True)
class SaleColumns:
    """What a list of sales says of a line, and whether it says what the whole sale came to."""

    fields: tuple[str, ...] = FIELDS
    total: bool = True

    @classmethod
    def of(cls, targets: Collection[str]) -> SaleColumns:
        """What the columns with these targets say; a price is an amount, too."""
        said = set(targets) | ({"amount"} if "unit_price" in targets else set())
        return cls(tuple(name for name in FIELDS if name in said), "total" in targets)

    def as_known(self, lines: list[Line], known: Sequence[Line]) -> list[Line]:
        """The lines in the order of the store, each with what the list does not say of it."""
        if lines == known:
            return lines
        names = self._names(lines)
        unsaid = [name for name in FIELDS if name not in names]
        places: dict[int, Line] = {}
        left = lines
        for same in (names, names[:1], ()):  # the product comes first
            if not left:
                break
            free = defaultdict(list)
            for place, line in enumerate(known):
                if place not in places:
                    free[_key(line, same)].append(place)
            waiting, left = left, []
            for line in waiting:
                found = free[_key(line, same)]
                if not found:
                    left.append(line)
                    continue
                place = found.pop(0)
                of_store = known[place]
                kept = {name: getattr(of_store, name) for name in unsaid}
                if line.amount is None:
                    kept["amount"] = of_store.amount
                places[place] = of_store if same is names else replace(line, **kept)
        return [*(places[place] for place in sorted(places)), *left]

    def say_the_same(self, lines: Sequence[Line], known: Sequence[Line]) -> bool:
        """Whether the lines of a list say nothing new."""
        if not lines or lines == known:
            return True
        names = self._names(lines)
        return Counter(_key(line, names) for line in lines) == Counter(_key(line, names) for line in known)

    def _names(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """What the lines say; the amount of a single one is that of the sale, where this is said."""
        said = {*self.fields, "amount"} if self.total and len(lines) == 1 else self.fields
        return tuple(name for name in FIELDS if name in said)


def total_by_lines(record: Record, known: KnownRecord) -> int | None:
    """What a sale comes to by a list without a column of totals: as much more than in the store as its lines
    come to more, so that discounts and postage stay. None where nobody knows an amount."""
    amounts = [line.amount for line in record.lines]
    said = [amount for amount in amounts if amount is not None]
    if len(said) < len(amounts) or known.values["total"] is None:
        return None if len(said) < len(amounts) else sum(said)
    return int(known.values["total"]) + sum(said) - sum(line.amount or 0 for line in known.lines)


def _key(line: Line, names: Sequence[str]) -> tuple[object, ...]:
    return tuple(
        as_in_cp932(getattr(line, name)) if name in _TEXTS else getattr(line, name) for name in names
    )
