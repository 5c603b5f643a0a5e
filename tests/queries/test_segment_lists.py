"""Lists with conditions: typed into the search box, beside words, hostile, and in few statements."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from app.core.criteria import Condition, Group, Op, all_of, any_of
from app.core.criteria_checks import (
    MOST_CHOICES,
    MOST_CONDITIONS,
    MOST_DEPTH,
    CriteriaFieldUnknown,
    CriteriaUnfit,
)
from app.core.criteria_fields import Shape, shape
from app.core.filters import CustomerFilter, Sort
from app.core.text.folding import fold
from app.queries.customer_search import Count, all_ids, count, first_ids
from tests.queries.plain_criteria import holds
from tests.queries.shop import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from tests.queries.shop import Shop

TAGGED, LEAD = Condition("tags", Op.ANY_OF, ("常連",)), Condition("status", Op.ANY_OF, ("lead",))
INDEXED = "SCAN customer_search VIRTUAL TABLE INDEX 64:M1"
COMPANY = Condition("kind", Op.ANY_OF, ("company",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("やまだ", "山田 高島"),
        ("山田 タグ:常連", "山田"),
        ("タグ:常連", "山田 高島"),
        ("タグ:", "山田 髙橋 高島 100% 無 ケ"),
        ("来店:90日以上", "山田"),
        ("担当:佐々 ヤマダ", "高島"),
        ("誕生月:2", "髙橋 高島"),
        ("注意:あり", "山田"),
        ("tel:12345678 状態:見込み", "髙橋"),
        ("肌質:敏感", "山田"),
        ("古い項目:あ", ""),
        ("10:30", ""),
    ],
)
def test_filters_of_the_search_box(shop: Shop, text: str, expected: str) -> None:
    assert set(shop.found(Group(), text=text)) == shop.named(expected)


def test_text_and_conditions_hold_together(shop: Shop) -> None:
    assert shop.found(all_of(TAGGED), text="やまだ") == [shop.ids[2], shop.ids[0]]
    assert shop.found(all_of(COMPANY), text="やまだ 状態:見込み") == []
    wanted = CustomerFilter(text="やまだ", criteria=all_of(TAGGED), as_of=TODAY)
    assert count(shop.connection, wanted) == Count(2)
    assert first_ids(shop.connection, wanted, Sort("total", descending=True)) == [shop.ids[2], shop.ids[0]]


INJECTIONS = (
    *(
        "'",
        '"',
        "%",
        "_",
        "\\",
        "*",
        ")",
        "--",
        "; DROP TABLE customer",
        "' OR '1'='1",
        "NEAR(",
        "^x",
        "{a}: b",
    ),
    *('$."1"', "$.*", "[0]", '"}', "?", ":ids", "%(x)s", "𠮷"),
)


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_value_is_anything_but_a_value(shop: Shop, text: str) -> None:
    for field in ("full_name", "family_name", "note", "emails", "custom.1", "tags", "staff"):
        criteria = all_of(Condition(field, Op.CONTAINS, text))
        assert set(shop.found(criteria)) == {
            row_id for row_id, one in shop.known.items() if holds(criteria, one, shop.fields, TODAY)
        }
    for field in ("tags", "staff", "gender", "import_batch", "outreach", "custom.4", "custom.5"):
        assert shop.found(all_of(Condition(field, Op.ANY_OF, (text,)))) == []


@pytest.mark.parametrize(
    ("condition", "doubt"),
    [
        (Condition("id", Op.EQUALS, "1"), CriteriaFieldUnknown),
        (Condition("custom.8", Op.FILLED), CriteriaFieldUnknown),
        (Condition("customer.note", Op.CONTAINS, "x"), CriteriaFieldUnknown),
        (Condition("total", Op.CONTAINS, "1 OR 1"), CriteriaUnfit),
    ],
)
def test_what_is_no_field_reaches_no_statement(
    shop: Shop, condition: Condition, doubt: type[Exception]
) -> None:
    wanted = CustomerFilter(criteria=all_of(condition))
    for ask in (lambda: first_ids(shop.connection, wanted, Sort()), lambda: count(shop.connection, wanted)):
        with pytest.raises(doubt):
            ask()


@contextmanager
def statements(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    yield asked
    event.remove(connection, "before_cursor_execute", note)


def test_values_are_never_in_the_text_of_a_statement(shop: Shop) -> None:
    secret = "ひみつ123"
    asked = [
        Condition(one.name, op, secret if shape(one.type, op) is Shape.TEXT else (secret,))
        for one in shop.fields.values()
        for op in one.ops
        if shape(one.type, op) in (Shape.TEXT, Shape.CHOICES)
    ]
    with statements(shop.connection) as seen:
        shop.found(any_of(*asked[:100]))
    assert [text for text, _ in seen if secret in text or fold(secret) in text] == []


@pytest.mark.parametrize(
    ("wanted", "limit", "most"),
    [
        (CustomerFilter(), 3, 1),
        (CustomerFilter(text="山田"), 3, 1),
        (CustomerFilter(criteria=Group()), 3, 1),
        (CustomerFilter(criteria=all_of(TAGGED)), 1, 2),
        (CustomerFilter(criteria=all_of(TAGGED)), 50, 3),
        (CustomerFilter(text="山田 タグ:常連"), 50, 2),
        (CustomerFilter(criteria=any_of(*[TAGGED, LEAD, COMPANY] * 10)), 50, 3),
    ],
)
def test_a_list_takes_few_statements(shop: Shop, wanted: CustomerFilter, limit: int, most: int) -> None:
    with statements(shop.connection) as seen:
        first_ids(shop.connection, wanted, Sort(), limit)
    assert len(seen) <= most


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (CustomerFilter(text="メモ:アレルギー"), INDEXED),
        (CustomerFilter(criteria=all_of(Condition("phones", Op.ENDS, "5678"))), INDEXED),
        (CustomerFilter(criteria=any_of(Condition("note", Op.CONTAINS, "土曜"), LEAD)), "SCAN customer"),
    ],
)
def test_the_index_serves_what_it_can(shop: Shop, wanted: CustomerFilter, expected: str) -> None:
    with statements(shop.connection) as seen:
        all_ids(shop.connection, wanted, Sort())
    statement, parameters = seen[-1]
    plan = [row[3] for row in shop.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert expected in plan
    assert ("SCAN customer" in plan) == (expected == "SCAN customer"), plan


def test_as_much_can_be_asked_as_is_allowed(shop: Shop) -> None:
    names = ("常連", *(f"タグ{at}" for at in range(MOST_CHOICES - 1)))
    asked = [Condition("tags", Op.ANY_OF, names)] * MOST_CONDITIONS
    assert set(shop.found(all_of(*asked))) == shop.named("山田 高島")


def test_a_list_of_the_greatest_depth_is_narrowed_further(shop: Shop) -> None:
    deep: Group = any_of(TAGGED)
    for _ in range(MOST_DEPTH - 1):
        deep = any_of(deep, *[LEAD] * (MOST_CONDITIONS // MOST_DEPTH))
    assert set(shop.found(deep, text="状態:お客様")) == shop.named("山田 高島")
