"""A sheet whose titles are nearly those of another: 電話 for 電話番号, a column more, one less.

Titles that are the same belong together; of the others, those that mean the same field. What a sheet has
alone becomes a column of the whole list, blank for the other sheets. Sheets that differ in more than
`MOST_DIFFERING` columns, or have no name in common, are other lists, but for registers that share
`MOST_OF_A_REGISTER` columns and more than they differ in: children and grown-ups of one swimming school.
Tables of customers on one sheet may differ as they like: firms stand above people there, each with what
there is to say of such a customer.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.services.importing.draft.shown_cells import samples_of
from app.services.importing.draft.types import DraftColumn, TakenSheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.headers.header_guess import ColumnGuess
    from app.services.importing.draft.types import DraftSheet, ImportDraft

MOST_DIFFERING = 2
MOST_OF_A_REGISTER = 6
NAMES = frozenset({"full_name", "family_name", "company", "customer.full_name", "customer.family_name"})


def drifted(draft: ImportDraft, sheet: DraftSheet) -> TakenSheet | None:
    """How a sheet is read as the draft's own is; None where it is another list."""
    from app.io.headers.guess import guess_header
    from app.io.tables.titles import SEARCH_ROWS

    customs = {title: target.name for title, target in draft.customs.items()}
    for index in range(min(len(sheet.head), SEARCH_ROWS)):
        if not _shares_titles(draft, sheet, index):
            continue
        guess = guess_header(sheet.head[index:], customs=customs, staff=draft.staff)
        if guess.header_row == 0 and (guess.kind, guess.header_height) == (draft.kind, draft.header_height):
            return _taken(draft, sheet, index, guess.columns)
    return None


def with_extra_columns(draft: ImportDraft) -> ImportDraft:
    """A draft that reads sheets as one, with the columns that only drifted sheets have behind its own."""
    from app.io.headers.title_reading import read_title

    columns, taken = list(draft.columns), list(draft.alike)
    own = len(columns)
    for at, sheet in enumerate(draft.alike):
        for index, title, target in sheet.extra:
            same = next((one.index for one in columns[own:] if _is_free(one, title, target, taken[at])), None)
            if same is not None:  # an earlier sheet had it too
                order = taken[at].order
                taken[at] = replace(taken[at], order=(*order[:same], index, *order[same + 1 :]))
                continue
            known = {column.target for column in columns} - {one.name for one in draft.targets if one.many}
            head = next(found.head for found in draft.sheets if found.name == sheet.name)
            samples = samples_of(head[sheet.header_row + draft.header_height - 1 :], index)
            wanted = None if target in known else target
            if target is None and draft.kind is not None and read_title(title, draft.kind).is_free:
                wanted = IN_NOTE
            columns.append(DraftColumn(len(columns), title, wanted, 0.0 if wanted is None else 1.0, samples))
            width = len(columns) - 1
            for position, other in enumerate(taken):
                order = other.order or tuple(range(len(draft.columns)))
                order += (-1,) * (width - len(order))
                taken[position] = replace(other, order=(*order, index if position == at else -1))
    return replace(draft, columns=tuple(columns), alike=tuple(taken))


def _is_free(column: DraftColumn, title: str, target: str | None, sheet: TakenSheet) -> bool:
    """Whether a column that another sheet brought along is this one, and the sheet has not filled it yet."""
    is_same = _are_same(column.title, title) or (target is not None and column.target == target)
    return is_same and sheet.order[column.index] < 0


def _are_on_one_page(draft: ImportDraft, sheet: DraftSheet) -> bool:
    """Whether a table of customers stands on the sheet of the draft's own, neither said to be apart."""
    if draft.kind is not Noun.CUSTOMER or not sheet.source or sheet.source != draft.chosen_sheet.source:
        return False
    return not any(map(_is_said_apart, (draft.chosen_sheet, sheet)))


def _are_one_register(draft: ImportDraft, sheet: DraftSheet) -> bool:
    """Whether a list of people completes the draft's, however its titles differ."""
    from app.io.tables.sheets import are_firms_and_people

    if draft.kind is Noun.CUSTOMER and are_firms_and_people(draft.sheet, sheet.name):
        return True
    return _are_on_one_page(draft, sheet)


def _is_said_apart(sheet: DraftSheet) -> bool:
    from app.io.tables.sheets import is_kept_apart

    captions = takewhile(lambda row: len(row) - row.count(None) <= 1, sheet.head)
    return any(is_kept_apart(str(cell)) for row in captions for cell in row if cell is not None)


def _shares_titles(draft: ImportDraft, sheet: DraftSheet, index: int) -> bool:
    """Whether enough titles in a row are those of the draft, so that the others may have drifted."""
    from app.io.headers.title_reading import read_title
    from app.io.headers.titles import title_key
    from app.io.tables.titles import titles_of

    here = titles_of(sheet.head, index, draft.header_height)
    if _are_one_register(draft, sheet):
        return sum(title is not None for title in here) > 1
    own = [column.title for column in draft.columns if column.title and not column.parts]
    if abs(sum(title is not None for title in here) - len(own)) > MOST_DIFFERING:
        return False
    of_days = {index for day in draft.days_in_parts for index in day.parts}
    telling = [
        column
        for column in draft.columns
        if column.title and not column.parts and column.index not in of_days
    ]
    keys = {title_key(str(title)) for title in here if title}
    meant = {read_title(str(title), draft.kind or Noun.CUSTOMER).target for title in here if title}
    same = sum(title_key(one.title) in keys for one in telling)
    alike = sum(title_key(one.title) not in keys and (one.target or "") in meant for one in telling)
    return same > 0 and (same + alike) * 2 >= len(telling)


def _taken(
    draft: ImportDraft, sheet: DraftSheet, index: int, columns: Sequence[ColumnGuess]
) -> TakenSheet | None:
    found = _with_parts_of_days(draft, columns, _pairs(draft, columns))
    if found is None:
        return None
    columns = [column for column in columns if not column.parts]
    own = [column for column in draft.columns if column.title and not column.parts]
    extra = [column for column in columns if column.title and column.index not in found.values()]
    missing = [column for column in own if column.index not in found]
    named = {column.target for column in draft.columns if column.index in found} & NAMES
    differing = len(extra) + len(missing)
    if _are_one_register(draft, sheet):
        named |= {column.target for column in extra} & NAMES
        differing = 0
    is_register = draft.kind is Noun.CUSTOMER and len(found) >= max(MOST_OF_A_REGISTER, differing + 1)
    if not named or (differing > MOST_DIFFERING and not is_register) or (draft.days_in_parts and extra):
        return None
    titles = {column.index: column.title for column in columns}
    renamed = [
        (titles[found[column.index]], column.title)
        for column in own
        if column.index in found and not _are_same(column.title, titles[found[column.index]])
    ]
    return TakenSheet(
        sheet.name,
        index + 1,
        tuple(found.get(column.index, -1) for column in draft.columns if not column.parts),
        tuple(renamed),
        tuple((column.index, column.title, column.target) for column in extra),
    )


def _with_parts_of_days(
    draft: ImportDraft, columns: Sequence[ColumnGuess], found: Mapping[int, int]
) -> dict[int, int] | None:
    """Pairs in which year, month and day are those of the same day; None where the sheets differ in that."""
    there = {column.index: column.parts for column in columns if column.parts}
    pairs = dict(found)
    for day in draft.days_in_parts:
        parts = there.pop(pairs.pop(day.index, -1), ())
        if len(parts) != len(day.parts):
            return None
        pairs |= dict(zip(day.parts, parts, strict=True))
    return None if there else pairs


def _pairs(draft: ImportDraft, columns: Sequence[ColumnGuess]) -> Mapping[int, int]:
    """The draft's columns and where this sheet has them: by title, then by what the titles mean."""
    found: dict[int, int] = {}
    for is_same in (_has_title, _means_same):
        for column in draft.columns:
            if column.index not in found:
                free = (other for other in columns if other.index not in found.values())
                other = next((other for other in free if is_same(column, other)), None)
                if other is not None:
                    found[column.index] = other.index
    return found


def _has_title(column: DraftColumn, other: ColumnGuess) -> bool:
    return _are_same(column.title, other.title) if column.title else False


def _means_same(column: DraftColumn, other: ColumnGuess) -> bool:
    if column.target is None:
        return not column.title and not other.title and column.index == other.index
    return column.target == other.target


def _are_same(one: str, other: str) -> bool:
    from app.io.headers.titles import title_key

    return title_key(one) == title_key(other)
