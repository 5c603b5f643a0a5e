"""Columns of our own lists that are not read back, and why: what is worked out here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from app.core.messages import LANGUAGES, Message, sentence
from app.io.known.own_lists import field_and_place, torn_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

WORKED_OUT = "own_column.worked_out"
TORN = "own_column.torn"
FIGURES = ("last_visit", "visits", "purchases", "total")

_BY_NAME = {
    **dict.fromkeys(("id", "last_on", *FIGURES, "created_at", "updated_at"), WORKED_OUT),
    "photo": "own_column.photo",
}
_EXTERNAL_ID, _E164 = "external_id.", ".e164"


def why_unread(titles: Sequence[str]) -> dict[int, str]:
    """By index the columns of a list of ours that no field takes, each with the code of why."""
    torn = torn_fields(titles)
    found: dict[int, str] = {}
    for index, title in enumerate(titles):
        if field_and_place(title)[0] in torn:
            found[index] = TORN
        elif title.startswith(_EXTERNAL_ID):
            found[index] = "own_column.external_id"
        elif title.endswith(_E164) or title in _titles_of_figures():
            found[index] = WORKED_OUT
        elif title in _BY_NAME:
            found[index] = _BY_NAME[title]
    return found


@cache
def _titles_of_figures() -> frozenset[str]:
    return frozenset(
        sentence(Message(f"field.customer.{name}"), language) for name in FIGURES for language in LANGUAGES
    )
