"""Layouts that are no table come in as customers with visits or sales, once, and are taken back whole."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.enums import CustomFieldType, Noun
from app.core.messages import Message
from app.io.failures import EmptyFolder, FileChanged, FileUnreadable, PasswordNeeded
from app.io.shapes import card_guess
from app.io.shapes.period_visits import NUMBERS
from app.services.customer_card import CustomerData
from app.services.importing.types import Duplicates
from app.services.sales import SaleData
from app.services.visits import VisitData
from tests.io.files import protect
from tests.io.shapes.cards_by_hand import above, beside, rows_of
from tests.services.import_files import (
    comes_in_once_and_goes_whole,
    import_file,
    write_book,
    write_list,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from app.io.shapes.card_grid import Grid, Spot
    from app.io.shapes.card_tables import CardTable
    from app.services.container import Services

A, B = datetime(2026, 2, 1), datetime(2026, 3, 2)
NUMBERED = (
    (
        "会員番号",
        "お名前",
        "電話番号",
        *("来店日1", "メニュー1", "薬剤1"),
        *("来店日2", "メニュー2", "薬剤2"),
    ),
    ("01", "山田 花子", "090-1111-2222", A, "カット", "N-8", B, "カラー", None),
    ("02", "林 薫", "090-3333-4444", None, None, None, None, None, None),
)
MONTHS = (
    ("会員番号", "お名前", *("2025年12月", "1月", "2月", "3月")),
    ("01", "山田 花子", 12, None, "○", None),
    ("02", "林 薫", None, "3、17", None, None),
)
PEOPLE = (
    ("会員番号", "お名前", "電話番号"),
    ("01", "山田 花子", "090-1111-2222"),
    ("02", "林 薫", "090-3333-4444"),
    ("03", "森 誠", "090-5555-6666"),
)
SALES = (
    ("伝票番号", "会員番号", "売上日", "商品名", "金額"),
    ("S1", "01", date(2026, 2, 1), "カット", 5500),
    ("S1", "01", date(2026, 2, 1), "染料", 1100),
    ("S2", 2, date(2026, 2, 3), "カット", 5500),
)

IN_GROUPS = (
    ("来店記録表",),
    ("会員番号", "お名前", "電話番号", "1回目", None, None, "2回目", None, None),
    (None, None, None, "日付", "メニュー", "金額", "日付", "メニュー", "金額"),
    ("01", "山田 花子", "090-1111-2222", A, "カット", 5500, B, "カラー", None),
    ("02", "林 薫", "090-3333-4444", None, None, None, None, None, None),
)


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime(2026, 4, 1).date())


def visits_of(services: Services, number: str) -> list[tuple[str | None, str, str, str]]:
    """Day, staff, menu and memo of a customer's visits, the first one first."""
    card = services.customers.card_of_number(number)
    events = [event.data for event in services.timeline.events(card.id)]
    visits = [(one.visited_on, one.staff, one.menu, one.memo) for one in events if isinstance(one, VisitData)]
    return visits[::-1]


@pytest.mark.parametrize(("rows", "memo"), [(NUMBERED, "薬剤: N-8"), (IN_GROUPS, "金額: 5500")])
def test_visits_in_columns_are_visits(
    services: Services, tmp_path: Path, rows: Sequence[tuple[object, ...]], memo: str
) -> None:
    path = write_list(tmp_path / "名簿.xlsx", rows)
    plan = services.imports.plan(services.imports.open_draft(path))
    counts = plan.counts
    assert (plan.rows.noun, counts.read, counts.created, counts.customers_created) == (Noun.VISIT, 2, 2, 2)
    comes_in_once_and_goes_whole(services, path)
    assert visits_of(services, "01") == [
        ("2026-02-01", "", "カット", memo),
        ("2026-03-02", "", "カラー", ""),
    ]
    assert visits_of(services, "02") == []
    assert services.customers.card_of_number("02").data.family_name == "林"


def test_months_across_are_visits_and_an_unknown_day_is_listed(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "来店.xlsx", MONTHS)
    plan = services.imports.plan(services.imports.open_draft(path))
    flagged = [(issue.row, issue.reason.code) for issue in plan.issues if issue.action == "flagged"]
    assert flagged == [(2, "import.day_unknown")]
    comes_in_once_and_goes_whole(services, path)
    assert visits_of(services, "01") == [("2025-12-12", "", "", ""), ("2026-02-01", "", "", "2026年2月")]
    assert [day for day, *_rest in visits_of(services, "02")] == ["2026-01-03", "2026-01-17"]


def test_lessons_have_their_days_below_their_numbers(services: Services, tmp_path: Path) -> None:
    days = (datetime(2026, 4, 11), datetime(2026, 5, 9), datetime(2026, 6, 13), datetime(2026, 7, 11))
    rows = [
        ("番号", "受講生", "電話番号", "第1回", "第2回", "第3回", "第4回"),
        (None, None, None, *days),
        (1, "松尾 知香", "0956-22-6604", "○", "欠", None, "○"),
        (2, "針尾 耕平", "090-3319-7752", None, "○", "○", "休"),
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "出席表.xlsx", rows)))
    assert [record.values["visited_on"] for record in plan.rows.records] == [
        *("2026-04-11", "2026-07-11"),
        *("2026-05-09", "2026-06-13"),
    ]


@pytest.mark.parametrize(
    ("name", "days"),
    [("回数表2026.xlsx", ["2026-01-08", "2026-04-05"]), ("2025年度.xlsx", ["2026-01-08", "2025-04-05"])],
)
def test_days_of_numbered_visits_are_of_the_year_that_the_file_is_named_after(
    services: Services, tmp_path: Path, name: str, days: list[str]
) -> None:
    rows = [
        ("会員No", "氏名", "1回目", "2回目"),
        ("K1", "秋山 登代子", "1/8", "4月5日"),
        ("K2", "大平 弥生", "2/12", None),
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / name, rows)))
    assert [record.values["visited_on"] for record in plan.rows.records] == [*days, "2026-02-12"]
    assert "import.years_from_captions" in {issue.reason.code for issue in plan.issues}


TURNOVER = (
    ("取引先コード", "得意先名", "電話番号", "2025年4月", "5月", "6月"),
    ("01", "山田商店", "03-1111-2222", 120_000, None, "¥98,000"),
    ("02", "林工業", "03-3333-4444", "未定", 0, "おまけ"),
)


def test_amounts_below_months_are_sales_where_the_file_says_so(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "得意先別売上.xlsx", TURNOVER)
    plan = services.imports.plan(services.imports.open_draft(path))
    assert (plan.rows.noun, plan.counts.created, plan.counts.customers_created) == (Noun.SALE, 2, 2)
    flagged = [(issue.row, issue.value, issue.reason.code) for issue in plan.issues]
    assert flagged == [
        (1, "2025年4月", "import.sale_days_unknown"),
        (3, "おまけ", "cleaning.amount_unreadable"),
        (3, "林工業 (02)", "import.sale_without_amount"),
    ]
    comes_in_once_and_goes_whole(services, path)
    card = services.customers.card_of_number("01")
    sales = [event.data for event in services.timeline.events(card.id)]
    assert sorted((str(one.sold_on), one.amount, one.note) for one in sales if isinstance(one, SaleData)) == [
        ("2025-04-01", 120_000, "2025年4月"),
        ("2025-06-01", 98_000, "2025年6月"),
    ]


def test_amounts_below_months_wait_for_a_word_where_nothing_says_what_they_are(
    services: Services, tmp_path: Path
) -> None:
    imports = services.imports
    draft = imports.open_draft(write_list(tmp_path / "得意先.xlsx", TURNOVER))
    assert (draft.kind, draft.is_shaped, draft.offer is not None) == (Noun.CUSTOMER, False, True)
    plan = imports.plan(draft)
    assert [(one.row, one.reason.code) for one in plan.issues] == [(1, "import.months_not_read")]
    assert imports.plan(imports.remap(draft, shaped=True)).counts.created == 2
    assert imports.read_months(draft, "counts").kind is Noun.VISIT
    assert imports.read_months(imports.read_months(draft, "days"), "amounts").kind is Noun.SALE


def test_what_numbers_below_months_mean_is_switched(services: Services, tmp_path: Path) -> None:
    imports = services.imports
    rows = [("会員番号", "お名前", "1月", "2月", "3月"), ("01", "山田 花子", 3, None, 1)]
    draft = imports.open_draft(write_list(tmp_path / "来店.xlsx", rows))
    counts = {
        numbers: imports.plan(imports.read_months(draft, numbers)).counts.created for numbers in NUMBERS
    }
    assert counts == {"days": 2, "counts": 4, "amounts": 2}


def test_the_layout_can_be_switched_off_and_on(services: Services, tmp_path: Path) -> None:
    imports = services.imports
    draft = imports.open_draft(write_list(tmp_path / "名簿.xlsx", NUMBERED))
    assert draft.is_shaped
    plain = imports.remap(draft, shaped=False)
    assert (plain.is_shaped, len(plain.columns), plain.header_row) == (False, 9, 1)
    assert plain.offer is not None
    assert imports.remap(plain, shaped=True).mapping == draft.mapping
    as_list = imports.remap(draft, kind=Noun.CUSTOMER)
    assert (as_list.is_shaped, as_list.kind) == (False, Noun.CUSTOMER)
    assert as_list.offer is not None
    by_kind = imports.open_draft(tmp_path / "名簿.xlsx", kind=Noun.CUSTOMER)
    assert (by_kind.is_shaped, by_kind.kind) == (False, Noun.CUSTOMER)


def test_two_lists_are_one_import(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "台帳.xlsx", {"名簿": PEOPLE, "売上": SALES})
    plan = services.imports.plan(services.imports.open_draft(path))
    counts = plan.counts
    assert (plan.rows.noun, counts.read, counts.created, counts.customers_created) == (Noun.SALE, 6, 2, 3)
    assert plan.draft.other_lists == ()
    comes_in_once_and_goes_whole(services, path)
    card = services.customers.card_of_number("01")
    sales = [event.data for event in services.timeline.events(card.id)]
    assert [(one.number, one.amount, len(one.lines)) for one in sales if isinstance(one, SaleData)] == [
        ("S1", 6600, 2)
    ]
    assert services.customers.card_of_number("03").figures.purchases == 0


def test_a_list_of_prices_is_not_taken_for_the_records(services: Services, tmp_path: Path) -> None:
    visits = [("会員番号", "来店日", "メニュー", "担当"), ("01", A, "カット", "佐藤")]
    prices = [("メニュー", "料金"), ("カット", 5500)]
    path = write_book(tmp_path / "台帳.xlsx", {"名簿": PEOPLE, "料金": prices, "来店": visits})
    draft = services.imports.open_draft(path)
    assert (draft.kind, draft.places.sheets) == (Noun.VISIT, ("名簿", "来店"))


def test_a_list_that_comes_with_sales_brings_customers_up_to_date(services: Services, tmp_path: Path) -> None:
    services.customers.create(CustomerData(number="01", family_name="山田", given_name="花子"))
    path = write_book(tmp_path / "台帳.xlsx", {"売上": SALES, "名簿": PEOPLE})
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    assert (plan.counts.customers_created, plan.counts.customers_updated) == (2, 1)
    comes_in_once_and_goes_whole(services, path)
    assert [phone.value for phone in services.customers.card_of_number("01").data.phones] == ["090-1111-2222"]


def test_a_name_of_several_joins_nobody_and_is_said(services: Services, tmp_path: Path) -> None:
    people = [("お名前", "電話番号"), ("山田 花子", "090-1111-2222"), ("山田花子", "090-3333-4444")]
    visits = [("来店日", "お客様", "メニュー"), (A, "山田 花子", "カット")]
    path = write_book(tmp_path / "台帳.xlsx", {"名簿": people, "来店記録": visits})
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    said = [(issue.sheet, issue.row, issue.reason.code, issue.action) for issue in plan.issues]
    assert ("来店記録", 2, "import.join_ambiguous", "flagged") in said
    assert ("来店記録", 2, "import.several_of_name", "rejected") in said
    assert (plan.counts.created, plan.counts.customers_created) == (0, 2)


def test_a_named_sheet_is_read_alone(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "台帳.xlsx", {"名簿": PEOPLE, "売上": SALES})
    draft = services.imports.open_draft(path, sheet="売上")
    assert (draft.kind, draft.offer, draft.places.sheets) == (Noun.SALE, None, ("売上",))


CARDS: dict[str, Sequence[Sequence[object]]] = {
    "山田": beside(
        "山田 花子",
        "ヤマダ ハナコ",
        "090-1111-2222",
        "S58.4.12",
        "太め",
        [(A, "カット", "佐藤", "N-8"), (B, "カラー", "", "")],
    ),
    "林": beside("林 薫", "ハヤシ カオル", "03-1111-2222", datetime(1990, 1, 2), "細め", shift=1),
    "目標": rows_of({(1, 1): "今月の売上目標", (2, 1): 500_000}),
    "森": beside("森 誠", "モリ マコト", "", "", "", [(A, "カット", "鈴木", "")]),
}


def test_cards_are_customers_with_their_visits(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "カルテ.xlsx", CARDS)
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    assert (plan.rows.noun, plan.counts.created, plan.counts.customers_created) == (Noun.VISIT, 3, 3)
    left_out = [
        (issue.sheet, issue.row) for issue in plan.issues if issue.reason.code == "import.card_misfit"
    ]
    assert left_out == [("目標", 1)]
    comes_in_once_and_goes_whole(services, path)
    with services.store.read() as connection:
        numbers: dict[str, str] = dict(
            connection.exec_driver_sql(
                "SELECT family_name, number FROM customer WHERE deleted_at IS NULL"
            ).all()
        )
    hanako = services.customers.card_of_number(numbers["山田"])
    assert (hanako.data.birthday, hanako.data.note) == ("1983-04-12", "髪質: 太め")
    assert visits_of(services, numbers["山田"]) == [
        ("2026-02-01", "佐藤", "カット", "薬剤: N-8"),
        ("2026-03-02", "", "カラー", ""),
    ]
    assert visits_of(services, numbers["林"]) == []


def test_cards_without_visits_are_a_list_of_customers(services: Services, tmp_path: Path) -> None:
    services.custom_fields.add("アレルギー食品", CustomFieldType.TEXT)
    sheets = {
        name: [tuple("アレルギー食品" if cell == "アレルギー" else cell for cell in row) for row in rows]
        for name, rows in {
            "1": above("山田 花子", "090-1111-2222", "東京都渋谷区神南1-2-3", "卵"),
            "2": above("林 薫", "090-3333-4444", "大阪府堺市堺区1-1", ""),
        }.items()
    }
    path = write_book(tmp_path / "カルテ.xlsx", sheets)
    draft = services.imports.open_draft(path)
    assert (draft.kind, draft.is_shaped) == (Noun.CUSTOMER, True)
    assert "custom." in "".join(draft.mapping.values())
    comes_in_once_and_goes_whole(services, path)


def test_rows_that_stay_out_are_saved_as_the_table_has_them(services: Services, tmp_path: Path) -> None:
    rows = [*NUMBERED, (None, None, None, A, "カット", None, None, None, None)]
    path = write_list(tmp_path / "名簿.xlsx", rows)
    plan = services.imports.plan(services.imports.open_draft(path))
    assert plan.counts.rejected == 1
    assert services.imports.save_rejected(plan, tmp_path / "残り.xlsx") == 1


def test_a_folder_of_cards_is_read_like_one_book(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "カルテ"
    folder.mkdir()
    for name, rows in CARDS.items():
        write_book(folder / f"{name}.xlsx", {"Sheet1": rows})
    (folder / "~$山田.xlsx").write_bytes(b"lock")
    (folder / "メモ.txt").write_text("…", encoding="utf-8")
    draft = services.imports.open_draft(folder)
    assert [sheet.name for sheet in draft.sheets] == ["山田.xlsx", "林.xlsx", "森.xlsx", "目標.xlsx"]
    plan = services.imports.plan(draft, Duplicates.UPDATE)
    left_out = [
        (issue.sheet, issue.row) for issue in plan.issues if issue.reason.code == "import.card_misfit"
    ]
    assert (plan.counts.created, plan.counts.customers_created, left_out) == (3, 3, [("目標.xlsx", 1)])
    comes_in_once_and_goes_whole(services, folder)
    write_book(folder / "林.xlsx", {"Sheet1": CARDS["森"]})
    with pytest.raises(FileChanged):
        services.imports.plan(draft)


def test_a_folder_of_lists_is_one_list(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "名簿"
    folder.mkdir()
    titles, hanako, kaoru, makoto = PEOPLE
    write_list(folder / "2025.xlsx", [titles, hanako])
    write_list(folder / "2026.xlsx", [titles, kaoru, makoto])
    report = import_file(services, folder)
    assert (report.counts.created, report.sheets) == (3, ("2025.xlsx", "2026.xlsx"))


def test_one_unreadable_file_of_a_folder_is_named_and_the_others_are_read(
    services: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "名簿"
    folder.mkdir()
    titles, hanako, kaoru, makoto = PEOPLE
    good = write_list(folder / "2025.xlsx", [titles, hanako])
    (folder / "2024.xlsx").write_bytes(good.read_bytes()[:700])
    write_list(folder / "2026.xlsx", [titles, kaoru, makoto])
    (folder / "2027.xlsx").write_bytes(protect(good.read_bytes(), "鍵"))
    (folder / "空.xlsx").write_bytes(b"")
    (folder / "覚え.csv").write_text("定休日は火曜\n", encoding="cp932")
    plan = services.imports.plan(services.imports.open_draft(folder))
    assert (plan.issues[3].sheet, plan.issues[3].reason.code) == ("覚え.csv", "import.file_without_list")
    named = [(one.sheet, one.row, one.reason.fields["reason"]) for one in plan.issues[:3]]
    assert [(file, row, why.code) for file, row, why in named if isinstance(why, Message)] == [
        ("2024.xlsx", 0, "file.unreadable"),
        ("2027.xlsx", 0, "file.password_needed"),
        ("空.xlsx", 0, "file.empty"),
    ]
    assert (plan.counts.created, plan.draft.places.sheets) == (3, ("2025.xlsx", "2026.xlsx"))
    assert services.imports.save_issues(plan.issues, plan.draft, tmp_path / "確かめる.xlsx") == 4
    assert services.imports.save_rejected(plan, tmp_path / "残り.xlsx") == 0
    report = services.imports.commit(plan)
    assert report.operation is not None
    assert services.imports.issues(report.operation) == report.issues
    with_password = services.imports.open_draft(folder, password="鍵")
    assert [why.code for why in with_password.unread] == ["file.unreadable", "file.empty"]


def test_a_folder_whose_files_mostly_have_a_password_asks_for_it(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "名簿"
    folder.mkdir()
    good = write_list(folder / "2024.xlsx", PEOPLE)
    for year in (2025, 2026):
        (folder / f"{year}.xlsx").write_bytes(protect(good.read_bytes(), "鍵"))
    with pytest.raises(PasswordNeeded):
        services.imports.open_draft(folder)
    assert services.imports.open_draft(folder, password="鍵").unread == ()
    good.unlink()
    (folder / "2025.xlsx").write_bytes((folder / "2025.xlsx").read_bytes()[:700])
    (folder / "2026.xlsx").write_bytes(b"")
    with pytest.raises(FileUnreadable):
        services.imports.open_draft(folder)


def test_a_folder_without_a_table_is_refused(services: Services, tmp_path: Path) -> None:
    with pytest.raises(EmptyFolder):
        services.imports.open_draft(tmp_path)


def test_a_short_list_with_a_sum_below_it_is_no_card(services: Services, tmp_path: Path) -> None:
    rows = [
        ("注文日", "注文者", "電話", "単価", "合計"),
        ("2025/11/3", "清水 和夫", "026-232-1180", 3200, 7300),
        ("2025/11/3", "山崎 とよ", "03-3341-2280", 5800, 6900),
        ("2025/11/6", "林 薫", "026-226-8890", 3000, 15000),
        ("2025/11/10", "清水 和夫", None, 3000, 3900),
        (None, "合計", None, None, 33100),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "発送.xlsx", rows))
    assert (draft.kind, draft.is_shaped) == (Noun.SALE, False)


def test_what_no_field_is_for_is_kept_of_customers_in_a_layout_too(
    services: Services, tmp_path: Path
) -> None:
    rows = [
        ("No", "お名前", "犬種", "2025年4月", "2025年5月", "2025年6月"),
        (1, "山田 花子", "柴", 3, None, "1・20"),
        (2, "林 薫", None, None, 12, None),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "来店.xlsx", rows))
    assert (draft.kind, draft.is_shaped) == (Noun.VISIT, True)
    assert {column.title: column.target for column in draft.columns}["犬種"] == "customer.in_note"
    plan = services.imports.plan(draft)
    assert [row.get("note") for row in plan.rows.people.rows] == ["犬種: 柴"] * 3 + [""]
    assert [one.value for one in plan.issues if one.reason.code == "import.columns_in_note"] == ["犬種"]
    report = services.imports.commit(plan)
    notes = [services.customers.card(one).data.note for one in report.created_ids]
    assert notes == ["犬種: 柴", ""]


@pytest.mark.parametrize(
    ("titles", "count", "searched"),
    [
        (("氏名", "電話番号", "住所", "備考"), 100, False),
        (("氏名", "電話番号", "住所", "備考"), 20, True),
        (("氏名", *(f"甲{at}" for at in range(39))), 100, False),
    ],
)
def test_long_and_wide_lists_are_not_searched_for_cards(
    services: Services,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    titles: tuple[str, ...],
    count: int,
    searched: bool,
) -> None:
    """Looking for the tables of a card takes the longer the more rows there are."""
    looked: list[int] = []

    def noted(base: Grid, sample: Sequence[Grid], headings: Collection[Spot]) -> tuple[CardTable, ...]:
        del base, headings
        looked.append(len(sample))
        return ()

    monkeypatch.setattr(card_guess, "find_tables", noted)
    cells = ("山田 花子", "090-1111-2222", "東京都港区芝1-2-3", *("あ",) * 40)
    rows = [cells[: len(titles)] for _at in range(count)]
    services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", [titles, *rows]))
    assert bool(looked) is searched
