"""Sheets that are one list: one for each row of the kana table, for each year, for each shop.

Sheets belong together when their titles are the same or nearly so, in whatever order and row they stand.
Hidden sheets, copies kept from before and sheets that explain the others stay apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.io.headers.column_contents import counts_rows
from app.io.tables.raw import filled_cells
from app.services.importing.draft.drift import drifted, with_extra_columns
from app.services.importing.draft.ime_readings import with_readings
from app.services.importing.draft.types import TakenSheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.draft.types import DraftSheet, ImportDraft

SURE = 1.0
LEAST_TITLES = 2
NAMES = ("full_name", "family_name", "given_name", "company")
TOLD_APART_BY = {
    "number": (*NAMES, "sold_on", "visited_on"),
    "customer": tuple(CUSTOMER_PREFIX + name for name in NAMES),  # who comes again comes on another day
}

Key = tuple[str, int]


def with_sheets_alike(draft: ImportDraft, *, together: bool) -> ImportDraft:
    """The draft with the sheets that have its titles, read as one list where `together` is asked for."""
    alike = _sheets_alike(draft)
    draft = replace(draft, alike=alike, sheets_together=together and len(alike) > 1)
    draft = with_extra_columns(draft) if draft.sheets_together else draft
    return with_readings(_without_line_numbers(draft) if draft.sheets_together else draft)


def rows_in_order(taken: TakenSheet, rows: Sequence[Row]) -> Sequence[Row]:
    """Rows of a sheet with their cells where the draft's columns are."""
    if not taken.order:
        return rows
    return [_in_order(row, taken.order) for row in rows]


def _sheets_alike(draft: ImportDraft) -> tuple[TakenSheet, ...]:
    from app.io.tables.sheets import is_kept_apart

    explaining = {table.sheet for table in draft.code_tables}
    if draft.header_row is None or draft.sheet in explaining:
        return ()
    titles: tuple[Cell, ...] = tuple(column.title for column in draft.columns if not column.parts)
    keys = list(_keys(titles))
    if sum(bool(key) for key, _ in keys) < LEAST_TITLES:
        return ()
    found: list[TakenSheet] = []
    for sheet in draft.sheets:
        if sheet.name == draft.sheet:
            found.append(TakenSheet(sheet.name, draft.header_row))
        elif not (sheet.hidden or sheet.name in explaining or is_kept_apart(sheet.name)):
            same = list(_found_in(sheet, keys, draft.header_height))
            nearly = None if same else drifted(draft, sheet)
            found += same or ([nearly] if nearly else [])
    return tuple(found) if len(found) > 1 else ()


def _found_in(sheet: DraftSheet, keys: Sequence[Key], height: int) -> Iterator[TakenSheet]:
    """The sheet with the row of titles in which these keys stand, if there is one."""
    from app.io.tables.titles import SEARCH_ROWS, titles_of

    wanted = Counter(key for key in keys if key[0])
    for index in range(min(len(sheet.head), SEARCH_ROWS)):
        titles = titles_of(sheet.head, index, height)
        if sum(title is not None for title in titles) != len(wanted):
            continue
        here = list(_keys(titles))
        if Counter(key for key in here if key[0]) == wanted and len(sheet.head) > index + height:
            yield TakenSheet(sheet.name, index + 1, _order(keys, here))
            return


def _order(keys: Sequence[Key], here: Sequence[Key]) -> tuple[int, ...]:
    """Where the draft's columns stand in a sheet; empty where they stand alike."""
    at = {key: index for index, key in enumerate(here) if key[0]}
    untitled = {index for index, key in enumerate(here) if not key[0]}
    order = tuple(
        at[key] if key[0] else index if index in untitled or index >= len(here) else -1
        for index, key in enumerate(keys)
    )
    return () if order == tuple(range(len(keys))) else order


def _keys(titles: Sequence[Cell]) -> Iterator[Key]:
    """Each title as it is compared, with how often it stood before: 送料 may stand twice."""
    from app.io.headers.titles import title_key

    seen: Counter[str] = Counter()
    for title in titles:
        key = title_key(str(title)) if title else ""
        yield key, seen[key] if key else 0
        seen[key] += 1


def _in_order(row: Row, order: Sequence[int]) -> Row:
    return tuple(row[index] if 0 <= index < len(row) else None for index in order)


def _without_line_numbers(draft: ImportDraft) -> ImportDraft:
    """Leave a number out that begins anew on each sheet: it counts lines, and names nobody. Slips that are
    counted anew keep theirs, which tells their lines together (`cleaning/slip_numbers`)."""
    at = {target: index for index, target in draft.mapping.items()}
    target = next((name for name in TOLD_APART_BY if name in at), None)
    told = [] if target is None else [at[name] for name in TOLD_APART_BY[target] if name in at]
    if target is None or not told:
        return draft
    number = at[target]
    if target == "number" and draft.kind is not Noun.CUSTOMER and not _counts_lines(draft, number):
        return draft
    first, *others = (_told_by_number(draft, taken, number, told) for taken in draft.taken)
    if not any(_begins_anew(first, other) for other in others):
        return draft
    columns = tuple(
        replace(column, target=None, confidence=SURE) if column.index == number else column
        for column in draft.columns
    )
    return replace(draft, columns=columns)


def _counts_lines(draft: ImportDraft, number: int) -> bool:
    return counts_rows(filled_cells(_rows_below(draft, draft.taken[0]), number))


def _rows_below(draft: ImportDraft, taken: TakenSheet) -> Sequence[Row]:
    """The first rows of a sheet below its titles."""
    head = next(sheet.head for sheet in draft.sheets if sheet.name == taken.name)
    return rows_in_order(taken, head[taken.header_row + draft.header_height - 1 :])


def _told_by_number(
    draft: ImportDraft, taken: TakenSheet, number: int, told: Sequence[int]
) -> dict[Cell, tuple[Cell, ...]]:
    rows = _rows_below(draft, taken)
    return {
        row[number]: tuple(row[index] if index < len(row) else None for index in told)
        for row in rows
        if number < len(row) and row[number] is not None
    }


def _begins_anew(first: dict[Cell, tuple[Cell, ...]], other: dict[Cell, tuple[Cell, ...]]) -> bool:
    shared = first.keys() & other.keys()
    differing = sum(first[number] != other[number] for number in shared)
    return differing >= LEAST_TITLES and differing * 2 > len(shared)
