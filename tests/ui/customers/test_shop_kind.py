"""The window speaks in the words of the shop's trade, and offers first what that trade records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from app.core.enums import Face
from app.services.interactions import InteractionData
from app.ui.i18n import say
from app.ui.insights.tabs import TABS
from app.ui.shop_kind import ShopKind

if TYPE_CHECKING:
    from app.core.messages import Language
    from app.ui.customers.history.interaction_dialog import InteractionDialog
    from app.ui.customers.history.visit_dialog import VisitDialog
    from tests.ui.customers.shop import Shop


def change_to(shop: Shop, face: Face) -> None:
    kind = ShopKind(shop.context, shop.window)
    shop.announce(shop.services.settings.change(face=face))
    shop.settle()
    assert kind.parent() is shop.window


def words(shop: Shop) -> tuple[str, str, str]:
    """The title of the column, the tab of the analyses, and the button beside the name."""
    header = shop.page.list.table.horizontalHeader()
    titles = [
        str(shop.page.list.model.headerData(section, header.orientation()))
        for section in range(header.count())
    ]
    verbs = shop.page.detail.header.findChildren(QPushButton)
    primary = next(verb.text() for verb in verbs if verb.property("kind") == "primary")
    return titles[2], next(tab.words() for tab in TABS if tab.key == "cycle"), primary


@pytest.mark.parametrize(
    ("face", "language", "said"),
    [
        (Face.SALON, "ja", ("最終来店", "来店周期", "来店を記録  Ctrl+N")),
        (Face.EC, "ja", ("最終利用", "購入周期", "売上を記録  Ctrl+Shift+U")),
        (Face.B2B, "ja", ("最終取引", "取引周期", "対応を記録  Ctrl+Shift+K")),
        (Face.EC, "en", ("Last seen", "Own cycle", "Record a sale  Ctrl+Shift+U")),
    ],
)
def test_words_follow_the_kind_of_shop(
    shop: Shop, face: Face, language: Language, said: tuple[str, str, str]
) -> None:
    shop.context.translations.switch(language)
    change_to(shop, face)
    assert words(shop) == said


def test_another_kind_is_taken_back(shop: Shop) -> None:
    change_to(shop, Face.B2B)
    shop.announce(shop.services.undo.undo().changes)
    shop.settle()
    assert words(shop) == ("最終来店", "来店周期", "来店を記録  Ctrl+N")


def test_an_office_records_a_contact_at_one_click(shop: Shop) -> None:
    change_to(shop, Face.B2B)

    def note(dialog: InteractionDialog) -> bool:
        dialog.editors["subject"].write("見積もりの確認")
        dialog.accept()
        return bool(dialog.result())

    shop.prompts.answer(note)
    verbs = shop.page.detail.header.findChildren(QPushButton)
    next(verb for verb in verbs if verb.property("kind") == "primary").click()
    shop.settle()
    (newest,) = shop.services.timeline.events(shop.page.detail.customer_id or 0)
    assert isinstance(newest.data, InteractionData)
    assert newest.data.subject == "見積もりの確認"


def test_an_office_records_visits_to_its_customers(shop: Shop) -> None:
    change_to(shop, Face.B2B)
    titles: list[str] = []

    def note(dialog: VisitDialog) -> bool:
        titles.append(dialog.windowTitle())
        dialog.editors["menu"].write("納品の立ち会い")
        dialog.accept()
        return bool(dialog.result())

    shop.prompts.answer(note)
    action = shop.context.actions["visit.new"]
    buttons = shop.page.detail.history.findChildren(QPushButton)
    record = next(button for button in buttons if button.text().endswith("訪問を記録"))
    assert (action.text(), record.text()) == ("訪問を記録", "訪問を記録")
    action.trigger()
    shop.settle()
    assert titles == ["訪問を記録"]
    assert shop.window.toast.text == "訪問を記録しました"
    newest = shop.services.undo.history()[0]
    assert say(newest.label).endswith("の訪問を記録")
