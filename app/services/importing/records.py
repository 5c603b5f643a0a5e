"""Rows of a ledger as sales or visits: the lines of one sale number together, each row without one alone.

Each record knows the row it began in; whom it belongs to is resolved beside it, record by record, in a
`PeopleTable` of the same length. The file's own total wins over the sum of the lines, as it knows of
discounts and postage; a negative amount is a return.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.core import clock
from app.core.enums import Noun
from app.core.fields import FIELDS
from app.core.messages import Message, message
from app.io.cleaning_value import clean_amount
from app.services.importing.cells import cells_by_column, clean_column, joined, source_columns
from app.services.importing.matching import PersonMaker
from app.services.importing.people import PeopleCleaner, with_kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables import Row
    from app.services.importing.cells import Account, CleanedColumn
    from app.services.importing.draft_types import ImportDraft
    from app.services.importing.resolving import PeopleTable

LINE_FIELDS = ("product", "quantity", "unit_price", "amount", "staff")
NOTE_FIELD = {Noun.SALE: "note", Noun.VISIT: "memo"}
DAY_FIELD = {Noun.SALE: "sold_on", Noun.VISIT: "visited_on"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sale, products and staff by name."""

    product: str
    quantity: float
    unit_price: int | None
    amount: int
    staff: str


@dataclass(slots=True)
class Record:
    """A sale or a visit of the file. `values` are its own fields, without those of the lines."""

    row: int
    number: str
    values: dict[str, Any]
    lines: list[Line] = field(default_factory=list)
    incomplete: bool = False
    refusal: Message | None = None


class RecordCleaner:
    """Collects the records of a sheet, a chunk of rows at a time."""

    def __init__(self, draft: ImportDraft, people: PeopleCleaner, table: PeopleTable) -> None:
        if draft.kind is None:
            raise ValueError(draft.kind)
        self.noun = draft.kind
        self.columns = source_columns(draft, self.noun)
        self._names = [item.name for item in FIELDS[self.noun] if item.name != "customer"]
        self.mapped = frozenset(column.target for column in self.columns)
        self.records: list[Record] = []
        self._by_number: dict[str, Record] = {}
        self._people = people
        self._maker = PersonMaker(people.place)
        self._table = table

    def add(self, rows: Sequence[Row], numbers: Sequence[int], account: Account) -> None:
        """Clean a chunk; `numbers` are the numbers of its rows in the sheet."""
        buyers = self._people.clean(rows, numbers, account) or [()] * len(rows)
        for number, values, buyer in zip(numbers, self._cleaned(rows, numbers, account), buyers, strict=True):
            record = self._by_number.get(values["number"]) if values["number"] else None
            if record is None:
                record = self._begin(number, values)
                self._table.add(self._maker.make(buyer, number))
            else:
                _fill_blanks(record, values)
            if self.noun is Noun.SALE:
                _add_line(record, values)

    def finish(self, account: Account) -> None:
        """Work out the totals, and flag what has no day or a day to come."""
        today = clock.today().isoformat()
        for record in self.records:
            if self.noun is Noun.SALE:
                _settle(record, account)
            day = record.values[DAY_FIELD[self.noun]]
            if day is None:
                account.row(record.row, record.number, message("import.undated"), "flagged")
            elif day > today:
                account.row(record.row, day, message("import.day_to_come", day=day), "flagged")

    def _begin(self, row: int, values: dict[str, Any]) -> Record:
        own = {name: values[name] for name in self._names if name not in _line_only(self.noun)}
        record = Record(row, values["number"], own)
        self.records.append(record)
        if record.number:
            self._by_number[record.number] = record
        return record

    def _cleaned(self, rows: Sequence[Row], numbers: Sequence[int], account: Account) -> list[dict[str, Any]]:
        chunk = cells_by_column(rows)
        by_target: dict[str, list[CleanedColumn]] = defaultdict(list)
        for column in self.columns:
            by_target[column.target].append(clean_column(column, chunk, numbers, account))
        found: dict[str, list[Any]] = {name: joined(columns) for name, columns in by_target.items()}
        for name in self._names:
            if name not in found:
                found[name] = [_BLANK.get(name, "")] * len(rows)
        note = NOTE_FIELD[self.noun]
        found[note] = list(found[note])
        for cleaned in (one for columns in by_target.values() for one in columns):
            for offset, text in cleaned.kept.items():
                found[note][offset] = with_kept(found[note][offset], cleaned.source.title, text)
        names = self._names
        return [
            dict(zip(names, values, strict=True))
            for values in zip(*(found[name] for name in names), strict=True)
        ]


_BLANK: Mapping[str, None] = dict.fromkeys(
    ("sold_on", "visited_on", "quantity", "unit_price", "amount", "total"), None
)


def _line_only(noun: Noun) -> tuple[str, ...]:
    return LINE_FIELDS if noun is Noun.SALE else ()


def _fill_blanks(record: Record, values: Mapping[str, Any]) -> None:
    """Further rows of a sale may leave its own cells blank, or say what the first did not."""
    for name, value in record.values.items():
        if value in (None, "") and values[name] not in (None, ""):
            record.values[name] = values[name]


def _add_line(record: Record, values: Mapping[str, Any]) -> None:
    product, price, amount = values["product"], values["unit_price"], values["amount"]
    if not (product or values["staff"]) and price is None and amount is None:
        return
    quantity = 1.0 if values["quantity"] is None else float(values["quantity"])
    if amount is None and price is not None:
        amount = clean_amount(round(quantity * price)).value
    record.incomplete |= amount is None
    record.lines.append(Line(product, quantity, price, amount or 0, values["staff"]))


def _settle(record: Record, account: Account) -> None:
    """The total of a sale, and the amount of its only line where just the total is known."""
    total = record.values["total"]
    if record.incomplete and total is not None and len(record.lines) == 1:
        only = record.lines[0]
        record.lines = [Line(only.product, only.quantity, only.unit_price, total, only.staff)]
    elif total is None and (record.incomplete or not record.lines):
        record.refusal = message("import.sale_without_amount")
    elif record.incomplete:
        account.row(record.row, record.number, message("import.line_without_amount"), "flagged")
    if total is None:
        record.values["total"] = sum(line.amount for line in record.lines)
