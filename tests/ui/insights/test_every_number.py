"""Every number of the six tabs is a door: what is said of people and sales opens just them.

The shop is the one that the program makes up to try things on, with a return, a sale without a charge, one
without a day and one of tomorrow added.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel

from app.core.assortment import ProductsKey
from app.core.enums import Face
from app.services.customer_card import CustomerData
from app.services.sales import SaleData
from app.ui.insights.buying.bar import Side
from app.ui.insights.buying.panel import BuyingPanel
from app.ui.insights.rfm.advice import Advice
from app.ui.insights.summary.panel import SummaryPanel
from app.ui.insights.summary.tile import SummaryTile
from app.ui.insights.tabs import TABS, TabSpec
from app.ui.insights.view import InsightsView
from app.ui.widgets.chart_canvas import ChartCanvas
from app.ui.widgets.linked_label import LinkedLabel
from app.ui.widgets.stat_strip import StatStrip
from tests.ui.insights.conftest import TODAY
from tests.ui.insights.panels import WAIT_MS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.insights.panel import Panel

COUNTED = re.compile(r"([\d,]+)(?:名(?!未満|を超え|より少ない)|件)")
"""Not the sizes below which something is called few."""
BESIDE_THEIR_DOORS = (Advice, StatStrip, SummaryTile)
"""What counts people in plain words, with the buttons below it or as one large button."""
PEOPLE = 60


@pytest.fixture
def view(qtbot: QtBot, context: Context, services: Services) -> Iterator[InsightsView]:
    """All tabs over the shop, shown; nothing is loaded yet."""
    services.demo.fill(Face.SALON, PEOPLE, 2)
    odd = services.customers.create(CustomerData(family_name="例外")).id
    tomorrow = (TODAY + timedelta(1)).isoformat()
    for day, yen in (
        ("2026-09-01", 5_000),
        ("2026-10-01", -800),
        ("2026-10-09", 0),
        (None, 9),
        (tomorrow, 9),
    ):
        services.sales.record(odd, SaleData(sold_on=day, total=yen))
    made = InsightsView(context)
    qtbot.addWidget(made)
    made.resize(1200, 2_400)
    made.show()
    context.attach(services)
    yield made
    context.runner.shut_down()


def load(qtbot: QtBot, view: InsightsView, spec: TabSpec) -> Panel[Any]:
    view.show_tab(spec.key)
    panel = view.panel
    qtbot.waitUntil(lambda: panel.report is not None, timeout=WAIT_MS)
    if isinstance(panel, SummaryPanel):
        qtbot.waitUntil(lambda: panel.today.report is not None, timeout=WAIT_MS)
    settle(qtbot, panel)
    return panel


def is_shown(panel: BuyingPanel, side: Side) -> bool:
    return panel.report is not None and panel.report.side is side


def settle(qtbot: QtBot, panel: Panel[Any]) -> None:
    """Wait until every chart that is seen shows the newest figures."""

    def settled() -> bool:
        shown = [one for one in panel.findChildren(ChartCanvas) if one.isVisible()]
        return bool(shown) and all(one.drawing is not None and not one.is_stale for one in shown)

    qtbot.waitUntil(settled, timeout=WAIT_MS)


def shut(panel: Panel[Any]) -> list[str]:
    """The numbers of people and sales in the sentences of a panel that open nothing."""
    found = []
    for label in panel.findChildren(QLabel):
        if not label.isVisible():
            continue
        doors = [link.text for link in label.links] if isinstance(label, LinkedLabel) else []
        for count in COUNTED.finditer(label.text()):
            if count[0] not in doors and not stands_beside_its_door(label):
                found.append(f"{count[0]} in {label.text()!r}")
    return found


def stands_beside_its_door(label: QLabel) -> bool:
    above = label.parentWidget()
    while above is not None and not isinstance(above, BESIDE_THEIR_DOORS):
        above = above.parentWidget()
    return above is not None


def wrong_doors(panel: Panel[Any]) -> list[str]:
    """The doors in sentences, and the parts of charts, that do not open those whom they count."""
    found = []
    for label in panel.findChildren(LinkedLabel):
        for link in label.links if label.isVisible() else ():
            people = panel.people_behind(panel.report, link.key)
            count = COUNTED.fullmatch(link.text)
            is_of_people = count is not None and link.text.endswith("名")
            wanted = int(count[1].replace(",", "")) if count is not None and is_of_people else None
            some = link.text.strip("名件¥%") not in {"0", "0.0"}
            ids = people.ids or ()
            if (len(ids) != wanted if wanted is not None else bool(ids) is not some) or people.label is None:
                found.append(f"{link} opens {len(ids)}")
    for canvas in panel.findChildren(ChartCanvas):
        for hit in canvas.drawing.hits if canvas.drawing is not None and canvas.isVisible() else ():
            people = panel.people_behind(panel.report, hit.key)
            # Of products together it is known only when the door opens how many bought any of them.
            many = isinstance(hit.key, ProductsKey) and len(people.ids or ()) > hit.customers
            if hit.customers and len(people.ids or ()) != hit.customers and not many:
                found.append(f"{hit.title} has {hit.customers} and opens {len(people.ids or ())}")
    return found


@pytest.mark.parametrize("spec", TABS, ids=lambda spec: spec.key)
def test_every_number_opens_whom_it_counts(qtbot: QtBot, view: InsightsView, spec: TabSpec) -> None:
    panel = load(qtbot, view, spec)
    if not isinstance(panel, BuyingPanel):
        assert shut(panel) == []
        assert wrong_doors(panel) == []
        assert any(label.links for label in panel.findChildren(LinkedLabel))
        return
    for side in Side:
        panel.question.sides.choose(side)
        panel.question.asked.emit()
        qtbot.waitUntil(partial(is_shown, panel, side), timeout=WAIT_MS)
        settle(qtbot, panel)
        assert shut(panel) == []
        assert wrong_doors(panel) == []
