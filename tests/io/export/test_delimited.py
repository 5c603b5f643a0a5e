from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.fields import FieldType
from app.core.progress import Cancelled
from app.io.export.delimited import Encoding, Misfit, write_delimited
from app.io.export.table import ExportColumn, ExportSheet
from app.io.readers.decoding import decode
from app.io.readers.delimited import delimiter_of, read_rows
from app.io.tables.raw import Cell, Row
from tests.io.books import read_book
from tests.io.test_formula_guard import PAYLOADS

COLUMNS = (
    ExportColumn("会員番号", FieldType.CODE),
    ExportColumn("氏名", FieldType.NAME),
    ExportColumn("登録日", FieldType.DATE),
    ExportColumn("金額", FieldType.AMOUNT),
    ExportColumn("備考", FieldType.LONG_TEXT),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("0001", "山田 花子", date(2024, 4, 1), -1_200, '一行目\r\n二行目, "引用"'),
    ("0002", "髙橋 一郎", None, 0, "+81-90-1234-5678"),
)


def reread(path: Path) -> list[Row]:
    text = decode(path.read_bytes(), path.name).text
    return list(read_rows(text, delimiter_of(text), path.name))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_what_is_written_is_read_again_the_same(tmp_path: Path, encoding: Encoding) -> None:
    path = tmp_path / "一覧.csv"
    report = write_delimited(path, ExportSheet("顧客", COLUMNS, ROWS), encoding=encoding)
    assert (report.rows, report.misfits, report.misfit_total) == (2, (), 0)
    book = read_book(path)
    assert book.info.encoding == ("utf-8" if encoding == "utf-8-sig" else "cp932")
    assert book.sheets[0].rows == [
        tuple(column.title for column in COLUMNS),
        ("0001", "山田 花子", "2024-04-01", "-1200", '一行目\r\n二行目, "引用"'),
        ("0002", "髙橋 一郎", None, "0", "+81-90-1234-5678"),
    ]


def test_the_mark_of_utf_8_stands_in_front(tmp_path: Path) -> None:
    write_delimited(tmp_path / "a.csv", ExportSheet("a", COLUMNS, ()))
    data = (tmp_path / "a.csv").read_bytes()
    assert data == b"\xef\xbb\xbf" + '"会員番号","氏名","登録日","金額","備考"\r\n'.encode()


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_no_field_begins_a_formula(tmp_path: Path, payload: str, encoding: Encoding) -> None:
    path = tmp_path / "a.csv"
    write_delimited(path, ExportSheet("a", COLUMNS[:2], [("1", payload)]), encoding=encoding)
    line = path.read_bytes().decode(encoding).split("\r\n", 1)[1]
    assert line.startswith('"1","\'')
    kept = payload if encoding == "utf-8-sig" else payload.replace("\u200b", "").replace("\ufeff", "")
    assert reread(path)[1] == ("1", kept)


@given(
    st.lists(
        st.tuples(
            st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1),
            st.text(alphabet=st.sampled_from("'=+-@\",;\t\r\n 山田0\ufeff＝"), min_size=1),
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=60, deadline=None)
def test_every_text_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write_delimited(path, ExportSheet("a", COLUMNS[:2], rows))
    assert reread(path)[1:] == rows


def test_what_cp932_lacks_is_replaced_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [("1", "𠮷野 Café"), ("2", "山田〜花子"), ("3", "🌸さくら")]
    report = write_delimited(path, ExportSheet("a", COLUMNS[:2], rows), encoding="cp932")
    assert report.misfits == (
        Misfit(2, "氏名", "𠮷", "吉"),
        Misfit(2, "氏名", "é", "e"),
        Misfit(4, "氏名", "🌸", "〓"),
    )
    assert report.misfit_total == 3
    assert [row[1] for row in reread(path)[1:]] == ["吉野 Cafe", "山田～花子", "〓さくら"]


def test_a_replacement_cannot_make_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_delimited(
        path, ExportSheet("a", COLUMNS[:2], [("1", "\u2212 5"), ("2", "\u200d=1")]), encoding="cp932"
    )
    text = path.read_bytes().decode("cp932")
    assert '"\'－ 5"' in text
    assert '"\'=1"' in text


def test_moments_are_written_to_the_minute(tmp_path: Path) -> None:
    columns = (ExportColumn("日時", FieldType.MOMENT),)
    write_delimited(tmp_path / "a.csv", ExportSheet("a", columns, [(datetime(2024, 4, 1, 9, 5),)]))
    assert reread(tmp_path / "a.csv")[1] == ("2024-04-01 09:05",)


def test_only_the_first_misfits_are_kept_but_all_are_counted(tmp_path: Path) -> None:
    report = write_delimited(
        tmp_path / "a.csv", ExportSheet("a", COLUMNS[:1], [("🌸",)] * 1_500), encoding="cp932"
    )
    assert (len(report.misfits), report.misfit_total) == (1_000, 1_500)


def test_cancelling_leaves_the_old_file(tmp_path: Path) -> None:
    def progress(done: int, total: int, stage: str = "") -> None:
        raise Cancelled

    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")
    with pytest.raises(Cancelled):
        write_delimited(path, ExportSheet("a", COLUMNS[:1], [("1",)] * 600), progress=progress)
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
