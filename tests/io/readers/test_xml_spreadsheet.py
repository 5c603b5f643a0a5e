from __future__ import annotations

from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.io.failures import EntitiesRefused, FileEmpty, FileTooLarge, FileUnreadable, NotATable
from app.io.readers.xml_spreadsheet import open_xml_spreadsheet
from app.io.tables.raw import Cell, Row
from tests.io.books import read_book

SPACES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"'
)
HIDDEN = (
    '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
    "</WorksheetOptions>"
)


def document(*sheets: str, encoding: str = "UTF-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f"<Workbook {SPACES}>{''.join(sheets)}</Workbook>"
    )


def sheet(rows: str, name: str = "名簿", options: str = "") -> str:
    return f'<Worksheet ss:Name="{name}"><Table ss:ExpandedRowCount="9">{rows}</Table>{options}</Worksheet>'


def data(text: str, kind: str = "String") -> str:
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'


def rows(body: str) -> list[Row]:
    return list(open_xml_spreadsheet(document(sheet(body)).encode(), "a.xml", "a").rows(0))


@pytest.mark.parametrize("name", ["a.xml", "a.xls"])
@pytest.mark.parametrize(
    ("declared", "encoding"), [("UTF-8", "utf-8-sig"), ("Shift_JIS", "cp932"), ("UTF-16", "utf-16")]
)
def test_a_file_arrives_whole(tmp_path: Path, name: str, declared: str, encoding: str) -> None:
    row = f"<Row>{data('氏名')}{data('電話')}</Row><Row>{data('髙橋')}{data('0901234567')}</Row>"
    path = tmp_path / name
    text = document(
        sheet(row), sheet(f"<Row>{data('旧')}</Row>", "旧", HIDDEN), sheet("", "空"), encoding=declared
    )
    path.write_bytes(text.encode(encoding))
    book = read_book(path)
    assert (book.info.format, book.info.encoding) == ("xml", None)
    assert [(found.name, found.hidden) for found in book.sheets] == [("名簿", False), ("旧", True)]
    assert book.sheets[0].rows == [("氏名", "電話"), ("髙橋", "0901234567")]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("0901234567", "String", "0901234567"),
        ("9012345678", "Number", 9012345678),
        ("1.5", "Number", 1.5),
        ("1E+3", "Number", 1000),
        ("not one", "Number", "not one"),
        ("NaN", "Number", "NaN"),
        ("1", "Boolean", True),
        ("0", "Boolean", False),
        ("2024-04-01T00:00:00.000", "DateTime", date(2024, 4, 1)),
        ("2024-04-01T10:30:00.000", "DateTime", datetime(2024, 4, 1, 10, 30)),
        ("1899-12-31T09:15:00.000", "DateTime", clock_time(9, 15)),
        ("soon", "DateTime", "soon"),
        ("#N/A", "Error", None),
        ("", "String", None),
        ("a&#10;b &lt;c&gt;", "String", "a\nb <c>"),
        ("a&#2;b&#x1F;c&#xD800;&#99999999;&#x3042;", "String", "abcあ"),
        ("山<html:B>田</html:B>", "String", "山田"),
    ],
)
def test_types(text: str, kind: str, expected: Cell) -> None:
    (row,) = rows(f"<Row>{data(text, kind)}{data('x')}</Row>")
    assert row == (expected, "x")
    assert type(row[0]) is type(expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'<Row ss:Index="3">{data("a")}</Row><Row>{data("b")}</Row>', [(), (), ("a",), ("b",)]),
        (f'<Row>{data("a")}<Cell ss:Index="4"><Data ss:Type="String">d</Data></Cell>{data("e")}</Row>',
         [("a", None, None, "d", "e")]),
        (f'<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">a</Data></Cell>{data("d")}</Row>',
         [("a", None, None, "d")]),
        (f'<Row><Cell ss:StyleID="s1"/>{data("b")}<Cell/></Row>', [(None, "b")]),
        (f"<Row/><Row>{data('b')}</Row><Row/>", [(), ("b",)]),
        ('<Row><Cell><Data ss:Type="String">山田</Data>'
         '<Comment><ss:Data ss:Type="String">注</ss:Data></Comment>'
         '<x:PhoneticText>ヤマダ</x:PhoneticText></Cell></Row>', [("山田",)]),
        (f'<Row>{data("a" + chr(1) + "b")}</Row>', [("ab",)]),
    ],
)  # fmt: skip
def test_places(body: str, expected: list[Row]) -> None:
    assert rows(body) == expected


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(10))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (document(sheet(f"<Row>{data('&e9;')}</Row>")).replace("<Work", f"<!DOCTYPE w [{ENTITIES}]><Work", 1),
         EntitiesRefused),
        (document(sheet("")).replace("<Work", '<!DOCTYPE w SYSTEM "file:///etc/passwd"><Work', 1),
         EntitiesRefused),
        (document(sheet("")), FileEmpty),
        (document(sheet(f"<Row>{data('a')}</Row>"))[:-30], FileUnreadable),
        (document(sheet(f'<Row ss:Index="999999999">{data("a")}</Row>')), FileTooLarge),
        (document(sheet(f'<Row><Cell ss:Index="99999"/>{data("a")}</Row>')), FileTooLarge),
        ('<?xml version="1.0"?><people/>', NotATable),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, text: str, expected: type[UserError]) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text, "utf-8")
    with pytest.raises(expected):
        read_book(path)
