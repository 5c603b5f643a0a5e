"""紹介者 in lists: who is a customer becomes a link, anybody else stays a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.services.customer_card import CustomerData
from tests.services.import_files import import_file, import_rows, state

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

TITLES = ("会員番号", "姓", "名", "紹介者")


def said(services: Services, number: str) -> tuple[str, str]:
    """The text and the link of who recommended the shop to this customer."""
    data = services.customers.card_of_number(number).data
    return data.referred_by, data.referrer


@pytest.fixture
def hanako(services: Services) -> int:
    """A customer whom others may name."""
    return services.customers.create(CustomerData(number="A1", family_name="山田", given_name="花子")).id


@pytest.mark.parametrize(
    ("typed", "text", "number"),
    [
        ("A1", "", "A1"),
        ("A1 山田 花子", "", "A1"),
        ("A1 山田花子", "", "A1"),
        ("A1 林", "A1 林", ""),
        ("山田 花子", "山田 花子", ""),
        ("A2", "A2", ""),
        ("A9", "A9", ""),
        ("", "", ""),
    ],
)
def test_a_new_customer(services: Services, hanako: int, typed: str, text: str, number: str) -> None:
    rows = [TITLES, ("A2", "林", "健", typed), ("A3", "森", "茜", "")]
    report = import_rows(services, rows)
    assert said(services, "A2") == (text, number)
    after = state(services)
    again = import_rows(services, rows)
    assert (again.counts.updated, again.counts.unchanged) == (0, 2)
    services.undo.undo(report.operation)
    services.undo.redo(report.operation)
    assert state(services) == after


def test_people_of_one_list_who_name_each_other(services: Services) -> None:
    before = state(services)
    rows = [TITLES, ("1", "林", "健", "2"), ("2", "森", "茜", "1 林 健"), ("3", "原", "葵", "1")]
    report = import_rows(services, rows)
    assert [said(services, number) for number in "123"] == [("", "2"), ("", "1"), ("", "1")]
    after = state(services)
    services.undo.undo(report.operation)
    assert state(services) == before
    services.undo.redo(report.operation)
    assert state(services) == after


def test_an_update_links_and_unlinks(services: Services, hanako: int) -> None:
    data = CustomerData(number="A2", family_name="林", given_name="健", referred_by="隣の方")
    ken = services.customers.create(data)
    before = state(services)
    report = import_rows(services, [TITLES, ("A2", "林", "健", "A1")])
    assert said(services, "A2") == ("", "A1")
    assert [link.id for link in services.customers.card(hanako).referred] == [ken.id]
    import_rows(services, [TITLES, ("A2", "林", "健", "向かいの方")])
    assert said(services, "A2") == ("向かいの方", "")
    services.undo.undo()
    services.undo.undo(report.operation)
    assert state(services) == before


def test_somebody_others_name_stays_when_their_import_is_undone(services: Services) -> None:
    rows = [("1", "山田", "花子", "2"), ("2", "森", "茜", "3"), ("3", "原", "葵", ""), ("4", "林", "薫", "")]
    report = import_rows(services, [TITLES, *rows])
    services.customers.create(CustomerData(number="9", family_name="泉", referrer="1"))
    outcome = services.undo.undo(report.operation)
    assert set(outcome.left) == {"山田 花子", "森 茜", "原 葵"}
    assert said(services, "1") == ("", "2")
    left = state(services)
    services.undo.redo(report.operation)
    assert services.customers.card_of_number("4").data.family_name == "林"
    services.undo.undo(report.operation)
    assert state(services) == left


def test_our_own_list_read_again_changes_nothing(services: Services, hanako: int, tmp_path: Path) -> None:
    data = CustomerData(number="A2", family_name="林", given_name="健", maiden_name="森", referrer="A1")
    services.customers.create(data)
    before = state(services)
    services.exports.export(tmp_path / "list.xlsx", [Noun.CUSTOMER])
    report = import_file(services, tmp_path / "list.xlsx")
    assert (report.counts.created, report.counts.updated, report.counts.unchanged) == (0, 0, 2)
    assert state(services) == before
