"""Where in a shown text the words stand that were searched for.

The search folds what it compares (width, kana, variants of kanji); here every character is folded by itself,
so that a place in the folded text leads back to a place in the shown one. A number is found with or without
its hyphens, so it is marked across them. The tables of folding are loaded with the first search.
"""

from __future__ import annotations

import re
from functools import lru_cache

Span = tuple[int, int]

_NUMBER = re.compile(r"[0-9][0-9-]+")
_BETWEEN_DIGITS = frozenset("-() ")


@lru_cache(maxsize=4096)
def find_hits(text: str, terms: tuple[str, ...]) -> tuple[Span, ...]:
    """The (start, end) of every hit of every term in `text`, in order, merged where they touch. `terms` are
    folded."""
    folded, places = _folded(text)
    spans = sorted(span for term in terms for span in _spans(folded, places, term))
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def search_terms(typed: str) -> tuple[str, ...]:
    """The words of a search box as `find_hits` takes them."""
    if not typed.strip():
        return ()
    from app.core.text.folding import fold

    return tuple(term for word in typed.split() if (term := fold(word)))


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in `text` it comes from."""
    from app.core.text.folding import fold

    parts: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = fold(character)
        parts.append(folded)
        places += [place] * len(folded)
    return "".join(parts), places


def _spans(folded: str, places: list[int], term: str) -> list[Span]:
    if _NUMBER.fullmatch(term):
        kept = [place for place, character in enumerate(folded) if character not in _BETWEEN_DIGITS]
        folded, places = "".join(folded[place] for place in kept), [places[place] for place in kept]
        term = term.replace("-", "")
    spans: list[Span] = []
    at = folded.find(term) if term else -1
    while at >= 0:
        last = at + len(term) - 1
        spans.append((places[at], places[last] + 1))
        at = folded.find(term, last + 1)
    return spans
