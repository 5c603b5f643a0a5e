"""The movement on the panel: which days it compares, what it says, and whose list each part opens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate

from app.core.movement import Direction, MoveKey, Since
from app.core.rfm import Tone
from app.core.rfm_groups import STANDARD, Group, Groups, ScoreBox, groups_from
from app.ui.i18n import say
from app.ui.insights.rfm.panel import RfmPanel
from tests.ui.insights.conftest import TODAY
from tests.ui.insights.panels import click, hits, is_settled, opened, people_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.insights.rfm.groups_dialog import GroupsDialog
    from tests.ui.fakes import ScriptedPrompts

# By share, of 花 月 雪. 2026-08-22: 花 R 73 days F1, 雪 R 234 F1, 月 not yet. 2026-11-22: see conftest.


def settled(panel: RfmPanel, since: date) -> bool:
    report = panel.movement.report
    return report is not None and report.movement.since == since and is_settled(panel.movement)


def load(qtbot: QtBot, panel: RfmPanel, since: date = date(2026, 8, 22)) -> None:
    panel.load(TODAY)
    qtbot.waitUntil(lambda: settled(panel, since), timeout=20_000)


def choose(qtbot: QtBot, panel: RfmPanel, since: Since, day: date) -> None:
    panel.movement.since.choose(since.value)
    panel.movement.since.chosen.emit(since.value)
    qtbot.waitUntil(lambda: settled(panel, day), timeout=20_000)


def test_every_part_opens_exactly_its_people(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    found: list[int] = []
    for hit in (one for one in hits(panel.movement).values() if one.column == 1):
        with qtbot.waitSignal(context.page_requested) as asked:
            click(panel.movement, hit.key)
        people = people_of(asked)
        assert people.ids is not None
        assert hit.customers == len(people.ids)
        found += people.ids
    assert sorted(found) == sorted(ids[name] for name in ("花", "月", "雪"))


def test_doors_to_who_came_and_what_is_said(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    card = panel.movement
    assert card.hint_label.text() == "2026年8月22日 から"
    assert card.caption.text().startswith("上がった方 ")
    assert not card.ways[Direction.CAME].isHidden()
    assert card.ways[Direction.CAME].text() == "はじめての方 1名"
    with qtbot.waitSignal(context.page_requested) as asked:
        card.ways[Direction.CAME].click()
    people = people_of(asked)
    assert people.ids == (ids["月"],)
    assert people.label is not None
    assert say(people.label).endswith("(2026年8月22日 → 2026年11月22日)")


def test_another_day_is_compared_and_remembered(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    assert panel.movement.day.isHidden()
    choose(qtbot, panel, Since.MONTH, date(2026, 10, 22))
    choose(qtbot, panel, Since.YEAR, date(2025, 11, 22))
    assert "2025年11月22日までに買い物の記録がないため" in panel.movement.headline.text()
    choose(qtbot, panel, Since.DAY, date(2025, 11, 22))
    assert not panel.movement.day.isHidden()
    panel.movement.day.setDate(QDate(2026, 10, 1))
    qtbot.waitUntil(lambda: settled(panel, date(2026, 10, 1)), timeout=20_000)
    again = RfmPanel(context)
    qtbot.addWidget(again)
    assert again.movement.since.choice() == Since.DAY.value


def test_another_language_says_the_same(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]
) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    context.translations.switch("en")
    panel.retranslate()
    assert panel.movement.ways[Direction.CAME].text() == "First purchase: 1"
    assert panel.movement.hint_label.text() == "since Aug 22, 2026"


def test_the_flows_as_a_list(qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]) -> None:
    load(qtbot, panel)
    card = panel.movement
    picture = card.canvas.drawing
    card.look.choose("list")
    card.look.chosen.emit("list")
    qtbot.waitUntil(lambda: card.canvas.drawing is not picture, timeout=10_000)
    came = next(key for key, hit in hits(card).items() if hit.title.startswith("はじめての方 → "))
    assert opened(qtbot, context, card, came).ids == (ids["月"],)
    again = RfmPanel(context)
    qtbot.addWidget(again)
    assert again.movement.look.choice() == "list"


@pytest.mark.parametrize("key", [MoveKey((("lost", "lost"),)), MoveKey(()), MoveKey((("own_7", "lost"),))])
def test_a_key_of_before_the_change_opens_nobody_wrong(
    qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int], key: MoveKey
) -> None:
    load(qtbot, panel)
    with qtbot.waitSignal(context.page_requested) as asked:
        panel.movement.opened.emit(key)
    people = people_of(asked)
    assert people.ids is not None
    assert set(people.ids) <= set(ids.values())


def test_groups_of_ones_own_are_kept_and_come_back(
    qtbot: QtBot,
    panel: RfmPanel,
    context: Context,
    services: Services,
    prompts: ScriptedPrompts,
    ids: dict[str, int],
) -> None:
    assert len(ids) == 4
    load(qtbot, panel)
    own = Group("own_1", Tone.GOOD, (ScoreBox(r=(5, 5)),), "近ごろの方")

    def add(dialog: GroupsDialog) -> bool:
        dialog.add_button.click()
        dialog.editor.name.setText(own.name)
        dialog.editor.name.textEdited.emit(own.name)
        dialog.editor.tone.setCurrentIndex(dialog.editor.tone.findData(own.tone.value))
        dialog.editor.tone.activated.emit(dialog.editor.tone.currentIndex())
        dialog.accept()
        return dialog.result() == 1

    prompts.answer(add)
    with qtbot.waitSignal(context.notice_requested, timeout=10_000) as said:
        panel.question.change_groups.click()
    kept = Groups((own, *STANDARD.rules))
    qtbot.waitUntil(lambda: groups_from(services.settings.load().rfm_groups) == kept, timeout=10_000)
    again = RfmPanel(context)
    qtbot.addWidget(again)
    again.resize(1000, 700)
    again.show()
    load(qtbot, again)
    assert again.movement.report is not None
    assert again.movement.report.movement.groups == kept
    assert said.args[0].text == "グループの決め方を変えました"
    taken_back = services.undo.undo(said.args[0].operation)
    assert say(taken_back.operation.label) == "グループの決め方を変更"
    load(qtbot, again)
    qtbot.waitUntil(lambda: again.question.isVisible() and not services.settings.load().rfm_groups)
    assert again.movement.report.movement.groups == STANDARD


def test_groups_as_areas(qtbot: QtBot, panel: RfmPanel, context: Context, ids: dict[str, int]) -> None:
    load(qtbot, panel)
    groups = panel.groups
    table = groups.canvas.drawing
    groups.look.choose("revenue")
    groups.look.chosen.emit("revenue")
    qtbot.waitUntil(lambda: groups.canvas.drawing is not table, timeout=10_000)
    # 花 brought 11,000 yen and is the largest area: R4 F4 M4 is a regular.
    largest = next(iter(hits(groups).values()))
    assert (largest.title, largest.customers) == ("常連", 1)
    assert opened(qtbot, context, groups, largest.key).ids == (ids["花"],)
    again = RfmPanel(context)
    qtbot.addWidget(again)
    assert again.groups.look.choice() == "revenue"
