"""A tree of conditions, said in one plain sentence: 「最終来店が90日以上前、かつタグが「常連」」.

Every part is a `Message`, so that the sentence is built in the language of the moment. What a person wrote
stands in quotation marks, what the program offers as a choice stands without.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

from app.core.criteria import Condition, Group, Match, Op, parts
from app.core.criteria_fields import CriteriaType, Shape, Unit, in_words, shape
from app.core.days import day_words
from app.core.filters import CustomerFilter
from app.core.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.criteria import Item
    from app.core.criteria_fields import CriteriaField, CriteriaFields

EVERYBODY = Message("criteria.everybody")
FIELD_GONE = Message("criteria.field_gone")
DECEMBER = 12
MOST_NAMED = 5
"""So many choices are named; of more, the first ones and how many there are besides."""


def describe(criteria: Group, fields: CriteriaFields) -> Message:
    """The sentence for a whole tree. A field that is gone is called so; nothing is raised."""
    if criteria.is_empty:
        return EVERYBODY
    return _said(criteria, fields)


def by_conditions(criteria: Group, fields: CriteriaFields, name: str = "") -> CustomerFilter:
    """Who answers to these conditions, with the sentence for them; `name` is that of a list."""
    said = describe(criteria, fields)
    label = Message("lists.shown", {"name": name, "conditions": said}) if name else said
    return CustomerFilter(criteria=criteria, label=label)


def describe_condition(condition: Condition, fields: CriteriaFields) -> Message:
    """The words for one condition."""
    asked = fields.get(condition.field)
    if asked is None:
        return FIELD_GONE
    words = {"field": asked.title}
    said = Message(f"criteria.says.{_variant(condition.op, asked)}")
    match shape(asked.type, condition.op), condition.value:
        case Shape.NOTHING, _:
            return Message(said.code, words)
        case ((Shape.TWO_NUMBERS | Shape.TWO_DAYS), (low, high)):
            return Message(said.code, {**words, "low": _one(low, asked), "high": _one(high, asked)})
        case ((Shape.CHOICES | Shape.MONTHS), tuple(chosen)):
            link = "criteria.list_all" if condition.op is Op.ALL_OF else "criteria.list"
            listed = _listed([_one(value, asked) for value in chosen], link)
            return Message(said.code, {**words, "value": listed})
        case _, value:
            return Message(said.code, {**words, "value": _one(value, asked)})


def op_words(op: Op, asked: CriteriaField) -> Message:
    """The operator alone, as a builder lists it beside the field."""
    return Message(f"criteria.op.{_variant(op, asked)}")


def _variant(op: Op, asked: CriteriaField) -> str:
    """Which words an operator has: being equal to a number is said otherwise than to a text."""
    if asked.type is CriteriaType.FLAG and asked.may_lack and op in (Op.YES, Op.NO):
        return f"answered_{op}"
    if asked.type is CriteriaType.NUMBER and op in (Op.EQUALS, Op.BETWEEN):
        return f"number_{op}"
    if asked.type is CriteriaType.BIRTHDAY and op is not Op.EMPTY and op is not Op.FILLED:
        return f"birthday_{op}"
    return op.value


def _said(item: Item, fields: CriteriaFields) -> Message:
    if isinstance(item, Condition):
        return describe_condition(item, fields)
    inner = parts(item)
    said = [_within(part, fields, alone=len(inner) == 1) for part in inner]
    link = "criteria.and" if item.match is Match.ALL else "criteria.or"
    whole = reduce(lambda first, second: Message(link, {"first": first, "second": second}), said)
    return Message("criteria.not", {"inner": whole}) if item.negated else whole


def _within(item: Item, fields: CriteriaFields, *, alone: bool) -> Message:
    """A part of a group; another group stands in brackets where it would be misread without."""
    said = _said(item, fields)
    if alone or isinstance(item, Condition) or item.negated or len(parts(item)) == 1:
        return said
    return Message("criteria.brackets", {"inner": said})


def _listed(values: Sequence[Message], link: str) -> Message:
    named = values[:MOST_NAMED]
    listed = reduce(lambda first, second: Message(link, {"first": first, "second": second}), named)
    left = len(values) - len(named)
    return Message("criteria.list_more", {"list": listed, "more": left}) if left else listed


def _one(value: object, asked: CriteriaField) -> Message:
    if isinstance(value, str):
        return _text(value, asked)
    if isinstance(value, int) and asked.type is CriteriaType.BIRTHDAY and 1 <= value <= DECEMBER:
        return Message(f"criteria.month.{value}")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _number(value, asked) if isinstance(value, int | float) else in_words(str(value))


def _text(text: str, asked: CriteriaField) -> Message:
    if asked.type in (CriteriaType.CHOICE, CriteriaType.CHOICES, CriteriaType.TAKEN_UP):
        known = {choice.value: choice.title for choice in asked.choices}
        return known.get(text, in_words(text))
    return _day(text) if asked.type is CriteriaType.DAY else Message("criteria.quoted", {"text": text})


def _number(number: float, asked: CriteriaField) -> Message:
    unit = asked.unit if asked.type is CriteriaType.NUMBER else Unit.NONE
    return Message(f"criteria.unit.{unit}", {"value": number})


def _day(text: str) -> Message:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return in_words(text)
    return day_words(day)
