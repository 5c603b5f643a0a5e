"""Texts as numbers: a column of codes, equal codes meaning equal folded texts.

Every distinct text is folded once. Code -1 stands for an empty field; as an index it finds the last place of
an array, which tables by code therefore keep for it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import numpy as np

from app.core.progress import unheard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")
Codes: TypeAlias = "np.ndarray[Any, np.dtype[np.int32]]"
Fold: TypeAlias = "Callable[[Sequence[str]], Sequence[str]]"
Texts: TypeAlias = "np.ndarray[Any, np.dtype[np.object_]]"
Characters: TypeAlias = "np.ndarray[Any, np.dtype[np.uint32]]"
Marks: TypeAlias = "np.ndarray[Any, np.dtype[np.uint64]]"

EMPTY = -1
AT_ONCE = 20_000
"""So many texts go into one call of C: the window waits for its end."""
SPREAD = np.uint32(0x9E3779B1)
"""Multiplied with it, numbers that lie side by side differ in their highest bits (Knuth, 6.4)."""
HIGHEST_BITS = np.uint32(26)


@dataclass(frozen=True)
class Column:
    """The codes of one field, of shape (people,) or (people, contacts), and the text behind each code."""

    codes: Codes
    values: Sequence[str]

    @cached_property
    def counts(self) -> Codes:
        """How many people have each value."""
        filled = self.codes[self.codes >= 0]
        return np.bincount(filled, minlength=len(self.values)).astype(np.int32)

    @cached_property
    def texts(self) -> Texts:
        """The values as an array that codes can index."""
        array = np.empty(len(self.values), dtype=object)
        array[:] = self.values
        return array

    @cached_property
    def lengths(self) -> Codes:
        """The length of each value."""
        counted = [np.empty(0, dtype=np.int32)]
        for part in in_parts(self.values):
            counted.append(np.fromiter(map(len, part), dtype=np.int32, count=len(part)))
        return np.concatenate(counted)

    @cached_property
    def characters(self) -> Characters:
        """The characters of all values, one after the other."""
        return np.frombuffer("".join(self.values).encode("utf-32-le", "surrogatepass"), dtype="<u4")

    @cached_property
    def letters(self) -> Marks:
        """Which letters each value has, every letter as one of 64 bits."""
        return self._marks(self.characters * SPREAD)

    @cached_property
    def neighbours(self) -> Marks:
        """Which pairs of letters stand side by side in each value, likewise."""
        pairs = self.characters * SPREAD
        pairs[:-1] += self.characters[1:]
        pairs[self._starts + self.lengths - 1] = 0
        pairs *= SPREAD
        return self._marks(pairs)

    def once(self, make: Callable[[Column], T]) -> T:
        """What `make` makes of this column, made once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[Column], Any], Any]:
        return {}

    @cached_property
    def _starts(self) -> Codes:
        ends = np.cumsum(self.lengths, dtype=np.int64)
        return ends - self.lengths

    def _marks(self, numbers: Characters) -> Marks:
        numbers >>= HIGHEST_BITS
        marks = np.left_shift(np.uint64(1), numbers, dtype=np.uint64)
        return np.bitwise_or.reduceat(marks, self._starts) if len(marks) else marks


def encoded(values: Sequence[str], fold: Fold | None = None, tell: Callable[[], object] = unheard) -> Column:
    """A column of these values, folded if that is asked; `tell` is called every `AT_ONCE` of them."""
    typed, distinct = _numbered(values, tell)
    if fold is None or not distinct:
        return Column(typed, distinct)
    folded: list[str] = []
    for part in in_parts(distinct):
        tell()
        folded.extend(fold(part))
    if folded == distinct:
        return Column(typed, distinct)
    code_of_typed, kept = _numbered(folded, tell)
    return Column(np.append(code_of_typed, np.int32(EMPTY))[typed], kept)


def in_parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values, `AT_ONCE` at a time."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def replaced(column: Column, rows: Codes, values: Iterable[str]) -> Column:
    """The column with other, folded values in some rows."""
    known = {value: code for code, value in enumerate(column.values)}
    known[""] = EMPTY
    codes = column.codes.copy()
    codes[rows] = [known.setdefault(value, len(known) - 1) for value in values]
    return Column(codes, [value for value in known if value])


def _numbered(values: Sequence[str], tell: Callable[[], object]) -> tuple[Codes, list[str]]:
    """Each value's number in the order of their appearance, and the distinct values."""
    numbers: defaultdict[str, int] = defaultdict(count(EMPTY).__next__)
    numbers[""]
    codes = [np.empty(0, dtype=np.int32)]
    for part in in_parts(values):
        tell()
        codes.append(np.fromiter(map(numbers.__getitem__, part), dtype=np.int32, count=len(part)))
    del numbers[""]
    return np.concatenate(codes), list(numbers)
