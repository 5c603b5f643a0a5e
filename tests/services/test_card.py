"""What stands on a customer's card beside the fields: status, referrers, addresses, and how much it asks."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from app.core import clock
from app.core.contact import Address, ContactPoint
from app.core.enums import Noun
from app.core.errors import CustomerNotFound, RecordNotFound, ReferrerIsSelf
from app.core.filters import CustomerFilter, Sort
from app.core.messages import sentence
from app.services.card_parts import ContactPersonData, LastDealing, PersonLink, StatusEntry
from app.services.customer_card import CustomerData
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from tests.services.import_files import import_rows, state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.container import Services

STATEMENTS_OF_A_CARD = 6
STATEMENTS_OF_A_HOUSEHOLD = 1
STATEMENTS_OF_A_LIST = 2


@pytest.fixture
def new_year(monkeypatch: pytest.MonkeyPatch) -> str:
    from datetime import date

    monkeypatch.setattr(clock, "today", lambda: date(2026, 1, 1))
    return "2026-01-01"


@contextmanager
def counted(services: Services) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(services.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(services.store.engine, "before_cursor_execute", note)


def register(services: Services, name: str, **values: object) -> int:
    return services.customers.create(CustomerData(family_name=name, **values)).id  # type: ignore[arg-type]


def test_the_first_status_counts_from_the_day_somebody_joined(services: Services) -> None:
    lead = register(services, "山田", status="lead", joined_on="2025-10-01")
    assert services.customers.card(lead).statuses == (StatusEntry("lead", "2025-10-01"),)


def test_a_changed_status_leaves_its_way(services: Services, new_year: str) -> None:
    lead = register(services, "山田", status="lead", joined_on="2025-10-01")
    services.customers.change(lead, {"status": "customer"})
    services.customers.change(lead, {"status": "former", "note": "転居"})
    assert services.customers.card(lead).statuses == (
        StatusEntry("former", new_year),
        StatusEntry("customer", new_year),
        StatusEntry("lead", "2025-10-01"),
    )
    before = state(services)
    services.customers.change(lead, {"status": "former", "note": "転勤"})
    assert len(services.customers.card(lead).statuses) == 3
    for _ in range(3):
        services.undo.undo()
    assert services.customers.card(lead).statuses == (StatusEntry("lead", "2025-10-01"),)
    services.undo.redo()
    services.undo.redo()
    assert state(services) == before


def test_an_import_that_changes_the_status_leaves_its_way_too(services: Services, new_year: str) -> None:
    lead = register(services, "山田", given_name="花子", number="1", status="lead", joined_on="2025-10-01")
    before = state(services)
    import_rows(services, [("会員番号", "姓", "名", "状態"), ("1", "山田", "花子", "顧客")])
    assert services.customers.card(lead).statuses == (
        StatusEntry("customer", new_year),
        StatusEntry("lead", "2025-10-01"),
    )
    after = state(services)
    services.undo.undo()
    assert state(services) == before
    services.undo.redo()
    assert state(services) == after


def test_who_recommended_the_shop_is_seen_from_both_sides(services: Services) -> None:
    hanako = register(services, "山田", given_name="花子", number="A1")
    ken = register(services, "林", number="A2", referrer="A1")
    card = services.customers.card(ken)
    assert (card.data.referrer, card.data.referred_by) == ("A1", "")
    assert card.referrer == PersonLink(hanako, "A1", "山田 花子")
    assert services.customers.card(hanako).referred == (PersonLink(ken, "A2", "林"),)
    saved = services.customers.change(ken, {"referrer": ""})
    assert saved.changes.customers == frozenset({hanako, ken})
    assert services.customers.card(hanako).referred == ()
    services.customers.delete([ken])
    services.undo.undo()
    services.undo.undo()
    assert [link.id for link in services.customers.card(hanako).referred] == [ken]


@pytest.mark.parametrize(
    ("typed", "text", "number"),
    [("A1", "", "A1"), (" A1 ", "", "A1"), ("A2", "A2", ""), ("a1", "a1", ""), ("隣の方", "隣の方", "")],
)
def test_a_referrer_typed_as_a_number_becomes_a_link(
    services: Services, typed: str, text: str, number: str
) -> None:
    register(services, "山田", number="A1")
    ken = register(services, "林", number="A2")
    services.customers.change(ken, {"referred_by": typed})
    data = services.customers.card(ken).data
    assert (data.referred_by, data.referrer) == (text, number)


def test_a_text_replaces_a_link_and_a_link_a_text(services: Services) -> None:
    register(services, "山田", number="A1")
    ken = register(services, "林", number="A2", referrer="A1")
    services.customers.change(ken, {"referred_by": "隣の方"})
    assert services.customers.card(ken).referrer is None
    services.customers.change(ken, {"referrer": "A1"})
    assert services.customers.card(ken).data.referred_by == ""


def test_nobody_is_their_own_referrer(services: Services) -> None:
    ken = register(services, "林", number="A2")
    with pytest.raises(ReferrerIsSelf):
        services.customers.change(ken, {"referrer": "A2"})
    with pytest.raises(CustomerNotFound):
        services.customers.change(ken, {"referrer": "A9"})
    assert len(services.undo.history()) == 1


def test_another_address_becomes_the_main_one(services: Services) -> None:
    home = Address("自宅", "150-0041", "東京都", "渋谷区", "神南1-2", "")
    parents = Address("実家", "630-0201", "奈良県", "生駒市", "小明町3", "")
    work = Address("勤務先", "", "東京都", "港区", "芝1", "青葉ビル")
    hanako = register(
        services,
        "山田",
        address_label="自宅",
        postal_code="150-0041",
        prefecture="東京都",
        city="渋谷区",
        street="神南1-2",
        other_addresses=(parents, work),
    )
    services.customers.make_address_main(hanako, 1)
    data = services.customers.card(hanako).data
    assert (data.main_address, data.other_addresses) == (work, (parents, home))
    with pytest.raises(RecordNotFound):
        services.customers.make_address_main(hanako, 2)
    services.undo.undo()
    assert services.customers.card(hanako).data.main_address == home


def test_a_first_main_address_leaves_no_blank_one_behind(services: Services) -> None:
    parents = Address("実家", "630-0201", "奈良県", "生駒市", "小明町3", "")
    hanako = register(services, "山田", other_addresses=(parents,))
    services.customers.make_address_main(hanako, 0)
    data = services.customers.card(hanako).data
    assert (data.main_address, data.other_addresses) == (parents, ())


@pytest.mark.parametrize("text", ["佐藤花子", "さとう", "生駒", "総務", "部長", "隣の方"])
def test_the_new_fields_are_searched(services: Services, text: str) -> None:
    hanako = register(
        services,
        "山田",
        given_name="花子",
        maiden_name="佐藤",
        department="総務部",
        title="部長",
        referred_by="隣の方",
        other_addresses=(Address("実家", "630-0201", "奈良県", "生駒市"),),
    )
    services.contact_persons.add(hanako, ContactPersonData(family_kana="サトウ"))
    register(services, "林")
    assert services.customers.first_ids(CustomerFilter(text=text), Sort()) == [hanako]


def test_labels_are_kept_and_said(services: Services) -> None:
    phones = (ContactPoint("090-1234-5678", "携帯"), ContactPoint("03-1234-5678", "会社"))
    hanako = register(services, "山田", phones=phones, emails=(ContactPoint("a@example.jp", "自宅"),))
    data = services.customers.card(hanako).data
    assert data.phones == phones
    assert data.emails == (ContactPoint("a@example.jp", "自宅"),)
    services.customers.change(hanako, {"other_addresses": (Address("実家", city="生駒市"),)})
    assert sentence(services.undo.history()[0].label, "ja") == "山田 様のほかの住所を変更"


def test_who_did_it_is_in_the_journal(services: Services) -> None:
    register(services, "山田")
    services.store.actor = "佐藤"
    register(services, "林")
    assert [entry.actor for entry in services.undo.history()] == ["佐藤", ""]


def test_how_much_a_card_and_a_list_ask(services: Services) -> None:
    hanako = register(services, "山田", tags=("VIP",), staff="佐藤")
    for person in range(3):
        services.contact_persons.add(hanako, ContactPersonData(family_name=f"{person}"))
        register(services, "林", number=f"B{person}", referrer="00001")
    with counted(services) as sent:
        services.customers.card(hanako)
    assert len(sent) == STATEMENTS_OF_A_CARD
    services.households.join(hanako, register(services, "山田"))
    with counted(services) as sent:
        services.customers.card(hanako)
    assert len(sent) == STATEMENTS_OF_A_CARD + STATEMENTS_OF_A_HOUSEHOLD
    ids = services.customers.first_ids(CustomerFilter(), Sort())
    with counted(services) as sent:
        assert len(services.customers.rows(ids)) == 5
    assert len(sent) == STATEMENTS_OF_A_LIST


def test_what_somebody_came_for_last(services: Services) -> None:
    hanako = register(services, "山田")
    assert services.customers.card(hanako).last is None
    oil, comb = SaleLine("ヘアオイル", 1, None, 3_000, "田中"), SaleLine("櫛", 1, None, 800, "")
    services.sales.record(hanako, SaleData("2025-12-01", (oil, comb)))
    bought = LastDealing(Noun.SALE, "2025-12-01", "ヘアオイル", "田中", 2)
    assert services.customers.card(hanako).last == bought
    services.sales.record(hanako, SaleData("2025-12-05", (replace(oil, amount=-3_000),)))
    assert services.customers.card(hanako).last == bought, "what came back is no purchase"
    services.visits.record(hanako, VisitData("2025-10-01", "佐藤", "カット"))
    newest = services.visits.record(hanako, VisitData("2025-11-01", "佐藤", "カット+カラー"))
    services.visits.record(hanako, VisitData(None, "", "パーマ"))
    assert services.customers.card(hanako).last == LastDealing(
        Noun.VISIT, "2025-11-01", "カット+カラー", "佐藤"
    )
    services.visits.delete(newest.id)
    assert services.customers.card(hanako).last == LastDealing(Noun.VISIT, "2025-10-01", "カット", "佐藤")


def test_inquiries_that_wait_are_counted(services: Services) -> None:
    hanako, ken = register(services, "山田"), register(services, "林")
    for stage in ("open", "answering", "answered", "closed"):
        services.interactions.record(hanako, InteractionData("2025-12-01", kind="inquiry", state=stage))
    services.interactions.record(hanako, InteractionData("2025-12-01", kind="call"))
    gone = services.interactions.record(hanako, InteractionData("2025-12-01", kind="inquiry", state="open"))
    services.interactions.delete(gone.id)
    counts = [services.customers.card(one).open_inquiries for one in (hanako, ken)]
    assert counts == [2, 0]
