"""The tab 売れ筋 on a real store: its sides, its choices, whom its parts open, and shops with nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest

from app.core.assortment import CandidatesKey, Dimension, PartKey, Period, ProductKey, Span, StepKey
from app.core.messages import LANGUAGES, Language
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine
from app.ui.insights.buying_bar import Side
from app.ui.insights.buying_pairs import NextSide
from app.ui.insights.buying_panel import BuyingPanel
from app.ui.insights.buying_parts import PartsSide
from app.ui.insights.buying_ranks import ProductsSide
from app.ui.widgets.containers import ScrollPage
from tests.ui.insights.conftest import TODAY
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.analytics.figures.drawing import HitKey
    from app.core.filters import CustomerFilter
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.insights.buying_card import BuyingCard

SALES = {
    "花": ((5, "カット"), (40, "カット"), (80, "カラー")),
    "月": ((10, "カット"), (600, "カット")),
    "雪": ((700, "カラー"),),
}


def day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """花 bought two cuts and a colour lately, 月 a cut lately and one long ago, 雪 a colour long ago."""
    found = {}
    for name, sales in SALES.items():
        found[name] = services.customers.create(CustomerData(family_name=name)).id
        for ago, product in sales:
            line = SaleLine(product, 1, None, 4_000, "佐藤")
            services.sales.record(found[name], SaleData(day(ago), (line,)))
    return found


@pytest.fixture
def panel(qtbot: QtBot, context: Context, services: Services) -> Iterator[BuyingPanel]:
    """The panel over the store, shown; nothing is loaded yet."""
    made = BuyingPanel(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    context.attach(services)
    yield made
    context.runner.shut_down()


def is_shown(card: BuyingCard, key: HitKey) -> bool:
    drawing = card.canvas.drawing
    return drawing is not None and not card.canvas.is_stale and any(hit.key == key for hit in drawing.hits)


def load(qtbot: QtBot, panel: BuyingPanel, side: Side = Side.PRODUCTS) -> None:
    panel.question.sides.choose(side)
    panel.load(TODAY)
    qtbot.waitUntil(lambda: panel.report is not None and panel.report.side is side, timeout=60_000)


def opened(qtbot: QtBot, context: Context, card: BuyingCard, key: HitKey) -> CustomerFilter:
    with qtbot.waitSignal(context.page_requested, timeout=20_000) as blocker:
        card.opened.emit(key)
    arguments: Any = blocker.args
    found: CustomerFilter = arguments[1]
    return found


def place_of(panel: BuyingPanel, name: str) -> int:
    assert panel.report is not None
    products = panel.report.reports[0].sold.products
    return next(place for place, one in enumerate(products) if one is not None and one.name == name)


def test_a_product_opens_who_bought_it(
    qtbot: QtBot, context: Context, panel: BuyingPanel, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    key = ProductKey(place_of(panel, "カット"))
    side = cast("ProductsSide", panel.side(Side.PRODUCTS))
    qtbot.waitUntil(lambda: is_shown(side.pareto, key) and is_shown(side.table, key), timeout=60_000)
    assert opened(qtbot, context, side.table, key).ids == (ids["花"], ids["月"])


def test_another_period_finds_others(
    qtbot: QtBot, context: Context, panel: BuyingPanel, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    key = ProductKey(place_of(panel, "カラー"))
    side = cast("ProductsSide", panel.side(Side.PRODUCTS))
    assert opened(qtbot, context, side.table, key).ids == (ids["花"],)
    panel.question.choose_all()
    qtbot.waitUntil(
        lambda: panel.report is not None and panel.report.reports[0].asked.period is Period.ALL,
        timeout=60_000,
    )
    assert opened(qtbot, context, side.table, key).ids == (ids["花"], ids["雪"])


def test_days_the_wrong_way_round_are_the_same_days(panel: BuyingPanel) -> None:
    bar = panel.question
    bar.periods.setCurrentIndex(bar.periods.findData(Period.OWN))
    bar.first.show_day(TODAY)
    bar.last.show_day(TODAY - timedelta(days=3))
    assert bar.own == Span(TODAY - timedelta(days=3), TODAY)
    assert bar.period is Period.OWN


@pytest.mark.parametrize("side", Side)
def test_every_side_is_drawn(qtbot: QtBot, panel: BuyingPanel, ids: dict[str, int], side: Side) -> None:
    assert len(ids) == 3
    load(qtbot, panel, side)
    made = panel.side(side)
    assert made.isVisible()
    assert [one for one in Side if panel.side(one).isVisible()] == [side]
    qtbot.waitUntil(lambda: made.cards[0].canvas.drawing is not None, timeout=60_000)
    assert panel.first_chart is made.cards[0].canvas


def test_who_bought_one_thing_and_not_the_other(
    qtbot: QtBot, context: Context, panel: BuyingPanel, ids: dict[str, int]
) -> None:
    load(qtbot, panel, Side.NEXT)
    side = cast("NextSide", panel.side(Side.NEXT))
    assert (side.have.currentText(), side.other.currentText()) == ("カット", "カラー")
    with qtbot.waitSignal(context.page_requested, timeout=20_000) as blocker:
        side.everybody.click()
    arguments: Any = blocker.args
    assert arguments[1].ids == (ids["月"],)
    qtbot.waitUntil(lambda: is_shown(side.cross, CandidatesKey(0)), timeout=60_000)
    qtbot.waitUntil(lambda: side.people.model.rowCount() == 1, timeout=20_000)
    qtbot.waitUntil(lambda: side.people.model.index(0, 0).data() == "月", timeout=20_000)
    assert opened(qtbot, context, side.steps, StepKey(1, 2)).ids == ()


def test_choosing_a_product_asks_anew(qtbot: QtBot, panel: BuyingPanel, ids: dict[str, int]) -> None:
    assert len(ids) == 3
    load(qtbot, panel, Side.NEXT)
    side = cast("NextSide", panel.side(Side.NEXT))
    side.have.setCurrentIndex(side.have.findText("カラー"))
    side.other.setCurrentIndex(side.other.findText("カット"))
    qtbot.waitUntil(lambda: "カラー" in side.cross.caption.text()[:12], timeout=60_000)
    assert (side.have.currentText(), side.other.currentText()) == ("カラー", "カット")


@pytest.mark.parametrize("dimension", Dimension)
def test_sales_are_divided(
    qtbot: QtBot, context: Context, panel: BuyingPanel, ids: dict[str, int], dimension: Dimension
) -> None:
    panel.question.sides.choose(Side.PARTS)
    side = cast("PartsSide", panel.side(Side.PARTS))
    side.dimensions.choose(dimension)
    load(qtbot, panel, Side.PARTS)
    qtbot.waitUntil(lambda: side.table.canvas.drawing is not None, timeout=60_000)
    drawing = side.table.canvas.drawing
    assert drawing is not None
    key = drawing.hits[0].key
    assert isinstance(key, PartKey)
    assert set(opened(qtbot, context, side.table, key).ids or ()) <= set(ids.values())
    assert side.columns is not None
    has_picture = dimension not in (Dimension.CATEGORY, Dimension.STAFF, Dimension.CHANNEL)
    assert side.columns.left.isVisible() is has_picture


def test_a_span_without_sales_leads_to_all_of_them(
    qtbot: QtBot, panel: BuyingPanel, services: Services
) -> None:
    one = services.customers.create(CustomerData(family_name="雪")).id
    services.sales.record(one, SaleData(day(900), total=500))
    load(qtbot, panel)
    qtbot.waitUntil(panel.empty.isVisible, timeout=60_000)
    panel.empty.button.click()
    qtbot.waitUntil(lambda: not panel.empty.isVisible(), timeout=60_000)


def test_a_shop_without_sales_is_told_what_to_do(qtbot: QtBot, context: Context, panel: BuyingPanel) -> None:
    load(qtbot, panel)
    qtbot.waitUntil(panel.empty.isVisible, timeout=60_000)
    with qtbot.waitSignal(context.page_requested) as blocker:
        panel.empty.button.click()
    assert blocker.args is not None
    assert blocker.args[0] == "importing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_is_whole_in_both_languages(
    qtbot: QtBot, context: Context, panel: BuyingPanel, ids: dict[str, int], language: Language
) -> None:
    panel.resize(420, 900)
    context.translations.switch(language)
    panel.retranslate()
    sideways = panel.findChildren(ScrollPage)[0].horizontalScrollBar()
    for side in Side:
        load(qtbot, panel, side)
        qtbot.waitUntil(lambda: sideways.maximum() == 0, timeout=20_000)
    assert faults(panel, language, data=["カット", "カラー", "佐藤", *ids]) == []
