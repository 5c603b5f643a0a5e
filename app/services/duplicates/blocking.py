"""Which pairs are worth a look: those that share a key, never all of them.

Each key is a combination of fields that two cards of one person seldom both get wrong: a telephone number, a
mail address, the full name, the birthday with a name, the house. A key that too many people have (the shop's
own number, a birthday of 1900-01-01) says nothing and is left out; its owners meet by their other keys. Pairs
come out once, the earlier row first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from app.core.progress import unheard
from app.services.duplicates.encoding import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.services.duplicates.columns import Columns
    from app.services.duplicates.encoding import Codes

Keys: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"

NAMESAKES, SHARING = 20, 40
BORN_ALIKE, NAMED_ALIKE, NEIGHBOURS = 6, 8, 3
"""How many may share a key before it says too little."""
NO_KEY = -1
LARGEST_BITS = 63


def candidate_pairs(columns: Columns, tell: Callable[[], object] = unheard) -> tuple[Codes, Codes]:
    """The rows of both sides of every pair that shares a key; `tell` is called after each key."""
    people = columns.people
    found = []
    for key, most in _keys(columns):
        found.append(_pairs(key, most, people))
        tell()
    pairs = np.sort(np.concatenate(found))
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    return (pairs // people).astype(np.int32), (pairs % people).astype(np.int32)


def _keys(columns: Columns) -> Iterator[tuple[Keys, int]]:
    """Each key, one row a person and one column a value, with how many people may share one value."""
    family, given = columns.family.codes, columns.given.codes
    family_kana, given_kana = columns.family_kana.codes, columns.given_kana.codes
    birthday, code, city = columns.birthday.codes, columns.code.codes, columns.city.codes
    yield columns.phones.codes.astype(np.int64), SHARING
    yield columns.emails.codes.astype(np.int64), SHARING
    yield columns.line.codes.astype(np.int64), SHARING
    yield columns.company.codes.astype(np.int64), SHARING
    yield columns.room.codes.astype(np.int64), NAMED_ALIKE
    yield _joined(family, given), NAMESAKES
    yield _crossed(columns), NAMESAKES
    yield _joined(family_kana, given_kana), NAMESAKES
    yield birthday.astype(np.int64), BORN_ALIKE
    for name in (given, given_kana, family, family_kana):
        yield _joined(birthday, name), SHARING
    for name in (given, given_kana, family, family_kana):
        yield _joined(name, code), NAMED_ALIKE
    for name in (given, family):
        yield _joined(name, city), NEIGHBOURS


def _joined(first: Codes, second: Codes) -> Keys:
    """One key of two fields, none where either is empty. The second may hold several values a person."""
    if second.ndim > first.ndim:
        first = first[:, np.newaxis]
    key = first.astype(np.int64) * (int(second.max(initial=0)) + 1) + second
    return np.where((first < 0) | (second < 0), NO_KEY, key)


def _crossed(columns: Columns) -> Keys:
    """Both names in one order, for those who bear names that stand in either place somewhere."""
    families = {value: code for code, value in enumerate(columns.family.values)}
    as_family = np.array([*(families.get(value, EMPTY) for value in columns.given.values), EMPTY], np.int32)
    one, other = columns.family.codes, as_family[columns.given.codes]
    first, second = np.minimum(one, other), np.maximum(one, other)
    return _joined(first, second)


def _pairs(keys: Keys, most: int, people: int) -> Keys:
    """Pairs as `row * people + row` of those who share a value that at most `most` people have."""
    value, row = _sorted(keys, people)
    starts = np.flatnonzero(np.diff(value, prepend=NO_KEY))
    sizes = np.diff(starts, append=len(value))
    shared = (sizes > 1) & (sizes <= most)
    starts, sizes = starts[shared], sizes[shared]
    place = _counted(starts, sizes)
    others = np.repeat(starts + sizes, sizes) - place - 1
    first, second = row[np.repeat(place, others)], row[_counted(place + 1, others)]
    apart = first != second
    pairs: Keys = first[apart] * people + second[apart]
    return pairs


def _sorted(keys: Keys, people: int) -> tuple[Keys, Keys]:
    """The filled keys in ascending order, those that are equal by their rows, and the rows."""
    filled = np.flatnonzero(keys >= 0)
    key, row = keys.reshape(-1)[filled], filled // (keys.shape[1] if keys.ndim > 1 else 1)
    bits = people.bit_length()
    if int(key.max(initial=0)) >> (LARGEST_BITS - bits):
        key = np.unique(key, return_inverse=True)[1]
    # Sorting numbers that hold both takes a tenth of the time that ordering rows by their keys does.
    both = np.sort(key << bits | row)
    return both >> bits, both & ((1 << bits) - 1)


def _counted(starts: Keys, lengths: Keys) -> Keys:
    """From each start on as many numbers as its length says, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + lengths, lengths)
