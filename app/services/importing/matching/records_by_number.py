"""The records of the store that have the numbers of a list's, where these mean the same there and here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.fields import DAY_OF_KIND
from app.core.messages import message
from app.services.importing.cleaning.slip_numbers import is_of_day, put_day_before, without_day
from app.services.importing.matching.known_records import KnownRecord, records_of_numbers
from app.services.importing.types import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from app.core.enums import Noun
    from app.services.importing.cleaning.record import Record


def records_by_number(
    connection: Connection, noun: Noun, sheet: str, records: Sequence[Record], *, is_sure: bool
) -> tuple[dict[str, KnownRecord], list[Issue]]:
    """The records of the store by the numbers of a list's, and what is to be said of these.

    Where most numbers stand for other days in the store, the list counts from 1 again, and is no correction
    of one that was read before: those get the day before their number. `is_sure`: no list of such numbers.
    """
    known = records_of_numbers(connection, noun, [record.number for record in records if record.number])
    met = [record for record in records if record.number in known and record.values[DAY_OF_KIND[noun]]]
    others = [one for one in met if not is_of_day(one, known[one.number].values, noun)]
    if is_sure or len(others) * 2 <= len(met):
        return _known_without_day(connection, noun, records) | known, []
    for record in others:
        put_day_before(record, noun)
    known |= records_of_numbers(connection, noun, [record.number for record in others])
    first, reason = others[0], message("import.numbers_begin_anew", number=others[0].number)
    issues = [Issue(sheet, first.row, "", first.number, reason, "flagged")]
    return _known_without_day(connection, noun, records) | known, issues


def _known_without_day(
    connection: Connection, noun: Noun, records: Sequence[Record]
) -> dict[str, KnownRecord]:
    """The records of the store whose number had no day before it when they came in."""
    plain = [(record, number) for record in records if (number := without_day(record, noun))]
    known = records_of_numbers(connection, noun, [number for _record, number in plain])
    return {
        record.number: known[number]
        for record, number in plain
        if number in known and is_of_day(record, known[number].values, noun)
    }
