"""Kana as it is shown, and the order of names in a Japanese register.

The order is that of JIS X 4061 in its first two levels: by the clear, large sounds, a long vowel counting as
its vowel and an iteration mark as what it repeats; where these agree, clear before voiced before half-voiced.
Then, as dictionaries do, large before small before long mark before iteration mark. Words are compared one
after the other, so that family names decide before given names. Letters follow the kana, then digits, then
everything else; a missing reading comes last.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from app.core.text.folding import HYPHEN_LIKE, variant_kanji

WITHOUT_READING = "\uffff"
INDEX_ROWS = "あかさたなはまやらわA#"

_WORD_END = "\x01"
_LEVEL_END = "\x02"
_LETTERS_AT = 0x3200 - ord("A")
_DIGITS_AT = 0x3300 - ord("0")
_ROW_STARTS = ("あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ", "\u3097")
_VOWEL_ROWS = (
    ("あ", "あかさたなはまやらわゃぁ"),
    ("い", "いきしちにひみりゐぃ"),
    ("う", "うくすつぬふむゆるゅぅ"),
    ("え", "えけせてねへめれゑぇ"),
    ("お", "おこそとのほもよろをょぉ"),
)
_VOWEL_OF = {kana: vowel for vowel, row in _VOWEL_ROWS for kana in row}
_LARGE = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_VOICE = {"\u3099": "1", "\u309a": "2"}
_HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]+")
_SPACED_VOICE = str.maketrans({"゛": "\u3099", "゜": "\u309a", "ﾞ": "\u3099", "ﾟ": "\u309a"})
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_LONG_MARK = re.compile(f"(?<=[ァ-ヺー])[{re.escape(''.join(sorted(HYPHEN_LIKE)))}-](?![0-9])")


def katakana(text: str) -> str:
    """Full-width katakana of a reading, from half-width or hiragana; a dash after kana becomes a long mark.

    Everything else stays. For readings only: a phone number or an address would be damaged.
    """
    if text.isascii():
        return text
    text = _HALF_WIDTH_KANA.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)
    text = unicodedata.normalize("NFC", text.translate(_SPACED_VOICE)).translate(_HIRAGANA_TO_KATAKANA)
    return _LONG_MARK.sub("ー", text)


@lru_cache(maxsize=65_536)
def kana_sort_key(text: str) -> str:
    """A string whose plain order is the order of a register; a blank stands between family and given name."""
    words = unicodedata.normalize("NFKC", text.translate(_SPACED_VOICE)).replace("・", " ").casefold().split()
    if not words:
        return WITHOUT_READING
    return _WORD_END.join(_word_key(word) for word in words)


def index_starts() -> dict[str, str]:
    """The least sort key that stands under each of `INDEX_ROWS`, ascending.

    The first row begins with the register itself, so that the few signs that sort before kana have a place.
    """
    rows = dict(zip(INDEX_ROWS, ("", *_ROW_STARTS[1:-1]), strict=False))
    return rows | {"A": chr(ord("A") + _LETTERS_AT), "#": chr(ord("Z") + _LETTERS_AT + 1)}


def _word_key(word: str) -> str:
    clear: list[str] = []
    voices: list[str] = []
    shapes: list[str] = []
    for character in word:
        base, voice, shape = _sound(character, clear[-1] if clear else "", voices[-1] if voices else "0")
        clear.append(base)
        voices.append(voice)
        shapes.append(shape)
    levels = ["".join(clear), "".join(voices).rstrip("0"), "".join(shapes).rstrip("0")]
    return _LEVEL_END.join(levels).rstrip(_LEVEL_END)


def _sound(character: str, before: str, voice_before: str) -> tuple[str, str, str]:
    """Clear large sound; voice (0 clear, 1 voiced, 2 half); shape (0 large, 1 small, 2 long, 3 repeated)."""
    if character in "ーｰ" or (character in HYPHEN_LIKE and before in _VOWEL_OF):
        return _VOWEL_OF.get(before, before or character), "0", "2"
    if character in "ゝヽ":
        return before or character, "0", "3"
    if character in "ゞヾ":
        return before or character, "1", "3"
    if character == "々":
        return before or character, voice_before, "3"
    return _plain_sound(character)


@cache
def _plain_sound(character: str) -> tuple[str, str, str]:
    parts = unicodedata.normalize("NFD", character)
    base, voice = parts[0], parts[1:2]
    if "ァ" <= base <= "ヶ":
        base = chr(ord(base) - 0x60)
    shape = "1" if base in _LARGE else "0"
    base = _LARGE.get(base, base)
    if "a" <= base <= "z":
        base = chr(ord(base.upper()) + _LETTERS_AT)
    elif "0" <= base <= "9":
        base = chr(ord(base) + _DIGITS_AT)
    return variant_kanji().get(base, base), _VOICE.get(voice, "0"), shape
