"""The dialog of the shop's own limits: what makes sense is taken, what does not is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QToolButton

from app.analytics.rfm.bands import band_trial
from app.analytics.rfm.scores import rfm
from app.core.enums import Face
from app.core.rfm import PRESETS, Axis, Bands
from app.ui.insights.rfm.bands_dialog import BandsDialog
from app.ui.store_dialogs import SampleDialog
from tests.analytics.shops import AS_OF, SMALL_SHOP, frame, random_shop
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
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
        dialog = BandsDialog(None, SALON, band_trial(rfm(random_shop(seed=3, customers=400), AS_OF)))
        qtbot.addWidget(dialog)
        assert faults(dialog, language) == []


def test_the_shops_own_figures_are_offered_and_counted(qtbot: QtBot, context: Context) -> None:
    del context
    trial = band_trial(rfm(random_shop(seed=3, customers=4_000), AS_OF))
    own = Bands((10, 20, 30, 40), SALON.frequency, SALON.monetary)
    dialog = BandsDialog(None, own, trial)
    qtbot.addWidget(dialog)
    assert dialog.presets.choice() == "current"
    assert dialog.field("recency", 3).text() == "40"
    dialog.presets.choose("suggested")
    dialog.presets.chosen.emit("suggested")
    assert trial.suggested is not None
    assert [dialog.field("recency", place).text() for place in range(4)] == ["30", "60", "120", "240"]
    people = trial.people(Axis.RECENCY, trial.suggested.recency)
    # The fields go from R5 down, and so do the counts.
    expected = [f"R{score} {people[score - 1]:,}名" for score in (5, 4, 3, 2, 1)]
    assert dialog.strips["recency"].words() == expected
    assert sum(people) == 4_000
    dialog.field("recency", 1).setText("20")
    assert dialog.strips["recency"].words() == []
    dialog.field("recency", 1).setText("31")
    assert dialog.strips["recency"].words()[0] == expected[0]
    assert dialog.strips["recency"].words()[1] != expected[1]


def test_a_shop_of_few_is_offered_the_kinds_of_shop_alone(qtbot: QtBot, context: Context) -> None:
    del context
    dialog = BandsDialog(None, SALON, band_trial(rfm(frame(SMALL_SHOP), AS_OF)))
    qtbot.addWidget(dialog)
    assert dialog.presets.choice() == Face.SALON
    with pytest.raises(KeyError):
        dialog.presets.choose("suggested")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ja", ["美容室・サロン", "ネットショップ", "会社向け営業"]),
        ("en", ["Salon", "Web shop", "B2B sales"]),
    ],
)
def test_a_kind_of_shop_has_one_name_everywhere(
    qtbot: QtBot, context: Context, language: Language, words: list[str]
) -> None:
    context.translations.switch(language)
    limits, samples = BandsDialog(None, SALON), SampleDialog(None)
    for dialog, segments in ((limits, limits.presets), (samples, samples.face)):
        qtbot.addWidget(dialog)
        assert [made.text() for made in segments.findChildren(QToolButton)] == words
