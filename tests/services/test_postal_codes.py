"""Renewing the table of postal codes from Japan Post's files."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from app.core.errors import UserError
from app.core.progress import Cancelled, no_progress
from app.db.opening import open_store
from app.io.postal.failures import NotAPostalFile, PostalFilePartial, PostalTableNotSaved
from app.io.postal.reading import OfficeRow, TownRow, read_postal_file
from app.io.postal.writing import count_table, write_postal_table
from app.paths import DataFolder
from app.services.container import Services
from app.services.postal_codes import PostalCodeService
from tests.io.postal.files import JAPAN, Line, ken_all, offices, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEW_TOWN = Line("1000099", "新しい町", "アタラシイマチ")
OFFICE = OfficeRow(1008111, "東京都", "千代田区", "千代田", "1-1", "宮内庁")


@pytest.fixture
def delivered(tmp_path: Path) -> Path:
    """A small table in the place of the delivered one."""
    source = tmp_path / "old.csv"
    source.write_bytes(ken_all([*JAPAN, Line("1000001", "千代田", "チヨダ")]))
    table = tmp_path / "postal.sqlite"
    towns = read_postal_file(source, no_progress).towns
    write_postal_table(table, towns, [OFFICE], {"made_on": "2026-01-31"})
    return table


@pytest.fixture
def service(tmp_path: Path, delivered: Path) -> Iterator[PostalCodeService]:
    made = PostalCodeService(tmp_path / "shop" / "postal", delivered)
    yield made
    made.close()


def written(folder: Path, data: bytes, name: str = "KEN_ALL.CSV") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def cities(service: PostalCodeService, code: str) -> list[str]:
    with service.table() as table:
        return [place.city + place.town for place in table.places(code)]


def test_the_delivered_table_is_used_until_another_is_read(service: PostalCodeService) -> None:
    about = service.about()
    assert (about.made_on, about.towns, about.is_own) == ("2026-01-31", 48, False)
    assert cities(service, "100-0001") == ["千代田区千代田"]


def test_a_newer_list_is_used_from_then_on(
    tmp_path: Path, service: PostalCodeService, delivered: Path
) -> None:
    assert cities(service, "100-0099") == []
    file = zipped(tmp_path / "ken_all.zip", "KEN_ALL.CSV", ken_all([*JAPAN, NEW_TOWN]))
    about = service.renew(file, no_progress)
    assert (about.made_on, about.towns, about.is_own) == ("2026-09-30", 48, True)
    assert cities(service, "100-0099") == ["千代田区新しい町"]
    assert cities(service, "100-0001") == []
    assert cities(service, "100-8111") == ["千代田区千代田"], "offices are kept"
    after_restart = PostalCodeService(tmp_path / "shop" / "postal", delivered)
    assert after_restart.about() == about
    after_restart.close()


def test_a_list_of_offices_renews_these_alone(tmp_path: Path, service: PostalCodeService) -> None:
    file = written(
        tmp_path, offices(("1008999", "新しい役所", "東京都", "千代田区", "千代田", "９")), "JIGYOSYO.CSV"
    )
    about = service.renew(file, no_progress)
    assert (about.made_on, about.towns) == ("2026-01-31", 48)
    with service.table() as table:
        (place,) = table.places("100-8999")
    assert (place.office, place.street) == ("新しい役所", "9")
    assert cities(service, "100-0001") == ["千代田区千代田"]


def test_the_newest_list_alone_is_kept(tmp_path: Path, service: PostalCodeService) -> None:
    for town in ("一番町", "二番町", "三番町"):
        lines = [*JAPAN, Line("1000099", town, "マチ")]
        service.renew(written(tmp_path, ken_all(lines)), no_progress)
    assert cities(service, "100-0099") == ["千代田区三番町"]
    assert [path.name for path in (tmp_path / "shop" / "postal").iterdir()] == ["000003.sqlite"]


TOKYO_ALONE = ken_all([Line(f"10000{number:02}", f"{number}番町", "マチ") for number in range(60)])


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (TOKYO_ALONE, PostalFilePartial),
        (ken_all(JAPAN[:30]), PostalFilePartial),
        (b"name,phone\r\n", NotAPostalFile),
        (offices(), UserError),
    ],
)
def test_a_file_that_is_refused_changes_nothing(
    tmp_path: Path, service: PostalCodeService, data: bytes, error: type[UserError]
) -> None:
    service.renew(written(tmp_path, ken_all([*JAPAN, NEW_TOWN])), no_progress)
    before = service.about()
    with pytest.raises(error):
        service.renew(written(tmp_path, data), no_progress)
    assert service.about() == before
    assert cities(service, "100-0099") == ["千代田区新しい町"]
    assert len(list((tmp_path / "shop" / "postal").iterdir())) == 1


def test_what_cannot_be_written_changes_nothing(tmp_path: Path, service: PostalCodeService) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "postal").write_text("no folder")
    with pytest.raises(PostalTableNotSaved):
        service.renew(written(tmp_path, ken_all([*JAPAN, NEW_TOWN])), no_progress)
    assert cities(service, "100-0001") == ["千代田区千代田"]


def test_stopping_changes_nothing(tmp_path: Path, service: PostalCodeService) -> None:
    def stop(done: int, total: int, stage: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.renew(written(tmp_path, ken_all([*JAPAN, NEW_TOWN])), stop)
    assert not service.about().is_own
    assert not (tmp_path / "shop").exists()


def test_a_table_that_was_damaged_later_is_passed_over(
    tmp_path: Path, service: PostalCodeService, delivered: Path
) -> None:
    service.renew(written(tmp_path, ken_all([*JAPAN, NEW_TOWN])), no_progress)
    service.close()
    (table,) = (tmp_path / "shop" / "postal").iterdir()
    table.write_bytes(table.read_bytes()[:5000])
    assert service.about().made_on == "2026-01-31"
    service.renew(written(tmp_path, ken_all([*JAPAN, NEW_TOWN])), no_progress)
    assert cities(service, "100-0099") == ["千代田区新しい町"]


def test_questions_may_come_from_any_thread_while_the_table_is_renewed(
    tmp_path: Path, service: PostalCodeService
) -> None:
    answers: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: answers.extend(cities(service, "13-0000") for _ in range(50)))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    service.renew(written(tmp_path, ken_all([*JAPAN, NEW_TOWN])), no_progress)
    for thread in threads:
        thread.join()
    assert len(answers) == 150
    assert all(len(answer) == 1 for answer in answers)


def test_a_draft_never_has_a_tables_name(tmp_path: Path, delivered: Path) -> None:
    target = tmp_path / "000001.sqlite"
    target.mkdir()
    with pytest.raises((OSError, sqlite3.Error)):
        write_postal_table(target, [], [], {})
    assert sorted(path.name for path in tmp_path.glob("0*")) == ["000001.sqlite"]
    assert count_table(delivered).prefectures == 47


def test_an_import_takes_addresses_apart_by_the_table_in_use(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "shop")
    folder.create()
    store = open_store(folder)
    services = Services(store, folder)
    towns = [TownRow(1000001, "東京都", "", "新町田区", "", "千代田", "", "")]
    table = tmp_path / "delivered.sqlite"
    write_postal_table(table, towns, [], {"made_on": "2026-01-31"})
    services.postal_codes = PostalCodeService(folder.postal, table)
    parts = services.imports.split_address("東京都新町田区千代田1-2")
    assert (parts.city, parts.street) == ("新町田区", "千代田1-2")
    services.postal_codes.close()
    store.close()
