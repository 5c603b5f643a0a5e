"""The words on a card (カルテ): which of its cells are labels, and what stands in their values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import is_data
from app.io.headers.title_reading import OF_PARTY, read_title
from app.io.headers.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables.raw import Cell

LONGEST_LABEL = 20
NAMES = frozenset({"full_name", "family_name", "given_name", "company"})

_INLINE = re.compile(r"\s*([^:\n]{1,20}?)\s*:\s*(\S.*)", re.DOTALL)
_INLINE_NUMBER = re.compile(r"\s*([^:\n0-9]{1,12}?)[\s.:]*([A-Za-z]{0,3}-?[0-9][0-9\-]{0,11})\s*")
_AMONG_OTHERS = re.compile(r"(?:^|(?<=[\s、,/|]))([^\s:、,/|]{1,20})\s*:\s*", re.MULTILINE)
_SPREAD = re.compile(r"(?:^|(?<=\s))(?:[^\s:]\s+){1,4}[^\s:](?=\s*:)", re.MULTILINE)
_BETWEEN = " \n、,/|"
_REMARK = re.compile(r"\([^()]*\)|[※*].*", re.DOTALL)
_LAST_COLON = re.compile(r"\s*:\s*$")
_LEADING = re.compile(r"^[■□●○◆◇▼▽・*※\s]+")
_TICKED = re.compile(r"(?:[☑■✓✔☒◉●]|(?<![ァ-ヺー])レ(?![ァ-ヺー]))\s*([^\s□☐☑■○◯●・/、,]+)")
_BOXES = re.compile("[□☐]")
_BEHIND = re.compile("様|殿|さん|御中|[年月日才歳円回分時名人枚点]")
_CHOICES = re.compile(r"\S{1,5}(?:\s*[・/／|｜]\s*\S{1,5})+|[□☐].*", re.DOTALL)
_PIECE = re.compile(
    r"[0-9年月日時分/.\-()〒+]+|明治|大正|昭和|平成|令和|[MTSHR]|元|様|[月火水木金土日]曜?日?|-|〒"
)
_POLITE = frozenset({"様", "さま", "殿", "さん"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its words, the customer's field they mean, and what is written in the same cell behind it.

    `target` is None where the words mean nothing that is known; `is_sure` where they are surely a label.
    """

    text: str
    target: str | None
    is_sure: bool
    value: str = ""


def read_label(cell: Cell, customs: Mapping[str, str]) -> Label | None:
    """The label that a cell is; None where it can be none. `customs` are the shop's own titles by key."""
    if not isinstance(cell, str) or not cell.strip():
        return None
    return _label_in(cell, customs) if customs else _usual_label_in(cell)


@lru_cache(maxsize=4_096)
def _usual_label_in(cell: str) -> Label | None:
    """Read once: a cell is asked about for every row above it that may have the titles of a table."""
    return _label_in(cell, {})


def _label_in(cell: str, customs: Mapping[str, str]) -> Label | None:
    text = unicodedata.normalize("NFKC", cell)
    with_value = _label_with_value(text, customs)
    if with_value is not None:
        return with_value
    if len(_BOXES.findall(text)) + len(_TICKED.findall(text)) > 1:
        return None  # choices
    has_colon = _LAST_COLON.search(text) is not None
    words = _LAST_COLON.sub("", text).strip()
    if len(words) > LONGEST_LABEL or is_data(words) or _PIECE.fullmatch(words):
        return None
    known = _known(words, customs)
    if known is None:
        return None
    return Label(known.text, known.target, known.is_sure or has_colon)


def labels_in(cell: Cell, customs: Mapping[str, str]) -> list[Label]:
    """All labels of a cell: of `氏名:山田 花子 TEL:090-1111-2222` two, each with its value."""
    if isinstance(cell, str):
        text = _SPREAD.sub(_without_blanks, unicodedata.normalize("NFKC", cell))
        found = [
            (place, label)
            for place in _AMONG_OTHERS.finditer(text)
            if (label := _known(place[1], customs)) is not None and label.is_sure
        ]
        if len(found) > 1:
            starts = [place.start() for place, _label in found]
            parts = [text[: starts[0]], *(text[a:b] for a, b in pairwise([*starts, len(text)]))]
            read = (read_label(part.strip(_BETWEEN), customs) for part in parts)
            return [label for label in read if label is not None and (label.value or label.is_sure)]
    label = read_label(cell, customs)
    return [] if label is None else [label]


def label_in_first_line(cell: Cell) -> Label | None:
    """A label of one's own words whose value stands below it in the same cell; None where there is no second
    line. Cards that differ below the words tell it from a label of two lines."""
    text = unicodedata.normalize("NFKC", cell) if isinstance(cell, str) else ""
    first, rest = (part.strip() for part in text.strip().partition("\n")[::2])
    if (
        not rest
        or len(first) > LONGEST_LABEL
        or is_data(first)
        or _PIECE.fullmatch(first)
        or _REMARK.fullmatch(rest)
    ):
        return None
    known = _known(first, {})
    return None if known is None else Label(known.text, known.target, known.is_sure, rest)


def _label_with_value(text: str, customs: Mapping[str, str]) -> Label | None:
    """A label whose value shares its cell: 氏名: 山田花子, No. 21, and with a colon any (主訴: 腰痛)."""
    inline = _INLINE.fullmatch(text)
    if inline and (found := _known(inline[1], customs)):
        is_other = is_data(inline[1]) or _PIECE.fullmatch(inline[1]) or inline[2].startswith("//")
        if found.is_sure or not is_other:
            return Label(found.text, found.target, found.is_sure, inline[2].strip())
    below = label_in_first_line(text)
    if below is not None and below.is_sure:
        are_two_lines_of_words = _is_sure(text, customs) or _is_sure(below.value, customs)
        if is_data(below.value) or not are_two_lines_of_words:
            return below
    numbered = _INLINE_NUMBER.fullmatch(text)
    if numbered and (found := _known(numbered[1], customs)) and found.is_sure and found.target == "number":
        return Label(found.text, found.target, True, numbered[2])
    return None


def join_cells(cells: Sequence[Cell]) -> Cell:
    """Neighbouring cells as one text; one alone as it is."""
    if len(cells) == 1:
        return _plain(cells[0])
    return " ".join(text for cell in cells if (text := text_of(_plain(cell)))) or None


def are_pieces(cells: Sequence[Cell]) -> bool:
    """Whether cells are the parts of a date or a number."""
    texts = _texts(cells)
    return all(_PIECE.fullmatch(text) for text in texts) and any(text[0].isdigit() for text in texts)


def piece_together(cells: Sequence[Cell]) -> Cell:
    """The value of some neighbouring cells: a date or a number whose parts stand apart, else the first."""
    if len(cells) <= 1:
        return _plain(cells[0]) if cells else None
    if are_pieces(cells):
        return "".join(text for text in _texts(cells) if text not in _POLITE)
    return _plain(cells[0])


def stands_behind_values(text: str) -> bool:
    """Whether a text is a word that a form has behind its values."""
    return _BEHIND.fullmatch(text.strip()) is not None


def are_choices(text: str) -> bool:
    """Whether a text looks like choices of which none is marked."""
    return _CHOICES.fullmatch(text.strip()) is not None


def ticked(text: str) -> str:
    """What is ticked of several choices (`☑女 □男`); any other text as it is."""
    found = _TICKED.findall(text)
    if found and (_BOXES.search(text) or len(found) == 1):
        return "、".join(found)
    return "" if _BOXES.search(text) and not found else text


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [unicodedata.normalize("NFKC", str(cell)).strip() for cell in cells]


def _plain(cell: Cell) -> Cell:
    return ticked(cell.strip()) or None if isinstance(cell, str) else cell


def _is_sure(words: str, customs: Mapping[str, str]) -> bool:
    found = _known(words, customs)
    return found is not None and found.is_sure


def _without_blanks(found: re.Match[str]) -> str:
    return "".join(found[0].split())


def _known(words: str, customs: Mapping[str, str]) -> Label | None:
    words = _LEADING.sub("", words).strip()
    key = title_key(words)
    if not key:
        return None
    if key in customs:
        return Label(words, customs[key], True)
    reading = read_title("".join(words.split()), Noun.CUSTOMER)
    return Label(words, reading.target, reading.confidence >= OF_PARTY)
