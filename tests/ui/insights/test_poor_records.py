"""Shops of whose records one analysis or another can make nothing: every tab says so and draws nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.dashboard import Tile
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from app.ui.insights.buying.bar import Side
from app.ui.insights.buying.panel import BuyingPanel
from app.ui.insights.buying.ranks import ProductsSide
from app.ui.insights.cycle.panel import CyclePanel
from app.ui.insights.lifetime.panel import LifetimePanel
from app.ui.insights.repeat.panel import RepeatPanel
from app.ui.insights.rfm.panel import RfmPanel
from app.ui.insights.summary.panel import SummaryPanel
from app.ui.widgets.labels import PlainLabel
from tests.ui.insights.conftest import TODAY
from tests.ui.insights.panels import WAIT_MS, ShowPanel, day, settle

if TYPE_CHECKING:
    from typing import Any

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.insights.panel import Panel


def sell(services: Services, *days_ago: int, yen: int = 1_000) -> None:
    """Somebody new with a sale on each of these days."""
    one = services.customers.create(CustomerData(family_name="空")).id
    for ago in days_ago:
        services.sales.record(one, SaleData(sold_on=day(ago), total=yen))


def said(panel: Panel[Any]) -> list[str]:
    return [label.text() for label in panel.empty.findChildren(PlainLabel)]


@pytest.mark.parametrize("kind", [RfmPanel, CyclePanel, LifetimePanel, RepeatPanel])
def test_returns_alone_are_told_and_lead_to_the_import(
    qtbot: QtBot, show_panel: ShowPanel, services: Services, kind: type[Panel[Any]]
) -> None:
    sell(services, 3, 5, yen=-400)
    panel = show_panel(kind)
    panel.load(TODAY)
    qtbot.waitUntil(panel.empty.isVisible, timeout=WAIT_MS)
    title, text = said(panel)[:2]
    assert title == "この日までの購入がありません"
    assert "返品 2件" in text or "返品2件" in text
    assert panel.empty.button.text() == "売上を取り込む"


def test_an_earlier_day_leads_back_to_today(qtbot: QtBot, show_panel: ShowPanel, services: Services) -> None:
    sell(services, 3)
    panel = show_panel(RfmPanel)
    panel.load(TODAY.replace(year=2020))
    qtbot.waitUntil(panel.empty.isVisible, timeout=WAIT_MS)
    assert panel.empty.button.text() == "今日に戻す"


def test_nothing_is_said_of_a_model_where_nobody_bought(
    qtbot: QtBot, show_panel: ShowPanel, services: Services
) -> None:
    sell(services, -3)
    panel = show_panel(LifetimePanel)
    panel.load(TODAY)
    qtbot.waitUntil(panel.empty.isVisible, timeout=WAIT_MS)
    assert not any("95%" in text for text in said(panel))


def test_repeat_of_one_new_customer_is_words_without_charts(
    qtbot: QtBot, show_panel: ShowPanel, services: Services
) -> None:
    sell(services, 3)
    panel = show_panel(RepeatPanel)
    panel.load(TODAY)
    settle(qtbot, panel.curves, panel.cohorts, panel.movements)
    assert panel.rates.headline.text().startswith("はじめて来てから90日たった方がまだいない")
    assert panel.fair.headline.text() == "1回目から90日たった方がまだいません。"
    for card in (panel.rates, panel.fair):
        assert card.canvas.isHidden()
        assert not card.more.isEnabled()
    assert panel.cohorts.canvas.isVisible()


def test_nobody_lately_leaves_cohorts_movements_and_weeks_empty(
    qtbot: QtBot, show_panel: ShowPanel, services: Services
) -> None:
    sell(services, 4_000, 4_020, 4_045)
    repeat = show_panel(RepeatPanel)
    repeat.load(TODAY)
    settle(qtbot, repeat.rates, repeat.curves)
    assert repeat.cohorts.canvas.isHidden()
    assert repeat.movements.canvas.isHidden()
    cycle = show_panel(CyclePanel)
    cycle.load(TODAY)
    settle(qtbot, cycle.states)
    assert cycle.weeks.canvas.isHidden()
    assert cycle.weeks.caption.text() == "全員が離脱とみた方なので、次の目安はありません"


def test_a_chart_comes_back_with_its_figures(qtbot: QtBot, show_panel: ShowPanel, services: Services) -> None:
    sell(services, 3)
    panel = show_panel(RepeatPanel)
    panel.load(TODAY)
    settle(qtbot, panel.curves)
    assert panel.rates.canvas.isHidden()
    sell(services, 300, 280)
    panel.compute()
    settle(qtbot, panel.rates, panel.fair)
    assert panel.rates.canvas.isVisible()
    assert panel.rates.more.isEnabled()


def test_sales_without_products_have_no_ranks(
    qtbot: QtBot, show_panel: ShowPanel, services: Services
) -> None:
    sell(services, 3)
    panel = show_panel(BuyingPanel)
    panel.load(TODAY)
    side = panel.side(Side.PRODUCTS)
    assert isinstance(side, ProductsSide)
    settle(qtbot, side.table)
    assert side.ranked.isHidden()
    assert "順位に入れていません" in side.table.caption.text()
    assert "累計" not in side.table.caption.text()
    one = services.customers.create(CustomerData(family_name="花")).id
    lines = (SaleLine("カット", 1, None, 4_000, "佐藤"),)
    services.sales.record(one, SaleData(sold_on=day(1), total=4_000, lines=lines))
    panel.compute()
    qtbot.waitUntil(side.ranked.isVisible, timeout=WAIT_MS)
    settle(qtbot, side.pareto, side.grades)
    assert "累計 70% までがA" in side.table.caption.text()


@pytest.mark.parametrize(("customers", "shown"), [(9, False), (10, True)])
def test_tenths_are_shown_from_ten_customers_on(
    qtbot: QtBot, show_panel: ShowPanel, services: Services, customers: int, shown: bool
) -> None:
    for place in range(customers):
        sell(services, 5 + place, 60 + 2 * place)
    panel = show_panel(LifetimePanel)
    panel.load(TODAY)
    settle(qtbot, panel.spans, panel.alive)
    assert panel.deciles.isVisible() is shown


def test_visits_alone_have_no_tile_of_yen(qtbot: QtBot, show_panel: ShowPanel, services: Services) -> None:
    one = services.customers.create(CustomerData(family_name="花")).id
    for ago in (2, 40):
        services.visits.record(one, VisitData(visited_on=day(ago)))
    panel = show_panel(SummaryPanel)
    panel.load(TODAY)
    qtbot.waitUntil(lambda: bool(panel.shown_tiles()), timeout=WAIT_MS)
    assert [tile.tile for tile in panel.shown_tiles()] == [
        Tile.VISITS,
        Tile.NEWCOMERS,
        Tile.SECOND_VISIT,
        Tile.CAME_BACK,
        Tile.DRIFTING,
    ]


def test_few_people_are_not_called_as_usual(qtbot: QtBot, show_panel: ShowPanel, services: Services) -> None:
    for ago in (2, 12):
        sell(services, ago, ago + 40)
    panel = show_panel(SummaryPanel)
    panel.load(TODAY)
    qtbot.waitUntil(panel.moved.quiet.isVisible, timeout=WAIT_MS)
    assert panel.moved.quiet.text() == "人数が少なく、どの動きも偶然かどうかはまだ言えません。"
