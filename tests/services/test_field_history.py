"""Who changed what on a card, when, and putting a field back."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from app.core.contact import ContactPoint
from app.core.errors import RecordNotFound
from app.core.messages import Message
from app.services.customer_card import CustomerData
from app.services.importing.types import Duplicates

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services
    from app.services.field_history import FieldChange


def told(changes: tuple[FieldChange, ...]) -> list[tuple[str, object, object]]:
    """Field and contents of each change."""
    return [(change.field, change.before, change.after) for change in changes]


def hanako(services: Services) -> int:
    """A customer with a phone."""
    return services.customers.create(
        CustomerData(family_name="山田", given_name="花子", phones=(ContactPoint("090-1234-5678", "携帯"),))
    ).id


def test_every_change_is_told_newest_first_with_its_author(services: Services) -> None:
    made = hanako(services)
    services.store.actor = "佐藤"
    services.customers.change(made, {"note": "毛先は軽め"})
    services.customers.change(made, {"staff": "鈴木", "status": "former", "mail_consent": True})
    services.customers.change(made, {"phones": (ContactPoint("03-1234-5678"),)})
    changes = services.field_history.changes(made)
    assert told(changes[:1]) == [("phones", "携帯 090-1234-5678", "03-1234-5678")]
    assert set(told(changes[1:4])) == {
        ("mail_consent", "", Message("choice.yes_no.yes")),
        ("staff", "", "鈴木"),
        ("status", Message("choice.status.customer"), Message("choice.status.former")),
    }
    assert told(changes[4:]) == [("note", "", "毛先は軽め"), ("", "", "")]
    assert [change.actor for change in changes] == ["佐藤"] * 5 + [""]
    assert changes[-1].operation.code == "operation.customer_created"


def test_one_field_alone(services: Services) -> None:
    made = hanako(services)
    services.customers.change(made, {"note": "一"})
    services.customers.change(made, {"caution": "卵"})
    services.customers.change(made, {"note": "二"})
    assert told(services.field_history.changes(made, "note")) == [("note", "一", "二"), ("note", "", "一")]


def test_tags_are_told_by_name(services: Services) -> None:
    made = hanako(services)
    services.customers.tag([made, services.customers.create(CustomerData(family_name="林")).id], "VIP")
    services.customers.change(made, {"tags": ()})
    assert told(services.field_history.changes(made, "tags")) == [("tags", "VIP", ""), ("tags", "", "VIP")]


def test_what_was_undone_is_marked(services: Services) -> None:
    made = hanako(services)
    changed = services.customers.change(made, {"note": "毛先は軽め"})
    services.undo.undo(changed.changes.operation)
    (change,) = services.field_history.changes(made, "note")
    assert change.undone


def test_a_field_is_put_back_and_that_can_be_undone(services: Services) -> None:
    made = hanako(services)
    services.customers.change(made, {"phones": (ContactPoint("03-1234-5678"),)})
    (change,) = services.field_history.changes(made, "phones")
    done = services.field_history.put_back(made, change)
    assert services.customers.card(made).data.phones == (ContactPoint("090-1234-5678", "携帯"),)
    services.undo.undo(done.operation)
    assert services.customers.card(made).data.phones == (ContactPoint("03-1234-5678"),)


def test_putting_back_what_is_gone_is_refused(services: Services) -> None:
    made = hanako(services)
    services.customers.change(made, {"note": "一"})
    (change,) = services.field_history.changes(made, "note")
    services.customers.delete([made])
    with pytest.raises(RecordNotFound):
        services.field_history.put_back(made, change)


def test_an_import_stands_for_the_beginning(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "名簿.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([("会員番号", "氏名"), ("K1", "佐藤 一郎")])
    services.imports.commit(services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE))
    made = services.customers.card_of_number("K1").id
    (change,) = services.field_history.changes(made)
    assert (change.field, change.operation.code) == ("", "operation.imported")
