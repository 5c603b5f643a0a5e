"""Numbers of sales, visits and contacts that several have: slips counted from 1 on every day or month, one
invoice for many days, 現金 where others have a number.

Rows of one number are one sale only where they are of one day and one customer. Sales of several days that
share a number are told apart by their days (20260601-1); where the day does not tell them apart, the number
names none of them and is left to the note.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from app.core.fields import DAY_OF_KIND, NOTE_OF_KIND
from app.core.messages import message
from app.core.text.folding import fold
from app.services.importing.cleaning.people import with_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from app.core.enums import Noun
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.cleaning.record import Record

LENGTH_OF_DAY = len("2026-06-01")
NAMES = ("family_name", "given_name", "company")


class Slips:
    """The records of a list by their numbers. `place` says where the values of a buyer are; a program
    `is_sure` of its numbers."""

    def __init__(self, noun: Noun, place: Mapping[str, int], *, is_sure: bool) -> None:
        self._noun, self._is_sure = noun, is_sure
        self._names = [place[name] for name in NAMES if name in place]
        self._found: dict[str, list[tuple[Record, tuple[object, ...]]]] = defaultdict(list)

    def record_of(self, number: str, values: Mapping[str, Any], buyer: tuple[object, ...]) -> Record | None:
        """The record that a row with this number is of, None where it begins one."""
        for record, other in reversed(self._found.get(number, [])):
            if self._is_sure or (is_of_day(record, values, self._noun) and self._may_be_one(other, buyer)):
                return record
        return None

    def add(self, record: Record, buyer: tuple[object, ...]) -> None:
        """Know a record by its number, if it has one."""
        if record.number:
            self._found[record.number].append((record, buyer))

    def settle(self, title: str, account: Account) -> None:
        """Give records that share a number others, and say so once; `title` is that of the numbers."""
        shared = [record for found in self._found.values() if len(found) > 1 for record, _buyer in found]
        for record in shared:
            put_day_before(record, self._noun)
        unnamed = _sharing_a_number(shared)
        plain = [without_day(record, self._noun) or record.number for record in unnamed]
        for record, number in zip(unnamed, plain, strict=True):
            note = NOTE_OF_KIND[self._noun]
            record.values[note] = with_kept(record.values[note], title, number)
            record.number = record.values["number"] = ""
        dated = [record for record in shared if record.number]
        if dated:
            reason = message("import.numbers_of_several", number=dated[0].number)
            account.row(dated[0].row, dated[0].number, reason, "flagged")
        if unnamed:
            account.row(
                unnamed[0].row, plain[0], message("import.numbers_of_none", number=plain[0]), "flagged"
            )

    def _may_be_one(self, one: tuple[object, ...], other: tuple[object, ...]) -> bool:
        """Whether two rows name the same buyer, if in part, or one of them names nobody."""
        name, rest = self._name_of(one), self._name_of(other)
        return name.startswith(rest) or rest.startswith(name)

    def _name_of(self, buyer: tuple[object, ...]) -> str:
        return fold("".join(str(buyer[at] or "") for at in self._names)) if buyer else ""


def is_of_day(record: Record, values: Mapping[str, Any], noun: Noun) -> bool:
    """Whether a row may be of a record: it is of the same day, or one of them has none."""
    day, other = record.values[DAY_OF_KIND[noun]], values[DAY_OF_KIND[noun]]
    return not (day and other) or day[:LENGTH_OF_DAY] == other[:LENGTH_OF_DAY]


def put_day_before(record: Record, noun: Noun) -> None:
    """Make the number of a record one that no other day has."""
    if before := _day_before(record, noun):
        record.number = record.values["number"] = before + record.number


def without_day(record: Record, noun: Noun) -> str:
    """The number of a record as its slip has it, where the day was put before it; else empty."""
    before = _day_before(record, noun)
    return record.number.removeprefix(before) if before and record.number.startswith(before) else ""


def _sharing_a_number(records: Iterable[Record]) -> list[Record]:
    by_number: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_number[record.number].append(record)
    return [record for found in by_number.values() if len(found) > 1 for record in found]


def _day_before(record: Record, noun: Noun) -> str:
    day = (record.values[DAY_OF_KIND[noun]] or "")[:LENGTH_OF_DAY].replace("-", "")
    return f"{day}-" if day else ""
