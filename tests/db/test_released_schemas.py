"""A store of every schema there was opens in this version, whole, and an import in it is still taken back."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

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


@pytest.fixture(params=NUMBERS)
def services(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Services]:
    """The services of the shop in one fixture file, upgraded."""
    folder = DataFolder(tmp_path)
    shutil.copyfile(FOLDER / f"schema_{request.param}.db", folder.database)
    services = Services(open_store(folder), folder)
    yield services
    services.store.close()


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


def test_nothing_was_lost_and_all_of_it_agrees(services: Services) -> None:
    assert living(services) == {
        "00001": "毛先は軽め\n名簿から更新",
        "K001": "紹介",
        "K002": "",
        "K003": "土曜のみ",
    }
    assert services.backups.verify().problems == ()


def test_its_import_is_taken_back_and_done_again(services: Services) -> None:
    after_import = living(services)
    services.undo.undo()
    assert living(services) == {"00001": "毛先は軽め"}
    assert services.backups.verify().problems == ()
    services.undo.redo()
    assert living(services) == after_import
    assert services.backups.verify().problems == ()


def test_what_was_done_before_its_import_is_taken_back_too(services: Services) -> None:
    while services.undo.next_undo() is not None:
        services.undo.undo()
    assert living(services) == {}
    assert services.backups.verify().problems == ()
