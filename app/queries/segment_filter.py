"""A tree of conditions (`core.criteria`) as SQL over `customer` and its `customer_summary`.

Fields come from `segment_columns` and from nowhere else, every value is a bound parameter, and texts are
compared by position, so that no character in them means anything. Each condition is true or false, never
NULL: whoever has no value meets no condition but 未記入 and the negative ones, in a negated group as well.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, false, func, literal, not_, or_, select, true

from app.core import clock
from app.core.criteria import Condition, Group, Match, Op, parts
from app.core.criteria_checks import check
from app.core.criteria_days import birthday_months, born_by, coming_birthdays, day_range, shifted
from app.core.criteria_fields import CriteriaType
from app.core.fields import custom_id
from app.core.text.folding import FIELD_SEPARATOR, fold
from app.core.text.grams import query_plan
from app.core.text.index_entry import dialled
from app.models.custom_values import custom_choices
from app.models.customer import customer, tag
from app.models.functions import folded
from app.models.id_set import given_texts
from app.models.staff import staff
from app.queries import segment_columns
from app.queries.search_text import hits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement

    from app.core.criteria import Item
    from app.core.criteria_fields import CriteriaField, CriteriaFields

_people = customer.c
_SOUGHT = frozenset({Op.CONTAINS, Op.STARTS, Op.ENDS, Op.EQUALS})


@dataclass(frozen=True, slots=True)
class Segment:
    """`where` is the condition on a row of `customer` outer-joined with its `customer_summary`.

    `words` are expressions for the search index that everybody meant matches: they come of texts which the
    index holds and which all of the customers must have. With them the index finds the few to be looked at.
    """

    where: ColumnElement[bool]
    words: tuple[str, ...] = ()


def segment(criteria: Group, fields: CriteriaFields, as_of: date, *, is_alone: bool = True) -> Segment:
    """The condition for a tree, distances in days counted from `as_of`. Raises as `criteria_checks.check`.

    One that does not stand alone in its statement has no `words`.
    """
    check(criteria, fields)
    builder = _Builder(fields, as_of)
    where = builder.group(criteria, is_needed=is_alone)
    return Segment(where, tuple(dict.fromkeys(builder.words)))


def joined(segments: Sequence[Segment]) -> Segment:
    """The condition that all of them hold."""
    words = dict.fromkeys(word for one in segments for word in one.words)
    return Segment(and_(*(one.where for one in segments)), tuple(words))


class _Builder:
    """Turns one tree into SQL, and gathers the words of those conditions that everybody meant has to meet."""

    def __init__(self, fields: CriteriaFields, as_of: date) -> None:
        self._fields = fields
        self._as_of = as_of
        self.words: list[str] = []

    def group(self, group: Group, *, is_needed: bool) -> ColumnElement[bool]:
        """The condition of a group. `is_needed`: whoever does not meet it is not meant."""
        said = parts(group)
        is_needed = is_needed and not group.negated and (group.match is Match.ALL or len(said) == 1)
        inner = [self._item(item, is_needed=is_needed) for item in said]
        if not inner:
            return true()
        whole = and_(*inner) if group.match is Match.ALL else or_(*inner)
        return not_(whole) if group.negated else whole

    def _item(self, item: Item, *, is_needed: bool) -> ColumnElement[bool]:
        if isinstance(item, Group):
            return self.group(item, is_needed=is_needed)
        asked = self._fields[item.field]
        if item.op in (Op.EMPTY, Op.FILLED):
            filled = segment_columns.filled(asked)
            return filled if item.op is Op.FILLED else not_(filled)
        if item.op is Op.LACKS:
            return not_(self._item(replace(item, op=Op.CONTAINS), is_needed=False))
        test = _TESTS[asked.type](item, asked, self._as_of)
        if item.op not in _SOUGHT or not _is_indexed(asked):
            return test
        word = query_plan(_needle(item, asked)).match
        if is_needed:
            self.words.append(word)
            return test
        # In this order, whatever SQLite takes for cheaper: a text costs a thousand times a look at the hits.
        return case((_people.search_rank.in_(hits_of(word)), test), else_=false())


def _is_indexed(asked: CriteriaField) -> bool:
    if asked.type in (CriteriaType.TEXT, CriteriaType.DIGITS):
        return segment_columns.text_source(asked).indexed
    return asked.type is CriteriaType.NAMES


def _text(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    del as_of
    return _compared(segment_columns.text_source(asked).found_by, condition.op, _needle(condition, asked))


def _needle(condition: Condition, asked: CriteriaField) -> str:
    text = fold(str(condition.value))
    return dialled(text) if asked.type is CriteriaType.DIGITS else text


def _compared(found_by: ColumnElement[str], op: Op, needle: str) -> ColumnElement[bool]:
    """One of the pieces of the text contains the needle, begins or ends with it, or is it."""
    before = FIELD_SEPARATOR if op in (Op.STARTS, Op.EQUALS) else ""
    after = FIELD_SEPARATOR if op in (Op.ENDS, Op.EQUALS) else ""
    text = before + found_by if before else found_by
    return func.instr(text + after if after else text, before + needle + after) > 0


def _number(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    low, high = _limits(condition)
    if asked.name == "age":
        return _age(low, high, as_of)
    value = segment_columns.number(asked)
    limits = [value >= low] if low is not None else []
    limits += [value <= high] if high is not None else []
    return and_(func.typeof(value).in_(("integer", "real")), *limits)


def _limits(condition: Condition) -> tuple[float | None, float | None]:
    value: Any = condition.value
    match condition.op:
        case Op.AT_LEAST:
            return value, None
        case Op.AT_MOST:
            return None, value
        case Op.BETWEEN:
            return value[0], value[1]
    return value, value


def _age(low: float | None, high: float | None, as_of: date) -> ColumnElement[bool]:
    """Completed years, of those whose year of birth is known."""
    born = _people.birthday
    limits = [born >= "0"]
    if low is not None:
        limits.append(born <= born_by(math.ceil(low), as_of))
    if high is not None:
        limits.append(born > born_by(math.floor(high) + 1, as_of))
    return and_(born.is_not(None), *limits)


def _day(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    source = segment_columns.day_source(asked)
    days = day_range(condition, as_of)
    bound = clock.start_of if source.is_moment else _iso
    limits = [source.value != ""]
    if days.first is not None:
        limits.append(source.value >= bound(days.first))
    if days.last is not None and days.last < days.last.max:
        limits.append(source.value < bound(shifted(days.last, 1)))
    return and_(source.value.is_not(None), *limits)


def _iso(day: date) -> str:
    return day.isoformat()


def _birthday(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    del asked
    day = func.substr(_people.birthday, -5)
    if condition.op is Op.NEXT_DAYS:
        assert isinstance(condition.value, int)
        meant = or_(*(day.between(low, high) for low, high in coming_birthdays(condition.value, as_of)))
    else:
        months = [f"{month:02}" for month in birthday_months(condition, as_of)]
        meant = func.substr(_people.birthday, -5, 2).in_(months)
    return and_(_people.birthday.is_not(None), meant)


def _choice(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    del as_of
    value = segment_columns.choice(asked)
    chosen = and_(value.is_not(None), value.in_(given_texts(_texts(condition))))
    return not_(chosen) if condition.op is Op.NONE_OF else chosen


def _choices(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    del as_of
    field_id = custom_id(asked.name)
    assert field_id is not None

    def has(texts: tuple[str, ...]) -> ColumnElement[bool]:
        return exists(select(literal(1)).where(custom_choices(field_id).in_(given_texts(texts))))

    return _of_several(condition, has)


def _names(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    del asked, as_of
    if condition.op is Op.CONTAINS:
        return _people.id.in_(
            segment_columns.tagged(_compared(folded(tag.c.name), Op.CONTAINS, fold(str(condition.value))))
        )
    return _of_several(
        condition, lambda texts: _people.id.in_(segment_columns.tagged(tag.c.name.in_(given_texts(texts))))
    )


def _taken_up(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    del asked, as_of
    return _of_several(condition, lambda ids: _people.id.in_(segment_columns.taken_up(*ids)))


def _of_several(
    condition: Condition, has: Callable[[tuple[str, ...]], ColumnElement[bool]]
) -> ColumnElement[bool]:
    texts = _texts(condition)
    if condition.op is Op.ALL_OF:
        return and_(*(has((text,)) for text in texts))
    return not_(has(texts)) if condition.op is Op.NONE_OF else has(texts)


def _name(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    del asked, as_of
    if condition.op is Op.CONTAINS:
        meant = _compared(folded(staff.c.name), Op.CONTAINS, fold(str(condition.value)))
    else:
        meant = staff.c.name.in_(given_texts(_texts(condition)))
    theirs = and_(_people.staff_id.is_not(None), _people.staff_id.in_(select(staff.c.id).where(meant)))
    return not_(theirs) if condition.op is Op.NONE_OF else theirs


def _flag(condition: Condition, asked: CriteriaField, as_of: date) -> ColumnElement[bool]:
    del as_of
    return func.coalesce(segment_columns.flag(asked), -1) == int(condition.op is Op.YES)


def _texts(condition: Condition) -> tuple[str, ...]:
    assert isinstance(condition.value, tuple)
    return tuple(map(str, condition.value))


_TESTS: Mapping[CriteriaType, Callable[[Condition, CriteriaField, date], ColumnElement[bool]]] = {
    CriteriaType.TEXT: _text,
    CriteriaType.DIGITS: _text,
    CriteriaType.NUMBER: _number,
    CriteriaType.DAY: _day,
    CriteriaType.BIRTHDAY: _birthday,
    CriteriaType.CHOICE: _choice,
    CriteriaType.CHOICES: _choices,
    CriteriaType.NAME: _name,
    CriteriaType.NAMES: _names,
    CriteriaType.FLAG: _flag,
    CriteriaType.TAKEN_UP: _taken_up,
}
