from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.core.fields import FieldType
from app.io.export.table import ExportColumn, ExportSheet
from app.io.export.workbook import write_workbook
from app.io.failures import FileUnreadable
from app.io.readers import shared_texts, slices
from app.io.readers.slices import open_in_slices
from app.io.readers.workbook import open_workbook
from app.io.tables.raw import Cell, Row
from tests.io import files

ROWS: list[tuple[Cell, ...]] = [
    (None, f"{n:05}", "髙橋 花子" if n % 3 else None, date(2024, 1, 1), n * 10, n / 4, n % 2 == 0)
    for n in range(1, 101)
]
BLANK: tuple[Cell, ...] = ()
SHEETS = {"短い": ROWS[:2], "長い": [BLANK, *ROWS[:40], BLANK, BLANK, *ROWS[40:]], "空": []}


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "LONG", 4_000)
    monkeypatch.setattr(slices, "SLICE", 3_000)
    monkeypatch.setattr(slices, "SLICE_ROWS", 9)
    monkeypatch.setattr(shared_texts, "SLICE", 300)


def by_openpyxl(path: Path) -> Path:
    return files.write_xlsx(path, SHEETS)


def by_xlsxwriter(path: Path, *, shares_texts: bool = True) -> Path:
    with xlsxwriter.Workbook(path, {"constant_memory": not shares_texts}) as book:
        day = book.add_format({"num_format": "yyyy/mm/dd"})
        for name, rows in SHEETS.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, column, cell, day)
                    elif cell is not None:
                        sheet.write(number, column, cell)
    return path


def by_xlsxwriter_with_texts_in_the_cells(path: Path) -> Path:
    return by_xlsxwriter(path, shares_texts=False)


def by_us(path: Path) -> Path:
    types = (FieldType.CODE, FieldType.NAME, FieldType.DATE, FieldType.AMOUNT)
    columns = [ExportColumn(kind.value, kind) for kind in types]
    rows = [(number, name, day, amount) for _blank, number, name, day, amount, _share, _even in ROWS]
    write_workbook(path, [ExportSheet(name, columns, rows) for name in ("長い", "同じ")])
    return path


def sliced_and_whole(data: bytes) -> list[tuple[list[Row], list[Row]]]:
    whole, sliced = open_workbook(data, "a.xlsx"), open_in_slices(data, "a.xlsx")
    assert sliced is not None
    names = [(sheet.name, sheet.hidden) for sheet in whole.sheets]
    assert [(sheet.name, sheet.hidden) for sheet in sliced.sheets] == names
    return [(list(sliced.rows(at)), list(whole.rows(at))) for at in range(len(names))]


@pytest.mark.parametrize(
    "make",
    [by_openpyxl, by_xlsxwriter, by_xlsxwriter_with_texts_in_the_cells, by_us],
    ids=lambda one: one.__name__,
)
def test_slices_together_are_the_whole(tmp_path: Path, make: object) -> None:
    assert callable(make)
    for sliced, whole in sliced_and_whole(make(tmp_path / "a.xlsx").read_bytes()):
        assert sliced == whole


def test_the_height_is_about_right(tmp_path: Path) -> None:
    sliced = open_in_slices(by_openpyxl(tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    assert sliced is not None
    short, long, blank = (sheet.rows for sheet in sliced.sheets)
    assert (short, blank) == (2, 0)
    assert 90 <= long <= 120


def test_a_short_book_is_not_cut(tmp_path: Path) -> None:
    data = files.write_xlsx(tmp_path / "a.xlsx", {"一": ROWS[:3]}).read_bytes()
    assert open_in_slices(data, "a.xlsx") is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more", b"a,b\n1,2\n"])
def test_what_is_no_such_workbook_is_not_cut(data: bytes) -> None:
    assert open_in_slices(data, "a.xlsx") is None


TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Co"]), max_size=12)


@given(cells=st.lists(TEXTS, min_size=1, max_size=40), sizes=st.integers(1, 60))
def test_every_text_is_found_again(cells: list[str], sizes: int) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("一")
        for number in range(60):
            sheet.write_string(number, 0, str(number))
            sheet.write_string(number, 1, cells[number % len(cells)])
            sheet.write_number(number, 2, number)
            sheet.write_string(number, 2 + sizes, cells[-1 - number % len(cells)])
    for sliced, whole in sliced_and_whole(made.getvalue()):
        assert sliced == whole


def texts(*items: str) -> str:
    return f'<sst xmlns="{files.TRANSITIONAL}">{"".join(items)}</sst>'


def referring(number: int, *, style: str = "") -> str:
    rows = "".join(
        f'<c r="{column}{number}" {style}t="s"><v>{text}</v></c>' for text, column in enumerate("ABCDE")
    )
    return f'<row r="{number}">{rows}<c r="F{number}" t="str"><f>A1</f><v>{number}</v></c></row>'


@pytest.mark.parametrize("style", ["", 's="0" '])
def test_texts_are_read_as_their_cells_would_be(tmp_path: Path, style: str) -> None:
    strings = texts(
        "<si><t>山田</t><rPh sb='0' eb='2'><t>ヤマダ</t></rPh></si>",
        "<si/>",
        "<si><r><t>太</t></r><r><t xml:space='preserve'>郎 </t></r></si>",
        "<si><t xml:space='preserve'> 前後 </t></si>",
        "<si><t>&lt;&amp;_x000D_\n改行</t></si>",
    )
    rows = "".join(referring(number, style=style) for number in range(1, 40))
    path = files.write_sheet_xml(tmp_path / "a.xlsx", files.sheet_xml(rows), strings=strings)
    ((sliced, whole),) = sliced_and_whole(path.read_bytes())
    assert sliced == whole
    assert sliced[7][:3] == ("山田", None, "太郎 ")


def row(number: int | None, text: str = "氏名", cell: str = "") -> str:
    place = "" if number is None else f' r="{number}"'
    column = "" if number is None else f"A{number}"
    return f"<row{place}>{cell or files.inline(column, text * 20)}</row>"


UNUSUAL = {
    "rows without a number": [row(None) for _ in range(60)],
    "a comment": [row(n) if n != 50 else row(n) + "<!-- </row> -->" for n in range(1, 61)],
    "a long gap": [row(n) for n in range(1, 50)] + [row(n) for n in range(5000, 5010)],
    "a text of its own with our mark": [row(n, "氏名" if n != 50 else "\ue0000") for n in range(1, 61)],
    "a number that is none": [
        row(n) if n != 50 else row(n, cell='<c r="A50"><v>五</v></c>') for n in range(1, 61)
    ],
}


@pytest.mark.parametrize("rows", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_built_otherwise_is_read_all_the_same(tmp_path: Path, rows: list[str]) -> None:
    path = files.write_sheet_xml(tmp_path / "a.xlsx", files.sheet_xml("".join(rows)))
    data = path.read_bytes()
    sliced, whole = open_in_slices(data, "a.xlsx"), open_workbook(data, "a.xlsx")
    found = whole if sliced is None else sliced
    assert [one for one in found.rows(0) if one] == [one for one in whole.rows(0) if one]
    assert len(list(found.rows(0))) == len(list(whole.rows(0)))


def test_a_row_within_a_text_is_none(tmp_path: Path) -> None:
    cell = '<c r="A50" t="str"><v><![CDATA[</row>]]></v></c>'
    rows = "".join(row(number, cell=cell if number == 50 else "") for number in range(1, 61))
    data = files.write_sheet_xml(tmp_path / "a.xlsx", files.sheet_xml(rows)).read_bytes()
    sliced = open_in_slices(data, "a.xlsx")
    assert sliced is not None
    found = list(sliced.rows(0))
    assert (len(found), found[49], found[59]) == (60, ("</row>",), ("氏名" * 20,))


def test_a_cell_whose_text_is_missing_is_an_error(tmp_path: Path) -> None:
    strings = texts("<si><t>山田</t></si>")
    rows = "".join(row(n) for n in range(1, 60)) + '<row r="60"><c r="A60" t="s"><v>7</v></c></row>'
    data = files.write_sheet_xml(tmp_path / "a.xlsx", files.sheet_xml(rows), strings=strings).read_bytes()
    sliced = open_in_slices(data, "a.xlsx")
    assert sliced is not None
    with pytest.raises(FileUnreadable):
        list(sliced.rows(0))


def test_rows_that_go_back_are_an_error(tmp_path: Path) -> None:
    rows = "".join(row(number) for number in [*range(1, 50), *range(3, 20)])
    data = files.write_sheet_xml(tmp_path / "a.xlsx", files.sheet_xml(rows)).read_bytes()
    sliced = open_in_slices(data, "a.xlsx")
    assert sliced is not None
    with pytest.raises(FileUnreadable):
        list(sliced.rows(0))
