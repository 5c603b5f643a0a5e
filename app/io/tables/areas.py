"""Several tables on one sheet: one beside the other, with a blank column between or with all their titles
again, or one below the other.

A table of its own has a head in which somebody is named, or is another kind of list than its neighbour;
columns that are merely set off by a blank one go on with the table they stand in. Cells keep the columns and
rows they have on the sheet: an area says what of it belongs to one table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX, DAY_OF_KIND
from app.io.headers.column_contents import is_data
from app.io.headers.title_reading import read_title
from app.io.headers.titles import title_key
from app.io.tables.raw import column_letters
from app.io.tables.titles import SURE_TITLE, WIDEST, Head, confidence_of, find_head, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.io.tables.raw import Cell, Row, RowChunk

LEAST_TITLES = 2
LEAST_ENTRIES = 2  # one row of values below one of labels is part of a card
NAMES = frozenset({"full_name", "family_name"})


@dataclass(frozen=True, slots=True)
class Area:
    """What of a sheet belongs to one table. Columns count from 0, rows from 1; an end may be the sheet's."""

    first_column: int = 0
    end_column: int | None = None
    first_row: int = 1
    last_row: int | None = None

    def within(self, chunk: RowChunk) -> RowChunk:
        """What of a chunk of the sheet belongs to the table."""
        return replace(chunk, rows=self.of(chunk.first_row, chunk.rows))

    def of(self, first_row: int, rows: Sequence[Row]) -> list[Row]:
        """These rows of the sheet with what lies elsewhere left blank."""
        return [self._row(number, row) for number, row in enumerate(rows, start=first_row)]

    def _row(self, number: int, row: Row) -> Row:
        if number < self.first_row or (self.last_row is not None and number > self.last_row):
            return ()
        within = row[self.first_column : self.end_column]
        return (*(None,) * min(self.first_column, len(row)), *within) if self.first_column else within

    @property
    def corner(self) -> str:
        """The upper left cell, as Excel writes it."""
        return f"{column_letters(self.first_column)}{self.first_row}"


def areas_of(rows: Sequence[Row]) -> list[Area]:
    """The areas of the tables in the first rows of a sheet, the first one first; none where there is one."""
    if not (_has_gap(rows) or _repeats(rows) or any(not any(_filled(row)) for row in rows)):
        return []
    found = [below for beside in _beside(rows) for below in _below(rows, beside)]
    return found if len(found) > 1 else []


def starts_another_table(row: Row, titles: frozenset[str]) -> bool:
    """Whether a row after a blank one is the head of another table than that with these titles, as keys."""
    new = [str(cell) for cell in row if cell is not None and title_key(str(cell)) not in titles]
    return _is_all_titles(row) and any(confidence_of(title) >= SURE_TITLE for title in new)


def gap_above(rows: Sequence[Row], index: int) -> int:
    """How far above a row, with the name of its table between, a blank one is; 0 where there is none."""
    if index and not any(rows[index - 1]):
        return 1
    is_named = index > 1 and not any(rows[index - 2]) and sum(_filled(rows[index - 1])) == 1
    return 2 if is_named else 0


def _beside(rows: Sequence[Row]) -> list[Area]:
    """One area for each table side by side."""
    head = find_head(rows, {})
    if head is None:
        return [Area()]
    below = rows[head.row :]
    width = min(max(map(len, below), default=0), WIDEST)
    used = [any(column < len(row) and row[column] is not None for row in below) for column in range(width)]
    blocks = [part for block in _runs(used) for part in _parted(rows[head.row], *block)]
    starts = [first for first, end in blocks if _is_table(rows, Area(first, end))]
    if len(starts) < LEAST_TITLES or starts[0] != blocks[0][0]:
        return [Area()]
    ends: list[int | None] = [*starts[1:], None]
    return [Area(first, end) for first, end in zip([0, *starts[1:]], ends, strict=True)]


def _below(rows: Sequence[Row], area: Area) -> Iterator[Area]:
    """The area again, parted where another head stands below a blank row."""
    inside = area.of(1, rows)
    head = _first_head(inside)
    if head is None or not _is_all_titles(titles_of(inside, head.row, head.height)):
        yield area  # labels with their values beside them are a card
        return
    titles = keys_of(*inside[head.row : head.row + head.height], titles_of(inside, head.row, head.height))
    first, entries = 1, 0
    for index in range(head.row + head.height, len(inside)):
        gap = gap_above(inside, index)
        if gap and entries >= LEAST_ENTRIES and starts_another_table(inside[index], titles):
            yield replace(area, first_row=first, last_row=index + 1 - gap)
            first, entries, titles = index + 2 - gap, 0, keys_of(inside[index])
        else:
            entries += any(_filled(inside[index]))
    yield replace(area, first_row=first)


def keys_of(*rows: Sequence[Cell]) -> frozenset[str]:
    """Titles as they are compared."""
    return frozenset(title_key(str(title)) for titles in rows for title in titles if title is not None)


def _first_head(rows: Sequence[Row]) -> Head | None:
    """The head of the uppermost table; that with the most titles may be further down."""
    head = find_head(rows, {})
    while head is not None and (gap := gap_above(rows, head.row)):
        above = find_head(rows[: head.row], {})
        if above is None or above.row + above.height >= head.row - gap:
            break
        if not starts_another_table(rows[above.row], frozenset()):
            break
        head = above
    return head


def _is_table(rows: Sequence[Row], area: Area) -> bool:
    inside = area.of(1, rows)
    head = find_head(inside, {})
    if head is None or head.row + head.height >= len(inside):
        return False
    titles = [str(title) for title in titles_of(inside, head.row, head.height) if title is not None]
    if not _is_all_titles(titles):
        return False
    means = {
        kind: {read_title(title, kind).target for title in titles} for kind in (Noun.CUSTOMER, *DAY_OF_KIND)
    }
    return bool(means[Noun.CUSTOMER] & NAMES) or any(
        day in means[kind] and means[kind] & {"customer", CUSTOMER_PREFIX + "full_name", "product"}
        for kind, day in DAY_OF_KIND.items()
    )


def _is_all_titles(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell is not None]
    if len(filled) < LEAST_TITLES or any(not isinstance(cell, str) or is_data(cell) for cell in filled):
        return False
    sure = sum(confidence_of(str(cell)) >= SURE_TITLE for cell in filled)
    return sure * 2 > len(filled) and sure >= LEAST_TITLES


def _has_gap(rows: Sequence[Row]) -> bool:
    """Whether a blank column stands between others, in a row of many."""
    return any(None in row[: len(row) - 1] for row in rows if len(row) > LEAST_TITLES)


def _repeats(rows: Sequence[Row]) -> bool:
    """Whether all titles of a row stand in it again: 氏名 電話 氏名 電話."""
    head = find_head(rows, {})
    return head is not None and len(list(_parted(rows[head.row], 0, min(len(rows[head.row]), WIDEST)))) > 1


def _parted(titles: Row, first: int, end: int) -> Iterator[tuple[int, int]]:
    """A block of columns, in as many parts as it has all its titles."""
    keys = [title_key(str(title)) if title is not None else "" for title in titles[first:end]]
    width = next(
        (
            width
            for width in range(LEAST_TITLES, len(keys) // 2 + 1)
            if len(keys) % width == 0 and all(keys) and keys == keys[:width] * (len(keys) // width)
        ),
        0,
    )
    if not width or len(set(keys[:width])) < width:
        yield first, end
        return
    for start in range(first, end, width):
        yield start, start + width


def _runs(used: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of columns in use, each with its first and the one behind its last."""
    first: int | None = None
    for column, is_used in enumerate([*used, False]):
        if is_used and first is None:
            first = column
        elif not is_used and first is not None:
            yield first, column
            first = None


def _filled(row: Row) -> Iterator[bool]:
    return (cell is not None for cell in row)
