"""What becomes of every contact person of a list, once it is known whose they are.

Somebody is known by the name. In a list of ours a name may have been corrected: whoever is left over beside a
row that nobody fits is meant by it, where both have a number, an address, a reading or half of the name in
common. Who is not in the list stays; an emptied cell erases as it does for customers.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from app.core.messages import message
from app.services.importing.cleaning.person import PersonMaker
from app.services.importing.matching.known_contact_persons import (
    contact_persons_then,
    name_of,
    people_of_firms,
)
from app.services.importing.resolving.combining import NOTHING, Taking, changes_for, spelled_as_known
from app.services.importing.resolving.erasing import erased
from app.services.importing.resolving.records import RecordResolution, RecordUpdate
from app.services.importing.types import Duplicates, Issue, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from app.services.importing.cleaning.read_rows import ReadRows
    from app.services.importing.cleaning.record import Record
    from app.services.importing.matching.known_contact_persons import FirmPeople
    from app.services.importing.matching.known_records import KnownRecord
    from app.services.importing.resolving.people import Resolution

    Then = Mapping[int, Mapping[str, Any] | None]

POINTS = ("phones", "emails")
ALIKE = (("family_kana", "given_kana"), ("family_name",), ("given_name",))
"""What a corrected name has in common with the one before, if no number and no address."""


def resolve_contact_persons(
    connection: Connection, rows: ReadRows, buyers: Resolution, duplicates: Duplicates
) -> RecordResolution:
    """Resolve the contact persons of one list; `buyers` has whose each is, in the same order."""
    draft = rows.draft
    ids = {owner.id for owner in buyers.owners if owner is not None and owner.id is not None}
    firms = people_of_firms(connection, ids, draft.exported)
    then = contact_persons_then(connection, draft.exported)
    by_firm: dict[int, list[Record]] = defaultdict(list)
    for record, owner in zip(rows.records, buyers.owners, strict=True):
        if owner is not None and owner.id is not None and record.refusal is None:
            by_firm[owner.id].append(record)
    paired: dict[int, KnownRecord] = {}
    for firm, records in by_firm.items() if duplicates is not Duplicates.ADD else ():
        paired |= _pairs(records, firms[firm], then, are_ours=draft.is_our_ledger)
    comparer = _Comparer(rows, duplicates, then)
    found = RecordResolution()
    for record, owner, of_buyer in zip(rows.records, buyers.owners, buyers.verdicts, strict=True):
        known = paired.get(record.row)
        if owner is None:
            found.verdicts.append(of_buyer)
        elif record.refusal is not None:
            found.verdicts.append(comparer.reject(found, record))
        elif known is not None:
            found.verdicts.append(comparer.compare(found, record, known))
        else:
            found.created.append((record, owner))
            found.verdicts.append(Verdict.NEW)
    return found


def _pairs(
    records: Sequence[Record], firm: FirmPeople, then: Then, *, are_ours: bool
) -> dict[int, KnownRecord]:
    """Whom the rows of one firm mean, by their places; who was deleted since is refused."""
    left = list(firm.living)
    found: dict[int, KnownRecord] = {}
    for record in records:
        name = name_of(record.values)
        same = [known for known in left if name in _names(known, then)]
        if same:
            found[record.row] = max(same, key=lambda known: _in_common(record, known))
            left.remove(found[record.row])
        elif name in firm.deleted:
            record.refusal = message("import.contact_person_deleted_since", name=_shown_name(record))
    if are_ours:
        left = [known for known in left if then.get(known.id, NOTHING) is not None]
        for record in records:
            if record.row in found or record.refusal is not None or not left:
                continue
            nearest = max(left, key=lambda known: _in_common(record, known))
            if _in_common(record, nearest):
                found[record.row] = nearest
                left.remove(nearest)
    return found


def _names(known: KnownRecord, then: Then) -> set[str]:
    """What somebody is called, and was when the list was written."""
    return {name_of(known.values), name_of({**known.values, **(then.get(known.id) or NOTHING)})}


def _in_common(record: Record, known: KnownRecord) -> int:
    """How much says that a row and somebody are the same: points of contact before parts of the name."""
    shared = sum(bool(set(record.values.get(name) or ()) & set(known.values[name] or ())) for name in POINTS)
    alike = sum(
        all(record.values.get(part) and record.values[part] == known.values[part] for part in parts)
        for parts in ALIKE
    )
    return shared * (len(ALIKE) + 1) + alike


class _Comparer:
    """Puts the rows of a list beside the people of the store that they are."""

    def __init__(self, rows: ReadRows, duplicates: Duplicates, then: Then) -> None:
        self._draft, self._duplicates, self._then = rows.draft, duplicates, then
        self._titles = {column.target: column.title for column in reversed(rows.columns)}
        self._erases = rows.draft.erases
        fields = tuple(rows.records[0].values) if rows.records else ()
        self._fields = fields
        self._maker = PersonMaker({name: at for at, name in enumerate(fields)})

    def reject(self, found: RecordResolution, record: Record) -> Verdict:
        """Leave a row out, and say why."""
        if record.refusal is not None:
            name = _shown_name(record)
            found.issues.append(Issue(self._draft.sheet, record.row, "", name, record.refusal, "rejected"))
            found.remarks[record.row] = (record.refusal,)
        return Verdict.REJECTED

    def compare(self, found: RecordResolution, record: Record, known: KnownRecord) -> Verdict:
        """What becomes of somebody whom the store has."""
        found.met.add(known.id)
        changes = self._changes(record, known)
        if not changes:
            found.unchanged.append((record, known))
            return Verdict.UNCHANGED
        if self._duplicates is Duplicates.SKIP:
            return Verdict.SKIPPED
        found.updates.append(RecordUpdate(known, changes, record, lines=False))
        found.remarks[record.row] = tuple(message(f"field.contact_person.{name}") for name in changes)
        return Verdict.UPDATED

    def _changes(self, record: Record, known: KnownRecord) -> dict[str, Any]:
        then = self._then.get(known.id, NOTHING)
        row = self._maker.make(tuple(record.values.values()), record.row)
        of_store = self._maker.make(tuple(known.values[name] for name in self._fields), id=known.id)
        if self._draft.in_cp932:
            row.values = spelled_as_known(row, of_store)
        taking = Taking.OWN if self._draft.is_our_ledger and then is not None else Taking.FILE
        if self._duplicates is Duplicates.FILL:
            taking = Taking.BLANKS
        changes = changes_for(
            of_store, row, self._fields, self._titles, taking, then=then or NOTHING, erases=self._erases
        )
        if taking is Taking.OWN and record.empty:
            changes |= erased(of_store, row, record.empty, changes, then).lost
        return changes


def _shown_name(record: Record) -> str:
    return " ".join(filter(None, (record.values.get("family_name"), record.values.get("given_name"))))
