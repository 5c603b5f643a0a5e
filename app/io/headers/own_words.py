"""Titles of our own lists for people, which mean there what we mean by them and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.fields import CUSTOM_PREFIX, HOUSEHOLD_FIELDS
from app.io.headers.title_reading import CERTAIN, NOTHING, Reading
from app.io.known.own_lists import own_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.enums import Noun

_NUMBERS = frozenset({"phones", "emails"})
_OF_HOUSEHOLDS = frozenset(field.name for field in HOUSEHOLD_FIELDS)


def in_own_words(readings: Sequence[Reading], titles: Sequence[str], kind: Noun) -> list[Reading]:
    """In a list of ours 店長メモ is not the 備考 that stands there under its own title. One number more of
    somebody is one of their numbers. ご家族 and 続柄 are read there alone, unless a field of the shop's own
    is called so."""
    ours = own_fields(titles, kind)
    read = [
        Reading(ours[title], CERTAIN)
        if ours.get(title) in _OF_HOUSEHOLDS and not (reading.target or "").startswith(CUSTOM_PREFIX)
        else reading
        for reading, title in zip(readings, titles, strict=True)
    ]
    taken = {reading.target for reading, title in zip(read, titles, strict=True) if title in ours}
    return [
        NOTHING if reading.target in taken - _NUMBERS and title not in ours else reading
        for reading, title in zip(read, titles, strict=True)
    ]
