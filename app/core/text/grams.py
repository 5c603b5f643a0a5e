"""Words of the search index: 1-, 2- and 3-grams of folded text, and 4-grams of runs of digits.

The index is an FTS5 table with `tokenize='ascii', detail=none, columnsize=0`, fed with these grams joined by
blanks. That tokenizer splits at every ASCII character that is neither letter nor digit and keeps all others,
so ASCII punctuation is written full-width (`@` → `＠`), which folded text never contains; a gram needs no
quoting rules beyond the double quotes of a phrase. Digit grams begin with `DIGIT_MARK`, which folding never
yields either, so they cannot be taken for text.

A query of up to three characters is one gram and needs no second look. A longer one is the AND of its
3-grams, which may stand apart in the document: its hits are verified with `instr(document, needle)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING

from app.core.text.folding import FIELD_SEPARATOR, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT_GRAM = 3
DIGIT_GRAM = 4
DIGIT_MARK = "º"

_TO_FULL_WIDTH = 0xFEE0
_PUNCTUATED_DIGITS = re.compile(r"[0-9(+][0-9()+.\-]*[0-9]")
_ONLY_DIGITS = re.compile(r"[0-9()+.\-]+")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_FOUR_DIGITS = re.compile(r"(?=([0-9]{4}))")


class _Indexable(dict[int, str]):
    """ASCII punctuation full-width, the rest unchanged; remembered, since a miss costs `translate` dear."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if 0x20 < code < 0x7F and not character.isalnum():
            character = chr(code + _TO_FULL_WIDTH)
        self[code] = character
        return character


_INDEXABLE = _Indexable()


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """How one folded word is looked up: all `grams` must occur, and if `needs_verify` also `needle` itself.

    No grams at all means that the word was empty.
    """

    grams: tuple[str, ...]
    needs_verify: bool
    needle: str


def search_document(fields: Iterable[str]) -> str:
    """The folded text of one record: its fields with separators between, then its punctuated digits bare.

    The bare digits (`090-1234-5678` → `09012345678`) let a number be found however it was hyphenated.
    """
    folded = [piece for piece in map(fold, fields) if piece]
    bare = {
        _NOT_DIGIT.sub("", run)
        for piece in folded
        for run in _PUNCTUATED_DIGITS.findall(piece)
        if not run.isdecimal()
    }
    return FIELD_SEPARATOR.join([*folded, *sorted(run for run in bare if len(run) >= DIGIT_GRAM)])


def index_grams(document: str) -> list[str]:
    """Every gram under which a document (`search_document`) is found."""
    return [*grams(document), *{DIGIT_MARK + four for four in _FOUR_DIGITS.findall(document)}]


def grams(text: str) -> list[str]:
    """The different 1-, 2- and 3-grams of folded text; none reaches across a `FIELD_SEPARATOR`."""
    text = text.translate(_INDEXABLE)
    found = set(text)
    for piece in text.split(FIELD_SEPARATOR):
        pairs = list(map(add, piece, piece[1:]))
        found.update(pairs)
        found.update(map(add, pairs, piece[2:]))
    found.discard(FIELD_SEPARATOR)
    return list(found)


def digit_grams(digits: str) -> list[str]:
    """The different 4-grams of a run of digits, marked; a shorter run is one gram as it stands."""
    if len(digits) <= DIGIT_GRAM:
        return [DIGIT_MARK + digits] if digits else []
    starts = range(len(digits) - DIGIT_GRAM + 1)
    return list({DIGIT_MARK + digits[start : start + DIGIT_GRAM] for start in starts})


def query_grams(folded: str) -> QueryPlan:
    """How to look up one folded word.

    Four digits or more, with or without hyphens and brackets, are looked up as digits whatever their
    punctuation; everything else as text.
    """
    if _ONLY_DIGITS.fullmatch(folded):
        bare = _NOT_DIGIT.sub("", folded)
        if len(bare) >= DIGIT_GRAM:
            return QueryPlan(tuple(sorted(digit_grams(bare))), len(bare) > DIGIT_GRAM, bare)
    word = folded.translate(_INDEXABLE)
    if len(word) <= TEXT_GRAM:
        return QueryPlan((word,) if word else (), False, folded)
    pieces = dict.fromkeys(word[start : start + TEXT_GRAM] for start in range(len(word) - TEXT_GRAM + 1))
    return QueryPlan(tuple(pieces), True, folded)
