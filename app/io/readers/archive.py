"""An .xlsx as the archive that it is: which part holds which sheet, and what its book says of all days."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

UNUSUAL = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError),
    *(NotImplementedError, KeyError, ValueError, OSError),
)
"""How a file fails that is not built as Excel builds it."""

NEEDED_BY_ROWS = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/workbook\.xml\.rels", re.IGNORECASE
)
"""The parts beside the sheets without which their rows cannot be read: texts, number formats, the book."""
TEXTS = re.compile(r"xl/sharedstrings\.xml", re.IGNORECASE)
WORKSHEET = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*>\s*)?<((?:[\w.-]+:)?)worksheet\b"
    rb"[^<]*(?:<(?!!|/?\1sheetData\b)[^<]*)*<\1sheetData\b[^<>/]*>"
)
"""How the part of a sheet with rows begins; its prefix, and all that stands above the first row."""
SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData>'
    b"</worksheet>"
)
"""The part of a sheet with nothing but these rows."""

_FROM_1904 = re.compile(rb"<(?:[\w.-]+:)?workbookPr\b[^<>]*\bdate1904=[\"'](?:1|true)[\"']")


def sheet_of_part(whole: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet by the part of the archive that holds it. Raises the failures in `UNUSUAL`."""
    relations = ElementTree.fromstring(whole.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.attrib["Id"]: relation.attrib["Target"] for relation in relations}
    sheets: dict[str, str] = {}
    for element in ElementTree.fromstring(whole.read("xl/workbook.xml")).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            identity = next(value for name, value in element.items() if name.endswith("}id"))
            target = targets[identity]
            sheets[target[1:] if target.startswith("/") else f"xl/{target}"] = element.attrib["name"]
    return sheets


def counts_from_1904(data: bytes) -> bool:
    """Whether days are counted from 1904, as Excel did on the Mac. Days that are shown as days are given
    right by any reader; a bare number has to be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            return _FROM_1904.search(whole.read("xl/workbook.xml")) is not None
    except UNUSUAL:
        return False
