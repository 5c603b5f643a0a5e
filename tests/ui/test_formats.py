"""Days in the window are those of the sentences from below it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core.days import day_words, moment_words
from app.ui.formats import day, moment
from app.ui.i18n import say

if TYPE_CHECKING:
    from app.core.messages import Language
    from app.ui.i18n import Translations


@pytest.mark.parametrize("language", ["ja", "en"])
def test_window_and_sentences_say_a_day_alike(translations: Translations, language: Language) -> None:
    translations.switch(language)
    for month in range(1, 13):
        said = datetime(2026, month, 28 - month, 9, 5).astimezone()
        assert say(day_words(said.date())) == day(said.date())
        assert say(moment_words(said)) == moment(said)


def test_a_day_names_its_month_in_english(translations: Translations) -> None:
    translations.switch("en")
    assert day(date(2026, 11, 22)) == "Nov 22, 2026"
