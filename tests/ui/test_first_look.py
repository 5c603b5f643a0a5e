"""The first customers stand in the window before the store is open, and stay when it is."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from shiboken6 import delete

from app.bootstrap import open_services, take_first_look
from app.core.enums import Face
from app.core.filters import Sort
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.ui.application import Application
from app.ui.customers.list.order import SORT_STATE
from app.ui.customers.page import CustomersPage
from app.ui.device_settings import FILE_NAME, DeviceSettings
from tests.ui.fakes import ScriptedPrompts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.theme.theme import Theme

READINGS = {"山田": "ヤマダ", "青木": "アオキ", "佐藤": "サトウ"}


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "shop")
    services = open_services(made)
    for name, kana in READINGS.items():
        services.customers.create(CustomerData(family_name=name, family_kana=kana))
    services.store.close()
    return made


class Start:
    """A started program whose store stays closed until `open` is called."""

    def __init__(self, folder: DataFolder) -> None:
        self._may_open = threading.Event()
        self.application = Application(folder, self._open_services, take_first_look)
        page = self.application.window.page("customers")
        assert isinstance(page, CustomersPage)
        self.page = page
        self.whole: list[int] = []
        page.list.listed.connect(lambda: self.whole.append(page.list.model.rowCount()))
        self.application.window.show()

    @property
    def names(self) -> list[str]:
        model = self.page.list.model
        rows = (model.row_at(position) for position in range(model.rowCount()))
        return ["" if row is None else row.family_name for row in rows]

    @property
    def last_dealing(self) -> str:
        """The title of the column that each kind of shop calls otherwise."""
        position = [column.key for column in self.page.list.model.columns].index("last_seen")
        return str(self.page.list.model.headerData(position, Qt.Orientation.Horizontal))

    def open(self) -> None:
        self._may_open.set()

    def end(self) -> None:
        self.open()
        self.application.runner.shut_down()
        delete(self.application.window)
        if self.application.context.is_open:
            self.application.context.services.store.close()

    def _open_services(self, folder: DataFolder) -> Services:
        self._may_open.wait()
        return open_services(folder)


@pytest.fixture
def start(qtbot: QtBot, theme: Theme, folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setattr("app.ui.application.Prompts", ScriptedPrompts)
    started = Start(folder)
    yield started
    started.end()
    theme.choose(theme.scheme)


def test_they_come_before_the_store_and_stay(qtbot: QtBot, start: Start) -> None:
    qtbot.waitUntil(lambda: start.names == ["青木", "佐藤", "山田"])
    assert not start.application.context.is_open
    assert start.whole == []
    resets: list[None] = []
    start.page.list.model.modelReset.connect(lambda: resets.append(None))
    start.open()
    qtbot.waitUntil(lambda: start.whole == [3])
    assert start.names == ["青木", "佐藤", "山田"]
    assert resets == []


def test_they_come_in_the_words_of_the_shop_that_was_open_last(
    qtbot: QtBot, theme: Theme, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.application.Prompts", ScriptedPrompts)
    services = open_services(folder)
    services.settings.change(face=Face.EC)
    services.store.close()
    before = Start(folder)
    before.open()
    qtbot.waitUntil(lambda: before.last_dealing == "最終利用")
    before.end()
    again = Start(folder)
    qtbot.waitUntil(lambda: len(again.names) == len(READINGS))
    assert not again.application.context.is_open
    assert again.last_dealing == "最終利用"
    again.end()
    theme.choose(theme.scheme)


def test_the_card_of_whom_somebody_chose_meanwhile_follows(qtbot: QtBot, start: Start) -> None:
    qtbot.waitUntil(lambda: len(start.names) == len(READINGS))
    start.page.list.table.go_to(2)
    start.page.list.table.opened.emit(start.page.list.table.current_id())
    start.open()
    qtbot.waitUntil(lambda: start.page.detail.card is not None if start.whole else False)
    assert start.page.detail.card is not None
    assert start.page.detail.card.data.family_name == "山田"
    assert start.page.list.table.currentIndex().row() == 2


def test_what_was_typed_meanwhile_is_looked_for(qtbot: QtBot, start: Start) -> None:
    qtbot.waitUntil(lambda: len(start.names) == len(READINGS))
    start.page.list.search.set_text("佐藤")
    start.page.list.reload()
    start.open()
    qtbot.waitUntil(lambda: start.names == ["佐藤"])


def test_another_order_waits_for_the_store(
    qtbot: QtBot, theme: Theme, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.application.Prompts", ScriptedPrompts)
    device = DeviceSettings(folder.root / FILE_NAME)
    device.keep(SORT_STATE, ["kana", True])
    started = Start(folder)
    assert started.page.list.sort == Sort("kana", descending=True)
    assert not started.application.window.wants_first_look
    started.open()
    qtbot.waitUntil(lambda: started.names == ["山田", "佐藤", "青木"])
    started.end()
    theme.choose(theme.scheme)
