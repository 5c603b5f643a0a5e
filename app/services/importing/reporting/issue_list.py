"""What was repaired, doubted and left out, as a workbook: each remark beside the row that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.fields import FieldType
from app.core.messages import message, sentence
from app.core.progress import no_progress
from app.services.importing.draft.shown_cells import shown_cell
from app.services.importing.reading import raw_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.core.messages import Language
    from app.core.progress import Progress
    from app.io.tables.raw import Row
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.types import Issue

TITLES = ("sheet", "row", "column", "before", "after", "treatment", "why")


def save_issues(
    issues: Sequence[Issue],
    draft: ImportDraft | None,
    path: Path,
    language: Language,
    progress: Progress = no_progress,
) -> int:
    """Write the issues and return how many. Raises the failures of `io`.

    `draft` is the reading of the file that they are about; None where the file is not at hand, as for an
    import of the past: its rows are then left out.
    """
    from app.io.export.table import ExportColumn, ExportSheet
    from app.io.export.workbook import write_workbook

    titles = [sentence(message(f"import.column_{name}"), language) for name in TITLES]
    rows: dict[tuple[str, int], Row] = {}
    own: list[int] = []
    if draft is not None:
        own = [column.index for column in draft.columns]
        titles += [column.title for column in draft.columns]
        rows = _source_rows(issues, draft, progress)
    lines = [
        [*_said(issue, language), *_cells(rows.get((issue.sheet, issue.row), ()), own)] for issue in issues
    ]
    columns = [ExportColumn(title, FieldType.TEXT) for title in titles]
    name = sentence(message("import.sheet_issues"), language)
    return write_workbook(path, [ExportSheet(name, columns, lines, len(lines))], progress=progress)


def _said(issue: Issue, language: Language) -> list[str]:
    treatment = sentence(message(f"import.treatment_{issue.action}"), language)
    reason = sentence(issue.reason, language)
    return [issue.sheet, str(issue.row or ""), issue.column, issue.value, issue.after, treatment, reason]


def _source_rows(
    issues: Sequence[Issue], draft: ImportDraft, progress: Progress
) -> dict[tuple[str, int], Row]:
    places = draft.places
    wanted = frozenset(
        places.place_in(issue.sheet, issue.row) for issue in issues if issue.sheet in places.sheets
    )
    return {places.spot(place): row for place, row in raw_rows(draft, wanted, progress).items()}


def _cells(row: Row, indexes: Sequence[int]) -> list[str]:
    return [shown_cell(row[index]) if index < len(row) else "" for index in indexes]
