"""Names and readings of two words and nothing else, told from all others by one pattern.

Nine of ten in an ordinary list are such, and take a tenth of the time that `core.japan.names` takes, which
decides about the others: None says nothing about a text.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from app.core.japan.company_words import COMPANY_BEGINNINGS, COMPANY_ENDINGS, LAST_OF_COMPANIES
from app.core.japan.name_data import name_data
from app.core.japan.names import HONORIFIC_ENDINGS, TO_A_FIRM, reading_candidates
from app.core.japan.unlike_people import may_be_unlike
from app.core.text.folding import fold
from app.core.text.kana import katakana

if TYPE_CHECKING:
    from collections.abc import Iterable


def plain_name(text: str) -> tuple[str, str] | None:
    """Family and given name: what `split_name_read` says of a text that `names_company` says no of."""
    found = _NAME.fullmatch(text)
    return (found[1], found[2]) if found and not may_be_unlike(found[1]) else None


def plain_reading(kana: str) -> tuple[str, str] | None:
    """The readings of family and given name: what `split_kana` says."""
    found = _READING.fullmatch(kana)
    return (found[1], found[2]) if found else None


def is_called_as_person(name: str, honorific: str, kana: str) -> bool:
    """Whether a name has the honorific of a person, or is a known surname and a known given name, both read
    so."""
    if honorific not in {"", TO_A_FIRM}:
        return True
    words, readings = name.split(), katakana(kana).split()
    if len(words) != 2 or len(readings) != 2:
        return False
    known = (reading_candidates(words[0], "family"), reading_candidates(words[1], "given"))
    return all(
        any(fold(one) == fold(read) for one in found) for found, read in zip(known, readings, strict=True)
    )


def is_named_as_person(name: str) -> bool:
    """Whether a name is two words of kanji, a surname that many bear and a known given name."""
    words = name.split()
    if len(words) != 2 or not all(map(_KANJI.fullmatch, words)):
        return False
    return name_data().people_named(words[0]) > _MANY and bool(name_data().given_readings(words[1]))


def _last_of(endings: Iterable[str]) -> str:
    return "".join(sorted({ending[-1] for ending in endings}))


_IN_LEGAL_FORMS = "社法組"  # each of `names.LEGAL_FORMS` has one of them, or a bracket
_KANJI = re.compile("[一-鿿々]+")
_MANY = 1_000
_WORD = "[一-鿿々ぁ-ゖァ-ヺー]+"
_BEGINNINGS = sorted(COMPANY_BEGINNINGS)
_FIRST = "".join(sorted({word[0] for word in _BEGINNINGS}))
# The words are tried only where a name begins with the first letter of one.
_A_COMPANY = f"(?=[{_FIRST}])(?:{'|'.join(_BEGINNINGS)})"
_BY_LENGTH = groupby(sorted(COMPANY_BEGINNINGS, key=len), key=len)
_NOT_BEHIND = "".join(f"(?<!{'|'.join(words)})" for _length, words in _BY_LENGTH)
_NAME = re.compile(
    rf"(?=[^{_IN_LEGAL_FORMS}]+\Z)(?![ァ-ヺー]+ )(?![^ ]*[ァ-ヺー]{{4}})(?!{_A_COMPANY})"
    rf"({_WORD})(?<![{_last_of(COMPANY_ENDINGS)}]){_NOT_BEHIND}"
    rf" ({_WORD})(?<![{LAST_OF_COMPANIES}{_last_of(HONORIFIC_ENDINGS)}])"
)
_READING = re.compile("([ァ-ヺー]+) ([ァ-ヺー]+)")
