"""What is said of a list as a whole: titles that were read as others, columns without any, and where its
readings come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import AMOUNTS, CUSTOMER_PREFIX, IN_NOTE, SALE_PREFIX
from app.core.messages import message
from app.services.importing.draft.kind_words import doubt_of_kind

if TYPE_CHECKING:
    from app.services.importing.cleaning.cells import Account
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.types import Action

BETWEEN = "、"
SURE = 1.0


def note_list(draft: ImportDraft, account: Account, rows: int) -> None:
    """Write down what is to be said of a list of so many rows, but for where its readings come from."""
    note_drift(draft, account)
    note_cells(draft, account)
    note_kind(draft, account)
    note_amounts(draft, account)
    note_rest(draft, account)
    note_unread(draft, account, rows)


def note_drift(draft: ImportDraft, account: Account) -> None:
    """Write down which titles of which sheet were read as others."""
    for position, sheet in enumerate(draft.taken):
        if not (sheet.renamed or sheet.extra):
            continue
        pairs = tuple(f"{own} → {other}" for own, other in sheet.renamed)
        extra = tuple(title for _index, title, _target in sheet.extra)
        code = "both" if pairs and extra else "renamed" if pairs else "extra"
        reason = message(f"import.sheet_drifted_{code}", sheet=sheet.name, pairs=pairs, extra=extra)
        account.row(draft.places.place(position, sheet.header_row), "", reason, "repaired")


def note_cells(draft: ImportDraft, account: Account) -> None:
    """Write down each column that was taken for something by its cells alone, and nobody confirmed it."""
    titles = {target.name: target.title for target in draft.targets}
    for column in draft.columns:
        if column.by_cells and column.target is not None and column.confidence < SURE:
            reason = message("import.column_by_cells", column=column.title, field=titles[column.target])
            account.row(draft.header_row or 0, BETWEEN.join(column.samples), reason, "flagged", column.title)


def note_kind(draft: ImportDraft, account: Account) -> None:
    """Write down that a list could be of another kind as well."""
    doubt = doubt_of_kind(draft)
    if doubt is not None:
        account.row(draft.header_row or 0, BETWEEN.join(doubt.titles), doubt.remark, "flagged")


def note_amounts(draft: ImportDraft, account: Account) -> None:
    """Write down that a list of sales says no amounts."""
    if Noun.SALE in draft.kinds and AMOUNTS.isdisjoint(
        target.removeprefix(SALE_PREFIX) for target in draft.mapping.values()
    ):
        account.row(draft.header_row or 0, "", message("import.amounts_not_said"), "flagged")


def note_rest(draft: ImportDraft, account: Account) -> None:
    """Write down which columns go to the note because no field is for them."""
    rest = tuple(
        column.title
        for column in draft.columns
        if column.target in {IN_NOTE, CUSTOMER_PREFIX + IN_NOTE} and column.confidence < SURE
    )
    if rest:
        reason = message("import.columns_in_note", titles=rest)
        account.row(draft.header_row or 0, BETWEEN.join(rest), reason, "repaired")


def note_unread(draft: ImportDraft, account: Account, rows: int) -> None:
    """Write down beside each column of a list of ours that is not read back why that is so."""
    from app.io.known.unread_columns import why_unread

    if not draft.can_erase:
        return
    for index, reason in why_unread([column.title for column in draft.columns]).items():
        if draft.columns[index].target is None:
            account.tally[draft.columns[index].index, "repaired", reason] = rows


def note_readings(draft: ImportDraft, account: Account) -> None:
    """Write down where each column of readings that the file does not have comes from."""
    for column in draft.reading_columns:
        title = draft.columns[column.index].title
        code = "import.readings_in_cells" if column.in_cell else "import.readings_as_typed"
        reason = message(code, column=draft.columns[column.source].title)
        action: Action = "repaired" if column.in_cell else "flagged"
        account.row(draft.header_row or 0, title, reason, action, title)
