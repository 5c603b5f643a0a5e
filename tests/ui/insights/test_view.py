"""The analyses under one head: the day they all look back from, the tabs, and room for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate

from app.ui.insights.page import InsightsPage
from app.ui.insights.rfm.panel import RfmPanel
from app.ui.insights.tabs import TABS
from app.ui.insights.view import InsightsView
from tests.ui.insights.conftest import TODAY
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context


@pytest.fixture
def view(qtbot: QtBot, context: Context, services: Services) -> Iterator[InsightsView]:
    """The view on the RFM, shown; nothing is loaded yet."""
    context.device.keep("insights.tab", "rfm")
    made = InsightsView(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    context.attach(services)
    yield made
    context.runner.shut_down()


def rfm_of(view: InsightsView) -> RfmPanel:
    panel = view.panel_of("rfm")
    assert isinstance(panel, RfmPanel)
    return panel


def load(qtbot: QtBot, view: InsightsView) -> RfmPanel:
    view.load()
    panel = rfm_of(view)
    qtbot.waitUntil(lambda: panel.groups.caption.text() != "", timeout=20_000)
    return panel


def test_another_day_is_another_question(qtbot: QtBot, view: InsightsView, ids: dict[str, int]) -> None:
    assert len(ids) == 4
    panel = load(qtbot, view)
    assert view.day.day.toolTip() == "<span>令和8年11月22日</span>"
    assert view.day.to_today.isHidden()
    view.day.day.setDate(QDate(2026, 1, 5))
    qtbot.waitUntil(lambda: "お客様が 1名なので" in panel.groups.caption.text(), timeout=10_000)
    assert not view.day.to_today.isHidden()
    view.day.to_today.click()
    qtbot.waitUntil(lambda: "お客様が 3名なので" in panel.groups.caption.text(), timeout=10_000)
    assert view.day.as_of == TODAY


@pytest.mark.parametrize("width", [1200, 600])
def test_a_stray_key_does_not_change_the_day(
    qtbot: QtBot, context: Context, services: Services, ids: dict[str, int], width: int
) -> None:
    assert len(ids) == 4
    page = InsightsPage(context)
    qtbot.addWidget(page)
    page.resize(width, 800)
    context.attach(services)
    with qtbot.waitActive(page):
        page.show()
        page.activate()
    view = page.view
    where = view.list_of_tabs if view.tabs.isHidden() else view.tabs
    stands = page.focusWidget()
    assert stands is not None
    assert stands is where or where.isAncestorOf(stands)
    context.runner.shut_down()


def test_midnight_passes(
    qtbot: QtBot, view: InsightsView, ids: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(ids) == 4
    load(qtbot, view)
    monkeypatch.setattr("app.core.clock.today", lambda: date(2026, 11, 23))
    view.load()
    assert view.day.as_of == date(2026, 11, 23)
    view.day.day.setDate(QDate(2026, 11, 1))
    monkeypatch.setattr("app.core.clock.today", lambda: date(2026, 11, 24))
    view.load()
    assert view.day.as_of == date(2026, 11, 1)


def test_a_day_before_the_first_sale_leads_back_to_today(
    qtbot: QtBot, view: InsightsView, ids: dict[str, int]
) -> None:
    assert len(ids) == 4
    panel = load(qtbot, view)
    view.day.day.setDate(QDate(2020, 1, 1))
    qtbot.waitUntil(panel.empty.isVisible, timeout=10_000)
    assert panel.empty.button.text() == "今日に戻す"
    panel.empty.button.click()
    qtbot.waitUntil(panel.matrix.isVisible, timeout=10_000)
    assert view.day.as_of == TODAY


@pytest.mark.parametrize("spec", TABS, ids=lambda spec: spec.key)
def test_every_tab_is_built_when_it_is_shown_and_comes_back(
    qtbot: QtBot, view: InsightsView, context: Context, ids: dict[str, int], spec: tuple[str, ...]
) -> None:
    assert len(ids) == 4
    key = spec[0]
    view.show_tab(key)
    panel = view.panel
    assert type(panel).__name__ == spec[3]
    assert view.tabs.choice() == key
    qtbot.waitUntil(lambda: panel.report is not None, timeout=20_000)
    again = InsightsView(context)
    qtbot.addWidget(again)
    assert again.tabs.choice() == key


def test_narrow_the_tabs_are_a_list(qtbot: QtBot, view: InsightsView, ids: dict[str, int]) -> None:
    assert len(ids) == 4
    load(qtbot, view)
    assert view.list_of_tabs.isHidden()
    view.resize(460, 800)
    qtbot.waitUntil(view.tabs.isHidden)
    assert not view.list_of_tabs.isHidden()
    assert [view.list_of_tabs.itemData(place) for place in range(len(TABS))] == [one.key for one in TABS]
    assert faults(view) == []


def test_tabs_whose_words_have_no_room_are_a_list(
    view: InsightsView, context: Context, ids: dict[str, int]
) -> None:
    assert len(ids) == 4
    view.resize(936, 700)
    assert view.list_of_tabs.isHidden()
    context.translations.switch("en")
    view.retranslate()
    assert view.tabs.isHidden()
    assert not view.report.isHidden()
    view.resize(1275, 700)
    assert view.list_of_tabs.isHidden()


def test_the_page_loads_when_it_is_shown_and_after_changes(
    qtbot: QtBot, context: Context, services: Services, ids: dict[str, int]
) -> None:
    context.device.keep("insights.tab", "rfm")
    page = InsightsPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    context.attach(services)
    page.activate()
    groups = rfm_of(page.view).groups
    qtbot.waitUntil(lambda: "返品 1件" in groups.caption.text(), timeout=20_000)
    changes = services.customers.delete([ids["月"]])
    page.on_changes(changes)
    qtbot.waitUntil(lambda: "返品" not in groups.caption.text(), timeout=10_000)
    context.runner.shut_down()


def test_the_list_of_tabs_names_the_tab_before_anything_is_loaded(view: InsightsView) -> None:
    view.retranslate()
    assert view.list_of_tabs.currentData() == view.tabs.choice() == "rfm"


def test_a_tab_that_nobody_sees_speaks_the_new_language_when_it_is_shown(
    qtbot: QtBot, view: InsightsView, context: Context, ids: dict[str, int]
) -> None:
    assert len(ids) == 4
    rfm = load(qtbot, view)
    view.show_tab("repeat")
    context.translations.switch("en")
    view.retranslate()
    assert rfm.groups.title_label.text() == "グループ"
    view.show_tab("rfm")
    assert rfm.groups.title_label.text() == "Groups"
    view.hide()
    context.translations.switch("ja")
    view.retranslate()
    assert rfm.groups.title_label.text() == "Groups"
    view.show()
    assert rfm.groups.title_label.text() == "グループ"
