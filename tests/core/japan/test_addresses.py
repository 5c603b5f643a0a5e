"""Addresses in one cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.japan.addresses import PREFECTURES, AddressParts, split_address, split_building
from app.core.japan.postal import PostalTable


@pytest.fixture(scope="module")
def table() -> Iterator[PostalTable]:
    opened = PostalTable.open()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "prefecture", "city", "street", "building"),
    [
        ("東京都千代田区丸の内1-2-3", "東京都", "千代田区", "丸の内1-2-3", ""),
        ("東京都千代田区丸の内1-2-3 丸ビル5階", "東京都", "千代田区", "丸の内1-2-3", "丸ビル5階"),
        ("東京都千代田区丸の内1-2-3丸ビル5階", "東京都", "千代田区", "丸の内1-2-3", "丸ビル5階"),
        ("東京都千代田区丸の内１－２－３　丸ビル", "東京都", "千代田区", "丸の内１－２－３", "丸ビル"),
        ("東京都 千代田区 丸の内 1-2-3 丸ビル", "東京都", "千代田区", "丸の内 1-2-3", "丸ビル"),
        ("〒100-0005 東京都千代田区丸の内1-2-3", "東京都", "千代田区", "丸の内1-2-3", ""),
        ("〒039-1166 根城5-14-3", "青森県", "八戸市", "根城5-14-3", ""),
        ("039-1166 青森県根城6-3-22 コーポ白山台 102", "青森県", "八戸市", "根城6-3-22", "コーポ白山台 102"),
        ("千代田区丸の内1-2-3", "東京都", "千代田区", "丸の内1-2-3", ""),
        ("東京千代田区丸の内1-2-3", "東京都", "千代田区", "丸の内1-2-3", ""),
        ("神奈川県横浜市西区みなとみらい2-3-1", "神奈川県", "横浜市西区", "みなとみらい2-3-1", ""),
        ("横浜市西区みなとみらい2-3-1", "神奈川県", "横浜市西区", "みなとみらい2-3-1", ""),
        ("横浜市 西区みなとみらい2-3-1", "神奈川県", "横浜市西区", "みなとみらい2-3-1", ""),
        ("神奈川県 横浜市西区　みなとみらい2-3-1", "神奈川県", "横浜市西区", "みなとみらい2-3-1", ""),
        ("愛媛県松山市一番町五丁目17-8 コーポ桜", "愛媛県", "松山市", "一番町五丁目17-8", "コーポ桜"),
        ("大阪市北区梅田3丁目1番1号 ABCビル10F", "大阪府", "大阪市北区", "梅田3丁目1番1号", "ABCビル10F"),
        ("神奈川県茅ケ崎市中海岸2-1", "神奈川県", "茅ヶ崎市", "中海岸2-1", ""),
        ("茨城県竜ヶ崎市3710", "茨城県", "龍ケ崎市", "3710", ""),
        ("北海道虻田郡倶知安町北1条東3丁目", "北海道", "虻田郡倶知安町", "北1条東3丁目", ""),
        ("北海道倶知安町北1条東3丁目3-4 ハイツ", "北海道", "虻田郡倶知安町", "北1条東3丁目3-4", "ハイツ"),
        ("札幌市中央区北1条西2丁目3-4 北ビル", "北海道", "札幌市中央区", "北1条西2丁目3-4", "北ビル"),
        (
            "京都市下京区四条通烏丸東入ル長刀鉾町8 四条ビル",
            "京都府",
            "京都市下京区",
            "四条通烏丸東入ル長刀鉾町8",
            "四条ビル",
        ),
        ("新潟県三条市旭町2-3-1", "新潟県", "三条市", "旭町2-3-1", ""),
        ("東京都千代田区二番町5-1", "東京都", "千代田区", "二番町5-1", ""),
        ("岐阜県不破郡関ヶ原町大字関ケ原123番地4", "岐阜県", "不破郡関ケ原町", "大字関ケ原123番地4", ""),
        (
            "東京都港区六本木6丁目10番1号 森タワー101号室",
            "東京都",
            "港区",
            "六本木6丁目10番1号",
            "森タワー101号室",
        ),
        ("東京都港区六本木六丁目十番一号第2ビル", "東京都", "港区", "六本木六丁目十番一号", "第2ビル"),
        ("東京都港区六本木6-10-1-405", "東京都", "港区", "六本木6-10-1-405", ""),
        ("東京都港区六本木6-10-1 405号室", "東京都", "港区", "六本木6-10-1", "405号室"),
        ("東京都港区六本木6-10-1\nハイツ 2F", "東京都", "港区", "六本木6-10-1", "ハイツ 2F"),
        ("横浜市みなとみらい2-3-1", "神奈川県", "横浜市", "みなとみらい2-3-1", ""),
        ("東京都府中市宮町1-1", "東京都", "府中市", "宮町1-1", ""),
        ("沖縄県那覇市", "沖縄県", "那覇市", "", ""),
    ],
)
def test_known_cities(
    table: PostalTable, text: str, prefecture: str, city: str, street: str, building: str
) -> None:
    assert split_address(text, table) == AddressParts(prefecture, city, street, building, confident=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("府中市宮町1-1", AddressParts(street="府中市宮町1-1")),
        ("東京都どこか市1-1", AddressParts("東京都", street="どこか市1-1")),
        ("1-2-3 ハイツ", AddressParts(street="1-2-3", building="ハイツ")),
        ("不明", AddressParts(street="不明")),
        ("", AddressParts()),
    ],
)
def test_unknown_or_ambiguous_cities_are_not_guessed(
    table: PostalTable, text: str, expected: AddressParts
) -> None:
    assert split_address(text, table) == expected


def test_without_a_table() -> None:
    parts = split_address("東京都千代田区丸の内1-2-3 丸ビル")
    assert parts == AddressParts("東京都", "", "千代田区丸の内1-2-3", "丸ビル", confident=False)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("丸の内1-2-3-5F", ("丸の内1-2-3-5F", "")),
        ("丸の内 丸ビル3階", ("丸の内 丸ビル3階", "")),
        ("字本町12番地の3コーポ白石201", ("字本町12番地の3", "コーポ白石201")),
        ("八番町3-4", ("八番町3-4", "")),
        ("二番沢六丁目23-14", ("二番沢六丁目23-14", "")),
        ("神南一丁目二番三号青山ビル", ("神南一丁目二番三号", "青山ビル")),
        ("神南一丁目二番 青山ビル", ("神南一丁目二番", "青山ビル")),
        ("神南一丁目二番", ("神南一丁目二番", "")),
        ("9区六丁目13-1コーポ桜", ("9区六丁目13-1", "コーポ桜")),
        ("神南1-2町田ビル", ("神南1-2", "町田ビル")),
        ("つつじが丘南5番町一丁目24-12 シャトー", ("つつじが丘南5番町一丁目24-12", "シャトー")),
    ],
)
def test_building(rest: str, expected: tuple[str, str]) -> None:
    assert split_building(rest) == expected


@given(
    st.sampled_from(PREFECTURES), st.text(alphabet="丸の内一二丁目番地号123-- ビルＡ第北西条町", max_size=20)
)
def test_nothing_is_lost(prefecture: str, rest: str) -> None:
    parts = split_address(prefecture + rest)
    assert "".join((prefecture + rest).split()) == "".join(
        "".join((parts.prefecture, parts.street, parts.building)).split()
    )
