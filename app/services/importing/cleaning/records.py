"""Rows of a list as sales, visits or contacts: the lines of one sale number together, each other row alone.

Where a ledger has no sale numbers, rows about one customer and one minute are lines of one sale, and so is a
row below a sale that names goods, but neither day nor customer. Each record knows the row it began in; whom
it belongs to is resolved beside it, record by record, in a `PeopleTable` of the same length. The file's own
total wins over the sum of the lines, as it knows of discounts and postage; a negative amount is a return.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.core import clock
from app.core.days import day_words
from app.core.enums import Noun
from app.core.fields import AMOUNTS, DAY_OF_KIND, FIELDS, IN_NOTE, NOTE_OF_KIND
from app.core.messages import message
from app.io.cleaning.value import clean_amount
from app.services.importing.cleaning.cells import (
    cells_by_column,
    clean_column,
    joined,
    shown_value,
    source_columns,
)
from app.services.importing.cleaning.interaction_rows import InteractionRows
from app.services.importing.cleaning.people import keep_in_note, lines_of_rest, with_kept
from app.services.importing.cleaning.record import Line, Record
from app.services.importing.cleaning.row_sieve import TOTALS
from app.services.importing.cleaning.sale_times import times_beside_days
from app.services.importing.cleaning.slip_numbers import Slips
from app.services.importing.draft.places import row_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables.raw import Row
    from app.services.importing.cleaning.caption_days import CaptionDays
    from app.services.importing.cleaning.cells import Account, CleanedColumn
    from app.services.importing.cleaning.row_buyers import RowBuyers
    from app.services.importing.draft.types import ImportDraft

_PAID = re.compile("[ご御]?入金|[前当]?[月期年]?(?:より)?繰り?越し?|残高")
LINE_FIELDS = ("product", "quantity", "unit_price", "amount", "staff")


@dataclass(slots=True)
class _Row:
    """A cleaned row; `is_of_somebody`: its cells say a buyer, perhaps one whom nobody knows (諸口). `moment`
    is who came in which minute, None where the day alone is known."""

    place: int
    values: dict[str, Any]
    buyer: tuple[Any, ...]
    is_of_somebody: bool
    person: int
    moment: tuple[object, ...] | None


@dataclass(slots=True)
class _Before:
    """The row above, with which the next one may belong together."""

    place: int
    record: Record
    person: int
    moment: tuple[object, ...] | None


class RecordCleaner:
    """Collects the records of one kind in `records`, a chunk of rows at a time."""

    def __init__(
        self,
        draft: ImportDraft,
        noun: Noun,
        buyers: RowBuyers,
        captions: CaptionDays,
        records: list[Record],
    ) -> None:
        self.noun = noun
        self.columns = source_columns(draft, self.noun)
        self._names = [item.name for item in FIELDS[self.noun] if item.name != "customer"]
        self.mapped = frozenset(column.target for column in self.columns)
        self._records = records
        self._buyers, self._captions = buyers, captions
        self._before: _Before | None = None
        self._day = next((column for column in self.columns if column.target == "sold_on"), None)
        self._is_ours = draft.is_our_ledger
        is_sure = self._is_ours or draft.known is not None
        self._slips = Slips(self.noun, buyers.place, is_sure=is_sure)
        self._contacts = InteractionRows(draft, self.columns) if self.noun is Noun.INTERACTION else None

    def add(
        self,
        rows: Sequence[Row],
        places: Sequence[int],
        account: Account,
        persons: Sequence[int] | None = None,
    ) -> None:
        """Clean a chunk; `places` are those of its rows.

        `persons` says for each row whom it is about (`ShapedRow.person`); rows of one person are one customer
        and are cleaned once, and a row without anything else brings no record.
        """
        buyers = self._buyers.clean(rows, places, persons, account)
        moments = self._moments(rows) if self.noun is Noun.SALE and "number" not in self.mapped else None
        cleaned, unread = self._cleaned(rows, places, account)
        if self._contacts is not None:
            self._contacts.settle(rows, cleaned)
        for at, values in enumerate(cleaned):
            place, buyer = places[at], buyers[at]
            person = 0 if persons is None else persons[at]
            moment = (moments[at], buyer) if moments is not None and moments[at] else None
            is_of_somebody = any(buyer) or self._buyers.says_any(rows[at])
            row = _Row(place, values, buyer, is_of_somebody, person, moment)
            record = self._record_of(row, account)
            if record is None:
                record = self._begin(place, values)
                self._slips.add(record, buyer)
                record.unread = frozenset(unread.get(at, ()))
                record.only_person = person > 0 and self._says_nothing(values)
                self._buyers.add(buyer, place, person)
            else:
                _fill_blanks(record, values)
            record.rest += [line for line in values[IN_NOTE] if line not in record.rest]
            if self.noun is Noun.SALE:
                _add_line(record, values)
            self._before = _Before(place, record, person, moment)

    def finish(self, account: Account) -> None:
        """Work out the totals, and flag what has no day or a day to come."""
        today = clock.today().isoformat()
        title = next((column.title for column in self.columns if column.target == "number"), "")
        self._slips.settle(title, account)
        own = [one for one in self._records if one.noun is self.noun and not one.only_person]
        for record in own:
            _keep_notes(record, NOTE_OF_KIND[self.noun], are_whole=self._is_ours)
        if self._contacts is not None:
            self._contacts.finish(own, account)
        for record in own:
            if self.noun is Noun.SALE:
                _settle(record, repeats_total=self._is_ours)
                self._note_unknown(record, account)
            day = record.values[DAY_OF_KIND[self.noun]]
            if day is None:
                account.row(record.row, record.number, message("import.undated"), "flagged")
            elif day[: len(today)] > today:
                to_come = message("import.day_to_come", day=day_words(date.fromisoformat(day[: len(today)])))
                account.row(record.row, shown_value(day), to_come, "flagged")

    def _note_unknown(self, record: Record, account: Account) -> None:
        """Say of a sale with lines of unknown amounts, which a list that has amounts may say, that it has."""
        is_known = all(line.amount is not None for line in record.lines)
        if is_known or record.refusal is not None or self._is_ours or AMOUNTS.isdisjoint(self.mapped):
            return
        what = "sale" if record.values["total"] is None else "line"
        account.row(record.row, record.number, message(f"import.{what}_of_unknown_amount"), "flagged")

    def _record_of(self, row: _Row, account: Account) -> Record | None:
        """The record that a row goes on with, None where it begins one."""
        number, product = row.values["number"], row.values["product"] if self.noun is Noun.SALE else ""
        if number:
            day = DAY_OF_KIND[self.noun]
            said = row.values[day] or self._captions.day_at(row.place)
            return self._slips.record_of(number, {**row.values, day: said}, row.buyer)
        before = self._before
        if self.noun is not Noun.SALE or before is None or before.place + 1 != row.place:
            return None
        if row.moment is not None:
            return before.record if row.moment == before.moment else None
        names_nobody = row.person == before.person if row.person else not row.is_of_somebody
        goes_on = names_nobody and row.values["sold_on"] is None and not before.record.only_person
        if not goes_on or not product or product in TOTALS:
            return None
        above = message("import.line_of_above", row=row_of(before.record.row))
        account.row(row.place, product, above, "repaired")
        return before.record

    def _moments(self, rows: Sequence[Row]) -> list[str]:
        """The minute of each row, empty where the day alone is known."""
        from app.io.cleaning.value import DateCleaner

        if self._day is None:
            return [""] * len(rows)
        column = self._day.index
        clean = DateCleaner(clock.today()).clean_moment
        cells = [row[column] if column < len(row) else None for row in rows]
        if not any(isinstance(cell, str | datetime) for cell in cells):
            return [""] * len(rows)
        found = [str(clean(cell).value or "") for cell in cells]
        return ["" if moment.endswith("T00:00") or "T" not in moment else moment for moment in found]

    def _says_nothing(self, values: Mapping[str, Any]) -> bool:
        return all(value in (None, "", []) for value in values.values())

    def _begin(self, row: int, values: dict[str, Any]) -> Record:
        own = {name: values[name] for name in self._names if name not in _line_only(self.noun)}
        if own[DAY_OF_KIND[self.noun]] is None:
            own[DAY_OF_KIND[self.noun]] = self._captions.day_at(row)
        record = Record(self.noun, row, values["number"], own)
        self._records.append(record)
        return record

    def _cleaned(
        self, rows: Sequence[Row], numbers: Sequence[int], account: Account
    ) -> tuple[list[dict[str, Any]], dict[int, set[str]]]:
        """The values of each row, and by row the fields that could not be read."""
        chunk = cells_by_column(rows)
        by_target: dict[str, list[CleanedColumn]] = defaultdict(list)
        for column in self.columns:
            by_target[column.target].append(clean_column(column, chunk, numbers, account))
        rest = by_target.pop(IN_NOTE, [])
        found: dict[str, list[Any]] = {name: joined(columns) for name, columns in by_target.items()}
        for name in self._names:
            if name not in found:
                found[name] = [_BLANK.get(name, "")] * len(rows)
        note = NOTE_OF_KIND[self.noun]
        found[note] = list(found[note])
        if self._day is not None and self._day.index < len(chunk):
            beside, impossible = times_beside_days(self._day, chunk[self._day.index], numbers, account)
            found["sold_at"] = [own or said for own, said in zip(found["sold_at"], beside, strict=True)]
            for offset, text in impossible.items():
                found[note][offset] = with_kept(found[note][offset], self._day.title, text)
        cleaned = [one for columns in by_target.values() for one in columns]
        keep_in_note(found[note], cleaned)
        unread: dict[int, set[str]] = defaultdict(set)
        for one in cleaned:
            for offset in one.kept:
                unread[offset].add(one.source.target)
        names = [*self._names, IN_NOTE]
        found[IN_NOTE] = lines_of_rest(rest, len(rows))
        values = zip(*(found[name] for name in names), strict=True)
        return [dict(zip(names, row, strict=True)) for row in values], unread


_BLANK: Mapping[str, None] = dict.fromkeys(
    (
        *("sold_on", "sold_at", "quantity", "unit_price", "amount", "total"),
        *("visited_on", "at", "kind", "direction", "state"),
    ),
    None,
)


def _line_only(noun: Noun) -> tuple[str, ...]:
    return LINE_FIELDS if noun is Noun.SALE else ()


def _fill_blanks(record: Record, values: Mapping[str, Any]) -> None:
    """Further rows of a sale may leave its own cells blank, or say what the first did not."""
    for name, value in record.values.items():
        said = values[name]
        if said in (None, "", value):
            continue
        if value in (None, ""):
            record.values[name] = said
        else:
            record.differing.setdefault(name, []).append(said)


def _keep_notes(record: Record, note: str, *, are_whole: bool) -> None:
    """Behind the note of a sale what its further rows remark, and what its columns without a field say.
    `are_whole`: every row says the whole note, as in our own lists."""
    further = () if are_whole else record.differing.pop(note, ())
    for said in (*further, *record.rest):
        record.values[note] = with_kept(record.values[note], "", said)


def _add_line(record: Record, values: Mapping[str, Any]) -> None:
    product, price, amount = values["product"], values["unit_price"], values["amount"]
    if not (product or values["staff"]) and price is None and amount is None:
        return
    quantity = 1.0 if values["quantity"] is None else float(values["quantity"])
    if amount is None and price is not None:
        amount = clean_amount(round(quantity * price)).value
    record.lines.append(Line(product, quantity, price, amount, values["staff"]))
    record.totals.append(values["total"])


def _settle(record: Record, *, repeats_total: bool) -> None:
    """The total of a sale, and the amounts of its lines where just totals are known. `repeats_total`: the
    column of totals has the whole sale's beside each line, as in our own lists."""
    if not repeats_total:
        _settle_line_totals(record)
    total, amounts = record.values["total"], [line.amount for line in record.lines]
    known = [amount for amount in amounts if amount is not None]
    is_known = len(known) == len(amounts)
    if total is None and not any(line.product or line.amount is not None for line in record.lines):
        record.refusal = message("import.sale_without_amount")
    elif total is None and not known and all(_PAID.match(line.product) for line in record.lines):
        record.refusal = message("import.payment_is_no_sale")
    elif total is None and is_known:
        record.values["total"] = sum(known)
    elif total is not None and len(amounts) == 1 and not is_known:
        record.lines = [replace(record.lines[0], amount=total)]


def _settle_line_totals(record: Record) -> None:
    """Where the column of totals has those of the lines: they differ, or each is its line's own amount."""
    totals = [total for total in record.totals if total is not None]
    if len(record.lines) < 2 or len(totals) < len(record.lines):
        return
    amounts = [line.amount for line in record.lines]
    if len(set(totals)) == 1 and totals != amounts:
        return
    if None in amounts:
        record.lines = [replace(line, amount=total) for line, total in zip(record.lines, totals, strict=True)]
    record.values["total"] = sum(totals)
