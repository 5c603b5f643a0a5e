"""Customers on one sheet, their sales on another."""

from __future__ import annotations

from app.core.enums import Noun
from app.io.shapes.joined_sheets import JoinedSheets, RecordList, SheetColumn
from app.io.shapes.shaped import SHEET_PLACES, PlacedRow
from app.io.tables.raw import Row

PERSON = (
    SheetColumn(0, "会員番号", "number"),
    SheetColumn(1, "氏名", "full_name"),
    SheetColumn(2, "電話", "phones"),
)
RECORD = (SheetColumn(0, "日付", "sold_on"), SheetColumn(2, "金額", "amount"))
NUMBERED = (SheetColumn(1, "会員番号", "number"),)
NAMED = (SheetColumn(1, "お客様", "full_name"),)


def joined(
    buyer: tuple[SheetColumn, ...],
    record: tuple[SheetColumn, ...] = RECORD,
    *,
    noun: Noun = Noun.SALE,
    person: tuple[SheetColumn, ...] = PERSON,
) -> JoinedSheets:
    """Customers on the first sheet, their records on the second."""
    return JoinedSheets(frozenset({0}), person, (RecordList(noun, frozenset({1}), buyer, record),))


BY_NUMBER, BY_NAME = joined(NUMBERED), joined(NAMED)
PEOPLE: list[Row] = [("001", "山田 花子", "090"), ("002", "林 薫", None), ("003", "森 誠", "03")]


def rows_of(shape: JoinedSheets, people: list[Row], records: list[Row]) -> list[tuple[int, int, Row, str]]:
    placed = [PlacedRow(at, row) for at, row in enumerate(people, start=2)]
    placed += [PlacedRow(SHEET_PLACES + at, row) for at, row in enumerate(records, start=2)]
    return [
        (row.place % SHEET_PLACES, row.person, row.cells, row.remark.code if row.remark else "")
        for row in shape.shaped(placed)
    ]


def test_numbers_join_whatever_became_of_their_zeros() -> None:
    records: list[Row] = [("4/1", 1, 5500), ("4/2", "2", 3300), ("4/3", "００1", 100), ("4/4", 9, 900)]
    assert [column.title for column in BY_NUMBER.columns] == ["会員番号", "氏名", "電話", "日付", "金額"]
    assert BY_NUMBER.by == ("number",)
    assert rows_of(BY_NUMBER, PEOPLE, records) == [
        (2, 2, ("001", "山田 花子", "090", None, None), ""),
        (2, 2, ("001", "山田 花子", "090", "4/1", 5500), ""),
        (4, 2, ("001", "山田 花子", "090", "4/3", 100), ""),
        (3, 3, ("002", "林 薫", None, None, None), ""),
        (3, 3, ("002", "林 薫", None, "4/2", 3300), ""),
        (4, 4, ("003", "森 誠", "03", None, None), ""),
        (5, 0, (9, None, None, "4/4", 900), ""),
    ]


def test_names_join_folded_and_a_name_of_several_joins_nobody() -> None:
    people: list[Row] = [("1", "髙橋 健一", None), ("2", "林 薫", None), ("3", "林薫", None)]
    records: list[Row] = [("4/1", "高橋健一様", 100), ("4/2", "林 薫", 200), ("4/3", "森 誠", 300)]
    assert BY_NAME.by == ("name",)
    found = rows_of(BY_NAME, people, records)
    assert found[1] == (2, 2, ("1", "髙橋 健一", None, "4/1", 100), "")
    assert found[-2:] == [
        (3, 0, (None, "林 薫", None, "4/2", 200), "import.join_ambiguous"),
        (4, 0, (None, "森 誠", None, "4/3", 300), ""),
    ]


def test_a_name_in_parts_is_joined_to_a_whole_one() -> None:
    person = (SheetColumn(0, "姓", "family_name"), SheetColumn(1, "名", "given_name"))
    shape = joined(NAMED, noun=Noun.VISIT, person=person)
    assert [column.title for column in shape.columns] == ["姓", "名", "お客様", "日付", "金額"]
    found = rows_of(shape, [("山田", "花子")], [("4/1", "山田　花子", 1), ("4/2", "林 薫", 2)])
    assert [row[1:3] for row in found] == [
        (2, ("山田", "花子", None, None, None)),
        (2, ("山田", "花子", None, "4/1", 1)),
        (0, (None, None, "林 薫", "4/2", 2)),
    ]


def test_further_lines_of_a_sale_go_to_whose_it_is() -> None:
    record = (*RECORD, SheetColumn(3, "品名", "product"))
    shape = joined(NUMBERED, record)
    records: list[Row] = [
        ("4/1", "2", 3300, "函"),
        (None, None, 450, "帯"),
        ("4/2", None, 100, "栞"),
        ("4/3", "1", 5500, "本"),
        (None, None, 990, "送料"),
    ]
    found = rows_of(shape, PEOPLE, records)
    assert [(place, person, cells[-1]) for place, person, cells, _remark in found if cells[-1]] == [
        (5, 2, "本"),
        (6, 2, "送料"),
        (2, 3, "函"),
        (3, 3, "帯"),
        (4, 0, "栞"),
    ]


def test_visits_and_sales_are_joined_to_the_same_customers() -> None:
    visits = RecordList(Noun.VISIT, frozenset({1}), NAMED, (SheetColumn(0, "来店日", "visited_on"),))
    sales = RecordList(Noun.SALE, frozenset({2}), (*NUMBERED, SheetColumn(3, "性別", "gender")), RECORD)
    shape = JoinedSheets(frozenset({0}), PERSON, (visits, sales))
    assert (shape.kind, shape.kinds, shape.by, shape.is_joined) == (
        Noun.VISIT,
        (Noun.VISIT, Noun.SALE),
        (),
        True,
    )
    assert [(column.title, column.target) for column in shape.columns[3:]] == [
        ("性別", "gender"),
        ("来店日", "visited_on"),
        ("日付", "sale.sold_on"),
        ("金額", "sale.amount"),
    ]
    sheets: list[list[Row]] = [
        [("001", "山田 花子", "090"), ("002", "林 薫", None)],
        [("4/1", "林薫"), ("4/2", "山田 花子")],
        [("4/3", 2, 100, "女"), ("4/4", 9, 200, "男")],
    ]
    placed = [
        PlacedRow(SHEET_PLACES * position + at, row)
        for position, rows in enumerate(sheets)
        for at, row in enumerate(rows, start=2)
    ]
    assert [(row.kind, row.person, row.cells) for row in shape.shaped(placed)] == [
        (Noun.VISIT, 2, ("001", "山田 花子", "090", None, None, None, None)),
        (Noun.VISIT, 2, ("001", "山田 花子", "090", None, "4/2", None, None)),
        (Noun.VISIT, 3, ("002", "林 薫", None, None, None, None, None)),
        (Noun.VISIT, 3, ("002", "林 薫", None, None, "4/1", None, None)),
        (Noun.SALE, 3, ("002", "林 薫", None, None, None, "4/3", 100)),
        (Noun.SALE, 0, (9, None, None, "男", None, "4/4", 200)),
    ]
    assert [shape.source(2, index) for index in range(7)] == [1, None, None, 3, None, 0, 2]
    assert [shape.source(1, index) for index in range(7)] == [None, 1, None, None, 0, None, None]
