"""Numbers of sales, visits and contacts that several have: slips counted from 1 on every day or month, one
invoice for many days.

Rows of one number are one sale only where they are of one day. Sales that share a number are told apart by
their days: 20260601-1.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from app.core.fields import DAY_OF_KIND
from app.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from app.core.enums import Noun
    from app.core.messages import Message
    from app.services.importing.cleaning.record import Record

LENGTH_OF_DAY = len("2026-06-01")


def is_same_slip(record: Record, values: Mapping[str, Any], noun: Noun) -> bool:
    """Whether a row with the number of a record is of it: on the same day, or without one."""
    day, other = record.values[DAY_OF_KIND[noun]], values[DAY_OF_KIND[noun]]
    return not (day and other) or day[:LENGTH_OF_DAY] == other[:LENGTH_OF_DAY]


def told_apart(records: Iterable[Record], noun: Noun) -> tuple[Record, Message] | None:
    """Put the day before the numbers that several records have. The first of them, and what is said of it;
    None where every number is of one record."""
    by_number: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.number:
            by_number[record.number].append(record)
    shared = [found for found in by_number.values() if len(found) > 1]
    for record in (one for found in shared for one in found):
        put_day_before(record, noun)
    if not shared:
        return None
    return shared[0][0], message("import.numbers_of_several", number=shared[0][0].number)


def put_day_before(record: Record, noun: Noun) -> None:
    """Make the number of a record one that no other day has."""
    if before := _day_before(record, noun):
        record.number = record.values["number"] = before + record.number


def without_day(record: Record, noun: Noun) -> str:
    """The number of a record as its slip has it, where the day was put before it; else empty."""
    before = _day_before(record, noun)
    return record.number.removeprefix(before) if before and record.number.startswith(before) else ""


def _day_before(record: Record, noun: Noun) -> str:
    day = (record.values[DAY_OF_KIND[noun]] or "")[:LENGTH_OF_DAY].replace("-", "")
    return f"{day}-" if day else ""
