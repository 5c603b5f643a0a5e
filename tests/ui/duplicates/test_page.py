"""名寄せ at the screen: found, compared, made one, told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QRadioButton

from app.core.contact import ContactPoint
from app.services.customer_card import CustomerData
from app.services.visits import VisitData
from app.ui.duplicates.page import DuplicatesPage
from app.ui.tasks.runner import Lane
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context

PHONE = (ContactPoint("090-1234-5678"),)
CARDS = (
    CustomerData("1", "person", "山田", "花子", "ヤマダ", "ハナコ", phones=PHONE, street="神南1-2-3"),
    CustomerData(
        "2", "person", "山田", "花子", "ヤマダ", "ハナコ", phones=PHONE, street="原宿4-5", note="左利き"
    ),
    CustomerData("3", "person", "佐藤", "健", "サトウ", "ケン", phones=(ContactPoint("03-9999-8888"),)),
)


@pytest.fixture
def page(qtbot: QtBot, context: Context, services: Services) -> Iterator[DuplicatesPage]:
    """The page on a book with 山田 花子 in it twice."""
    for card in CARDS:
        services.customers.create(card)
    services.visits.record(2, VisitData("2026-11-01", "", "カット", ""))
    context.attach(services)
    made = DuplicatesPage(context)
    context.events.changed.connect(made.on_changes)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    made.activate()
    settle(qtbot, context)
    yield made
    context.runner.shut_down()


def settle(qtbot: QtBot, context: Context) -> None:
    """Wait until no lane has work left."""
    for _ in range(4):
        qtbot.waitUntil(lambda: not any(context.runner.busy(lane) for lane in Lane), timeout=30_000)
        qtbot.wait(1)


def press(page: DuplicatesPage, words: str) -> None:
    """Choose one content."""
    (choice,) = (made for made in page.comparison.findChildren(QRadioButton) if made.text() == words)
    choice.click()


def test_two_cards_are_found_and_shown_side_by_side(page: DuplicatesPage) -> None:
    assert page.list.count() == 1
    assert page.list.item(0).text().startswith("山田 花子\n")
    assert sorted(card.data.number for card in page.comparison.cards) == ["1", "2"]
    assert "電話" in page.reasons.text_label.text()
    assert page.comparison.keep == 2, "the one with a visit stays"


def test_they_become_one_with_what_was_chosen(
    qtbot: QtBot, page: DuplicatesPage, context: Context, services: Services
) -> None:
    press(page, "神南1-2-3")
    page.merge_button.click()
    settle(qtbot, context)
    card = services.customers.card(2)
    assert (card.data.street, card.data.note, card.figures.visits) == ("神南1-2-3", "左利き", 1)
    assert services.customers.card(1).deleted
    assert page.list.count() == 0
    assert page._splitter.isHidden()
    services.undo.undo()
    assert not services.customers.card(1).deleted


def test_another_card_stays(qtbot: QtBot, page: DuplicatesPage, context: Context, services: Services) -> None:
    press(page, "No. 1")
    page.merge_button.click()
    settle(qtbot, context)
    assert services.customers.card(2).deleted
    assert services.customers.card(1).figures.visits == 1


def test_different_people_are_not_shown_again(qtbot: QtBot, page: DuplicatesPage, context: Context) -> None:
    page.apart_button.click()
    settle(qtbot, context)
    assert page.list.count() == 0
    page.search()
    settle(qtbot, context)
    assert page.list.count() == 0


def test_the_page_speaks_english(qtbot: QtBot, page: DuplicatesPage, context: Context) -> None:
    context.translations.switch("en")
    settle(qtbot, context)
    streets = ["神南1-2-3", "原宿4-5", "Street 神南1-2-3", "Street 原宿4-5"]
    data = ["山田 花子", "ヤマダ", "花子", "山田", "ハナコ", "左利き", *streets]
    assert faults(page, "en", data=data) == []
    context.translations.switch("ja")
