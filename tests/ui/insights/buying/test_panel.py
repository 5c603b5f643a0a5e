"""The tab 売れ筋 on a real store: its sides, its choices, whom its parts open, and shops with nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest

from app.core.assortment import (
    CandidatesKey,
    Dimension,
    HourKey,
    PartKey,
    Period,
    ProductKey,
    Span,
    StepKey,
    TimedKey,
)
from app.core.messages import LANGUAGES, Language
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine
from app.ui.insights.buying.bar import Side
from app.ui.insights.buying.pairs import NextSide
from app.ui.insights.buying.panel import BuyingPanel
from app.ui.insights.buying.parts import PartsSide
from app.ui.insights.buying.ranks import ProductsSide
from app.ui.widgets.containers import ScrollPage
from tests.ui.insights.conftest import TODAY
from tests.ui.insights.panels import WAIT_MS, ShowPanel, day, hits, opened, people_of, settle
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context

SALES = {
    "花": ((5, "カット"), (40, "カット"), (80, "カラー")),
    "月": ((10, "カット"), (600, "カット")),
    "雪": ((700, "カラー"),),
}


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """花 bought two cuts and a colour lately, 月 a cut lately and one long ago, 雪 a colour long ago."""
    found = {}
    for name, sales in SALES.items():
        found[name] = services.customers.create(CustomerData(family_name=name)).id
        for ago, product in sales:
            line = SaleLine(product, 1, None, 4_000, "佐藤")
            services.sales.record(found[name], SaleData(day(ago), (line,), sold_at="14:30"))
    return found


@pytest.fixture
def panel(show_panel: ShowPanel) -> BuyingPanel:
    return show_panel(BuyingPanel)


def load(qtbot: QtBot, panel: BuyingPanel, side: Side = Side.PRODUCTS) -> None:
    panel.question.sides.choose(side)
    panel.load(TODAY)
    qtbot.waitUntil(lambda: panel.report is not None and panel.report.side is side, timeout=WAIT_MS)


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
    settle(qtbot, side.pareto, side.table)
    assert key in hits(side.pareto)
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
        timeout=WAIT_MS,
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
    first = made.cards[0]
    if side is Side.TOGETHER:  # nothing was sold together often enough, which is told in words
        qtbot.waitUntil(first.caption.isVisible, timeout=WAIT_MS)
        assert first.canvas.isHidden()
    else:
        qtbot.waitUntil(lambda: first.canvas.drawing is not None, timeout=WAIT_MS)


def test_who_bought_one_thing_and_not_the_other(
    qtbot: QtBot, context: Context, panel: BuyingPanel, ids: dict[str, int]
) -> None:
    load(qtbot, panel, Side.NEXT)
    side = cast("NextSide", panel.side(Side.NEXT))
    assert (side.have.currentText(), side.other.currentText()) == ("カット", "カラー")
    with qtbot.waitSignal(context.page_requested, timeout=WAIT_MS) as asked:
        side.everybody.click()
    assert people_of(asked).ids == (ids["月"],)
    qtbot.waitUntil(lambda: CandidatesKey(0) in hits(side.cross), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: side.people.model.rowCount() == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: side.people.model.index(0, 0).data() == "月", timeout=WAIT_MS)
    with qtbot.waitSignal(context.page_requested, timeout=WAIT_MS) as asked:
        side.steps.opened.emit(StepKey(1, 2))
    assert people_of(asked).ids == ()


def test_choosing_a_product_asks_anew(qtbot: QtBot, panel: BuyingPanel, ids: dict[str, int]) -> None:
    assert len(ids) == 3
    load(qtbot, panel, Side.NEXT)
    side = cast("NextSide", panel.side(Side.NEXT))
    side.have.setCurrentIndex(side.have.findText("カラー"))
    side.other.setCurrentIndex(side.other.findText("カット"))
    qtbot.waitUntil(lambda: "カラー" in side.cross.caption.text()[:12], timeout=WAIT_MS)
    assert (side.have.currentText(), side.other.currentText()) == ("カラー", "カット")


@pytest.mark.parametrize("dimension", Dimension)
def test_sales_are_divided(
    qtbot: QtBot, context: Context, panel: BuyingPanel, ids: dict[str, int], dimension: Dimension
) -> None:
    panel.question.sides.choose(Side.PARTS)
    side = cast("PartsSide", panel.side(Side.PARTS))
    side.dimensions.choose(dimension)
    load(qtbot, panel, Side.PARTS)
    settle(qtbot, side.table)
    key = next(iter(hits(side.table)))
    assert isinstance(key, PartKey)
    assert set(opened(qtbot, context, side.table, key).ids or ()) <= set(ids.values())
    assert side.columns is not None
    has_picture = dimension not in (Dimension.CATEGORY, Dimension.STAFF, Dimension.CHANNEL)
    assert side.columns.left.isVisible() is has_picture


def test_an_hour_of_a_weekday_opens_who_bought_in_it(
    qtbot: QtBot, context: Context, panel: BuyingPanel, services: Services, ids: dict[str, int]
) -> None:
    services.sales.record(ids["雪"], SaleData(day(5), total=900))
    panel.question.sides.choose(Side.PARTS)
    side = cast("PartsSide", panel.side(Side.PARTS))
    side.dimensions.choose(Dimension.HOUR)
    load(qtbot, panel, Side.PARTS)
    settle(qtbot, side.table, side.shape)
    assert side.measures.isVisible()
    weekday = (TODAY - timedelta(5)).weekday()
    assert opened(qtbot, context, side.shape, HourKey(weekday, 14)).ids == (ids["花"],)
    assert opened(qtbot, context, side.table, PartKey(Dimension.HOUR, 0)).ids == (ids["雪"],)
    with qtbot.waitSignal(context.page_requested, timeout=WAIT_MS) as asked:
        side.table.caption.opened.emit(TimedKey())
    assert people_of(asked).ids == (ids["花"], ids["月"])


def test_without_times_the_hours_are_told_in_words(
    qtbot: QtBot, panel: BuyingPanel, services: Services
) -> None:
    one = services.customers.create(CustomerData(family_name="雪")).id
    services.sales.record(one, SaleData(day(5), total=500))
    panel.question.sides.choose(Side.PARTS)
    side = cast("PartsSide", panel.side(Side.PARTS))
    side.dimensions.choose(Dimension.HOUR)
    load(qtbot, panel, Side.PARTS)
    qtbot.waitUntil(side.table.caption.isVisible, timeout=WAIT_MS)
    assert "時刻のある売上がない" in side.table.caption.text()
    assert side.table.canvas.isHidden()
    assert side.columns is not None
    assert not side.columns.left.isVisible()


def test_a_span_without_sales_leads_to_all_of_them(
    qtbot: QtBot, panel: BuyingPanel, services: Services
) -> None:
    one = services.customers.create(CustomerData(family_name="雪")).id
    services.sales.record(one, SaleData(day(900), total=500))
    load(qtbot, panel)
    qtbot.waitUntil(panel.empty.isVisible, timeout=WAIT_MS)
    panel.empty.button.click()
    qtbot.waitUntil(lambda: not panel.empty.isVisible(), timeout=WAIT_MS)


def test_a_shop_without_sales_is_told_what_to_do(qtbot: QtBot, context: Context, panel: BuyingPanel) -> None:
    load(qtbot, panel)
    qtbot.waitUntil(panel.empty.isVisible, timeout=WAIT_MS)
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
        qtbot.waitUntil(lambda: sideways.maximum() == 0, timeout=WAIT_MS)
    assert faults(panel, language, data=["カット", "カラー", "佐藤", *ids]) == []
