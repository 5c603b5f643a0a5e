"""Whether a tree of conditions makes sense: each doubt is a sentence about the field it concerns.

What is checked here can be asked of the store without a further look at it: `queries.segment_filter` relies
on it. `check_condition` serves a builder row by row, `check` a whole tree.
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from app.core.criteria import Condition, conditions
from app.core.criteria_fields import CriteriaType, Shape, shape
from app.core.errors import UserError
from app.core.text.folding import digits, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.criteria import Group, Item, Value
    from app.core.criteria_fields import CriteriaField, CriteriaFields

MOST_CONDITIONS = 100
MOST_DEPTH = 8
MOST_DAYS = 36_500
MOST_LETTERS = 1_000
MOST_CHOICES = 1_000
LARGEST = 2**63
MONTHS_OF_A_YEAR = 12


class CriteriaTooLarge(UserError):
    """More conditions, or groups inside groups, than a person could mean."""

    code = "criteria.too_large"


class CriteriaFieldUnknown(UserError):
    """The list asks about a field that the shop has since removed."""

    code = "criteria.field_unknown"


class CriteriaUnfit(UserError):
    """The field cannot be asked this."""

    code = "criteria.unfit"


class CriteriaValueMissing(UserError):
    """Nothing was typed or chosen yet."""

    code = "criteria.value_missing"


class CriteriaValueUnfit(UserError):
    """The value is no number, day, month or number of days that could be meant."""

    code = "criteria.value_unfit"


class CriteriaTurnedRound(UserError):
    """The end of a range lies before its beginning."""

    code = "criteria.turned_round"


def check(criteria: Group, fields: CriteriaFields) -> None:
    """Raises the first doubt about a tree, one of the errors above."""
    if _depth(criteria) > MOST_DEPTH:
        raise CriteriaTooLarge(conditions=MOST_CONDITIONS, depth=MOST_DEPTH)
    asked = list(conditions(criteria))
    if len(asked) > MOST_CONDITIONS:
        raise CriteriaTooLarge(conditions=MOST_CONDITIONS, depth=MOST_DEPTH)
    for condition in asked:
        check_condition(condition, fields)


def check_condition(condition: Condition, fields: CriteriaFields) -> None:
    """Raises the doubt about one condition."""
    asked = fields.get(condition.field)
    if asked is None:
        raise CriteriaFieldUnknown
    if condition.op not in asked.ops:
        raise CriteriaUnfit(field=asked.title)
    needed = shape(asked.type, condition.op)
    if needed is Shape.NOTHING:
        if condition.value is not None:
            raise CriteriaUnfit(field=asked.title)
        return
    if condition.value is None or condition.value in ("", ()):
        raise CriteriaValueMissing(field=asked.title)
    if not _FITS[needed](condition.value, asked):
        raise CriteriaValueUnfit(field=asked.title, value=_shown(condition.value))
    if needed in (Shape.TWO_NUMBERS, Shape.TWO_DAYS):
        _check_order(condition.value, asked)


def _depth(item: Item) -> int:
    """Counted only as far as matters, so that a tree without end is refused too."""
    depth, level = 0, [item]
    while level and depth < MOST_DEPTH + 2:
        level = [part for group in level if not isinstance(group, Condition) for part in group.items]
        depth += 1
    return depth - 1


def _check_order(value: Value, asked: CriteriaField) -> None:
    assert isinstance(value, tuple)
    low, high = value
    if low > high:  # type: ignore[operator]  # both are numbers or both ISO days: their shape was checked
        raise CriteriaTurnedRound(field=asked.title, low=low, high=high)


def _shown(value: Value) -> str:
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _is_text(value: Value, asked: CriteriaField) -> bool:
    """A text of which something is left to compare with."""
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        return False
    return bool(digits(value) if asked.type is CriteriaType.DIGITS else fold(value))


def _is_number(value: object, asked: CriteriaField) -> bool:
    del asked
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and -LARGEST <= value < LARGEST


def _are_numbers(value: Value, asked: CriteriaField) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(_is_number(part, asked) for part in value)


def _is_day(value: object, asked: CriteriaField) -> bool:
    del asked
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _are_days(value: Value, asked: CriteriaField) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(_is_day(part, asked) for part in value)


def _is_day_count(value: object, asked: CriteriaField) -> bool:
    del asked
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DAYS


def _are_months(value: Value, asked: CriteriaField) -> bool:
    del asked
    return isinstance(value, tuple) and all(
        isinstance(month, int) and not isinstance(month, bool) and 1 <= month <= MONTHS_OF_A_YEAR
        for month in value
    )


def _are_choices(value: Value, asked: CriteriaField) -> bool:
    del asked
    return (
        isinstance(value, tuple)
        and len(value) <= MOST_CHOICES
        and all(isinstance(choice, str) and choice for choice in value)
    )


_FITS: dict[Shape, Callable[[Value, CriteriaField], bool]] = {
    Shape.TEXT: _is_text,
    Shape.NUMBER: _is_number,
    Shape.TWO_NUMBERS: _are_numbers,
    Shape.DAY: _is_day,
    Shape.TWO_DAYS: _are_days,
    Shape.DAY_COUNT: _is_day_count,
    Shape.MONTHS: _are_months,
    Shape.CHOICES: _are_choices,
}
