"""Words in a note that somebody at the counter should be warned of: allergies, what stings, a pregnancy.

The words lie in `resources/data/caution_words.toml`; case and width of letters do not matter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from unicodedata import normalize

from app.core.criteria import Condition, Group, Op, all_of, any_of
from app.paths import resources_dir

SENTENCES: Final = re.compile(r"[^。!?!?\n]+[。!?!?]?")


def caution_of(note: str) -> str:
    """The sentences of a note that have such a word, one a line; empty where none has."""
    found = (one.strip() for one in SENTENCES.findall(note) if _warns(one))
    return "\n".join(dict.fromkeys(found))


@cache
def caution_words() -> tuple[str, ...]:
    """The words, as they are written in the file."""
    import tomllib

    with (resources_dir() / "data" / "caution_words.toml").open("rb") as stream:
        return tuple(tomllib.load(stream)["words"])


def nobody_warned_of() -> Group:
    """Who has such a word in the note, and no caution: a condition of lists."""
    words = (Condition("note", Op.CONTAINS, word) for word in caution_words())
    return all_of(any_of(*words), Condition("caution", Op.EMPTY))


def _warns(sentence: str) -> bool:
    folded = _folded(sentence)
    return any(word in folded for word in _folded_words())


@cache
def _folded_words() -> tuple[str, ...]:
    return tuple(map(_folded, caution_words()))


def _folded(text: str) -> str:
    return normalize("NFKC", text).casefold()
