"""A column called only 番号 in a list of records, and the numbers of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.services.customer_card import CustomerData
from tests.services.import_files import import_file, write_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.services.container import Services

TITLES = ("日付", "番号", "お名前", "メニュー", "金額")
REGISTER = {"0110": "佐藤 陽子", "0266": "吉田 純子", "0267": "佐藤 陽子", "0001": "岡 三郎"}
SOLD = (
    ("2026-11-01", 267, "佐藤 陽子", "カット", 5500),
    ("2026-11-01", 266, "吉田 純子", "カラー", 8800),
    ("2026-11-02", "110", "佐藤 陽子", "着付け", 9900),
    ("2026-11-03", 267, "佐藤 陽子", "カラー", 8800),
)


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """The customers of a register by their numbers; two have one name."""
    found = {}
    for number, name in REGISTER.items():
        family, given = name.split()
        data = CustomerData(number=number, family_name=family, given_name=given)
        found[number] = services.customers.create(data).id
    return found


def target(services: Services, tmp_path: Path, rows: Sequence[Sequence[object]], title: str = "番号") -> str:
    titles = tuple(title if one == "番号" else one for one in TITLES)
    draft = services.imports.open_draft(write_list(tmp_path / "来店記録.xlsx", (titles, *rows)))
    return next(one.target or "" for one in draft.columns if one.title == title)


def test_numbers_of_the_register_say_whose_sale_it_was(
    services: Services, ids: dict[str, int], tmp_path: Path
) -> None:
    path = write_list(tmp_path / "来店記録.xlsx", (TITLES, *SOLD))
    assert len(import_file(services, path).updated_ids) == len(REGISTER) - 1
    totals = {number: services.customers.card(one).figures.total for number, one in ids.items()}
    assert totals == {"0110": 9_900, "0266": 8_800, "0267": 14_300, "0001": 0}
    assert services.imports.mappings.mappings() == ()


@pytest.mark.parametrize("title", ["番号", "No.", "№", "ＩＤ"])
def test_the_title_may_be_written_in_many_ways(
    services: Services, ids: dict[str, int], tmp_path: Path, title: str
) -> None:
    assert ids
    assert target(services, tmp_path, SOLD, title) == "customer"


@pytest.mark.parametrize(
    "rows",
    [
        [(day, 500 + place, *rest) for place, (day, _number, *rest) in enumerate(SOLD)],
        [(day, number, "別の人", *rest) for day, number, _name, *rest in SOLD],
        [(day, 265 + place, "", *rest) for place, (day, _n, _name, *rest) in enumerate(SOLD)],
        [(day, None, *rest) for day, _number, *rest in SOLD],
    ],
    ids=["not in the register", "other people's names", "the list counts itself", "empty"],
)
def test_other_numbers_are_left_out(
    services: Services, ids: dict[str, int], tmp_path: Path, rows: Sequence[Sequence[object]]
) -> None:
    assert ids
    assert target(services, tmp_path, rows) != "customer"


@pytest.mark.parametrize(
    ("kind", "titles", "said"),
    [
        (Noun.SALE, ("日付", "番号", "お名前", "商品", "金額"), ("シャンプー", 2_200)),
        (Noun.VISIT, ("来店日", "番号", "お名前", "メニュー", "担当者"), ("カット", "田中")),
        (Noun.INTERACTION, ("対応日時", "番号", "お名前", "種別", "件名"), ("電話", "予約の変更")),
    ],
)
def test_every_list_of_records_is_tried(
    services: Services,
    ids: dict[str, int],
    tmp_path: Path,
    kind: Noun,
    titles: tuple[str, ...],
    said: tuple[object, ...],
) -> None:
    assert ids
    rows = [(day, number, name, *said) for day, number, name, _menu, _yen in SOLD]
    draft = services.imports.open_draft(write_list(tmp_path / "控え.xlsx", (titles, *rows)))
    assert draft.kind == kind
    assert draft.mapping[1] == "customer"


def test_a_column_that_says_so_goes_first(services: Services, ids: dict[str, int], tmp_path: Path) -> None:
    assert ids
    rows = [("日付", "会員番号", "番号", "金額"), *((day, n, n, yen) for day, n, _name, _menu, yen in SOLD)]
    draft = services.imports.open_draft(write_list(tmp_path / "売上.xlsx", rows))
    assert [one.target for one in draft.columns] == ["sold_on", "customer", None, "amount"]
