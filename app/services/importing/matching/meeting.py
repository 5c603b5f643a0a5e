"""Which people of a long list share a key with another one: of a list as it should be, hardly any.

Nobody else needs to be looked for among the others, nor to be remembered for those who follow; a table of all
keys would take as much memory as half of the list itself. The keys are compared as one column of numbers.
"""

from __future__ import annotations

from array import array
from itertools import chain, islice
from typing import TYPE_CHECKING

from app.core.progress import unheard
from app.services.importing.matching.matcher import sure_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.services.importing.cleaning.person import Person

WORTHWHILE = 50_000
MOSTLY_KNOWN = 2
CHUNK = 1_000


def who_may_meet(
    rows: Sequence[Person], known: Sequence[Person], tell: Callable[[], object] = unheard
) -> bytearray:
    """One for each row that may be about somebody known or in another row, 0 where none of them can be meant.

    A name leads to others only where one of its bearers has no telephone number, as `Matcher` has it. Of a
    short list, and of one whose people are mostly known, the answer is that all may. `tell` is called at
    times.
    """
    if len(rows) < WORTHWHILE or len(known) > len(rows) // MOSTLY_KNOWN:
        return bytearray(b"\1" * len(rows))
    import numpy as np

    parts = list(_keys_by_part(rows, known, tell))
    keys = np.concatenate([np.asarray(part) for part, _counts in parts])
    tell()
    keys.sort()
    tell()
    repeated = np.append(keys[1:][keys[1:] == keys[:-1]], 0)
    del keys
    found = bytearray()
    for part, counts in parts:
        tell()
        own = np.asarray(part)
        is_shared = repeated[repeated[:-1].searchsorted(own)] == own
        before = np.append(0, np.cumsum(is_shared))
        ends = np.append(0, np.cumsum(np.asarray(counts)))
        found += (before[ends[1:]] > before[ends[:-1]]).tobytes()
    return found[: len(rows)]


def _keys_by_part(
    rows: Sequence[Person], known: Sequence[Person], tell: Callable[[], object]
) -> Iterator[tuple[array[int], array[int]]]:
    """The keys of everybody as numbers, and how many each has; part after part, the rows first."""
    without_phone = {person.name for person in chain(rows, known) if person.name and not person.phones}
    everybody = chain(rows, known)
    while part := list(islice(everybody, CHUNK)):
        tell()
        keys, counts = array("q"), array("i")
        for person in part:
            own = sure_keys(person)
            if person.name in without_phone:
                own.append(person.name)
            keys.extend(map(hash, own))
            counts.append(len(own))
        yield keys, counts
