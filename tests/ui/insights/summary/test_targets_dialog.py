"""The targets of a month: what is a number is taken, what is none is said beside its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.dashboard import TILES, Tile
from app.core.enums import Face
from app.ui.insights.summary.targets_dialog import TargetsDialog
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import Context

KEPT = {Tile.SALES: 2_000_000.0, Tile.SECOND_VISIT: 0.505}


@pytest.fixture
def dialog(qtbot: QtBot, context: Context) -> TargetsDialog:
    del context
    made = TargetsDialog(None, TILES[Face.SALON], KEPT)
    qtbot.addWidget(made)
    return made


def test_what_was_kept_is_shown_and_given_back(dialog: TargetsDialog) -> None:
    assert dialog.field(Tile.SALES).text() == "2,000,000"
    assert dialog.field(Tile.SECOND_VISIT).text() == "50.5"
    assert dialog.field(Tile.VISITS).text() == ""
    dialog.accept()
    assert dialog.data() == pytest.approx(KEPT)


def test_a_field_shows_a_whole_target(qtbot: QtBot, dialog: TargetsDialog) -> None:
    dialog.show()
    qtbot.waitExposed(dialog)
    field = dialog.field(Tile.SALES)
    assert field.width() > field.fontMetrics().horizontalAdvance("12,000,000,000")


@pytest.mark.parametrize(
    ("typed", "target"),
    [("300", 300.0), ("３００回", 300.0), ("1,200", 1_200.0), ("", None), ("  ", None)],
)
def test_numbers_in_any_width(dialog: TargetsDialog, typed: str, target: float | None) -> None:
    dialog.field(Tile.VISITS).setText(typed)
    dialog.accept()
    assert dialog.result() == TargetsDialog.DialogCode.Accepted
    assert dialog.data().get(Tile.VISITS) == target


@pytest.mark.parametrize("typed", ["たくさん", "-5", "0", "1.2.3", "%"])
def test_what_is_no_number_above_nought_is_said(dialog: TargetsDialog, typed: str) -> None:
    dialog.field(Tile.VISITS).setText(typed)
    dialog.accept()
    assert dialog.result() != TargetsDialog.DialogCode.Accepted
    assert dialog.message(Tile.VISITS) == "0より大きい数字を入れてください"
    assert dialog.message(Tile.SALES) == ""


def test_every_field_has_its_name(dialog: TargetsDialog) -> None:
    assert faults(dialog) == []
