"""Columns that no field is for: what they say goes to the note, each under its title.

A list has words of its own (肌質, 犬種, 希望曜日), and whoever copied it by hand would write them down too.
In a list that we wrote for people, these are the columns that somebody added to it.
What only counts the rows says nothing, and a list with more such columns than anybody reads in a note is the
export of a program: those are left to whoever knows it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.io.headers.column_contents import counts_rows, is_data
from app.io.headers.header_guess import THRESHOLD
from app.io.known.own_lists import is_own_list, own_fields
from app.io.known.unread_columns import why_unread
from app.io.shapes.running_titles import period_of
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row
    from app.services.importing.draft.types import DraftColumn, ImportDraft

MOST = 8


def with_rest_in_note(draft: ImportDraft) -> ImportDraft:
    """The draft of a list with its unknown columns going to the note."""
    titles = [column.title for column in draft.columns]
    ours = {} if draft.kind is None else own_fields(titles, draft.kind)
    if draft.first_data_row is None or not draft.mapping or (is_own_list(titles) and not ours):
        return draft
    rows = draft.chosen_sheet.head[draft.first_data_row - 1 :]
    rest = {one.index for one in draft.columns if one.title not in ours and _is_rest(one, draft, rows)}
    if ours:
        rest -= why_unread(titles).keys()
    else:
        rest = {index for index in rest if draft.kind is not Noun.SALE or _says_words(rows, index)}
    if len(rest) > MOST and not ours:
        return draft
    columns = tuple(replace(one, target=IN_NOTE) if one.index in rest else one for one in draft.columns)
    return replace(draft, columns=columns)


def _is_rest(column: DraftColumn, draft: ImportDraft, rows: Sequence[Row]) -> bool:
    """Whether a column in sight is not read because nobody knows its title; months are told by layouts."""
    if column.target is not None or column.confidence >= THRESHOLD or column.parts:
        return False
    if column.index in draft.chosen_sheet.hidden_columns:
        return False
    if any(column.index in other.parts for other in draft.columns):
        return False
    return says_something(column.title, filled_cells(rows, column.index))


def says_something(title: str, cells: Sequence[Cell]) -> bool:
    """Whether a column is worth a line of the note: a title that is no month, over more than row numbers."""
    return bool(title and cells) and not period_of(title) and not counts_rows(cells)


def _says_words(rows: Sequence[Row], index: int) -> bool:
    """Whether a column is more than figures, which a ledger of somebody else's has many of."""
    return not all(map(is_data, filled_cells(rows, index)))
