"""Signs that CP932 reads back as another code point of the same look: 〜 as ～, − as －.

Which of the two a text holds depends on the system it was typed on and the file it went through, never on
what was meant. Neither is the better one, so texts are kept as they are and compared by `as_in_cp932`.

What CP932 has no place for stands in a file as something near (𠮷 as 吉, é as e), else as 〓
(`nearest_in_cp932`).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from app.core.text.folding import variant_kanji

NOTHING_NEAR = "〓"  # the mark that printers set for a missing type

_PARTNERS = str.maketrans({"\u301c": "\uff5e", "\u2212": "\uff0d", "\u2014": "\u2015", "\u2016": "\u2225",
                           "\u00a2": "\uffe0", "\u00a3": "\uffe1", "\u00ac": "\uffe2"})  # fmt: skip


def as_in_cp932(text: str) -> str:
    """The text with the code points that CP932 reads back."""
    return text if text.isascii() else text.translate(_PARTNERS)


def look_alike(one: object, other: object) -> bool:
    """Whether two values are equal, or texts that differ in such signs only."""
    if one == other:
        return True
    return isinstance(one, str) and isinstance(other, str) and as_in_cp932(one) == as_in_cp932(other)


@cache
def nearest_in_cp932(character: str) -> str:
    """The nearest text in CP932: itself, its plain kanji, its letters without accents, or 〓."""
    decomposed = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in decomposed if not unicodedata.combining(part))
    for candidate in (
        character,
        variant_kanji().get(character, ""),
        unicodedata.normalize("NFKC", character),
        bare,
    ):
        if candidate and fits_cp932(candidate):
            return candidate
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:  # joiners and variation selectors carry no text
        return ""
    return NOTHING_NEAR


def fits_cp932(text: str) -> bool:
    """Whether a text can be written in CP932."""
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def restored(said: Any, known: Any) -> Any:
    """A value of a CP932 file, each text in it that of the known value where it stands for that: the file had
    no place for it. Texts of several lines are gone through line by line."""
    if said == known:
        return said
    if isinstance(said, str) and isinstance(known, str):
        whole = {_written(line): line for line in known.split("\n") if not fits_cp932(line)}
        return "\n".join(whole.get(line, line) for line in said.split("\n")) if whole else said
    if isinstance(said, list) and isinstance(known, list):
        whole = {_written(text): text for text in known if isinstance(text, str) and not fits_cp932(text)}
        return [whole.get(text, text) if isinstance(text, str) else text for text in said]
    if isinstance(said, dict) and isinstance(known, dict):
        return {key: restored(value, known.get(key)) for key, value in said.items()}
    return said


def _written(text: str) -> str:
    return "".join(map(nearest_in_cp932, as_in_cp932(text)))
