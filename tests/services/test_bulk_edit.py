"""One change of many customers, and its undo."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from app.core import clock
from app.core.criteria import Condition, Op, all_of
from app.core.enums import ConsentChannel, CustomerStatus, CustomFieldType
from app.core.errors import ChangedSince, RecordNotFound
from app.core.filters import CustomerFilter, Sort
from app.core.messages import sentence
from app.core.progress import Cancelled
from app.services.bulk_edit import BulkChange, ConsentChange
from app.services.customer_card import CustomerData
from tests.services.import_files import state

if TYPE_CHECKING:
    from app.services.container import Services

MAIL, DM = ConsentChannel.MAIL, ConsentChannel.DM
NAMES = ("山田", "森", "林", "原")


@pytest.fixture
def ids(services: Services, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Four customers, the last in the trash."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))
    made = [
        services.customers.create(
            CustomerData(family_name=name, tags=("常連",) * (name == "森"), joined_on="2025-04-01")
        ).id
        for name in NAMES
    ]
    services.customers.delete([made[3]])
    return made


def cards(services: Services, ids: list[int]) -> list[CustomerData]:
    return [services.customers.card(one).data for one in ids[:3]]


def last_label(services: Services) -> str:
    return sentence(services.undo.history()[0].label, "ja")


def test_tags_are_given_and_taken(services: Services, ids: list[int]) -> None:
    outcome = services.bulk_edit.apply(ids, BulkChange(add_tags=("常連", "秋の会")))
    assert (outcome.chosen, outcome.changed) == (3, 3)
    assert outcome.changes.customers == frozenset(ids[:3])
    assert [set(data.tags) for data in cards(services, ids)] == [{"常連", "秋の会"}] * 3
    assert last_label(services) == "3名のタグをまとめて変更"
    outcome = services.bulk_edit.apply(ids[:2], BulkChange(add_tags=("VIP",), remove_tags=("常連",)))
    assert [set(data.tags) for data in cards(services, ids)] == [{"秋の会", "VIP"}] * 2 + [{"常連", "秋の会"}]
    assert services.customers.count(CustomerFilter(text="VIP")).value == 2
    assert services.customers.count(CustomerFilter(text="常連")).value == 1


@pytest.mark.parametrize(
    ("change", "label", "changed"),
    [
        (BulkChange(add_tags=("常連",)), "2名にタグ「常連」を付ける", 2),
        (BulkChange(remove_tags=("常連",)), "1名からタグ「常連」を外す", 1),
        (BulkChange(staff="中村"), "3名の担当をまとめて変更", 3),
        (BulkChange(status=CustomerStatus.FORMER), "3名の状態をまとめて変更", 3),
        (BulkChange(consents=(ConsentChange(MAIL, given=True),)), "3名のメール配信をまとめて変更", 3),
        (BulkChange(custom={1: "敏感"}), "3名の肌質をまとめて変更", 3),
        (BulkChange(staff="中村", status=CustomerStatus.LEAD), "3名をまとめて変更", 3),
    ],
)
def test_the_operation_says_what_it_was(
    services: Services, ids: list[int], change: BulkChange, label: str, changed: int
) -> None:
    services.custom_fields.add("肌質", CustomFieldType.TEXT)
    before = state(services)
    assert services.bulk_edit.apply(ids, change).changed == changed
    assert last_label(services) == label
    after = state(services)
    assert after != before
    services.undo.undo()
    assert state(services) == before
    services.undo.redo()
    assert state(services) == after
    assert services.backups.verify().problems == ()


def test_columns_are_set_where_they_differ(services: Services, ids: list[int]) -> None:
    field = services.custom_fields.add("点数", CustomFieldType.NUMBER).id
    other = services.custom_fields.add("肌質", CustomFieldType.TEXT).id
    services.customers.change(ids[0], {f"custom.{other}": "乾燥", "staff": "中村"})
    outcome = services.bulk_edit.apply(ids, BulkChange(staff="中村", custom={field: 3}))
    assert outcome.changed == 3
    assert [dict(data.custom) for data in cards(services, ids)] == [
        {str(other): "乾燥", str(field): 3},
        {str(field): 3},
        {str(field): 3},
    ]
    assert {data.staff for data in cards(services, ids)} == {"中村"}
    assert services.bulk_edit.apply(ids, BulkChange(custom={other: None})).changed == 1
    assert services.bulk_edit.apply(ids, BulkChange(staff="")).changed == 3
    assert {data.staff for data in cards(services, ids)} == {""}


def test_a_status_leaves_its_history(services: Services, ids: list[int]) -> None:
    services.bulk_edit.apply(ids, BulkChange(status=CustomerStatus.FORMER))
    statuses = [(one.status, one.since) for one in services.customers.card(ids[0]).statuses]
    assert statuses == [("former", "2026-11-22"), ("customer", "2025-04-01")]


def test_a_consent_is_written_down_with_its_proof(services: Services, ids: list[int]) -> None:
    services.consents.record(ids[0], MAIL, given=False, given_on="2026-11-01")
    services.consents.record(ids[1], MAIL, given=False, given_on="2026-09-01")
    told = ConsentChange(MAIL, given=True, given_on="2026-10-10", way="form", wording="会報を受け取ります")
    outcome = services.bulk_edit.apply(ids, BulkChange(consents=(told, ConsentChange(DM, given=False))))
    assert outcome.changed == 3
    assert [(data.mail_consent, data.dm_consent) for data in cards(services, ids)] == [
        (False, False),
        (True, False),
        (True, False),
    ]
    entries = services.customers.card(ids[2]).consents
    assert [(one.channel, one.given, one.given_on, one.way, one.wording) for one in entries] == [
        (DM, False, "2026-11-22", "", ""),
        (MAIL, True, "2026-10-10", "form", "会報を受け取ります"),
    ]
    again = services.bulk_edit.apply(ids[1:], BulkChange(consents=(told,)))
    assert (again.changed, again.changes.operation) == (0, None)


def test_everybody_of_a_list_is_changed(services: Services, ids: list[int]) -> None:
    wanted = CustomerFilter(criteria=all_of(Condition("tags", Op.EMPTY)), as_of=date(2026, 11, 22))
    outcome = services.bulk_edit.apply(wanted, BulkChange(add_tags=("はじめて",)))
    assert (outcome.chosen, outcome.changed) == (2, 2)
    assert [data.tags for data in cards(services, ids)] == [("はじめて",), ("常連",), ("はじめて",)]


@pytest.mark.parametrize("change", [BulkChange(), BulkChange(remove_tags=("無い",)), BulkChange(staff="")])
def test_what_is_so_already_leaves_no_operation(
    services: Services, ids: list[int], change: BulkChange
) -> None:
    before = len(services.undo.history())
    outcome = services.bulk_edit.apply(ids, change)
    assert (outcome.changed, outcome.changes.operation) == (0, None)
    assert len(services.undo.history()) == before


def test_nobody_chosen_makes_no_new_names(services: Services, ids: list[int]) -> None:
    outcome = services.bulk_edit.apply([ids[3], 999], BulkChange(add_tags=("新",), staff="新人"))
    assert (outcome.chosen, outcome.changed, outcome.changes.operation) == (0, 0, None)
    assert (services.customers.tag_names(), services.customers.staff_names()) == (("常連",), ())


def test_a_field_that_is_gone_is_refused(services: Services, ids: list[int]) -> None:
    before = state(services)
    with pytest.raises(RecordNotFound):
        services.bulk_edit.apply(ids, BulkChange(add_tags=("x",), custom={9: "x"}))
    assert state(services) == before


def test_cancelling_changes_nothing(services: Services, ids: list[int]) -> None:
    def stop(done: int, total: int, stage: str = "") -> None:
        if done:
            raise Cancelled

    before = state(services)
    with pytest.raises(Cancelled):
        services.bulk_edit.apply(ids, BulkChange(add_tags=("x",)), stop)
    assert state(services) == before


def test_an_undo_is_refused_where_somebody_worked_on(services: Services, ids: list[int]) -> None:
    operation = services.bulk_edit.apply(ids, BulkChange(status=CustomerStatus.LEAD)).changes.operation
    services.customers.change(ids[0], {"status": CustomerStatus.CUSTOMER})
    with pytest.raises(ChangedSince, match="山田"):
        services.undo.undo(operation)
    assert [data.status for data in cards(services, ids)] == ["customer", "lead", "lead"]


def test_many_take_as_many_statements_as_few(services: Services, ids: list[int]) -> None:
    services.custom_fields.add("肌質", CustomFieldType.TEXT)
    change = BulkChange(
        add_tags=("A",),
        remove_tags=("常連",),
        staff="中村",
        status=CustomerStatus.LEAD,
        consents=(ConsentChange(MAIL, given=True),),
        custom={1: "x"},
    )
    more = [services.customers.create(CustomerData(family_name=f"客{at}")).id for at in range(40)]
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(services.store.engine, "before_cursor_execute", note)
    services.bulk_edit.apply(ids[:2], change)
    few = len(asked)
    services.bulk_edit.apply(more, change)
    assert len(asked) - few <= few
    assert services.customers.first_ids(CustomerFilter(text="タグ:A"), Sort(), 99) != []
