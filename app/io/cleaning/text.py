"""Names, readings, codes and free text.

Cells are mostly clean already, so each function first asks whether anything has to be done at all. A cell
that is blank or holds an error of the spreadsheet is an empty text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.core.japan.names import strip_honorific
from app.core.text.kana import katakana
from app.core.text.tidy import full_width_kana, tidy_line, tidy_lines
from app.io.cleaning.types import (
    CELL_ERROR,
    CELL_ERRORS,
    PLACEHOLDER,
    PLACEHOLDERS,
    WIDTH,
    Cleaned,
    nothing,
    text_of,
)

if TYPE_CHECKING:
    from app.io.tables.raw import Cell

KANA_WIDTH = "cleaning.kana_width"
KANA_OTHER = "cleaning.kana_other"
HONORIFIC = "cleaning.honorific"
WALK_IN = "cleaning.walk_in"

VACANT = (
    "空室",
    "空き室",
    "空き",
    "空家",
    "空き家",
    "空席",
    "欠番",
    "予備",
    "募集中",
    "入居者募集中",
    "未入居",
    "未契約",
)
NOBODY = PLACEHOLDERS | {*VACANT}

_VACANT_BEGINS = frozenset(word[0] for word in VACANT) | frozenset("(（[【＜<-")
_VACANT = re.compile(rf"[(（\[【＜<-]?\s*(?:{'|'.join(VACANT)})\s*[)）\]】＞>-]?\s*(?:[(（].*[)）])?")
WALK_INS = (
    r"[(（\[【＜<]?(?:諸口|名無し|匿名|現金|店頭|フリー|ご?新規|お客|飛び?込み?|一見(?=さん|客)"
    r"|(?:不特定|一般|その他)(?=[おの]?客|の?お客))(?:の?お?客)?(?:様|さま|さん)?(?:売り?上?げ?|販売)?[)）\]】＞>]?"
)
"""What stands in the place of a name where somebody bought whom nobody knows, as a pattern."""

_WALK_IN = re.compile(WALK_INS)
_READING = re.compile(r"[ァ-ヺー・ヽヾA-Za-z0-9 .,'&()=\-]*")
_TAG_SEPARATORS = re.compile(r"\s*(?:[,、，;；|\r\n\t]|:::)\s*")


def clean_text(cell: Cell) -> Cleaned:
    """A line of text: blanks made single, half-width kana made full; everything else as typed."""
    text = text_of(cell)
    if text in CELL_ERRORS:
        return Cleaned("", "rejected", CELL_ERROR)
    line = tidy_line(text)
    wide = full_width_kana(line)
    return Cleaned(line) if wide == line else Cleaned(wide, "repaired", WIDTH)


def clean_person(cell: Cell) -> Cleaned:
    """A customer's name or part of one; whoever bought without being known (諸口, 現金客) has none."""
    said = tidy_line(text_of(cell))
    return Cleaned("", "repaired", WALK_IN) if _WALK_IN.fullmatch(said) else clean_name(cell)


def clean_name(cell: Cell) -> Cleaned:
    """A person's name or part of one, in the usual widths and without 様; a vacant room has none."""
    text = text_of(cell)
    if text in CELL_ERRORS:
        return Cleaned("", "rejected", CELL_ERROR)
    line = tidy_line(text)
    if line in NOBODY or says_vacant(line):
        return Cleaned("", "repaired", PLACEHOLDER)
    usual = tidy_line(text, widths=True)
    name, honorific = strip_honorific(usual)
    if honorific:
        return Cleaned(name, "repaired", HONORIFIC)
    return Cleaned(line) if usual == line else Cleaned(usual, "repaired", WIDTH)


def says_vacant(text: str) -> bool:
    """Whether a text in the place of a name says that there is nobody: 空室(9/30退去)."""
    return text[:1] in _VACANT_BEGINS and _VACANT.fullmatch(text) is not None


def clean_referrer(cell: Cell) -> Cleaned:
    """Who recommended the shop, without 様; a dash or なし is nobody."""
    nobody = nothing(text_of(cell), "")
    return clean_name(cell) if nobody is None else nobody


def clean_caution(cell: Cell) -> Cleaned:
    """What has to be minded, with its line breaks; なし is nothing."""
    nothing_said = nothing(text_of(cell), "")
    return clean_long_text(cell) if nothing_said is None else nothing_said


def clean_kana(cell: Cell) -> Cleaned:
    """A reading in full-width katakana; flagged where it holds what is no reading."""
    text = text_of(cell)
    if text in CELL_ERRORS:
        return Cleaned("", "rejected", CELL_ERROR)
    line = tidy_line(text)
    reading, honorific = strip_honorific(katakana(tidy_line(text, widths=True)))
    if not _READING.fullmatch(reading):
        return Cleaned(reading, "flagged", KANA_OTHER)
    if honorific:
        return Cleaned(reading, "repaired", HONORIFIC)
    return Cleaned(line) if reading == line else Cleaned(reading, "repaired", KANA_WIDTH)


def clean_code(cell: Cell) -> Cleaned:
    """A number that names something, as text with its leading zeros, half-width."""
    text = text_of(cell)
    if text in CELL_ERRORS:
        return Cleaned("", "rejected", CELL_ERROR)
    line = tidy_line(text)
    usual = tidy_line(text, widths=True)
    return Cleaned(line) if usual == line else Cleaned(usual, "repaired", WIDTH)


def clean_long_text(cell: Cell) -> Cleaned:
    """Free text with its line breaks, as typed."""
    text = text_of(cell)
    return Cleaned("", "rejected", CELL_ERROR) if text in CELL_ERRORS else Cleaned(tidy_lines(text))


def clean_tags(cell: Cell) -> Cleaned:
    """Words of a cell, each once; separated by commas, semicolons, bars or line breaks."""
    text = text_of(cell)
    if text in CELL_ERRORS:
        return Cleaned([], "rejected", CELL_ERROR)
    words = (full_width_kana(tidy_line(word)) for word in _TAG_SEPARATORS.split(text))
    return Cleaned(list(dict.fromkeys(word for word in words if word)))
