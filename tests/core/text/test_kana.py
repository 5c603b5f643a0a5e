"""How readings are shown and in which order they stand."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.kana import index_starts, kana_sort_key, katakana

REGISTER = (
    """
アイザワ アキ|アイダ|アオキ カズオ|アオキ ジロウ|アベ|アンザイ|アンドウ|イイダ|イシイ|イシカワ|イトウ
イトオ|イノウエ|ウエダ|ウチダ|エトウ|エンドウ|オオタ|オオノ|オカダ|オカモト|オガワ|オクダ|オザワ|オノ
カトウ ケン|カトウ ゲン|ガトウ|カトー|カネコ|カワイ|キクチ|キノシタ|キムラ|キヨウコ|キョウコ|クドウ
クロダ|ケイ|コウノ ア|コーノ|ゴトウ|コバヤシ|コンドウ|サイトウ|サカイ|サカモト|ササキ|サトウ|サノ|シバタ
シミズ|ジョウ|シンドウ|スガワラ|スギヤマ|スズキ ア|スヾキ イ|セキ|ソノダ|タカギ|タカハシ|タケダ|タナカ
タマキ|タムラ|チバ|ツチヤ|テラダ|トヨダ|ナカガワ|ナカムラ|ニシムラ|ヌマタ|ネモト|ノグチ|ハシモト|ハハ
ハヽ|ハマダ|ハヤシ|ハラ|バンドウ|ヒロ|ビロ|ピロ|フクダ|フジイ|ヘンミ|ホンダ|マエダ|マスダ|マツダ|ミウラ
ミヤザキ|ムラカミ|メグロ|モリ|ヤマシタ|ヤマタ タロウ|ヤマダ ジロウ|ヤマダ ハナコ|ヤマタニ|ユアサ|ヨコヤマ
ヨシダ|ラモス|リ|ルイス|レン|ローラ|ロダ|ワダ|ワタナベ|abc|Smith|Zoo|1|山田
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
        ("やまだ　たろう", "ヤマダ　タロウ"),
        ("ﾍﾞﾝｼﾞｬﾐﾝ", "ベンジャミン"),
        ("サト-", "サトー"),
        ("サト−", "サトー"),
        ("さとｰ", "サトー"),
        ("ハ゛ンドウ", "バンドウ"),
        ("ﾊﾟｰ･ﾏ", "パー・マ"),
        ("すゞき", "スヾキ"),
        ("ゔ", "ヴ"),
        ("090-1234", "090-1234"),
        ("カ-1", "カ-1"),
        ("Anna-Maria", "Anna-Maria"),
        ("", ""),
    ],
)
def test_katakana(text: str, expected: str) -> None:
    assert katakana(text) == expected


def test_order_of_a_register() -> None:
    shuffled = REGISTER.copy()
    random.Random(3).shuffle(shuffled)
    assert sorted(shuffled, key=kana_sort_key) == REGISTER


@pytest.mark.parametrize(
    "ordered",
    [
        ["カド", "カトウ", "ガトウ", "カトウダ"],
        ["ハハ", "ハヽ", "ババ", "パパ"],
        ["キヨウ", "キョウ", "ギヨウ", "ギョウ"],
        ["サトウ", "サトオ", "サトー"],
        ["スズキ ア", "スヾキ イ"],
        ["ヤマタ タロウ", "ヤマダ ジロウ", "ヤマダ ハナコ", "ヤマタニ ア"],
        ["ワタナベ", "ヲノ", "ンジャ", "abc", "Smith", "Zoo", "12", "山田", ""],
        ["ケイ", "ケーキ", "ケエモ"],
    ],
)
def test_order(ordered: list[str]) -> None:
    assert sorted(reversed(ordered), key=kana_sort_key) == ordered


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("やまだ", "ヤマダ"),
        ("ﾔﾏﾀﾞ", "ヤマダ"),
        ("ABE", "abe"),
        ("ジョン・スミス", "ジョン スミス"),
        ("ヤマダ　タロウ", "ヤマダ タロウ"),
    ],
)
def test_width_and_script_make_no_difference(one: str, other: str) -> None:
    assert kana_sort_key(one) == kana_sort_key(other)


def row_of(kana: str) -> str:
    """The row of the index that a reading stands under."""
    return [row for row, start in index_starts().items() if start <= kana_sort_key(kana)][-1]


@given(st.text(alphabet="アカガサタハバパマヤャュラワンーヽ ", max_size=8))
def test_the_row_agrees_with_the_order(kana: str) -> None:
    row = row_of(kana)
    if row not in "A#":
        assert kana_sort_key(row) <= kana_sort_key(kana.strip())


@pytest.mark.parametrize(
    ("kana", "row"),
    [
        *(
            ("ヤマダ", "や"),
            ("ガク", "か"),
            ("ん", "わ"),
            ("ｱﾍﾞ", "あ"),
            ("ッ", "た"),
            ("パク", "は"),
            ("ヲノ", "わ"),
        ),
        *(
            ("Smith", "A"),
            ("ｚ", "A"),
            ("山田", "#"),
            ("", "#"),
            ("  ", "#"),
            ("12", "#"),
            (" サトウ", "さ"),
            ("ヴ", "あ"),
        ),
    ],
)
def test_rows_of_the_index(kana: str, row: str) -> None:
    assert row_of(kana) == row
