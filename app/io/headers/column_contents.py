"""What the cells of a column look like: the second witness beside the column's title.

A look is a cheap pattern, not a verdict: cleaning decides later about every single cell.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.io.tables.raw import Cell

SAMPLES = 60


class Look(StrEnum):
    """Shapes of a cell that tell fields apart."""

    MAIL = auto()
    PHONE = auto()
    POSTAL = auto()
    DATE = auto()
    NUMBER = auto()
    KANA = auto()
    PREFECTURE = auto()
    GENDER = auto()


LOOK_OF_TARGET: dict[str, Look] = {
    "emails": Look.MAIL,
    "phones": Look.PHONE,
    "postal_code": Look.POSTAL,
    "prefecture": Look.PREFECTURE,
    "gender": Look.GENDER,
    **dict.fromkeys(("full_kana", "family_kana", "given_kana", "company_kana"), Look.KANA),
    **dict.fromkeys(("birthday", "joined_on", "sold_on", "visited_on", "at"), Look.DATE),
    **dict.fromkeys(("quantity", "unit_price", "amount", "total"), Look.NUMBER),
}
TARGET_OF_LOOK: dict[Look, str] = {Look.MAIL: "emails", Look.PHONE: "phones", Look.POSTAL: "postal_code"}
"""Looks that name a field even where the title does not."""

_LONGEST_LOOK = 60
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_POSTAL = re.compile(r"〒?\s*\d{3}[-‐−–—―ー]?\d{4}")
_YEAR = r"(?:\d{2,4}|(?:明治|大正|昭和|平成|令和|[MTSHR明大昭平令])[.\s]?(?:\d{1,2}|元))"
_DATE = re.compile(
    rf"'?{_YEAR}\s*[-./年]\s*(?:\([^)]*\)年?\s*)?\d{{1,2}}\s*[-./月]\s*\d{{1,2}}日?(?:生まれ|生)?(?:\s*\((?:満|当時)?\d{{1,3}}[歳才]\))?"
    r"(?:\s*\(?[日月火水木金土祝](?:曜日?)?\)?)?(?:[\sT]\s*\d{1,2}[:時].*)?"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|[MTSHR]\d{6}|\d{1,2}[/月]\d{1,2}日?(?:\s*\(?[日月火水木金土祝](?:曜日?)?\)?)?"
    r"|[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [a-z]{3,9}\.?,? \d{4}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[×x]?\s*(?:[¥\\]|JPY)?\s*\(?[-−△▲]?\s*[¥\\]?[-−]?\d[\d,]*(?:\.\d+)?\s*[万千]?\s*(?:円|個|点)?-?\)?"
    r"(?:\s*\(?税[込抜][みき]?\)?)?"
)
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+")
_MOST_DIGITS = 15
_BETWEEN_PHONES = re.compile(r"[/\n]")
_PREFECTURE = re.compile(r"東京都|北海道|(?:京都|大阪)府|[一-龥]{2,3}県")
_GENDER = re.compile(
    "[0129]|[男女][性子]?|おとこ|おんな|オトコ|オンナ|[♂♀]|紳士|婦人|male|female|m|f|その他|other|不明|回答しない",
    re.IGNORECASE,
)
_PHONE_CHARACTERS = re.compile(
    r"(?:(?:tel|電話|携帯|自宅|会社|勤務先|本人)\s*[:.]?\s*)?([-+()\d\s./ー‐−–—―]+)(?:内線.*|\([^()]*\))?",
    re.IGNORECASE,
)
_PATTERNS: tuple[tuple[Look, re.Pattern[str]], ...] = (
    (Look.MAIL, _MAIL),
    (Look.POSTAL, _POSTAL),
    (Look.DATE, _DATE),
    (Look.NUMBER, _NUMBER),
    (Look.KANA, _KANA),
    (Look.PREFECTURE, _PREFECTURE),
    (Look.GENDER, _GENDER),
)


def looks_of(value: Cell) -> frozenset[Look]:
    """Every look that a cell has; a number of ten digits may be a telephone that lost its zero."""
    if isinstance(value, date):
        return frozenset({Look.DATE})
    if isinstance(value, bool) or value is None:
        return frozenset()
    return _looks_of_text(str(value))


@lru_cache(maxsize=4_096)
def _looks_of_text(written: str) -> frozenset[Look]:
    text = unicodedata.normalize("NFKC", written).strip()
    if not text or len(text) > _LONGEST_LOOK:
        return frozenset()
    looks = {look for look, pattern in _PATTERNS if pattern.fullmatch(text)}
    if _is_phone(text):
        looks.add(Look.PHONE)
    return frozenset(looks)


def shares_of(values: Iterable[Cell]) -> dict[Look, float]:
    """For each look the share of the first cells that have it; empty where the column is blank."""
    counts: dict[Look, int] = {}
    seen = 0
    for value in values:
        if value is None or value == "":
            continue
        seen += 1
        for look in looks_of(value):
            counts[look] = counts.get(look, 0) + 1
        if seen == SAMPLES:
            break
    return {look: counts.get(look, 0) / seen for look in Look} if seen else {}


def counts_rows(cells: Sequence[Cell]) -> bool:
    """Whether cells say 1, 2, 3 and so on from the first one, and nothing else."""
    return [str(cell) for cell in cells] == [str(number) for number in range(1, len(cells) + 1)]


def is_data(value: Cell) -> bool:
    """Whether a cell is certainly no title: dates, numbers, telephones, mail addresses, postal codes."""
    return value is not None and (not isinstance(value, str) or bool(looks_of(value) & _DATA_LOOKS))


_DATA_LOOKS = frozenset({Look.MAIL, Look.PHONE, Look.POSTAL, Look.DATE, Look.NUMBER})


def _is_phone(text: str) -> bool:
    found = _PHONE_CHARACTERS.fullmatch(text)
    if found is None:
        return False
    text = found.group(1).strip()
    digits = re.sub(r"\D", "", text)
    if len(digits) > _MOST_DIGITS and _BETWEEN_PHONES.search(text):
        return all(_is_phone(one) for one in _BETWEEN_PHONES.split(text) if one.strip())
    if text.startswith("+"):
        return 9 <= len(digits) <= 15
    if digits.startswith("0"):
        return 9 <= len(digits) <= 11 and not digits.startswith("00")
    return text.isdigit() and 9 <= len(digits) <= 10
