"""What becomes of every record of a file, once it is known whose it is.

A number that the store has means that very record: it is brought up to date or found unchanged. One that
belongs to another customer is left out, with the reason. Of a known system, the number there counts: the
same number of another system is another order, and gets a number of its own. An order that was cancelled
there is no sale, and is taken out where it was one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from app.core.enums import Noun
from app.core.fields import NOTE_OF_KIND
from app.core.garbage import LostInPieces
from app.core.messages import message
from app.core.text.cp932_signs import as_in_cp932, look_alike, restored
from app.services.importing.cleaning.interaction_rows import settled_changes
from app.services.importing.cleaning.record import Line
from app.services.importing.matching.noted_lines import typed_lines
from app.services.importing.matching.records_by_number import records_by_number
from app.services.importing.matching.repeated_records import known_records
from app.services.importing.matching.sale_lines import total_by_lines
from app.services.importing.record_tables import TABLES
from app.services.importing.types import Duplicates, Issue, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from app.core.messages import Message
    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Record
    from app.services.importing.matching.deleted_records import DeletedRecords
    from app.services.importing.matching.known_records import KnownRecord
    from app.services.importing.matching.repeated_records import KnownRecords
    from app.services.importing.resolving.own_records import OwnRecords
    from app.services.importing.resolving.people import Resolution


MIDNIGHT = "T00:00"
NO_LINE = Line("", 0, None, 0, "")


@dataclass(frozen=True, slots=True)
class RecordUpdate:
    """A record of the store and what the file changes: its own values, and its lines where they differ."""

    known: KnownRecord
    values: dict[str, Any]
    record: Record
    lines: bool


@dataclass(slots=True)
class RecordResolution(LostInPieces):
    """The outcome; `verdicts` has one entry per record of the file.

    Rows without a record have that of their customer; `people` are those who come in by such a row alone.
    `met` are the records of the store that the file has, whatever becomes of them; `deleted` are those
    that stay out because they were deleted here.
    """

    verdicts: list[Verdict] = field(default_factory=list)
    created: list[tuple[Record, Person]] = field(default_factory=list)
    updates: list[RecordUpdate] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    remarks: dict[int, tuple[Message, ...]] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    taken_out: list[KnownRecord] = field(default_factory=list)
    unchanged: list[tuple[Record, KnownRecord]] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    deleted: list[Record] = field(default_factory=list)

    def take_in(self, other: RecordResolution) -> None:
        """Add what becomes of records of another kind, but for their verdicts, which have an order."""
        self.created += other.created
        self.updates += other.updates
        self.issues += other.issues
        for row, remarks in other.remarks.items():
            self.remarks[row] = (*self.remarks.get(row, ()), *remarks)
        self.people += other.people
        self.taken_out += other.taken_out
        self.unchanged += other.unchanged
        self.deleted += other.deleted

    @property
    def new_customers(self) -> list[Person]:
        """Whom the rows bring: customers of new records, and those who come alone."""
        owners = [owner for _record, owner in self.created if owner.is_new]
        return list({id(owner): owner for owner in (*self.people, *owners)}.values())


def resolve_records(
    connection: Connection,
    noun: Noun,
    sheet: str,
    records: Sequence[Record],
    buyers: Resolution,
    duplicates: Duplicates,
    source: str,
    own: OwnRecords,
    deleted: DeletedRecords,
) -> RecordResolution:
    """Resolve the records of one sheet; `buyers` has whose each is, in the same order.

    `source` is the known system that the file comes from, `own` says how a list of ours is taken.
    """
    comparer = Comparer(connection, noun, sheet, duplicates, own)
    by_number, anew = records_by_number(
        connection, noun, sheet, records, is_sure=bool(source) or own.are_ours
    )
    found = RecordResolution(issues=anew)
    known = known_records(connection, by_number, noun, records, buyers.owners, duplicates, source)
    for record, owner, of_buyer in zip(records, buyers.owners, buyers.verdicts, strict=True):
        if record.number in known.by_number:
            found.met.add(known.by_number[record.number].id)
        if record.cancelled:
            found.verdicts.append(_cancelled(found, sheet, record, known, duplicates))
            continue
        if owner is None or record.only_person:
            found.verdicts.append(of_buyer)
            if owner is not None and owner.is_new:
                found.people.append(owner)
            continue
        present = known.repeated(record, owner, found.met)
        if present is not None:
            found.met.add(present.id)
        refusal = _refusal(record, owner, present, deleted)
        if refusal is not None:
            shown = record.number or owner.shown
            found.issues.append(Issue(sheet, record.row, "", shown, refusal, "rejected"))
            found.remarks[record.row] = (refusal,)
            found.verdicts.append(Verdict.REJECTED)
        elif present is None:
            given = replace(record, number="") if record.number in known.taken else record
            found.created.append((given, owner))
            found.verdicts.append(Verdict.NEW)
        else:
            found.verdicts.append(comparer.compare(found, record, present))
    found.deleted = deleted.kept_out
    return found


def _cancelled(
    found: RecordResolution, sheet: str, record: Record, known: KnownRecords, duplicates: Duplicates
) -> Verdict:
    """An order that is none any more: taken out of the sales if it was among them, else left out."""
    present = known.by_number.get(record.number)
    if present is not None and duplicates is not Duplicates.SKIP:
        found.taken_out.append(present)
        found.remarks[record.row] = (message("import.sale_taken_out", state=record.cancelled),)
        return Verdict.UPDATED
    reason = message("import.order_cancelled", state=record.cancelled)
    found.issues.append(Issue(sheet, record.row, "", record.number, reason, "rejected"))
    found.remarks[record.row] = (reason,)
    return Verdict.REJECTED


def _refusal(
    record: Record, owner: Person, present: KnownRecord | None, deleted: DeletedRecords
) -> Message | None:
    """Why a record stays out; None where it comes in, or is one that the store has."""
    if present is None:
        return message("import.record_deleted") if deleted.keep_out(record, owner) else record.refusal
    if not owner.is_new and present.customer_id == owner.id:
        return record.refusal
    code = "number_in_trash" if deleted.is_in_trash(present.customer_id) else "number_of_other"
    return message(f"import.{code}", number=record.number)


@dataclass(frozen=True, slots=True)
class Comparer:
    """Puts records of a list beside those of the store that they are."""

    connection: Connection
    noun: Noun
    sheet: str
    duplicates: Duplicates
    own: OwnRecords

    def compare(self, found: RecordResolution, record: Record, known: KnownRecord) -> Verdict:
        """What becomes of a record that the store has."""
        columns, then = self.own.columns, self.own.of(known).lines
        record.lines = columns.as_known(record.lines, known.lines)
        if self.own.in_cp932:
            _restore(record, known)
        lines = not columns.say_the_same(record.lines, known.lines)
        lines = lines and not (then and columns.say_the_same(record.lines, then))
        if record.lines and not columns.total:
            record.values["total"] = total_by_lines(record, known) if lines else known.values["total"]
        changes = self._changes(found, record, known)
        if self.duplicates is Duplicates.FILL:
            changes = {name: value for name, value in changes.items() if not known.values[name]}
            lines = lines and all(line.amount is None for line in known.lines)
        if not changes and not lines:
            found.unchanged.append((record, known))
            return Verdict.UNCHANGED
        if self.duplicates is Duplicates.SKIP:
            return Verdict.SKIPPED
        found.updates.append(RecordUpdate(known, changes, record, lines))
        titles = [message(f"field.{self.noun}.{name}") for name in changes]
        found.remarks[record.row] = (*titles, *([message("field.sale.amount")] if lines else []))
        return Verdict.UPDATED

    def _changes(self, found: RecordResolution, record: Record, known: KnownRecord) -> dict[str, Any]:
        then = self.own.of(known).values
        changes = {
            name: value
            for name, value in record.values.items()
            if name != "number"
            and value not in (None, "")
            and not _is_known(name, value, known, then)
            and not (name == "at" and self._is_the_day_alone(value, known.values[name]))
        }
        if self.own.are_ours:
            changes |= self._edited_below(found, record, known, changes)
        note = NOTE_OF_KIND[self.noun]
        grows = note in changes and not self.own.stand_whole(known, note)
        if grows and as_in_cp932(changes[note]) in as_in_cp932(known.values[note]):
            del changes[note]
        elif grows and not self.own.are_ours:
            changes[note] = self._with_typed(changes[note], known, note)
        if self.noun is Noun.INTERACTION:
            changes = settled_changes(changes, known.values, stands_whole=self.own.stand_whole(known, "kind"))
        lost, newer = self.own.erased(record, known)
        for name in newer:
            reason = message("import.record_not_erased", field=message(f"field.{self.noun}.{name}"))
            found.issues.append(Issue(self.sheet, record.row, "", record.number, reason, "flagged"))
        return changes | lost

    def _with_typed(self, said: str, known: KnownRecord, note: str) -> str:
        """What a list says of a record, and below it what somebody typed into its note here."""
        typed = typed_lines(self.connection, TABLES[self.noun], known.id, note)
        kept = (line for line in known.values[note].split("\n") if line in typed)
        return "\n".join(dict.fromkeys((*said.split("\n"), *kept)))

    def _is_the_day_alone(self, said: str, known: str | None) -> bool:
        """Whether a list says the day of a moment, which takes no time away. In ours only midnight goes:
        to a spreadsheet it is the day itself."""
        return known is not None and known[:10] == said and (not self.own.are_ours or known[10:] == MIDNIGHT)

    def _edited_below(
        self, found: RecordResolution, record: Record, known: KnownRecord, changes: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What somebody changed in a further row of a sale alone; the first that is news counts.

        Where it is not known when the list was written, nobody can tell the older from the newer value, and
        the row in front counts.
        """
        then, edited = self.own.of(known).values, dict[str, Any]()
        for name, values in record.differing.items():
            news = [value for value in values if not _is_known(name, value, known, then)]
            if news and self.own.is_dated:
                edited[name] = changes.get(name, news[0])
            if not self.own.is_dated or any(value != edited[name] for value in news):
                title = message(f"field.{self.noun}.{name}")
                reason = message("import.rows_of_one_differ", field=title)
                found.issues.append(Issue(self.sheet, record.row, "", record.number, reason, "flagged"))
        return edited


def _is_known(name: str, value: Any, known: KnownRecord, then: Mapping[str, Any]) -> bool:
    """Whether a value is that of the record, or was when the list was written."""
    return look_alike(value, known.values[name]) or (name in then and look_alike(value, then[name]))


def _restore(record: Record, known: KnownRecord) -> None:
    """Give a record of a file that had no place for some characters those of the store."""
    record.values = {name: restored(value, known.values[name]) for name, value in record.values.items()}
    record.lines = [
        replace(
            line, product=restored(line.product, of_store.product), staff=restored(line.staff, of_store.staff)
        )
        for line, of_store in zip_longest(record.lines, known.lines, fillvalue=NO_LINE)
    ][: len(record.lines)]
