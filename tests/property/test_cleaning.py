"""Cleaning whatever a cell may hold: it never raises, what is clean stays, and nothing comes out that was not
written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from app.core.enums import Noun
from app.core.fields import FIELDS, field
from app.core.text.kana import katakana
from app.io.cleaning.cells import clean_field
from app.io.cleaning.types import text_of
from app.services.importing.cleaning.cells import shown_value

if TYPE_CHECKING:
    from app.core.fields import Field
    from app.io.tables.raw import Cell

DECLARED = [declared for fields in FIELDS.values() for declared in fields]
CUSTOMER = {declared.name: declared for declared in FIELDS[Noun.CUSTOMER]}
PIECES = (
    *"0123456789０１２３９-ー－−()（）[] 　.,、/／・〒¥￥円△▲年月日時:+'○×✓",
    *(
        "昭和",
        "平成",
        "令和",
        "元",
        "S",
        "H",
        "R",
        "午後",
        "万",
        "千",
        "税込",
        "税抜",
        "内線",
        "様",
        "御中",
        "殿",
    ),
    *(
        "株式会社",
        "㈱",
        "山田",
        "太郎",
        "髙橋",
        "ヤマダ",
        "ﾔﾏﾀﾞ",
        "やまだ",
        "クサマ",
        "@",
        "example",
        ".jp",
        "TEL",
    ),
    *("090", "03-", "+81", "2024/", "なし", "不明", "#N/A", "\n", "\t", "\u200b", "々", "ー"),
)
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    WRITTEN,
    st.text(max_size=16),
    st.integers(-(10**16), 10**16),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
)


@given(st.sampled_from(DECLARED), CELLS)
def test_cleaning_never_raises_and_says_what_it_did(declared: Field, cell: Cell) -> None:
    cleaned = clean_field(declared)(cell)
    assert (cleaned.action == "ok") is (cleaned.reason is None)
    assert shown_value(cleaned.value) is not None


@given(st.sampled_from(DECLARED), CELLS)
def test_what_is_clean_stays(declared: Field, cell: Cell) -> None:
    first = clean_field(declared)(cell)
    if first.action in {"ok", "repaired"} and isinstance(first.value, str | int | float):
        again = clean_field(declared)(first.value)
        assert again.value == first.value
    if first.action in {"ok", "repaired"} and isinstance(first.value, list):
        again = clean_field(declared)("、".join(shown_value([item]) for item in first.value))
        assert again.value == first.value


@given(st.sampled_from(["family_name", "full_kana", "street", "note", "number"]), WRITTEN)
def test_no_letter_comes_out_that_was_not_written(name: str, text: str) -> None:
    declared = CUSTOMER.get(name) or CUSTOMER["family_kana"]
    plain = unicodedata.normalize("NFKC", text)
    value = clean_field(declared)(text).value
    assert set(value) <= set(plain) | set(katakana(plain)) | set(text) | {" "}
    assert len(value) <= max(len(plain), len(text))


@given(st.one_of(WRITTEN, st.integers(0, 10**13)))
def test_no_digit_comes_out_that_was_not_written(cell: Cell) -> None:
    written = _digits(text_of(cell))
    for phone in clean_field(CUSTOMER["phones"])(cell).value:
        number, _, extension = phone["number"].partition(" 内線")
        assert _digits(number).lstrip("0") in written
        assert extension in written
    assert _digits(clean_field(CUSTOMER["postal_code"])(cell).value).lstrip("0") in written
    amount = clean_field(field(Noun.SALE, "amount"))(cell)
    if amount.action == "ok" and amount.value is not None and "." not in text_of(cell):
        assert str(abs(amount.value)) in written.lstrip("0") or amount.value == 0


@given(WRITTEN)
def test_no_day_and_no_address_comes_out_of_nothing(text: str) -> None:
    plain = unicodedata.normalize("NFKC", text)
    day = clean_field(CUSTOMER["birthday"])(text).value
    if day is not None:
        assert re.search("[0-9〇一二三四五六七八九十]", plain)
    for address in clean_field(CUSTOMER["emails"])(text).value:
        assert address.lower() in plain.lower()


def _digits(text: str) -> str:
    return "".join(re.findall("[0-9]", unicodedata.normalize("NFKC", text)))
