"""What the tests of the tabs share: when a chart is drawn, how a part of it is opened, and whom it opened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.insights.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.analytics.figures.drawing import Hit, HitKey
    from app.core.filters import CustomerFilter
    from app.ui.context import Context
    from app.ui.insights.cards.chart_card import ChartCard
    from app.ui.insights.panel import Panel

WAIT_MS = 60_000
"""For what is read and drawn on other lanes of a busy machine."""

AnyPanel = TypeVar("AnyPanel", bound="Panel[Any]")


class ShowPanel(Protocol):
    """Builds a panel over the store and shows it; nothing is loaded yet."""

    def __call__(self, kind: type[AnyPanel]) -> AnyPanel: ...


def day(ago: int) -> str:
    """A day so many days before today."""
    return (TODAY - timedelta(days=ago)).isoformat()


def is_settled(*cards: ChartCard) -> bool:
    """Whether every chart shows the newest figures."""
    return all(card.canvas.drawing is not None and not card.canvas.is_stale for card in cards)


def settle(qtbot: QtBot, *cards: ChartCard) -> None:
    """Wait until every chart shows the newest figures."""
    qtbot.waitUntil(lambda: is_settled(*cards), timeout=WAIT_MS)


def hits(card: ChartCard) -> dict[HitKey, Hit]:
    """The parts of the chart as it is drawn now; none before it is."""
    drawing = card.canvas.drawing
    return {hit.key: hit for hit in drawing.hits} if drawing is not None else {}


def click(card: ChartCard, key: HitKey) -> None:
    """Press the middle of a part."""
    box = hits(card)[key].box
    place = QPoint(round(box.centre), round(box.middle))
    QTest.mouseClick(card.canvas, Qt.MouseButton.LeftButton, pos=place)


def people_of(blocker: Any) -> CustomerFilter:
    """Whom a wait for `page_requested` led to."""
    page, people = blocker.args
    assert page == "customers"
    found: CustomerFilter = people
    return found


def opened(qtbot: QtBot, context: Context, card: ChartCard, key: HitKey) -> CustomerFilter:
    """The people that a part leads to, once it is drawn."""
    qtbot.waitUntil(lambda: key in hits(card), timeout=WAIT_MS)
    with qtbot.waitSignal(context.page_requested, timeout=WAIT_MS) as asked:
        card.opened.emit(key)
    return people_of(asked)
