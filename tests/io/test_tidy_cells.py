"""Cells that need no cleaning: whatever is read at once, the cleaner of the type would have read just so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core import clock
from app.core.enums import Noun
from app.core.fields import Field, FieldType
from app.io.cleaning.cells import clean_field
from app.io.cleaning.types import Cleaned
from app.io.tidy_cells import tidy_reader

if TYPE_CHECKING:
    from app.io.tidy_cells import TidyReader

TODAY = date(2026, 11, 22)
TIDY: dict[FieldType, list[str]] = {
    FieldType.CODE: ["0042", "A-1/2_b.c"],
    FieldType.NAME: ["山田 太郎", "髙橋", "マリア・サントス", "Smith John", "氏家 ゆい"],
    FieldType.STAFF: ["佐藤"],
    FieldType.KANA: ["ヤマダ タロウ", "ジョン"],
    FieldType.TEXT: ["丸の内１−２−３", "東町1-2-3", "神田 (本店)", "R&D"],
    FieldType.PRODUCT: ["カット"],
    FieldType.LONG_TEXT: ["朝が良い。 次回も"],
    FieldType.POSTAL_CODE: ["150-0041"],
    FieldType.DATE: ["2026-11-22", "1999-02-28"],
    FieldType.BIRTHDAY: ["1975-12-01"],
    FieldType.TIME: ["00:00", "14:30"],
    FieldType.PHONES: ["090-1234-5678", "0312345678"],
    FieldType.EMAILS: ["hana_99@example.jp"],
}
UNTIDY: dict[FieldType, list[str]] = {
    FieldType.CODE: ["００４２", " 42", "#N/A"],
    FieldType.NAME: ["山田様", "山田 さん", "ﾔﾏﾀﾞ", "山田  太郎", "", "か\u3099"],
    FieldType.STAFF: ["田中先生"],
    FieldType.KANA: ["やまだ", "ヤマダ サン", "ﾔﾏﾀﾞ", "ヤマダサマ"],
    FieldType.TEXT: ["#N/A", " 東町", "東\u200b町", "東\u3000町", "ﾋﾙ", "a\tb"],
    FieldType.LONG_TEXT: ["朝\n夜", "朝 "],
    FieldType.POSTAL_CODE: ["1500041", "〒150-0041"],
    FieldType.DATE: ["2026-11-23", "1899-01-01", "2023-02-29", "2023/1/5"],
    FieldType.BIRTHDAY: ["S55.1.2", "--01-05"],
    FieldType.TIME: ["9:30", "24:00", "14:30:00", "1430"],
    FieldType.PHONES: ["9012345678", "03-1234-5678 内線2", "なし"],
    FieldType.EMAILS: ["Hana@Example.jp", "foo..bar@docomo.ne.jp", f"{'a' * 65}@example.jp"],
}


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def reader_of(kind: FieldType) -> TidyReader:
    reader = tidy_reader(kind)
    assert reader is not None
    return reader


def cases(table: dict[FieldType, list[str]]) -> list[tuple[FieldType, str]]:
    return [(kind, cell) for kind, cells in table.items() for cell in cells]


@pytest.mark.parametrize(("kind", "cell"), cases(TIDY))
def test_a_tidy_cell_is_read_at_once(kind: FieldType, cell: str) -> None:
    assert reader_of(kind)([cell, None]) == [clean_field(Field(Noun.CUSTOMER, "x", kind))(cell).value, None]


@pytest.mark.parametrize(("kind", "cell"), cases(UNTIDY))
def test_any_other_is_left_to_the_cleaner(kind: FieldType, cell: str) -> None:
    assert reader_of(kind)([cell]) == [None]


def test_some_types_have_no_tidy_cells() -> None:
    assert tidy_reader(FieldType.AMOUNT) is None


PIECES = st.sampled_from(
    [
        *(
            "山",
            "神",
            "様",
            "先生",
            "さま",
            "サマ",
            "殿",
            "御中",
            "さん",
            "サン",
            "君",
            "氏",
            "ちゃん",
            "くん",
        ),
        *("々", "ぁ", "が", "か\u3099", "ァ", "ヺ", "ー", "・", "ヽ", "ｶﾞ", "。", "ｱ", "Ａ", "～", "𠮷", "é"),
        *(
            " ",
            "  ",
            "\u3000",
            "\n",
            "\u200b",
            "\x1f",
            "\ufeff",
            "#",
            "#N/A",
            "-",
            "なし",
            "A",
            "z",
            "0",
            "9",
        ),
        *(
            "2024-01-05",
            "1900-12-28",
            "2026-11-23",
            "z",
            "090",
            "-1234-",
            "5678",
            "0312345678",
            "@",
            "ex.jp",
            ".",
        ),
    ]
)
CELLS = st.lists(PIECES, min_size=1, max_size=5).map("".join) | st.text(min_size=1, max_size=8)


@given(st.sampled_from(list(TIDY)), CELLS)
@example(FieldType.NAME, "氏")
@example(FieldType.LONG_TEXT, "なし")
def test_what_is_read_at_once_is_what_the_cleaner_reads(kind: FieldType, cell: str) -> None:
    (value,) = reader_of(kind)([cell])
    if value is not None:
        expected: Any = clean_field(Field(Noun.CUSTOMER, "x", kind))(cell)
        assert expected == Cleaned(value)
