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
        self._found = array("q")
        self._starts: list[int] = []
        self._pages: int | None = None

    @property
    def known_pages(self) -> int:
        """How many pages can be asked for: those whose end was reached."""
        return max(0, len(self._starts) - 1)

    def on(self, paper: Paper) -> CustomerListDocument:
        """The same list on another paper."""
        return CustomerListDocument(
            self._store, self._words, self._cells, self._ids, self._sample, paper, self._measurer
        )

    def count(self, progress: Progress) -> int:
        """How many pages there are."""
        with self._store.read() as connection:
            return self._count(connection, progress)

    def sheet(self, page: int) -> Sheet:
        """One of the known pages."""
        with self._store.read() as connection:
            return self._sheet(connection, page)

    def sheets(self, progress: Progress, first: int = 1, last: int = 0) -> Iterator[Sheet]:
        """All pages, or those from `first` to `last`, as the customers are at one moment."""
        with self._store.read() as connection:
            pages = self._count(connection, progress)
            end = min(last or pages, pages)
            for page in range(first, end + 1):
                progress(page - first, end - first + 1, PAINTING)
                yield self._sheet(connection, page)

    def _count(self, connection: Connection, progress: Progress) -> int:
        """Find where each page begins. The lists only grow, so that pages can be asked for meanwhile."""
        self._found, self._starts, self._pages = array("q"), [], None
        for start in self._layout.breaks(self._rows(connection, progress)):
            self._starts.append(start)
        self._pages = len(self._starts)
        self._starts.append(len(self._found))
        return self._pages

    def _rows(self, connection: Connection, progress: Progress) -> Iterator[Sequence[PrintedCell]]:
        """The cells of every customer that is still there."""
        for start in range(0, len(self._ids), CHUNK):
            progress(start, len(self._ids), LAYING_OUT)
            for row in customer_rows.rows(connection, self._ids[start : start + CHUNK]):
                self._found.append(row.id)
                yield self._cells(row)

    def _sheet(self, connection: Connection, page: int) -> Sheet:
        start, end = self._starts[page - 1 : page + 1]
        rows = customer_rows.rows(connection, self._found[start:end])
        return self._layout.sheet(map(self._cells, rows), page, self._pages)


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

    def on(self, paper: Paper) -> CardDocument:
        """The same card on another paper."""
        return CardDocument(self._words, paper, self._measurer)

    def count(self, progress: Progress) -> int:
        """How many pages there are."""
        del progress
        return len(self._sheets)

    def sheet(self, page: int) -> Sheet:
        """One of the pages."""
        return self._sheets[page - 1]

    def sheets(self, progress: Progress, first: int = 1, last: int = 0) -> Iterator[Sheet]:
        """All pages, or those from `first` to `last`."""
        chosen = self._sheets[first - 1 : last or None]
        for done, sheet in enumerate(chosen):
            progress(done, len(chosen), PAINTING)
            yield sheet
