"""The parts of pages: what they announce, what they show, that they show text as it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.core.progress import LAST_STAGE
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Role
from app.ui.widgets.buttons import IconButton, Segments
from app.ui.widgets.containers import Band, Card, button, clear
from app.ui.widgets.eliding import MOST_LETTERS, elided
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip
from app.ui.widgets.progress_panel import ProgressPanel
from app.ui.widgets.search_box import MOVES, SearchBox
from app.ui.widgets.stat_strip import Stat, StatStrip
from app.ui.widgets.steps import Steps
from app.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.tasks.runner import Runner


HOSTILE = '<img src="file:///etc/passwd"><b>太字</b>'

SHIFT = Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.usefixtures("theme")


def test_the_search_box_waits_for_a_pause_and_announces_once(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    heard: list[str] = []
    box.searched.connect(heard.append)
    with qtbot.waitSignal(box.searched):
        QTest.keyClicks(box.edit, "yama")
    assert heard == ["yama"]


def test_enter_announces_at_once(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    QTest.keyClicks(box.edit, "abc")
    with qtbot.waitSignals([box.searched, box.entered], timeout=50):
        QTest.keyClick(box.edit, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(box.searched, wait=200):
        QTest.keyClick(box.edit, Qt.Key.Key_Return)


def test_what_the_input_method_still_holds_is_not_searched(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    with qtbot.assertNotEmitted(box.searched, wait=200):
        QCoreApplication.sendEvent(box.edit, QInputMethodEvent("やまだ", []))
    committed = QInputMethodEvent("", [])
    committed.setCommitString("山田")
    with qtbot.waitSignal(box.searched) as heard:
        QCoreApplication.sendEvent(box.edit, committed)
    assert heard.args == ["山田"]


def test_ctrl_z_means_typing_only_while_typing_is_the_newest(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    QTest.keyClicks(box.edit, "yama")
    assert takes_undo(box)
    box.yield_undo()
    assert not takes_undo(box)
    QTest.keyClicks(box.edit, "d")
    assert takes_undo(box)
    QTest.keyClick(box.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() != "yamad"


def takes_undo(box: SearchBox) -> bool:
    """Whether the box keeps Ctrl+Z from the window."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QCoreApplication.sendEvent(box.edit, event)
    return event.isAccepted()


def test_escape_empties_the_search_box(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.set_text("山田")
    with qtbot.waitSignal(box.searched) as heard:
        QTest.keyClick(box.edit, Qt.Key.Key_Escape)
    assert heard.args == [""]


def test_keys_that_go_through_a_list_are_passed_on(qtbot: QtBot) -> None:
    keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    assert {int(key) for key in keys} == MOVES
    box = SearchBox()
    qtbot.addWidget(box)
    QTest.keyClicks(box.edit, "abc")
    moved: list[tuple[int, bool]] = []
    box.moved.connect(lambda key, is_shift_held: moved.append((key, is_shift_held)))
    with qtbot.waitSignal(box.searched, timeout=50):
        QTest.keyClick(box.edit, Qt.Key.Key_Down)
    QTest.keyClick(box.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert moved == [(Qt.Key.Key_Down, False), (Qt.Key.Key_Up, True)]


@pytest.mark.parametrize("label", [PlainLabel, ElidedLabel])
def test_labels_show_markup_as_it_is(qtbot: QtBot, label: type[PlainLabel]) -> None:
    made = label(HOSTILE)
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == HOSTILE


def test_a_cut_text_offers_the_whole_as_plain_tip(qtbot: QtBot) -> None:
    label = ElidedLabel(HOSTILE)
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.show()
    assert label.toolTip() == plain_tip(HOSTILE)
    label.resize(2000, 20)
    assert label.toolTip() == ""


@pytest.mark.parametrize(
    ("text", "tip"),
    [("", ""), ("a<b", "<span>a&lt;b</span>"), ("一\n二 & 三", "<span>一<br>二 &amp; 三</span>")],
)
def test_tips_are_escaped(text: str, tip: str) -> None:
    assert plain_tip(text) == tip


def test_segments_are_moved_by_arrow_keys(qtbot: QtBot) -> None:
    segments = Segments()
    qtbot.addWidget(segments)
    segments.set_choices([("a", "一"), ("b", "二"), ("c", "三")])
    assert segments.choice() == "a"
    with qtbot.waitSignal(segments.chosen) as chosen:
        QTest.keyClick(segments, Qt.Key.Key_Right)
    assert chosen.args == ["b"]
    segments.choose("a")
    with qtbot.waitSignal(segments.chosen) as chosen:
        QTest.keyClick(segments, Qt.Key.Key_Left)
    assert chosen.args == ["c"]
    segments.set_choices([("a", "one"), ("b", "two"), ("c", "three")])
    assert segments.choice() == "c"


def test_segments_wear_their_ring_for_the_keyboard_alone(qtbot: QtBot) -> None:
    segments = Segments()
    qtbot.addWidget(segments)
    segments.set_choices([("a", "一"), ("b", "二")])
    segments.show()
    with qtbot.waitActive(segments):
        segments.activateWindow()
    first, second = segments.findChildren(QToolButton)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert first.property("ring") is True
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert (segments.choice(), second.hasFocus(), second.property("ring")) == ("b", True, False)
    QTest.keyClick(second, Qt.Key.Key_Left)
    assert (segments.choice(), first.hasFocus(), first.property("ring")) == ("a", True, True)


def test_a_field_says_below_itself_what_is_wrong(qtbot: QtBot) -> None:
    edit = QLineEdit()
    row = FieldRow("電話番号", edit)
    qtbot.addWidget(row)
    row.show_message("3桁の番号は電話番号として読めません")
    assert edit.accessibleName() == "電話番号"
    assert edit.accessibleDescription() == "3桁の番号は電話番号として読めません"
    assert edit.property("wrong") is True
    row.show_message("市外局番を確かめてください", Role.ATTENTION)
    assert edit.property("wrong") is False
    row.show_message("")
    assert row.message == ""


@pytest.mark.parametrize(
    ("width", "text", "begins_below_control"),
    [
        (600, "「令和99年1月1日」にあたる年はありません。元号と年を確かめてください。", True),
        (280, "「令和99年1月1日」にあたる年はありません。元号と年を確かめてください。", False),
        (280, "昭和40年5月24日", True),
    ],
)
def test_a_sentence_takes_the_room_below_the_title_where_a_field_is_narrow(
    qtbot: QtBot, width: int, text: str, begins_below_control: bool
) -> None:
    row = FieldRow("生年月日", QLineEdit())
    qtbot.addWidget(row)
    row.resize(width, 80)
    row.show()
    row.show_message(text)
    message = next(label for label in row.findChildren(PlainLabel) if label.text() == text)
    row.grab()
    assert (message.contentsRect().left() > 0) is begins_below_control


def test_a_toast_offers_the_way_back_once(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    toast = Toast(host)
    undone: list[bool] = []
    toast.show_text("電話番号を変更しました", "元に戻す", lambda: undone.append(True))
    assert toast.isVisible()
    assert toast.geometry().right() < host.width()
    toast.button.click()
    assert undone == [True]
    assert not toast.isVisible()
    toast.show_text("次のお知らせ")
    assert toast.button.isHidden()
    before = toast.geometry()
    host.resize(1200, 700)
    assert toast.geometry().topLeft() != before.topLeft()


def test_a_toast_about_a_page_in_the_name_leaves_the_window_in_sight(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    toast = Toast(host)
    toast.show_text("寿" * 30_000 + " 様を登録しました", "元に戻す")
    assert toast.text.startswith("寿寿")
    assert toast.text.endswith("寿 様を登録しました")
    assert toast.height() < host.height() / 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, key: Qt.Key) -> None:
    """Not the dialog's own, and not once more while the key is held."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    pressed: list[str] = []
    row = QVBoxLayout(dialog)
    here = button("除く", on_click=lambda: pressed.append("here"))
    default = button("閉じる", on_click=lambda: pressed.append("default"))
    default.setDefault(True)
    for one in (here, default):
        row.addWidget(one)
    dialog.show()
    here.setFocus()
    QTest.keyClick(here, key)
    assert pressed == ["here"]
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    QCoreApplication.sendEvent(here, held)
    assert pressed == ["here"]


def test_an_empty_state_shows_only_the_buttons_it_has_words_for(qtbot: QtBot) -> None:
    empty = EmptyState("users")
    qtbot.addWidget(empty)
    empty.set_words("まだお客様がいません", "名簿を取り込みます。", "取り込む")
    assert not empty.button.isHidden()
    assert empty.second_button.isHidden()
    with qtbot.waitSignal(empty.triggered):
        empty.button.click()


@pytest.mark.parametrize(
    "text",
    [
        "名簿をここに落とすと、取り込めます。一人ずつ登録することもできます。",
        "Any part of a name will do. " * 4,
    ],
)
def test_the_lines_of_an_empty_state_are_alike_in_length(qtbot: QtBot, text: str) -> None:
    empty = EmptyState("users")
    qtbot.addWidget(empty)
    for _ in range(2):
        empty.set_words("まだお客様がいません", text)
    label = empty.findChildren(PlainLabel)[-1]
    assert label.text().count("\n") == text.count("。") - text.endswith("。") if "。" in text else True
    label.setMinimumSize(0, 0)
    assert 100 < label.width() <= 360
    assert label.heightForWidth(label.width()) == label.height()
    assert label.heightForWidth(label.width() - 4) > label.height()


def test_figures_change_their_words_in_place(qtbot: QtBot) -> None:
    strip = StatStrip()
    qtbot.addWidget(strip)
    strip.show_stats([Stat("来店", "23 回"), Stat("次の目安", "12月24日頃", Role.GOOD)])
    before = strip.findChildren(PlainLabel)
    strip.show_stats([Stat("来店", "24 回"), Stat("次の目安", "過ぎています", Role.DANGER)])
    assert strip.findChildren(PlainLabel) == before
    assert [label.text() for label in before] == ["来店", "24 回", "次の目安", "過ぎています"]
    assert before[3].property("role") == "danger"


def test_only_figures_that_can_be_read_whole_fit(qtbot: QtBot) -> None:
    strip = StatStrip()
    qtbot.addWidget(strip)
    stats = [Stat("累計", "¥12,345,678"), Stat("最終", "3年前"), Stat("初めて", "2022年12月")]
    assert [strip.fitting(stats, width) for width in (10, 2_000)] == [1, 3]
    least = next(width for width in range(10, 2_000) if strip.fitting(stats, width) == 2)
    digits = strip.fontMetrics().horizontalAdvance("¥12,345,678")
    assert least > digits


@pytest.mark.parametrize("total", ["¥5,500", "¥291,500", "¥12,345,678"])
def test_figures_that_fit_are_not_cut(qtbot: QtBot, total: str) -> None:
    strip = StatStrip()
    qtbot.addWidget(strip)
    strip.show()
    stats = [Stat("累計", total), Stat("最終", "1年前"), Stat("購入", "30 回"), Stat("来店", "30 回")]
    for count in (2, 3, 4):
        least = next(width for width in range(10, 2_000) if strip.fitting(stats, width) == count)
        strip.show_stats(stats[:count])
        strip.setFixedWidth(least)
        QCoreApplication.sendPostedEvents()
        assert not any(label.toolTip() for label in strip.findChildren(ElidedLabel))


def test_steps_say_where_one_is(qtbot: QtBot) -> None:
    steps = Steps()
    qtbot.addWidget(steps)
    steps.set_titles(["ファイル", "列を確かめる", "結果を見る"])
    steps.go_to(1)
    pills = steps.findChildren(PlainLabel)
    assert [pill.text() for pill in pills] == ["✓  ファイル", "2  列を確かめる", "3  結果を見る"]
    assert [pill.property("step") for pill in pills] == ["done", "now", "todo"]


def test_a_band_without_words_is_not_there(qtbot: QtBot) -> None:
    band = Band(Role.DANGER)
    qtbot.addWidget(band)
    band.show_text("ジアミンアレルギー", verb="直す")
    assert not band.isHidden()
    with qtbot.waitSignal(band.triggered):
        band.button.click()
    band.show_text("")
    assert band.isHidden()


def test_a_cleared_layout_is_empty(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    layout.addWidget(Card("一"))
    inner = QVBoxLayout()
    inner.addWidget(IconButton("x", "消す"))
    layout.addLayout(inner)
    clear(layout)
    assert layout.count() == 0


def test_none_keeps_its_references(qtbot: QtBot) -> None:
    """One release of Qt for Python dropped a reference to None at each void call, until the process died."""
    label = PlainLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("山田")
    assert abs(sys.getrefcount(None) - before) < 100


def test_a_line_measures_no_more_of_a_text_than_it_can_show(qtbot: QtBot) -> None:
    label = ElidedLabel("毛先3cm。" * 20_000)
    qtbot.addWidget(label)
    assert len(label.text()) == len(plain_tip_text(label)) == MOST_LETTERS
    metrics, short = label.fontMetrics(), "毛先3cm。" * 40
    assert elided(metrics, short * 500, 200) == elided(metrics, short, 200)
    assert elided(metrics, short, 200).endswith("…")
    assert elided(metrics, "毛先", 200) == "毛先"


def plain_tip_text(label: ElidedLabel) -> str:
    """The words of a tip without what makes them plain."""
    return label.toolTip().removeprefix("<span>").removesuffix("</span>")


def test_what_writes_its_last_cannot_be_stopped(qtbot: QtBot, runner: Runner) -> None:
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    task = runner.submit(Lane.CPU, lambda progress: None)
    panel.follow(task, "取り込んでいます")
    panel.show_progress(5, 10, "stage.import")
    assert panel.stop_button.isEnabled()
    panel.show_progress(1, 1, LAST_STAGE)
    assert not panel.stop_button.isEnabled()
    other = runner.submit(Lane.CPU, lambda progress: None)
    panel.follow(other, "書き出しています")
    assert panel.stop_button.isEnabled()


def test_choices_that_come_late_keep_their_place_in_the_order_of_tab(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    before, segments, after = QLineEdit(), Segments(), QLineEdit()
    for part in (before, segments, after):
        column.addWidget(part)
    page.show()
    page.activateWindow()
    for keys in ("ab", "abc"):
        segments.set_choices([(key, key) for key in keys])
        for start, shift in ((before, Qt.KeyboardModifier.NoModifier), (after, SHIFT)):
            start.setFocus()
            QTest.keyClick(start, Qt.Key.Key_Tab, shift)
            focused = page.focusWidget()
            assert focused is not None
            assert segments.isAncestorOf(focused)
