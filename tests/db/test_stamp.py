"""A stamp is new after every write, undo and redo that leaves the records otherwise than they were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.enums import Face
from app.db.stamp import data_stamp
from app.models.customer import customer
from app.services.customer_card import CustomerData

if TYPE_CHECKING:
    from app.db.stamp import Stamp
    from app.services.container import Services


def stamp(services: Services) -> Stamp:
    with services.store.read() as connection:
        return data_stamp(connection)


def test_every_write_undo_and_redo_is_seen(services: Services) -> None:
    stamps = [stamp(services)]
    first = services.customers.create(CustomerData(family_name="山田")).changes.operation
    stamps.append(stamp(services))
    second = services.customers.create(CustomerData(family_name="佐藤")).changes.operation
    stamps.append(stamp(services))
    services.undo.undo(second)
    stamps.append(stamp(services))
    services.undo.redo(second)
    assert stamp(services) == stamps[2]
    services.undo.undo(first)
    stamps.append(stamp(services))
    assert len(set(stamps)) == len(stamps)


def test_a_write_can_leave_itself_out_of_sight(services: Services) -> None:
    services.customers.create(CustomerData(family_name="山田"))
    before = stamp(services)
    with services.store.write("operation.customer_created", name="佐藤") as unit:
        unit.insert(customer, {"number": "N2", "family_name": "佐藤"})
        assert data_stamp(unit.connection, before=unit.operation_id) == before
        assert data_stamp(unit.connection) != before


def test_reading_and_settings_leave_it_alone(services: Services) -> None:
    services.customers.create(CustomerData(family_name="山田"))
    before = stamp(services)
    services.settings.change(face=str(Face.EC))
    assert stamp(services) == before


def test_a_restored_store_never_looks_like_the_one_before(services: Services) -> None:
    backup = services.backups.backup()
    services.customers.create(CustomerData(family_name="山田"))
    before = stamp(services)
    services.backups.restore(Path(backup.path))
    services.customers.create(CustomerData(family_name="佐藤"))
    after = stamp(services)
    assert after[0] == before[0]
    assert after != before
