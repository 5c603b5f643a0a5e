"""What was typed into the search box: words to look for anywhere, and filters like `タグ:常連`.

A filter is a field's name, a colon of either width and a value (`core.search_filters` reads it); quotation
marks hold a value with blanks. A name that is no field's is ordinary text, and so is a value that its field
cannot have: the list then shows who has those very letters, never everybody. Only a filter that is still
being typed (`タグ:`) says nothing yet. What reads filters loads with the first of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.core.criteria import Condition, Group, Op, all_of
from app.core.fields import custom_id
from app.core.messages import sentence
from app.core.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.criteria_fields import CriteriaField

MOST_FILTERS = 20
"""Filters beyond this many are ordinary text."""

_FILTER = re.compile(
    r"(?<!\S)(?P<name>[^\s:：]+)[:：]"
    r"(?:[\"＂“](?P<quoted>[^\"＂”]*)[\"＂”]?|「(?P<bracketed>[^」]*)」?|(?P<bare>\S*))"
)


@dataclass(frozen=True, slots=True)
class TypedFilter:
    """One filter, where it stands in the text, and what it says: None while it is being typed."""

    start: int
    end: int
    condition: Condition | None


@dataclass(frozen=True, slots=True)
class SearchWords:
    """`text` is what is left to look for anywhere, `filters` what was said of single fields."""

    text: str
    filters: tuple[TypedFilter, ...] = ()

    @property
    def criteria(self) -> Group:
        """The filters as conditions, all of which have to hold."""
        return all_of(*(typed.condition for typed in self.filters if typed.condition))

    @property
    def marked(self) -> str:
        """The words by which a row was found, to be marked in it."""
        said = (typed.condition for typed in self.filters if typed.condition)
        sought = [str(one.value) for one in said if one.op is Op.CONTAINS]
        return " ".join((*self.text.split(), *sought))


def search_words(text: str, fields: Iterable[CriteriaField] = ()) -> SearchWords:
    """The words and filters of a text. `fields` that the shop added are known by their titles."""
    if not might_filter(text):
        return SearchWords(text)
    from app.core.search_filters import is_begun

    known = _known(fields)
    left: list[str] = []
    filters: list[TypedFilter] = []
    end = 0
    for found in _FILTER.finditer(text):
        asked = known.get(fold(found["name"]))
        if asked is None or len(filters) == MOST_FILTERS:
            continue
        condition = _read(asked, found)
        if condition is None and not is_begun(_value(found)):
            continue
        left.append(text[end : found.start()])
        end = found.end()
        filters.append(TypedFilter(found.start(), end, condition))
    left.append(text[end:])
    return SearchWords(" ".join(filter(None, map(str.strip, left))), tuple(filters))


def unread_filters(
    text: str, fields: Iterable[CriteriaField] = ()
) -> tuple[tuple[str, CriteriaField | None], ...]:
    """What looks like a filter and is ordinary text all the same: as it was typed, with the field that it
    names, None where there is no such field."""
    if not might_filter(text):
        return ()
    known = _known(fields)
    looks = [(found, known.get(fold(found["name"]))) for found in _FILTER.finditer(text)]
    return tuple((found[0], asked) for found, asked in looks if asked is None or _read(asked, found) is None)


def might_filter(text: str) -> bool:
    """Whether there could be a filter: then the fields that the shop added are worth looking up."""
    return ":" in text or "：" in text


def without(text: str, typed: TypedFilter) -> str:
    """The text once one of its filters is taken out."""
    return f"{text[: typed.start].rstrip()} {text[typed.end :].lstrip()}".strip()


def _known(fields: Iterable[CriteriaField]) -> dict[str, CriteriaField]:
    own = {fold(sentence(one.title, "ja")): one for one in fields if custom_id(one.name) is not None}
    return _fields_by_name() | own


def _value(found: re.Match[str]) -> str:
    bare = found["bare"]
    return bare if bare is not None else found["quoted"] or found["bracketed"] or ""


def _read(asked: CriteriaField, found: re.Match[str]) -> Condition | None:
    from app.core.search_filters import read_filter

    return read_filter(asked, _value(found), is_quoted=found["bare"] is None)


@cache
def _fields_by_name() -> dict[str, CriteriaField]:
    from app.core.criteria_fields import FIELDS
    from app.core.search_filters import NAMES

    return {fold(name): FIELDS[field] for name, field in NAMES.items()}
