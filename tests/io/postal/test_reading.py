"""Reading Japan Post's files as they are downloaded."""

from __future__ import annotations

import os
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core.errors import UserError
from app.core.messages import sentence
from app.core.progress import Cancelled, no_progress
from app.io.failures import FileEmpty, FileNotReadable, FileTooLarge, FileVanished
from app.io.postal import reading
from app.io.postal.failures import NotAPostalFile, PostalFileDamaged, PostalFileInRoman
from app.io.postal.reading import OfficeRow, TownRow, read_postal_file
from tests.io.postal.files import Line, ken_all, offices, roman, utf_ken_all, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARUNOUCHI = Line("1000005", "丸の内（次のビルを除く）", "マルノウチ(ツギノビルヲノゾク)")
READ = TownRow(
    1000005, "東京都", "トウキョウト", "千代田区", "チヨダク", "丸の内", "マルノウチ", "次のビルを除く"
)
KYOTO = {"prefecture": "京都府", "city": "京都市上京区", "city_kana": "キョウトシカミギョウク"}


def written(folder: Path, data: bytes, name: str = "KEN_ALL.CSV") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("make", [ken_all, utf_ken_all])
def test_towns_in_both_encodings(tmp_path: Path, make: Callable[[list[Line]], bytes]) -> None:
    assert read_postal_file(written(tmp_path, make([MARUNOUCHI])), no_progress).towns == [READ]


def test_a_byte_order_mark_is_no_part_of_the_first_cell(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf" + utf_ken_all([MARUNOUCHI]))
    assert read_postal_file(path, no_progress).towns == [READ]


def test_an_archive_tells_the_day_of_its_list(tmp_path: Path) -> None:
    path = zipped(tmp_path / "ken_all.zip", "KEN_ALL.CSV", ken_all([MARUNOUCHI]))
    found = read_postal_file(path, no_progress)
    assert (found.towns, found.made_on) == ([READ], date(2026, 9, 30))


def test_a_bare_file_is_of_the_day_it_was_saved(tmp_path: Path) -> None:
    path = written(tmp_path, ken_all([MARUNOUCHI]))
    saved = datetime(2026, 8, 31, 12).timestamp()
    os.utime(path, (saved, saved))
    assert read_postal_file(path, no_progress).made_on == date(2026, 8, 31)


def test_a_town_may_go_on_over_several_lines(tmp_path: Path) -> None:
    lines = [
        Line("6028368", "北町（上の下立売通天神道西入上る、", "キタマチ", **KYOTO),
        Line("6028368", "天神道上の下立売上る、", "キタマチ", **KYOTO),
        Line("6028368", "御前通下立売上る）", "キタマチ", **KYOTO),
        Line("6028369", "次の町", "ツギノチョウ", **KYOTO),
    ]
    towns = read_postal_file(written(tmp_path, ken_all(lines)), no_progress).towns
    assert [(town.town, town.kana) for town in towns] == [("北町", "キタマチ"), ("次の町", "ツギノチョウ")]
    assert towns[0].note == "上の下立売通天神道西入上る、天神道上の下立売上る、御前通下立売上る"


def test_a_reading_goes_on_where_its_bracket_is_open(tmp_path: Path) -> None:
    lines = [
        Line("0660005", "協和（８８－２、２７１－１０、", "キョウワ(88-2､271-10､"),
        Line("0660005", "４５２－１０）", "452-10)"),
    ]
    (town,) = read_postal_file(written(tmp_path, ken_all(lines)), no_progress).towns
    assert (town.town, town.kana, town.note) == ("協和", "キョウワ", "88-2、271-10、452-10")


def test_offices(tmp_path: Path) -> None:
    data = offices(("1008111", "宮内庁　本庁", "東京都", "千代田区", "千代田", "１－１"))
    found = read_postal_file(written(tmp_path, data, "JIGYOSYO.CSV"), no_progress)
    assert found.offices == [OfficeRow(1008111, "東京都", "千代田区", "千代田", "1-1", "宮内庁 本庁")]
    assert found.towns == []


def lost_tail(data: bytes) -> bytes:
    return data[: len(data) - 9]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", FileEmpty),
        (b"\0" * 4096, FileEmpty),
        (b"name,phone\r\nA,1\r\n", NotAPostalFile),
        ("山田太郎,090\r\n".encode("cp932"), NotAPostalFile),
        (b"PK\x03\x04" + b"\0" * 60, NotAPostalFile),
        (bytes(range(256)), NotAPostalFile),
        (b'"open,1,2\r\n', PostalFileDamaged),
        (b"{}", NotAPostalFile),
        (roman(), PostalFileInRoman),
        (lost_tail(ken_all([MARUNOUCHI, MARUNOUCHI])), PostalFileDamaged),
        (ken_all([MARUNOUCHI, Line("100000X", "町", "マチ")]), PostalFileDamaged),
        (ken_all([Line("1000005", "北町（上る、", "キタマチ")]), PostalFileDamaged),
        (
            ken_all([Line("1000005", "北町（上る、", "キタマチ"), Line("1000006", "下る）", "")]),
            PostalFileDamaged,
        ),
        (
            lost_tail(offices(*[("1008111", "宮内庁", "東京都", "千代田区", "千代田", "1")] * 2)),
            PostalFileDamaged,
        ),
    ],
)
def test_files_that_are_not_taken(tmp_path: Path, data: bytes, error: type[UserError]) -> None:
    with pytest.raises(error) as refused:
        read_postal_file(written(tmp_path, data), no_progress)
    for language in ("ja", "en"):
        assert "KEN_ALL.CSV" in sentence(refused.value.message, "ja" if language == "ja" else "en")


def test_a_damaged_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "ken_all.zip", "KEN_ALL.CSV", ken_all([MARUNOUCHI] * 200))
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(bytes(data))
    with pytest.raises(PostalFileDamaged):
        read_postal_file(path, no_progress)


def test_an_archive_with_another_file(tmp_path: Path) -> None:
    with pytest.raises(NotAPostalFile):
        read_postal_file(zipped(tmp_path / "photos.zip", "a.jpg", b"x"), no_progress)


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileVanished):
        read_postal_file(tmp_path / "none.csv", no_progress)
    with pytest.raises(FileNotReadable):
        read_postal_file(tmp_path, no_progress)
    monkeypatch.setattr(reading, "LARGEST", 10)
    with pytest.raises(FileTooLarge):
        read_postal_file(written(tmp_path, ken_all([MARUNOUCHI])), no_progress)
    with pytest.raises(FileTooLarge):
        read_postal_file(zipped(tmp_path / "big.zip", "big.csv", b"0" * 100_000), no_progress)


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    def stop(done: int, total: int, stage: str = "") -> None:
        assert (done, total, stage) == (8_192, 10_000, "postal.reading")
        raise Cancelled

    with pytest.raises(Cancelled):
        read_postal_file(written(tmp_path, ken_all([MARUNOUCHI] * 10_000)), stop)
