"""Contact persons through their service, on a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.contact import ContactPoint
from app.core.errors import RecordNotFound
from app.core.filters import CustomerFilter, Sort
from app.core.messages import sentence
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData
from tests.services.import_files import import_rows, state

if TYPE_CHECKING:
    from app.services.container import Services

MORI = ContactPersonData(
    family_name="森",
    given_name="健",
    family_kana="モリ",
    given_kana="ケン",
    department="経理部",
    title="課長",
    phones=(ContactPoint("03-1234-5678", "直通"),),
    emails=(ContactPoint("mori@example.jp"),),
    note="午前中",
)


@pytest.fixture
def company(services: Services) -> int:
    """A company nobody is known at yet."""
    return services.customers.create(CustomerData(kind="company", company="株式会社みなと")).id


def people(services: Services, company: int) -> list[str]:
    return [person.data.name for person in services.customers.card(company).contact_persons]


def test_somebody_added_stands_on_the_card(services: Services, company: int) -> None:
    saved = services.contact_persons.add(company, MORI)
    (person,) = services.customers.card(company).contact_persons
    assert (person.id, person.data) == (saved.id, MORI)
    assert (person.data.name, person.data.kana) == ("森 健", "モリ ケン")
    assert saved.changes.customers == frozenset({company})
    assert sentence(services.undo.history()[0].label, "ja") == "株式会社みなと の担当者 森 健 様を追加"


@pytest.mark.parametrize("text", ["森健", "もり", "経理", "課長", "直通", "0312345678", "5678", "mori@"])
def test_finding_the_person_finds_the_company(services: Services, company: int, text: str) -> None:
    services.contact_persons.add(company, MORI)
    found = services.customers.first_ids(CustomerFilter(text=text), Sort())
    assert found == ([] if text == "直通" else [company])


def test_a_change_and_a_deletion_are_taken_back(services: Services, company: int) -> None:
    mori = services.contact_persons.add(company, MORI).id
    before = state(services)
    services.contact_persons.change(mori, {"family_name": "林", "phones": (ContactPoint("03-9999-0000"),)})
    assert people(services, company) == ["林 健"]
    assert services.customers.first_ids(CustomerFilter(text="森健"), Sort()) == []
    services.contact_persons.delete(mori)
    assert people(services, company) == []
    with pytest.raises(RecordNotFound):
        services.contact_persons.change(mori, {"note": ""})
    services.undo.undo()
    services.undo.undo()
    assert state(services) == before


def test_the_order_is_the_one_that_was_given(services: Services, company: int) -> None:
    ids = [services.contact_persons.add(company, ContactPersonData(family_name=name)).id for name in "一二三"]
    services.contact_persons.reorder(company, [ids[2], ids[0], ids[1]])
    assert people(services, company) == ["三", "一", "二"]
    assert services.contact_persons.reorder(company, [ids[2], ids[0], ids[1]]).operation is None
    services.contact_persons.add(company, ContactPersonData(family_name="四"))
    assert people(services, company) == ["三", "一", "二", "四"]
    with pytest.raises(RecordNotFound):
        services.contact_persons.reorder(company, ids)


def test_a_company_somebody_was_added_to_stays_when_its_import_is_undone(services: Services) -> None:
    report = import_rows(
        services, [("会員番号", "会社名", "タグ"), ("1", "株式会社青空", "VIP"), ("2", "海商事", "")]
    )
    company = services.customers.card_of_number("1").id
    services.contact_persons.add(company, MORI)
    outcome = services.undo.undo(report.operation)
    assert outcome.left == ("株式会社青空",)
    assert services.customers.card(company).data.tags == ("VIP",)
    assert people(services, company) == ["森 健"]
    state(services)
