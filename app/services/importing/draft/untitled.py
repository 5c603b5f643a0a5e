"""A draft of a list without titles: its columns are called by their letters, and read by their cells.

Its row of titles is the one above its first entry, whatever stands there, 0 where that is the first row.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core import clock
from app.core.enums import Noun
from app.services.importing.draft.ime_readings import with_readings
from app.services.importing.draft.making import targets_of
from app.services.importing.draft.shown_cells import samples_of
from app.services.importing.draft.types import DraftColumn, TakenSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.headers.without_titles import UntitledList
    from app.io.tables.raw import Row
    from app.services.importing.draft.types import DraftSheet, ImportDraft


def read_by_cells(draft: ImportDraft, *, kind: Noun | None = None, alone: bool = False) -> ImportDraft:
    """The draft of a file without known titles read by its cells; as it is where they tell too little.

    The sheet with the most entries is taken, with those whose columns mean the same; `alone`: that of the
    draft.
    """
    from app.io.tables.sheets import is_kept_apart

    sheets = [
        sheet
        for sheet in draft.sheets
        if sheet.name == draft.sheet or not (alone or sheet.hidden or is_kept_apart(sheet.name))
    ]
    found = [(sheet, listed) for sheet in sheets if (listed := _found(sheet, kind)) is not None]
    if not found:
        return draft
    best, listed = max(found, key=lambda one: one[0].rows)
    together = [
        TakenSheet(sheet.name, other.first_row)
        for sheet, other in found
        if (other.kind, other.targets) == (listed.kind, listed.targets) and not other.has_titles
    ]
    if len(together) > 1 and not listed.has_titles:
        draft = replace(draft, alike=tuple(together), sheets_together=True)
        best, listed = next((one for one in found if one[0].name == together[0].name), found[0])
    return _drafted(replace(draft, sheet=best.name), best, listed)


def without_titles(draft: ImportDraft) -> ImportDraft:
    """The draft with its first row that has anything in it as an entry, because the user says so."""
    from app.io.headers.without_titles import UntitledList, first_entry, letters_of

    sheet, kind = draft.chosen_sheet, draft.kind or Noun.CUSTOMER
    draft = replace(draft, alike=(), sheets_together=False)
    listed = _found(sheet, kind)
    if listed is None or listed.has_titles:
        letters = letters_of(max(map(len, sheet.head), default=0))
        targets = (None,) * len(letters) if listed is None else listed.targets
        listed = UntitledList(kind, first_entry(sheet.head), letters, targets)
    return _drafted(draft, sheet, listed)


def _found(sheet: DraftSheet, kind: Noun | None) -> UntitledList | None:
    from app.io.headers.without_titles import find_untitled

    return find_untitled(sheet.head, clock.today(), kind)


def _drafted(draft: ImportDraft, sheet: DraftSheet, listed: UntitledList) -> ImportDraft:
    below = sheet.head[listed.first_row :]
    read = replace(
        draft,
        kind=listed.kind,
        header_row=listed.first_row,
        header_height=1,
        columns=_columns(listed, below),
        targets=targets_of(listed.kind, draft.customs),
        by_cells=True,
        is_untitled=not listed.has_titles,
        known=None,
        remembered=None,
        why=listed.why,
    )
    return with_readings(read)


def _columns(listed: UntitledList, below: Sequence[Row]) -> tuple[DraftColumn, ...]:
    from app.io.headers.title_reading import BY_LOOK_ALONE

    return tuple(
        DraftColumn(
            index,
            title,
            target,
            BY_LOOK_ALONE if target else 0.0,
            samples_of(below, index),
            by_cells=target is not None,
        )
        for index, (title, target) in enumerate(zip(listed.titles, listed.targets, strict=True))
    )
