"""The first step of an import: how a file will be read. Drafts are values; nothing is written.

The first rows of every sheet are read once; choosing another sheet, another row of titles or another meaning
of a column afterwards is a pure function of the draft.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOM_PREFIX, FIELDS
from app.core.messages import LANGUAGES, Message, sentence
from app.core.progress import no_progress
from app.services.importing.draft.code_names import read_code_tables, with_code_names
from app.services.importing.draft.daily_sheets import has_daily_sheets
from app.services.importing.draft.date_columns import samples_of_parts
from app.services.importing.draft.known_files import recognised, with_format
from app.services.importing.draft.rest import with_rest_in_note
from app.services.importing.draft.sheets import draft_pages, draft_sheets
from app.services.importing.draft.shown_cells import samples_of, shown_cell
from app.services.importing.draft.together import with_sheets_alike
from app.services.importing.draft.types import DraftColumn, DraftSheet, ImportDraft, Target
from app.services.importing.types import SheetList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.custom_fields import CustomField
    from app.core.progress import Progress
    from app.io.headers.header_guess import HeaderGuess
    from app.io.known.formats import Recognised
    from app.io.request import Request
    from app.io.tables.raw import BookInfo, Row

HEAD_ROWS = 200
PEOPLE_COUNT = 10  # a register is seldom a tenth of its ledger
SURE = 1.0
IMPORTED_KINDS = tuple(FIELDS)


def read_draft(
    source: Request,
    *,
    customs: Mapping[str, Target],
    staff: frozenset[str] = frozenset(),
    sheet: str | None = None,
    kind: Noun | None = None,
    progress: Progress = no_progress,
) -> ImportDraft:
    """Read the head of a file and guess what it is, by the shop's own fields (by title) and its people.

    Without a sheet named, that with the most rows of people is taken, together with those that have the same
    titles; hidden ones and those that are no list by their name come last. Raises the failures of `io`; a
    file that is named like a workbook, but is text without titles, is `NotATable`.
    """
    from app.io.failures import SheetNotFound
    from app.io.readers.signature import WORKBOOK_SUFFIXES, not_a_table

    info, heads = _read_heads(source, progress)
    sheets = draft_sheets(info, heads)
    if sheet is not None and sheet not in {found.name for found in sheets}:
        raise SheetNotFound(file=source.path.name, sheet=sheet, sheets=tuple(heads))
    draft = ImportDraft(
        source=source,
        format=info.format,
        encoding=info.encoding,
        sha256=info.sha256,
        replaced=info.replaced,
        readings=info.readings,
        from_1904=info.from_1904,
        mark=info.mark,
        sheets=sheets,
        pages=draft_pages(info, heads),
        unread=info.unread,
        sheet=sheets[0].name,
        kind=kind,
        header_row=None,
        columns=(),
        targets=(),
        customs=customs,
        staff=staff,
    )
    draft = replace(draft, code_tables=read_code_tables(source, sheets, HEAD_ROWS, progress))
    chosen = _of_best_sheet(draft, sheet)
    is_named_workbook = not source.is_file_set and source.path.suffix.lower() in WORKBOOK_SUFFIXES
    if is_named_workbook and info.format in {"csv", "tsv"} and not chosen.is_ready:
        raise not_a_table(source.path.name, "text", "choose_table")
    return chosen


def _read_heads(source: Request, progress: Progress) -> tuple[BookInfo, dict[str, list[Row]]]:
    """What a file is, and the first rows of each sheet."""
    from app.io.failures import EncodingUnknown
    from app.io.file_set import open_source
    from app.io.readers.signature import WORKBOOK_SUFFIXES, not_a_table

    try:
        with open_source(replace(source, head=HEAD_ROWS), progress) as book:
            heads: dict[str, list[Row]] = {found.name: [] for found in book.info.sheets}
            for chunk in book:
                heads[chunk.sheet].extend(chunk.rows)
            return book.info, heads
    except EncodingUnknown as error:
        if source.is_file_set or source.path.suffix.lower() not in WORKBOOK_SUFFIXES:
            raise
        raise not_a_table(source.path.name, "binary", "choose_table") from error


def _of_best_sheet(draft: ImportDraft, sheet: str | None) -> ImportDraft:
    """The draft of the sheet that was named, else of the best one; and which sheets hold a list."""
    guessed = {
        found.name: _guessed(draft, found.name, draft.kind if sheet in {None, found.name} else None)
        for found in sorted(draft.sheets, key=_comes_last)
    }
    used = {one.table.sheet for found in guessed.values() for one in found.coded}
    tables = tuple(table for table in draft.code_tables if table.sheet in used)
    guessed = {
        name: replace(found, code_tables=tables)
        for name, found in guessed.items()
        if name not in used or name == sheet
    }
    chosen = _best(list(guessed.values())) if sheet is None else _with_alike(guessed[sheet], together=False)
    lists = [
        SheetList(name, found.kind, found.data_rows, found.chosen_sheet.hidden)
        for name, found in guessed.items()
        if found.header_row is not None and found.data_rows
    ]
    return replace(chosen, lists=tuple(lists))


def _best(candidates: Sequence[ImportDraft]) -> ImportDraft:
    """The list with the most rows, those of people counting most: a register may hold its sales too."""
    best, most = _with_alike(candidates[0], together=True), (-1, -1, 0)
    seen: set[str] = set()
    for found in candidates:
        if found.is_ready and found.sheet not in seen:
            whole = _with_alike(found, together=True)
            seen.update(whole.places.sheets)
            hidden, no_list = _comes_last(whole.chosen_sheet)
            rows = whole.data_rows * (PEOPLE_COUNT if whole.kind is Noun.CUSTOMER else 1)
            if (-hidden, -no_list, rows) > most:
                best, most = whole, (-hidden, -no_list, rows)
    return best


def remapped(
    draft: ImportDraft,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    mapping: Mapping[int, str | None] | None = None,
    kind: Noun | None = None,
    together: bool | None = None,
    without_hidden_rows: bool | None = None,
) -> ImportDraft:
    """The draft with another sheet, row of titles, kind or meaning of some columns; the rest stays.

    Another sheet or kind is guessed anew. A sheet of those that are alike is read alone, another one with
    those that are like it; `together` says otherwise. `mapping` names only the columns that change. A target
    that takes one column moves to the column it was last given to.
    """
    if sheet is not None and (sheet != draft.sheet or draft.sheets_together):
        if together is None:
            together = sheet not in {found.name for found in draft.alike}
        draft = _with_alike(_guessed(draft, sheet, kind), together=together)
    elif kind is not None and kind is not draft.kind:
        draft = _with_alike(_guessed(draft, draft.sheet, kind), together=draft.sheets_together)
    elif together is not None and together is not draft.sheets_together:
        draft = _with_alike(_guessed_alike(draft, draft.sheet), together=together)
    if header_row is not None and header_row != draft.header_row:
        draft = with_sheets_alike(_with_header(draft, header_row), together=draft.sheets_together)
    if without_hidden_rows is not None:
        draft = replace(draft, without_hidden_rows=without_hidden_rows)
    if mapping:
        draft = replace(draft, columns=_with_mapping(draft, mapping))
    return draft


def guessed_anew(draft: ImportDraft) -> ImportDraft:
    """The draft with columns and kind as they would be guessed, its titles in the same row."""
    found = _guessed(draft, draft.sheet, None)
    if draft.header_row is not None and found.header_row != draft.header_row and not draft.by_cells:
        found = _with_header(found, draft.header_row)
    return with_sheets_alike(found, together=draft.sheets_together)


def with_former_titles(draft: ImportDraft, former: Mapping[str, str]) -> ImportDraft:
    """The draft with columns of the shop's own fields that have another name by now, read as those fields."""
    titles = {column.title.removeprefix(CUSTOM_PREFIX) for column in draft.columns}
    known = {old: draft.customs[new] for old, new in former.items() if old not in draft.customs}
    if not titles & known.keys():
        return draft
    return guessed_anew(replace(draft, customs={**draft.customs, **known}))


def _comes_last(sheet: DraftSheet) -> tuple[bool, bool]:
    from app.io.tables.sheets import holds_no_list

    return sheet.hidden, holds_no_list(sheet.name)


def _guessed(draft: ImportDraft, sheet: str, kind: Noun | None) -> ImportDraft:
    draft = replace(draft, sheet=sheet)
    head = draft.chosen_sheet.head
    if kind is None and draft.mark and sheet in _sheets_of_contact_persons():
        kind = Noun.CONTACT_PERSON  # without some of its columns it looks like a list of customers
    guess, known = _guess(draft, head, kind)
    found_kind = guess.kind if guess.kind in IMPORTED_KINDS else None
    targets = targets_of(found_kind, draft.customs)
    draft = replace(draft, kind=found_kind, targets=targets, known=None, remembered=None)
    draft = replace(draft, offer=None, is_shaped=False, by_cells=False, is_untitled=False, coded=())
    draft = replace(draft, why=guess.why if known is None else None)
    if guess.header_row is None:
        return replace(draft, header_row=None, header_height=1, columns=())
    row, height = guess.header_row + 1, guess.header_height
    draft = replace(draft, header_row=row, header_height=height, columns=_columns(head, guess))
    return with_code_names(with_rest_in_note(draft)) if known is None else with_format(draft, known)


def _sheets_of_contact_persons() -> frozenset[str]:
    """What our own books call their sheet of contact persons."""
    noun = Noun.CONTACT_PERSON
    return frozenset({noun.value, *(sentence(Message(f"noun.{noun}"), language) for language in LANGUAGES)})


def _guess(
    draft: ImportDraft, head: Sequence[Row], kind: Noun | None
) -> tuple[HeaderGuess, Recognised | None]:
    """What the rows look like, and the known format that they are of, unless `kind` says otherwise."""
    from app.io.headers.days_beside import without_assumed_day
    from app.io.headers.days_in_captions import has_days_above
    from app.io.headers.guess import guess_header
    from app.io.headers.kind_reason import KindReason, KindSign

    customs = {title: target.name for title, target in draft.customs.items()}
    hidden = draft.chosen_sheet.hidden_columns
    guess = guess_header(head, kind=kind, customs=customs, hidden=hidden, staff=draft.staff)
    if kind is None and guess.kind is Noun.CUSTOMER and has_daily_sheets(draft):
        visits = guess_header(head, kind=Noun.VISIT, customs=customs, hidden=hidden, staff=draft.staff)
        if menus := [column.title for column in visits.columns if column.target == "menu"]:
            guess = replace(visits, why=KindReason(Noun.VISIT, KindSign.SHEETS, tuple(menus)))
    if has_daily_sheets(draft) or has_days_above(head):
        guess = without_assumed_day(guess)
    known = recognised([column.title for column in guess.columns])
    if known is None or kind not in {None, known.format.kind}:
        return guess, None
    if guess.kind is not known.format.kind:
        guess = guess_header(head, kind=known.format.kind, customs=customs, hidden=hidden)
    return guess, known


def _with_alike(draft: ImportDraft, *, together: bool) -> ImportDraft:
    """The draft with the sheets that are like its own; what is read together begins with the first one."""
    found = with_sheets_alike(draft, together=together)
    if found.sheets_together and found.taken[0].name != found.sheet:
        first = _guessed_alike(draft, found.taken[0].name)
        found = with_sheets_alike(first, together=True)
    return found


def _guessed_alike(draft: ImportDraft, sheet: str) -> ImportDraft:
    """The draft of a sheet that is of the same kind, for the same reason."""
    return replace(_guessed(draft, sheet, draft.kind), why=draft.why)


def _with_header(draft: ImportDraft, header_row: int) -> ImportDraft:
    """Titles from another row: the rows above are left out of sight, and the columns guessed again."""
    head = draft.chosen_sheet.head[header_row - 1 :]
    kind = draft.kind or Noun.CUSTOMER
    guess, known = _guess(draft, head, kind)
    targets = targets_of(kind, draft.customs)
    height = 1
    if guess.header_row == 0:
        columns, height = _columns(head, guess), guess.header_height
    else:
        width = max((len(row) for row in head), default=0)
        titles = head[0] if head else ()
        columns = tuple(
            DraftColumn(index, _title(titles, index), None, 0.0, samples_of(head[1:], index))
            for index in range(width)
        )
    draft = replace(draft, header_row=header_row, header_height=height, kind=kind, targets=targets)
    draft = replace(draft, columns=columns, known=None, remembered=None, by_cells=False, is_untitled=False)
    if guess.header_row != 0:
        return replace(draft, coded=())
    return with_code_names(with_rest_in_note(draft)) if known is None else with_format(draft, known)


def _with_mapping(draft: ImportDraft, mapping: Mapping[int, str | None]) -> tuple[DraftColumn, ...]:
    single = {target.name for target in draft.targets if not target.many}
    moved = {target for target in mapping.values() if target in single}
    columns: list[DraftColumn] = []
    for column in draft.columns:
        if column.index in mapping:
            columns.append(replace(column, target=mapping[column.index], confidence=SURE))
        elif column.target in moved:
            columns.append(replace(column, target=None, confidence=SURE))
        else:
            columns.append(column)
    return tuple(columns)


def _columns(head: Sequence[Row], guess: HeaderGuess) -> tuple[DraftColumn, ...]:
    below = head[guess.first_data_row :]
    return tuple(
        DraftColumn(
            column.index,
            column.title,
            column.target,
            column.confidence,
            samples_of_parts(below, column.parts, column.target)
            if column.parts
            else samples_of(below, column.index),
            column.parts,
            column.by_cells,
        )
        for column in guess.columns
    )


def targets_of(kind: Noun | None, customs: Mapping[str, Target]) -> tuple[Target, ...]:
    """Everything that a column of such a list can be read as."""
    if kind is None:
        return ()
    from app.io.headers.titles import targets_for

    own = tuple(Target(found.name, found.title, found.many) for found in targets_for(kind))
    return own + tuple(customs.values()) if kind is Noun.CUSTOMER else own


def _title(titles: Row, index: int) -> str:
    return shown_cell(titles[index]) if index < len(titles) else ""


def custom_target(own: CustomField) -> Target:
    """The target of a field that the shop added itself; its title is the shop's own word."""
    return Target(own.field_name, Message("import.own_field", {"title": own.name}), custom=own)
