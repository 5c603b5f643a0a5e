from __future__ import annotations

import hashlib
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.messages import LANGUAGES, Message, sentence
from app.core.progress import Cancelled
from app.io.book_frames import CHUNK_ROWS
from app.io.failures import (
    FileEmpty,
    FileNotReadable,
    FileTooLarge,
    FileUnreadable,
    FileVanished,
    NotATable,
    OpenQuote,
    PasswordNeeded,
    PasswordWrong,
    SheetNotFound,
    WrongEncoding,
)
from app.io.limits import ORDINARY, Limits
from app.io.request import Request
from app.io.worker import open_book
from tests.io import files
from tests.io.books import read_book
from tests.io.files import HEADER, PEOPLE, csv_text, write_xls, write_xlsx

LONG = 12 * CHUNK_ROWS


def long_csv(path: Path, rows: int = LONG) -> Path:
    path.write_text(
        "会員番号,氏名\n" + "".join(f"{number},山田{number}\n" for number in range(1, rows)), "utf-8"
    )
    return path


def test_a_workbook_arrives_whole(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "お客様名簿.xlsx", {"顧客": [HEADER, *PEOPLE], "旧": [("a",)]}, hidden=["旧"]
    )
    book = read_book(path)
    assert (book.info.format, book.info.encoding, book.info.replaced) == ("xlsx", None, 0)
    assert book.info.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert book.sheet("顧客").rows == [HEADER, *PEOPLE]
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("顧客", False), ("旧", True)]


@pytest.mark.parametrize(
    ("name", "encoding", "kind"),
    [
        ("a.csv", "cp932", "csv"),
        ("a.txt", "utf-16", "csv"),
        ("a.txt", "utf-16-be", "csv"),
        ("looks-like.xlsx", "utf-8-sig", "csv"),
    ],
)
def test_texts_are_known_by_their_bytes(tmp_path: Path, name: str, encoding: str, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(csv_text().encode(encoding))
    book = read_book(path)
    assert book.info.format == kind
    assert book.sheets[0].rows == [HEADER, *PEOPLE]


@pytest.mark.parametrize(("kind", "write"), [("ods", files.write_ods), ("xlsb", files.write_xlsb)])
def test_other_workbooks(
    tmp_path: Path, kind: str, write: Callable[[Path, list[tuple[str, ...]]], Path]
) -> None:
    book = read_book(write(tmp_path / "a.xlsx", [HEADER, *PEOPLE]))
    assert (book.info.format, book.sheets[0].name) == (kind, "名簿")
    assert book.sheets[0].rows == [HEADER, *PEOPLE]


def test_tabs_make_a_tsv(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(csv_text().replace(",", "\t"), "utf-8")
    assert read_book(tmp_path / "a.csv").info.format == "tsv"


def test_an_xls_that_is_named_csv(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", [HEADER, *PEOPLE]).rename(tmp_path / "a.csv")
    book = read_book(path)
    assert book.info.format == "xls"
    assert book.sheets[0].rows == [HEADER, *PEOPLE]


def test_chunks_follow_each_other_by_row_number(tmp_path: Path) -> None:
    reported: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, stage: str = "") -> None:
        reported.append((done, total, stage))

    with open_book(Request(long_csv(tmp_path / "a.csv")), progress) as book:
        assert book.info.sheets[0].rows == LONG
        chunks = list(book)
    assert [chunk.first_row for chunk in chunks] == list(range(1, LONG, CHUNK_ROWS))
    assert sum(len(chunk.rows) for chunk in chunks) == LONG
    assert chunks[-1].rows[-1] == (str(LONG - 1), f"山田{LONG - 1}")
    assert reported[-1] == (LONG, LONG, "file.reading")


def test_chunks_of_wide_rows_are_short(tmp_path: Path) -> None:
    wide = ",".join(str(number) for number in range(8_000))
    (tmp_path / "a.csv").write_text(f"{wide}\n" * 60, "utf-8")
    with open_book(Request(tmp_path / "a.csv")) as book:
        chunks = list(book)
    assert [chunk.first_row for chunk in chunks] == [1, 26, 51]
    assert sum(len(chunk.rows) for chunk in chunks) == 60


def test_a_head_and_a_single_sheet(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"一": [("a",)] * 9, "二": [("b",)] * 9})
    book = read_book(Request(path, sheets=("二",), head=3))
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("二", [("b",)] * 3)]


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"一": [("a",)], "二": [("b",)]})
    with pytest.raises(SheetNotFound) as caught:
        read_book(Request(path, sheets=("三",)))
    assert caught.value.message.fields == {"file": "a.xlsx", "sheet": "三", "sheets": "一、二"}


def test_a_password(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "a.xlsx", {"名簿": [("氏名",)]}).read_bytes()
    path = tmp_path / "sealed.xlsx"
    path.write_bytes(files.protect(plain, "himitsu"))
    assert read_book(Request(path, password="himitsu")).sheets[0].rows == [("氏名",)]
    with pytest.raises(PasswordNeeded):
        read_book(path)
    with pytest.raises(PasswordWrong):
        read_book(Request(path, password="wrong"))


def test_a_password_of_an_old_xls_is_asked_for(tmp_path: Path) -> None:
    path = files.write_locked_xls(tmp_path / "a.xls", [HEADER, *PEOPLE])
    with pytest.raises(PasswordNeeded):
        read_book(path)
    with pytest.raises(PasswordWrong):
        read_book(Request(path, password="wrong"))


def test_cancelling_while_rows_arrive_ends_the_child(tmp_path: Path) -> None:
    def progress(done: int, total: int, stage: str = "") -> None:
        if done > CHUNK_ROWS:
            raise Cancelled

    with open_book(Request(long_csv(tmp_path / "a.csv")), progress) as book, pytest.raises(Cancelled):
        list(book)
    assert multiprocessing.active_children() == []


def test_cancelling_before_the_first_row_ends_the_child(tmp_path: Path) -> None:
    def progress(done: int, total: int, stage: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_book(Request(long_csv(tmp_path / "a.csv")), progress)
    assert multiprocessing.active_children() == []


def test_leaving_early_ends_the_child(tmp_path: Path) -> None:
    with open_book(Request(long_csv(tmp_path / "a.csv"))) as book:
        next(iter(book))
        assert len(multiprocessing.active_children()) == 1
    assert multiprocessing.active_children() == []


def test_a_killed_child_is_a_sentence(tmp_path: Path) -> None:
    with open_book(Request(long_csv(tmp_path / "a.csv", 80 * CHUNK_ROWS))) as book:
        rows = iter(book)
        next(rows)
        (child,) = multiprocessing.active_children()
        child.kill()
        with pytest.raises(FileUnreadable):
            list(rows)


@pytest.mark.skipif(sys.platform == "win32", reason="a file may be unlinked while open on POSIX alone")
def test_a_file_that_goes_away_while_it_is_read_was_read_whole(tmp_path: Path) -> None:
    path = long_csv(tmp_path / "a.csv")
    with open_book(Request(path)) as book:
        path.unlink()
        assert sum(len(chunk.rows) for chunk in book) == LONG
    with pytest.raises(FileVanished):
        read_book(path)


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="root and Windows read whatever the mode says"
)
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = long_csv(tmp_path / "a.csv", 2)
    path.chmod(0)
    with pytest.raises(FileNotReadable):
        read_book(path)


def make_hostile(name: str, path: Path) -> Path:
    """The hostile file of this name, generated."""
    sheet = files.sheet_xml
    people = csv_text().encode("cp932")
    texts: dict[str, bytes] = {
        "empty": b"",
        "page.xls": b"<html><body>Please log in.</body></html>",
        "picture.xlsx": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
        "random.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + "Workbook".encode("utf-16-le")
        + bytes(range(256)) * 20,
        "columns.csv": b"a," * 1_000_000,
        "quote.csv": b'a,b\n1,"2\n' + b"3,4\n" * 50_000,
        "noise.csv": bytes(range(256)) * 64,
        "tables.html": b"<table><tr><td>" * 50_000,
        "archives.mht": b"MIME-Version: 1.0\r\n"
        + b"".join(
            b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(5_000)
        ),
    }
    if name in texts:
        path.write_bytes(texts[name])
    elif name in {"rows.xlsx", "letters.xlsx"}:
        row, cell = (4_294_967_295, "A4294967295") if name == "rows.xlsx" else (1, "ZZZZZZZ1")
        files.write_sheet_xml(path, sheet(f'<row r="{row}">{files.inline(cell, "x")}</row>'))
    elif name == "strings.xlsx":
        cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>999999999</v></c></row>'
        counts = f'<sst xmlns="{files.TRANSITIONAL}" count="4294967295" uniqueCount="4294967295"/>'
        files.write_sheet_xml(path, sheet(cells), strings=f'<?xml version="1.0"?>{counts}')
    elif name == "repeated.ods":
        files.write_ods(path, [("x",)])
        many = (
            ("<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">'),
            ("<table:table-cell ", '<table:table-cell table:number-columns-repeated="16384" '),
        )
        files.change_member(path, "content.xml", many)
    elif name == "nul.csv":
        path.write_bytes(b"\0" + people.replace(b",", b"\0,"))
    elif name == "loop.xls":
        files.write_ole_loop(path)
    elif name == "bomb.xlsx":
        files.declare_size(files.write_bomb(path, 1 << 20), "xl/worksheets/sheet1.xml", 0xF000_0000)
    elif name == "entities.xlsx":
        entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(10))
        body = sheet('<row r="1">' + files.inline("A1", "&e9;") + "</row>")
        files.write_sheet_xml(path, body.replace("?>", f"?><!DOCTYPE worksheet [{entities}]>", 1))
    elif name == "outside.xlsx":
        body = sheet('<row r="1">' + files.inline("A1", "&x;") + "</row>")
        outside = '?><!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        files.write_sheet_xml(path, body.replace("?>", outside, 1))
    elif name == "truncated.xlsx":
        data = write_xlsx(path, {"a": [HEADER, *PEOPLE]}).read_bytes()
        path.write_bytes(data[: len(data) * 2 // 3])
    elif name == "truncated.xls":
        data = write_xls(path, [HEADER, *PEOPLE]).read_bytes()
        path.write_bytes(data[: len(data) // 2])
    else:
        raise KeyError(name)
    return path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("empty", FileEmpty),
        ("page.xls", NotATable),
        ("picture.xlsx", NotATable),
        ("random.xls", FileUnreadable),
        ("columns.csv", FileTooLarge),
        ("quote.csv", OpenQuote),
        ("noise.csv", UserError),
        ("loop.xls", FileUnreadable),
        ("bomb.xlsx", FileTooLarge),
        ("rows.xlsx", FileTooLarge),
        ("letters.xlsx", UserError),
        ("strings.xlsx", FileUnreadable),
        ("repeated.ods", FileTooLarge),
        ("tables.html", FileEmpty),
        ("archives.mht", FileUnreadable),
        ("truncated.xlsx", FileUnreadable),
        ("truncated.xls", FileUnreadable),
    ],
)
def test_a_hostile_file_ends_in_a_sentence(tmp_path: Path, name: str, expected: type[UserError]) -> None:
    path = make_hostile(name, tmp_path / name)
    with pytest.raises(expected) as caught:
        read_book(path)
    for language in LANGUAGES:
        text = sentence(caught.value.message, language)
        assert name in text
        assert str(tmp_path) not in text
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(os.name != "posix", reason="pipes and sockets among the files are POSIX's")
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_no_file_is_named_without_waiting(kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as undo:  # a socket's path has to be short
        path = Path(folder) / f"{kind}.csv"
        if kind == "pipe":
            os.mkfifo(path)
        else:
            undo.enter_context(socket.socket(socket.AF_UNIX)).bind(str(path))
        with pytest.raises(NotATable) as caught:
            read_book(path)
    assert caught.value.message.fields["found"] == Message("file_kind.device")


def test_a_book_of_many_sheets(tmp_path: Path) -> None:
    lists = {f"{number}月": [("氏名",), (str(number),)] for number in range(300)}
    sheets = read_book(write_xlsx(tmp_path / "a.xlsx", lists)).sheets
    assert [sheet.rows[1][0] for sheet in sheets] == [str(number) for number in range(300)]


@pytest.mark.parametrize("name", ["entities.xlsx", "outside.xlsx"])
def test_entities_are_not_unfolded(tmp_path: Path, name: str) -> None:
    path = make_hostile(name, tmp_path / name)
    try:
        rows = read_book(path).sheets[0].rows
    except UserError:
        return
    assert all(cell is None or len(str(cell)) < 100 for row in rows for cell in row)
    assert "root:" not in str(rows)


def test_zero_bytes_are_dropped(tmp_path: Path) -> None:
    assert read_book(make_hostile("nul.csv", tmp_path / "nul.csv")).sheets[0].rows == [HEADER, *PEOPLE]


def test_a_stray_cell_in_the_last_row_and_column_is_read(tmp_path: Path) -> None:
    rows = '<row r="1">' + files.inline("A1", "氏名") + '</row><row r="1048576">'
    sheet = files.sheet_xml(rows + files.inline("XFD1048576", "x") + "</row>", "A1:XFD1048576")
    path = files.write_sheet_xml(tmp_path / "a.xlsx", sheet)
    assert path.stat().st_size < 7_000
    with open_book(Request(path)) as book:
        filled = [
            (chunk.first_row + index, row)
            for chunk in book
            for index, row in enumerate(chunk.rows)
            if any(row)
        ]
    assert filled[0] == (1, ("氏名",))
    assert filled[1][0] == 1_048_576
    assert filled[1][1][-1] == "x"


def test_a_dimension_that_lies_is_not_believed(tmp_path: Path) -> None:
    sheet = files.sheet_xml('<row r="1">' + files.inline("A1", "氏名") + "</row>", "A1:XFD1048576")
    assert read_book(files.write_sheet_xml(tmp_path / "a.xlsx", sheet)).sheets[0].rows == [("氏名",)]


def test_processor_time_is_limited(tmp_path: Path) -> None:
    path = files.write_bomb(tmp_path / "a.xlsx", 60 << 20)
    started = time.monotonic()
    with pytest.raises(FileTooLarge):
        # The careful reader needs half a minute; calamine hardly more than the second it is allowed.
        read_book(Request(path, careful=True, limits=Limits(memory=ORDINARY.memory, seconds=1)))
    assert time.monotonic() - started < 60


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not limit address space")
def test_memory_is_limited(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{files.inline(f"ALL{n}", "x")}</row>' for n in range(1, 30_000))
    path = files.write_sheet_xml(
        tmp_path / "a.xlsx", files.sheet_xml(rows + f'<row r="30000">{files.inline("A30000", "y")}</row>')
    )
    book = read_book(path)  # more than a gigabyte as a full grid, a few rows as they are
    assert book.sheets[0].rows[-1] == ("y",)


def test_a_forced_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_text().encode("cp932"))
    assert read_book(Request(path, encoding="cp932")).info.encoding == "cp932"
    with pytest.raises(WrongEncoding):
        read_book(Request(path, encoding="utf-8"))


def test_the_child_imports_neither_window_nor_store_nor_frames() -> None:
    script = (
        "import sys, app.io.worker, app.io.parsing, app.io.readers.workbook, app.io.readers.decoding, "
        "app.io.readers.delimited\n"
        "print([name for name in ('PySide6', 'sqlalchemy', 'pandas', 'numpy', 'openpyxl', 'python_calamine', "
        "'app.models', 'app.db', 'app.services', 'app.ui') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_nothing_is_printed_by_a_reader_that_panics(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = make_hostile("random.xls", tmp_path / "random.xls")
    with pytest.raises(FileUnreadable):
        read_book(path)
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")
