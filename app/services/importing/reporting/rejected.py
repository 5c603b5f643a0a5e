"""The rows that stay out of an import, as a file to correct and read in again: the sheet's own columns, with
the reason of each row in front."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from app.core.fields import FieldType
from app.core.messages import message, sentence
from app.services.importing.draft.places import row_of
from app.services.importing.draft.shown_cells import shown_cell
from app.services.importing.reading import raw_rows
from app.services.importing.types import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.messages import Language, Message
    from app.core.progress import Progress
    from app.services.importing.planning import ImportPlan

LEFT_OUT = frozenset({Verdict.REJECTED, Verdict.DOUBTFUL})


def save_rejected(plan: ImportPlan, path: Path, language: Language, progress: Progress) -> int:
    """Write the rows and return how many. Raises the failures of `io`."""
    from app.io.export.table import ExportColumn, ExportSheet
    from app.io.export.workbook import write_workbook

    reasons = reasons_by_row(plan)
    places = plan.draft.places
    raw = raw_rows(plan.draft, frozenset(reasons), progress)
    columns = plan.draft.columns
    titles = [
        ExportColumn(sentence(message(f"import.column_{name}"), language), FieldType.TEXT)
        for name in ("row", "reason")
    ]
    titles += [ExportColumn(column.title, FieldType.TEXT) for column in columns]
    rows = [
        [
            f"{places.sheet_if_several(place)} {row_of(place)}".strip(),
            " ".join(sentence(reason, language) for reason in reasons[place]),
            *(shown_cell(row[column.index]) if column.index < len(row) else "" for column in columns),
        ]
        for place, row in sorted(raw.items())
    ]
    name = sentence(message("import.sheet_rejected"), language)
    return write_workbook(path, [ExportSheet(name, titles, rows, len(rows))], progress=progress)


def reasons_by_row(plan: ImportPlan) -> dict[int, tuple[Message, ...]]:
    """The rows that stay out, by their places, with why."""
    places = plan.draft.places
    found: dict[int, list[Message]] = defaultdict(list)
    for issue in plan.issues:
        if issue.action == "rejected" and issue.sheet in places.sheets:
            found[places.place_in(issue.sheet, issue.row)].append(issue.reason)
    for doubt in plan.doubts:
        found[doubt.row].append(doubt.reason)
    return {row: tuple(reasons) for row, reasons in found.items()}
