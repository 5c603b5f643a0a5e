"""What goes on paper: documents that are laid out page by page, and files that appear whole.

A document is made for one paper and one measurer of letters; painting is the window's. A long list keeps no
more than the ids of its rows and where its pages begin: whoever asks for a page has its rows read.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, TypeVar

from app.core.progress import no_progress
from app.io.print_layout.card import card_sheets
from app.io.print_layout.table import TableLayout
from app.io.replacing import replacing
from app.queries import customer_rows, customer_search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from app.core.filters import CustomerFilter, Sort
    from app.core.paper import Paper, Sheet, TextMeasurer
    from app.core.print_documents import PrintedCard, PrintedCell, PrintedList
    from app.core.progress import Progress
    from app.core.rows import CustomerRow
    from app.db.store import Store

    Cells = Callable[[CustomerRow], Sequence[PrintedCell]]

Made = TypeVar("Made")
LAYING_OUT = "print.laying_out"
PAINTING = "print.painting"
SAMPLE = 300
CHUNK = 500


class PrintingService:
    """The documents of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def customers(
        self,
        words: PrintedList,
        cells: Cells,
        customer_ids: Sequence[int],
        paper: Paper,
        measurer: TextMeasurer,
    ) -> CustomerListDocument:
        """A list of these customers in this order; `cells` says what stands in each column of a row."""
        step = max(1, len(customer_ids) // SAMPLE)
        with self._store.read() as connection:
            sample = customer_rows.rows(connection, customer_ids[::step])
        shown = [cells(row) for row in sample]
        return CustomerListDocument(self._store, words, cells, customer_ids, shown, paper, measurer)

    def ids(self, wanted: CustomerFilter, sort: Sort) -> Sequence[int]:
        """The customers of a list, in its order."""
        with self._store.read() as connection:
            return customer_search.all_ids(connection, wanted, sort, no_progress)

    @staticmethod
    def card(words: PrintedCard, paper: Paper, measurer: TextMeasurer) -> CardDocument:
        """The card of one customer."""
        return CardDocument(words, paper, measurer)

    @staticmethod
    def save(path: Path, write: Callable[[Path], Made]) -> Made:
        """Let `write` make a file, which then stands whole under `path`; returns what `write` returns.

        Raises `TargetFull`, `TargetNotWritable` and `TargetBusy`; a file that was there stays where it fails.
        """
        with replacing(path) as part:
            return write(part)


class CustomerListDocument:
    """A list of customers; see `core.paper.PrintDocument`."""

    def __init__(
        self,
        store: Store,
        words: PrintedList,
        cells: Cells,
        customer_ids: Sequence[int],
        sample: Sequence[Sequence[PrintedCell]],
        paper: Paper,
        measurer: TextMeasurer,
    ) -> None:
        self.paper = paper
        self._store = store
        self._words = words
        self._cells = cells
        self._ids = customer_ids
        self._sample = sample
        self._measurer = measurer
        self._layout = TableLayout(words, sample, paper, measurer)
        self._seen = _Pages(self._layout, cells, customer_ids)

    @property
    def known_pages(self) -> int:
        """How many pages can be asked for: those whose end was reached."""
        return self._seen.known

    @property
    def pages(self) -> int | None:
        """How many pages there are, None as long as nobody knows."""
        return self._seen.total

    def on(self, paper: Paper) -> CustomerListDocument:
        """The same list on another paper."""
        return CustomerListDocument(
            self._store, self._words, self._cells, self._ids, self._sample, paper, self._measurer
        )

    def look_ahead(self) -> None:
        """Lay out some further pages."""
        if self._seen.total is None:
            with self._store.read() as connection:
                self._seen.go_on(connection)

    def sheet(self, page: int) -> Sheet:
        """One of the known pages."""
        with self._store.read() as connection:
            return self._sheet(connection, self._seen, page)

    def sheets(self, progress: Progress, first: int = 1, last: int = 0) -> Iterator[Sheet]:
        """All pages, or those from `first` to `last`, as the customers are at one moment."""
        with self._store.read() as connection:
            pages = _Pages(self._layout, self._cells, self._ids)
            while pages.total is None:
                progress(pages.position, len(self._ids), LAYING_OUT)
                pages.go_on(connection)
            end = min(last or pages.total, pages.total)
            for page in range(first, end + 1):
                progress(page - first, end - first + 1, PAINTING)
                yield self._sheet(connection, pages, page)

    def _sheet(self, connection: Connection, pages: _Pages, page: int) -> Sheet:
        rows = customer_rows.rows(connection, pages.ids_on(page))
        return self._layout.sheet(map(self._cells, rows), page, pages.total)


class _Pages:
    """Which customers stand on which page, as far as rows were looked at; those who are gone on none."""

    def __init__(self, layout: TableLayout, cells: Cells, customer_ids: Sequence[int]) -> None:
        self.position = 0
        self.total: int | None = None
        self._breaks = layout.breaks()
        self._cells = cells
        self._ids = customer_ids
        self._found = array("q")
        self._starts: list[int] = []

    @property
    def known(self) -> int:
        """How many pages have their end."""
        return self.total if self.total is not None else max(0, len(self._starts) - 1)

    def go_on(self, connection: Connection) -> None:
        """Look at some further rows."""
        chunk = self._ids[self.position : self.position + CHUNK]
        for row in customer_rows.rows(connection, chunk):
            if self._breaks.begins_page(self._cells(row)):
                self._starts.append(len(self._found))
            self._found.append(row.id)
        self.position += len(chunk)
        if self.position >= len(self._ids):
            self.total = max(1, len(self._starts))

    def ids_on(self, page: int) -> Sequence[int]:
        """The customers of a known page."""
        start, *following = self._starts[page - 1 : page + 1] or [0]
        return self._found[start : following[0] if following else len(self._found)]


class CardDocument:
    """The card of one customer, laid out at once; see `core.paper.PrintDocument`."""

    def __init__(self, words: PrintedCard, paper: Paper, measurer: TextMeasurer) -> None:
        self.paper = paper
        self._words = words
        self._measurer = measurer
        self._sheets = card_sheets(words, paper, measurer)

    @property
    def known_pages(self) -> int:
        """All of them."""
        return len(self._sheets)

    @property
    def pages(self) -> int | None:
        """How many pages there are."""
        return len(self._sheets)

    def on(self, paper: Paper) -> CardDocument:
        """The same card on another paper."""
        return CardDocument(self._words, paper, self._measurer)

    def look_ahead(self) -> None:
        """Everything is laid out."""

    def sheet(self, page: int) -> Sheet:
        """One of the pages."""
        return self._sheets[page - 1]

    def sheets(self, progress: Progress, first: int = 1, last: int = 0) -> Iterator[Sheet]:
        """All pages, or those from `first` to `last`."""
        chosen = self._sheets[first - 1 : last or None]
        for done, sheet in enumerate(chosen):
            progress(done, len(chosen), PAINTING)
            yield sheet
