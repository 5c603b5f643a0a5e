"""Which customers somebody means, as a tree: groups of conditions, all or any of which have to hold.

A condition is a field's name, an operator and its value, all of them plain data: `criteria_fields` says which
fields there are and what may be asked of each, `criteria_checks` whether a tree makes sense,
`criteria_words` says it in a sentence, `queries.segment_filter` in SQL. A group without any condition, at
whatever depth, says nothing and is left out, negated or not: somebody has only begun to fill it in.

The JSON has a version, so that a list kept by a newer program is refused and not misread. Distances in days
are counted from the day on which a list is looked at, never from the day on which it was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import Any, Union

from app.core.errors import UserError

VERSION = 1

Value = str | int | float | tuple[str, ...] | tuple[int | float, ...] | None
Item = Union["Condition", "Group"]


class CriteriaUnreadable(UserError):
    """A kept list cannot be read: it is damaged, or a newer program made it."""

    code = "criteria.unreadable"


class Op(StrEnum):
    """What is asked of a field. The comment says the value that goes with it."""

    CONTAINS = auto()  # a text, as are the next four
    LACKS = auto()
    STARTS = auto()
    ENDS = auto()
    EQUALS = auto()  # a text or a number
    AT_LEAST = auto()  # a number
    AT_MOST = auto()
    BETWEEN = auto()  # two numbers or two days, both included
    ON = auto()  # a day, ISO 8601
    SINCE = auto()  # that day or later
    UNTIL = auto()  # that day or earlier
    DAYS_AGO = auto()  # a number of days: that long ago or longer
    LAST_DAYS = auto()  # within so many days up to today
    NEXT_DAYS = auto()  # within so many days from today on
    THIS_MONTH = auto()
    NEXT_MONTH = auto()
    MONTHS = auto()  # months, 1 to 12
    ANY_OF = auto()  # texts, as are the next two
    ALL_OF = auto()
    NONE_OF = auto()
    YES = auto()
    NO = auto()
    EMPTY = auto()
    FILLED = auto()


class Match(StrEnum):
    """How many of a group's parts have to hold."""

    ALL = auto()
    ANY = auto()


@dataclass(frozen=True, slots=True)
class Condition:
    """One question about one field."""

    field: str
    op: Op
    value: Value = None


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions and groups that belong together; `negated` asks for everybody else."""

    items: tuple[Item, ...] = ()
    match: Match = Match.ALL
    negated: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no condition in it, however deep."""
        return next(conditions(self), None) is None


def all_of(*items: Item) -> Group:
    """The group of what has to hold together."""
    return Group(items)


def any_of(*items: Item) -> Group:
    """The group of which one part is enough."""
    return Group(items, Match.ANY)


def conditions(item: Item) -> Iterator[Condition]:
    """Every condition of a tree, in reading order."""
    if isinstance(item, Condition):
        yield item
    else:
        for part in item.items:
            yield from conditions(part)


def parts(group: Group) -> tuple[Item, ...]:
    """The parts of a group that say something."""
    return tuple(item for item in group.items if isinstance(item, Condition) or not item.is_empty)


def with_names(item: Group, field: str, names: Mapping[str, str]) -> Group:
    """The tree after choices of a field were given other names."""
    return replace(item, items=tuple(_with_names(part, field, names) for part in item.items))


def to_json(criteria: Group) -> dict[str, Any]:
    """The tree as JSON keeps it."""
    return {"version": VERSION, **_item_to_json(criteria)}


def from_json(stored: Any) -> Group:
    """The tree that `to_json` wrote. Raises `CriteriaUnreadable`."""
    if not isinstance(stored, Mapping) or stored.get("version") != VERSION:
        raise CriteriaUnreadable
    try:
        item = _item_from_json(stored)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise CriteriaUnreadable from error
    if not isinstance(item, Group):
        raise CriteriaUnreadable
    return item


def _with_names(item: Item, field: str, names: Mapping[str, str]) -> Item:
    if isinstance(item, Group):
        return with_names(item, field, names)
    if item.field != field or not isinstance(item.value, tuple):
        return item
    return replace(item, value=tuple(names.get(str(value), str(value)) for value in item.value))


def _item_to_json(item: Item) -> dict[str, Any]:
    if isinstance(item, Condition):
        value = list(item.value) if isinstance(item.value, tuple) else item.value
        return {"field": item.field, "op": item.op.value} | ({} if value is None else {"value": value})
    inner = [_item_to_json(part) for part in item.items]
    return {"match": item.match.value, "negated": item.negated, "items": inner}


def _item_from_json(stored: Mapping[str, Any]) -> Item:
    if "items" in stored:
        inner = tuple(_item_from_json(part) for part in stored["items"])
        return Group(inner, Match(stored["match"]), bool(stored["negated"]))
    value = stored.get("value")
    if isinstance(value, list):
        value = tuple(value)
    return Condition(str(stored["field"]), Op(stored["op"]), value)
