"""The tabs 来店周期 and LTV on a real store: whom their parts and rows open, and what is said of nobody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.amounts import yen
from app.core.cycle import CycleState, DueKey, StateKey
from app.core.enums import Face
from app.core.lifetime import AliveKey, DecileKey, Model
from app.core.messages import Message
from app.services.customer_card import CustomerData
from app.services.sales import SaleData
from app.ui.insights.cards.charts import Brush
from app.ui.insights.cycle.panel import CyclePanel
from app.ui.insights.lifetime.panel import LifetimePanel
from app.ui.insights.tabs import TABS
from app.ui.widgets.containers import ScrollPage
from app.ui.widgets.labels import ElidedLabel, PlainLabel
from tests.ui.insights.conftest import TODAY
from tests.ui.insights.panels import WAIT_MS, ShowPanel, day, hits, opened, people_of, settle
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.insights.cards.chart_card import ChartCard
    from app.ui.insights.cards.people_card import PeopleCard

NAMES = {"花": range(310, 0, -30), "月": range(400, 90, -60), "雪": (400,)}


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """花 comes monthly and was here 10 days ago; 月 every two months, but not for 100 days; 雪 once."""
    found = {}
    for name, days in NAMES.items():
        found[name] = services.customers.create(CustomerData(family_name=name)).id
        for ago in days:
            services.sales.record(found[name], SaleData(sold_on=day(ago), total=5_000))
    return found


def charts(panel: CyclePanel | LifetimePanel) -> tuple[ChartCard, ...]:
    if isinstance(panel, CyclePanel):
        return panel.states, panel.weeks
    return panel.deciles, panel.spans, panel.alive


def load(qtbot: QtBot, panel: CyclePanel | LifetimePanel) -> None:
    panel.load(TODAY)
    settle(qtbot, *charts(panel))


def first_texts(qtbot: QtBot, card: PeopleCard) -> list[str]:
    """What stands in the first row, once it is there."""
    qtbot.waitUntil(lambda: card.model.rowCount() > 0 and card.model.row_at(0) is not None, timeout=WAIT_MS)
    return [card.model.index(0, column).data() for column in range(card.model.columnCount())]


def test_the_tabs_are_there() -> None:
    keys = [one.key for one in TABS]
    assert keys.index("rfm") < keys.index("cycle") < keys.index("lifetime") < keys.index("repeat")


def test_nothing_is_offered_before_there_is_a_figure(qtbot: QtBot, context: Context) -> None:
    panel = CyclePanel(context)
    qtbot.addWidget(panel)
    assert all(door.isHidden() for door in panel.states.doors.values())


def test_parts_of_the_cycle_open_their_people(
    qtbot: QtBot, show_panel: ShowPanel, context: Context, ids: dict[str, int]
) -> None:
    panel = show_panel(CyclePanel)
    load(qtbot, panel)
    on_track = opened(qtbot, context, panel.states, StateKey(CycleState.ON_TRACK))
    assert on_track.ids == (ids["花"],)
    (due,) = (key for key, hit in hits(panel.weeks).items() if hit.customers and "順調" in hit.title)
    assert isinstance(due, DueKey)
    assert opened(qtbot, context, panel.weeks, due).ids == (ids["花"],)
    assert panel.states.doors[CycleState.LATE].isVisibleTo(panel)
    with qtbot.waitSignal(context.page_requested, timeout=WAIT_MS) as asked:
        panel.states.doors[CycleState.LATE].click()
    assert people_of(asked).ids == (ids["月"],)


def test_whom_to_contact_first_and_the_way_to_the_customer(
    qtbot: QtBot, show_panel: ShowPanel, context: Context, ids: dict[str, int]
) -> None:
    panel = show_panel(CyclePanel)
    load(qtbot, panel)
    name, state, _due, _chance, year_yen, certainty, reason = first_texts(qtbot, panel.people_card)
    assert (name, state, year_yen, certainty) == ("月", "遅れ", "¥30,000", "高")
    assert reason.startswith("ふだんは約")
    with qtbot.waitSignal(context.page_requested, timeout=WAIT_MS) as asked:
        panel.people_card.table.opened.emit(ids["月"])
    assert asked.args == ["customers", ids["月"]]
    assert "答え合わせ" in panel.states.record.text()


def test_figures_and_sentences_speak_as_the_trade_does(
    qtbot: QtBot, show_panel: ShowPanel, context: Context, ids: dict[str, int]
) -> None:
    assert ids
    context.translations.speak_as(Face.EC)
    panel = show_panel(CyclePanel)
    load(qtbot, panel)
    assert panel.states.title_label.text() == "購入の状態"
    assert "まだ次のお買い上げがない方" in panel.states.caption.text()
    assert "来店" not in panel.states.caption.text()
    assert Brush.of(panel.states.canvas).words.say(Message("forecast.figure.state")) == "購入の状態"


def test_the_order_is_told_of_those_who_are_there(
    qtbot: QtBot, show_panel: ShowPanel, context: Context, ids: dict[str, int]
) -> None:
    panel = show_panel(CyclePanel)
    load(qtbot, panel)
    card = panel.people_card
    assert card.caption.text().startswith("遅れ・そろそろの方を")
    # Five years later nobody is expected any more.
    card.show_report(context.services.forecasts.cycles(date(2031, 11, 22)), [])
    assert card.caption.text().startswith("離脱とみた方だけです")


def test_parts_of_the_value_open_their_people(
    qtbot: QtBot, show_panel: ShowPanel, context: Context, ids: dict[str, int]
) -> None:
    panel = show_panel(LifetimePanel)
    load(qtbot, panel)
    assert opened(qtbot, context, panel.deciles, DecileKey(1)).ids == (ids["花"],)
    assert opened(qtbot, context, panel.alive, AliveKey(0, 5)).ids == (ids["花"],)
    assert panel.everybody.open_button.text() == f"この{len(ids)}名を開く"
    with qtbot.waitSignal(context.page_requested, timeout=20_000) as asked:
        panel.everybody.open_button.click()
    assert people_of(asked).ids == tuple(sorted(ids.values()))
    name, spent, *_others = first_texts(qtbot, panel.people_card)
    assert (name, spent) == ("花", "¥55,000")
    assert "2回以上の方が2名と少ない" in panel.caption.text()


def test_no_amount_of_a_customer_is_without_its_range(
    qtbot: QtBot, show_panel: ShowPanel, ids: dict[str, int]
) -> None:
    assert ids
    panel = show_panel(LifetimePanel)
    load(qtbot, panel)
    first_texts(qtbot, panel.people_card)
    model = panel.people_card.table.model()
    assert panel.report is not None
    view = panel.report.report.view
    best = view.seen.customer_ids.tolist().index(panel.report.ids[0])
    each = float(view.value[best] / view.purchases[best])
    low, high = (yen(round(each * float(times[best]))) for times in (view.low, view.high))
    said = [model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in range(4)]
    assert any(f"{low}〜{high}" in str(one) for one in said)


def test_another_horizon_and_model_are_worked_out_anew(
    qtbot: QtBot, show_panel: ShowPanel, ids: dict[str, int]
) -> None:
    del ids
    panel = show_panel(LifetimePanel)
    load(qtbot, panel)
    assert panel.report is not None
    year = panel.report.report.view.total.value
    panel.question.horizon.choose("24")
    panel.question.models.setCurrentIndex(panel.question.models.findData(Model.BG_NBD.value))
    panel.question.discounts.setCurrentIndex(panel.question.discounts.findData(0.05))
    panel.question.asked.emit()

    def is_new() -> bool:
        return panel.report is not None and panel.report.report.view.model is Model.BG_NBD

    qtbot.waitUntil(is_new, timeout=WAIT_MS)
    view = panel.report.report.view
    assert (view.weeks, view.discount) == (104.0, 0.05)
    assert view.total.value != year
    assert "離れうると見る(" in panel.caption.text()


@pytest.mark.parametrize("width", [1300, 1004, 812, 640, 430])
def test_no_amount_is_cut(qtbot: QtBot, show_panel: ShowPanel, ids: dict[str, int], width: int) -> None:
    del ids
    panel = show_panel(LifetimePanel)
    panel.resize(width, 700)
    load(qtbot, panel)
    shown = [label for label in panel.figures.findChildren(ElidedLabel) if label.isVisible()]
    qtbot.waitUntil(lambda: all(label.width() >= wanted(label) for label in shown), timeout=WAIT_MS)
    assert len(shown) >= 2


def wanted(label: ElidedLabel) -> int:
    return label.fontMetrics().horizontalAdvance(label.text())


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", [CyclePanel, LifetimePanel])
def test_the_tabs_are_whole_in_both_languages(
    qtbot: QtBot,
    show_panel: ShowPanel,
    context: Context,
    ids: dict[str, int],
    kind: type[CyclePanel | LifetimePanel],
    language: Language,
) -> None:
    del ids
    panel = show_panel(kind)
    load(qtbot, panel)
    first_texts(qtbot, panel.people_card)
    context.translations.switch(language)
    panel.retranslate()
    panel.resize(420, 900)
    settle(qtbot, *charts(panel))
    sideways = panel.findChildren(ScrollPage)[0].horizontalScrollBar()
    qtbot.waitUntil(lambda: sideways.maximum() == 0, timeout=WAIT_MS)
    assert faults(panel, language, data=NAMES) == []


@pytest.mark.parametrize("kind", [CyclePanel, LifetimePanel])
@pytest.mark.parametrize(
    ("sold_on", "title"),
    [("", "売上がまだありません"), (day(-3), "この日までの購入がありません"), (day(3), "2回お")],
)
def test_shops_without_anything_to_learn_from(
    qtbot: QtBot,
    show_panel: ShowPanel,
    services: Services,
    kind: type[CyclePanel | LifetimePanel],
    sold_on: str,
    title: str,
) -> None:
    owner = services.customers.create(CustomerData(family_name="空")).id
    if sold_on:
        services.sales.record(owner, SaleData(sold_on=sold_on, total=1_000))
    panel = show_panel(kind)
    panel.load(TODAY)
    qtbot.waitUntil(panel.empty.isVisible, timeout=WAIT_MS)
    assert any(label.text().startswith(title) for label in panel.empty.findChildren(PlainLabel))
