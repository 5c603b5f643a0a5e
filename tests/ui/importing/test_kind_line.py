"""As what a list is read and why; a close one asks, and one key answers, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.enums import Noun
from tests.services.import_files import write_book, write_list
from tests.services.importing.draft.test_kind_words import AGAIN, IN_DOUBT, ONCE_EACH
from tests.services.importing.shapes.test_shaping import CARDS
from tests.ui.importing.driving import WAIT_MS, wait_for_plan

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage

QUESTION = {
    "ja": "来店の記録として読みます: 「来店日」、「施術内容」の列があるためです。"
    "「住所」、「電話番号」の列があり、同じ方が2回出てこないので、お客様の名簿とも読めます。どちらですか。",
    "en": "Read as visits: its titles include “来店日”, “施術内容”. "
    "Because of “住所”, “電話番号”, and as nobody appears twice, it may be a list of customers. Which is it?",
}
ANSWER = {"ja": "お客様の名簿として読む  F6", "en": "Read as a list of customers  F6"}
REASON = {
    "ja": "来店の記録として読みます: 「来店日」、「施術内容」の列があり、6人中2人が2回以上出てくるためです。",
    "en": "Read as visits: its titles include “来店日”, “施術内容”, "
    "and of 6 people 2 are named more than once.",
}


def wait_for_kind(qtbot: QtBot, page: ImportingPage, kind: Noun) -> None:
    """Until the page has the plan of a list of this kind."""
    qtbot.waitUntil(
        lambda: page.session.plan is not None and page.session.plan.draft.kind is kind, timeout=WAIT_MS
    )


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest, page: ImportingPage, context: Context) -> str:
    """The language that the page speaks."""
    language: str = request.param
    context.translations.switch("en" if language == "en" else "ja")
    page.retranslate()
    return language


def test_what_decided_stands_below_the_kind(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path, language: str
) -> None:
    page.read(write_list(tmp_path / "一覧.xlsx", AGAIN))
    wait_for_plan(qtbot, page)
    line = page.mapping_step.kind_line
    assert line.reason.isVisible()
    assert line.reason.text() == REASON[language]
    assert line.question.isHidden()


def test_a_key_reads_a_close_list_as_the_other_kind(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path, language: str
) -> None:
    page.read(write_list(tmp_path / "一覧.xlsx", ONCE_EACH))
    wait_for_plan(qtbot, page)
    line, kind = page.mapping_step.kind_line, page.mapping_step.options.kind
    assert line.reason.isHidden()
    assert line.question.text_label.text() == QUESTION[language]
    assert line.question.button.text() == ANSWER[language]
    assert page.session.plan is not None
    assert IN_DOUBT in {one.reason.code for one in page.session.plan.issues}
    QTest.keyClick(page, Qt.Key.Key_F6)
    wait_for_kind(qtbot, page, Noun.CUSTOMER)
    assert line.isHidden()
    assert kind.choice() == Noun.CUSTOMER
    assert page.session.plan is not None
    assert IN_DOUBT not in {one.reason.code for one in page.session.plan.issues}


def test_the_keyboard_is_left_where_the_answer_is_taken_back(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path
) -> None:
    page.read(write_list(tmp_path / "一覧.xlsx", ONCE_EACH))
    wait_for_plan(qtbot, page)
    kind = page.mapping_step.options.kind
    page.mapping_step.kind_line.question.button.click()
    wait_for_kind(qtbot, page, Noun.CUSTOMER)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert kind.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Right)
    wait_for_kind(qtbot, page, Noun.SALE)
    QTest.keyClick(QApplication.focusWidget() or kind, Qt.Key.Key_Right)
    wait_for_kind(qtbot, page, Noun.VISIT)
    assert page.mapping_step.kind_line.isHidden()


def test_another_language_asks_again_in_its_words(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path
) -> None:
    page.read(write_list(tmp_path / "一覧.xlsx", ONCE_EACH))
    wait_for_plan(qtbot, page)
    question = page.mapping_step.kind_line.question
    for language in ("en", "ja"):
        context.translations.switch("en" if language == "en" else "ja")
        page.retranslate()
        assert (question.text_label.text(), question.button.text()) == (QUESTION[language], ANSWER[language])
    QTest.keyClick(page, Qt.Key.Key_F6)
    wait_for_kind(qtbot, page, Noun.CUSTOMER)


def test_a_column_that_is_given_a_place_answers(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    page.read(write_list(tmp_path / "一覧.xlsx", [row[:4] for row in ONCE_EACH]))
    wait_for_plan(qtbot, page)
    line = page.mapping_step.kind_line
    assert not line.question.isHidden()
    page.mapping_step.column_changed.emit(0, "joined_on")
    assert line.question.isHidden()
    assert line.reason.isVisible()


def test_a_layout_says_itself_what_it_is(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    page.read(write_book(tmp_path / "カルテ.xlsx", CARDS))
    wait_for_plan(qtbot, page)
    assert page.mapping_step.layout_switch.isVisible()
    assert page.mapping_step.kind_line.isHidden()
