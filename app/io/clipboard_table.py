"""Rows for the clipboard, as Excel and other spreadsheet programs take them.

Both forms are put there together. A program that knows HTML reads cells with their types, so that a telephone
number keeps its zero and no text becomes a formula; Excel's own property says what is text. One that takes
plain text alone gets tabs and lines: a text that would run as a formula is guarded (`formula_guard`), and one
with a tab, a line break or a quotation mark stands in quotation marks.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from app.core.clipboard import ClipboardTable
from app.io.formula_guard import guard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.clipboard import CellValue

_HEAD = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>'
    r'td,th{mso-number-format:"\@";white-space:nowrap;vertical-align:top}'
    r'td.n{mso-number-format:"\#\,\#\#0"}td.d{mso-number-format:"yyyy\/mm\/dd"}'
    "br{mso-data-placement:same-cell}"
    "</style></head><body><table>"
)
_FOOT = "</table></body></html>"
# LibreOffice does not know Excel's property: this says the same to it.
_TEXT = '<td sdnum="1041;0;@">'
_NOT_IN_QUOTES = frozenset('\t\n\r"')


def clipboard_table(titles: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> ClipboardTable:
    """The rows, below their titles where there are any."""
    lines: list[str] = []
    marked: list[str] = [_HEAD]
    if titles:
        lines.append("\t".join(map(_plain, titles)))
        marked.append(f"<tr>{''.join(f'<th>{_escaped(title)}</th>' for title in titles)}</tr>")
    for row in rows:
        lines.append("\t".join(map(_plain, row)))
        marked.append(f"<tr>{''.join(map(_marked, row))}</tr>")
    marked.append(_FOOT)
    return ClipboardTable("".join(f"{line}\r\n" for line in lines), "".join(marked))


def _plain(value: CellValue) -> str:
    if not isinstance(value, str):
        return "" if value is None else f"{value:%Y/%m/%d}" if isinstance(value, date) else str(value)
    text = guard(value.replace("\x00", ""))
    if _NOT_IN_QUOTES.isdisjoint(text):
        return text
    return '"' + text.replace("\r\n", "\n").replace('"', '""') + '"'


def _marked(value: CellValue) -> str:
    if isinstance(value, str):
        return f"{_TEXT}{_escaped(value)}</td>"
    if isinstance(value, date):
        return f'<td class="d">{value:%Y/%m/%d}</td>'
    return f'<td class="n">{value}</td>' if value is not None else "<td></td>"


def _escaped(text: str) -> str:
    return escape(text.replace("\x00", "")).replace("\r\n", "<br>").replace("\n", "<br>")
