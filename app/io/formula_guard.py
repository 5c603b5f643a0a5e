"""Keeps a text from becoming a formula when a spreadsheet program opens a CSV, and takes the guard off again.

The convention is OWASP's: an apostrophe in front. A text is guarded where it begins with = + - @ (also in
full width), a tab or a line break, or where quotes, separators, blanks or invisible characters lead to one.
A text that already looks guarded gets one more apostrophe, so `unguard(guard(text)) == text` for every text:
a `+81-90-1234-5678` that leaves in a CSV comes back as it was. Numbers are no texts and are never guarded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.io.cleaning.types import Cleaned
    from app.io.tables.raw import Cell

GUARD = "'"

_RISKY = re.compile(
    "'*[\\s\"';,|\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*?[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]"
)
_HARMLESS = frozenset("0123456789")


def guard(text: str) -> str:
    """The text as it may stand in a CSV."""
    if text[:1] in _HARMLESS or not _RISKY.match(text):
        return text
    return GUARD + text


def unguard(text: str) -> str:
    """The text as it was before `guard`; other texts are returned as they are."""
    if text[:1] == GUARD and _RISKY.match(text, 1):
        return text[1:]
    return text


def unguarding(clean: Callable[[Cell], Cleaned]) -> Callable[[Cell], Cleaned]:
    """The cleaning of cells that may have come with their guards."""

    def cleaned(cell: Cell) -> Cleaned:
        return clean(unguard(cell) if isinstance(cell, str) else cell)

    return cleaned
