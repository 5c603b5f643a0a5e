"""The words of many documents at once (`core.text.grams.index_words`), in the shares that FTS5 takes best.

FTS5 takes a large batch in half the time when it comes share after share: the table in which it collects the
words then stays in the processor's cache. Words that begin alike are in one share, so that each word, and
each prefix, still leads to one place. All texts lie one after the other in one array of characters, and their
words are cut out of it side by side: a fifteenth of the time that a word at a time takes.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core.text.grams import DIGIT_GRAM, END, TEXT_GRAM, indexable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    Characters = np.ndarray[tuple[int], np.dtype[np.uint32]]
    Positions = np.ndarray[tuple[int], np.dtype[np.intp]]

SHARES = 4
"""Into so many shares the words are divided, by their first character."""

_UTF_32 = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"


def shared_words(documents: Sequence[str]) -> list[tuple[bytes, ...]]:
    """The words of each document as UTF-8, joined by blanks, in `SHARES`."""
    import numpy as np

    text = END.join([*documents, ""]) + END
    codes = np.frombuffer(indexable(text).encode(_UTF_32), dtype=np.uint32)
    lengths = np.fromiter(map(len, documents), dtype=np.intp, count=len(documents))
    ends = np.cumsum(lengths + len(END)) - len(END)
    starts = ends - lengths
    begins = np.zeros(len(codes), dtype=bool)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        begins[start:end] = True
    shares = (codes % SHARES).astype(np.uint8)
    digits_begin = _digits_begin(codes)
    found: list[Iterator[bytes]] = []
    for share in range(SHARES):
        is_own = shares == share
        texts = _by_document(codes, np.flatnonzero(begins & is_own), TEXT_GRAM, starts)
        runs = _by_document(codes, np.flatnonzero(digits_begin & is_own), DIGIT_GRAM, starts)
        found.append(map(bytes.strip, map(bytes.__add__, texts, runs)))
    return list(zip(*found, strict=True))


def _digits_begin(codes: Characters) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Where four digits stand in a row; a document's end lets none reach into the next."""
    is_digit = (codes >= ord("0")) & (codes <= ord("9"))
    begins = is_digit.copy()
    for offset in range(1, DIGIT_GRAM):
        begins[:-offset] &= is_digit[offset:]
        begins[-offset:] = False
    return begins


def _by_document(codes: Characters, positions: Positions, size: int, starts: Positions) -> Iterator[bytes]:
    """The words of `size` characters that begin at these positions, a blank after each, by document."""
    import numpy as np

    cut = np.full((len(positions), size + 1), ord(" "), dtype=np.uint32)
    for offset in range(size):
        cut[:, offset] = codes[positions + offset]
    words = cut.tobytes().decode(_UTF_32)
    limits = np.searchsorted(positions, starts) * (size + 1)
    bounds = [*limits.tolist(), len(words)]
    for start, end in pairwise(bounds):
        yield words[start:end].encode()
