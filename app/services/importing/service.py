"""取り込み: a file becomes a draft, a plan, and at last rows of the store; until then nothing is written.

Each step takes a value and returns one: `open_draft` guesses, `remap` corrects, `preview` shows the first
rows, `plan` is the dry run, `decide` answers doubts, `commit` writes at once what 元に戻す takes back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.garbage import no_cycle_search
from app.core.progress import no_progress
from app.io.ahead import ReadAhead
from app.io.request import Request
from app.queries.custom_fields import custom_fields
from app.queries.staff_names import staff_names
from app.services.exporting.marks import standing_mark
from app.services.exporting.values_then import renamed_fields
from app.services.importing import committing as import_committing
from app.services.importing import planning as import_planning
from app.services.importing import reading as import_reading
from app.services.importing.cleaning import corrections as import_corrections
from app.services.importing.draft import making as import_draft
from app.services.importing.draft import mappings as import_mappings
from app.services.importing.reporting import issue_list as import_issue_list
from app.services.importing.reporting import rejected as import_rejected
from app.services.importing.reporting.past_imports import past_imports
from app.services.importing.shapes import shaping
from app.services.importing.types import Duplicates
from app.services.importing.writing.kept_issues import issues_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.core.japan.addresses import AddressParts
    from app.core.messages import Language
    from app.core.progress import Progress
    from app.db.store import Store
    from app.io.shapes.period_visits import Numbers
    from app.services.importing.draft.mappings import SavedMapping
    from app.services.importing.draft.places import Spot
    from app.services.importing.draft.types import ImportDraft, Target
    from app.services.importing.planning import ImportPlan
    from app.services.importing.types import (
        Decision,
        ImportPreview,
        ImportReport,
        Issue,
        PreviewCell,
        RecentImport,
    )
    from app.services.postal_codes import PostalCodeService


class ImportService:
    """Imports into one store."""

    def __init__(self, store: Store, postal_codes: PostalCodeService) -> None:
        self._store = store
        self._postal_codes = postal_codes
        self._ahead = ReadAhead()
        self.mappings = import_mappings.MappingService(store)

    def open_draft(
        self,
        *paths: Path,
        password: str | None = None,
        encoding: str | None = None,
        sheet: str | None = None,
        kind: Noun | None = None,
        progress: Progress = no_progress,
    ) -> ImportDraft:
        """Look at a file, or at several that were chosen together, and guess how to read them. `encoding` is
        for a text file whose own was not found.

        Raises the failures of `io`; `PasswordNeeded` asks for another call with the password.
        """
        source = Request.for_paths(paths, password, encoding)
        self._ahead.begin(source)
        customs, staff = self._own_words()
        draft = import_draft.read_draft(
            source,
            customs=customs,
            staff=staff,
            sheet=sheet,
            kind=kind,
            progress=progress,
        )
        if draft.mark:
            with self._store.read() as connection:
                mark = standing_mark(connection, draft.mark)
                former = renamed_fields(connection, mark)
            draft = import_draft.with_former_titles(replace(draft, exported=mark), former)
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

    def read_all_kinds(self, draft: ImportDraft) -> ImportDraft:
        """The draft with everything that its cards or sheets list, where one kind of it was chosen."""
        return shaping.with_all_kinds(draft)

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
            rows = import_reading.read_rows(draft, self.split_address, progress, self._ahead)
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
        return import_committing.commit_plan(self._store, plan, progress)

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
        with self._store.read() as connection:
            return past_imports(connection, limit)

    def split_address(self, text: str) -> AddressParts:
        """Take an address in one cell apart, by the postal table in use."""
        from app.core.japan.addresses import split_address

        with self._postal_codes.table() as table:
            return split_address(text, table)

    def _own_words(self) -> tuple[dict[str, Target], frozenset[str]]:
        with self._store.read() as connection:
            own, staff = custom_fields(connection), staff_names(connection)
        return {field.name: import_draft.custom_target(field) for field in own}, staff
