"""Customers through their service, on a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from app.core.contact import ContactPoint
from app.core.enums import Noun
from app.core.errors import CustomerNotFound, NumberTaken, RecordNotFound
from app.core.filters import CustomerFilter, Sort
from app.core.messages import sentence
from app.services.customer_card import CustomerData

if TYPE_CHECKING:
    from app.services.container import Services

HANAKO = CustomerData(
    family_name="山田",
    given_name="花子",
    family_kana="ヤマダ",
    given_kana="ハナコ",
    birthday="1983-04-12",
    phones=(ContactPoint("090-1234-5678"),),
    emails=(ContactPoint("hanako@example.com"),),
    postal_code="231-0001",
    prefecture="神奈川県",
    staff="佐藤",
    tags=("カラー", "VIP"),
    caution="ジアミンアレルギー",
    mail_consent=True,
)


def test_what_was_registered_is_on_the_card(services: Services) -> None:
    saved = services.customers.create(HANAKO)
    card = services.customers.card(saved.id)
    assert card.data.name == "山田 花子"
    assert card.data.number == saved.number == "00001"
    assert card.data.staff == "佐藤"
    assert card.data.tags == ("カラー", "VIP")
    assert card.data.phones == (ContactPoint("090-1234-5678"),)
    assert card.phones_e164 == ("+819012345678",)
    assert card.data.mail_consent is True
    assert card.data.dm_consent is None
    assert saved.changes.customers == frozenset({saved.id})
    assert Noun.CUSTOMER in saved.changes.nouns


def test_numbers_go_on_from_the_newest_and_skip_those_in_use(services: Services) -> None:
    services.customers.create(CustomerData(family_name="一", number="A-0099"))
    assert services.customers.create(CustomerData(family_name="二")).number == "A-0100"
    services.customers.create(CustomerData(family_name="三", number="A-0102"))
    services.customers.create(CustomerData(family_name="四", number="A-0101"))
    assert services.customers.create(CustomerData(family_name="五")).number == "A-0103"


def test_numbers_go_on_after_a_list_from_the_last_to_the_first(services: Services) -> None:
    for number in range(40, 0, -1):
        services.customers.create(CustomerData(family_name="一", number=f"A%{number:03}"))
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(services.store.engine, "before_cursor_execute", note)
    made = services.customers.create(CustomerData(family_name="二"))
    event.remove(services.store.engine, "before_cursor_execute", note)
    assert made.number == "A%041"
    assert len([one for one in asked if "customer.number = " in one]) == 1


def test_numbers_go_on_from_one_longer_than_any_number(services: Services) -> None:
    services.customers.create(CustomerData(family_name="一", number="7" * 5_000))
    assert services.customers.create(CustomerData(family_name="二")).number == "7" * 4_999 + "8"


def test_a_number_in_use_is_refused_with_the_name(services: Services) -> None:
    services.customers.create(CustomerData(family_name="山田", number="7"))
    with pytest.raises(NumberTaken) as refused:
        services.customers.create(CustomerData(family_name="鈴木", number="7"))
    assert "山田" in sentence(refused.value.message, "ja")
    assert len(services.undo.history()) == 1


def test_one_changed_field_names_itself_in_the_journal(services: Services) -> None:
    saved = services.customers.create(HANAKO)
    services.customers.change(saved.id, {"phones": (ContactPoint("03-1234-5678"),)})
    newest = services.undo.history()[0]
    assert sentence(newest.label, "ja") == "山田 花子 様の電話番号を変更"
    assert sentence(newest.label, "en") == "Change Phone of 山田 花子"


def test_a_value_that_is_already_so_leaves_no_operation(services: Services) -> None:
    saved = services.customers.create(HANAKO)
    outcome = services.customers.change(saved.id, {"staff": "佐藤", "tags": ("VIP", "カラー")})
    assert outcome.changes.operation is None
    assert len(services.undo.history()) == 1


def test_a_deleted_customer_is_gone_from_list_and_number_until_taken_back(services: Services) -> None:
    saved = services.customers.create(HANAKO)
    services.customers.delete([saved.id])
    assert services.customers.first_ids(CustomerFilter(text="やまだ"), Sort()) == []
    with pytest.raises(CustomerNotFound):
        services.customers.card_of_number("00001")
    with pytest.raises(RecordNotFound):
        services.customers.change(saved.id, {"note": "x"})
    services.undo.undo()
    assert services.customers.first_ids(CustomerFilter(text="やまだ"), Sort()) == [saved.id]


PARTS = ("やまだ", "ﾔﾏﾀﾞ", "山田", "5678", "09012345678", "hanako@", "神奈川", "ジアミン", "00001", "VIP")


@pytest.mark.parametrize("text", PARTS)
def test_every_searchable_part_finds_the_customer(services: Services, text: str) -> None:
    saved = services.customers.create(HANAKO)
    services.customers.create(CustomerData(family_name="鈴木", family_kana="スズキ"))
    assert services.customers.first_ids(CustomerFilter(text=text), Sort()) == [saved.id]


def test_remembered_customers_are_shown_while_they_live(services: Services) -> None:
    ids = [services.customers.create(CustomerData(family_name=name)).id for name in ("山田", "森", "林")]
    services.customers.delete([ids[1]])
    rows = services.customers.rows_of_living([ids[2], 999, ids[1], ids[0]])
    assert [row.family_name for row in rows] == ["林", "山田"]
    assert services.customers.rows_of_living([]) == []


def test_the_index_bar_knows_where_its_rows_begin(services: Services) -> None:
    for kana in ("アオキ", "カトウ", "ガモウ"):
        services.customers.create(CustomerData(family_name="客", family_kana=kana))
    rows = services.customers.index_rows(CustomerFilter(text="客"))
    assert [(row.row, row.position, row.customers) for row in rows[:3]] == [
        ("あ", 0, 1),
        ("か", 1, 2),
        ("さ", 3, 0),
    ]
