"""What spreadsheet programs find on the clipboard, to the letter."""

from __future__ import annotations

import csv
import io
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.io.clipboard_table import clipboard_table
from app.io.formula_guard import unguard

if TYPE_CHECKING:
    from app.core.clipboard import CellValue

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from('\t\n\r"<>&=+-@ ,山')), max_size=20)


class Cells(HTMLParser):
    """The cells of a table as a program reads them: (kind, text)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, str]]] = []
        self._kind: str | None = None
        self._text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            given = dict(attrs)
            self._kind, self._text = given.get("class") or (given.get("sdnum") and "text") or tag, ""
        elif tag == "br":
            self._text += "\n"

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._kind is not None:
            self.rows[-1].append((self._kind, self._text))
            self._kind = None


def test_to_the_letter() -> None:
    made = clipboard_table(
        ["氏名", "電話"], [["山田 花子", "090-1234-5678"], ["佐藤 <b>健</b>", "=HYPERLINK(1)"]]
    )
    assert made.text == "氏名\t電話\r\n山田 花子\t090-1234-5678\r\n佐藤 <b>健</b>\t'=HYPERLINK(1)\r\n"
    assert 'td,th{mso-number-format:"\\@"' in made.html
    assert '<meta charset="utf-8">' in made.html
    assert made.html.endswith(
        "<table><tr><th>氏名</th><th>電話</th></tr>"
        '<tr><td sdnum="1041;0;@">山田 花子</td><td sdnum="1041;0;@">090-1234-5678</td></tr>'
        '<tr><td sdnum="1041;0;@">佐藤 &lt;b&gt;健&lt;/b&gt;</td><td sdnum="1041;0;@">=HYPERLINK(1)</td></tr>'
        "</table></body></html>"
    )


@pytest.mark.parametrize(
    ("value", "text", "cell"),
    [
        ("", "", ("text", "")),
        (None, "", ("td", "")),
        ("00123", "00123", ("text", "00123")),
        ("+81-90-1234-5678", "'+81-90-1234-5678", ("text", "+81-90-1234-5678")),
        ("＝1+1", "'＝1+1", ("text", "＝1+1")),
        (182_400, "182400", ("n", "182400")),
        (-500, "-500", ("n", "-500")),
        (date(2026, 11, 3), "2026/11/03", ("d", "2026/11/03")),
        ("一\n二", '"一\n二"', ("text", "一\n二")),
        ("一\r\n二", '"一\n二"', ("text", "一\n二")),
        ("a\tb", '"a\tb"', ("text", "a\tb")),
        ('彼は"急"と', '"彼は""急""と"', ("text", '彼は"急"と')),
        ("&lt;", "&lt;", ("text", "&lt;")),
        ("a\x00b", "ab", ("text", "ab")),
    ],
)
def test_a_value(value: CellValue, text: str, cell: tuple[str, str]) -> None:
    made = clipboard_table([], [[value]])
    assert made.text == f"{text}\r\n"
    assert Cells(made.html).rows == [[cell]]


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_any_texts_come_back(rows: list[list[str]]) -> None:
    made = clipboard_table([], rows)
    read = list(csv.reader(io.StringIO(made.text, newline=""), dialect="excel-tab"))
    expected = [[text.replace("\x00", "").replace("\r\n", "\n") for text in row] for row in rows]
    assert [[unguard(text) for text in row] for row in read] == expected
    assert [len(row) for row in Cells(made.html).rows] == [3] * len(rows)
