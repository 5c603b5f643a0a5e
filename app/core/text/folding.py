"""Folding: the one form in which texts are compared, searched and sorted; never the form that is shown.

`fold` brings together what a person at the counter takes for the same: width and case, katakana and hiragana,
large and small kana, variant kanji (髙/高, 﨑/崎, 邊/辺), ヶ/が/ケ inside a place name, every dash and long
vowel mark, accents; blanks, middle dots and invisible characters vanish. Folding twice changes nothing.
Stored keys (search index, sort keys) are made with it, so a change here means rebuilding them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from app.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Sequence

FIELD_SEPARATOR = "\x1f"
"""Stands between the folded fields of one record; folding never yields it."""

HYPHEN = "-"

HYPHEN_LIKE = frozenset(
    "\u00ad\u02d7\u2043\u2212\u2500\u2501\u2796\u30fc\uff70\u3030\u301c\uff5e~\u2307\u223c\u223e\u2053\u207b\u208b"
)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})
_SMALL_KANA = str.maketrans("ぁぃぅぇぉっゃゅょゎゕ", "あいうえおつやゆよわか")
_KANA_OFFSET = ord("ァ") - ord("ぁ")
_KATAKANA = range(0x30A1, 0x30F5)
_KANJI = "一-鿿㐀-䶿々〆\U00020000-\U000323af"
_KANA = "ぁ-ゖァ-ヺー"
# ケ and カ stay katakana until their neighbours are known: alone beside kanji they are read が (霞ケ関).
# The letter comes first in the patterns, since it is what a search can leap to.
_KE_AS_GA = re.compile(f"ケ(?:(?<=[{_KANJI}0-9]ケ)(?![{_KANA}-])|(?<![{_KANA}-]ケ)(?=[{_KANJI}]))")
_KA_AS_GA = re.compile("[カか](?<=[0-9一二三四五六七八九十百数何][カか])(?=[所箇月国村町年条店])")
_KA_OR_KE = re.compile("[カケか]")
_VOICE_MARK = re.compile("[゛゜\u3099\u309aﾞﾟ]")
_PLAIN = re.compile(f"[!-}}{FIELD_SEPARATOR}]*")
"""Texts of ASCII without blanks, controls and `~`, of which folding changes the case alone."""
_NO_DIGITS = re.compile("[^0-9]+")
_SPACED_VOICE_MARKS = str.maketrans({"゛": "\u3099", "゜": "\u309a"})


class _FoldTable(dict[int, str]):
    """A `str.translate` table that works out a character when it first meets it and then remembers it."""

    def __init__(self, variants: dict[str, str]) -> None:
        super().__init__()
        self._variants = variants

    def __missing__(self, code: int) -> str:
        folded = "".join(_fold_character(character, self._variants) for character in _spread(chr(code)))
        self[code] = folded
        return folded


def fold(text: str) -> str:
    """The search form of a text. Idempotent; never contains blanks, controls or `FIELD_SEPARATOR`."""
    if _VOICE_MARK.search(text):
        text = unicodedata.normalize("NFKC", text.translate(_SPACED_VOICE_MARKS))
    folded = _fold_characters(text, _fold_table())
    # Removing a blank can put two characters side by side that compose (Hangul letters do).
    return folded if unicodedata.is_normalized("NFKC", folded) else fold(folded)


def fold_fields(fields: Sequence[str]) -> list[str]:
    """`fold` of each: at once, in a third of the time; those of ASCII apart, which take next to none."""
    plain = [field for field in fields if field.isascii()]
    if len(plain) == len(fields) or not any(plain):  # blank ones cost nothing among the others
        return _fold_at_once(fields)
    folded_plain = iter(_fold_at_once(plain))
    folded = iter(_fold_at_once([field for field in fields if not field.isascii()]))
    return [next(folded_plain if field.isascii() else folded) for field in fields]


def digits(text: str) -> str:
    """Only the digits 0-9 of a text, after widths are made alike (`０９０（１２）` → `09012`)."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    bare = text.replace("-", "")
    return bare if bare.isdecimal() and bare.isascii() else _NO_DIGITS.sub("", text)


@cache
def variant_kanji() -> dict[str, str]:
    """Each variant kanji with the representative of its group (`resources/data/variant_kanji.txt`)."""
    groups = (resources_dir() / "data" / "variant_kanji.txt").read_text(encoding="utf-8").split()
    return {variant: group[0] for group in groups for variant in group[1:]}


@cache
def _fold_table() -> _FoldTable:
    return _FoldTable(variant_kanji())


@cache
def _field_table() -> _FoldTable:
    table = _FoldTable(variant_kanji())
    table[ord(FIELD_SEPARATOR)] = FIELD_SEPARATOR
    return table


def _fold_at_once(fields: Sequence[str]) -> list[str]:
    """Each as a part of one text, unless one of them needs a closer look."""
    text = FIELD_SEPARATOR.join(fields)
    if text.count(FIELD_SEPARATOR) == len(fields) - 1:
        if _PLAIN.fullmatch(text):
            return text.lower().split(FIELD_SEPARATOR)
        if not _VOICE_MARK.search(text):
            folded = _fold_characters(text, _field_table())
            if unicodedata.is_normalized("NFKC", folded):
                return folded.split(FIELD_SEPARATOR)
    return [fold(field) for field in fields]


def _fold_characters(text: str, table: _FoldTable) -> str:
    folded = text.translate(table)
    if folded.isascii() or not _KA_OR_KE.search(folded):
        return folded
    return _KA_AS_GA.sub("が", _KE_AS_GA.sub("が", folded)).replace("ケ", "け").replace("カ", "か")


def _spread(character: str) -> str:
    """Case folded and freed of accents; kana keep their voice marks, which tell か from が."""
    spread = unicodedata.normalize("NFKC", character).casefold()
    if "\u3041" <= spread <= "\u30ff":
        return spread
    decomposed = unicodedata.normalize("NFKD", spread)
    bare = "".join(part for part in decomposed if not unicodedata.category(part).startswith("M"))
    return unicodedata.normalize("NFKC", bare).casefold()


def _fold_character(character: str, variants: dict[str, str]) -> str:
    if character in HYPHEN_LIKE or unicodedata.category(character) == "Pd":
        return HYPHEN
    if character.isspace() or character == "・" or unicodedata.category(character) in _INVISIBLE:
        return ""
    if character in "ヶヵゖゕ":
        return "が"
    if character in "カケ":
        return character
    if ord(character) in _KATAKANA:
        character = chr(ord(character) - _KANA_OFFSET)
    return variants.get(character, character).translate(_SMALL_KANA)
