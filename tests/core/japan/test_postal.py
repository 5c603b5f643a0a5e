"""Postal codes and the delivered table of towns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.japan.postal import PostalTable, normalize_postal_code


@pytest.fixture(scope="module")
def table() -> Iterator[PostalTable]:
    opened = PostalTable.open()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100-0005", ("100-0005", False)),
        ("1000005", ("100-0005", True)),
        ("〒100-0005", ("100-0005", True)),
        ("〒 １００－０００５", ("100-0005", True)),
        ("100ー0005", ("100-0005", True)),
        ("100−0005", ("100-0005", True)),
        ("100 0005", ("100-0005", True)),
        ("郵便番号 100-0005", ("100-0005", True)),
        ("600000", ("060-0000", True)),
        ("60-0000", ("060-0000", True)),
        ("10000", ("001-0000", True)),
        ("1000005.0", ("100-0005", True)),
        ("", (None, False)),
        ("1000", (None, False)),
        ("100-00055", (None, False)),
        ("100-00", (None, False)),
        ("東京都", (None, False)),
    ],
)
def test_written_form(text: str, expected: tuple[str | None, bool]) -> None:
    assert normalize_postal_code(text) == expected


@given(st.integers(0, 9_999_999))
def test_the_written_form_stays(number: int) -> None:
    digits = f"{number:07}"
    written, _ = normalize_postal_code(digits)
    assert written is not None
    assert normalize_postal_code(written) == (written, False)


def test_places_of_a_code(table: PostalTable) -> None:
    (place,) = table.places("〒1000005")
    assert (place.code, place.prefecture, place.city, place.town) == (
        "100-0005",
        "東京都",
        "千代田区",
        "丸の内",
    )
    assert (place.prefecture_kana, place.city_kana, place.town_kana) == (
        "トウキョウト",
        "チヨダク",
        "マルノウチ",
    )


def test_a_code_may_stand_for_several_towns(table: PostalTable) -> None:
    assert len(table.places("028-8401")) > 1


def test_an_office_leads_to_its_town(table: PostalTable) -> None:
    assert [place.city for place in table.places("060-8621")] == ["札幌市中央区"]


@pytest.mark.parametrize("code", ["999-9999", "", "abc"])
def test_unknown_codes(table: PostalTable, code: str) -> None:
    assert table.places(code) == []


@pytest.mark.parametrize(
    ("prefecture", "city", "town", "code"),
    [
        ("東京都", "千代田区", "丸の内", "100-0005"),
        ("東京都", "千代田区", "丸の内1-2-3", "100-0005"),
        ("東京都", "千代田区", "霞ケ関1-1", "100-0013"),
        ("神奈川県", "茅ケ崎市", "中海岸2丁目", "253-0055"),
        ("北海道", "北見市", "北11条東3丁目", "090-0031"),
        ("東京都", "千代田区", "存在しない町", None),
        ("東京都", "横浜市", "丸の内", None),
        ("東京都", "千代田区", "", None),
    ],
)
def test_code_of_a_town(table: PostalTable, prefecture: str, city: str, town: str, code: str | None) -> None:
    found = [place.code for place in table.codes_for(prefecture, city, town)]
    assert (found == [code]) is (code is not None)


def test_every_town_is_listed_under_its_code(table: PostalTable) -> None:
    towns = list(table.towns("鳥取県"))
    assert len(towns) > 500
    assert all(place in table.places(place.code) for place in towns[::50])


def test_there_are_47_prefectures(table: PostalTable) -> None:
    assert len({city.prefecture for city in table.cities}) == 47


@pytest.mark.parametrize(
    ("prefecture", "city", "street", "codes"),
    [
        ("北海道", "札幌市中央区", "大通西10丁目1-2", ["060-0042"]),
        ("北海道", "札幌市中央区", "大通西二十丁目", ["064-0820"]),
        ("北海道", "札幌市中央区", "大通西", ["060-0042", "064-0820"]),
        ("京都府", "京都市下京区", "四条通烏丸東入ル長刀鉾町8", ["600-8008"]),
        ("京都府", "京都市中京区", "寺町通御池上る上本能寺前町488", ["604-0925"]),
        ("京都府", "京都市上京区", "猪熊通出水上ル蛭子町3", ["602-8118"]),
        ("京都府", "京都市上京区", "下立売通新町西入薮ノ内町", ["602-8041"]),
        ("東京都", "港区", "芝浦3-4-1", ["108-0023"]),
        ("東京都", "港区", "六本木6-10-1 森タワー", ["106-0032"]),
        ("東京都", "利島村", "1番地", ["100-0301"]),
        ("岩手県", "九戸郡洋野町", "種市第10地割12", ["028-7901"]),
        ("愛知県", "名古屋市南区", "星崎町字阿原12", ["457-0062"]),
        ("三重県", "伊勢市", "朝熊町", ["517-0081", "516-0021"]),
        ("東京都", "千代田区", "存在しない町", []),
        ("東京都", "横浜市", "1-1", []),
    ],
)
def test_codes_of_a_street(
    table: PostalTable, prefecture: str, city: str, street: str, codes: list[str]
) -> None:
    assert [place.code for place in table.codes_for(prefecture, city, street)] == codes


def test_a_street_in_kyoto_tells_towns_of_one_name_apart(table: PostalTable) -> None:
    assert len(table.codes_for("京都府", "京都市上京区", "亀屋町")) == 4
    (place,) = table.codes_for("京都府", "京都市上京区", "千本通中立売上ル亀屋町59")
    assert place.code == "602-8284"


@pytest.mark.parametrize(
    ("code", "town", "building"),
    [
        ("106-6107", "六本木", "六本木ヒルズ森タワー 7階"),
        ("106-6190", "六本木", "六本木ヒルズ森タワー"),
        ("450-6231", "名駅", "ミッドランドスクエア 高層棟31階"),
        ("100-0005", "丸の内", ""),
    ],
)
def test_a_floor_of_a_tower(table: PostalTable, code: str, town: str, building: str) -> None:
    assert table.building_in(table.places(code)[0]) == (town, building)


def test_the_code_of_an_office_says_whose_it_is(table: PostalTable) -> None:
    (place,) = table.places("100-8111")
    assert (place.town, place.street, place.office) == ("千代田", "1-1", "宮内庁")


@pytest.mark.parametrize("code", ["100-0301", "399-8501", "394-0091"])
def test_a_city_without_towns_is_not_written_twice(table: PostalTable, code: str) -> None:
    assert [place.town for place in table.places(code)] == [""]


def test_the_table_says_what_it_is(table: PostalTable) -> None:
    assert table.count > 120_000
    assert table.made_on >= "2026-10-01"
