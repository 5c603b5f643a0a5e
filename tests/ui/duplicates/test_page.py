"""名寄せ at the screen: found, compared, made one, told apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from app.core.contact import ContactPoint
from app.services.card_parts import PersonLink
from app.services.customer_card import CustomerData, CustomerFigures
from app.services.visits import VisitData
from app.ui.duplicates.page import DuplicatesPage
from app.ui.duplicates.sure_dialog import SureDialog
from app.ui.tasks.runner import Lane
from app.ui.widgets.labels import ElidedLabel
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.i18n import Translations
    from tests.ui.fakes import ScriptedPrompts

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
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    press(page, "神南1-2-3")
    page.merge_button.setFocus()
    page.merge_button.click()
    settle(qtbot, context)
    card = services.customers.card(2)
    assert (card.data.street, card.data.note, card.figures.visits) == ("神南1-2-3", "左利き", 1)
    assert services.customers.card(1).deleted
    assert page.list.count() == 0
    assert page._splitter.isHidden()
    assert page._empty.button.hasFocus(), "the keyboard stays on the page"
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


def test_cards_chosen_elsewhere_are_compared_first(
    qtbot: QtBot, page: DuplicatesPage, context: Context, services: Services
) -> None:
    page.activate((3, 1))
    settle(qtbot, context)
    assert page.list.item(0).text() == "佐藤 健、山田 花子\n一覧で選んだカード · 2枚"
    assert page.list.currentRow() == 0
    assert sorted(card.id for card in page.comparison.cards) == [1, 3]
    page.merge_button.click()
    settle(qtbot, context)
    assert services.customers.card(3).deleted
    assert not any("選んだ" in page.list.item(row).text() for row in range(page.list.count()))


def test_cards_that_are_chosen_and_found_stand_once(
    qtbot: QtBot, page: DuplicatesPage, context: Context
) -> None:
    page.activate((2, 1))
    settle(qtbot, context)
    assert [page.list.item(row).text() for row in range(page.list.count())] == [
        "山田 花子\n一覧で選んだカード · 2枚"
    ]
    page.activate((1, 2, 3))
    settle(qtbot, context)
    assert page.list.count() == 2, "what is only a part of the chosen ones is a finding of its own"


def test_a_card_that_was_never_registered_after_all_goes_without_a_word(
    qtbot: QtBot, page: DuplicatesPage, context: Context, services: Services, prompts: ScriptedPrompts
) -> None:
    services.customers.create(replace(CARDS[2], number="4"))
    page.activate((4, 1))
    settle(qtbot, context)
    services.undo.undo()
    page.list.setCurrentRow(1)
    page.list.setCurrentRow(0)
    settle(qtbot, context)
    assert prompts.said == []
    assert [card.data.number for card in page.comparison.cards] == ["1"]


def test_all_sure_groups_are_merged_after_one_look(
    qtbot: QtBot,
    page: DuplicatesPage,
    context: Context,
    services: Services,
    prompts: ScriptedPrompts,
) -> None:
    for _ in range(2):
        services.customers.create(
            CustomerData(
                family_name="林",
                given_name="次郎",
                phones=(ContactPoint("080-1111-2222"),),
                birthday="1970-01-02",
            )
        )
    page.search()
    settle(qtbot, context)
    assert page.sure_button.text() == "同じ方をまとめる…(2組)"

    def untick_the_first(dialog: SureDialog) -> bool:
        assert dialog.accept_button.text() == "2組(4枚)をまとめる"
        names = [dialog.list.item(row).text() for row in range(2)]
        assert names == ["山田 花子  No. 1、No. 2", "林 次郎  No. 4、No. 5"]
        dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
        assert dialog.accept_button.text() == "1組(2枚)をまとめる"
        return True

    prompts.answer(untick_the_first)
    page.sure_button.click()
    settle(qtbot, context)
    assert not services.customers.card(1).deleted
    assert services.customers.card(5).deleted
    assert page.sure_button.text() == "同じ方をまとめる…(1組)"
    services.undo.undo()
    assert not services.customers.card(5).deleted


def test_visits_are_told_only_where_some_are_noted(page: DuplicatesPage, services: Services) -> None:
    bought, came = (services.customers.card(row_id) for row_id in (1, 2))
    bought = replace(bought, figures=CustomerFigures(purchases=3, total=9_800))
    page.comparison.show_cards([bought, came])
    told = [label.text() for label in page.comparison.findChildren(ElidedLabel) if "購入" in label.text()]
    assert told[-2:] == ["購入 3回 · ¥9,800", "来店 1回 · 購入 0回 · ¥0"]


def test_many_cards_of_one_person_are_turned_over_like_leaves(
    qtbot: QtBot, page: DuplicatesPage, context: Context, services: Services
) -> None:
    for _ in range(4):
        services.customers.create(replace(CARDS[1], number=""))
    page.search()
    settle(qtbot, context)
    comparison = page.comparison
    assert len(comparison.cards) == 6
    assert [card.id for card in comparison.shown] == [2, 1, 4, 5]
    comparison.on_button.click()
    assert [card.id for card in comparison.shown] == [2, 6, 7]
    assert not comparison.on_button.isEnabled()
    press(page, "No. 6")
    assert [card.id for card in comparison.shown] == [6, 5, 7]
    page.merge_button.click()
    settle(qtbot, context)
    assert page.list.count() == 0
    assert [services.customers.card(one).deleted for one in (1, 2, 4, 5, 6, 7)] == [
        True,
        True,
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_look_before_merging_in_both_languages(
    qtbot: QtBot, translations: Translations, language: Language
) -> None:
    translations.switch(language)
    groups = [[PersonLink(1, "1", "A"), PersonLink(2, "2", "A")]]
    dialog = SureDialog(None, groups)
    qtbot.addWidget(dialog)
    dialog.show()
    assert faults(dialog, language) == []
