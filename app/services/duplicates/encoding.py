"""Texts as numbers: a column of codes, equal codes meaning equal folded texts.

Every distinct text is folded once. Code -1 stands for an empty field; as an index it finds the last place of
an array, which tables by code therefore keep for it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Codes: TypeAlias = "np.ndarray[Any, np.dtype[np.int32]]"
Fold: TypeAlias = "Callable[[Sequence[str]], Sequence[str]]"
Texts: TypeAlias = "np.ndarray[Any, np.dtype[np.object_]]"

EMPTY = -1


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
        return np.fromiter(map(len, self.values), dtype=np.int32, count=len(self.values))


def encoded(values: Sequence[str], fold: Fold | None = None) -> Column:
    """A column of these values, folded if that is asked."""
    typed, distinct = _numbered(values, len(values))
    if fold is None or not distinct:
        return Column(typed, distinct)
    folded = fold(distinct)
    if folded is distinct:
        return Column(typed, distinct)
    code_of_typed, kept = _numbered(folded, len(folded))
    return Column(np.append(code_of_typed, np.int32(EMPTY))[typed], kept)


def replaced(column: Column, rows: Codes, values: Iterable[str]) -> Column:
    """The column with other, folded values in some rows."""
    known = {value: code for code, value in enumerate(column.values)}
    known[""] = EMPTY
    codes = column.codes.copy()
    codes[rows] = [known.setdefault(value, len(known) - 1) for value in values]
    return Column(codes, [value for value in known if value])


def _numbered(values: Iterable[str], length: int) -> tuple[Codes, list[str]]:
    """Each value's number in the order of their appearance, and the distinct values."""
    numbers: defaultdict[str, int] = defaultdict(count(EMPTY).__next__)
    numbers[""]
    codes = np.fromiter(map(numbers.__getitem__, values), dtype=np.int32, count=length)
    del numbers[""]
    return codes, list(numbers)
