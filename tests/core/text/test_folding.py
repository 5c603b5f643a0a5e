"""What counts as the same when somebody searches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.folding import FIELD_SEPARATOR, digits, fold, fold_fields


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾔﾏﾀﾞ", "やまだ"),
        ("ヤマダ", "やまだ"),
        ("ﾊﾟｰﾏ", "パーマ"),
        ("か゛とう", "がとう"),
        ("か\u3099とう", "がとう"),
        ("ヴィトン", "ゔぃとん"),
        ("ｷﾖｳｺ", "キョウコ"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("山嵜", "山崎"),
        ("𠮷田", "吉田"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("齋藤", "斉藤"),
        ("齊藤", "斎藤"),
        ("澤田", "沢田"),
        ("濵田", "浜田"),
        ("濱田", "濵田"),
        ("廣瀬", "広瀬"),
        ("長嶋", "長島"),
        ("冨田", "富田"),
        ("桒原", "桑原"),
        ("栁沢", "柳澤"),
        ("櫻井", "桜井"),
        ("國分", "国分"),
        ("眞弓", "真弓"),
        ("德永", "徳永"),
        ("惠子", "恵子"),
        ("大舘", "大館"),
        ("槗本", "橋本"),
        ("葛\U000e0100城", "葛城"),
        ("霞ヶ関", "霞が関"),
        ("霞ケ関", "霞が関"),
        ("霞ｹ関", "霞ヶ関"),
        ("霞 ヶ 関", "霞が関"),
        ("霞ケ", "霞が"),
        ("ケ関", "が関"),
        ("六ヵ所村", "六ヶ所村"),
        ("六か所", "六カ所"),
        ("ＡＢＣ", "abc"),
        ("José", "jose"),
        ("Straße", "strasse"),
        ("①", "1"),
        ("㈱山田", "(株)山田"),
        ("山田　太郎", "山田太郎"),
        ("ジョン・スミス", "ジョンスミス"),
        ("ｼﾞｮﾝ･ｽﾐｽ", "じょんすみす"),
        ("山田\u200b太郎\ufeff", "山田太郎"),
        ("０３−１２３４", "03-1234"),
        ("03‐1234", "03—1234"),
        ("カトー", "かとｰ"),
        ("らーめん", "ラ〜メン"),
    ],
)
def test_taken_for_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("かとう", "がとう"),
        ("はま", "ばま"),
        ("玉田", "王田"),
        ("書", "昼"),
        ("いのうえ", "いとう"),
        ("ケイ", "ガイ"),
    ],
)
def test_not_taken_for_the_same(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("ケーキ", "け-き"),
        ("タケダ ケイ", "たけだけい"),
        ("受け取り", "受け取り"),
        ("分か", "分か"),
        ("Taro.Yamada@Example.COM", "taro.yamada@example.com"),
    ],
)
def test_folded_form(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="ケヶカかがヵ一二霞関所 ー-\u3099ｶﾞﾊﾟ1\u200b", max_size=12))
def test_folding_twice_changes_nothing_where_neighbours_decide(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_field_cannot_forge_the_separator(text: str) -> None:
    assert FIELD_SEPARATOR not in fold(text + FIELD_SEPARATOR)


@given(
    st.lists(
        st.text() | st.text(alphabet="ケヶカかがヵ一二霞関所 ー-\u3099ｶﾞﾊﾟ1\u200b\x1f", max_size=12), max_size=6
    )
)
def test_fields_fold_together_as_they_do_alone(fields: list[str]) -> None:
    assert fold_fields(fields) == [fold(field) for field in fields]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("090-1234-5678", "09012345678"),
        ("０９０（１２）３", "090123"),
        ("なし", ""),
        ("", ""),
        ("42", "42"),
        ("٣1", "1"),
    ],
)
def test_digits(text: str, expected: str) -> None:
    assert digits(text) == expected
