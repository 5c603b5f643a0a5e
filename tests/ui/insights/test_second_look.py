"""A tab that is looked at again: what is shown already stays as it was drawn, what is new is drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.sales import SaleData
from app.ui.insights.cards.chart_card import ChartCard
from app.ui.insights.summary.panel import SummaryPanel
from app.ui.insights.tabs import TABS, TabSpec
from app.ui.insights.view import InsightsView
from app.ui.tasks.runner import Lane
from tests.ui.insights.conftest import TODAY
from tests.ui.insights.panels import WAIT_MS, ShowPanel, day, is_settled

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context


def cards(view: InsightsView) -> list[ChartCard]:
    """The cards that are seen with their chart."""
    return [one for one in view.panel.findChildren(ChartCard) if one.canvas.isVisible()]


def wait(qtbot: QtBot, view: InsightsView, context: Context) -> None:
    """Until everything that was asked is drawn, and what follows a summary later has found its room."""

    def is_quiet() -> bool:
        panel = view.panel
        busy = any(context.runner.busy(lane) for lane in Lane)
        waits = isinstance(panel, SummaryPanel) and panel.today.report is None
        answered = not busy and not waits and panel.report is not None
        return answered and bool(cards(view)) and is_settled(*cards(view))

    qtbot.waitUntil(is_quiet, timeout=WAIT_MS)
    # What is drawn next begins with the next turn of the event loop.
    qtbot.wait(50)
    qtbot.waitUntil(is_quiet, timeout=WAIT_MS)


@pytest.mark.parametrize("spec", TABS, ids=lambda spec: spec.key)
def test_only_new_records_are_drawn_anew(
    qtbot: QtBot, context: Context, services: Services, ids: dict[str, int], spec: TabSpec
) -> None:
    view = InsightsView(context)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    context.attach(services)
    view.show_tab(spec.key)
    wait(qtbot, view, context)
    drawn = [card.canvas.drawing for card in cards(view)]
    view.load()
    wait(qtbot, view, context)
    assert all(card.canvas.drawing is one for card, one in zip(cards(view), drawn, strict=True))
    services.sales.record(ids["月"], SaleData(sold_on=day(1), total=3_000))
    view.load()
    wait(qtbot, view, context)
    assert not any(card.canvas.drawing is one for card in cards(view) for one in drawn)
    context.runner.shut_down()


def test_todays_list_follows_for_whoever_left_before_it_was_there(
    qtbot: QtBot, show_panel: ShowPanel, ids: dict[str, int]
) -> None:
    assert len(ids) == 4
    panel = show_panel(SummaryPanel)
    panel.load(TODAY)
    qtbot.waitUntil(lambda: bool(panel.shown_tiles()) and is_settled(*panel.shown_tiles()), timeout=WAIT_MS)
    panel.hide()
    qtbot.wait(400)
    assert panel.today.report is None
    panel.show()
    panel.load(TODAY)
    qtbot.waitUntil(lambda: panel.today.report is not None, timeout=WAIT_MS)
