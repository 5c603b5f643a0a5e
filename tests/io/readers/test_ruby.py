"""ふりがな情報: no part of a text, and a reading of it where it covers all there is to read."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from app.io.readers.ruby import readings_in
from app.io.readers.workbook import open_workbook
from tests.io.files import write_with_readings

if TYPE_CHECKING:
    from pathlib import Path

MARKS = {
    "山田 花子": ((0, 2, "ヤマダ"), (3, 5, "ハナコ")),
    "鈴木みどり": ((0, 2, "ｽｽﾞｷ"),),
    "𠮷野 一": ((0, 3, "ヨシノ"), (4, 5, "ハジメ")),
    "佐藤 健": ((0, 2, "サトウ"),),
    "東 一郎": ((0, 1, "アズマ"), (0, 1, "ヒガシ")),
}


@pytest.mark.parametrize("careful", [False, True])
def test_readings_are_no_part_of_a_text(tmp_path: Path, careful: bool) -> None:
    path = write_with_readings(tmp_path / "a.xlsx", [("氏名",), *((name,) for name in MARKS)], MARKS)
    rows = list(open_workbook(path.read_bytes(), "a.xlsx", careful=careful).rows(0))
    assert rows == [("氏名",), *((name,) for name in MARKS)]


def test_readings_that_cover_the_text(tmp_path: Path) -> None:
    path = write_with_readings(tmp_path / "a.xlsx", [("氏名",), *((name,) for name in MARKS)], MARKS)
    assert readings_in(path.read_bytes()) == {
        "山田 花子": "ヤマダ ハナコ",
        "鈴木みどり": "ｽｽﾞｷみどり",
        "𠮷野 一": "ヨシノ ハジメ",
    }


def test_a_text_with_two_readings_has_none() -> None:
    part = (
        "<sst><si><t>東海林</t><rPh sb='0' eb='3'><t>ショウジ</t></rPh></si>"
        "<si><r><t>東海</t></r><r><t>林</t></r><rPh sb='0' eb='3'><t>トウカイリン</t></rPh></si>"
        "<si><r><t>小</t></r><r><t>林</t></r><rPh sb='0' eb='2'><t>コバヤシ</t></rPh></si></sst>"
    )
    assert readings_in(_with_part(part)) == {"小林": "コバヤシ"}


@pytest.mark.parametrize("part", ["<sst><si><t>東</t></si></sst>", "<sst><rPh sb='x", "", None])
def test_files_without_readings(part: str | None) -> None:
    assert readings_in(_with_part(part)) == {}
    assert readings_in(b"no archive") == {}


def _with_part(part: str | None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if part is not None:
            archive.writestr("xl/sharedStrings.xml", part)
    return made.getvalue()
