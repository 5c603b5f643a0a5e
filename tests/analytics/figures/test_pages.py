"""Pages of a report: words in lines that fit, and drawings where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from app.analytics.figures.drawing import Drawing, Size
from app.analytics.figures.key_figures import Delta, KeyFigure, KeyFigures, key_figures
from app.analytics.figures.pages import MARGIN, PAGE, Pages, wrapped
from app.analytics.figures.paper_style import paper_style
from app.analytics.figures.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (
    "来店が去年の同じ時期より54回増えました(109回→163回、+49.5%)。特に目立つ層はなく、全体に動いています。",
    "Visits: 54 visits more than the same days last year (109 visits → 163 visits, +49.5%).",
    "短い文。",
    "",
)


@pytest.mark.parametrize("room", [120.0, 200.0, 770.0])
@pytest.mark.parametrize("text", TEXTS)
def test_lines_fit_and_say_it_all(text: str, room: float) -> None:
    sheet = Sheet(PAGE, paper_style())
    lines = list(wrapped(sheet, text, room, 11))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(sheet.width(line, 11) <= room for line in lines)
    assert not any(line[:1] in "、。)" for line in lines if line)
    assert not any(line[-1:] in "(−" for line in lines if line)


def test_english_is_cut_at_blanks() -> None:
    sheet = Sheet(PAGE, paper_style())
    lines = list(wrapped(sheet, "one two three four five six seven", 60, 11))
    assert " ".join(lines) == "one two three four five six seven"
    assert len(lines) > 1


@pytest.mark.parametrize(
    ("count", "height"), [(0, 370.0), (5, 352.0), (40, 370.0 * 0.7)], ids=["room", "gives way", "no room"]
)
def test_a_drawing_leaves_room_for_what_is_said_below(count: int, height: float) -> None:
    pages = Pages(paper_style(), "題")
    pages.begin("見出し")
    texts = ["短い文。"] * count
    found = pages.room_above(texts, 370, 12)
    assert found == pytest.approx(height, abs=5)
    pages.take(found + 12)
    pages.say(texts, "見出し")
    assert (pages.count == 1) == (count < 40)


def test_a_drawing_stands_where_it_was_put(tmp_path: Path) -> None:
    sheet = Sheet(Size(100, 50), paper_style())
    sheet.text(10, 25, "ここ", size=12, colour="#000000")
    pages = Pages(paper_style(), "題")
    pages.begin("見出し")
    top = pages.take(40).bottom
    pages.place(Drawing(sheet.figure, sheet.size, ()))
    pages.begin("次")
    path = tmp_path / "pages.pdf"
    path.write_bytes(pages.as_pdf())
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 2
        text = document[0].get_textpage()
        place = text.search("ここ").get_next()
        assert place is not None
        left, bottom, _right, upper = text.get_charbox(place[0])
        assert MARGIN + 9 < left < MARGIN + 13
        assert top + 15 < PAGE.height - upper < PAGE.height - bottom < top + 35
    finally:
        document.close()


def test_sentences_go_on_with_the_heading_on_the_next_page() -> None:
    pages = Pages(paper_style(), "題")
    pages.begin("見出し")
    pages.take(pages.left_over - 30)
    first = pages.sheet
    pages.say(["一つ目。", "二つ目。", "三つ目。"], "見出し")
    assert pages.sheet is not first


def test_a_table_without_anything_to_compare() -> None:
    nothing = Delta("–")
    line = KeyFigure("売上", "¥0", "–", nothing, "–", nothing, (None, 0.0, None))
    drawn = key_figures(KeyFigures(("a", "b", "c", "d", "e", "f", "g"), (line,)), paper_style(), 770)
    assert (drawn.hits, drawn.size.width) == ((), 770)
