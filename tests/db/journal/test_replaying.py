"""Journaled changes played back and forth in runs: what stays, whom it concerns, and how few statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, select

from app.db.journal import images as journal
from app.db.journal.images import RowChange
from app.db.journal.replaying import play, reverse
from app.models.customer import customer, customer_tag, tag
from app.services.customer_card import CustomerData
from tests.services.import_files import state

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.core.changes import Changes
    from app.services.container import Services


def people(services: Services, count: int) -> list[int]:
    return [services.customers.create(CustomerData(family_name=f"客{at}")).id for at in range(count)]


def set_notes(services: Services, ids: list[int], note: str) -> int:
    with services.store.write("operation.bulk_edited", count=len(ids)) as unit:
        unit.update_many(customer, {one: {"note": note} for one in ids})
    return operation_of(unit.changes())


def operation_of(changes: Changes) -> int:
    assert changes.operation is not None
    return changes.operation


def notes(connection: Connection) -> list[str]:
    return list(connection.scalars(select(customer.c.note).order_by(customer.c.id)))


def test_a_run_goes_back_but_for_what_was_changed_since(services: Services) -> None:
    ids = people(services, 4)
    operation = set_notes(services, ids, "新")
    services.customers.change(ids[2], {"note": "後"})
    with services.store.transaction() as connection:
        changes = journal.recorded(connection, operation)
        played = play(connection, changes, backwards=True)
        assert [(found.table, found.row_id) for found in played.conflicts] == [(customer, ids[2])]
        assert played.touched == played.described == set(ids)
        assert played.summed == set()
        assert notes(connection) == ["", "", "後", ""]


def test_what_nobody_is_found_by_needs_no_new_index(services: Services) -> None:
    ids = people(services, 2)
    with services.store.write("operation.bulk_edited", count=2) as unit:
        unit.update_many(customer, {one: {"status": "former"} for one in ids})
    with services.store.transaction() as connection:
        played = play(connection, journal.recorded(connection, unit.operation_id), backwards=True)
        assert (played.touched, played.described, played.summed) == (set(ids), set(), set())


def test_one_row_that_does_not_fit_keeps_no_other_back(services: Services) -> None:
    ids = people(services, 3)
    operation = operation_of(services.customers.delete(ids))
    taken = services.customers.create(CustomerData(number="00002", family_name="新")).number
    with services.store.transaction() as connection:
        played = play(connection, journal.recorded(connection, operation), backwards=True)
        assert [(found.table, found.row_id) for found in played.conflicts] == [(customer, ids[1])]
        living = select(customer.c.family_name).where(customer.c.deleted_at.is_(None)).order_by(customer.c.id)
        assert list(connection.scalars(living)) == ["客0", "客2", "新"]
        assert taken == "00002"


def test_a_row_at_which_others_point_stays(services: Services) -> None:
    ids = people(services, 3)
    operation = operation_of(services.customers.tag(ids[:2], "秋"))
    services.customers.tag([ids[2]], "秋")
    with services.store.transaction() as connection:
        played = play(connection, journal.recorded(connection, operation), backwards=True)
        assert [conflict.table for conflict in played.conflicts] == [tag]
        assert list(connection.scalars(select(customer_tag.c.customer_id))) == [ids[2]]


def test_a_row_changed_twice_is_taken_back_step_by_step(services: Services) -> None:
    ids = people(services, 2)
    before = state(services)
    with services.store.write("operation.bulk_edited", count=2) as unit:
        for note in ("一", "二", "三"):
            unit.update_many(customer, {one: {"note": note} for one in ids})
        link = unit.insert(tag, {"name": "消える"})
        unit.remove(tag, link)
    after = state(services)
    services.undo.undo()
    assert state(services) == before
    services.undo.redo()
    assert state(services) == after


@pytest.mark.parametrize("wanted", [None, {"note": "x"}])
def test_a_row_that_is_gone_is_a_conflict(services: Services, wanted: dict[str, Any] | None) -> None:
    with services.store.transaction() as connection:
        change = RowChange(customer, 99, wanted, {"id": 99})
        assert not reverse(connection, change)


def test_many_take_as_many_statements_as_few(services: Services) -> None:
    ids = people(services, 60)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    counts = []
    for chosen in (ids[:3], ids):
        set_notes(services, chosen, f"{len(chosen)}名")
        event.listen(services.store.engine, "before_cursor_execute", note)
        services.undo.undo()
        services.undo.redo()
        event.remove(services.store.engine, "before_cursor_execute", note)
        counts.append(len(asked))
        asked.clear()
    assert counts[0] == counts[1]
