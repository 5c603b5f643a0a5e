"""A store of every schema there was opens in this version, whole, and an import in it is still taken back."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from app.core.contact import ContactPoint
from app.db.inspecting import inspect_store
from app.db.opening import open_store
from app.models.store_format import SCHEMA_NUMBER
from app.paths import DataFolder
from app.services.container import Services
from tests.db.structure import structure
from tests.fixtures.stores.make import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NUMBERS = range(1, SCHEMA_NUMBER + 1)
SCHEMA_OF_THE_RECORD = 2
SCHEMA_OF_OTHER_SYSTEMS = 3
SCHEMA_OF_OUTREACH = 4


@pytest.fixture(params=NUMBERS)
def schema(request: pytest.FixtureRequest) -> int:
    """Each schema there was."""
    number: int = request.param
    return number


@pytest.fixture
def services(schema: int, tmp_path: Path) -> Iterator[Services]:
    """The services of the shop in one fixture file, upgraded."""
    folder = DataFolder(tmp_path)
    shutil.copyfile(FOLDER / f"schema_{schema}.db", folder.database)
    services = Services(open_store(folder), folder)
    yield services
    services.store.close()


def by_hand(schema: int) -> set[str]:
    """Whom the shop had before the import of its list, and has not deleted."""
    numbers = ["00001", "00003", "00004"]
    return set(numbers[: {1: 1, SCHEMA_OF_THE_RECORD: 2}.get(schema, 3)])


def living(services: Services) -> dict[str, str]:
    with services.store.read() as connection:
        found = connection.exec_driver_sql("SELECT number, note FROM customer WHERE deleted_at IS NULL")
        return {number: note for number, note in found}


@pytest.mark.parametrize("number", NUMBERS)
def test_each_fixture_is_of_its_schema(number: int) -> None:
    assert inspect_store(FOLDER / f"schema_{number}.db") == number


def test_an_upgraded_store_is_like_a_new_one(services: Services, tmp_path: Path) -> None:
    new = DataFolder(tmp_path / "new")
    open_store(new).close()
    services.store.close()
    assert structure(services.store.path) == structure(new.database), (
        "while the present schema is not released: python -m tests.fixtures.stores.make"
    )


def test_nothing_was_lost_and_all_of_it_agrees(services: Services, schema: int) -> None:
    assert living(services) == dict.fromkeys(by_hand(schema), "") | {
        "00001": "毛先は軽め\n名簿から更新",
        "K001": "紹介",
        "K002": "",
        "K003": "土曜のみ",
    }
    hanako = services.customers.card_of_number("00001")
    label = "携帯" if schema >= SCHEMA_OF_THE_RECORD else ""
    assert hanako.data.phones == (ContactPoint("090-1234-5678", label),)
    assert hanako.phones_e164 == ("+819012345678",)
    assert services.backups.verify().problems == ()


@pytest.mark.parametrize("schema", range(SCHEMA_OF_THE_RECORD, SCHEMA_NUMBER + 1), indirect=True)
def test_the_record_is_whole(services: Services) -> None:
    card = services.customers.card_of_number("00001")
    company = services.customers.card_of_number("00003")
    assert card.household is not None
    assert [member.role for member in card.household.members] == ["妻", ""]
    assert [entry.status for entry in card.statuses] == ["customer", "lead"]
    assert (card.consents[0].channel, card.consents[0].wording) == ("mail", "会報")
    assert card.referrer is not None
    assert card.referrer.id == company.id
    assert [person.data.family_name for person in company.contact_persons] == ["森"]
    (own,) = services.custom_fields.fields()
    assert card.data.custom == {own.key: "紅茶"}
    (asked,) = services.smart_lists.lists()
    assert services.smart_lists.counts() == {asked.id: 1}


@pytest.mark.parametrize("schema", range(SCHEMA_OF_OTHER_SYSTEMS, SCHEMA_NUMBER + 1), indirect=True)
def test_what_other_systems_call_them_is_known(services: Services) -> None:
    with services.store.read() as connection:
        found = connection.exec_driver_sql("SELECT source, key, sale_id FROM sale_external_id").all()
        formats = connection.exec_driver_sql("SELECT known_format FROM import_batch ORDER BY id").all()
    assert [tuple(row) for row in found] == [("base", "A1", 2)]
    assert [name for (name,) in formats] == ["base_orders", ""]
    (mapping,) = services.imports.mappings.mappings()
    assert (mapping.name, dict(mapping.pairs)["配送時間帯"]) == ("orders", "note")


@pytest.mark.parametrize("schema", range(SCHEMA_OF_OUTREACH, SCHEMA_NUMBER + 1), indirect=True)
def test_what_was_done_with_them_is_known(services: Services) -> None:
    (done,) = services.outreach.done()
    assert (done.title, done.started_on, done.customers) == ("秋", "2026-11-22", 2)


def test_its_import_is_taken_back_and_done_again(services: Services, schema: int) -> None:
    after_import = living(services)
    services.undo.undo()
    assert living(services) == dict.fromkeys(by_hand(schema), "") | {"00001": "毛先は軽め"}
    assert services.backups.verify().problems == ()
    services.undo.redo()
    assert living(services) == after_import
    assert services.backups.verify().problems == ()


def test_what_was_done_before_its_import_is_taken_back_too(services: Services) -> None:
    while services.undo.next_undo() is not None:
        services.undo.undo()
    assert living(services) == {}
    assert services.backups.verify().problems == ()
