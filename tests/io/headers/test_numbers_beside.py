"""Codes that are the customer's number by what stands beside them, and not by their title."""

from __future__ import annotations

import pytest

from app.core.enums import Noun
from app.io.headers.guess import guess_header
from app.io.tables.raw import Row

FIRMS = ("株式会社青葉商店", "共立機工株式会社", "合同会社つむぎ")
IDS, NUMBERS = ("cus_05t", "cus_06m", "cus_01a"), ("351", "352", "353")


def targets(titles: str, *rows: Row) -> tuple[Noun | None, list[str | None]]:
    guess = guess_header([tuple(titles.split(",")), *rows])
    return guess.kind, [column.target for column in guess.columns]


def test_a_code_before_the_name_in_a_ledger_is_whose_it_is() -> None:
    rows: list[Row] = [
        (f"0026{at}", firm, f"2026/9/{at + 1}", f"P00{at}", "伸縮包帯", 2, 1760 * at, 500)
        for at, firm in enumerate(FIRMS, start=1)
    ]
    titles = "コード,得意先名,伝票日付,コード,商品名,数量,税抜金額,粗利金額"
    kind, found = targets(titles, *rows)
    assert kind is Noun.SALE
    assert found[:2] == ["customer", "customer.full_name"]
    assert (found[3], found[6:]) == (None, ["amount", None])


def test_digits_where_names_are_expected_are_numbers() -> None:
    rows: list[Row] = [(str(90 + at), firm, f"075-714-677{at}") for at, firm in enumerate(FIRMS)]
    assert targets("得意先,請求書名称,電話番号1", *rows) == (
        Noun.CUSTOMER,
        ["number", "company", "phones"],
    )


@pytest.mark.parametrize(
    ("titles", "first", "second", "expected"),
    [
        ("顧客ID,顧客番号,顧客名", IDS, NUMBERS, [None, "number"]),
        ("顧客番号,顧客ID,顧客名", NUMBERS, IDS, ["number", None]),
        ("顧客ID,カード番号,顧客名", IDS, NUMBERS, ["number", None]),
        ("顧客コード,会員番号,顧客名", (None, None, None), NUMBERS, [None, "number"]),
    ],
)
def test_of_two_numbers_that_counts_which_is_given_to_people(
    titles: str, first: tuple[str | None, ...], second: tuple[str, ...], expected: list[str | None]
) -> None:
    _kind, found = targets(titles, *zip(first, second, FIRMS, strict=True))
    assert found == [*expected, "full_name"]


def test_codes_of_goods_give_way_to_their_names_and_no_number_is_a_postal_code() -> None:
    rows: list[Row] = [
        (f"2026/9/{at}", 4120980 + at, firm, f"P00{at}", "青汁 30包", 3980)
        for at, firm in enumerate(FIRMS, start=1)
    ]
    titles = "受付日時,決済No,注文者氏名,注文商品,注文商品名,商品金額"
    assert targets(titles, *rows) == (
        Noun.SALE,
        ["sold_on", None, "customer.full_name", None, "product", "amount"],
    )


def test_a_day_that_nobody_filled_in_is_none_of_the_sale() -> None:
    rows: list[Row] = [(f"2026/9/{at}", firm, None, "青汁", 3980) for at, firm in enumerate(FIRMS, start=1)]
    kind, found = targets("受付日時,注文者氏名,配達日,商品名,商品金額", *rows)
    assert (kind, found[0], found[2]) == (Noun.SALE, "sold_on", None)


def test_the_number_of_an_order_is_nobodys() -> None:
    rows: list[Row] = [(900 + at, firm, f"075-714-677{at}") for at, firm in enumerate(FIRMS)]
    assert targets("注文ID,請求先氏名,請求先電話番号", *rows)[1] == [None, "full_name", "phones"]
