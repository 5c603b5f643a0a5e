"""A list on paper: the title on the first page, the titles of the columns on each, rows between hairlines.

Columns share the width fairly: figures and single words first, what is left in proportion to what each column
lacks; where even that is not there, the letters are smaller. A text that is longer than its column is carried
on below; only one that is longer than a whole page ends with …. Rows are laid out one by one, so that a list
of any length needs no more than one page of them at a time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.core.paper import FillBox, Sheet, TextStyle, Tone
from app.io.print_layout import frame
from app.io.print_layout.flow import moved
from app.io.print_layout.text import elided, line_height, lines_of, longest_unit, text_box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.core.paper import Box, Paper, TextBox, TextMeasurer
    from app.core.print_documents import PrintedCell, PrintedColumn, PrintedList

    Row = Sequence[PrintedCell]

SCALES: Final = (1.0, 0.92, 0.84, 0.76, 0.68)  # of the letters, until every column has its least width
BODY_SIZE: Final = 9.25 * frame.POINT
BODY_LEADING: Final = 1.4
ABOVE_SIZE: Final = 6.5 * frame.POINT
ABOVE_LEADING: Final = 1.2
HEAD_SIZE: Final = 7.5 * frame.POINT
PAD_X: Final = 1.5
PAD_Y: Final = 1.0
USUAL: Final = 0.9
COMFORTABLE: Final = 7.0  # em; texts are carried on below sooner than letters grow smaller
MOST_WANTED: Final = 52.0  # mm; what a long note may claim before it is carried on below
TITLE_ROOM: Final = 13.0


@dataclass(frozen=True, slots=True)
class _Letters:
    """The styles of a table at one scale."""

    scale: float

    def cell(self, column: PrintedColumn) -> TextStyle:
        return TextStyle(BODY_SIZE * self.scale, bold=column.strong, tone=column.tone, leading=BODY_LEADING)

    @property
    def above(self) -> TextStyle:
        return TextStyle(ABOVE_SIZE * self.scale, tone=Tone.HINT, leading=ABOVE_LEADING)

    @property
    def head(self) -> TextStyle:
        return TextStyle(HEAD_SIZE * self.scale, bold=True, tone=Tone.SECONDARY)


class TableLayout:
    """One list on one paper. The widths come from `sample`, rows from all over the list."""

    def __init__(
        self, words: PrintedList, sample: Sequence[Row], paper: Paper, measurer: TextMeasurer
    ) -> None:
        self._words = words
        self._paper = paper
        self._measurer = measurer
        self._letters, self.widths = self._share(sample)
        self._styles = [self._letters.cell(column) for column in words.columns]
        self._above = self._letters.above
        self._insides = [width - 2 * PAD_X for width in self.widths]
        self._line = BODY_SIZE * BODY_LEADING * self._letters.scale
        self._above_line = line_height(self._above)
        self._head = self._head_boxes()
        self._head_height = max(box.y + box.height for box in self._head)
        self._most_lines = self._lines_of_a_page()

    def height(self, row: Row) -> float:
        """The height of a row."""
        lines, above = 1, 0
        for cell, style, width in zip(row, self._styles, self._insides, strict=True):
            if not cell.text.isprintable() or self._measurer.width(cell.text, style) > width:
                lines = max(lines, len(self._lines(cell.text, width, style)))
            if cell.above:
                above = max(above, len(self._above_lines(cell.above, width)))
        return lines * self._line + above * self._above_line + 2 * PAD_Y

    def breaks(self) -> Breaks:
        """Finds where pages begin."""
        return Breaks(self, frame.body_bottom(self._paper), self._first_row(1), self._first_row(2))

    def sheet(self, rows: Iterable[Row], page: int, pages: int | None) -> Sheet:
        """One page with its rows. `pages` is None where nobody has counted yet."""
        boxes = self._title() if page == 1 else []
        top = self._top(page)
        boxes += [moved(box, top) for box in self._head]
        y = self._first_row(page)
        for row in rows:
            height = self.height(row)
            boxes += self._row(row, y)
            y += height
            boxes.append(frame.rule(frame.SIDE, y - frame.HAIRLINE, sum(self.widths)))
        words = "  ".join(part for part in (self._words.title, self._words.subtitle) if part)
        boxes += frame.foot(self._paper, words, page, pages, self._measurer)
        return Sheet(self._paper, tuple(boxes))

    def _top(self, page: int) -> float:
        return frame.TOP + (TITLE_ROOM if page == 1 else 0.0)

    def _first_row(self, page: int) -> float:
        return self._top(page) + self._head_height

    def _title(self) -> list[Box]:
        words, right = self._words, self._paper.width - frame.SIDE
        count = text_box(0, frame.TOP + 4.4, words.count, frame.SUBTITLE, self._measurer, right=right)
        day = text_box(0, frame.TOP, words.as_of, frame.HINT, self._measurer, right=right)
        left = min(count.x, day.x) - frame.FOOT_GAP
        title = text_box(frame.SIDE, frame.TOP, words.title, frame.TITLE, self._measurer)
        x = title.x + title.width + 4.0
        subtitle = elided(words.subtitle, left - x, frame.SUBTITLE, self._measurer)
        drop = title.baseline - text_box(0, frame.TOP, "", frame.SUBTITLE, self._measurer).baseline
        return [
            title,
            text_box(x, frame.TOP + drop, subtitle, frame.SUBTITLE, self._measurer),
            day,
            count,
        ]

    def _head_boxes(self) -> list[Box]:
        """The titles of the columns, as they stand on a page that begins at 0."""
        style = self._letters.head
        cells = [
            lines_of(column.title, width, style, self._measurer)
            for column, width in zip(self._words.columns, self._insides, strict=True)
        ]
        deepest = max(map(len, cells))
        height = deepest * line_height(style) + 2 * PAD_Y
        boxes: list[Box] = [FillBox(frame.SIDE, 0, sum(self.widths), height, Tone.SHADE)]
        x = frame.SIDE
        for column, lines, width in zip(self._words.columns, cells, self.widths, strict=True):
            y = PAD_Y + (deepest - len(lines)) * line_height(style)
            boxes += self._stacked(lines, x, width, y, style, figures=column.figures)
            x += width
        boxes.append(frame.rule(frame.SIDE, height, sum(self.widths), strong=True))
        return boxes

    def _row(self, row: Row, y: float) -> list[Box]:
        """The cells of a row; their first lines stand on one line, below whatever stands above them."""
        above = [
            self._above_lines(cell.above, width) if cell.above else []
            for cell, width in zip(row, self._insides, strict=True)
        ]
        text_y = y + PAD_Y + max(map(len, above)) * self._above_line
        boxes: list[Box] = []
        x = frame.SIDE
        for place, (cell, column) in enumerate(zip(row, self._words.columns, strict=True)):
            width, style = self.widths[place], self._styles[place]
            small_y = text_y - len(above[place]) * self._above_line
            boxes += self._stacked(above[place], x, width, small_y, self._above)
            lines = self._lines(cell.text, self._insides[place], style)
            boxes += self._stacked(lines, x, width, text_y, style, figures=column.figures)
            x += width
        return boxes

    def _stacked(
        self, lines: Sequence[str], x: float, width: float, y: float, style: TextStyle, figures: bool = False
    ) -> Iterator[TextBox]:
        right = x + width - PAD_X if figures else None
        for place, line in enumerate(lines):
            if line:
                yield text_box(
                    x + PAD_X, y + place * line_height(style), line, style, self._measurer, right=right
                )

    def _lines(self, text: str, width: float, style: TextStyle) -> list[str]:
        return lines_of(text, width, style, self._measurer, self._most_lines)

    def _above_lines(self, text: str, width: float) -> list[str]:
        return lines_of(text, width, self._above, self._measurer, self._most_lines)

    def _lines_of_a_page(self) -> int:
        """How many lines of both kinds fit onto the first page, which has the least room."""
        room = frame.body_bottom(self._paper) - self._first_row(1) - 2 * PAD_Y
        return max(1, math.floor(room / (self._line + self._above_line)))

    def _share(self, sample: Sequence[Row]) -> tuple[_Letters, list[float]]:
        """The largest letters at which every column has its least width, and the widths at these."""
        room = frame.inner_width(self._paper)
        for letters in map(_Letters, SCALES):
            columns = self._all_wanted(sample, letters)
            if sum(least for least, _ in columns) <= room:
                return letters, shared(columns, room)
        smallest = _Letters(SCALES[-1])
        least = [narrow for narrow, _ in self._all_wanted(sample, smallest)]
        return smallest, [room * one / sum(least) for one in least]

    def _all_wanted(self, sample: Sequence[Row], letters: _Letters) -> list[tuple[float, float]]:
        return [self._wanted(place, sample, letters) for place in range(len(self._words.columns))]

    def _wanted(self, place: int, sample: Sequence[Row], letters: _Letters) -> tuple[float, float]:
        """The least and the natural width of a column."""
        column = self._words.columns[place]
        style, head = letters.cell(column), letters.head
        titles = self._measurer.width(column.title, head)
        cells = [row[place] for row in sample]
        naturals = [self._natural(cell, style, letters.above) for cell in cells]
        natural = max(titles, *naturals, 0.0)
        if column.figures:
            least = max([longest_unit(column.title, head, self._measurer), *naturals])
        else:
            units = [longest_unit(cell.text, style, self._measurer) for cell in cells]
            word = max([longest_unit(column.title, head, self._measurer), *units])
            natural = min(max(titles, _usual(naturals)), MOST_WANTED)
            least = min(max(word, COMFORTABLE * style.size), max(natural, word), MOST_WANTED)
        return least + 2 * PAD_X, max(natural, least) + 2 * PAD_X

    def _natural(self, cell: PrintedCell, style: TextStyle, above: TextStyle) -> float:
        widest = max((self._measurer.width(line, style) for line in cell.text.splitlines()), default=0.0)
        return max(widest, self._measurer.width(cell.above, above))


class Breaks:
    """Told the rows of a list one by one, says which of them begin a page."""

    def __init__(self, layout: TableLayout, bottom: float, first_top: float, next_top: float) -> None:
        self._layout = layout
        self._bottom = bottom
        self._next_top = next_top
        self._y = first_top
        self._is_first = True

    def begins_page(self, row: Row) -> bool:
        """Whether this row, which follows those before, stands on a page of its own or of what follows."""
        height = self._layout.height(row)
        begins = self._is_first or self._y + height > self._bottom
        if begins and not self._is_first:
            self._y = self._next_top
        self._is_first = False
        self._y += height
        return begins


def _usual(widths: Sequence[float]) -> float:
    """The width that nine in ten of the texts in a column do with."""
    filled = sorted(width for width in widths if width)
    return filled[math.ceil(len(filled) * USUAL) - 1] if filled else 0.0


def shared(columns: Sequence[tuple[float, float]], room: float) -> list[float]:
    """The widths of columns, given as (least, natural), within `room`, which is enough for the least ones."""
    natural = sum(wanted for _, wanted in columns)
    if natural <= room:
        return [wanted * room / natural for _, wanted in columns]
    left = room - sum(least for least, _ in columns)
    lacking = sum(wanted - least for least, wanted in columns)
    return [least + (wanted - least) * left / lacking for least, wanted in columns]
