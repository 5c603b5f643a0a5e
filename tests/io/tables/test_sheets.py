"""Which sheets are no list, by their names."""

from __future__ import annotations

import pytest

from app.io.tables.sheets import are_firms_and_people, holds_no_list, is_kept_apart


@pytest.mark.parametrize(
    "name", ["記入例", "使い方", "設定", "マスタ", "商品マスター", "例", "Readme", "（見本）"]
)
def test_sheets_that_hold_no_list(name: str) -> None:
    assert holds_no_list(name)
    assert is_kept_apart(name)


@pytest.mark.parametrize(
    "name", ["旧名簿", "名簿 (旧)", "名簿のコピー", "ﾊﾞｯｸｱｯﾌﾟ", "退会者", "解約", "list old"]
)
def test_sheets_kept_apart(name: str) -> None:
    assert not holds_no_list(name)
    assert is_kept_apart(name)


@pytest.mark.parametrize("name", ["あ行", "2024年", "渋谷店", "顧客マスタ", "会員マスター", "Gold", "月例会"])
def test_sheets_of_people(name: str) -> None:
    assert not is_kept_apart(name)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("法人", "個人", True),
        ("一般のお客様", "企業様", True),
        ("法人", "個人事業の会社", False),
        ("法人", "団体", False),
        ("2024年", "個人", False),
    ],
)
def test_two_parts_of_a_register(one: str, other: str, expected: bool) -> None:
    assert are_firms_and_people(one, other) is expected
