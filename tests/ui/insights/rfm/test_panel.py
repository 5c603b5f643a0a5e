"""The RFM panel on a real store: what it shows, and that every part of it is a door to just its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.analytics.figures.drawing import CellKey, SegmentKey
from app.core.enums import Face
from app.core.errors import UserError
from app.core.rfm import PRESETS, Axis, Segment, bands_from
from app.ui.i18n import say
from app.ui.insights.doors import Door, door_words
from app.ui.insights.rfm.panel import RfmPanel
from app.ui.theme.theme import Scheme
from app.ui.widgets.containers import ScrollPage
from tests.ui.insights.conftest import TODAY
from tests.ui.insights.panels import click, hits, people_of, settle
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.analytics.figures.drawing import Hit
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.insights.cards.chart_card import ChartCard
    from app.ui.insights.rfm.bands_dialog import BandsDialog
    from tests.ui.fakes import ScriptedPrompts


def cell(column: int, row: int, columns: Axis = Axis.RECENCY, rows: Axis = Axis.FREQUENCY) -> CellKey:
    return CellKey(columns, column, rows, row)


def load(qtbot: QtBot, panel: RfmPanel) -> None:
    panel.load(TODAY)
    settle(qtbot, panel.matrix, panel.groups)


def test_a_cell_opens_exactly_its_people(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    for key, name in ((cell(4, 4), "花"), (cell(2, 1), "月"), (cell(1, 1), "雪")):
        with qtbot.waitSignal(context.page_requested) as asked:
            click(panel.matrix, key)
        wanted = people_of(asked)
        assert wanted.ids == (ids[name],)
        assert wanted.label is not None
        words = f"購入の近さ {key.column}・購入の回数 {key.row}(5段階、2026年11月22日 時点)"
        assert say(wanted.label) == words


def test_an_empty_cell_is_no_door(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    assert hits(panel.matrix)[cell(5, 5)].customers == 0
    with qtbot.assertNotEmitted(context.page_requested, wait=50):
        click(panel.matrix, cell(5, 5))


def test_other_scores_are_other_doors(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    panel.matrix.pair.choose("fm")
    panel.matrix.pair.chosen.emit("fm")
    key = cell(1, 2, Axis.FREQUENCY, Axis.MONETARY)
    qtbot.waitUntil(lambda: key in hits(panel.matrix), timeout=10_000)
    assert panel.matrix.hint_label.text() == "購入の回数 × 購入の金額"
    with qtbot.waitSignal(context.page_requested) as asked:
        click(panel.matrix, key)
    assert people_of(asked).ids == (ids["月"],)


def test_a_group_opens_exactly_its_people(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    opened = {}
    for segment in (one for one in Segment if hits(panel.groups)[SegmentKey(one)].customers):
        with qtbot.waitSignal(context.page_requested) as asked:
            click(panel.groups, SegmentKey(segment))
        for customer in people_of(asked).ids or ():
            opened[customer] = segment
    assert set(opened) == {ids["花"], ids["月"], ids["雪"]}
    assert opened[ids["雪"]] is Segment.LOST


def test_the_keyboard_walks_and_opens(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    canvas = panel.matrix.canvas
    assert "Enter" in canvas.accessibleDescription()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.standing is not None
    assert canvas.standing.key == cell(1, 5)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(canvas, key)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.standing.key == cell(4, 4)
    assert canvas.accessibleDescription().startswith("R4 × F4 ")
    assert "1名" in canvas.accessibleDescription()
    with qtbot.waitSignal(context.page_requested) as asked:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert people_of(asked).ids == (ids["花"],)


def test_the_caption_counts_what_was_set_aside(qtbot: QtBot, panel: RfmPanel, ids: dict[str, int]) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    caption = panel.groups.caption.text()
    assert "お客様が 3名なので" in caption
    assert "返品 1件" in caption
    assert "日付のない売上 1件" in caption


def test_the_advice_follows_the_pointer(qtbot: QtBot, panel: RfmPanel, services: Services) -> None:
    services.demo.fill(Face.SALON, 60, 1)
    load(qtbot, panel)
    groups = panel.groups
    first = groups.open_first.text()
    assert first.endswith("名 を開く")
    shown = groups.advice.title.text()
    assert first == f"{shown} を開く"
    lost = hits(groups)[SegmentKey(Segment.LOST)]
    groups.canvas.stand_on(lost)
    groups.canvas.setFocus()
    assert groups.advice.title.text() == f"離脱 {lost.customers}名"
    assert groups.open_first.text() == first
    panel.matrix.canvas.setFocus()
    assert groups.advice.title.text() == shown


def test_no_sales_lead_to_the_import(qtbot: QtBot, panel: RfmPanel, context: Context) -> None:
    panel.load(TODAY)
    qtbot.waitUntil(panel.empty.isVisible, timeout=20_000)
    assert panel.matrix.isHidden() or not panel.matrix.isVisible()
    with qtbot.waitSignal(context.page_requested) as asked:
        panel.empty.button.click()
    assert asked.args == ["importing", None]


def test_a_failure_is_said_and_can_be_tried_again(
    qtbot: QtBot, panel: RfmPanel, services: Services, ids: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(ids) == 4

    class DiskGone(UserError):
        code = "file.vanished"

    def fail(*_: object) -> None:
        raise DiskGone(file="tokuicho.db")

    with monkeypatch.context() as broken:
        broken.setattr(services.rfm, "report", fail)
        panel.load(TODAY)
        qtbot.waitUntil(panel.empty.isVisible, timeout=20_000)
    assert panel.empty.button.text() == "もう一度試す"
    panel.empty.button.click()
    settle(qtbot, panel.matrix, panel.groups)
    assert panel.matrix.isVisible()


def test_the_shops_limits_are_kept_and_come_back(
    qtbot: QtBot,
    panel: RfmPanel,
    context: Context,
    services: Services,
    prompts: ScriptedPrompts,
    ids: dict[str, int],
) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    question = panel.question
    assert question.change.isHidden()

    def tighten(dialog: BandsDialog) -> bool:
        dialog.field("recency", 0).setText("1")
        dialog.accept()
        return dialog.result() == 1

    question.way.choose("limits")
    question.way.chosen.emit("limits")
    assert not question.change.isHidden()
    prompts.answer(tighten)
    question.change.click()
    qtbot.waitUntil(lambda: "お店で決めた" in panel.groups.caption.text(), timeout=10_000)
    salon = PRESETS[Face.SALON]
    qtbot.waitUntil(lambda: services.settings.load().rfm_bands.get("recency") == [1, *salon.recency[1:]])
    question.way.choose("share")
    question.way.chosen.emit("share")
    qtbot.waitUntil(lambda: not services.settings.load().rfm_bands)
    again = RfmPanel(context)
    qtbot.addWidget(again)
    again.resize(1000, 700)
    again.show()
    load(qtbot, again)
    assert again.question.bands is None
    assert again.question.own_bands == bands_from({**salon.as_mapping(), "recency": [1, *salon.recency[1:]]})


def test_a_group_leaves_as_a_file(
    qtbot: QtBot,
    panel: RfmPanel,
    context: Context,
    prompts: ScriptedPrompts,
    ids: dict[str, int],
    tmp_path: Path,
) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    target = tmp_path / "離脱.xlsx"
    prompts.answer(target)
    with qtbot.waitSignal(context.notice_requested, timeout=20_000) as said:
        panel.groups.door_wanted.emit(Door.EXPORT, SegmentKey(Segment.LOST))
    assert said.args[0].text == f"1名を {tmp_path.name} › 離脱.xlsx に書き出しました"
    sheet = load_workbook(target).worksheets[0]
    titles, *rows = sheet.iter_rows(values_only=True)
    assert [row[titles.index("氏名")] for row in rows] == ["雪"]


def test_a_chart_leaves_as_a_picture(
    qtbot: QtBot,
    panel: RfmPanel,
    context: Context,
    prompts: ScriptedPrompts,
    ids: dict[str, int],
    tmp_path: Path,
) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    for ending, start in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        target = tmp_path / f"RFM.{ending}"
        prompts.answer(target)
        with qtbot.waitSignal(context.notice_requested, timeout=20_000):
            panel.matrix.save_picture()
        assert target.read_bytes().startswith(start)
    context.theme.choose(Scheme.DARK)
    settle(qtbot, panel.matrix, panel.groups)
    prompts.answer(tmp_path / "dark.png")
    with qtbot.waitSignal(context.notice_requested, timeout=20_000):
        panel.matrix.save_picture()
    # What is kept is for paper: the window's brightness does not change the ground.
    kept = [QImage(str(tmp_path / name)) for name in ("RFM.png", "dark.png")]
    assert [picture.pixelColor(0, 0).name() for picture in kept] == ["#ffffff", "#ffffff"]
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(context.notice_requested, timeout=20_000):
        panel.groups.copy_picture()
    copied: QImage = QGuiApplication.clipboard().image()
    assert copied.width() == 2 * panel.groups.canvas.width()
    assert copied.pixelColor(1, 1).name() == "#ffffff"


def test_another_ending_is_refused_in_words(
    qtbot: QtBot,
    panel: RfmPanel,
    context: Context,
    prompts: ScriptedPrompts,
    ids: dict[str, int],
    tmp_path: Path,
) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    prompts.answer(tmp_path / "RFM.jpg")
    with qtbot.waitSignal(context.runner.unhandled, timeout=20_000) as refused:
        panel.matrix.save_picture()
    assert say(refused.args[0].message).startswith(".jpg の画像は作れません")
    assert list(tmp_path.glob("RFM.*")) == []


def test_the_menu_of_a_part(qtbot: QtBot, panel: RfmPanel, ids: dict[str, int]) -> None:
    assert len(ids) == 4
    load(qtbot, panel)

    def words(card: ChartCard, part: Hit | None) -> list[str]:
        return [action.text() for action in card.menu(part).actions() if action.text()]

    pictures = ["画像をコピー", "画像を保存…"]
    lost = hits(panel.groups)[SegmentKey(Segment.LOST)]
    doors = [door_words(door) for door in Door]
    assert (doors[0], doors[-1]) == ("一覧を開く", "一覧を書き出す…")
    assert words(panel.groups, lost) == [*doors, *pictures]
    assert words(panel.groups, None) == pictures
    assert words(panel.matrix, hits(panel.matrix)[cell(5, 5)]) == pictures


def test_theme_and_language_draw_anew(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    canvas = panel.groups.canvas
    light = canvas.drawing
    context.theme.choose(Scheme.DARK)
    qtbot.waitUntil(lambda: canvas.drawing is not light, timeout=10_000)
    dark = canvas.drawing
    context.translations.switch("en")
    panel.retranslate()
    qtbot.waitUntil(lambda: canvas.drawing is not dark, timeout=10_000)
    assert hits(panel.groups)[SegmentKey(Segment.LOST)].title == "Lost"
    assert panel.groups.caption.text().startswith("Only 3 with a purchase")


@pytest.mark.parametrize("width", [420, 1200])
def test_careful_people_let_it_pass(
    qtbot: QtBot, panel: RfmPanel, context: Context, services: Services, width: int
) -> None:
    services.demo.fill(Face.SALON, 60, 1)
    panel.resize(width, 900)
    load(qtbot, panel)
    assert faults(panel) == []
    sideways = panel.findChildren(ScrollPage)[0].horizontalScrollBar()
    assert sideways.maximum() == 0
    context.translations.switch("en")
    panel.retranslate()
    qtbot.waitUntil(lambda: faults(panel, "en") == [], timeout=10_000)
    QApplication.processEvents()
    assert sideways.maximum() == 0
