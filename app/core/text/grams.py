"""Words of the search index: every 3-gram of folded text, and every 4-gram of runs of digits.

The index is an FTS5 table with `tokenize='ascii', prefix='1 2', detail=none, columnsize=0`, fed with these
words joined by blanks: FTS5 itself derives the 1- and 2-grams as prefixes of the 3-grams, several times
quicker than they could be made here. For that, `FIELD_MARK` stands after each field, so that its last two
characters begin a word too. The tokenizer splits at every ASCII character that is neither letter nor digit
and keeps all others, so ASCII punctuation is written full-width (`@` → `＠`), which folded text never
contains, and neither does it contain the mark.

A query of up to three characters, or of four digits, is one word and needs no second look. A longer one is
the AND of its words, which may stand apart in the document: its hits are verified with
`instr(document, needle)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from app.core.text.folding import FIELD_SEPARATOR, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT_GRAM = 3
DIGIT_GRAM = 4
FIELD_MARK = "º"
MOST_WORDS = 32
"""A longer query is narrowed by this many of its words; its hits are verified in any case."""

_TO_FULL_WIDTH = 0xFEE0
_PUNCTUATED_DIGITS = re.compile(r"[0-9(+][0-9()+.\-]*[0-9]")
_ONLY_DIGITS = re.compile(r"[0-9()+.\-]*[0-9][0-9()+.\-]*")
_PUNCTUATION = "()+.-"
_NOT_DIGIT = re.compile(r"[^0-9]+")
_FOUR_DIGITS = re.compile(r"(?=([0-9]{4}))")


class _Indexable(dict[int, str]):
    """ASCII punctuation full-width, all else unchanged; kept once met, a miss costs `translate` dear."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if 0x20 < code < 0x7F and not character.isalnum():
            character = chr(code + _TO_FULL_WIDTH)
        self[code] = character
        return character


_INDEXABLE = _Indexable({ord(FIELD_SEPARATOR): FIELD_MARK})


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """How one folded word is looked up.

    `match` is an FTS5 expression; if `needs_verify`, a hit must also contain `needle` itself. An empty
    `match` means that the word was empty.
    """

    match: str
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


def index_words(document: str) -> str:
    """Every word under which a document (`search_document`) is found, joined by blanks."""
    text = document.translate(_INDEXABLE) + FIELD_MARK * 2
    words = [text[start : start + TEXT_GRAM] for start in range(len(text) - TEXT_GRAM + 1)]
    return " ".join(words + _FOUR_DIGITS.findall(document))


def query_plan(folded: str) -> QueryPlan:
    """How to look up one folded word.

    Four digits or more, with or without hyphens and brackets, are looked up as digits whatever their
    punctuation; everything else as text. Fewer digits lose the punctuation around them, so that a number
    being typed (`090-`) keeps its hits.
    """
    if _ONLY_DIGITS.fullmatch(folded):
        digits = _NOT_DIGIT.sub("", folded)
        if len(digits) >= DIGIT_GRAM:
            # The end of a number tells it apart; every mobile phone begins alike.
            starts = {max(0, len(digits) - 2 * DIGIT_GRAM), len(digits) - DIGIT_GRAM}
            return _plan(digits, DIGIT_GRAM, sorted(starts))
        folded = folded.strip(_PUNCTUATION)
    return _plan(folded, TEXT_GRAM, range(len(folded) - TEXT_GRAM + 1))


def _plan(needle: str, size: int, starts: Iterable[int]) -> QueryPlan:
    text = needle.translate(_INDEXABLE)
    if len(text) <= size:
        prefix = "*" if 0 < len(text) < TEXT_GRAM else ""
        return QueryPlan(f'"{text}"{prefix}' if text else "", False, needle)
    words = dict.fromkeys(text[start : start + size] for start in starts)
    return QueryPlan(" ".join(f'"{word}"' for word in islice(words, MOST_WORDS)), True, needle)
