"""ふりがな情報: the readings that Excel keeps beside a text, as they were typed.

They are no part of the text, and both readers of workbooks leave them out. A reading is taken only where it
covers every ideograph of its text, and where the same text is never read in two ways.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from app.io.readers.archive import UNUSUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

PART = "xl/sharedstrings.xml"
MARK = b"rPh "
_READ_AS_WRITTEN = (("ぁ", "ヿ"), ("ｦ", "ﾟ"))
_BLANKS = " \u3000・･"


def readings_in(data: bytes) -> dict[str, str]:
    """The readings in an .xlsx by their texts; none in a file that is built otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = next((name for name in archive.namelist() if name.lower() == PART), None)
            text = b"" if part is None else archive.read(part)
        if MARK not in text:
            return {}
        return _without_rivals(_readings(ElementTree.fromstring(text)))
    except UNUSUAL:
        return {}


def _readings(texts: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for item in texts:
        base = "".join(_text_in(run) for run in item if _name(run) in {"t", "r"})
        marks = [
            (int(mark.get("sb", "0")), int(mark.get("eb", "0")), _text_in(mark))
            for mark in item
            if _name(mark) == "rPh"
        ]
        if marks and (reading := _reading(base, marks)):
            yield base, reading


def _reading(base: str, marks: list[tuple[int, int, str]]) -> str | None:
    """The text with its marked parts read; None where something that needs a reading has none."""
    units = base.encode("utf-16-le")  # Excel counts in these
    read: list[str] = []
    at = 0
    for begin, end, kana in [*sorted(marks), (len(units) // 2, len(units) // 2, "")]:
        between = units[2 * at : 2 * begin].decode("utf-16-le", "replace")
        if begin < at or not all(map(_reads_itself, between)):
            return None
        read += [between, kana]
        at = end
    return "".join(read).strip()


def _reads_itself(sign: str) -> bool:
    return sign in _BLANKS or any(first <= sign <= last for first, last in _READ_AS_WRITTEN)


def _without_rivals(readings: Iterator[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    rivals: set[str] = set()
    for text, reading in readings:
        if found.setdefault(text, reading) != reading:
            rivals.add(text)
    return {text: reading for text, reading in found.items() if text not in rivals}


def _text_in(element: ElementTree.Element) -> str:
    if _name(element) == "t":
        return element.text or ""
    return "".join(_text_in(part) for part in element if _name(part) == "t")


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
