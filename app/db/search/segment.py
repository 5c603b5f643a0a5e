"""One segment of an index, put into pages as FTS5 would put it.

What the pages look like is told at the top of SQLite's `ext/fts5/fts5_index.c`, and has been the same since
FTS5 came out; here they are for `detail=none`, without deletions. A page ends where one of FTS5 would, so
that it reads the segment, merges it and takes documents out of it as out of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    Numbers = np.ndarray[tuple[int], np.dtype[Any]]

PAGE_SIZE = 4050
HEADER = bytes(4)
BLANK_PAGES = 4
"""From so many pages without a term on, the list that they hold has an index of its own."""
AVERAGES_ROW, STRUCTURE_ROW = 1, 10
LEVEL = 3
"""So deep in the index the segment lies: what is edited later is merged with its like, and seldom with it."""

_SEGMENT_BITS = 37
_HEIGHT_BITS = 31
_OF_LISTS = 1 << 36
_COOKIE = bytes(4)


class Lists(NamedTuple):
    """Ascending ranks, those of one term after those of the other.

    `encoded` has them as FTS5 keeps them, of each list the first rank and then the steps to the next one;
    `offsets` says where in there each rank begins, and the last one ends.
    """

    ranks: Numbers
    encoded: bytes
    offsets: Numbers


class SegmentWriter:
    """Takes terms in the order of their bytes. `pages` and `keys` are rows of the two tables of the index;
    whoever takes them out may empty the lists."""

    def __init__(self, segment: int) -> None:
        self._segment = segment
        self.pages: list[tuple[int, bytes]] = []
        self.keys: list[tuple[int, bytes, int]] = []
        self._page, self._places, self._last_place = bytearray(HEADER), bytearray(), 0
        self._number = 1
        self._term = b""
        self._key, self._key_page, self._blank_pages = b"", 1, 0
        self._index, self._indexes = _ListIndex(segment, 1), list[tuple[int, bytes]]()

    def add(self, term: bytes, lists: Lists, first: int, last: int) -> None:
        """Take a term in, with its list: what stands from place `first` up to `last`."""
        if len(self._page) + len(self._places) + len(term) + 2 >= PAGE_SIZE:
            self._end_page()
        self._begin_list(term)
        start, end = int(lists.offsets[first]), int(lists.offsets[last])
        if len(self._page) + len(self._places) + end - start + 1 <= PAGE_SIZE:
            self._page += lists.encoded[start:end]
        else:
            self._add_long(lists, first, last)

    @property
    def last_page(self) -> int:
        """The number of the last page that is whole; they count from 1."""
        return self._number - 1

    def finish(self) -> None:
        """Put the last page behind the others."""
        if len(self._page) > len(HEADER):
            self._end_page()
        self._end_key()
        self.pages += self._indexes

    def _begin_list(self, term: bytes) -> None:
        shared = _shared(self._term, term)
        is_first = not self._places
        self._places += varint(len(self._page) - self._last_place)
        self._last_place = len(self._page)
        if not is_first:
            self._page.append(shared)
            self._page += varint(len(term) - shared) + term[shared:]
        else:
            if self._number > 1:
                self._end_key()
                self._key, self._key_page = term[: shared + 1], self._number
                self._index = _ListIndex(self._segment, self._number)
            self._page += varint(len(term)) + term
        self._term = term

    def _add_long(self, lists: Lists, first: int, last: int) -> None:
        """A list that goes over several pages, whose first rank is written whole on each."""
        at = first
        while at < last:
            if not self._places:
                rank = int(lists.ranks[at])
                self._page[0:2] = len(HEADER).to_bytes(2)
                self._page += varint(rank)
                self._index.add(self._number, rank)
                at += 1
            begin = int(lists.offsets[at])
            room = PAGE_SIZE - len(self._page) - len(self._places)
            at = min(max(int(lists.offsets.searchsorted(begin + room)), at + 1), last)
            end = int(lists.offsets[at])
            self._page += lists.encoded[begin:end]
            if end - begin >= room:
                self._end_page()

    def _end_page(self) -> None:
        self._page[2:4] = len(self._page).to_bytes(2)
        self._blank_pages += not self._places
        self.pages.append(((self._segment << _SEGMENT_BITS) + self._number, bytes(self._page + self._places)))
        self._page, self._places, self._last_place = bytearray(HEADER), bytearray(), 0
        self._number += 1

    def _end_key(self) -> None:
        """Keep the key of the last page with a term, and the index of its last list where that is long."""
        has_index = self._blank_pages >= BLANK_PAGES
        if has_index:
            self._indexes += self._index.pages()
        self.keys.append((self._segment, self._key, self._key_page << 1 | has_index))
        self._blank_pages = 0


def describing_rows(pages: Sequence[int], documents: int, words: int) -> list[tuple[int, bytes]]:
    """What describes an index of segments with so many pages, which count from 1, in its table of pages."""
    levels = [LEVEL + 1, len(pages), sum(pages), *(0, 0) * LEVEL, 0, len(pages)] if pages else [0, 0, 0]
    for segment, last in enumerate(pages, start=1):
        levels += [segment, 1, last]
    return [
        (AVERAGES_ROW, varint(documents) + varint(words)),
        (STRUCTURE_ROW, _COOKIE + b"".join(map(varint, levels))),
    ]


class _ListIndex:
    """The first rank on each page that a list goes over, the page of its term left out. A very long list has
    a tree of such pages."""

    def __init__(self, segment: int, page: int) -> None:
        self._first_row = (segment << _SEGMENT_BITS) + _OF_LISTS
        self._page = page
        self._full: list[tuple[int, bytes]] = []
        self._levels: list[_ListPage] = []

    def add(self, page: int, rank: int) -> None:
        """Take in the next page."""
        height = 0
        while True:
            if height == len(self._levels):
                self._levels.append(_ListPage(self._page, page, rank))
                return
            own = self._levels[height]
            if len(own.steps) + 1 < PAGE_SIZE:
                own.steps += varint(rank - own.last)
                own.last = rank
                return
            self._full.append((self._row(height, own.page), b"\x01" + own.steps))
            if height + 1 == len(self._levels):
                self._levels.append(_ListPage(own.page, own.page, own.first))
            self._levels[height] = _ListPage(own.page + 1, page, rank)
            height, page = height + 1, own.page + 1

    def pages(self) -> list[tuple[int, bytes]]:
        """The rows of the table of pages."""
        roots = [
            (
                self._row(height, own.page),
                (b"\x00" if height + 1 == len(self._levels) else b"\x01") + own.steps,
            )
            for height, own in enumerate(self._levels)
        ]
        return self._full + roots

    def _row(self, height: int, page: int) -> int:
        return self._first_row + (height << _HEIGHT_BITS) + page


class _ListPage:
    """A page of an index of a list: it names the first of its children, then only their ranks."""

    def __init__(self, page: int, child: int, rank: int) -> None:
        self.page = page
        self.first = self.last = rank
        self.steps = bytearray(varint(child) + varint(rank))


def varint(number: int) -> bytes:
    """A number below 2 to the power of 56 as SQLite writes it."""
    if number < 128:
        return bytes((number,))
    found = [number & 127]
    while number := number >> 7:
        found.append(number & 127 | 128)
    return bytes(reversed(found))


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two terms begin with alike."""
    shared = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        shared += 1
    return shared
