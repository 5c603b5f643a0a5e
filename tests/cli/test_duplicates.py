"""`duplicates` and `merge`: the pairs with their reasons, and two cards made one and taken apart again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bootstrap import open_services
from app.core.contact import ContactPoint
from app.services.customer_card import CustomerData

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Shell

PAIR = frozenset(["a", "b", "score", "decision", "reasons"])


@pytest.fixture
def book(shop: Shell) -> Shell:
    """The shop with a second card of 00001, and her daughter at the same telephone."""
    services = open_services(shop.folder)
    for given_name, kana, birthday in (("花子", "ﾊﾅｺ", "1980-05-04"), ("さくら", "サクラ", "2012-01-02")):
        services.customers.create(
            CustomerData(
                family_name="山田",
                given_name=given_name,
                family_kana="ヤマダ",
                given_kana=kana,
                phones=(ContactPoint("09012345678"),),
                birthday=birthday,
            )
        )
    services.store.close()
    return shop


def test_pairs_with_score_and_reasons(book: Shell) -> None:
    shape = book.json("duplicates")
    (pair,) = shape["pairs"]
    assert set(pair) >= PAIR
    assert (pair["a"], pair["b"], pair["decision"]) == ("00001", "00003", "same")
    assert 0.9 < pair["score"] <= 1
    assert pair["reasons"] == ["名前が同じ", "誕生日の月と日が同じ", "電話番号が同じ"]
    assert shape["groups"] == [["00001", "00003"]]


def test_pairs_for_a_person(book: Shell) -> None:
    ending = book("duplicates")
    assert ending.code == 0
    assert "00001 山田 花子 = 00003 山田 花子" in ending.out
    assert "同じ方かもしれない組: 1" in ending.out


def test_merging_and_taking_apart(book: Shell) -> None:
    before = book.json("list")
    merged = book.json("merge", "00001", "00003")
    assert (merged["number"], merged["merged"]) == ("00001", ["00003"])
    assert book.json("list")["total"] == 3
    assert book.json("show", "00001")["customer"]["birthday"] == "1980-05-04"
    assert book.json("duplicates")["pairs"] == []
    assert book.json("show", "00003")["customer"]["number"] == "00001", "the old number leads to her card"
    assert book.json("undo", str(merged["operation"]))["left"] == []
    assert book.json("list") == before


def test_only_of_an_import_the_rest_can_be_taken_back_later(book: Shell, tmp_path: Path) -> None:
    def change(**values: str) -> None:
        services = open_services(book.folder)
        services.customers.change(services.customers.card_of_number("00001").id, values)
        services.store.close()

    merged = book.json("merge", "00001", "00003")
    change(birthday="1980-05-05")
    kept = book("undo", str(merged["operation"])).out
    assert kept.splitlines()[1:] == ["あとから変えた 1件は、そのまま残しました: 山田 花子。"]
    path = tmp_path / "名簿.csv"
    path.write_text("会員番号,氏名,備考\n00001,山田 花子,緑茶\n")
    operation = str(book.json("import", str(path))["operation"])
    change(note="ほうじ茶")
    left = book("undo", operation).out
    assert f"もう一度 tokuicho undo {operation} とすると、残りも取り消せます。" in left


@pytest.mark.parametrize(
    ("arguments", "code"), [(["00001"], 2), ([], 2), (["00001", "00001"], 1), (["00001", "99999"], 1)]
)
def test_what_cannot_be_merged(book: Shell, arguments: list[str], code: int) -> None:
    before = book.json("history")
    ending = book("merge", *arguments)
    assert ending.code == code
    assert ending.out == ""
    assert code == 2 or ending.err.count("\n") == 1
    assert book.json("history") == before
