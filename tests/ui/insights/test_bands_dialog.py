"""The dialog of the shop's own limits: what makes sense is taken, what does not is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import Face
from app.core.rfm import PRESETS
from app.ui.insights.bands_dialog import BandsDialog
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import Context

SALON = PRESETS[Face.SALON]


@pytest.fixture
def dialog(qtbot: QtBot, context: Context) -> BandsDialog:
    del context
    made = BandsDialog(None, SALON)
    qtbot.addWidget(made)
    return made


def test_the_limits_are_shown_and_given_back(dialog: BandsDialog) -> None:
    assert dialog.field("monetary", 3).text() == "120,000"
    dialog.accept()
    assert dialog.result() == BandsDialog.DialogCode.Accepted
    assert dialog.data() == SALON


def test_a_kind_of_shop_fills_all_fields(dialog: BandsDialog) -> None:
    dialog.presets.choose("b2b")
    dialog.presets.chosen.emit("b2b")
    assert dialog.field("monetary", 3).text() == "5,000,000"
    dialog.accept()
    assert dialog.data() == PRESETS[Face.B2B]


@pytest.mark.parametrize(
    ("name", "place", "text", "sentence"),
    [
        ("recency", 1, "30", "購入の近さ"),
        ("frequency", 0, "1", "購入の回数"),
        ("monetary", 2, "abc", "数字を入れてください"),
        ("monetary", 2, "", "数字を入れてください"),
    ],
)
def test_what_makes_no_sense_is_said(
    dialog: BandsDialog, name: str, place: int, text: str, sentence: str
) -> None:
    dialog.field(name, place).setText(text)
    dialog.accept()
    assert dialog.result() == 0
    assert sentence in dialog.problem.text()
    assert dialog.data() == SALON


@pytest.mark.parametrize("text", ["５０", "50", " 50 ", "¥50", "50日"])
def test_numbers_as_people_type_them(dialog: BandsDialog, text: str) -> None:
    dialog.field("recency", 0).setText(text)
    dialog.accept()
    assert dialog.data().recency == (50, *SALON.recency[1:])


def test_careful_people_let_it_pass(qtbot: QtBot, context: Context) -> None:
    for language in ("ja", "en"):
        context.translations.switch(language)
        dialog = BandsDialog(None, SALON)
        qtbot.addWidget(dialog)
        assert faults(dialog, language) == []
