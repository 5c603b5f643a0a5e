"""An index built apart from the store, which takes it over block by block.

FTS5 keeps an index in two ordinary tables, the blocks and the words that they begin with. Copying their rows
is how SQLite's own dump carries such an index from one file to another. So the index of a store that has none
yet can be made by a process that nobody waits for, while the customers' rows are written; and it is made of
all words at once (`db.search.sorting`), which takes half of the time that FTS5 would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.db.search.segment import SegmentWriter, describing_rows
from app.db.search.sorting import SortedWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

ROWS_AT_ONCE = 500
FIRST_WORDS, MOST_WORDS = 6_000_000, 24_000_000
"""So many words are sorted together: few at first, so that the work begins while others are still coming."""


class Blocks(NamedTuple):
    """Rows of one of the tables in which FTS5 keeps an index."""

    table: str
    rows: Sequence[tuple[Any, ...]]


class IndexApart:
    """An index in the memory of this process."""

    def __init__(self) -> None:
        self._words = SortedWords(FIRST_WORDS)
        self._segments: list[SegmentWriter] = []
        self._documents = self._count = 0

    def add(self, ranks: Sequence[int], texts: Sequence[str]) -> None:
        """Take documents in, by ascending ranks."""
        if not self._words.add(ranks, texts):
            self._end_segment()
            self._words.add(ranks, texts)

    def blocks(self) -> Iterator[Blocks]:
        """The finished index. To be called once, after the last `add`."""
        self._end_segment()
        for segment in self._segments:
            for start in range(0, len(segment.pages), ROWS_AT_ONCE):
                yield Blocks("data", segment.pages[start : start + ROWS_AT_ONCE])
            for start in range(0, len(segment.keys), ROWS_AT_ONCE):
                yield Blocks("idx", segment.keys[start : start + ROWS_AT_ONCE])
        last_pages = [segment.last_page for segment in self._segments]
        yield Blocks("data", describing_rows(last_pages, self._documents, self._count))

    def _end_segment(self) -> None:
        if not self._words.documents:
            return
        segment = SegmentWriter(len(self._segments) + 1)
        self._words.write(segment)
        segment.finish()
        if segment.last_page:
            self._segments.append(segment)
        self._documents += self._words.documents
        self._count += self._words.count
        self._words = SortedWords(min(FIRST_WORDS * (len(self._segments) + 1), MOST_WORDS))
