"""What becomes of the cells that real lists hold."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.enums import Noun
from app.core.fields import FIELDS, field
from app.core.japan import phones, wareki
from app.core.messages import LANGUAGES, has_sentence, message, sentence
from app.io.cleaning import choice as cleaning_choice
from app.io.cleaning import contact as cleaning_contact
from app.io.cleaning import text as cleaning_text
from app.io.cleaning import types as cleaning_types
from app.io.cleaning import value as cleaning_value
from app.io.cleaning.cells import clean_field
from app.io.cleaning.choice import clean_choice, clean_yes_no
from app.io.cleaning.contact import clean_emails, clean_phones, clean_postal_code
from app.io.cleaning.text import (
    clean_caution,
    clean_code,
    clean_kana,
    clean_long_text,
    clean_name,
    clean_person,
    clean_tags,
    clean_text,
)
from app.io.cleaning.types import Cleaned
from app.io.cleaning.value import DateCleaner, clean_amount, clean_quantity, clean_time

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from app.io.tables.raw import Cell

TODAY = date(2026, 11, 22)
DATES = DateCleaner(TODAY)


def table(clean: Callable[[Cell], Cleaned], rows: list[tuple[Cell, Any, str, str | None]]) -> list[object]:
    """Rows of (cell, value, action, last part of the reason's code) as parameters."""
    return [pytest.param(clean, *row, id=f"{clean.__name__}-{row[0]!r}") for row in rows]


@pytest.mark.parametrize(
    ("clean", "cell", "value", "action", "reason"),
    [
        *table(
            clean_text,
            [
                ("営業部", "営業部", "ok", None),
                ("  営業部　第一課 ", "営業部 第一課", "ok", None),
                ("丸の内１−２−３", "丸の内１−２−３", "ok", None),
                ("ﾏﾙﾋﾞﾙ5階", "マルビル5階", "repaired", "width"),
                ("神田", "神田", "ok", None),
                ("営業\u200b部\x07", "営業部", "ok", None),
                (None, "", "ok", None),
                (12, "12", "ok", None),
                (12.0, "12", "ok", None),
                (1.5, "1.5", "ok", None),
                (True, "TRUE", "ok", None),
                (date(2024, 1, 5), "2024-01-05", "ok", None),
                (datetime(2024, 1, 5), "2024-01-05", "ok", None),
                (datetime(2024, 1, 5, 9, 30), "2024-01-05 09:30", "ok", None),
                (time(9, 30), "09:30", "ok", None),
                ("#N/A", "", "rejected", "cell_error"),
            ],
        ),
        *table(
            clean_person,
            [
                ("諸口", "", "repaired", "walk_in"),
                ("諸口様", "", "repaired", "walk_in"),
                ("現金客", "", "repaired", "walk_in"),
                ("現金売上", "", "repaired", "walk_in"),
                ("一般のお客様", "", "repaired", "walk_in"),
                ("店頭販売", "", "repaired", "walk_in"),
                ("(名無し)", "", "repaired", "walk_in"),
                ("フリー", "", "repaired", "walk_in"),
                ("ご新規様", "", "repaired", "walk_in"),
                ("一見さん", "", "repaired", "walk_in"),
                ("一見", "一見", "ok", None),
                ("諸口 健", "諸口 健", "ok", None),
                ("新規 太郎", "新規 太郎", "ok", None),
            ],
        ),
        *table(
            clean_name,
            [
                ("山田", "山田", "ok", None),
                ("髙橋　一郎", "髙橋 一郎", "ok", None),
                ("葛\U000e0100城", "葛\U000e0100城", "ok", None),
                ("ﾔﾏﾀﾞ", "ヤマダ", "repaired", "width"),
                ("Ｓｍｉｔｈ", "Smith", "repaired", "width"),
                ("山田太郎 様", "山田太郎", "repaired", "honorific"),
                ("鵜殿", "鵜殿", "ok", None),
                ("空室", "", "repaired", "placeholder"),
                ("空室（9/30退去）", "", "repaired", "placeholder"),
                ("(募集中)", "", "repaired", "placeholder"),
                ("空き 太郎", "空き 太郎", "ok", None),
                ("―", "", "repaired", "placeholder"),
                ("空", "空", "ok", None),
                ("", "", "ok", None),
                ("#REF!", "", "rejected", "cell_error"),
            ],
        ),
        *table(
            clean_caution,
            [
                ("卵、そば", "卵、そば", "ok", None),
                ("なし", "", "repaired", "placeholder"),
                ("", "", "ok", None),
            ],
        ),
        *table(
            clean_kana,
            [
                ("ヤマダ", "ヤマダ", "ok", None),
                ("ヤマダ　タロウ", "ヤマダ タロウ", "ok", None),
                ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ", "repaired", "kana_width"),
                ("やまだ", "ヤマダ", "repaired", "kana_width"),
                ("サト-", "サトー", "repaired", "kana_width"),
                ("ヤマダ様", "ヤマダ", "repaired", "honorific"),
                ("クサマ", "クサマ", "ok", None),
                ("かさま", "カサマ", "repaired", "kana_width"),
                ("山田", "山田", "flagged", "kana_other"),
                ("Smith", "Smith", "ok", None),
                (None, "", "ok", None),
            ],
        ),
        *table(
            clean_code,
            [
                ("00123", "00123", "ok", None),
                (123, "123", "ok", None),
                (123.0, "123", "ok", None),
                (" A-01 ", "A-01", "ok", None),
                ("Ａ－０１", "A-01", "repaired", "width"),
            ],
        ),
        *table(
            clean_long_text,
            [
                ("一行目\r\n二行目  \n", "一行目\n二行目", "ok", None),
                ("ﾒﾓ　＋α\x00", "ﾒﾓ　＋α", "ok", None),
                ("", "", "ok", None),
            ],
        ),
        *table(
            clean_tags,
            [
                ("VIP, 紹介、VIP", ["VIP", "紹介"], "ok", None),
                ("VIP;紹介 ::: 友の会", ["VIP", "紹介", "友の会"], "ok", None),
                ("", [], "ok", None),
            ],
        ),
        *table(
            clean_phones,
            [
                ("090-1234-5678", [{"number": "090-1234-5678", "e164": "+819012345678"}], "ok", None),
                ("09012345678", [{"number": "090-1234-5678", "e164": "+819012345678"}], "ok", None),
                (
                    9012345678,
                    [{"number": "090-1234-5678", "e164": "+819012345678"}],
                    "repaired",
                    "phone_leading_zero",
                ),
                (
                    312345678.0,
                    [{"number": "03-1234-5678", "e164": "+81312345678"}],
                    "repaired",
                    "phone_leading_zero",
                ),
                (
                    "０９０－１２３４－５６７８",
                    [{"number": "090-1234-5678", "e164": "+819012345678"}],
                    "repaired",
                    "phone_width",
                ),
                (
                    "+81 90-1234-5678",
                    [{"number": "090-1234-5678", "e164": "+819012345678"}],
                    "repaired",
                    "phone_country_code",
                ),
                (
                    "03-1234-5678 内線12",
                    [{"number": "03-1234-5678 内線12", "e164": "+81312345678"}],
                    "ok",
                    None,
                ),
                (
                    "03-1234-5678 / 090-1234-5678",
                    [
                        {"number": "03-1234-5678", "e164": "+81312345678"},
                        {"number": "090-1234-5678", "e164": "+819012345678"},
                    ],
                    "ok",
                    None,
                ),
                ("TEL:03-1234-5678", [{"number": "03-1234-5678", "e164": "+81312345678"}], "ok", None),
                (
                    "090-1234-5678(母)",
                    [{"number": "090-1234-5678", "e164": "+819012345678"}],
                    "repaired",
                    "phone_taken_out",
                ),
                (
                    "090-1234-5678 18時以降",
                    [{"number": "090-1234-5678", "e164": "+819012345678"}],
                    "repaired",
                    "phone_taken_out",
                ),
                ("110", [{"number": "110", "e164": None}], "flagged", "phone_too_short"),
                (123, [{"number": "123", "e164": None}], "flagged", "phone_too_short"),
                ("なし", [], "repaired", "placeholder"),
                ("要確認", [], "rejected", "phone_unreadable"),
                (None, [], "ok", None),
                ("", [], "ok", None),
            ],
        ),
        *table(
            clean_emails,
            [
                ("taro@example.com", ["taro@example.com"], "ok", None),
                ("Taro.Yamada+shop@EXAMPLE.co.jp", ["Taro.Yamada+shop@example.co.jp"], "ok", None),
                (" taro@example.com ", ["taro@example.com"], "ok", None),
                ("a@example.com, b@example.com", ["a@example.com", "b@example.com"], "ok", None),
                ("ｔａｒｏ＠example.com", ["taro@example.com"], "repaired", "width"),
                ("山田 <taro@example.com>", ["taro@example.com"], "repaired", "email_taken_out"),
                ("foo..bar@docomo.ne.jp", ["foo..bar@docomo.ne.jp"], "flagged", "email_unusual"),
                ("foo.@ezweb.ne.jp", ["foo.@ezweb.ne.jp"], "flagged", "email_unusual"),
                ("taro@example", [], "rejected", "email_unreadable"),
                ("taro.example.com", [], "rejected", "email_unreadable"),
                ("なし", [], "repaired", "placeholder"),
                (None, [], "ok", None),
            ],
        ),
        *table(
            clean_postal_code,
            [
                ("100-0005", "100-0005", "ok", None),
                ("1000005", "100-0005", "ok", None),
                ("〒100-0005", "100-0005", "ok", None),
                (1000005, "100-0005", "ok", None),
                (600000, "060-0000", "repaired", "postal_code_leading_zero"),
                ("60-0000", "060-0000", "repaired", "postal_code_leading_zero"),
                ("１００－０００５", "100-0005", "repaired", "width"),
                ("100-000", "", "rejected", "postal_code_unreadable"),
                ("-", "", "repaired", "placeholder"),
                ("", "", "ok", None),
            ],
        ),
        *table(
            DATES.clean_date,
            [
                ("2024-01-05", "2024-01-05", "ok", None),
                (datetime(2024, 1, 5, 12), "2024-01-05", "ok", None),
                ("2024-01-05 12:33:21", "2024-01-05", "ok", None),
                ("2024/1/5 9:05", "2024-01-05", "ok", None),
                ("2024-01-05T23:33:21Z", "2024-01-06", "repaired", "date_converted"),
                ("2024-01-05 12:33:21 +0900", "2024-01-05", "ok", None),
                ("2024-01-05 午後3時", "2024-01-05", "repaired", "date_converted"),
                ("2024-02-30 12:33:21", None, "rejected", "date_impossible"),
                ("令和6年1月5日", "2024-01-05", "repaired", "date_converted"),
                (45296, "2024-01-05", "repaired", "date_converted"),
                ("昭和64年1月8日", "1989-01-08", "flagged", "date_era_boundary"),
                ("24/1/5", "2024-01-05", "flagged", "date_two_digit_year"),
                ("64.1.5", "1964-01-05", "flagged", "date_two_digit_year"),
                ("65.1.5", "1965-01-05", "repaired", "date_converted"),
                ("'24/1/5", "2024-01-05", "repaired", "date_converted"),
                ("令和99年1月1日", None, "rejected", "date_era_year"),
                ("4/12", None, "rejected", "date_without_year"),
                ("2023-02-29", None, "rejected", "date_impossible"),
                ("近日中", None, "rejected", "date_unreadable"),
                ("0204-01-05", "0204-01-05", "flagged", "date_unlikely"),
                ("2099-01-05", "2099-01-05", "flagged", "date_unlikely"),
                ("未定", None, "repaired", "placeholder"),
                (None, None, "ok", None),
                ("", None, "ok", None),
                ("#VALUE!", None, "rejected", "cell_error"),
            ],
        ),
        *table(
            DATES.clean_birthday,
            [
                ("S58.4.12", "1983-04-12", "repaired", "date_converted"),
                ("4月12日", "--04-12", "ok", None),
                ("--04-12", "--04-12", "ok", None),
                ("2030-01-01", "2030-01-01", "flagged", "birthday_future"),
                ("不明", None, "repaired", "placeholder"),
                ("13月40日", None, "rejected", "date_impossible"),
            ],
        ),
        *table(
            DATES.clean_moment,
            [
                (datetime(2024, 1, 5, 9, 30), "2024-01-05T09:30", "ok", None),
                ("2024-01-05T09:30", "2024-01-05T09:30", "ok", None),
                ("2024/1/5 9:30", "2024-01-05T09:30", "ok", None),
                ("令和6年1月5日 午後3時", "2024-01-05T15:00", "repaired", "date_converted"),
                ("2024/1/5", "2024-01-05", "ok", None),
                (date(2024, 1, 5), "2024-01-05", "ok", None),
                ("いつか", None, "rejected", "date_unreadable"),
            ],
        ),
        *table(
            clean_amount,
            [
                (1000, 1000, "ok", None),
                (1000.0, 1000, "ok", None),
                ("1,000", 1000, "ok", None),
                ("¥1,000-", 1000, "ok", None),
                ("￥１，０００", 1000, "ok", None),
                ("1,000円(税込)", 1000, "ok", None),
                ("-1,000", -1000, "ok", None),
                ("−1000", -1000, "ok", None),
                ("-¥500", -500, "ok", None),
                ("¥-500", -500, "ok", None),
                ("△1,000", -1000, "repaired", "amount_negative"),
                ("▲1000円", -1000, "repaired", "amount_negative"),
                ("(1,000)", -1000, "repaired", "amount_negative"),
                ("（1,000）", -1000, "repaired", "amount_negative"),
                ("1.5万円", 15000, "repaired", "amount_converted"),
                ("2万5千円", 25000, "repaired", "amount_converted"),
                ("1億2,000万円", 120_000_000, "repaired", "amount_converted"),
                ("5千2万", None, "rejected", "amount_unreadable"),
                ("JPY 1,000", 1000, "ok", None),
                ("税込1,000円", 1000, "ok", None),
                ("1,000円(税抜)", 1000, "flagged", "amount_without_tax"),
                ("本体 1,000円", 1000, "flagged", "amount_without_tax"),
                ("無料", 0, "repaired", "amount_converted"),
                (1000.5, 1001, "flagged", "amount_rounded"),
                ("1,23", None, "rejected", "amount_unreadable"),
                ("千円くらい", None, "rejected", "amount_unreadable"),
                ("1000〜2000", None, "rejected", "amount_unreadable"),
                (10**18, None, "rejected", "amount_unreadable"),
                (float("inf"), None, "rejected", "amount_unreadable"),
                (True, None, "rejected", "amount_unreadable"),
                ("-", None, "repaired", "placeholder"),
                (None, None, "ok", None),
            ],
        ),
        *table(
            clean_quantity,
            [
                (2, 2, "ok", None),
                (0.5, 0.5, "ok", None),
                ("2個", 2, "ok", None),
                ("１．５時間", 1.5, "ok", None),
                ("×3", 3, "ok", None),
                ("3つ", 3, "ok", None),
                ("2ケース", 2, "ok", None),
                ("−1", -1, "ok", None),
                ("たくさん", None, "rejected", "quantity_unreadable"),
                (None, None, "ok", None),
            ],
        ),
        *table(
            clean_time,
            [
                ("14:30", "14:30", "ok", None),
                ("9:05", "09:05", "ok", None),
                ("14:30:59", "14:30", "ok", None),
                ("１４：３０", "14:30", "repaired", "time_converted"),
                ("午後2時半", "14:30", "repaired", "time_converted"),
                (time(14, 30, 59), "14:30", "ok", None),
                (datetime(2024, 5, 3, 14, 30), "14:30", "ok", None),
                (0.604167, "14:30", "repaired", "time_converted"),
                (0.99999, "23:59", "repaired", "time_converted"),
                (1430, "14:30", "repaired", "time_converted"),
                ("25:70", None, "rejected", "time_unreadable"),
                (14.5, None, "rejected", "time_unreadable"),
                ("夕方", None, "rejected", "time_unreadable"),
                ("-", None, "repaired", "placeholder"),
                (None, None, "ok", None),
            ],
        ),
        *table(
            clean_yes_no,
            [
                *(
                    (word, True, "ok", None)
                    for word in (
                        "○",
                        "◯",
                        "〇",
                        "可",
                        "はい",
                        "希望する",
                        "1",
                        "ＯＫ",
                        "✔",
                        "配信中",
                        "☑",
                        "登録済み",
                    )
                ),
                *(
                    (word, False, "ok", None)
                    for word in (
                        "×",
                        "✕",
                        "不可",
                        "いいえ",
                        "希望しない",
                        "0",
                        "ｘ",
                        "なし",
                        "停止中",
                        "☐",
                        "必要なし",
                        "未",
                    )
                ),
                (True, True, "ok", None),
                (0, False, "ok", None),
                (1.0, True, "ok", None),
                ("-", None, "repaired", "placeholder"),
                ("", None, "ok", None),
                ("たぶん", None, "rejected", "yes_no_unreadable"),
            ],
        ),
    ],
)
def test_cells(
    clean: Callable[[Cell], Cleaned], cell: Cell, value: Any, action: str, reason: str | None
) -> None:
    assert clean(cell) == (value, action, reason and f"cleaning.{reason}")


@pytest.mark.parametrize(
    ("noun", "name", "cell", "value", "action", "reason"),
    [
        (Noun.CUSTOMER, "gender", "男", "male", "ok", None),
        (Noun.CUSTOMER, "gender", "女性", "female", "ok", None),
        (Noun.CUSTOMER, "gender", "F", "female", "ok", None),
        (Noun.CUSTOMER, "gender", "♂", "male", "ok", None),
        (Noun.CUSTOMER, "gender", "オトコ", "male", "ok", None),
        (Noun.CUSTOMER, "gender", "婦人", "female", "ok", None),
        (Noun.CUSTOMER, "gender", "回答しない", "other", "ok", None),
        (Noun.CUSTOMER, "gender", 2, "female", "flagged", "gender_by_number"),
        (Noun.CUSTOMER, "gender", "不明", None, "repaired", "placeholder"),
        (Noun.CUSTOMER, "gender", "?!", None, "rejected", "choice_unknown"),
        (Noun.CUSTOMER, "kind", "法人", "company", "ok", None),
        (Noun.CUSTOMER, "kind", "寺院", "company", "ok", None),
        (Noun.CUSTOMER, "kind", "業務用", "company", "ok", None),
        (Noun.CUSTOMER, "kind", "家庭", "person", "ok", None),
        (Noun.CUSTOMER, "kind", "個人", "person", "ok", None),
        (Noun.CUSTOMER, "status", "見込み客", "lead", "ok", None),
        (Noun.CUSTOMER, "status", "退会済", "former", "ok", None),
        (Noun.CUSTOMER, "status", "在籍", "customer", "ok", None),
        (Noun.CUSTOMER, "status", "死亡", "former", "ok", None),
        (Noun.CUSTOMER, "status", "卒業", "former", "ok", None),
        (Noun.CUSTOMER, "status", "R5.3.31", "former", "repaired", "status_by_day"),
        (Noun.CUSTOMER, "status", "会計済み", None, "rejected", "choice_unknown"),
        (Noun.INTERACTION, "kind", "お問い合わせ", "inquiry", "ok", None),
        (Noun.INTERACTION, "kind", "電話", "call", "ok", None),
        (Noun.INTERACTION, "direction", "着信", "in", "ok", None),
        (Noun.INTERACTION, "state", "対応中", "answering", "ok", None),
        (Noun.INTERACTION, "state", "回答済み", "answered", "ok", None),
    ],
)
def test_choices(
    noun: Noun, name: str, cell: Cell, value: str | None, action: str, reason: str | None
) -> None:
    assert clean_choice(cell, field(noun, name)) == (value, action, reason and f"cleaning.{reason}")


def test_the_words_of_both_languages_are_understood() -> None:
    for fields in FIELDS.values():
        for declared in fields:
            for code in declared.choices:
                assert clean_field(declared)(code) == Cleaned(code)
                for language in LANGUAGES:
                    assert clean_field(declared)(sentence(declared.choice_title(code), language)) == Cleaned(
                        code
                    )


def test_yes_and_no_in_both_languages_are_understood() -> None:
    for word, answer in (("yes", True), ("no", False)):
        for language in LANGUAGES:
            assert clean_yes_no(sentence(message(f"choice.yes_no.{word}"), language)) == Cleaned(answer)


@pytest.mark.parametrize(
    "module",
    [wareki, phones, cleaning_types, cleaning_text, cleaning_contact, cleaning_value, cleaning_choice],
)
def test_every_reason_has_its_sentence(module: ModuleType) -> None:
    reasons = [
        value for value in vars(module).values() if isinstance(value, str) and value.startswith("cleaning.")
    ]
    assert reasons
    assert [reason for reason in reasons if not has_sentence(reason)] == []


def test_a_day_count_from_1904() -> None:
    assert clean_field(field(Noun.SALE, "sold_on"), date1904=True)(43834).value == "2024-01-05"


@given(
    st.sampled_from([declared for fields in FIELDS.values() for declared in fields]),
    st.one_of(
        st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.none(), st.datetimes(), st.times()
    ),
)
def test_every_field_takes_every_cell(declared: Any, cell: Cell) -> None:
    cleaned = clean_field(declared)(cell)
    assert (cleaned.action == "ok") is (cleaned.reason is None)
    if cleaned.reason:
        for language in LANGUAGES:
            assert sentence(message(cleaned.reason, value=str(cell)), language)


@given(st.sampled_from([declared for fields in FIELDS.values() for declared in fields]), st.text(max_size=20))
def test_a_cleaned_value_stays(declared: Any, text: str) -> None:
    first = clean_field(declared)(text)
    if first.action != "rejected" and isinstance(first.value, str):
        again = clean_field(declared)(first.value)
        assert again.value == first.value or first.action == "flagged"


@pytest.mark.parametrize(
    ("cell", "code"),
    [("1:男", "male"), ("②女", "female"), ("(女)", "female"), ("2女", "female"), ("レディース", "female")],
)
def test_a_choice_may_have_its_number_or_brackets(cell: str, code: str) -> None:
    assert clean_choice(cell, field(Noun.CUSTOMER, "gender")) == Cleaned(code)


@pytest.mark.parametrize(("cell", "number"), [("@1,234", 1234), ("金1,234円也", 1234)])
def test_an_amount_as_on_a_receipt(cell: str, number: int) -> None:
    assert clean_amount(cell) == Cleaned(number)


@pytest.mark.parametrize("cell", ["一式", "1 台", "1式"])
def test_a_quantity_of_one(cell: str) -> None:
    assert clean_quantity(cell) == Cleaned(1)
