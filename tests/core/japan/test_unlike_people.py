"""Names that nobody bears, told by how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.japan.name_data import name_data
from app.core.japan.plain_names import plain_name
from app.core.japan.unlike_people import is_unlike_a_person

SURNAMES = tuple(found.name for found in name_data().surnames)
GIVEN = tuple(found.name for found in name_data().common_given_names())


@pytest.mark.parametrize(
    "name",
    [
        "中華そば 一徹",
        "越前そば道場 蓬莱",
        "雑貨と暮らし モノリ",
        "高岡銅器 ささら",
        "駅前町工場ミュージアム",
        "海の家 なぎさ",
        "御菓子司 梅月堂",
        "下関細江の塩屋",
        "南都書道会",
        "さかいで合唱団",
        "雑貨店 つばき",
        "眉山寺",
        "スーパーやまぶき 国母店",
        "山田 本町店",
        "両国本町茶寮",
    ],
)
def test_a_shop_is_no_person(name: str) -> None:
    assert is_unlike_a_person(name)
    assert plain_name(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "山田太郎 様",
        "山田花子 次女",
        "長谷川ひとみ",
        "山田クリスティーナ",
        "勘解由小路綏子",
        "一ノ瀬 はるか",
        "佐々木 エミリー",
        "一の瀬花子",
        "やまだ たろう",
        "ジョン・スミス",
        "John Smith",
        "小川彩会",
        "小野寺",
        "西園寺",
    ],
)
def test_a_person_may_be_called_so(name: str) -> None:
    assert not is_unlike_a_person(name)


@given(st.sampled_from(SURNAMES), st.sampled_from(GIVEN), st.sampled_from(("", " ", "　")))
def test_nobody_with_a_known_surname_is_taken_for_a_shop(family: str, given_name: str, blank: str) -> None:
    assert not is_unlike_a_person(f"{family}{blank}{given_name}")
