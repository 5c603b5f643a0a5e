"""ごみ箱 at the screen: finding somebody there, taking them back, deleting them for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.customer_card import CustomerData
from app.services.visits import VisitData
from app.ui.tasks.runner import Lane
from app.ui.trash import Trash, TrashDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context, Notice
    from tests.ui.fakes import ScriptedPrompts

NAMES = (("山田", "花子", "ヤマダ", "ハナコ"), ("佐藤", "健", "サトウ", "ケン"))


@pytest.fixture
def trash(qtbot: QtBot, context: Context, services: Services) -> Iterator[Trash]:
    """Two customers in the trash, one of them with a visit."""
    ids = [services.customers.create(CustomerData("", "person", *name)).id for name in NAMES]
    services.visits.record(ids[0], VisitData("2026-11-01", "", "カット", ""))
    services.customers.delete(ids[:1])
    services.customers.delete(ids[1:])
    context.attach(services)
    yield Trash(context)
    context.runner.shut_down()


def said(context: Context) -> list[str]:
    """What toasts will have said."""
    texts: list[str] = []

    def note(notice: Notice) -> None:
        texts.append(notice.text)

    context.notice_requested.connect(note)
    return texts


def settle(qtbot: QtBot, context: Context) -> None:
    """Wait until no lane has work left."""
    for _ in range(4):
        qtbot.waitUntil(lambda: not any(context.runner.busy(lane) for lane in Lane), timeout=15_000)
        qtbot.wait(1)


def test_somebody_is_found_and_taken_back(
    qtbot: QtBot, context: Context, prompts: ScriptedPrompts, services: Services, trash: Trash
) -> None:
    def choose(dialog: TrashDialog) -> bool:
        assert [dialog.list.item(place).text().split("\n")[0] for place in range(dialog.list.count())] == [
            "佐藤 健  サトウ ケン  No. 00002",
            "山田 花子  ヤマダ ハナコ  No. 00001",
        ]
        assert "来店 1件" in dialog.list.item(1).text()
        dialog.search.setText("ﾊﾅｺ")
        assert dialog.list.item(0).isHidden()
        assert not dialog.accept_button.isEnabled(), "who is hidden is not taken back by chance"
        dialog.list.setCurrentRow(1)
        return dialog.accept_button.isEnabled()

    texts = said(context)
    prompts.answer(choose)
    trash.open()
    settle(qtbot, context)
    assert texts == ["山田 花子をごみ箱から戻しました"]
    assert [entry.name for entry in services.trash.entries()] == ["佐藤 健"]


def test_final_deletion_says_what_goes_and_asks(
    qtbot: QtBot, context: Context, prompts: ScriptedPrompts, services: Services, trash: Trash
) -> None:
    def purge(dialog: TrashDialog) -> bool:
        dialog.list.setCurrentRow(1)
        dialog.purge_button.click()
        return True

    services.backups.backup()
    texts = said(context)
    prompts.answer(purge, False)
    trash.open()
    settle(qtbot, context)
    assert "来店 1件" in prompts.said[-1]
    assert "バックアップ 1個" in prompts.said[-1]
    assert len(services.trash.entries()) == len(NAMES), "stepping back deletes nothing"
    prompts.answer(purge, True)
    trash.open()
    settle(qtbot, context)
    assert texts == ["1名を完全に削除しました"]
    assert [entry.name for entry in services.trash.entries()] == ["佐藤 健"]


def test_an_empty_trash_says_so(qtbot: QtBot) -> None:
    dialog = TrashDialog(None, ())
    qtbot.addWidget(dialog)
    assert dialog.list.isHidden()
    assert dialog.accept_button.isHidden()
    assert dialog.purge_button.isHidden()


def test_a_card_that_was_merged_says_into_which(qtbot: QtBot, services: Services) -> None:
    keep, gone = (services.customers.create(CustomerData(family_name=name)).id for name in ("水野", "水ノ"))
    services.duplicates.merge(keep, [gone])
    (entry,) = services.trash.entries()
    dialog = TrashDialog(None, [entry])
    qtbot.addWidget(dialog)
    assert "水野(No. 00001)のカードにまとめました" in dialog.list.item(0).text()
    services.trash.restore([gone])
    services.customers.delete([gone])
    (entry,) = services.trash.entries()
    assert entry.merged_into is None
