"""A list on paper: where things stand, where pages end, and what holds for any list."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.paper import FillBox, Paper, PaperSize, TextBox, Tone
from app.core.print_documents import PrintedCell, PrintedColumn, PrintedList
from app.io.print_layout import frame
from app.io.print_layout.table import BODY_LEADING, PAD_X, TableLayout, shared
from app.io.print_layout.text import plain
from tests.io.print_layout.measuring import SLACK, Measurer, outside, overlapping, squeezed, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.paper import Sheet

    Row = Sequence[PrintedCell]

MEASURER = Measurer()
COLUMNS = (
    PrintedColumn("氏名", strong=True),
    PrintedColumn("電話番号"),
    PrintedColumn("累計", figures=True),
    PrintedColumn("注意事項", tone=Tone.DANGER),
)
PAPERS = [Paper(size, landscape) for size in PaperSize for landscape in (False, True)]
LETTERS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("山田花子髙𠮷。「」ー a1\n")),
    max_size=60,
)


def words(columns: tuple[PrintedColumn, ...] = COLUMNS) -> PrintedList:
    return PrintedList("お客様一覧", "「やまだ」で探した結果", "14 名", "2026年11月22日 現在", columns)


def row(name: str, kana: str = "", phone: str = "", total: str = "", caution: str = "") -> Row:
    return (PrintedCell(name, kana), PrintedCell(phone), PrintedCell(total), PrintedCell(caution))


def starts_of(layout: TableLayout, rows: Sequence[Row]) -> list[int]:
    """The position of the first row of each page, and the end; a list without rows has one page."""
    breaks = layout.breaks()
    return [*([place for place, row in enumerate(rows) if breaks.begins_page(row)] or [0]), len(rows)]


def laid_out(rows: Sequence[Row], paper: Paper, document: PrintedList) -> list[Sheet]:
    layout = TableLayout(document, rows, paper, MEASURER)
    starts = starts_of(layout, rows)
    return [
        layout.sheet(rows[start:end], page, len(starts) - 1)
        for page, (start, end) in enumerate(itertools.pairwise(starts), 1)
    ]


def found(sheet: Sheet, text: str) -> TextBox:
    return next(box for box in sheet.boxes if isinstance(box, TextBox) and box.text == text)


def test_where_things_stand() -> None:
    rows = [row("山田 花子", "ヤマダ ハナコ", "090-1234-5678", "¥182,400", "アレルギー"), row("髙橋 健一")]
    (sheet,) = laid_out(rows, Paper(), words())
    right = 210 - frame.SIDE
    assert found(sheet, "お客様一覧").x == frame.SIDE
    assert found(sheet, "14 名").x + found(sheet, "14 名").width == pytest.approx(right)
    assert found(sheet, "1 / 1").x + found(sheet, "1 / 1").width == pytest.approx(right)
    kana, name, phone = (found(sheet, text) for text in ("ヤマダ ハナコ", "山田 花子", "090-1234-5678"))
    assert kana.x == name.x == found(sheet, "氏名").x == found(sheet, "髙橋 健一").x
    assert kana.y + kana.height == pytest.approx(name.y)
    assert name.baseline == phone.baseline
    total, title = found(sheet, "¥182,400"), found(sheet, "累計")
    assert total.x + total.width == pytest.approx(title.x + title.width)
    assert found(sheet, "アレルギー").style.tone is Tone.DANGER
    assert name.style.bold
    head = next(box for box in sheet.boxes if isinstance(box, FillBox) and box.tone is Tone.SHADE)
    assert head.width == pytest.approx(frame.inner_width(Paper()))
    assert head.y < title.y < head.y + head.height <= kana.y


def test_every_page_has_the_titles_of_the_columns_and_its_number() -> None:
    rows = [row(f"客{number}") for number in range(100)]
    sheets = laid_out(rows, Paper(), words())
    assert [texts([sheet]).count("電話番号") for sheet in sheets] == [1] * len(sheets)
    assert [texts([sheet]).count("お客様一覧") for sheet in sheets] == [1] + [0] * (len(sheets) - 1)
    assert all(f"{page} / {len(sheets)}" in texts([sheet]) for page, sheet in enumerate(sheets, 1))
    assert [text for text in texts(sheets) if text.startswith("客")] == [f"客{n}" for n in range(100)]


def test_nobody_is_a_page_of_its_own() -> None:
    (sheet,) = laid_out([], Paper(), words())
    assert "1 / 1" in texts([sheet])
    assert "氏名" in texts([sheet])


def test_before_anybody_counted_the_page_says_its_number_alone() -> None:
    layout = TableLayout(words(), [], Paper(), MEASURER)
    assert "7" in texts([layout.sheet([row("山田")], 7, None)])


def test_the_first_page_has_less_room() -> None:
    rows = [row("山田")] * 200
    starts = starts_of(TableLayout(words(), rows, Paper(), MEASURER), rows)[:-1]
    lengths = [after - before for before, after in itertools.pairwise(starts)]
    assert lengths[0] < lengths[1]
    assert set(lengths[1:]) == {lengths[1]}


def test_a_long_name_is_carried_on_below() -> None:
    name = "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処" * 3
    (sheet,) = laid_out([row(name, "ジュゲム", "090-1234-5678", "¥1")], Paper(), words())
    lines = [box for box in sheet.boxes if isinstance(box, TextBox) and box.text and box.text in name]
    assert "".join(box.text for box in lines) == name
    assert len(lines) > 2
    assert len({box.x for box in lines}) == 1


def test_a_text_of_more_than_a_page_ends_with_dots() -> None:
    sheets = laid_out([row("山田", caution="長い注意。" * 2_000)], Paper(), words())
    assert texts(sheets)[-3].endswith("…") or any(text.endswith("…") for text in texts(sheets))
    assert outside(sheets[0]) == []


def test_letters_grow_smaller_where_many_columns_are_wanted() -> None:
    columns = tuple(PrintedColumn(f"題{n}", figures=True) for n in range(12))
    rows = [tuple(PrintedCell("1,234,567") for _ in columns)]
    (sheet,) = laid_out(rows, Paper(PaperSize.B5), words(columns))
    boxes = [box for box in sheet.boxes if isinstance(box, TextBox) and box.text == "1,234,567"]
    assert len(boxes) == 12
    assert boxes[0].style.size < 9 * frame.POINT
    assert outside(sheet) == []


@pytest.mark.parametrize(
    ("columns", "room", "widths"),
    [
        ([(10, 20), (10, 20)], 40, [20, 20]),
        ([(10, 20), (10, 60)], 160, [40, 120]),
        # What is left over the least widths goes to each by what it lacks.
        ([(10, 20), (10, 40)], 40, [15, 25]),
        ([(30, 30), (10, 70)], 60, [30, 30]),
        ([(20, 20), (20, 40)], 40, [20, 20]),
    ],
)
def test_widths_are_shared(columns: list[tuple[float, float]], room: float, widths: list[float]) -> None:
    assert shared(columns, room) == pytest.approx(widths)


@settings(max_examples=40)
@given(
    st.lists(st.builds(row, LETTERS, LETTERS, LETTERS, LETTERS, LETTERS), max_size=40),
    st.sampled_from(PAPERS),
)
def test_any_list_lies_on_its_paper_and_loses_nothing(rows: list[Row], paper: Paper) -> None:
    layout = TableLayout(words(), rows, paper, MEASURER)
    sheets = laid_out(rows, paper, words())
    for sheet in sheets:
        assert outside(sheet) == []
        assert overlapping(sheet) == []
    for place, edge in enumerate(itertools.accumulate(layout.widths, initial=frame.SIDE)):
        if place < len(COLUMNS):
            cells = "".join(squeezed(plain(cells[place].text)) for cells in rows)
            assert squeezed("".join(column_texts(sheets, layout, place, edge))) == cells


def column_texts(sheets: list[Sheet], layout: TableLayout, place: int, edge: float) -> list[str]:
    """What stands in one column below its title, without what is above names."""
    end = edge + layout.widths[place] - PAD_X
    return [
        box.text
        for sheet in sheets
        for box in sheet.boxes
        if isinstance(box, TextBox)
        and box.style.leading == BODY_LEADING
        and abs((box.x + box.width - end) if COLUMNS[place].figures else (box.x - edge - PAD_X)) < SLACK
    ]


@settings(max_examples=25)
@given(
    st.lists(st.builds(row, LETTERS, LETTERS, LETTERS, LETTERS, LETTERS), min_size=1, max_size=60),
    st.sampled_from(PAPERS),
    st.integers(0, 5),
)
def test_a_sample_that_differs_from_the_list_does_no_harm(
    rows: list[Row], paper: Paper, sampled: int
) -> None:
    layout = TableLayout(words(), rows[:sampled], paper, MEASURER)
    starts = starts_of(layout, rows)
    for page, (start, end) in enumerate(itertools.pairwise(starts), 1):
        sheet = layout.sheet(rows[start:end], page, None)
        assert end > start
        assert outside(sheet) == []
        assert overlapping(sheet) == []
