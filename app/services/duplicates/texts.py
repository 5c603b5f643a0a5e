"""The form in which each field is compared: texts in, keys out, equal keys meaning the same thing.

Names lose their variants (`core.text.folding`), companies their legal form, addresses their ways of writing
a house number (1丁目2番3号, 一丁目2-3 and １－２－３ are one). All distinct texts of a field are folded as
one long text, which takes a fraction of the time.
"""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING

from app.core.japan.names import LEGAL_FORMS
from app.core.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK, UNIT = "\ue000", "\ue001"
"""They stand between texts and for units; folding leaves them alone, and they belong to no script."""

_LEGAL_FORM = re.compile(
    "|".join(re.escape(fold(form)) for form in sorted(LEGAL_FORMS, key=len, reverse=True))
)
_KANJI_NUMBER = re.compile("[一二三四五六七八九十]+(?=丁目|番)")
_UNITS = ("丁目", "番地の", "番地", "番", "号")
_NUMBER_OF_NUMBER = re.compile("の(?<=[0-9]の)(?=[0-9])")
_SECTION = re.compile(f"{MARK}大?字")
_ROOM = re.compile("号室|号")
_LONG = re.compile(
    "(?<=[おこそとのほもよろごぞどぼぽうくすつぬふむゆるぐずづぶぷ])う|-|(?<=[えけせてねへめれげぜでべぺ])い"
)
_CLEAR = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたちつてとはひふへほはひふへほ"
)
_FOLDED = re.compile(r"[a-z0-9@._+\-\n]*")
_NOT_DIGIT = re.compile(f"[^0-9{MARK}]")
_HOUSE_NUMBER = re.compile("[0-9-]+")
_DIGIT = {kanji: value for value, kanji in enumerate("一二三四五六七八九", 1)}


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
    if all(map(str.startswith, texts, repeat("+"))):
        return texts
    return [text if text.startswith("+") else "".join(filter(str.isdecimal, fold(text))) for text in texts]


def postal_codes(texts: Sequence[str]) -> list[str]:
    """The digits of postal codes."""
    return numbers(plain(texts))


def streets(texts: Sequence[str]) -> list[str]:
    """Street and house number, whose parts are divided by hyphens: 神南1-2-3."""
    joined = _KANJI_NUMBER.sub(_number, MARK.join(["", *plain(texts), ""]))
    for unit in _UNITS:
        joined = joined.replace(unit, UNIT)
    joined = _NUMBER_OF_NUMBER.sub(UNIT, joined)
    for marked, bare in ((f"-{UNIT}", UNIT), (f"{UNIT}-", UNIT), (UNIT, "-"), (f"-{MARK}", MARK)):
        while marked in joined:
            joined = joined.replace(marked, bare)
    return _SECTION.sub(MARK, joined).split(MARK)[1:-1]


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
    return str((10 * _DIGIT.get(tens, 1) if ten else 0) + _DIGIT.get(ones, 0))
