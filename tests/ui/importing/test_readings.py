"""覚えた読み方: what a file was recognised as is said, and mappings are used, named, shared and forgotten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QListWidget

from app.core.messages import message
from app.ui.i18n import say
from app.ui.importing.mappings_dialog import MappingNameDialog, MappingsDialog
from tests.services.known_files import base_row, write_export
from tests.ui.fakes import ScriptedPrompts
from tests.ui.importing.driving import WAIT_MS, customer_list, take_in, wait_for_plan

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage

STAFF = 5


@pytest.fixture
def taught(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> ImportingPage:
    """The page after a list in which somebody read the last column as a tag."""
    page.read(customer_list(tmp_path))
    wait_for_plan(qtbot, page)
    page.session.map_column(STAFF, "tags")
    take_in_what_is_planned(qtbot, page)
    return page


def take_in_what_is_planned(qtbot: QtBot, page: ImportingPage) -> None:
    from tests.ui.importing.driving import wait_for_result

    wait_for_plan(qtbot, page)
    page.mapping_step.plan_card.import_button.click()
    wait_for_result(qtbot, page)


def said(page: ImportingPage) -> str:
    band = page.mapping_step.reading
    return "" if band.isHidden() else band.text_label.text()


def wait_for_list(qtbot: QtBot, shown: QListWidget, names: list[str]) -> None:
    qtbot.waitUntil(
        lambda: [shown.item(at).text().split("\n")[0] for at in range(shown.count())] == names,
        timeout=WAIT_MS,
    )


def names(services: Services) -> list[str]:
    return [one.name for one in services.imports.mappings.mappings()]


def test_what_a_file_is_stands_above_its_columns(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    page.read(write_export(tmp_path / "orders.csv", "base_orders", [base_row("A1")]))
    wait_for_plan(qtbot, page)
    first, second = said(page).split("\n")
    assert first == "これはBASEの注文CSVです。38列のうち 19列を読みます。"
    assert second.startswith("読まない列: お届け先 7列")
    assert page.mapping_step.reading.button.isHidden()


def test_a_list_of_the_shop_is_read_without_a_word(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    take_in(qtbot, page, customer_list(tmp_path))
    assert said(page) == ""


def test_a_file_is_read_as_before_and_as_for_the_first_time(
    qtbot: QtBot, taught: ImportingPage, tmp_path: Path
) -> None:
    taught.read(customer_list(tmp_path))
    wait_for_plan(qtbot, taught)
    assert said(taught) == "前回と同じ読み方「お客様名簿」で読んでいます。"
    assert taught.session.draft is not None
    assert taught.session.draft.columns[STAFF].target == "tags"
    taught.mapping_step.reading.button.click()
    qtbot.waitUntil(lambda: said(taught) == "", timeout=WAIT_MS)
    wait_for_plan(qtbot, taught)
    assert taught.session.draft.columns[STAFF].target == "staff"


def test_the_dialog_names_shares_and_forgets(
    qtbot: QtBot,
    taught: ImportingPage,
    services: Services,
    context: Context,
    prompts: ScriptedPrompts,
    tmp_path: Path,
) -> None:
    del context
    path = tmp_path / "読み方.json"

    def drive(dialog: MappingsDialog) -> bool:
        wait_for_list(qtbot, dialog.list, ["お客様名簿"])
        dialog.rename_button.click()
        wait_for_list(qtbot, dialog.list, ["本店"])
        dialog.save_button.click()
        qtbot.waitUntil(path.exists, timeout=WAIT_MS)
        dialog.delete_button.click()
        qtbot.waitUntil(lambda: dialog.list.count() == 0, timeout=WAIT_MS)
        assert not dialog.save_button.isEnabled()
        dialog.read_button.click()
        wait_for_list(qtbot, dialog.list, ["本店"])
        return False

    def rename(dialog: MappingNameDialog) -> bool:
        dialog.name.setText("本店")
        return True

    prompts.answer(drive, rename, path, path)
    taught.readings.arrange()
    assert json.loads(path.read_text(encoding="utf-8"))["name"] == "本店"
    assert names(services) == ["本店"]


def test_a_mapping_is_chosen_for_the_file_at_hand(
    qtbot: QtBot, taught: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    taught.read(customer_list(tmp_path))
    wait_for_plan(qtbot, taught)
    taught.mapping_step.reading.button.click()
    qtbot.waitUntil(lambda: said(taught) == "", timeout=WAIT_MS)

    def choose(dialog: MappingsDialog) -> bool:
        wait_for_list(qtbot, dialog.list, ["お客様名簿"])
        return True

    prompts.answer(choose)
    taught.mapping_step.readings_button.click()
    qtbot.waitUntil(lambda: said(taught) != "", timeout=WAIT_MS)
    assert taught.session.draft is not None
    assert taught.session.draft.columns[STAFF].target == "tags"


def test_a_name_is_asked_for_until_it_can_be_used(qtbot: QtBot) -> None:
    dialog = MappingNameDialog(None, "本店", ["本店", "支店"])
    qtbot.addWidget(dialog)
    for typed, reason in (
        (" ", message("mapping.name_missing")),
        ("支店", message("mapping.name_taken", name="支店")),
    ):
        dialog.name.setText(typed)
        dialog.accept()
        assert dialog.result() == 0
        assert dialog.row.message == say(reason)
    dialog.name.setText("本店")
    dialog.accept()
    assert dialog.result() == 1
