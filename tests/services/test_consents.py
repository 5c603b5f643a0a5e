"""Consents and refusals through their service and by every other way, on a real file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.enums import ConsentChannel, ConsentWay
from app.core.errors import RecordNotFound
from app.core.messages import sentence
from app.services.card_parts import ConsentEntry
from app.services.customer_card import CustomerData
from tests.services.import_files import import_rows, state

if TYPE_CHECKING:
    from app.services.container import Services

MAIL, DM = ConsentChannel.MAIL, ConsentChannel.DM
Told = tuple[ConsentChannel, bool, str, str, str]


@pytest.fixture(autouse=True)
def _new_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 1, 1))


def told(entry: ConsentEntry) -> Told:
    return entry.channel, entry.given, entry.given_on, entry.way, entry.wording


def consents(services: Services, customer_id: int) -> list[Told]:
    return [told(entry) for entry in services.customers.card(customer_id).consents]


def flags(services: Services, customer_id: int) -> tuple[bool | None, bool | None]:
    data = services.customers.card(customer_id).data
    return data.mail_consent, data.dm_consent


def test_a_consent_sets_the_flag_and_stands_on_the_card(services: Services) -> None:
    hanako = services.customers.create(CustomerData(family_name="山田", joined_on="2025-04-01")).id
    services.consents.record(
        hanako, MAIL, given=True, given_on="2025-12-24", way=ConsentWay.FORM, wording="会報を受け取ります"
    )
    services.consents.record(hanako, DM, given=False)
    assert flags(services, hanako) == (True, False)
    assert consents(services, hanako) == [
        (DM, False, "2026-01-01", "", ""),
        (MAIL, True, "2025-12-24", "form", "会報を受け取ります"),
    ]
    assert sentence(services.undo.history()[0].label, "ja") == "山田 様のDMのお断りを記録"


def test_what_somebody_was_registered_with_comes_first_in_time(services: Services) -> None:
    data = CustomerData(family_name="山田", joined_on="2025-04-01", mail_consent=True, dm_consent=True)
    hanako = services.customers.create(data).id
    first = [(MAIL, True, "2025-04-01", "", ""), (DM, True, "2025-04-01", "", "")]
    assert consents(services, hanako) == first
    before = state(services)
    services.consents.record(hanako, MAIL, given=False, way=ConsentWay.SPOKEN)
    assert consents(services, hanako) == [(MAIL, False, "2026-01-01", "spoken", ""), *first]
    services.undo.undo()
    assert state(services) == before


def test_an_older_consent_found_later_changes_nothing_today(services: Services) -> None:
    hanako = services.customers.create(CustomerData(family_name="山田")).id
    services.consents.record(hanako, MAIL, given=False, given_on="2025-12-01")
    services.consents.record(hanako, MAIL, given=True, given_on="2025-06-01")
    assert flags(services, hanako) == (False, None)
    assert [given_on for _, _, given_on, _, _ in consents(services, hanako)] == ["2025-12-01", "2025-06-01"]


def test_a_flag_changed_on_the_form_leaves_its_entry(services: Services) -> None:
    hanako = services.customers.create(CustomerData(family_name="山田", joined_on="2025-04-01")).id
    services.customers.change(hanako, {"mail_consent": True})
    services.customers.change(hanako, {"mail_consent": True})
    services.customers.change(hanako, {"mail_consent": False})
    assert [given for _, given, _, _, _ in consents(services, hanako)] == [False, True]
    services.customers.change(hanako, {"mail_consent": None})
    assert flags(services, hanako) == (None, None)
    assert [given for _, given, _, _, _ in consents(services, hanako)] == [False, True]


def test_an_import_leaves_its_entries(services: Services) -> None:
    data = CustomerData(
        family_name="山田", given_name="花子", number="1", joined_on="2025-04-01", mail_consent=True
    )
    hanako = services.customers.create(data).id
    before = state(services)
    titles = ("会員番号", "姓", "名", "メール配信", "DM", "登録日")
    rows = [("1", "山田", "花子", "不要", "", ""), ("2", "林", "健", "希望", "不要", "2025-05-05")]
    report = import_rows(services, [titles, *rows])
    assert consents(services, hanako) == [
        (MAIL, False, "2026-01-01", "import", ""),
        (MAIL, True, "2025-04-01", "", ""),
    ]
    ken = services.customers.card_of_number("2").id
    assert consents(services, ken) == [
        (MAIL, True, "2025-05-05", "import", ""),
        (DM, False, "2025-05-05", "import", ""),
    ]
    after = state(services)
    services.undo.undo(report.operation)
    assert state(services) == before
    services.undo.redo(report.operation)
    assert state(services) == after


def test_nobody_gone_consents(services: Services) -> None:
    hanako = services.customers.create(CustomerData(family_name="山田")).id
    services.customers.delete([hanako])
    with pytest.raises(RecordNotFound):
        services.consents.record(hanako, MAIL, given=True)


def test_an_entry_written_by_mistake_is_deleted(services: Services) -> None:
    data = CustomerData(family_name="山田", joined_on="2025-04-01", dm_consent=False)
    hanako = services.customers.create(data).id
    services.consents.record(hanako, MAIL, given=True, given_on="2025-05-01", way=ConsentWay.PAPER)
    services.consents.record(hanako, MAIL, given=False)
    newest, older, registered = services.customers.card(hanako).consents
    assert newest.id is not None
    assert older.id is not None
    before = state(services)
    services.consents.remove(newest.id)
    assert flags(services, hanako) == (True, False)
    assert services.customers.card(hanako).consents == (older, registered)
    assert sentence(services.undo.history()[0].label, "ja") == "山田 様のメール配信の記録を削除"
    services.consents.remove(older.id)
    assert flags(services, hanako) == (None, False)
    with pytest.raises(RecordNotFound):
        services.consents.remove(older.id)
    services.undo.undo()
    services.undo.undo()
    assert state(services) == before


def test_deleting_an_older_entry_changes_nothing_today(services: Services) -> None:
    hanako = services.customers.create(CustomerData(family_name="山田")).id
    services.consents.record(hanako, MAIL, given=True, given_on="2025-05-01")
    services.consents.record(hanako, MAIL, given=False)
    older = services.customers.card(hanako).consents[1]
    assert older.id is not None
    services.consents.remove(older.id)
    assert flags(services, hanako) == (False, None)
