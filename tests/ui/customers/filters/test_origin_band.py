"""A long sentence above a narrow list leaves room for the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.customers.filters.origin_band import OriginBand

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SENTENCE = "最終来店から90日以上、かつ(累計が100,000円以上、または誕生日が今月)、かつタグが「学生」ではない"


@pytest.mark.usefixtures("theme")
def test_it_says_what_there_is_room_for(qtbot: QtBot) -> None:
    band = OriginBand()
    qtbot.addWidget(band)
    band.show()
    band.resize(320, 60)
    band.show_text(SENTENCE, verb="条件を外す")
    qtbot.waitUntil(lambda: band.text_label.text() != SENTENCE)
    shown = band.text_label.text()
    assert shown.endswith("…")
    assert SENTENCE.startswith(shown[:-1])
    assert 10 < len(shown) < len(SENTENCE)
    assert SENTENCE in band.text_label.toolTip()
    assert band.accessibleName() == SENTENCE
    assert band.heightForWidth(320) < 60
    band.resize(1200, 60)
    qtbot.waitUntil(lambda: band.text_label.text() == SENTENCE)
    assert not band.text_label.toolTip()
    band.show_text("")
    assert band.isHidden()
