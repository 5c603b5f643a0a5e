"""Where a full name without a blank may be cut, each place with how likely it is.

The likelihood of a cut is that of its family name times that of its given name: the share of people who bear
a known surname, a small share for an unknown one of that length, and the like for given names. Only the order
and the ratio of likelihoods mean anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.japan.name_data import name_data

_POPULATION = 120_000_000
_KNOWN_GIVEN = 1e-4
_KANA_GIVEN = 3e-5
_READABLE_GIVEN = 2e-7
_UNKNOWN_GIVEN = 2e-8
_UNKNOWN_SURNAME = {1: 2e-9, 2: 3e-8, 3: 1e-8, 4: 1e-10, 5: 1e-11}
_FOREIGN_SURNAME = 1e-7
_WITHOUT_GIVEN = 1e-3
_KNOWN_LENGTH = {1: 0.3, 2: 1.0, 3: 0.6, 4: 0.05}
_UNKNOWN_LENGTH = {1: 0.3, 2: 1.0, 3: 0.1, 4: 0.01}
_LEAST = 1e-15
_UNKNOWN_SPELLINGS = 0.02
_WELL_KNOWN = 10_000
_LONGEST_SURNAME = 5
_LONGEST_GIVEN = 4
_LONGEST_READING = 8
_KANA = re.compile("[ぁ-ゖァ-ヺー]{2,}")
_FOREIGN_BEGINNING = re.compile("[ァ-ヺー]{3,}(?=[^ァ-ヺー])")
_MIDDLE_NAME = re.compile("[ァ-ヺー]{3,}[^ァ-ヺー]{1,4}")


@dataclass(frozen=True, slots=True)
class Cut:
    """The family name is the first `length` characters; `known` says whether people have both names."""

    length: int
    likelihood: float
    known: bool


def kanji_cuts(name: str) -> list[Cut]:
    """Cuts of a name with kanji, the likeliest first; one as long as the name leaves no given name.

    There is always one: a name of which nothing is known is all family name.
    """
    foreign = _FOREIGN_BEGINNING.match(name)
    if foreign:
        return [Cut(foreign.end(), _FOREIGN_SURNAME * _UNKNOWN_GIVEN, known=False)]
    cuts = [_kanji_cut(name, length) for length in range(1, min(len(name), _LONGEST_SURNAME + 1))]
    people = name_data().people_named(name)
    whole = Cut(len(name), max(people / _POPULATION, _LEAST) * _WITHOUT_GIVEN, known=people > 0)
    found = [cut for cut in (*cuts, whole) if cut.likelihood]
    return sorted(found, key=lambda cut: -cut.likelihood)


def kana_cuts(reading: str) -> list[Cut]:
    """Cuts of a katakana reading, the likeliest first; none where no known surname is read so."""
    data = name_data()
    cuts = []
    for length in range(1, min(len(reading) - 1, _LONGEST_READING + 1)):
        people = data.people_read(reading[:length])
        if people and (length > 1 or len(reading) > 2):
            spellings = data.given_spellings(reading[length:])
            if spellings or people > _WELL_KNOWN:
                given = spellings or _UNKNOWN_SPELLINGS
                cuts.append(Cut(length, people / _POPULATION * given, known=bool(spellings)))
    return sorted(cuts, key=lambda cut: (-cut.likelihood, -cut.length))


def _kanji_cut(name: str, length: int) -> Cut:
    family, given = name[:length], name[length:]
    people = name_data().people_named(family)
    surname = people / _POPULATION if people else _UNKNOWN_SURNAME[length]
    given_share = _given_share(given)
    return Cut(length, surname * given_share, known=bool(people) and given_share > _READABLE_GIVEN)


def _given_share(given: str) -> float:
    data = name_data()
    if _KANA.fullmatch(given):
        return _KANA_GIVEN
    if _MIDDLE_NAME.fullmatch(given):
        return _UNKNOWN_GIVEN
    if len(given) > _LONGEST_GIVEN:
        return 0.0
    if data.given_readings(given):
        return _KNOWN_GIVEN * _KNOWN_LENGTH[len(given)]
    share = _READABLE_GIVEN if data.composed_readings(given, 1) else _UNKNOWN_GIVEN
    return share * _UNKNOWN_LENGTH[len(given)]
