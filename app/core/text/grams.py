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

from app.core.text.folding import FIELD_SEPARATOR, fold_fields

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

TEXT_GRAM = 3
DIGIT_GRAM = 4
FIELD_MARK = "º"
MOST_WORDS = 32
"""A longer query is narrowed by this many of its words; its hits are verified in any case."""

_TO_FULL_WIDTH = 0xFEE0
_PUNCTUATED_DIGITS = re.compile(r"[0-9(+][0-9()+.\-]*[0-9]")
_ONLY_DIGITS = re.compile(r"[0-9()+.\-]*[0-9][0-9()+.\-]*")
_PUNCTUATION = "()+.-"
_WITHOUT_PUNCTUATION = str.maketrans("", "", _PUNCTUATION)
_NOT_DIGIT = re.compile(r"[^0-9]+")
_DIGIT_RUN = re.compile(r"[0-9]{4,}")
_SIGNS = [(chr(code), chr(code + _TO_FULL_WIDTH)) for code in range(0x21, 0x7F) if not chr(code).isalnum()]
END = FIELD_MARK * (TEXT_GRAM - 1)
"""Stands after a document, so that its last characters begin words of full length too."""


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """How one folded word is looked up.

    `match` is an FTS5 expression; if `needs_verify`, a hit must also contain `needle` itself. An empty
    `match` means that the word was empty.
    """

    match: str
    needs_verify: bool
    needle: str


def search_document(fields: Sequence[str]) -> str:
    """The folded text of one record: its fields with separators between, then its punctuated digits bare.

    The bare digits (`090-1234-5678` → `09012345678`) let a number be found however it was hyphenated.
    """
    return _document(fold_fields(list(filter(None, fields))))


def search_documents(columns: Iterable[Sequence[str]]) -> list[str]:
    """`search_document` of many records at once: a column has one field of each. At least one column."""
    first, *others = columns
    if len(first) == 1:
        return [search_document([field for (field,) in (first, *others)])]
    filled = [first, *(column for column in others if any(column))]
    return [_document(fields) for fields in zip(*map(fold_fields, filled), strict=True)]


def index_words(document: str) -> str:
    """Every word under which a document (`search_document`) is found, joined by blanks."""
    text = indexable(document) + END
    words = [text[start : start + TEXT_GRAM] for start in range(len(document))]
    return " ".join(words + _four_digit_words(document))


def changed_words(before: str, after: str) -> tuple[str, str]:
    """The words to take out and to put in, each as in `index_words`, where a document became another.

    FTS5 notes the beginning of words once for a document, however many it has of them, and counts how often
    a word comes: words that begin like one that is new, gone, or there more or less often go and come too.
    """
    old, new = indexable(before) + END, indexable(after) + END
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    start = max(0, first - DIGIT_GRAM + 1)
    beginnings = set(old[start : len(old) - last] + new[start : len(new) - last])
    gone, come = (_words_beginning(beginnings, *one) for one in ((before, old), (after, new)))
    return gone, come


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


def indexable(text: str) -> str:
    """ASCII punctuation full-width and marks for separators; `str.replace` is the quickest way by far."""
    for sign, full_width in _SIGNS:
        text = text.replace(sign, full_width)
    return text.replace(FIELD_SEPARATOR, FIELD_MARK)


def _document(fields: Iterable[str]) -> str:
    folded = FIELD_SEPARATOR.join(filter(None, fields))
    bare = {_bare(run) for run in _PUNCTUATED_DIGITS.findall(folded) if not run.isdecimal()}
    return FIELD_SEPARATOR.join([folded, *sorted(run for run in bare if len(run) >= DIGIT_GRAM)])


def _bare(number: str) -> str:
    """A punctuated number without its punctuation, which is hyphens alone as a rule."""
    bare = number.replace("-", "")
    return bare if bare.isdecimal() else bare.translate(_WITHOUT_PUNCTUATION)


def _alike(one: str, other: str) -> int:
    """With how many same characters both begin."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _words_beginning(beginnings: Container[str], document: str, text: str) -> str:
    words = [text[at : at + TEXT_GRAM] for at, _ in enumerate(document) if text[at] in beginnings]
    return " ".join(words + [word for word in _four_digit_words(document) if word[0] in beginnings])


def _four_digit_words(document: str) -> list[str]:
    runs = _DIGIT_RUN.findall(document)
    return [run[at : at + DIGIT_GRAM] for run in runs for at in range(len(run) - DIGIT_GRAM + 1)]


def _plan(needle: str, size: int, starts: Iterable[int]) -> QueryPlan:
    text = indexable(needle)
    if len(text) <= size:
        prefix = "*" if 0 < len(text) < TEXT_GRAM else ""
        return QueryPlan(f'"{text}"{prefix}' if text else "", False, needle)
    words = dict.fromkeys(text[start : start + size] for start in starts)
    return QueryPlan(" ".join(f'"{word}"' for word in islice(words, MOST_WORDS)), True, needle)
