"""The list of any length: what it fetches, what it forgets, what it shows meanwhile."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from app.core.filters import Sort, by
from app.ui.tables.columns import Column
from app.ui.tables.delegate import SELECTED
from app.ui.tables.highlight import find_hits, search_terms
from app.ui.tables.row_table import RowTable
from app.ui.tables.row_table_model import (
    KEPT_PAGES,
    LOADING_ROLE,
    PAGE,
    PAGES_A_REQUEST,
    ROW_ROLE,
    RowTableModel,
)
from app.ui.tables.sorting import clicked_also

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.tasks.runner import Runner
    from app.ui.theme.theme import Theme

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str


COLUMNS: list[Column[Person]] = [
    Column("name", lambda: "氏名", lambda row: row.name, width=180, above=lambda row: "ヤマダ", sort="kana"),
    Column("number", lambda: "番号", lambda row: str(row.id), figures=True),
    Column("note", lambda: "備考", lambda row: "", shown=False),
]


class Source:
    """Rows as the store would give them, and which ids it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.names: dict[int, str] = {}
        self.gone: set[int] = set()

    def __call__(self, ids: list[int]) -> list[Person]:
        self.asked.append(ids)
        return [Person(one, self.names.get(one, f"山田 {one}")) for one in ids if one not in self.gone]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(source: Source, runner: Runner) -> RowTableModel[Person]:
    return RowTableModel(COLUMNS, source, runner)


def shown(model: RowTableModel[Person], position: int, column: int = 0) -> object:
    return model.data(model.index(position, column))


def test_it_keeps_the_rules_of_item_models(qtbot: QtBot, model: RowTableModel[Person]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(range(1, 121))
    with qtbot.waitSignal(model.rows_arrived):
        assert shown(model, 0) is None
    model.extend_ids(array("q", range(121, 200)))
    model.refresh(frozenset({3}))
    with qtbot.waitSignal(model.rows_arrived):
        shown(model, 2)
    model.refresh(None)
    model.set_ids([])
    assert model.rowCount() == 0
    tester.deleteLater()


def test_a_row_is_a_placeholder_until_it_arrives(qtbot: QtBot, model: RowTableModel[Person]) -> None:
    model.set_ids([7, 8, 9])
    with qtbot.waitSignal(model.rows_arrived):
        assert model.data(model.index(1, 0), LOADING_ROLE) is True
    assert model.data(model.index(1, 0), LOADING_ROLE) is False
    assert shown(model, 1) == "山田 8"
    assert model.data(model.index(1, 0), ROW_ROLE) == Person(8, "山田 8")
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == "山田 8 ヤマダ"


def test_rows_at_hand_need_no_fetch(model: RowTableModel[Person], source: Source) -> None:
    model.set_ids([1, 2], [Person(1, "一"), Person(2, "二")])
    assert [shown(model, 0), shown(model, 1)] == ["一", "二"]
    assert source.asked == []


def test_a_jump_in_a_million_fetches_one_page(
    qtbot: QtBot, model: RowTableModel[Person], source: Source
) -> None:
    model.set_ids(array("q", range(MILLION)))
    with qtbot.waitSignal(model.rows_arrived):
        shown(model, 777_777)
    assert shown(model, 777_777) == "山田 777777"
    first = 777_777 // PAGE * PAGE
    assert source.asked == [list(range(first, first + PAGE))]


def test_what_was_scrolled_past_is_not_fetched(
    qtbot: QtBot, model: RowTableModel[Person], source: Source
) -> None:
    model.set_ids(array("q", range(MILLION)))
    with qtbot.waitSignal(model.rows_arrived):
        for position in range(0, 500_000, 1000):
            shown(model, position)
    assert len(source.asked) == 1
    assert max(source.asked[0]) == 499_000 + PAGE - 1
    assert len(source.asked[0]) == PAGES_A_REQUEST * PAGE


def test_only_so_many_pages_are_kept(qtbot: QtBot, model: RowTableModel[Person]) -> None:
    model.set_ids(range(PAGE * (KEPT_PAGES + 5)))
    for page in range(KEPT_PAGES + 5):
        with qtbot.waitSignal(model.rows_arrived):
            shown(model, page * PAGE)
    with qtbot.waitSignal(model.rows_arrived):
        assert shown(model, 0) is None
    assert shown(model, 0) == "山田 0"


def test_a_written_row_is_read_again_and_the_old_stays_meanwhile(
    qtbot: QtBot, model: RowTableModel[Person], source: Source
) -> None:
    model.set_ids([1, 2])
    with qtbot.waitSignal(model.rows_arrived):
        shown(model, 0)
    source.names[2] = "佐藤"
    model.refresh(frozenset({2}))
    with qtbot.waitSignal(model.rows_arrived):
        assert shown(model, 1) == "山田 2"
    assert shown(model, 1) == "佐藤"
    model.refresh(frozenset({99}))
    assert shown(model, 1) == "佐藤"
    assert len(source.asked) == 2


def test_what_changes_while_rows_are_read_is_read_again(qtbot: QtBot, source: Source, runner: Runner) -> None:
    begun, go_on = Event(), Event()

    def slowly(ids: list[int]) -> list[Person]:
        rows = source(ids)
        begun.set()
        assert go_on.wait(10)
        return rows

    model = RowTableModel(COLUMNS, slowly, runner)
    model.set_ids([1])
    assert shown(model, 0) is None
    qtbot.waitUntil(begun.is_set)
    source.names[1] = "佐藤"
    model.refresh(frozenset({1}))
    model.extend_ids(array("q", [2]))
    with qtbot.waitSignals([model.rows_arrived, model.rows_arrived]):
        go_on.set()
    assert [shown(model, 0), shown(model, 1)] == ["佐藤", "山田 2"]


def test_an_answer_to_an_older_list_is_dropped(
    qtbot: QtBot, model: RowTableModel[Person], source: Source
) -> None:
    source.names = {1: "古い"}
    model.set_ids([1])
    shown(model, 0)
    model._request()
    model.set_ids([5])
    with qtbot.waitSignal(model.rows_arrived):
        shown(model, 0)
    assert shown(model, 0) == "山田 5"


def test_a_row_that_is_gone_stays_empty(qtbot: QtBot, model: RowTableModel[Person], source: Source) -> None:
    source.gone = {2}
    model.set_ids([1, 2])
    with qtbot.waitSignal(model.rows_arrived):
        shown(model, 0)
    assert shown(model, 1) is None
    assert len(source.asked) == 1


def test_rows_that_come_at_once_are_painted_once_and_late_ones_have_a_place_holder(
    qtbot: QtBot, runner: Runner, theme: Theme
) -> None:
    may_answer = Event()

    def slow(ids: list[int]) -> list[Person]:
        may_answer.wait(20)
        return [Person(one, f"山田 {one}") for one in ids]

    table = RowTable(RowTableModel(COLUMNS, slow, runner), theme)
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show_ids(array("q", range(MILLION)))
    table.show()
    assert len(colours(table)) == 1
    qtbot.waitUntil(lambda: len(colours(table)) > 1)
    place_holders = colours(table)
    may_answer.set()
    qtbot.waitUntil(lambda: shown(table.model(), 0) == "山田 0")  # type: ignore[arg-type]
    assert len(colours(table)) > len(place_holders)


def colours(table: RowTable) -> set[int]:
    """The colours of the rows as they are painted now."""
    image = table.viewport().grab().toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 3)}


def test_columns_come_back_as_they_were_left(
    qtbot: QtBot, model: RowTableModel[Person], theme: Theme, source: Source, runner: Runner
) -> None:
    table = RowTable(model, theme)
    qtbot.addWidget(table)
    header = table.horizontalHeader()
    header.moveSection(0, 1)
    header.resizeSection(1, 222)
    table.setColumnHidden(2, False)
    state = table.header_state()
    again = RowTable(RowTableModel(COLUMNS, source, runner), theme)
    qtbot.addWidget(again)
    again.restore_header(state)
    assert again.header_state() == state
    assert [item["key"] for item in state] == ["number", "name", "note"]
    again.restore_header([{"key": "unknown", "width": 3, "shown": False}])
    assert again.header_state() == state
    again.restore_header([5, None, {"key": ["name"]}, {"key": "number", "width": 10**12}])
    assert again.header_state() == state


def test_a_list_read_anew_keeps_the_current_row(
    qtbot: QtBot, model: RowTableModel[Person], theme: Theme
) -> None:
    table = RowTable(model, theme)
    qtbot.addWidget(table)
    table.show_ids(range(100))
    table.go_to(40)
    table.show_ids(range(10, 100))
    assert table.current_id() == 40
    assert table.selected_ids() == [40]
    table.step(1)
    assert table.current_id() == 41


def test_enter_opens_and_the_header_asks_for_an_order(
    qtbot: QtBot, model: RowTableModel[Person], theme: Theme
) -> None:
    table = RowTable(model, theme)
    qtbot.addWidget(table)
    table.show_ids([4, 5, 6])
    table.go_to(2)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [6]
    with qtbot.waitSignal(model.sort_requested) as asked:
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == [Sort("kana", descending=True)]
    with qtbot.assertNotEmitted(model.sort_requested):
        model.sort(1)
        table.show_sort(Sort("kana", descending=True))
    assert model.headerData(0, Qt.Orientation.Horizontal) == "氏名 ▼"


def test_clicks_on_the_header_order_by_several_columns(
    qtbot: QtBot, source: Source, runner: Runner, theme: Theme
) -> None:
    columns = [COLUMNS[0], COLUMNS[1]._replace(sort="number"), COLUMNS[2]._replace(shown=True)]
    model = RowTableModel(columns, source, runner)
    table = RowTable(model, theme)
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    table.sort_requested.connect(table.show_sort)
    header = table.horizontalHeader()

    def click(column: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[str]:
        place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, keys, place)
        return [model.headerData(one, Qt.Orientation.Horizontal) for one in range(3)]

    shift = Qt.KeyboardModifier.ShiftModifier
    assert click(1) == ["氏名", "番号 ▲", "備考"]
    assert click(0, shift) == ["氏名 ▲2", "番号 ▲1", "備考"]
    assert click(0, shift) == ["氏名 ▼2", "番号 ▲1", "備考"]
    assert click(2, shift) == ["氏名 ▼2", "番号 ▲1", "備考"], "a column without an order"
    assert click(0) == ["氏名 ▲", "番号", "備考"]
    assert click(0) == ["氏名 ▼", "番号", "備考"]


def test_a_fourth_key_takes_the_place_of_the_third() -> None:
    three = by(Sort("a"), Sort("b", True), Sort("c"))
    assert clicked_also(three, "d") == by(Sort("a"), Sort("b", True), Sort("d"))


@pytest.mark.parametrize(
    ("typed", "text", "hits"),
    [
        ("山田", "株式会社山田製作所", ((4, 6),)),
        ("やまだ", "ヤマダ ハナコ", ((0, 3),)),
        ("090", "090-0900-1234", ((0, 3), (4, 7))),
        ("6534", "070-1465-3407", ((6, 11),)),
        ("0701465", "070-1465-3407", ((0, 8),)),
        ("465-34", "07014653407", ((4, 9),)),
        ("12", "2年前 1日", ()),
        ("ﾔﾏ は", "ヤマダ ハナコ", ((0, 2), (4, 5))),
        ("", "山田", ()),
        ("佐", "山田", ()),
    ],
)
def test_hits_are_found_in_the_shown_text(typed: str, text: str, hits: tuple[tuple[int, int], ...]) -> None:
    assert find_hits(text, search_terms(typed)) == hits


def test_a_selected_row_is_known_without_the_style() -> None:
    assert QStyle.StateFlag.State_Selected.value == SELECTED


def test_marks_heaped_upon_a_letter_stay_in_their_row(
    qtbot: QtBot, model: RowTableModel[Person], theme: Theme
) -> None:
    table = RowTable(model, theme)
    qtbot.addWidget(table)
    table.resize(400, 400)
    pictures = []
    for name in ("e", "e", "e" + "\N{COMBINING ACUTE ACCENT}" * 300):  # the first is painted unpolished
        model.refresh(None)
        model.set_ids([1, 2, 3], [Person(1, "一"), Person(2, "二"), Person(3, name)])
        rows = (table.visualRect(model.index(row, 0)) for row in (1, 2))
        whole = table.viewport().grab().toImage()
        pictures.append([whole.copy(rect) for rect in rows])
    _, plain, heaped = pictures
    assert [one == other for one, other in zip(plain, heaped, strict=True)] == [True, False]


def test_the_row_somebody_stands_on_wears_lines_while_the_keys_go_to_the_list(
    qtbot: QtBot, source: Source, runner: Runner, theme: Theme
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    table = RowTable(RowTableModel(COLUMNS, source, runner), theme, around)
    other = QLineEdit(around)
    table.resize(400, 300)
    table.show_ids(array("q", [1, 2]), [Person(1, "山田 花子"), Person(2, "林 一")])
    table.go_to(0)
    table.step(1)
    around.show()
    around.activateWindow()
    edges: list[list[bool]] = []
    for focused in (table, other):
        focused.setFocus()
        qtbot.waitUntil(focused.hasFocus)
        whole = table.viewport().grab().toImage()
        rows = (table.visualRect(table.model().index(row, 1)) for row in (0, 1))
        edges.append([whole.pixelColor(rect.center().x(), rect.top()) == theme.colour("ai") for rect in rows])
    assert edges == [[False, True], [False, False]]


def test_a_name_without_a_reading_stands_in_the_middle_of_its_row(
    qtbot: QtBot, source: Source, runner: Runner, theme: Theme
) -> None:
    pictures = []
    for above in (lambda row: "", None, lambda row: "ヤマダ"):
        column = Column[Person]("name", lambda: "氏名", lambda row: row.name, width=180, above=above)
        model = RowTableModel([column], source, runner)
        table = RowTable(model, theme)
        qtbot.addWidget(table)
        table.resize(400, 300)
        table.show_ids(array("q", [1, 2]), [Person(1, "山田 花子"), Person(2, "林 一")])
        table.show()
        rect = table.visualRect(model.index(1, 0))
        pictures.append(table.viewport().grab().toImage().copy(rect))
    without, plain, with_reading = pictures
    assert without == plain
    assert without != with_reading
