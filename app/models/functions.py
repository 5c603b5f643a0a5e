"""Functions of ours that SQL can call: SQLite knows neither kana nor variant kanji.

`db.engine` gives them to every connection. They are for questions that no index answers: the text of a row is
compared in the form in which everything is searched (`core.text.folding`, `core.text.grams`). Where a value
has several pieces, `FIELD_SEPARATOR` stands between them.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, func

from app.core.text.folding import FIELD_SEPARATOR, fold
from app.core.text.grams import search_document
from app.core.text.index_entry import phone_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement

KEPT_TEXTS = 16_384


def folded(text: ColumnElement[Any]) -> ColumnElement[str]:
    """`core.text.folding.fold` of a text; empty for NULL."""
    return func.tokuicho_folded(text, type_=String)


def number_text(text: ColumnElement[Any]) -> ColumnElement[str]:
    """What a hyphenated number is found by: as it is and in bare digits; empty for NULL."""
    return func.tokuicho_number_text(text, type_=String)


def phones_text(phones: ColumnElement[Any]) -> ColumnElement[str]:
    """What the JSON list of a customer's telephone numbers is found by."""
    return func.tokuicho_phones_text(phones, type_=String)


def emails_text(emails: ColumnElement[Any]) -> ColumnElement[str]:
    """What the JSON list of a customer's mail addresses is found by."""
    return func.tokuicho_emails_text(emails, type_=String)


@lru_cache(KEPT_TEXTS)
def _folded(text: object) -> str:
    return "" if text is None else fold(str(text))


@lru_cache(KEPT_TEXTS)
def _number_text(text: object) -> str:
    return "" if text is None else search_document([str(text)])


def _phones_text(phones: str) -> str:
    return search_document(phone_texts(json.loads(phones)))


def _emails_text(emails: str) -> str:
    return FIELD_SEPARATOR.join(fold(email["address"]) for email in json.loads(emails))


FUNCTIONS: tuple[tuple[str, int, Callable[..., str]], ...] = (
    ("tokuicho_folded", 1, _folded),
    ("tokuicho_number_text", 1, _number_text),
    ("tokuicho_phones_text", 1, _phones_text),
    ("tokuicho_emails_text", 1, _emails_text),
)
"""Name, number of arguments and body of each."""
