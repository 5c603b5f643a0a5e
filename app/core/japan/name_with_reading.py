"""A name and how it is read in one cell: on two lines, or the reading in brackets or behind a stroke."""

from __future__ import annotations

import re
import unicodedata

from app.core.japan.beside_names import strip_remark
from app.core.japan.name_data import name_data
from app.core.japan.names import split_name
from app.core.text.folding import fold

BRACKETS = "()\uff08\uff09"
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]{2,}")
_MAY_HAVE_ONE = re.compile(r"[\n/／()（）［］【】〔〕\[\]]")


def name_and_reading(text: str) -> tuple[str, str] | None:
    """The name and its reading, both as they stand; None where there is no reading in the text.

    What stands in brackets or behind a stroke may as well be what somebody is called: it is a reading where
    it begins as the family name is read.
    """
    if not _MAY_HAVE_ONE.search(text):
        return None
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 2:
        first, second = (is_kana(line.strip(BRACKETS)) for line in lines)
        if first is second:
            return None
        name, reading = (lines[1], lines[0]) if first else lines
        return name, reading.strip(BRACKETS)
    name, reading = strip_remark(text) if len(lines) == 1 else (text, "")
    return (name, reading) if is_kana(reading) and not is_kana(name) and _reads(name, reading) else None


def is_kana(text: str) -> bool:
    """Whether a text is a reading as lists write them: kana of any width, at least two signs."""
    return bool(_KANA.fullmatch(unicodedata.normalize("NFKC", text)))


def _reads(name: str, reading: str) -> bool:
    family = split_name(name).family
    begins = fold(unicodedata.normalize("NFKC", reading))
    return any(begins.startswith(fold(known)) for known in name_data().surname_readings(family))
