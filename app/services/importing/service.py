"""取り込み: a file becomes a draft, a plan, and at last rows of the store; until then nothing is written.

Each step takes a value and returns one: `open_draft` guesses, `remap` corrects, `preview` shows the first
rows, `plan` is the dry run, `decide` answers doubts, `commit` writes at once what 元に戻す takes back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.changes import Changes
from app.core.enums import Noun
from app.core.garbage import no_cycle_search
from app.core.messages import message
from app.core.progress import no_progress
from app.db import summary
from app.db.journal import undoing
from app.db.stamp import data_stamp
from app.db.stopping import stoppable
from app.models.import_batch import import_batch
from app.models.operation import operation
from app.queries.custom_fields import custom_fields
from app.queries.staff_names import staff_names
from app.services.exporting.marks import standing_mark
from app.services.importing import corrections as import_corrections
from app.services.importing import draft as import_draft
from app.services.importing import issue_list as import_issue_list
from app.services.importing import mappings as import_mappings
from app.services.importing import planning as import_planning
from app.services.importing import reading as import_reading
from app.services.importing import rejected as import_rejected
from app.services.importing import shaping
from app.services.importing.external_ids import keep_external_ids
from app.services.importing.kept_issues import how_many_issues, issues_of, keep_issues
from app.services.importing.record_writing import create_records, take_out, update_records
from app.services.importing.shape_words import layout_in_use
from app.services.importing.types import Duplicates, ImportReport, RecentImport
from app.services.importing.writing import Batch, create_people, update_people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.core.japan.addresses import AddressParts
    from app.core.messages import Language, MessageValue
    from app.core.progress import Progress
    from app.db.store import Store, UnitOfWork
    from app.io.shapes.period_visits import Numbers
    from app.services.importing.corrections import Spot
    from app.services.importing.draft_types import ImportDraft, Target
    from app.services.importing.mappings import SavedMapping
    from app.services.importing.planning import ImportPlan
    from app.services.importing.types import Decision, ImportPreview, Issue, PreviewCell
    from app.services.postal_codes import PostalCodeService

OPERATIONS = {
    Noun.CUSTOMER: "operation.imported",
    Noun.SALE: "operation.sales_imported",
    Noun.VISIT: "operation.visits_imported",
    Noun.INTERACTION: "operation.interactions_imported",
}


class ImportService:
    """Imports into one store."""

    def __init__(self, store: Store, postal_codes: PostalCodeService) -> None:
        self._store = store
        self._postal_codes = postal_codes
        self.mappings = import_mappings.MappingService(store)

    def open_draft(
        self,
        path: Path,
        *,
        password: str | None = None,
        encoding: str | None = None,
        sheet: str | None = None,
        kind: Noun | None = None,
        progress: Progress = no_progress,
    ) -> ImportDraft:
        """Look at a file and guess how to read it. `encoding` is for a text file whose own was not found.

        Raises the failures of `io`; `PasswordNeeded` asks for another call with the password.
        """
        customs, staff = self._own_words()
        draft = import_draft.read_draft(
            path,
            customs=customs,
            staff=staff,
            password=password,
            encoding=encoding,
            sheet=sheet,
            kind=kind,
            progress=progress,
        )
        if draft.mark:
            with self._store.read() as connection:
                draft = replace(draft, exported=standing_mark(connection, draft.mark))
        proposed = self.mappings.proposed(draft, kind)
        return shaping.with_shape(proposed, kind=kind, alone=sheet is not None)

    def remap(
        self,
        draft: ImportDraft,
        *,
        sheet: str | None = None,
        header_row: int | None = None,
        mapping: Mapping[int, str | None] | None = None,
        kind: Noun | None = None,
        together: bool | None = None,
        without_hidden_rows: bool | None = None,
        shaped: bool | None = None,
    ) -> ImportDraft:
        """The draft with another sheet, row of titles (as Excel counts), kind, or meaning of some columns;
        `together`: with the sheets that have the same titles, or without them; `shaped`: by the layout that
        it offers, or as its sheets stand."""
        found = shaping.remapped(
            draft,
            sheet=sheet,
            header_row=header_row,
            mapping=mapping,
            kind=kind,
            together=together,
            without_hidden_rows=without_hidden_rows,
            shaped=shaped,
        )
        is_guessed = (sheet, header_row, kind) != (None,) * 3 and found.shape is None
        return self.mappings.proposed(found, kind) if is_guessed and not mapping else found

    def read_months(self, draft: ImportDraft, numbers: Numbers) -> ImportDraft:
        """The draft with what the numbers below its months are: days, how often somebody came, or yen."""
        return shaping.with_numbers(draft, numbers)

    def guess_anew(self, draft: ImportDraft) -> ImportDraft:
        """The draft as its titles and cells alone would have it read, no mapping of the past asked."""
        return shaping.with_shape(import_draft.guessed_anew(draft.plain))

    def read_by(self, draft: ImportDraft, mapping: SavedMapping) -> ImportDraft:
        """The draft with the columns that the mapping names read as it says."""
        return import_mappings.applied(draft.plain, mapping)

    def preview(
        self, draft: ImportDraft, duplicates: Duplicates = Duplicates.ASK, limit: int = 20
    ) -> ImportPreview:
        """The first rows as they would come in, with their verdicts. Quick enough for every change."""
        rows = import_reading.read_head(draft, limit, self.split_address)
        with self._store.read() as connection:
            plan = import_planning.plan_rows(connection, rows, duplicates, {}, preview_rows=limit)
        return plan.preview

    def plan(
        self, draft: ImportDraft, duplicates: Duplicates = Duplicates.ASK, progress: Progress = no_progress
    ) -> ImportPlan:
        """Read the whole file and work out what it would do. Writes nothing.

        Raises the failures of `io`: `NoHeader` where the draft is not ready, `FileChanged` where the file is
        no longer the one the draft was made of.
        """
        with no_cycle_search():
            rows = import_reading.read_rows(draft, self.split_address, progress)
            with self._store.read() as connection:
                return import_planning.plan_rows(connection, rows, duplicates, {}, progress)

    def decide(
        self, plan: ImportPlan, decisions: Mapping[int, Decision], progress: Progress = no_progress
    ) -> ImportPlan:
        """The plan with answers to doubtful rows, by row number; earlier answers stay."""
        together = {**plan.decisions, **decisions}
        with no_cycle_search(), self._store.read() as connection:
            return import_planning.plan_rows(connection, plan.rows, plan.duplicates, together, progress)

    def commit(self, plan: ImportPlan, progress: Progress = no_progress) -> ImportReport:
        """Write a plan in one transaction; `Cancelled` from the progress call leaves the store as it was.

        A plan that changes nothing leaves no operation behind.
        """
        with no_cycle_search(), self._store.write(OPERATIONS[plan.rows.noun], **_label(plan)) as unit:
            unit.progress = progress
            if data_stamp(unit.connection, before=unit.operation_id) != plan.resolved.stamp:
                plan = import_planning.plan_rows(
                    unit.connection, plan.rows, plan.duplicates, plan.decisions, progress
                )
                unit.label(None, **_label(plan))
            if plan.changes_anything:
                with stoppable(unit.connection, progress) as told:
                    _write(unit, plan, told)
            else:
                unit.discard()
        changes = unit.changes()
        return _report(plan, changes)

    def save_rejected(
        self, plan: ImportPlan, path: Path, language: Language = "ja", progress: Progress = no_progress
    ) -> int:
        """Write the rows that stay out to an .xlsx file, as they are in the file, each with its reason.

        Returns how many. Raises the failures of `io`.
        """
        return import_rejected.save_rejected(plan, path, language, progress)

    def correct(self, draft: ImportDraft, typed: Mapping[Spot, str | None]) -> ImportDraft:
        """The draft with what was typed in the place of cells; None gives one back what the file holds."""
        return import_corrections.corrected(draft, typed)

    def try_value(self, draft: ImportDraft, index: int, text: str) -> PreviewCell:
        """What a text would come to in a column of the draft: the answer while it is being corrected."""
        return import_corrections.tried(draft, index, text)

    def save_issues(
        self,
        issues: Sequence[Issue],
        draft: ImportDraft | None,
        path: Path,
        language: Language = "ja",
        progress: Progress = no_progress,
    ) -> int:
        """Write remarks to an .xlsx file, each beside its row of the file where `draft` says how to read it.

        Returns how many. Raises the failures of `io`.
        """
        return import_issue_list.save_issues(issues, draft, path, language, progress)

    def issues(self, operation: int) -> tuple[Issue, ...]:
        """What an import of the past repaired, doubted and left out."""
        with self._store.read() as connection:
            return issues_of(connection, operation)

    def recent(self, limit: int = 10) -> tuple[RecentImport, ...]:
        """The last imports, the newest first, those taken back among them."""
        batch = import_batch.c
        wanted = (
            select(*import_batch.c, operation.c.undone_at, how_many_issues())
            .join(operation, operation.c.id == batch.operation_id)
            .where(batch.kind.in_([noun.value for noun in OPERATIONS]))
            .order_by(batch.id.desc())
            .limit(limit)
        )
        with self._store.read() as connection:
            left_behind = undoing.left_behind(connection)
            return tuple(
                RecentImport(
                    row.operation_id,
                    row.file_name,
                    Noun(row.kind),
                    row.at,
                    row.counts["created"],
                    row.counts["updated"],
                    row.undone_at is not None,
                    row.operation_id in left_behind,
                    row.issues,
                )
                for row in connection.execute(wanted)
            )

    def _own_words(self) -> tuple[dict[str, Target], frozenset[str]]:
        with self._store.read() as connection:
            own, staff = custom_fields(connection), staff_names(connection)
        return {field.name: import_draft.custom_target(field) for field in own}, staff

    def split_address(self, text: str) -> AddressParts:
        """Take an address in one cell apart, by the postal table in use."""
        from app.core.japan.addresses import split_address

        with self._postal_codes.table() as table:
            return split_address(text, table)


def _label(plan: ImportPlan) -> dict[str, MessageValue]:
    counts = plan.counts
    return {"file": plan.draft.file_name, "created": counts.created, "updated": counts.updated}


def _write(unit: UnitOfWork, plan: ImportPlan, progress: Progress) -> None:
    noun, draft, resolved = plan.rows.noun, plan.draft, plan.resolved
    batch_id = unit.open_batch(
        {
            "file_name": draft.file_name,
            "file_sha256": draft.sha256,
            "sheet": "、".join(draft.places.sheets),
            "format": draft.format,
            "known_format": "" if draft.known is None else draft.known.key,
            "kind": noun.value,
            "mapping": {str(index): target for index, target in draft.mapping.items()},
            "counts": _counts_json(plan),
        },
        [noun, Noun.CUSTOMER, Noun.STAFF],
    )
    batch = Batch(unit, batch_id)
    if resolved.records is None:
        create_people(batch, resolved.people.created, progress)
        update_people(batch, resolved.people.updates, progress)
    else:
        owners = {id(owner): owner for _record, owner in resolved.records.created}
        create_people(batch, resolved.records.new_customers, progress)
        update_people(batch, resolved.people.updates, progress)
        create_records(batch, noun, resolved.records.created, progress)
        update_records(batch, noun, resolved.records.updates, progress)
        take_out(batch, noun, resolved.records.taken_out)
        summary.refresh(unit.connection, {owner.id for owner in owners.values() if owner.id is not None})
    keep_external_ids(batch, plan)
    if draft.shape is None:
        import_mappings.remember(unit, draft)
    keep_issues(batch, plan.issues, progress)


def _counts_json(plan: ImportPlan) -> dict[str, int]:
    counts = plan.counts
    return {
        "read": counts.read,
        "created": counts.created,
        "updated": counts.updated,
        "merged": counts.merged,
    }


def _report(plan: ImportPlan, changes: Changes) -> ImportReport:
    written = changes.operation is not None
    created, updated = _customers_touched(plan) if written else (set(), set())
    return ImportReport(
        operation=changes.operation,
        changes=changes,
        file_name=plan.draft.file_name,
        format=plan.draft.format,
        sheet=plan.draft.sheet,
        kind=plan.rows.noun,
        counts=plan.counts,
        issues=plan.issues,
        headline=message("import.done", outcome=plan.headline) if written else plan.headline,
        created_ids=tuple(sorted(created)),
        updated_ids=tuple(sorted(updated)),
        other_lists=plan.draft.other_lists,
        sheets=plan.draft.places.sheets,
        known_format="" if plan.draft.known is None else plan.draft.known.key,
        layout=layout_in_use(plan.draft),
    )


def _customers_touched(plan: ImportPlan) -> tuple[set[int], set[int]]:
    """The ids of the customers made, and of those that were there and got something new."""
    people, records = plan.resolved.people, plan.resolved.records
    if records is None:
        return {person.id for person in people.created if person.id is not None}, set(people.updates)
    created = {owner.id for owner in records.new_customers if owner.id is not None}
    updated = {owner.id for _record, owner in records.created if not owner.is_new and owner.id is not None}
    changed = {update.known.customer_id for update in records.updates}
    return created, updated | changed | set(people.updates)
