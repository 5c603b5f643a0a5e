from __future__ import annotations

import pytest

from app.io.failures import CellTooLong, FileTooLarge, OpenQuote
from app.io.readers.delimited import BLOCK, LONGEST_FIELD, delimiter_of, read_rows
from app.io.tables.raw import Row


def rows(text: str, delimiter: str = ",") -> list[Row]:
    return list(read_rows(text, delimiter, "a.csv"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", ","),
        ("a\tb\n1\t2\n", "\t"),
        ("a;b;c\n1;2,5;3\n4;5,5;6\n", ";"),
        ("a|b\n1|2\n", "|"),
        ("氏名\n山田\n鈴木\n", ","),
        ("氏名\t住所\n山田\t東京都,渋谷区\n", "\t"),
        ('"a;b",c\n"1;2",3\n', ","),
        ("sep=;\na;b\n", ";"),
        ("顧客名簿\n\n会員番号,氏名,電話\n1,山田,03\n2,鈴木,06\n", ","),
        ("", ","),
    ],
)
def test_delimiter(text: str, expected: str) -> None:
    assert delimiter_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\r\n1,2\r\n", [("a", "b"), ("1", "2")]),
        ("a,b\r1,2\r", [("a", "b"), ("1", "2")]),
        ('a\r1,2\n3\r\n\n"x\ry"\r', [("a",), ("1", "2"), ("3",), (), ("x\ry",)]),
        ('a,"b\nc",d\n', [("a", "b\nc", "d")]),
        ('a,"b\r\n\r\nc"\n', [("a", "b\r\n\r\nc")]),
        ('"say ""hi""",2\n', [('say "hi"', "2")]),
        ('"a", "b, c"\n"1", "2"\n', [("a", "b, c"), ("1", "2")]),
        ("a, b\n1, 2\n", [("a", " b"), ("1", " 2")]),
        ("a,b,c\n1\n1,2,3,4\n", [("a", "b", "c"), ("1",), ("1", "2", "3", "4")]),
        ("a,,b\n", [("a", None, "b")]),
        ("a\n\nb\n\n\n", [("a",), (), ("b",)]),
        ('="0901234567",x\n', [("0901234567", "x")]),
        ('"=""0901234567""",x\n', [("0901234567", "x")]),
        ("'=1+1,'+81-90\n", [("=1+1", "+81-90")]),
        ("'12345,O'Brien\n", [("'12345", "O'Brien")]),
        ("山\x00田,090\n\x1a", [("山田", "090")]),
        ('x,"unclosed in the last line', [("x", "unclosed in the last line")]),
        ("0001,00\n", [("0001", "00")]),
        ("a\u2028b,c\x85d\n", [("a\u2028b", "c\x85d")]),
    ],
)
def test_records(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_a_separator_line_keeps_its_row_number() -> None:
    assert rows("sep=;\na;b\n", ";") == [(), ("a", "b")]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_lines_at_the_seams_of_a_long_text(end: str) -> None:
    expected: list[Row] = [(str(number), f"山田{end}花子") for number in range(BLOCK // 8)]
    text = "".join(f'{number},"{name}"{end}' for number, name in expected)
    assert len(text) > BLOCK
    assert rows(text + "\x1a") == expected


@pytest.mark.parametrize("following", [3, 50_000])
def test_an_open_quote_names_its_row(following: int) -> None:
    text = 'a,b\n1,2\n3,"4\n' + "5,6\n" * following
    with pytest.raises(OpenQuote) as caught:
        rows(text)
    assert caught.value.message.fields == {"file": "a.csv", "row": 3}


def test_a_field_without_end_is_an_open_quote() -> None:
    with pytest.raises(OpenQuote):
        rows('a\n"' + "x\n" * (LONGEST_FIELD // 2 + 1) + '"\n')


def test_a_line_without_end_is_no_open_quote() -> None:
    with pytest.raises(CellTooLong) as caught:
        rows("氏名,電話\n山田," + "x" * (LONGEST_FIELD + 1))
    assert caught.value.message.fields == {"file": "a.csv", "row": 2}


def test_a_very_long_text_is_read() -> None:
    memo = "香り" * 1_500_000
    assert rows(f"氏名,メモ\n山田,{memo}\n鈴木,x\n") == [("氏名", "メモ"), ("山田", memo), ("鈴木", "x")]


def test_a_million_columns_are_refused() -> None:
    with pytest.raises(FileTooLarge):
        rows("a," * 1_000_000 + "\n")
