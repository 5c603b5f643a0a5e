"""Small rules of the page: initials, guesses, texts of values, columns of a form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.core.contact import ContactPoint
from app.core.enums import Noun
from app.core.fields import field
from app.core.filters import Sort
from app.services.customer_card import CustomerData
from app.ui.customers.card.header import initial
from app.ui.customers.fields.editors import as_text
from app.ui.customers.fields.grid import TWO_COLUMNS_WIDTH, FieldGrid
from app.ui.customers.history.events import clock_words, when_words
from app.ui.customers.list.columns import restored_sort
from app.ui.customers.list.words import count_words
from app.ui.customers.naming import addressed
from app.ui.customers.new_customer_dialog import guess_data
from app.ui.formats import long_ago
from app.ui.widgets.containers import ScrollPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.i18n import Translations


@pytest.mark.parametrize(
    ("name", "letter"),
    [("山田 花子", "山"), ("株式会社青空", "青"), ("㈱海", "海"), ("有限会社 森", "森"), ("", "")],
)
def test_initial(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("", CustomerData()),
        ("090-1234-5678", CustomerData(phones=(ContactPoint("090-1234-5678"),))),
        ("やまだ はなこ", CustomerData(family_kana="ヤマダ", given_kana="ハナコ")),
        ("ヤマダ", CustomerData(family_kana="ヤマダ")),
        ("山田\u3000花子", CustomerData(family_name="山田", given_name="花子")),
    ],
)
def test_where_a_searched_text_belongs(typed: str, guess: CustomerData) -> None:
    assert guess_data(typed) == guess


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("phones", (ContactPoint("03-1"), ContactPoint("090-2", "携帯")), "03-1、090-2"),
        ("birthday", "--04-12", "4/12"),
        ("birthday", "1983-04-12", "1983-04-12"),
        ("mail_consent", True, "yes"),
        ("mail_consent", None, ""),
        ("note", "一\n二", "一\n二"),
    ],
)
def test_a_value_as_it_is_edited(name: str, value: Any, text: str) -> None:
    assert as_text(field(Noun.CUSTOMER, name), value) == text


def test_how_somebody_is_called(translations: Translations) -> None:
    assert addressed("山田 花子", "person") == "山田 花子 様"
    assert addressed("株式会社青空", "company") == "株式会社青空 御中"
    assert addressed("山田 花子", "person", "先生") == "山田 花子 先生"
    translations.switch("en")
    assert addressed("山田 花子", "person") == "山田 花子"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 10), "12日前"),
        (date(2025, 11, 23), "364日前"),
        (date(2025, 11, 22), "1年前"),
        (date(2023, 11, 23), "2年前"),
        (date(2026, 11, 22), "今日"),
    ],
)
def test_how_long_ago(day: date, words: str, translations: Translations) -> None:
    assert translations.language == "ja"
    assert long_ago(day, date(2026, 11, 22)) == words


@pytest.mark.parametrize(
    ("kept", "sort"),
    [
        (["total", True], Sort("total", descending=True)),
        (["salary", True], Sort()),
        (["total"], Sort()),
        (None, Sort()),
    ],
)
def test_an_order_that_was_kept(kept: object, sort: Sort) -> None:
    assert restored_sort(kept) == sort


def test_counts(translations: Translations) -> None:
    assert translations.language == "ja"
    assert count_words(12408, 12408, exact=True, is_all=True) == "12,408 名"
    assert count_words(14, 12408, exact=True, is_all=False) == "14 名 / 12,408 名"
    assert count_words(100_000, 1_000_000, exact=False, is_all=False) == "100,000以上 名 / 1,000,000 名"


def test_fields_stand_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    grid = FieldGrid()
    qtbot.addWidget(grid)
    rows = [QLabel(str(number)) for number in range(4)]
    for place, row in enumerate(rows):
        grid.add(row, wide=place == 2)
    grid.resize(TWO_COLUMNS_WIDTH, 400)
    grid.show()
    assert [rows[0].y() == rows[1].y(), rows[1].x() > rows[0].x()] == [True, True]
    assert rows[2].y() > rows[1].y() and rows[3].y() > rows[2].y()
    rows[0].hide()
    grid.arrange()
    QApplication.sendPostedEvents()
    assert rows[1].x() == rows[2].x()
    grid.resize(TWO_COLUMNS_WIDTH - 1, 400)
    rows[0].show()
    grid.arrange()
    QApplication.sendPostedEvents()
    assert [row.x() for row in rows] == [0, 0, 0, 0]


def test_rows_that_want_room_stand_below_each_other_in_a_narrow_window(qtbot: QtBot) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    grid = FieldGrid()
    rows = [QLabel() for _ in range(2)]
    for row in rows:
        row.setMinimumWidth(300)
        grid.add(row, wide=False)
    page.body.addWidget(grid)
    page.resize(TWO_COLUMNS_WIDTH + 200, 300)
    page.show()
    assert rows[0].y() == rows[1].y()
    page.resize(TWO_COLUMNS_WIDTH - 50, 300)
    QApplication.sendPostedEvents()
    assert rows[1].y() > rows[0].y()


@pytest.mark.parametrize(
    ("when", "words", "clock"),
    [
        (None, "日付なし", ""),
        ("2001-05-03", "2001年5月3日", ""),
        ("2001-05-03T14:05", "2001年5月3日", "14:05"),
    ],
)
def test_when_something_happened(
    when: str | None, words: str, clock: str, translations: Translations
) -> None:
    assert translations.language == "ja"
    assert (when_words(when), clock_words(when)) == (words, clock)
