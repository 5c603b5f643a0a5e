"""A ledger in blocks: above the lines of each customer, mostly above titles of their own, stands who it is.

What names somebody has an honorific or a label, is a firm, or begins with a known family name; everything
else above a block is the ledger's. Sums, balances carried over and payments are no sales.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.japan.name_data import name_data
from app.core.japan.names import names_company, split_name, strip_honorific
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import Look, looks_of
from app.io.shapes.card_labels import read_label
from app.io.shapes.shaped import ShapedColumn, ShapedRow, cell_of, sheet_position
from app.io.tables.rows import Aside, aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.io.shapes.shaped import PlacedRow
    from app.io.tables.raw import Cell, Row

PERSON = ("full_name", "phones", "postal_code", "address", "number", "note")
TITLES = ("お名前", "電話", "郵便番号", "住所", "番号", "備考")
NAMES = frozenset({"full_name", "company"})
FEWEST = 2
MOST_CELLS = 6  # of a row that says who somebody is
LONGEST_NAME = 40
MOSTLY = 0.8

_PHONE_BEHIND = re.compile(r"[\s(]*(?:TEL|電話(?:番号)?|携帯)\s*[:.]?\s*(?=[0-9(+])", re.IGNORECASE)
_NO_SALE = re.compile(
    r"(?:前月|前回|前期|先月|次月|翌月|次期)?(?:より|へ)?の?(?:繰越|繰り越し|繰越残高|繰越金|残高|残)(?:額|金)?"
    r"|(?:前月|前回)(?:分|請求額?)?|[ご御]?入金(?:額|分)?|お?支払い?|集金|振込(?:入金)?|相殺"
)


@dataclass(slots=True)
class _Block:
    """Whom the lines below are about, and the day of the last of them."""

    said: dict[str, str] = field(default_factory=dict)
    day: Cell = None
    is_named: bool = False
    lines: int = 0


@dataclass(frozen=True, slots=True)
class LedgerBlocks:
    """The layout: the rows of `titles` as they stand above each block, what each column means, and which is
    the day. One that the sheet has in several columns stands behind all others."""

    noun: Noun
    titles: tuple[Row, ...]
    record: tuple[ShapedColumn, ...]
    day: int

    @property
    def kind(self) -> Noun:
        """What the lines are."""
        return self.noun

    @property
    def waits(self) -> bool:
        """Who it is may stand in an earlier chunk."""
        return True

    @property
    def reads_lists(self) -> bool:
        """The sheets are read whole: what stands above the first titles is an entry of a kind."""
        return False

    @property
    def columns(self) -> tuple[ShapedColumn, ...]:
        """What is said of a customer, and the columns of the lines."""
        person = zip(TITLES, PERSON, strict=True)
        return (*(ShapedColumn(title, name, of_person=True) for title, name in person), *self.record)

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """A row for each line, with the customer above it."""
        for placed, block in self._lines(rows):
            cells = tuple([cell_of(placed.cells, column.source or 0) for column in self.record])
            at = next(index for index, column in enumerate(self.record) if column.source == self.day)
            who = tuple([block.said.get(name) for name in PERSON])
            yield ShapedRow(placed.place, 0, (*who, *cells[:at], block.day, *cells[at + 1 :]))

    def source(self, position: int, index: int) -> int | None:
        """The column of a line on every sheet."""
        del position
        return None if index < len(PERSON) else self.columns[index].source

    def fits(self, rows: Iterable[PlacedRow]) -> bool:
        """Whether the rows are blocks, and nearly each says whose it is."""
        blocks = {id(block): block for _line, block in self._lines(rows)}.values()
        named = [block for block in blocks if block.is_named]
        different = {tuple(block.said.items()) for block in named}
        return len(different) >= FEWEST and len(named) >= len(blocks) * MOSTLY

    def _lines(self, rows: Iterable[PlacedRow]) -> Iterator[tuple[PlacedRow, _Block]]:
        block, sheet = _Block(), -1
        for placed in rows:
            row = placed.cells
            if sheet_position(placed.place) != sheet:
                block, sheet = _Block(), sheet_position(placed.place)
            if self._is_head(row) or aside(row, ()) is Aside.TOTAL or self._is_no_sale(row):
                continue
            if not self._is_line(row):
                block = self._caption(row, block)
                continue
            day = cell_of(row, self.day)
            block.day = block.day if day is None else day
            block.lines += 1
            yield placed, block

    def _caption(self, row: Row, block: _Block) -> _Block:
        """The block below a row that is no line: a new one where the row names somebody."""
        said = _said_of_person(row)
        if "full_name" in said or block.lines:
            return _Block(said, is_named="full_name" in said)
        for name, value in said.items():
            block.said.setdefault(name, value)
        return block

    def _is_head(self, row: Row) -> bool:
        return any(
            all(
                cell_of(row, index) == cell_of(titles, index)
                for index in range(max(len(row), len(titles)))
                if index != self.day or index < len(titles)
            )
            for titles in self.titles
        )

    def _is_line(self, row: Row) -> bool:
        numbers = any(isinstance(cell, int | float) for cell in row)
        return numbers or Look.DATE in looks_of(cell_of(row, self.day))

    def _is_no_sale(self, row: Row) -> bool:
        return any(
            isinstance(cell, str) and _NO_SALE.fullmatch(unicodedata.normalize("NFKC", cell).strip())
            for cell in row
        )


def find_ledger_blocks(
    noun: Noun, titles: Sequence[Row], columns: Sequence[ShapedColumn], day: int, rows: Iterable[PlacedRow]
) -> LedgerBlocks | None:
    """The layout of whole sheets with these titles on them; None where they are no such blocks."""
    found = LedgerBlocks(noun, tuple(titles), tuple(columns), day)
    return found if found.fits(rows) else None


def _said_of_person(row: Row) -> dict[str, str]:
    """What a row says of somebody, by field; nothing where it is about something else."""
    cells = [cell for cell in row if cell is not None and cell != ""]
    if len(cells) > MOST_CELLS:
        return {}
    said: dict[str, str] = {}
    label: str | None = None
    for cell in cells:
        read = read_label(cell, {})
        if read is not None and read.is_sure and read.target is not None and not read.value:
            label = read.target
            continue
        target, value = (
            (read.target, read.value) if read is not None and read.value else (label, text_of(cell))
        )
        for name, piece in _pieces(target, value):
            said.setdefault(name, piece)
        label = None
    return said


def _pieces(target: str | None, text: str) -> Iterator[tuple[str, str]]:
    """A text with what it is: its label says it, or it shows."""
    name, *phones = _PHONE_BEHIND.split(unicodedata.normalize("NFKC", text).strip())
    if target in NAMES or (target is None and _names_somebody(name)):
        yield "full_name", name
    elif target in PERSON:
        yield target, name
    elif Look.PHONE in looks_of(name):
        yield "phones", name
    for phone in phones:
        yield "phones", phone.strip(" )")


def _names_somebody(text: str) -> bool:
    bare, honorific = strip_honorific(text)
    if not bare or len(text) > LONGEST_NAME or any(letter.isdigit() for letter in bare):
        return False
    return bool(honorific) or names_company(bare) or name_data().people_named(split_name(bare).family) > 0
