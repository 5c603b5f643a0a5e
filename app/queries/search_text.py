"""What was typed into the search box, as a question to the index.

The words of the text, split at blanks of any width, must all be found, each in any field. A word of digits is
found in any number, however either was hyphenated; a Japanese number with its country code is looked up as it
is dialled inside Japan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import String, bindparam, select

from app.core.text.folding import fold
from app.core.text.grams import query_plan
from app.models.derived import customer_search

if TYPE_CHECKING:
    from sqlalchemy import Select

MATCH = "match"
HITS = select(customer_search.c.rowid).where(
    customer_search.c.customer_search.bool_op("MATCH")(bindparam(MATCH, type_=String))
)
"""The ranks at which the index finds the expression `MATCH`, in the order of the register."""

MOST_WORDS = 30
"""Words beyond this many narrow no further."""

_FROM_ABROAD = re.compile(r"\+81(?=[0-9()\-.]+$)")


@dataclass(frozen=True, slots=True)
class TextQuery:
    """`match` is the FTS5 expression; a hit must also contain each of the `needles`."""

    match: str
    needles: tuple[str, ...]


def text_query(text: str) -> TextQuery | None:
    """The question for a text, None where it says nothing."""
    words = dict.fromkeys(_FROM_ABROAD.sub("0", fold(word)) for word in text.split())
    plans = [query_plan(word) for word in islice(filter(None, words), MOST_WORDS)]
    if not plans:
        return None
    needles = tuple(plan.needle for plan in plans if plan.needs_verify)
    return TextQuery(" AND ".join(f"({plan.match})" for plan in plans), needles)


def hits_of(match: str) -> Select[tuple[int]]:
    """`HITS` of an expression that the statement itself carries."""
    said = bindparam(None, match, String, unique=True)
    return select(customer_search.c.rowid).where(customer_search.c.customer_search.bool_op("MATCH")(said))
