"""Purchases on cards come in as sales, from one book or a folder of files, once, and are taken back whole."""

from __future__ import annotations

import csv
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.enums import Noun
from app.services.importing.types import Duplicates
from app.services.sales import SaleData
from tests.io.files import write_xls
from tests.io.shapes.cards_by_hand import rows_of
from tests.services.import_files import comes_in_once_and_goes_whole, import_file, write_book

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Cell, Row
    from app.services.container import Services

A, B, C = datetime(2026, 2, 1), datetime(2026, 3, 2), datetime(2026, 3, 20)
TITLES = ("購入日", "商品名", "数量", "単価", "金額", "担当", "備考")
Sold = tuple[str | None, int | None, str, tuple[tuple[str, float, int], ...]]


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 4, 1))


def card(number: str, name: str, phone: str, *bought: tuple[Cell, ...]) -> list[Row]:
    """Labels beside their values, what was bought below them."""
    cells: dict[tuple[int, int], Cell] = {
        **{(1, 1): "お客様カード", (3, 1): "会員番号", (3, 2): number, (3, 4): "お名前", (3, 5): name},
        **{(4, 1): "電話番号", (4, 2): phone, (4, 4): "肌質", (4, 5): "乾燥肌", (6, 1): "お買上げ履歴"},
    }
    for row, said in enumerate((TITLES, *bought), start=7):
        cells |= {(row, column): cell for column, cell in enumerate(said, start=1)}
    return rows_of(cells)


CARDS = {
    "山田": card(
        *("S001", "山田 花子", "090-1111-2222"),
        (A, "美容液", 1, 11000, 11000, "清水", None),
        (B, "化粧水", 2, 4400, 8800, "清水", "しっとり"),
        (None, "乳液", 1, 3300, 3300, None, None),
        (None, "合計", None, None, 23100, None, None),
    ),
    "林": card("S002", "林 薫", "090-3333-4444", (C, "口紅", 1, 3300, 3300, "望月", None)),
    "森": card("S003", "森 誠", "090-5555-6666"),
}


def sales_of(services: Services, number: str) -> list[Sold]:
    """Day, total, note and lines of a customer's sales, the first one first."""
    events = services.timeline.events(services.customers.card_of_number(number).id)
    sold = [event.data for event in events if isinstance(event.data, SaleData)]
    return [
        (
            one.sold_on,
            one.total,
            one.note,
            tuple((line.product, line.quantity, line.amount) for line in one.lines),
        )
        for one in sold[::-1]
    ]


def have_come_in(services: Services) -> None:
    """The cards are customers with their sales."""
    assert sales_of(services, "S001") == [
        ("2026-02-01", 11000, "", (("美容液", 1.0, 11000),)),
        ("2026-03-02", 12100, "しっとり", (("化粧水", 2.0, 8800), ("乳液", 1.0, 3300))),
    ]
    assert sales_of(services, "S002") == [("2026-03-20", 3300, "", (("口紅", 1.0, 3300),))]
    assert sales_of(services, "S003") == []
    assert services.customers.card_of_number("S003").data.note == "肌質: 乾燥肌"


def test_purchases_on_the_sheets_of_a_book_are_sales(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "カード.xlsx", CARDS)
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    assert (plan.rows.noun, plan.counts.created, plan.counts.customers_created) == (Noun.SALE, 3, 3)
    assert [issue.reason.code for issue in plan.issues] == ["import.line_of_above"]
    comes_in_once_and_goes_whole(services, path)
    have_come_in(services)


@pytest.mark.parametrize("ending", ["xlsx", "xls", "csv"])
def test_purchases_in_a_folder_of_cards_are_sales(services: Services, tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "カード"
    folder.mkdir()
    for name, rows in CARDS.items():
        path = folder / f"{name}.{ending}"
        if ending == "csv":
            with path.open("w", encoding="cp932", newline="") as file:
                csv.writer(file).writerows([_shown(cell) for cell in row] for row in rows)
        elif ending == "xls":
            write_xls(path, rows)
        else:
            write_book(path, {"カード": rows})
    comes_in_once_and_goes_whole(services, folder)
    have_come_in(services)


def test_cards_that_grew_bring_the_new_sales_alone(services: Services, tmp_path: Path) -> None:
    import_file(services, write_book(tmp_path / "春.xlsx", CARDS))
    grown = {**CARDS, "森": card("S003", "森 誠", "090-5555-6666", (C, "石けん", 2, 800, 1600, None, None))}
    report = import_file(services, write_book(tmp_path / "夏.xlsx", grown))
    assert (report.counts.created, report.counts.unchanged, report.counts.customers_created) == (1, 3, 0)
    assert sales_of(services, "S003") == [("2026-03-20", 1600, "", (("石けん", 2.0, 1600),))]


def _shown(cell: Cell) -> Cell:
    return f"{cell.year}/{cell.month}/{cell.day}" if isinstance(cell, datetime) else cell
