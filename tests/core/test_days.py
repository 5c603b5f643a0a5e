"""A day inside a sentence is written as its language writes days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core.days import day_words
from app.core.messages import fields_from_json, fields_to_json, message, sentence

if TYPE_CHECKING:
    from app.core.messages import Language


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "点数のある方(2026年1月5日 時点)"), ("en", "Everybody with a score (as of 2026-01-05)")],
)
def test_a_day_is_said_in_the_language_of_its_sentence(language: Language, said: str) -> None:
    label = message("analytics.list.scored", as_of=day_words(date(2026, 1, 5)))
    assert sentence(label, language) == said
    kept = message(label.code, **fields_from_json(fields_to_json(label.fields)))
    assert sentence(kept, language) == said
