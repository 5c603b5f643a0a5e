"""The tab リピート on a real store: what it asks, whom its parts open, and what it says of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.retention import (
    CohortKey,
    CohortMeasure,
    FairKey,
    GroupKey,
    Movement,
    MovementKey,
    Question,
    StepKey,
    Trait,
    month_number,
)
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine
from app.ui.i18n import say
from app.ui.insights.repeat.panel import RepeatPanel
from app.ui.widgets.containers import ScrollPage
from app.ui.widgets.labels import PlainLabel
from tests.ui.insights.conftest import TODAY
from tests.ui.insights.panels import WAIT_MS, ShowPanel, day, hits, opened, people_of, settle
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.analytics.figures.drawing import HitKey
    from app.core.filters import CustomerFilter
    from app.core.messages import Language
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.insights.repeat.cards import RepeatCard


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """花 came 400, 340 and 5 days ago to 佐藤, 月 200 and 180 days ago to 鈴木, 雪 once, 100 days ago."""
    came = {"花": ((400, 340, 5), "佐藤"), "月": ((200, 180), "鈴木"), "雪": ((100,), "鈴木")}
    found = {}
    for name, (days, staff) in came.items():
        found[name] = services.customers.create(CustomerData(family_name=name)).id
        for ago in days:
            lines = (SaleLine("カット", 1, None, 4_000, staff),)
            services.sales.record(found[name], SaleData(sold_on=day(ago), total=4_000, lines=lines))
    return found


@pytest.fixture
def panel(show_panel: ShowPanel) -> RepeatPanel:
    return show_panel(RepeatPanel)


def load(qtbot: QtBot, panel: RepeatPanel) -> None:
    panel.load(TODAY)
    settle(qtbot, *panel.cards)


def names(ids: dict[str, int], people: CustomerFilter) -> set[str]:
    return {name for name, value in ids.items() if value in (people.ids or ())}


def test_parts_open_their_people(
    qtbot: QtBot, panel: RepeatPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    november = month_number(TODAY.year, TODAY.month)
    expected: list[tuple[RepeatCard, HitKey, set[str]]] = [
        (panel.rates, StepKey(1, 90, True), {"花", "月"}),
        (panel.curves, GroupKey(Trait.PRODUCT, None, 1, 60, True), {"花", "月"}),
        (panel.cohorts, CohortKey(november - 6, None), {"月"}),
        (panel.movements, MovementKey(november, Movement.BACK), {"花"}),
    ]
    for card, key, wanted in expected:
        assert names(ids, opened(qtbot, context, card, key)) == wanted
    (first, second) = sorted(hits(panel.fair), key=str)
    both = [names(ids, opened(qtbot, context, panel.fair, key)) for key in (first, second)]
    assert set().union(*both) == {"花", "月"}


def test_the_others_are_opened_after_a_turn(
    qtbot: QtBot, panel: RepeatPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    panel.question.people.choose("away")
    panel.question.people.chosen.emit("away")
    assert names(ids, opened(qtbot, context, panel.rates, StepKey(1, 90, False))) == {"雪"}
    assert names(ids, opened(qtbot, context, panel.rates, StepKey(2, 90, False))) == {"花", "月"}


def test_another_question_is_worked_out_anew(
    qtbot: QtBot, panel: RepeatPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    panel.question.people.choose("away")
    panel.question.steps.choose("2")
    panel.question.windows.choose("365")
    panel.question.spans.choose("25")
    panel.curves.traits.choose("staff")
    panel.movements.limit.setCurrentIndex(panel.movements.limit.findData(120))
    panel.movements.limit.activated.emit(panel.movements.limit.currentIndex())
    wanted = Question(2, 365, Trait.STAFF, 120, 25)
    qtbot.waitUntil(
        lambda: panel.report is not None and panel.report.view.question == wanted, timeout=WAIT_MS
    )
    assert "120日来ていない方" in panel.movements.caption.text()
    assert names(ids, opened(qtbot, context, panel.curves, GroupKey(Trait.STAFF, 0, 2, 60, False))) == {"花"}


def test_who_is_with_the_shop_is_a_list_too(
    qtbot: QtBot, panel: RepeatPanel, context: Context, ids: dict[str, int]
) -> None:
    load(qtbot, panel)
    assert panel.report is not None
    with_shop = int(panel.report.view.movements.with_shop[-1])
    assert 0 < with_shop <= len(ids)
    assert panel.movements.staying.open_button.text() == f"続いている方 {with_shop}名を開く"
    with qtbot.waitSignal(context.page_requested, timeout=WAIT_MS) as asked:
        panel.movements.staying.open_button.click()
    wanted = people_of(asked)
    assert wanted.ids is not None and len(wanted.ids) == with_shop
    assert wanted.label is not None
    assert say(wanted.label).startswith("続いている方")


def test_choices_are_there_the_next_time(qtbot: QtBot, panel: RepeatPanel, context: Context) -> None:
    panel.question.windows.choose("180")
    panel.question.windows.chosen.emit("180")
    panel.fair.traits.choose("source")
    panel.movements.limit.setCurrentIndex(panel.movements.limit.findData(365))
    panel.movements.limit.activated.emit(panel.movements.limit.currentIndex())
    again = RepeatPanel(context)
    qtbot.addWidget(again)
    assert (again.question.days, again.fair.traits.choice(), again.movements.lost_after) == (
        180,
        "source",
        365,
    )
    context.device.keep("insights.repeat", {"step": "9", "people": None, "lost_after": "x"})
    damaged = RepeatPanel(context)
    qtbot.addWidget(damaged)
    assert (damaged.question.step, damaged.question.returned, damaged.movements.lost_after) == (1, True, None)


def test_another_measure_only_draws_anew(
    qtbot: QtBot, panel: RepeatPanel, context: Context, ids: dict[str, int]
) -> None:
    del context, ids
    load(qtbot, panel)
    report = panel.report
    month = month_number(TODAY.year, TODAY.month) - 6
    panel.cohorts.measure.choose(CohortMeasure.REVENUE.value)
    panel.cohorts.measure.chosen.emit(CohortMeasure.REVENUE.value)
    qtbot.waitUntil(lambda: CohortKey(month, 0) in hits(panel.cohorts), timeout=WAIT_MS)
    panel.fair.traits.choose(Trait.SOURCE.value)
    panel.fair.traits.chosen.emit(Trait.SOURCE.value)
    qtbot.waitUntil(lambda: set(hits(panel.fair)) == {FairKey(Trait.SOURCE, 0, 1, True)}, timeout=WAIT_MS)
    assert panel.report is report


def test_what_is_said_over_and_under_the_charts(
    qtbot: QtBot, panel: RepeatPanel, ids: dict[str, int]
) -> None:
    del ids
    load(qtbot, panel)
    assert panel.rates.headline.text().startswith("はじめての方の66.7%が90日以内に2回目に来ています")
    for card in panel.cards:
        assert card.headline.text()
        assert "{" not in card.headline.text() + card.caption.text()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_tab_is_whole_in_both_languages(
    qtbot: QtBot, panel: RepeatPanel, context: Context, ids: dict[str, int], language: Language
) -> None:
    del ids
    load(qtbot, panel)
    context.translations.switch(language)
    panel.retranslate()
    panel.resize(420, 900)
    settle(qtbot, *panel.cards)
    sideways = panel.findChildren(ScrollPage)[0].horizontalScrollBar()
    qtbot.waitUntil(lambda: sideways.maximum() == 0, timeout=WAIT_MS)
    assert faults(panel, language, data=["カット", "佐藤", "鈴木"]) == []


@pytest.mark.parametrize(
    ("sold_on", "title"),
    [("", "売上がまだありません"), (day(-3), "この日までの購入がありません")],
)
def test_shops_that_nobody_came_to(
    qtbot: QtBot, panel: RepeatPanel, services: Services, sold_on: str, title: str
) -> None:
    owner = services.customers.create(CustomerData(family_name="空")).id
    if sold_on:
        services.sales.record(owner, SaleData(sold_on=sold_on, total=1_000))
    panel.load(TODAY)
    qtbot.waitUntil(panel.empty.isVisible, timeout=WAIT_MS)
    assert title in [label.text() for label in panel.empty.findChildren(PlainLabel)]
