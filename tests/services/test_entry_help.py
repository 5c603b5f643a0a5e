"""What is offered while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.entry_help import (
    AddressCandidate,
    EntryHelpService,
    NameReadings,
    company_reading,
    phone_as_written,
    reading_as_typed,
    readings,
    split_name,
)
from app.services.postal_codes import PostalCodeService

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.japan.names import NamePart


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EntryHelpService]:
    folder: Path = tmp_path_factory.mktemp("shop")
    postal_codes = PostalCodeService(folder / "postal")
    yield EntryHelpService(postal_codes)
    postal_codes.close()


@pytest.mark.parametrize(
    ("family", "given", "first"),
    [
        ("山田", "花子", ("ヤマダ", "ハナコ")),
        ("髙橋", "美咲", ("タカハシ", "ミサキ")),
        ("𠮷田", "大輔", ("ヨシダ", "ダイスケ")),
        ("渡邊", "智子", ("ワタナベ", "トモコ")),
        ("五十嵐", "さくら", ("イガラシ", "サクラ")),
        ("勅使河原", "エミ", ("テシガワラ", "エミ")),
        ("山田", "優里菜", ("ヤマダ", "ユリナ")),
        ("ダルトン", "健", ("ダルトン", "ケン")),
    ],
)
def test_the_likeliest_reading_comes_first(family: str, given: str, first: tuple[str, str]) -> None:
    found = readings(family, given)
    assert (found.family[0], found.given[0]) == first


def test_there_may_be_several_readings_or_none() -> None:
    assert readings("河野", "").family == ("コウノ", "カワノ")
    assert readings("東", "").family[:2] == ("ヒガシ", "アズマ")
    assert "ミユ" in readings("", "心優").given
    assert readings("", " ") == NameReadings()
    assert readings("〇〇", "鬱鬱") == NameReadings()
    assert readings("Smith", "John") == NameReadings()


@pytest.mark.parametrize(
    ("name", "typed", "part", "expected"),
    [
        ("山田", "ヤマダ", "family", "ヤマダ"),
        ("山田", "ヤマ", "family", ""),
        ("河野", "カワノ", "family", "カワノ"),
        ("花子", "ハナ", "given", ""),
        ("陽翔", "ソラ", "given", "ソラ"),
        ("〇〇", "マル", "family", "マル"),
    ],
)
def test_the_beginning_of_a_reading_is_no_reading(
    name: str, typed: str, part: NamePart, expected: str
) -> None:
    assert reading_as_typed(name, typed, part) == expected


@pytest.mark.parametrize(
    ("full", "first"),
    [
        ("山田花子", ("山田", "花子")),
        ("山田　花子", ("山田", "花子")),
        ("林美智子", ("林", "美智子")),
        ("勅使河原三郎", ("勅使河原", "三郎")),
        ("John Smith", ("Smith", "John")),
        ("ジョン・スミス", ("スミス", "ジョン")),
        ("ヤマダハナコ", ("ヤマダ", "ハナコ")),
        ("山田", None),
        ("長谷川", None),
        ("林", None),
        ("", None),
        ("株式会社山田製作所", None),
        ("(株)山田花子", None),
    ],
)
def test_split(full: str, first: tuple[str, str] | None) -> None:
    ways = split_name(full)
    assert ((ways[0].family, ways[0].given) if ways else None) == first
    assert all(way.given for way in ways)


def test_an_ambiguous_name_has_several_ways() -> None:
    assert [(way.family, way.given) for way in split_name("東海林太郎")][:2] == [
        ("東海林", "太郎"),
        ("東海", "林太郎"),
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("カブシキガイシャヤマダ", "ヤマダ"),
        ("ヤマダカブシキガイシャ", "ヤマダ"),
        ("ユウゲンガイシャ サトウ", "サトウ"),
        ("ヤマダショウテン", "ヤマダショウテン"),
        ("カブシキガイシャ", "カブシキガイシャ"),
        ("", ""),
    ],
)
def test_registers_leave_legal_forms_out(typed: str, expected: str) -> None:
    assert company_reading(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("09012345678", "090-1234-5678"),
        ("０３１２３４５６７８", "03-1234-5678"),
        ("0422221111", "0422-22-1111"),
        ("03-1234-5678 内線12", "03-1234-5678 内線12"),
        ("0312345678 / 09012345678", "03-1234-5678、090-1234-5678"),
        ("+81 90 1234 5678", "090-1234-5678"),
        ("1234", "1234"),
        ("なし", "なし"),
        ("", ""),
    ],
)
def test_phones_are_hyphenated(typed: str, expected: str) -> None:
    assert phone_as_written(typed) == expected


def test_an_address_of_a_code(service: EntryHelpService) -> None:
    assert service.addresses_of("１０００００５") == (
        AddressCandidate("100-0005", "東京都", "千代田区", "丸の内"),
    )
    assert service.addresses_of("100") == ()
    assert service.addresses_of("999-9999") == ()


def test_a_code_with_several_towns(service: EntryHelpService) -> None:
    found = service.addresses_of("028-8401")
    assert len(found) > 5
    assert {(one.prefecture, one.city) for one in found} == {("岩手県", "下閉伊郡田野畑村")}
    assert len({one.street for one in found}) == len(found)


def test_a_code_for_two_cities(service: EntryHelpService) -> None:
    assert {one.city for one in service.addresses_of("498-0000")} == {"弥富市", "桑名郡木曽岬町"}


def test_a_code_without_a_town(service: EntryHelpService) -> None:
    (found,) = service.addresses_of("060-0000")
    assert (found.city, found.street) == ("札幌市中央区", "")


def test_a_floor_and_an_office(service: EntryHelpService) -> None:
    (floor,) = service.addresses_of("106-6107")
    assert (floor.street, floor.building) == ("六本木", "六本木ヒルズ森タワー 7階")
    (office,) = service.addresses_of("060-8621")
    assert (office.street, office.building) == ("北一条西6丁目1-2", "アーバンネット札幌ビル2F")
    assert office.office.startswith("株式会社 日本経済新聞社")


@pytest.mark.parametrize(
    ("prefecture", "city", "street", "codes"),
    [
        ("東京都", "千代田区", "丸の内1-2-3", ["100-0005"]),
        ("", "", "東京都千代田区丸の内1-2-3", ["100-0005"]),
        ("東京都千代田区丸の内1-2-3 丸ビル", "", "", ["100-0005"]),
        ("", "千代田区", "丸の内1-2-3", ["100-0005"]),
        ("神奈川県", "横浜市 西区", "みなとみらい2-3-1", ["220-0012"]),
        ("京都府", "京都市下京区", "四条通烏丸東入ル長刀鉾町8", ["600-8008"]),
        ("三重県", "伊勢市", "朝熊町", ["517-0081", "516-0021"]),
        ("東京都", "千代田区", "", []),
        ("", "府中市", "宮町1-1", []),
        ("", "", "", []),
    ],
)
def test_codes_of_an_address(
    service: EntryHelpService, prefecture: str, city: str, street: str, codes: list[str]
) -> None:
    assert [found.postal_code for found in service.postal_codes_of(prefecture, city, street)] == codes
