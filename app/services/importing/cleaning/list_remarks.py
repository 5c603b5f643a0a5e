"""What is said of a list as a whole: titles that were read as others, and where its readings come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.messages import message

if TYPE_CHECKING:
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.types import Action

BETWEEN = "、"


def note_drift(draft: ImportDraft, account: Account) -> None:
    """Write down which titles of which sheet were read as others."""
    for position, sheet in enumerate(draft.taken):
        if not (sheet.renamed or sheet.extra):
            continue
        pairs = BETWEEN.join(f"「{own}」→「{other}」" for own, other in sheet.renamed)
        extra = BETWEEN.join(f"「{title}」" for _index, title, _target in sheet.extra)
        code = "both" if pairs and extra else "renamed" if pairs else "extra"
        reason = message(f"import.sheet_drifted_{code}", sheet=sheet.name, pairs=pairs, extra=extra)
        account.row(draft.places.place(position, sheet.header_row), "", reason, "repaired")


def note_readings(draft: ImportDraft, account: Account) -> None:
    """Write down where each column of readings that the file does not have comes from."""
    for column in draft.reading_columns:
        title = draft.columns[column.index].title
        code = "import.readings_in_cells" if column.in_cell else "import.readings_as_typed"
        reason = message(code, column=draft.columns[column.source].title)
        action: Action = "repaired" if column.in_cell else "flagged"
        account.row(draft.header_row or 0, title, reason, action, title)
