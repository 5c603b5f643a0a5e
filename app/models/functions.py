"""Functions of ours that SQL can call: SQLite knows neither kana nor variant kanji.

`db.engine` gives them to every connection. They are for questions that no index answers: the text of a row is
compared in the form in which everything is searched (`core.text.folding`, `core.text.grams`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, func

from app.core.text.folding import fold
from app.core.text.grams import search_document
from app.core.text.index_entry import phone_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement

KEPT_TEXTS = 16_384


def folded(text: ColumnElement[Any]) -> ColumnElement[str]:
    """`core.text.folding.fold` of a text; empty for NULL."""
    return func.tokuicho_folded(text, type_=String)


def number_text(typed: ColumnElement[Any], e164: ColumnElement[Any] | None = None) -> ColumnElement[str]:
    """What a telephone number or another hyphenated number is found by; empty for NULL."""
    return func.tokuicho_number_text(typed, e164, type_=String)


@lru_cache(KEPT_TEXTS)
def _folded(text: object) -> str:
    return "" if text is None else fold(str(text))


@lru_cache(KEPT_TEXTS)
def _number_text(typed: object, e164: object) -> str:
    phone = {"number": "" if typed is None else str(typed), "e164": None if e164 is None else str(e164)}
    return search_document(phone_texts([phone]))


FUNCTIONS: tuple[tuple[str, int, Callable[..., str]], ...] = (
    ("tokuicho_folded", 1, _folded),
    ("tokuicho_number_text", 2, _number_text),
)
"""Name, number of arguments and body of each."""
