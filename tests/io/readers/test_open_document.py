from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.io.failures import EntitiesRefused, FileEmpty, FileTooLarge, FileUnreadable
from app.io.readers.open_document import open_document
from app.io.readers.workbook import open_workbook
from app.io.tables.raw import Cell, Row
from tests.io.books import read_book
from tests.io.files import HEADER, PEOPLE, write_ods

CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
MANY = 'table:number-columns-repeated="16384"'


def document(path: Path, rows: str, opening: str = "") -> bytes:
    """A document whose one sheet has these rows."""
    write_ods(path, [])
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    before, place, after = content.partition('<table:table table:name="名簿">')
    before = before.replace("<office:document-content", f'{opening}<office:document-content xmlns:c="{CALC}"')
    before = before.replace(
        "<office:document-content",
        '<office:document-content xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", before + place + rows + after)
    return path.read_bytes()


def cell(text: str, given: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {given}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, given: str = "") -> str:
    return f"<table:table-row {given}>{''.join(cells)}</table:table-row>"


def test_it_reads_what_calamine_reads(tmp_path: Path) -> None:
    data = write_ods(tmp_path / "a.ods", [HEADER, *PEOPLE]).read_bytes()
    ours, other = open_document(data, "a.ods", "a"), open_workbook(data, "a.ods")
    assert list(ours.rows(0)) == list(other.rows(0)) == [HEADER, *PEOPLE]
    assert list(ours.sheets) == list(other.sheets)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('office:value-type="float" office:value="9012345678"', 9012345678),
        ('office:value-type="percentage" office:value="0.1"', 0.1),
        ('office:value-type="currency" office:value="1200"', 1200),
        ('office:value-type="float" office:value="INF"', "shown"),
        ('office:value-type="boolean" office:boolean-value="true"', True),
        ('office:value-type="date" office:date-value="2024-04-01"', date(2024, 4, 1)),
        ('office:value-type="date" office:date-value="2024-04-01T10:30:00"', datetime(2024, 4, 1, 10, 30)),
        ('office:value-type="date" office:date-value="soon"', "shown"),
        ('office:value-type="time" office:time-value="PT09H15M00S"', time(9, 15)),
        ('office:value-type="time" office:time-value="PT36H05M00.5S"', "36:05:00"),
        ('office:value-type="string" c:value-type="error"', None),
        ("", "shown"),
    ],
)
def test_types(tmp_path: Path, given: str, expected: Cell) -> None:
    data = document(tmp_path / "a.ods", row(cell("shown", given), cell("x")))
    (found,) = open_document(data, "a.ods", "a").rows(0)
    assert found == (expected, "x")
    assert type(found[0]) is type(expected)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (row(cell("a", 'table:number-columns-repeated="2"'), f"<table:table-cell {MANY}/>"), [("a", "a")]),
        (row("<table:table-cell/>", "<table:covered-table-cell/>", cell("c")), [(None, None, "c")]),
        (row(cell("a"), given='table:number-rows-repeated="2"')
         + row(f"<table:table-cell {MANY}/>", given='table:number-rows-repeated="3"') + row(cell("b"))
         + row(f"<table:table-cell {MANY}/>", given='table:number-rows-repeated="1048000"'),
         [("a",), ("a",), (), (), (), ("b",)]),
        (row(cell('a<text:s text:c="2"/>b\n   c<text:line-break/>d</text:p><text:p>e')), [("a  b c\nd\ne",)]),
        (row(cell("<text:ruby><text:ruby-base>山田</text:ruby-base><text:ruby-text>ヤマダ</text:ruby-text></text:ruby>")),
         [("山田",)]),
        (row("<table:table-cell><office:annotation><text:p>注</text:p></office:annotation><text:p>x</text:p>"
             "<draw:frame><text:p>図</text:p></draw:frame></table:table-cell>"), [("x",)]),
    ],
)  # fmt: skip
def test_places(tmp_path: Path, rows: str, expected: list[Row]) -> None:
    assert list(open_document(document(tmp_path / "a.ods", rows), "a.ods", "a").rows(0)) == expected


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(10))


@pytest.mark.parametrize(
    ("rows", "opening", "expected"),
    [
        (row(cell("&e9;")), f"<!DOCTYPE d [{ENTITIES}]>", EntitiesRefused),
        (row(cell(" ")), "", FileEmpty),
        (row(cell("a")) + "<broken>", "", FileUnreadable),
        (row(cell("a", MANY), cell("b")), "", FileTooLarge),
        (row(cell("a"), given='table:number-rows-repeated="99999999"'), "", FileTooLarge),
    ],
)
def test_what_cannot_be_read_is_a_sentence(
    tmp_path: Path, rows: str, opening: str, expected: type[UserError]
) -> None:
    data = document(tmp_path / "a.ods", rows, opening)
    with pytest.raises(expected):
        open_document(data, "a.ods", "a")


def test_it_is_asked_where_calamine_fails(tmp_path: Path) -> None:
    data = document(tmp_path / "a.ods", row(cell("氏名")) + row(cell("山田")))
    unknown = data.replace(b"opendocument.spreadsheet", b"opendocument.spreadsheex")
    for known in (data, unknown):
        assert list(open_workbook(known, "a.ods").rows(0)) == [("氏名",), ("山田",)]
    assert list(open_workbook(data, "a.ods", careful=True).rows(0)) == [("氏名",), ("山田",)]


def test_a_flat_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(write_ods(tmp_path / "a.ods", [HEADER, *PEOPLE])) as archive:
        content = archive.read("content.xml").decode()
    kind = ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
    path = tmp_path / "a.fods"
    path.write_text(
        content.replace("document-content", "document").replace("><office:body>", f"{kind}<office:body>"),
        "utf-8",
    )
    book = read_book(path)
    assert (book.info.format, book.sheets[0].name) == ("ods", "名簿")
    assert book.sheets[0].rows == [HEADER, *PEOPLE]
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(FileUnreadable):
        read_book(path)
