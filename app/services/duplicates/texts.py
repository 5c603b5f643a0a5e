"""The form in which each field is compared: texts in, keys out, equal keys meaning the same thing.

Names lose their variants (`core.text.folding`), companies their legal form, addresses their ways of writing
a house number (1丁目2番3号, 一丁目2-3 and １－２－３ are one). All distinct texts of a field are folded as
one long text, which takes a fraction of the time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.core.japan.names import LEGAL_FORMS
from app.core.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "\ue000"
"""Stands between the texts; folding leaves it alone, and it belongs to no script."""

_LEGAL_FORM = re.compile(
    "|".join(re.escape(fold(form)) for form in sorted(LEGAL_FORMS, key=len, reverse=True))
)
_KANJI_NUMBER = re.compile("[一二三四五六七八九十]+(?=丁目|番)")
_UNIT = re.compile("-*(?:丁目|番地の|番地|番|号|(?<=[0-9])の(?=[0-9]))-*")
_ENDING = re.compile(f"-+(?={MARK}|$)")
_SECTION = re.compile(f"(?<={MARK})大?字|^大?字")
_ROOM = re.compile("号室|号")
_LONG = re.compile(
    "(?<=[おこそとのほもよろごぞどぼぽうくすつぬふむゆるぐずづぶぷ])う|-|(?<=[えけせてねへめれげぜでべぺ])い"
)
_CLEAR = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたちつてとはひふへほはひふへほ"
)
_FOLDED = re.compile(r"[a-z0-9@._+\-\n]*")
_E164 = re.compile(r"(?:\+[0-9]+\n?)*")
_NOT_DIGIT = re.compile(f"[^0-9{MARK}]")
_HOUSE_NUMBER = re.compile("[0-9-]+")
_DIGITS = "〇一二三四五六七八九"


def plain(texts: Sequence[str]) -> Sequence[str]:
    """Folded, and nothing else."""
    if _FOLDED.fullmatch("\n".join(texts)):
        return texts
    folded = fold(MARK.join(texts)).split(MARK)
    return folded if len(folded) == len(texts) else [fold(text).replace(MARK, "") for text in texts]


def companies(texts: Sequence[str]) -> list[str]:
    """Companies without their legal form, wherever that stands."""
    return [_LEGAL_FORM.sub("", folded) or folded for folded in plain(texts)]


def phones(texts: Sequence[str]) -> Sequence[str]:
    """E.164 numbers as they are; anything else as its digits."""
    if _E164.fullmatch("\n".join(texts)):
        return texts
    return [text if text.startswith("+") else "".join(filter(str.isdecimal, fold(text))) for text in texts]


def postal_codes(texts: Sequence[str]) -> list[str]:
    """The digits of postal codes."""
    return numbers(plain(texts))


def streets(texts: Sequence[str]) -> list[str]:
    """Street and house number, whose parts are divided by hyphens: 神南1-2-3."""
    joined = MARK.join(plain(texts))
    joined = _UNIT.sub("-", _KANJI_NUMBER.sub(_number, joined))
    return _SECTION.sub("", _ENDING.sub("", joined)).split(MARK)


def buildings(texts: Sequence[str]) -> list[str]:
    """Building and room number."""
    return _ROOM.sub("", MARK.join(plain(texts))).split(MARK)


def numbers(folded: Sequence[str]) -> list[str]:
    """The digits of folded texts."""
    return _NOT_DIGIT.sub("", MARK.join(folded)).split(MARK)


def words(folded: Sequence[str]) -> list[str]:
    """Folded texts without their house numbers."""
    return _HOUSE_NUMBER.sub("", MARK.join(folded)).split(MARK)


def sounds(folded: Sequence[str]) -> list[str]:
    """Folded readings without what is often misheard: voice marks and long vowels."""
    return _LONG.sub("", MARK.join(folded).translate(_CLEAR)).split(MARK)


def _number(kanji: re.Match[str]) -> str:
    tens, ten, ones = kanji.group().rpartition("十")
    value = _DIGITS.index(ones) if len(ones) == 1 else 0
    return str(value + (10 * (_DIGITS.index(tens) if len(tens) == 1 else 1) if ten else 0))
