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
    assert table.code_for(prefecture, city, town) == code


def test_every_town_is_listed_under_its_code(table: PostalTable) -> None:
    towns = list(table.towns("鳥取県"))
    assert len(towns) > 500
    assert all(place in table.places(place.code) for place in towns[::50])


def test_there_are_47_prefectures(table: PostalTable) -> None:
    assert len({city.prefecture for city in table.cities}) == 47
