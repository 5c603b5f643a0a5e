"""Figures of a sentence that open something: the sentence is the same with them, and cut where they stand."""

from __future__ import annotations

import pytest

from app.core.linked import Link, linked, pieces
from app.core.messages import Language, Message, message, sentence

UNDATED = message("analytics.rfm.set_aside.undated", sales=linked(1_038, "undated"))
WAITING = message("retention.said.waiting", window=90, waiting=linked(1, "waiting"))
NESTED = message(
    "analytics.movement.to_1",
    first=message(
        "analytics.movement.to", group=Message("analytics.segment.loyal"), customers=linked(3, "in")
    ),
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (UNDATED, "ja", ("日付のない売上 ", Link("1,038件", "undated"), "は除きました。")),
        (UNDATED, "en", ("Sales without a date (", Link("1,038", "undated"), ") are left out.")),
        (WAITING, "ja", ("まだ90日たっていない", Link("1名", "waiting"), "は数えていません。")),
        (WAITING, "en", (Link("1", "waiting"), " who first came less than 90 days ago is not counted.")),
        (NESTED, "ja", ("常連へ ", Link("3名", "in"), "が移りました。")),
        (message("forecast.said.own_pace"), "en", (sentence(message("forecast.said.own_pace"), "en"),)),
    ],
)
def test_a_sentence_in_pieces(text: Message, language: Language, expected: tuple[str | Link, ...]) -> None:
    found = pieces(text, language)
    assert found == expected
    assert "".join(one.text if isinstance(one, Link) else one for one in found) == sentence(text, language)


def test_what_is_counted_is_pressed_with_its_figure() -> None:
    text = message("forecast.said.undated", sales=linked(2, "two"))
    assert Link("2 sales", "two") in pieces(text, "en")


def test_a_name_cannot_pretend_to_be_a_figure() -> None:
    text = message("forecast.key.tried", since="\x000\x00")
    assert pieces(text, "en") == ("of those who bought by 0",)
