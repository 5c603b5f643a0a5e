from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.core.fields import FieldType
from app.core.progress import Cancelled
from app.io.export.table import ExportColumn, ExportSheet, display_width
from app.io.export.workbook import LONGEST_TEXT, write_workbook
from app.io.failures import TargetCellTooLong, TargetTooLong
from app.io.tables.raw import Cell
from tests.io.books import read_book
from tests.io.test_formula_guard import PAYLOADS

COLUMNS = (
    ExportColumn("会員番号", FieldType.CODE),
    ExportColumn("氏名", FieldType.NAME),
    ExportColumn("生年月日", FieldType.BIRTHDAY),
    ExportColumn("日時", FieldType.MOMENT),
    ExportColumn("金額", FieldType.AMOUNT),
    ExportColumn("備考", FieldType.LONG_TEXT),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("0001", "山田 花子", date(1980, 4, 1), datetime(2024, 4, 1, 10, 30), 1_234_567, "一行目\n二行目"),
    ("0002", "𠮷野 一郎", date(1890, 4, 1), None, -500, "=1+1"),
    ("0003", None, "--04-01", None, 0, None),
)


def written(path: Path, rows: object = ROWS, columns: tuple[ExportColumn, ...] = COLUMNS) -> Worksheet:
    assert isinstance(rows, tuple)
    write_workbook(path, [ExportSheet("顧客", columns, rows, len(rows))])
    sheet = load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_what_is_written_is_read_again_the_same(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [ExportSheet("顧客", COLUMNS, ROWS)])
    book = read_book(tmp_path / "a.xlsx")
    assert book.sheets[0].name == "顧客"
    assert book.sheets[0].rows == [
        ("会員番号", "氏名", "生年月日", "日時", "金額", "備考"),
        ("0001", "山田 花子", date(1980, 4, 1), datetime(2024, 4, 1, 10, 30), 1_234_567, "一行目\n二行目"),
        ("0002", "𠮷野 一郎", "1890-04-01", None, -500, "=1+1"),
        ("0003", None, "--04-01", None, 0),
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_a_formula(tmp_path: Path, payload: str) -> None:
    sheet = written(tmp_path / "a.xlsx", ((payload, payload, None, None, None, payload),))
    for column in (1, 2, 6):
        cell = sheet.cell(2, column)
        assert (cell.value, cell.data_type) == (payload.replace("\r", "\n"), "s")
        assert cell.hyperlink is None


def test_it_looks_like_a_list_somebody_made(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx")
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F4"
    assert sheet["A1"].font.bold
    assert sheet["C2"].number_format == "yyyy/mm/dd"
    assert sheet["D2"].number_format == "yyyy/mm/dd hh:mm"
    assert sheet["E2"].number_format == "#,##0"
    assert sheet["A2"].number_format == "@"
    assert sheet["A2"].data_type == "s"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    widths = {column: sheet.column_dimensions[column].width for column in "ABEF"}
    assert widths["A"] >= display_width("会員番号")
    assert all(width <= 50 for width in widths.values())


def test_a_sheet_for_each_list(tmp_path: Path) -> None:
    sheets = [
        ExportSheet("顧客", COLUMNS[:2], [("1", "山田")]),
        ExportSheet("売上/[2024]", COLUMNS[:1], [("2",), ("3",)]),
        ExportSheet("顧客", COLUMNS[:1], []),
    ]
    assert write_workbook(tmp_path / "a.xlsx", sheets) == 3
    book = read_book(tmp_path / "a.xlsx")
    assert [(sheet.name, len(sheet.rows)) for sheet in book.sheets] == [
        ("顧客", 2),
        ("売上  2024", 3),
        ("顧客 (2)", 1),
    ]


def test_titles_that_are_alike_keep_their_columns(tmp_path: Path) -> None:
    columns = (ExportColumn("備考", FieldType.TEXT), ExportColumn("備考", FieldType.TEXT))
    write_workbook(tmp_path / "a.xlsx", [ExportSheet("顧客", columns, [("一", "二")])])
    assert read_book(tmp_path / "a.xlsx").sheets[0].rows == [("備考", "備考 (2)"), ("一", "二")]


@pytest.mark.parametrize("text", ["_x0041_", "a\x0bb", "<&>\"'", " 空白 "])
def test_odd_characters_survive(tmp_path: Path, text: str) -> None:
    write_workbook(tmp_path / "a.xlsx", [ExportSheet("a", COLUMNS[:1], [(text,)])])
    assert read_book(tmp_path / "a.xlsx").sheets[0].rows[1] == (text,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\ud842x", "\ufffdx"), ("\uffff", "\ufffd"), ("a\r\nb\rc", "a\nb\nc"), ("山\r\n田", "山\n田")],
)
def test_what_a_workbook_cannot_hold_is_written_as_near_as_can_be(
    tmp_path: Path, text: str, expected: str
) -> None:
    write_workbook(tmp_path / "a.xlsx", [ExportSheet("a", COLUMNS[:1], [(text,)])])
    assert read_book(tmp_path / "a.xlsx").sheets[0].rows[1] == (expected,)


def test_a_text_too_long_for_a_cell_names_its_place(tmp_path: Path) -> None:
    rows = [("1", "x" * LONGEST_TEXT), ("2", "x" * (LONGEST_TEXT + 1))]
    with pytest.raises(TargetCellTooLong) as caught:
        write_workbook(tmp_path / "a.xlsx", [ExportSheet("a", COLUMNS[:2], rows)])
    assert (caught.value.message.fields["row"], caught.value.message.fields["column"]) == (3, "氏名")
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.io.export.workbook.MOST_ROWS", 3)
    with pytest.raises(TargetTooLong):
        write_workbook(tmp_path / "a.xlsx", [ExportSheet("a", COLUMNS[:1], [("1",)] * 4)])


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    taken = 0

    def rows() -> Iterator[tuple[Cell, ...]]:
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield (str(number),)

    def progress(done: int, total: int, stage: str = "") -> None:
        assert (total, stage) == (100_000, "file.writing")
        if done >= 1_000:
            raise Cancelled

    path = tmp_path / "a.xlsx"
    path.write_text("old", "utf-8")
    with pytest.raises(Cancelled):
        write_workbook(path, [ExportSheet("a", COLUMNS[:1], rows(), 100_000)], progress=progress)
    assert taken < 2_000
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failing_source_passes_through(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[Cell, ...]]:
        yield ("1",)
        raise LookupError("the source")

    with pytest.raises(LookupError, match="the source"):
        write_workbook(tmp_path / "a.xlsx", [ExportSheet("a", COLUMNS[:1], rows())])
    assert list(tmp_path.iterdir()) == []
