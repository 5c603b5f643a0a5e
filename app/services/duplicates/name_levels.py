"""Names compared: as they are written, as they are read, and by the reading where only one side has it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from app.core.japan.names import reading_candidates
from app.core.text.folding import fold
from app.services.duplicates import texts
from app.services.duplicates.encoding import encoded
from app.services.duplicates.levels import Name
from app.services.duplicates.likeness import edits

if TYPE_CHECKING:
    from app.core.japan.names import NamePart
    from app.services.duplicates.columns import Columns
    from app.services.duplicates.encoding import Codes, Column
    from app.services.duplicates.levels import Levels
    from app.services.duplicates.likeness import Edits

Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"

SHORTEST_LATIN, SHORTEST_KANA = 4, 4
LATIN_EDITS = 0.34
"""So many edits a letter are a typing error: two in six."""

Four: TypeAlias = "tuple[Codes, Codes, Codes, Codes]"


def names(columns: Columns, left: Codes, right: Codes, supported: Mask) -> tuple[Levels, Levels]:
    """The levels of family names and of given names.

    Readings are looked up in the name data only for pairs that are `supported` by something else.
    """
    family = _levels(columns.family, columns.family_kana, left, right, "family", supported)
    given = _levels(columns.given, columns.given_kana, left, right, "given", supported)
    _uncross(columns, left, right, family, given)
    family[_maiden(columns, left, right) & (family >= Name.CLOSE)] = Name.MAIDEN
    return family, given


def _levels(
    written: Column, read: Column, left: Codes, right: Codes, part: NamePart, supported: Mask
) -> Levels:
    codes = one, other, one_read, other_read = (
        written.codes[left],
        written.codes[right],
        read.codes[left],
        read.codes[right],
    )
    both_written = (one >= 0) & (other >= 0)
    both_read = (one_read >= 0) & (other_read >= 0)
    same, same_read = both_written & (one == other), both_read & (one_read == other_read)
    sounds = read.once(_sounds)
    levels = np.where(both_written | both_read, Name.DIFFERENT, Name.MISSING).astype(np.int8)
    levels[both_read & (sounds[one_read] == sounds[other_read])] = Name.MISHEARD
    levels[same_read] = np.where(both_written[same_read], Name.SOUND, Name.READING)
    rows = np.flatnonzero((levels == Name.DIFFERENT) & both_read)
    counted, longest = edits(read, one_read[rows], other_read[rows])
    levels[rows[(counted == 1) & (longest >= SHORTEST_KANA)]] = Name.ONE_KANA
    misread = same & both_read
    misread[rows[counted == 1]] = False
    levels[same] = np.where(misread[same] & (levels[same] == Name.DIFFERENT), Name.OTHER_READING, Name.EXACT)
    _by_letter(levels, written, codes)
    _by_data(levels, written, read, codes, part, supported)
    return levels


def _by_letter(levels: Levels, written: Column, codes: Four) -> None:
    """Tell typing errors from other names where readings do not decide.

    Of two kanji one in common may be an error as well as a brother.
    """
    one, other, one_read, other_read = codes
    unread = (one_read < 0) | (other_read < 0)
    rows = np.flatnonzero((levels == Name.DIFFERENT) & (one >= 0) & (other >= 0) & unread)
    counted, longest = edits(written, one[rows], other[rows], share=LATIN_EDITS)
    latin = written.once(_latin)
    in_latin = latin[one[rows]] & latin[other[rows]]
    close = np.where(in_latin, _close_latin(counted, longest), (counted == 1) & (longest > 2))
    levels[rows[close]] = Name.CLOSE
    levels[rows[~in_latin & (counted == 1) & (longest == 2)]] = Name.SHARED


def _by_data(
    levels: Levels, written: Column, read: Column, codes: Four, part: NamePart, supported: Mask
) -> None:
    """山田 on one card, ヤマダ alone on the other; or two spellings of which one has no reading."""
    one, other, one_read, other_read = codes
    for name, kana in ((one, other_read), (other, one_read)):
        alone = supported & (levels == Name.MISSING) & (name >= 0) & (kana >= 0)
        _look_up(levels, alone, written, name, read, kana, part, Name.READING, Name.DIFFERENT)
    unread = supported & (levels >= Name.CLOSE) & (one >= 0) & (other >= 0)
    for name, kana, own in ((one, other_read, one_read), (other, one_read, other_read)):
        found = unread & (own < 0) & (kana >= 0) & (levels >= Name.CLOSE)
        _look_up(levels, found, written, name, read, kana, part, Name.MAY_SOUND)
    found = unread & (one_read < 0) & (other_read < 0)
    _look_up(levels, found, written, one, written, other, part, Name.MAY_SOUND)


def _look_up(
    levels: Levels,
    wanted: Mask,
    written: Column,
    names: Codes,
    second: Column,
    readings: Codes,
    part: NamePart,
    level: Name,
    otherwise: Name | None = None,
) -> None:
    """Give the level to those of the wanted pairs whose name may be read as the other side is.

    `otherwise` is for those whose name is known to be read in other ways.
    """
    rows = np.flatnonzero(wanted)
    if not len(rows):
        return
    size = len(second.values)
    distinct, place = np.unique(names[rows].astype(np.int64) * size + readings[rows], return_inverse=True)
    agree = [
        not _readings(written.values[pair // size], part).isdisjoint(
            _readings(second.values[pair % size], part)
        )
        for pair in distinct.tolist()
    ]
    levels[rows[np.array(agree, dtype=bool)[place]]] = level
    if otherwise is not None:
        known = [bool(_readings(written.values[pair // size], part)) for pair in distinct.tolist()]
        levels[rows[(np.array(known, dtype=bool) & ~np.array(agree, dtype=bool))[place]]] = otherwise


@lru_cache(maxsize=65_536)
def _readings(name: str, part: NamePart) -> frozenset[str]:
    """How a name may be read, folded; kana is its own reading."""
    return frozenset(fold(reading) for reading in reading_candidates(name, part))


def _uncross(columns: Columns, left: Codes, right: Codes, family: Levels, given: Levels) -> None:
    """Family name and given name in each other's place on one of the cards, or at least one of them."""
    rows = np.flatnonzero((family >= Name.CLOSE) & (given >= Name.CLOSE))
    first, second = left[rows], right[rows]
    agree: list[Any] = []
    for one, other in ((first, second), (second, first)):
        family_codes, given_codes = columns.family.codes[one], columns.given.codes[other]
        counted, longest = edits(
            columns.family, family_codes, given_codes, share=LATIN_EDITS, other=columns.given
        )
        agree.append(
            np.where(counted == 0, Name.EXACT, np.where(_close_latin(counted, longest), Name.CLOSE, 0))
        )
    both = (agree[0] > 0) & (agree[1] > 0)
    family[rows[both]], given[rows[both]] = agree[0][both], agree[1][both]
    half = (agree[0] == Name.EXACT) ^ (agree[1] == Name.EXACT)
    family[rows[half & ~both]] = Name.CLOSE


def _close_latin(counted: Edits, longest: Edits) -> Mask:
    allowed: Mask = (counted <= np.maximum(1, longest * LATIN_EDITS)) & (longest >= SHORTEST_LATIN)
    return allowed


def _maiden(columns: Columns, left: Codes, right: Codes) -> Mask:
    """The family name of one is the maiden name of the other."""
    families = {value: code for code, value in enumerate(columns.family.values)}
    as_family = np.array([*(families.get(value, -2) for value in columns.maiden.values), -2], dtype=np.int32)
    maiden = as_family[columns.maiden.codes]
    family = columns.family.codes
    found: Mask = (maiden[left] == family[right]) | (maiden[right] == family[left])
    return found


def _sounds(read: Column) -> Codes:
    """The code of how each reading sounds when misheard; a last one for no reading."""
    return np.append(encoded(read.values, texts.sounds).codes, np.int32(-1))


def _latin(written: Column) -> Mask:
    """Which names are written in letters; a last one for no name."""
    return np.array([*(value.isascii() for value in written.values), False], dtype=bool)
