"""A workbook's own property: there for every program that reads properties, and the rest as it was."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import openpyxl

from app.core.fields import FieldType
from app.io.book_properties import MARK, property_of
from app.io.export.table import ExportColumn, ExportSheet
from app.io.export.workbook import write_workbook

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'ある時 <1> & "2"'


def _write(path: Path, mark: str) -> Path:
    columns = [ExportColumn("名前", FieldType.TEXT), ExportColumn("数", FieldType.QUANTITY)]
    write_workbook(path, [ExportSheet("一", columns, [("林", 1), ("森", 2)])], mark=mark)
    return path


def test_the_property_is_read_again(tmp_path: Path) -> None:
    path = _write(tmp_path / "marked.xlsx", TEXT)
    assert property_of(path.read_bytes(), MARK) == TEXT
    assert property_of(path.read_bytes(), "Other") == ""
    book = openpyxl.load_workbook(path)
    assert {one.name: one.value for one in book.custom_doc_props.props} == {MARK: TEXT}  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == [path]


def test_everything_else_stays_as_it_was(tmp_path: Path) -> None:
    bare, marked = _write(tmp_path / "bare.xlsx", ""), _write(tmp_path / "marked.xlsx", TEXT)
    with zipfile.ZipFile(bare) as one, zipfile.ZipFile(marked) as other:
        assert other.testzip() is None
        names = [name for name in one.namelist() if name.startswith("xl/")]
        assert {name: other.read(name) for name in names} == {name: one.read(name) for name in names}
        assert len(other.namelist()) == len(one.namelist()) + 1 == len(set(other.namelist()))


def test_what_is_no_workbook_has_none(tmp_path: Path) -> None:
    assert property_of(b"no archive", MARK) == ""
    assert property_of(_write(tmp_path / "bare.xlsx", "").read_bytes(), MARK) == ""
