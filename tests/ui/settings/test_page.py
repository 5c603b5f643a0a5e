"""The settings page: choices take effect at once and are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QToolButton

from app.core.enums import Face
from app.io.postal.failures import NotAPostalFile
from app.io.postal.reading import TownRow
from app.io.postal.writing import write_postal_table
from app.services.postal_codes import PostalCodeService
from app.ui.customers.page import CustomersPage
from app.ui.settings.page import SettingsPage
from app.ui.settings.postal_card import PostalCard
from app.ui.settings.shop_card import ShopCard
from app.ui.theme.theme import Scheme
from app.ui.widgets.containers import Band
from tests.io.postal.files import JAPAN, ken_all, zipped
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context, Notice
    from tests.ui.fakes import ScriptedPrompts


PATIENCE_MS = 15_000


def press(page: SettingsPage, words: str) -> None:
    next(made for made in page.findChildren(QToolButton) if made.text() == words).click()


def test_choices_take_effect_at_once(qtbot: QtBot, context: Context) -> None:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    assert faults(page) == []
    press(page, "暗い")
    assert context.theme.scheme is Scheme.DARK
    press(page, "English")
    qtbot.waitUntil(lambda: faults(page, "en") == [])
    look = context.device.look
    assert (look.language, look.scheme) == ("en", "dark")


def test_the_kind_of_shop_is_chosen_and_taken_back(
    qtbot: QtBot, context: Context, services: Services
) -> None:
    context.attach(services)
    page = SettingsPage(context)
    context.events.changed.connect(page.on_changes)
    qtbot.addWidget(page)
    page.show()
    page.activate()
    card = page.findChildren(ShopCard)[0]
    with qtbot.waitSignal(context.notice_requested, timeout=PATIENCE_MS) as said:
        press(page, "ネットショップ")
    assert said.args[0].text == "お店の種類を変えました"
    assert services.settings.load().face == Face.EC
    context.events.announce(services.undo.undo(said.args[0].operation).changes)
    qtbot.waitUntil(lambda: card.face.choice() == Face.SALON, timeout=PATIENCE_MS)
    again = SettingsPage(context)
    qtbot.addWidget(again)
    services.settings.change(face=Face.B2B)
    again.activate()
    qtbot.waitUntil(lambda: again.findChildren(ShopCard)[0].face.choice() == Face.B2B, timeout=PATIENCE_MS)
    context.runner.shut_down()


def test_the_head_of_a_card_is_set_for_the_distance(
    qtbot: QtBot, context: Context, services: Services
) -> None:
    context.attach(services)
    customers = CustomersPage(context)
    page = SettingsPage(context)
    for made in (customers, page):
        qtbot.addWidget(made)
    press(page, "遠目(離れても読める大きさ)  F9")
    afar = context.actions["view.afar"]
    assert afar.isChecked()
    assert context.device.state("customers.afar") is True
    afar.trigger()
    chosen = next(made for made in page.findChildren(QToolButton) if made.text() == "ふつう")
    assert chosen.isChecked()
    context.runner.shut_down()


def test_another_size_needs_the_window_to_open_anew(qtbot: QtBot, context: Context) -> None:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    band = page.findChildren(Band)[0]
    assert band.isHidden()
    press(page, "150 %")
    assert context.device.look.scale == 150
    assert not band.isHidden()
    with qtbot.waitSignal(context.restart_requested):
        band.button.click()
    press(page, "100 %")
    assert band.isHidden()


@pytest.fixture
def small_postal_table(context: Context, services: Services, tmp_path: Path) -> Iterator[None]:
    """A store whose delivered postal table is small."""
    towns = [TownRow(1000001, "東京都", "", "千代田区", "", "千代田", "", "")]
    write_postal_table(tmp_path / "delivered.sqlite", towns, [], {"made_on": "2026-01-31"})
    services.postal_codes = PostalCodeService(services.folder.postal, tmp_path / "delivered.sqlite")
    context.attach(services)
    yield
    context.runner.shut_down()
    services.postal_codes.close()


@pytest.mark.usefixtures("small_postal_table")
def test_the_postal_codes_are_renewed_from_a_file(
    qtbot: QtBot, context: Context, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.activate()
    card = page.findChildren(PostalCard)[0]
    qtbot.waitUntil(lambda: card.state.text() == "2026年1月31日のデータ(付属)、1 件", timeout=PATIENCE_MS)
    assert faults(page, "ja") == []
    notices: list[Notice] = []
    context.notice_requested.connect(notices.append)
    prompts.answer(zipped(tmp_path / "ken_all.zip", "KEN_ALL.CSV", ken_all(JAPAN)))
    card.renew_button.click()
    qtbot.waitUntil(lambda: card.state.text() == "2026年9月30日のデータ、47 件", timeout=PATIENCE_MS)
    assert [notice.text for notice in notices] == ["郵便番号データを新しくしました(47 件)。今から使われます"]
    qtbot.waitUntil(card.renew_button.isEnabled, timeout=PATIENCE_MS)


@pytest.mark.usefixtures("small_postal_table")
def test_a_wrong_file_is_refused_in_words(
    qtbot: QtBot, context: Context, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.activate()
    card = page.findChildren(PostalCard)[0]
    wrong = tmp_path / "顧客.csv"
    wrong.write_text("氏名,電話\r\n", encoding="utf-8")
    prompts.answer(wrong)
    with qtbot.waitSignal(context.runner.unhandled, timeout=PATIENCE_MS) as refused:
        card.renew_button.click()
    assert isinstance(refused.args[0], NotAPostalFile)
    qtbot.waitUntil(card.renew_button.isEnabled, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: card.state.text() == "2026年1月31日のデータ(付属)、1 件", timeout=PATIENCE_MS)
