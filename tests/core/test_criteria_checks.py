"""Which questions make sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.criteria import Condition, Group, Op, all_of
from app.core.criteria_checks import (
    MOST_CONDITIONS,
    MOST_DEPTH,
    CriteriaFieldUnknown,
    CriteriaTooLarge,
    CriteriaTurnedRound,
    CriteriaUnfit,
    CriteriaValueMissing,
    CriteriaValueUnfit,
    check,
    check_condition,
)
from app.core.criteria_fields import FIELDS, own_field
from app.core.custom_fields import CustomField
from app.core.enums import CustomFieldType
from app.core.fields import custom_id, custom_name
from app.core.messages import LANGUAGES, sentence

if TYPE_CHECKING:
    from app.core.criteria import Value
    from app.core.errors import UserError

OWN = {
    **FIELDS,
    "custom.3": own_field(CustomField(3, "型番", CustomFieldType("text"))),
    "custom.4": own_field(CustomField(4, "点数", CustomFieldType("number"))),
}


@pytest.mark.parametrize(
    ("field", "op", "value"),
    [
        ("full_name", Op.CONTAINS, "山田"),
        ("phones", Op.ENDS, "090-1234"),
        ("total", Op.AT_LEAST, 0),
        ("total", Op.BETWEEN, (1, 1.5)),
        ("age", Op.EQUALS, 30),
        ("birthday", Op.MONTHS, (1, 12)),
        ("birthday", Op.NEXT_DAYS, 0),
        ("last_seen", Op.BETWEEN, ("2024-02-29", "2024-02-29")),
        ("last_seen", Op.EMPTY, None),
        ("tags", Op.ALL_OF, ("A", "B")),
        ("status", Op.ANY_OF, ("lead",)),
        ("mail_consent", Op.NO, None),
        ("custom.3", Op.STARTS, "A"),
        ("custom.4", Op.AT_MOST, -1.5),
    ],
)
def test_what_can_be_asked(field: str, op: Op, value: Value) -> None:
    check_condition(Condition(field, op, value), OWN)


@pytest.mark.parametrize(
    ("field", "op", "value", "doubt"),
    [
        ("name; DROP TABLE customer", Op.CONTAINS, "a", CriteriaFieldUnknown),
        ("custom.9", Op.CONTAINS, "a", CriteriaFieldUnknown),
        ("full_name", Op.AT_LEAST, 3, CriteriaUnfit),
        ("total", Op.CONTAINS, "3", CriteriaUnfit),
        ("total", Op.EMPTY, None, CriteriaUnfit),
        ("kind", Op.EMPTY, None, CriteriaUnfit),
        ("caution", Op.FILLED, "x", CriteriaUnfit),
        ("full_name", Op.CONTAINS, None, CriteriaValueMissing),
        ("full_name", Op.CONTAINS, "", CriteriaValueMissing),
        ("tags", Op.ANY_OF, (), CriteriaValueMissing),
        ("full_name", Op.CONTAINS, " ・\x00", CriteriaValueUnfit),
        ("full_name", Op.CONTAINS, 3, CriteriaValueUnfit),
        ("full_name", Op.CONTAINS, "山" * 2000, CriteriaValueUnfit),
        ("phones", Op.CONTAINS, "携帯", CriteriaValueUnfit),
        ("total", Op.AT_LEAST, "3", CriteriaValueUnfit),
        ("total", Op.AT_LEAST, True, CriteriaValueUnfit),
        ("total", Op.AT_LEAST, float("nan"), CriteriaValueUnfit),
        ("total", Op.AT_LEAST, 10**30, CriteriaValueUnfit),
        ("total", Op.BETWEEN, (1,), CriteriaValueUnfit),
        ("total", Op.BETWEEN, (2, 1), CriteriaTurnedRound),
        ("last_seen", Op.ON, "2026-02-30", CriteriaValueUnfit),
        ("last_seen", Op.ON, "20260201", CriteriaValueUnfit),
        ("last_seen", Op.ON, "2026/02/01", CriteriaValueUnfit),
        ("last_seen", Op.BETWEEN, ("2026-02-02", "2026-02-01"), CriteriaTurnedRound),
        ("last_seen", Op.DAYS_AGO, -1, CriteriaValueUnfit),
        ("last_seen", Op.DAYS_AGO, 1.5, CriteriaValueUnfit),
        ("last_seen", Op.DAYS_AGO, 10**9, CriteriaValueUnfit),
        ("birthday", Op.MONTHS, (0,), CriteriaValueUnfit),
        ("birthday", Op.MONTHS, (True,), CriteriaValueUnfit),
        ("tags", Op.ANY_OF, ("",), CriteriaValueUnfit),
        ("tags", Op.ANY_OF, "常連", CriteriaValueUnfit),
    ],
)
def test_what_makes_no_sense(field: str, op: Op, value: Value, doubt: type[UserError]) -> None:
    with pytest.raises(doubt) as raised:
        check(all_of(Condition(field, op, value)), OWN)
    assert all(sentence(raised.value.message, language) for language in LANGUAGES)


def test_a_tree_without_measure_is_refused() -> None:
    asked = Condition("caution", Op.FILLED)
    check(all_of(*[asked] * MOST_CONDITIONS), FIELDS)
    deep: Group = all_of(asked)
    for _ in range(MOST_DEPTH - 1):
        deep = all_of(deep)
    check(deep, FIELDS)
    with pytest.raises(CriteriaTooLarge):
        check(all_of(deep), FIELDS)
    with pytest.raises(CriteriaTooLarge):
        check(all_of(*[asked] * (MOST_CONDITIONS + 1)), FIELDS)
    for _ in range(100_000):
        deep = all_of(deep)
    with pytest.raises(CriteriaTooLarge):
        check(deep, FIELDS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("custom.12", 12), ("custom.", None), ("custom.x", None), ("12", None), ("custom.１", None)],
)
def test_names_of_own_fields(name: str, expected: int | None) -> None:
    assert custom_id(name) == expected
    if expected is not None:
        assert custom_name(expected) == name
