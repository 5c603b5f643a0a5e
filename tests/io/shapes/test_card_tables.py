"""Tables on cards: found below and beside the labels, read whole, and left where they are none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.io.headers.title_reading import Reading, read_title
from app.io.shapes import card_labels
from app.io.shapes.card_form import MOST_TABLES, find_tables
from app.io.shapes.card_grid import Grid
from app.io.shapes.card_guess import guess_cards
from app.io.shapes.card_tables import CardTable, visit_field
from app.io.shapes.shaped import SHEET_PLACES, PlacedRow
from tests.io.shapes.cards_by_hand import grid, placed, rows_of

if TYPE_CHECKING:
    from app.io.shapes.cards import CardLayout
    from app.io.tables.raw import Cell, Row

A, B, C = datetime(2026, 4, 1), datetime(2026, 5, 2), datetime(2026, 6, 3)
Cells = dict[tuple[int, int], "Cell"]


def stacked(number: str, name: str, phone: str) -> Cells:
    """Labels one below the other, from the second row on."""
    pairs = (("会員番号", number), ("氏名", name), ("住所", f"東京都渋谷区神南{number}"), ("電話", phone))
    cells: Cells = {(1, 1): "施術カルテ"}
    for row, (label, value) in enumerate(pairs, start=2):
        cells |= {(row, 1): label, (row, 2): value}
    return cells


def table(row: int, column: int, rows: list[tuple[Cell, ...]]) -> Cells:
    """Rows from a cell on."""
    return {
        (row + down, column + across): cell
        for down, cells in enumerate(rows)
        for across, cell in enumerate(cells)
        if cell is not None
    }


def layout_of(sheets: list[list[Row]]) -> CardLayout:
    """The layout of these sheets, which are cards."""
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    return layout


def records_of(layout: CardLayout, sheets: list[list[Row]], kind: Noun) -> list[tuple[Cell, ...]]:
    """What the rows of these cards are beside their customers, where they are read for this kind."""
    return [one.cells[-4:] for one in replace(layout, wanted=kind).shaped(placed(sheets)) if one.cells]


HANAKO = stacked("S001", "山田 花子", "090-1111-2222")
KAORU = stacked("S002", "林 薫", "03-1111-2222")


def test_visits_stand_to_the_right_of_the_labels_from_any_row_on() -> None:
    titles: tuple[Cell, ...] = ("来院日", "部位", "施術者", "料金")
    for row in (1, 2, 4):
        sheets = [
            rows_of(HANAKO | table(row, 6, [titles, (A, "腰", "樋口", 5500), (B, "肩", None, 4500)])),
            rows_of(KAORU | table(row, 6, [titles])),
        ]
        for cards in (sheets, sheets[:1]):
            layout = layout_of(cards)
            assert layout.kind is Noun.VISIT
            assert layout.is_surely_no_list
            found = list(layout.shaped(placed(cards)))
            assert [(one.place, one.cells[-4:]) for one in found[:2]] == [
                (row + 1, (A, "樋口", None, "部位: 腰\n料金: 5500")),
                (row + 2, (B, None, None, "部位: 肩\n料金: 4500")),
            ]
            assert {one.cells[1] for one in found} == {"山田 花子", "林 薫"} - (
                {"林 薫"} if cards != sheets else set()
            )


def test_every_purchase_comes_in_and_their_sum_does_not() -> None:
    titles: tuple[Cell, ...] = ("購入日", "品名", None, "金額", "担当", "備考")
    goods: list[tuple[Cell, ...]] = [
        titles,
        (A, "遠近両用", None, 58000, "佐竹", None),
        (B, "フレーム", "交換", 16500, "佐竹", "鼻パッド"),
        (None, "ケース", None, 1100),
        (None, "合計", None, 75600),
    ]
    sheets = [rows_of(HANAKO | table(8, 1, goods)), rows_of(KAORU | table(8, 1, [titles]))]
    found = list(layout_of(sheets).shaped(placed(sheets)))
    assert [(one.place % SHEET_PLACES, one.cells[-5:], one.remark) for one in found] == [
        (9, (A, "遠近両用", 58000, "佐竹", None), None),
        (10, (B, "フレーム 交換", 16500, "佐竹", "鼻パッド"), None),
        (11, (None, "ケース", 1100, None, None), None),
        (3, (None, None, None, None, None), None),
    ]


def test_what_stands_between_labels_and_visits_belongs_to_neither() -> None:
    titles: tuple[Cell, ...] = ("来院日", "部位", "施術者")
    blank = HANAKO | {(2, 4): "ご職業"} | table(2, 8, [titles, (A, "腰", "樋口")])
    filled = KAORU | {(2, 4): "ご職業", (2, 5): "主婦", (4, 4): "FAX", (4, 5): "03-1111-2223"}
    filled |= table(2, 8, [(*titles, "書きこみ"), (A, "肩", "樋口"), (B, "肩", None)])
    sheets = [rows_of(blank), rows_of(filled)]
    layout = layout_of(sheets)
    assert layout.tables[0].first == 7
    found = list(layout.shaped(placed(sheets)))
    assert [one.cells[-1] for one in found if one.cells] == ["部位: 腰", "部位: 肩", "部位: 肩"]
    told = "".join(str(one.remark.fields["cells"]) for one in found if one.remark is not None)
    assert "K2「書きこみ」" in told


def test_two_tables_with_days_are_both_read() -> None:
    visits: list[tuple[Cell, ...]] = [("来店日", "メニュー"), (A, "カット")]
    goods: list[tuple[Cell, ...]] = [
        ("購入日", "商品名", "金額"),
        (B, "シャンプー", 2200),
        (C, "ブラシ", 900),
    ]
    sheets = [rows_of(one | table(8, 1, visits) | table(12, 1, goods)) for one in (HANAKO, KAORU)]
    layout = layout_of(sheets)
    assert (layout.kind, layout.kinds) == (Noun.VISIT, (Noun.VISIT, Noun.SALE))
    assert records_of(layout, sheets[:1], Noun.VISIT) == [(A, None, "カット", None)]
    assert records_of(layout, sheets[:1], Noun.SALE) == [
        (B, "シャンプー", 2200, None),
        (C, "ブラシ", 900, None),
    ]
    assert [one.remark for one in layout.shaped(placed(sheets)) if one.remark is not None] == []


def test_a_table_below_another_may_have_its_day_in_another_column() -> None:
    visits: list[tuple[Cell, ...]] = [("担当", "来店日", "メニュー"), ("佐竹", A, "カット")]
    goods: list[tuple[Cell, ...]] = [
        ("購入日", "商品名", "金額"),
        (B, "シャンプー", 2200),
        (C, "ブラシ", 900),
    ]
    sheets = [rows_of(one | table(8, 1, visits) | table(12, 1, goods)) for one in (HANAKO, KAORU)]
    layout = layout_of(sheets)
    assert records_of(layout, sheets[:1], Noun.VISIT) == [(A, "佐竹", "カット", None)]
    assert records_of(layout, sheets[:1], Noun.SALE) == [
        (B, "シャンプー", 2200, None),
        (C, "ブラシ", 900, None),
    ]


VISITS: tuple[Cell, ...] = ("来店日", "メニュー", "担当")
GOODS: tuple[Cell, ...] = ("購入日", "商品名", "金額")


@pytest.mark.parametrize("column", [4, 5, 7])
@pytest.mark.parametrize("entries", [1, 3])
def test_two_tables_with_days_side_by_side_are_two(column: int, entries: int) -> None:
    """One of them longer than the other, a gap between them or both."""
    visits: list[tuple[Cell, ...]] = [VISITS, *[(A, "カット", "佐竹"), (B, "カラー", "樋口")][:entries]]
    goods: list[tuple[Cell, ...]] = [
        GOODS,
        *[(B, "シャンプー", 2200), (C, "ブラシ", 900), (C, "くし", 400)][:entries],
    ]
    if column == 4 and entries == 1:
        goods.append((C, "ブラシ", 900))
    sheets = [
        rows_of(HANAKO | table(8, 1, visits) | table(8, column, goods)),
        rows_of(KAORU | table(8, 1, [VISITS]) | table(8, column, [GOODS])),
    ]
    for cards in (sheets, sheets[:1]):
        layout = layout_of(cards)
        assert [(one.first, one.end) for one in layout.tables] == [(0, column - 1), (column - 1, None)]
        came = [(day, staff, menu, None) for day, menu, staff in visits[1:]]
        assert records_of(layout, cards, Noun.VISIT)[: len(came)] == came
        sold = [(day, product, price, None) for day, product, price in goods[1:]]
        assert records_of(layout, cards, Noun.SALE)[: len(sold)] == sold


def test_a_table_that_goes_on_beside_itself() -> None:
    entries: list[tuple[Cell, ...]] = [
        (*VISITS, *VISITS),
        (A, "カット", "佐竹", C, "パーマ", "樋口"),
        (B, "カラー", "樋口"),
    ]
    sheets = [rows_of(HANAKO | table(8, 1, entries)), rows_of(KAORU | table(8, 1, entries[:1]))]
    found = list(layout_of(sheets).shaped(placed(sheets)))
    assert [one.cells[-4:] for one in found[:3]] == [
        (A, "佐竹", "カット", None),
        (B, "樋口", "カラー", None),
        (C, "樋口", "パーマ", None),
    ]


def test_two_tables_below_headings_of_their_own() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("【来店】", None, None, "【購入】"),
        (*VISITS, *GOODS),
        (A, "カット", "佐竹", B, "シャンプー", 2200),
    ]
    sheets = [rows_of(HANAKO | table(8, 1, rows)), rows_of(KAORU | table(8, 1, rows[:2]))]
    layout = layout_of(sheets)
    assert records_of(layout, sheets[:1], Noun.VISIT) == [(A, "佐竹", "カット", None)]
    assert records_of(layout, sheets[:1], Noun.SALE) == [(B, "シャンプー", 2200, None)]


def test_a_table_with_two_days_stays_one() -> None:
    stays: list[tuple[Cell, ...]] = [
        ("来店日", "メニュー", "お返し日", "担当"),
        (A, "お預かり", B, "佐竹"),
        (C, "シャンプー", None, "樋口"),
    ]
    sheets = [rows_of(HANAKO | table(8, 1, stays)), rows_of(KAORU | table(8, 1, stays[:1]))]
    layout = layout_of(sheets)
    assert len(layout.tables) == 1
    found = list(layout.shaped(placed(sheets)))
    assert [one.cells[-4:-1] for one in found[:2]] == [(A, "佐竹", "お預かり"), (C, "樋口", "シャンプー")]


def test_a_table_without_days_goes_into_the_note() -> None:
    measures: list[tuple[Cell, ...]] = [
        ("度数", "S", "C", "AX"),
        ("右", "-1.25", None, "180"),
        ("左", "-0.50", "-0.75", None),
    ]
    blank: list[tuple[Cell, ...]] = [("度数", "S", "C", "AX"), ("右",), ("左",)]
    sheets = [rows_of(HANAKO | table(8, 1, measures)), rows_of(KAORU | table(8, 1, blank))]
    found = list(layout_of(sheets).shaped(placed(sheets)))
    assert [one.cells[-1] for one in found] == [
        "度数: 右、S: -1.25、AX: 180\n度数: 左、S: -0.50、C: -0.75",
        None,
    ]


def test_the_family_is_nobody_elses_name_and_birthday() -> None:
    titles: tuple[Cell, ...] = ("続柄", "氏名", "生年月日")
    sheets = [
        rows_of(
            HANAKO
            | table(8, 1, [titles, ("妻", "山田 花", "H2.1.3")])
            | {(12, 1): "メール", (12, 2): "a@example.jp"}
        ),
        rows_of(KAORU | table(8, 1, [titles]) | {(12, 1): "メール"}),
    ]
    layout = layout_of(sheets)
    assert "birthday" not in {column.target for column in layout.columns}
    first = next(layout.shaped(placed(sheets)))
    values = dict(zip((column.target for column in layout.columns), first.cells, strict=True))
    assert (values["full_name"], values["emails"]) == ("山田 花子", "a@example.jp")
    assert values["note"] == "続柄: 妻、氏名: 山田 花、生年月日: H2.1.3"


def test_labels_above_single_values_are_no_table() -> None:
    def card(name: str, kana: str, mail: str, first: str, wish: str) -> list[Row]:
        return [
            ("カルテ",),
            ("お名前", "ふりがな", "電話番号"),
            (name, kana, "090-1111-2222"),
            ("メールアドレス", "初回ご来店日", "ご職業"),
            (mail, first, "会社員"),
            ("アレルギー・持病", "ご希望・お悩み"),
            ("なし", wish),
        ]

    sheets = [
        card("山田 花子", "やまだ はなこ", "a@example.jp", "R6.5.12", "たるみ"),
        card("林 薫", "はやし かおる", "b@example.jp", "R6.8.3", "シミ"),
    ]
    layout = layout_of(sheets)
    assert layout.tables == ()
    assert {"emails", "joined_on"} <= {column.target for column in layout.columns}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *(("来店日", "visited_on"), ("購入日", "visited_on"), ("品名", "menu"), ("施術者", "staff")),
        *(("備考", "memo"), ("金額", None), ("生年月日", None), ("S", None)),
    ],
)
def test_what_a_title_is_of_a_visit(title: str, name: str | None) -> None:
    assert visit_field(title) == name


def test_a_list_whose_titles_stand_again_on_every_page_has_no_tables_of_a_card() -> None:
    page: list[Row] = [
        ("日付", "内容", "担当"),
        ("2026/1/5", "カット", "佐藤"),
        ("2026/1/6", "カラー", "田中"),
        (),
    ]
    pages = Grid.of(PlacedRow(at, row) for at, row in enumerate(page * (MOST_TABLES + 1), start=1))
    assert find_tables(pages, [pages]) == ()
    one = Grid.of(PlacedRow(at, row) for at, row in enumerate(page, start=1))
    assert [table.is_dated for table in find_tables(one, [one])] == [True]


def list_without_titles(words: int) -> Grid:
    """People below each other; so many columns in a row hold words that might be titles."""
    texts = ("A", "山田 花子", "ヤマダ ハナコ", "東京都港区芝")
    rows = ((*(f"{text}{at}" for text in texts[:words]), f"090-1111-{at:04}") for at in range(180))
    return Grid.of(PlacedRow(at, row) for at, row in enumerate(rows, start=1))


def test_two_words_beside_each_other_are_looked_at_as_titles_on_no_card_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at = []
    rows_on = CardTable.rows_on

    def counted(table: CardTable, grid: Grid, until: int | None = None) -> list[int]:
        looked_at.append(table.row)
        return rows_on(table, grid, until)

    monkeypatch.setattr(CardTable, "rows_on", counted)
    people = list_without_titles(2)
    assert find_tables(people, [people]) == ()
    assert looked_at == []
    people = list_without_titles(3)
    assert find_tables(people, [people]) == ()
    assert set(looked_at) == {*range(180)}


def test_what_a_cell_says_is_worked_out_once_whatever_may_be_titles_above_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: Counter[str] = Counter()

    def counted(title: str, kind: Noun) -> Reading:
        asked[title] += 1
        return read_title(title, kind)

    monkeypatch.setattr(card_labels, "read_title", counted)
    people = list_without_titles(4)
    assert guess_cards([people]) is None
    assert asked.total() <= 2 * len(people.filled())  # once as a whole, once without the number behind it
