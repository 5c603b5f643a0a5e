"""From a figure to its people: a list, a tag, a call list, a file, and the record of what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget

from app.core.days import day_words
from app.core.filters import CustomerFilter
from app.core.messages import message
from app.core.outreach import OutreachKind
from app.ui.insights.doors import Door, Doors
from app.ui.insights.outreach_dialog import OutreachDialog
from app.ui.insights.page import InsightsPage
from app.ui.widgets.labels import plain_tip
from tests.ui.insights.panels import WAIT_MS
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context, Notice
    from app.ui.customers.filters.list_name_dialog import ListNameDialog
    from app.ui.customers.tags.tag_dialog import TagDialog
    from tests.ui.fakes import ScriptedPrompts

LABEL = message(
    "analytics.list.segment", segment=message("analytics.segment.lost"), as_of=day_words(date(2026, 11, 22))
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody before the doors with these people in hand; `prompts` answers what is asked on the way."""

    qtbot: QtBot
    context: Context
    services: Services
    doors: Doors
    prompts: ScriptedPrompts
    people: CustomerFilter

    def go(self, door: Door) -> None:
        """Through a door; what it does is under way."""
        self.doors.go(door, lambda: self.people)

    def told(self, door: Door) -> Notice:
        """Through a door, and what is said in the end."""
        with self.qtbot.waitSignal(self.context.notice_requested, timeout=WAIT_MS) as said:
            self.go(door)
        notice: Notice = said.args[0]
        return notice


@pytest.fixture
def people(ids: dict[str, int], services: Services) -> CustomerFilter:
    """Two people of the shop, one of whom can be called."""
    services.customers.change(ids["月"], {"caution": "左耳が遠い"})
    return CustomerFilter(ids=(ids["月"], ids["雪"]), label=LABEL)


@pytest.fixture
def desk(
    qtbot: QtBot, context: Context, services: Services, prompts: ScriptedPrompts, people: CustomerFilter
) -> Iterator[Desk]:
    """The doors of something on the screen."""
    context.attach(services)
    owner = QWidget()
    qtbot.addWidget(owner)
    yield Desk(qtbot, context, services, Doors(context, owner), prompts, people)
    context.runner.shut_down()


def test_a_list_of_these_people(desk: Desk) -> None:
    def name(dialog: ListNameDialog) -> bool:
        assert dialog.windowTitle() == "2 名をリストに残す"
        assert "離脱" in dialog.name.text()
        # Of a name that is longer than its field the beginning is in sight, and the whole is its tip.
        assert (dialog.name.selectedText(), dialog.name.cursorPosition()) == (dialog.name.text(), 0)
        assert dialog.name.toolTip() == plain_tip(dialog.name.text())
        dialog.name.setText("冬のお便り")
        return True

    desk.prompts.answer(name)
    said = desk.told(Door.LIST)
    assert said.text == "リスト「冬のお便り」に 2 名を残しました"
    assert said.operation is not None
    (kept,) = desk.services.smart_lists.lists()
    assert desk.services.smart_lists.counts() == {kept.id: 2}


def test_a_tag_for_these_people(desk: Desk, ids: dict[str, int]) -> None:
    def tag(dialog: TagDialog) -> bool:
        dialog.editor.write("冬")
        return True

    desk.prompts.answer(tag)
    said = desk.told(Door.TAG)
    assert said.text == "2 名に「冬」を付けました"
    assert desk.services.customers.card(ids["雪"]).data.tags == ("冬",)
    assert [one.kind for one in desk.services.outreach.done()] == [OutreachKind.TAG]


def _has(asked: list[str], count: int) -> bool:
    return len(asked) == count


def test_stepping_back_does_nothing(desk: Desk) -> None:
    asked: list[str] = []

    def step_back(dialog: QWidget) -> bool:
        asked.append(type(dialog).__name__)
        return False

    for door in (Door.LIST, Door.TAG):
        desk.prompts.answer(step_back)
        count = len(asked) + 1
        desk.go(door)
        desk.qtbot.waitUntil(partial(_has, asked, count), timeout=WAIT_MS)
    assert asked == ["ListNameDialog", "TagDialog"]
    assert desk.services.outreach.done() == ()


def test_a_call_list(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "電話.xlsx"
    desk.prompts.answer(target)
    said = desk.told(Door.CALLS)
    assert said.text == f"電話リストを {tmp_path.name} › 電話.xlsx に書き出しました"
    titles, *rows = load_workbook(target).worksheets[0].iter_rows(values_only=True)
    found = [dict(zip(titles, row, strict=True)) for row in rows]
    assert [row["氏名"] for row in found] == ["月", "雪"]
    assert [row["注意事項"] for row in found] == ["左耳が遠い", None]
    assert {row["理由"] for row in found} == {"離脱(2026年11月22日 時点)"}
    assert {(row["電話した日"], row["結果"], row["メモ"]) for row in found} == {(None, None, None)}
    (done,) = desk.services.outreach.done()
    assert (done.kind, done.title, done.customers) == (OutreachKind.CALLS, "電話.xlsx", 2)


def test_a_file_is_remembered(desk: Desk, tmp_path: Path) -> None:
    desk.prompts.answer(tmp_path / "離脱.csv")
    desk.go(Door.EXPORT)
    desk.qtbot.waitUntil(lambda: len(desk.services.outreach.done()) == 1, timeout=WAIT_MS)
    (done,) = desk.services.outreach.done()
    assert (done.kind, done.title, done.customers) == (OutreachKind.FILE, "離脱.csv", 2)


def test_the_record_opens_its_people(
    qtbot: QtBot, context: Context, services: Services, prompts: ScriptedPrompts, people: CustomerFilter
) -> None:
    services.outreach.tag("冬", people)
    page = InsightsPage(context)
    qtbot.addWidget(page)
    context.attach(services)

    def choose(dialog: OutreachDialog) -> bool:
        texts = [dialog.model.index(0, column).data() for column in range(6)]
        assert texts == ["2026年11月22日", "タグ 冬", "離脱(2026年11月22日 時点)", "2", "0名(0%)", "¥0"]
        return True

    prompts.answer(choose)
    with qtbot.waitSignal(context.page_requested, timeout=WAIT_MS) as asked:
        page.perform("outreach.open")
    assert asked.args[0] == "customers"
    assert services.customers.count(asked.args[1]).value == 2
    context.runner.shut_down()


@pytest.mark.parametrize("filled", [True, False])
def test_careful_people_let_the_record_pass(
    qtbot: QtBot, services: Services, people: CustomerFilter, filled: bool
) -> None:
    if filled:
        services.outreach.tag("冬", people)
    dialog = OutreachDialog(None, services.outreach.done())
    qtbot.addWidget(dialog)
    dialog.show()
    assert faults(dialog) == []
    assert dialog.accept_button.isVisible() == filled
    assert dialog.table.sizeHintForColumn(0) <= dialog.table.columnWidth(0), "the day is whole"
