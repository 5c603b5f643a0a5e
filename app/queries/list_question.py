"""A `CustomerFilter` as a question to the store: the shape of its statement, and the values that go with it.

What the search box can say of single fields is read here too, and joins the filter's own conditions. The
modules for conditions load with the first filter that has any.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.core.clock import today
from app.core.search_words import might_filter, search_words
from app.models.id_set import PARAMETER, id_text
from app.queries.search_text import MATCH, MOST_WORDS, text_query

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.core.filters import CustomerFilter
    from app.queries.segment_filter import Segment


@dataclass(frozen=True, slots=True)
class Shape:
    """Which conditions a filter has, without their values: one shape is one statement.

    `needles` is None where the search index is not asked, else how many words have to be verified.
    """

    needles: int | None = None
    ids: bool = False
    status: bool = False
    staff: bool = False
    tag: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """The shape, the values of its parameters, and the conditions on single fields, which carry their own."""

    shape: Shape
    values: dict[str, Any]
    segment: Segment | None = None

    @property
    def is_everybody(self) -> bool:
        """Whether there is no condition."""
        return self.segment is None and self.shape == _EVERYBODY

    @property
    def is_answered_by_index(self) -> bool:
        """Whether every hit of the search index is meant."""
        return self.segment is None and self.shape == _EVERY_HIT


_EVERYBODY, _EVERY_HIT = Shape(), Shape(needles=0)


def question(connection: Connection, wanted: CustomerFilter) -> Question:
    """The question of a filter. Raises what `core.criteria_checks` has to say of its conditions."""
    text, segment = wanted.text, None
    if might_filter(text) or (wanted.criteria is not None and not wanted.criteria.is_empty):
        text, segment = _conditions(connection, wanted)
    query = text_query(text)
    words = segment.words if segment else ()
    asks_index = query is not None or bool(words)
    shape = Shape(
        needles=(len(query.needles) if query else 0) if asks_index else None,
        ids=wanted.ids is not None,
        status=wanted.status is not None,
        staff=wanted.staff is not None,
        tag=wanted.tag is not None,
    )
    values: dict[str, Any] = {}
    for name in ("status", "staff", "tag"):
        if getattr(shape, name):
            values[name] = str(getattr(wanted, name))
    if asks_index:
        matches = [query.match] if query else []
        matches += [f"({word})" for word in islice(words, MOST_WORDS)]
        values[MATCH] = " AND ".join(matches)
    if query is not None:
        values |= {needle(position): text for position, text in enumerate(query.needles)}
    if wanted.ids is not None:
        values[PARAMETER] = id_text(wanted.ids)
    return Question(shape, values, segment)


def needle(position: int) -> str:
    """The name of the parameter for a word that has to be verified."""
    return f"needle_{position}"


def _conditions(connection: Connection, wanted: CustomerFilter) -> tuple[str, Segment | None]:
    """What is left of the text, and the conditions of both: the list's own, and those that were typed."""
    from app.queries.criteria_catalogue import criteria_fields
    from app.queries.segment_filter import joined, segment

    fields = criteria_fields(connection)
    words = search_words(wanted.text, fields.values())
    said = [tree for tree in (wanted.criteria, words.criteria) if tree is not None and not tree.is_empty]
    found = [segment(tree, fields, wanted.as_of or today()) for tree in said]
    return words.text, joined(found) if found else None
