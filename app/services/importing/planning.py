"""The plan of an import: what every row would do to the store, put into words and numbers.

A plan remembers at which point of the journal it was made. Where the store has moved on before the commit,
the rows are resolved once more against the store as it is then.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.enums import Noun
from app.core.fields import REFERRER
from app.core.messages import Message, message
from app.core.progress import heard, no_progress
from app.db.stamp import data_stamp
from app.models.customer import customer, tag
from app.models.product import product
from app.models.staff import staff
from app.services.exporting.values_then import deleted_since, merged_since
from app.services.importing.draft.types import ImportDraft
from app.services.importing.matching.known_people import known_people
from app.services.importing.matching.noted_lines import FormerLines
from app.services.importing.matching.people_then import people_then
from app.services.importing.matching.referrers import FIELD, Referrers
from app.services.importing.preview import preview_of
from app.services.importing.resolving.buyer_news import news_of_buyers
from app.services.importing.resolving.buyers import BuyerResolver
from app.services.importing.resolving.contact_persons import resolve_contact_persons
from app.services.importing.resolving.households import resolve_households
from app.services.importing.resolving.kinds import resolve_kinds
from app.services.importing.resolving.own_records import rows_gone
from app.services.importing.resolving.people import STAGE, Resolver
from app.services.importing.resolving.resolved import Resolved
from app.services.importing.resolving.sheet_counts import counts_by_sheet
from app.services.importing.types import (
    ColumnSummary,
    Decision,
    Doubt,
    Duplicates,
    ImportCounts,
    ImportPreview,
    Issue,
    KindCounts,
    Verdict,
)
from app.services.importing.writing.external_ids import ids_to_keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from sqlalchemy import Connection, Table

    from app.core.progress import Progress
    from app.services.importing.cleaning.people_table import PeopleTable
    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Record
from app.services.importing.cleaning.read_rows import ReadRows

PREVIEW_ROWS = 20
BRINGING_NEWS = frozenset({Duplicates.UPDATE, Duplicates.ASK, Duplicates.ADD})
LEFT_OUT = frozenset({Verdict.DOUBTFUL, Verdict.SKIPPED, Verdict.REJECTED})


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import would do. Nothing is written; `rows` and `resolved` are what a commit works on.

    `new_names` are the staff, tags and products it would add. `headline` says the outcome in one sentence.
    `by_kind` counts the records of each kind where the list has several, `by_sheet` what comes from which
    sheet where customers and their records have sheets of their own.
    """

    draft: ImportDraft
    duplicates: Duplicates
    decisions: Mapping[int, Decision]
    counts: ImportCounts
    columns: tuple[ColumnSummary, ...]
    issues: tuple[Issue, ...]
    doubts: tuple[Doubt, ...]
    new_names: Mapping[Noun, tuple[str, ...]]
    preview: ImportPreview
    headline: Message
    rows: ReadRows = field(repr=False)
    resolved: Resolved = field(repr=False)
    by_kind: tuple[KindCounts, ...] = ()
    by_sheet: tuple[KindCounts, ...] = ()

    @property
    def deleted(self) -> tuple[Record, ...]:
        """The records that stay out because somebody deleted them here."""
        return () if self.resolved.records is None else tuple(self.resolved.records.deleted)

    @property
    def changes_anything(self) -> bool:
        """Whether a commit would write anything."""
        return self.counts.changes_anything


def plan_rows(
    connection: Connection,
    rows: ReadRows,
    duplicates: Duplicates,
    decisions: Mapping[int, Decision],
    progress: Progress = no_progress,
    preview_rows: int = PREVIEW_ROWS,
) -> ImportPlan:
    """Put cleaned rows against the store as this connection sees it."""
    resolved = resolve(connection, rows, duplicates, decisions, progress)
    tell = partial(progress, rows.read, rows.read, STAGE)
    tell()
    counts = _counts(rows, resolved, ids_to_keep(connection, rows, resolved))
    by_kind = _counts_by_kind(rows, resolved)
    issues = [*rows.account.issues, *resolved.people.issues]
    if resolved.records is not None:
        issues += resolved.records.issues
    issues += _rows_gone(connection, rows, resolved)
    return ImportPlan(
        draft=rows.draft,
        duplicates=duplicates,
        decisions=dict(decisions),
        counts=counts,
        columns=rows.account.summaries(rows.draft),
        issues=(*_unread_files(rows.draft), *rows.draft.places.located(issues)),
        doubts=tuple(resolved.people.doubts),
        new_names=_new_names(connection, resolved, tell),
        preview=preview_of(rows, resolved.people, resolved.records, preview_rows),
        headline=headline(rows.noun, counts, by_kind),
        rows=rows,
        resolved=resolved,
        by_kind=by_kind,
        by_sheet=counts_by_sheet(rows, resolved),
    )


def resolve(
    connection: Connection,
    rows: ReadRows,
    duplicates: Duplicates,
    decisions: Mapping[int, Decision],
    progress: Progress = no_progress,
) -> Resolved:
    """Decide about every row."""
    at = data_stamp(connection)
    source, format_key = (
        ("", "") if rows.draft.known is None else (rows.draft.known.source, rows.draft.known.key)
    )
    tell = partial(progress, 0, rows.read, STAGE)
    known = known_people(connection, rows.people.rows, rows.people.fields, source, tell)
    if rows.noun is Noun.CUSTOMER:
        people = rows.people
        then = people_then(connection, rows.draft.exported, known)
        referrers = _referrers(connection, people, known, then, tell)
        gone = dict.fromkeys(deleted_since(connection, rows.draft.exported, customer), "import.deleted_since")
        gone |= dict.fromkeys(merged_since(connection, rows.draft.exported), "import.merged_since")
        former = FormerLines(connection, rows.draft.mapping, known)
        resolver = Resolver(people, known, duplicates, decisions, referrers, then, gone, former)
        found = resolver.resolve(progress)
        resolve_households(connection, people, found, duplicates, rows.draft.exported, tell)
        return Resolved(at, found)
    of_people = Duplicates.UPDATE if duplicates is Duplicates.ADD else duplicates
    buyers = BuyerResolver(rows.people, known, of_people, decisions).resolve(progress)
    if rows.noun is Noun.CONTACT_PERSON:
        return Resolved(at, buyers, resolve_contact_persons(connection, rows, buyers, duplicates))
    taken = frozenset(place for place, decision in decisions.items() if decision is Decision.TAKE)
    records = resolve_kinds(connection, rows, buyers, duplicates, source, taken)
    if source and rows.noun is Noun.SALE and duplicates in BRINGING_NEWS:
        buyers.updates |= news_of_buyers(connection, rows.people, buyers, rows.records, records, format_key)
    return Resolved(at, buyers, records)


def _referrers(
    connection: Connection,
    people: PeopleTable,
    known: Sequence[Person],
    then: Mapping[int, Mapping[str, Any] | None],
    tell: Callable[[], object],
) -> Referrers | None:
    """Whom the rows name as having recommended the shop; None where the list has no such column."""
    if FIELD not in people.fields:
        return None
    texts: Iterable[str] = (row.get(FIELD) for row in heard(people.rows, tell))
    if numbers := people.apart.get(REFERRER.name):
        before = (values[FIELD] or "" for values in then.values() if values and FIELD in values)
        texts = chain(texts, numbers.values(), (one.get(FIELD) for one in known), before)
    return Referrers(connection, texts, heard(people.rows, tell))


def _rows_gone(connection: Connection, rows: ReadRows, resolved: Resolved) -> list[Issue]:
    """That a list of ours has lost rows, which takes nothing away."""
    if not rows.draft.can_erase:
        return []
    if resolved.records is None:
        found = {owner.id for owner in resolved.people.owners if owner is not None and owner.id is not None}
    else:
        found = resolved.records.met
    count = rows_gone(connection, rows.draft.exported, rows.noun, found)
    reason = message(f"import.rows_gone_{rows.noun}", count=count)
    return [Issue(rows.draft.sheet, rows.draft.header_row or 0, "", "", reason, "flagged")] if count else []


def headline(noun: Noun, counts: ImportCounts, by_kind: Sequence[KindCounts] = ()) -> Message:
    """The outcome in one sentence."""
    if not counts.read:
        return message("import.headline_empty")
    if not counts.changes_anything:
        waiting = counts.doubtful + counts.rejected + counts.skipped
        code = "import.headline_unchanged" if not waiting else "import.headline_nothing_taken"
        return message(code, unchanged=counts.unchanged + counts.merged, left_out=waiting)
    if not counts.changes_records:
        return message("import.headline_ids", count=counts.ids_kept)
    with_list = "_and_list" if counts.customers_updated else ""
    outcome = message(
        f"import.headline_{'_'.join(one.noun for one in by_kind) or noun}{with_list}",
        **{f"{one.noun}s": one.created for one in by_kind},
        created=counts.created,
        updated=counts.updated,
        unchanged=counts.unchanged + counts.merged,
        left_out=counts.doubtful + counts.rejected + counts.skipped,
        customers=counts.customers_created,
        customers_updated=counts.customers_updated,
    )
    if noun is Noun.CUSTOMER or counts.read == counts.records:
        return outcome
    return message("import.headline_rows", read=counts.read, records=counts.records, outcome=outcome)


def _unread_files(draft: ImportDraft) -> Iterable[Issue]:
    """What of several files is not read, beside lists of other kinds: files nobody can read, those without a
    list, and those that repeat another one. They have no row."""
    from app.io.failures import SameContent

    for why in draft.unread:
        file = str(why.fields.get("file", ""))
        if why.code == SameContent.code:
            yield Issue(file, 0, "", file, why, "ignored")
        else:
            yield Issue(file, 0, "", file, message("import.file_not_read", reason=why), "rejected")
    if draft.source.is_file_set:
        named = {*draft.places.sheets, *(one.sheet for one in draft.lists)}
        lists = {table.sheet_in_file for table in (*draft.sheets, *draft.pages) if table.name in named}
        for page in draft.pages:
            if page.name not in lists and any(map(any, page.head)):
                yield Issue(page.name, 0, "", page.name, message("import.file_without_list"), "rejected")


def _counts(rows: ReadRows, resolved: Resolved, ids_kept: int) -> ImportCounts:
    tally = Counter(_counted_verdicts(rows, resolved))
    records = resolved.records
    return ImportCounts(
        read=rows.read,
        created=tally[Verdict.NEW],
        updated=tally[Verdict.UPDATED],
        unchanged=tally[Verdict.UNCHANGED],
        merged=tally[Verdict.MERGED],
        doubtful=tally[Verdict.DOUBTFUL],
        skipped=tally[Verdict.SKIPPED],
        rejected=tally[Verdict.REJECTED],
        unreadable=rows.account.unreadable,
        ignored=rows.ignored,
        customers_created=0 if records is None else len(records.new_customers),
        customers_updated=0 if records is None else len(resolved.people.updates),
        ids_kept=ids_kept,
    )


def _counts_by_kind(rows: ReadRows, resolved: Resolved) -> tuple[KindCounts, ...]:
    kinds, records = rows.draft.kinds, resolved.records
    if len(kinds) == 1 or records is None:
        return ()
    tally = Counter(
        (record.noun, verdict)
        for record, verdict in zip(rows.records, records.verdicts, strict=True)
        if not record.only_person
    )
    return tuple(KindCounts(one, tally[one, Verdict.NEW], tally[one, Verdict.UPDATED]) for one in kinds)


def _counted_verdicts(rows: ReadRows, resolved: Resolved) -> Iterable[Verdict]:
    """The verdicts of what the rows are; a customer without a record counts only where it stays out."""
    if resolved.records is None:
        return resolved.people.verdicts
    return [
        verdict
        for record, verdict in zip(rows.records, resolved.records.verdicts, strict=True)
        if not record.only_person or verdict in LEFT_OUT
    ]


def _new_names(
    connection: Connection, resolved: Resolved, tell: Callable[[], object]
) -> dict[Noun, tuple[str, ...]]:
    named: dict[Noun, dict[str, None]] = {Noun.STAFF: {}, Noun.TAG: {}, Noun.PRODUCT: {}}
    named[Noun.STAFF].update(dict.fromkeys(_told(resolved.people.created, "staff", tell)))
    for tags in filter(None, _told(resolved.people.created, "tags", tell)):
        named[Noun.TAG].update(dict.fromkeys(tags))
    for changes in heard(resolved.people.updates.values(), tell):
        named[Noun.STAFF][changes.get("staff", "")] = None
        named[Noun.TAG].update(dict.fromkeys(changes.get("tags", ())))
    if resolved.records is not None:
        records = [record for record, _owner in resolved.records.created]
        records += [update.record for update in resolved.records.updates]
        for record in heard(records, tell):
            named[Noun.STAFF][record.values.get("staff", "")] = None
            for line in record.lines:
                named[Noun.STAFF][line.staff] = None
                named[Noun.PRODUCT][line.product] = None
    tables = {Noun.STAFF: staff, Noun.TAG: tag, Noun.PRODUCT: product}
    return {noun: _missing(connection, tables[noun], names) for noun, names in named.items()}


def _told(people: Sequence[Person], name: str, tell: Callable[[], object]) -> Iterator[Any]:
    """What the rows of one list say of a field, looking up once where it stands."""
    at = people[0].place.get(name) if people else None
    return iter(()) if at is None else (person.values[at] for person in heard(people, tell))


def _missing(connection: Connection, table: Table, names: Iterable[str]) -> tuple[str, ...]:
    wanted = [name for name in names if name]
    if not wanted:
        return ()
    present = set(connection.execute(select(table.c.name)).scalars())
    return tuple(name for name in wanted if name not in present)
