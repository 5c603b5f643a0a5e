"""Purchases on cards come in as sales, from one book or a folder of files, once, and are taken back whole."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.enums import Noun
from app.core.messages import sentence
from app.io.shapes.cards import CardLayout
from app.services.importing.reporting.diff import PlanDiff
from app.services.importing.types import Duplicates, Group, KindCounts, SheetList
from app.services.sales import SaleData
from app.services.visits import VisitData
from tests.io.files import write_xls
from tests.io.shapes.cards_by_hand import rows_of
from tests.services.import_files import comes_in_once_and_goes_whole, import_file, write_book

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Cell, Row
    from app.services.container import Services

A, B, C = datetime(2026, 2, 1), datetime(2026, 3, 2), datetime(2026, 3, 20)
TITLES = ("購入日", "商品名", "数量", "単価", "金額", "担当", "備考")
Sold = tuple[str | None, int | None, str, tuple[tuple[str, float, int | None], ...]]


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


def both(number: str, name: str, visits: list[tuple[Cell, ...]], bought: list[tuple[Cell, ...]]) -> list[Row]:
    """A card with visits, and purchases below them."""
    rows = card(number, name, f"090-1111-{number[-4:].zfill(4)}")[:4]
    return [*rows, (), ("来店日", "施術", "料金"), *visits, (), ("日付", "商品名", "数量", "金額"), *bought]


BOTH = {
    "山田": both(
        "1001", "山田 花子", [(A, "フェイシャル", 8800), (B, "脱毛", 5500)], [(B, "美容液", 2, 22000)]
    ),
    "林": both("1002", "林 薫", [(C, "脱毛", 5500)], []),
    "森": both("1003", "森 誠", [], [(A, "石けん", 1, 800), (C, "石けん", 3, 2400)]),
}


def both_have_come_in(services: Services) -> None:
    """The cards are customers with their visits and sales."""
    assert sales_of(services, "1001") == [("2026-03-02", 22000, "", (("美容液", 2.0, 22000),))]
    assert sales_of(services, "1002") == []
    assert [one[:2] for one in sales_of(services, "1003")] == [("2026-02-01", 800), ("2026-03-20", 2400)]
    assert visits_of(services, "1001") == [("2026-03-02", "料金: 5500"), ("2026-02-01", "料金: 8800")]
    assert visits_of(services, "1003") == []
    assert services.customers.card_of_number("1001").data.note == "肌質: 乾燥肌"


def visits_of(services: Services, number: str) -> list[tuple[str | None, str]]:
    """Day and memo of a customer's visits, the last one first."""
    events = services.timeline.events(services.customers.card_of_number(number).id)
    return [(one.visited_on, one.memo) for event in events if isinstance(one := event.data, VisitData)]


def test_visits_and_purchases_on_cards_come_in_at_once(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "カード.xlsx", BOTH)
    draft = services.imports.open_draft(path)
    assert (draft.kind, draft.kinds, draft.other_lists) == (Noun.VISIT, (Noun.VISIT, Noun.SALE), ())
    plan = services.imports.plan(draft, Duplicates.UPDATE)
    assert (plan.counts.created, plan.counts.customers_created, plan.issues) == (6, 3, ())
    assert plan.by_kind == (KindCounts(Noun.VISIT, 3, 0), KindCounts(Noun.SALE, 3, 0))
    said = "新しい来店 3件、新しい売上 3件、更新 0件、変更なし 0件、取り込まない記録 0件です(新しい方 3名)。"
    assert sentence(plan.headline, "ja") == said
    comes_in_once_and_goes_whole(services, path)
    both_have_come_in(services)
    recent = services.imports.recent()[0]
    assert (recent.created, recent.by_kind) == (6, plan.by_kind)


def test_of_cards_with_both_what_was_deleted_stays_so(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "カード.xlsx", BOTH)
    import_file(services, path)
    services.sales.delete(1)
    services.visits.delete(1)
    plan = services.imports.plan(services.imports.open_draft(path))
    assert ({record.noun for record in plan.deleted}, plan.changes_anything) == (
        {Noun.SALE, Noun.VISIT},
        False,
    )


def test_one_kind_on_cards_with_both_is_chosen(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_book(tmp_path / "カード.xlsx", BOTH))
    sales = services.imports.remap(draft, kind=Noun.SALE)
    assert (sales.kinds, sales.other_lists) == (
        (Noun.SALE,),
        (SheetList("山田", Noun.VISIT, 3, on_cards=True),),
    )
    report = services.imports.commit(services.imports.plan(sales, Duplicates.UPDATE))
    assert (report.counts.created, report.counts.customers_created, report.by_kind) == (3, 3, ())
    whole = services.imports.read_all_kinds(replace(sales, lists=report.other_lists))
    assert (whole.shape, whole.columns) == (draft.shape, draft.columns)
    rest = services.imports.commit(services.imports.plan(whole, Duplicates.UPDATE))
    assert (rest.by_kind, rest.counts.unchanged) == (
        (KindCounts(Noun.VISIT, 3, 0), KindCounts(Noun.SALE, 0, 0)),
        3,
    )
    both_have_come_in(services)


def beside(number: str, name: str, price: int) -> list[Row]:
    """A card with a visit, and a purchase in the same row of the sheet."""
    rows = card(number, name, f"090-1111-{number[-4:]}")[:4]
    titles = ("来店日", "施術", "担当", None, "購入日", "伝票番号", "商品名", "金額")
    return [*rows, (), titles, (A, "脱毛", "清水", None, B, f"D{number}", "美容液", price)]


def test_visits_and_purchases_in_one_row_of_a_card_are_told_apart(services: Services, tmp_path: Path) -> None:
    cards = {name: beside(number, name, 800) for number, name in (("1001", "山田 花子"), ("1002", "林 薫"))}
    report = import_file(services, write_book(tmp_path / "春.xlsx", cards))
    assert report.by_kind == (KindCounts(Noun.VISIT, 2, 0), KindCounts(Noun.SALE, 2, 0))
    cards["林 薫"] = beside("1002", "林 薫", 900)
    draft = services.imports.open_draft(write_book(tmp_path / "夏.xlsx", cards))
    plan = services.imports.plan(draft, Duplicates.UPDATE)
    assert plan.by_kind == (KindCounts(Noun.VISIT, 0, 0), KindCounts(Noun.SALE, 0, 1))
    [changed] = PlanDiff(plan).rows(Group.UPDATED)
    assert changed.sheet == "林 薫"
    assert [(one.name, one.before, one.after) for one in changed.changes][:1] == [("total", "800", "900")]
    services.imports.commit(plan)
    assert [one[1] for one in sales_of(services, "1002")] == [900]


def test_what_cards_list_is_what_somebody_says(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_book(tmp_path / "カード.xlsx", CARDS))
    assert (draft.kind, draft.other_lists) == (Noun.SALE, ())
    visits = services.imports.remap(draft, kind=Noun.VISIT)
    assert (visits.kind, visits.is_shaped) == (Noun.VISIT, True)
    plan = services.imports.plan(visits, Duplicates.UPDATE)
    assert [(one.values["visited_on"], one.values["menu"]) for one in plan.rows.records[:2]] == [
        ("2026-02-01", "美容液"),
        ("2026-03-02", "化粧水"),
    ]
    again = services.imports.remap(visits, kind=Noun.SALE)
    assert isinstance(draft.shape, CardLayout)
    assert (again.shape, again.columns) == (replace(draft.shape, wanted=Noun.SALE), draft.columns)
    asked = services.imports.open_draft(tmp_path / "カード.xlsx", kind=Noun.VISIT)
    assert (asked.kind, asked.shape) == (Noun.VISIT, visits.shape)


def test_cards_without_prices_stay_visits_whatever_is_asked_for(services: Services, tmp_path: Path) -> None:
    rows = {
        name: [("来店日", "施術") if row[:1] == ("来店日",) else row[:2] for row in one[:-1]]
        for name, one in BOTH.items()
    }
    draft = services.imports.open_draft(write_book(tmp_path / "カード.xlsx", rows))
    assert draft.kind is Noun.VISIT
    assert not services.imports.remap(draft, kind=Noun.SALE).is_shaped
