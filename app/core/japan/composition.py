"""What an input method tells about how a text is read, while it is typed.

An input method shows what it holds as pre-edit text: kana with leftovers of romaji (`やまd`), then, once it
converts, kanji (`山田`). Converting never changes the reading, only typing does; so the reading of a text is
the kana that stood there before it was committed. The pre-edit text is followed piece by piece, because an
input method may convert, take back, re-divide and commit parts of it.

A reading is None where nothing tells it: a word taken from a prediction, text that was converted again, or a
commit out of the blue. Readings are full-width katakana.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from app.core.text.kana import katakana

_TYPED = re.compile("[ぁ-ゖァ-ヺー゛゜ゝゞヽヾ・、。「」〜\\s0-9A-Za-z'’&.,\\-]+")
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_KANJI = re.compile("[一-鿿㐀-䶿々〆\U00020000-\U000323af]")
_SYLLABIC_N = re.compile("nn|n'?(?![aiueoyn])")
_LEFTOVER = re.compile("[a-z'’]+")


@dataclass(frozen=True, slots=True)
class Committed:
    """A text that was committed. Its reading covers `joined` as well, which was committed just before it."""

    text: str
    reading: str | None
    joined: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the pre-edit text, and the kana it was typed with."""

    shown: str
    typed: str | None


class Composition:
    """Follows one input method. `feed` is called with each of its events, in their order."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._vanished: list[_Part] = []
        self._joined = ""

    def feed(
        self, preedit: str, commit: str, converted_again: tuple[str, str | None] = ("", None)
    ) -> Committed | None:
        """Take an event. `converted_again` is text of the field that it may take up, with its reading."""
        committed = self._commit(commit) if commit else None
        if preedit:
            self._vanished = []
            self._show(preedit, converted_again)
        elif not commit and self._parts:
            self._vanished, self._parts = self._parts, []
        return committed

    def interrupt(self) -> None:
        """Something else was done to the field: what the input method dropped was dropped for good."""
        self._vanished = []

    def _commit(self, text: str) -> Committed:
        parts = self._parts or self._vanished
        joined, self._joined = self._joined, ""
        self._parts, self._vanished = [], []
        shown, typed = _shown(parts), _typed(parts)
        if not parts or (is_typed(text) and text != shown):
            return Committed(text, spoken(text) if is_typed(text) else None)
        if len(text) < len(shown) and shown.startswith(text):
            return self._commit_beginning(text, parts)
        if typed is not None and text.startswith(shown) and is_typed(text[len(shown) :]):
            typed += text[len(shown) :]
        return Committed(text, _believed(joined + text, typed), joined)

    def _commit_beginning(self, text: str, parts: list[_Part]) -> Committed:
        """A part was committed and the rest stays in hand."""
        for count in range(1, len(parts)):
            if _shown(parts[:count]) == text:
                self._parts = parts[count:]
                return Committed(text, _believed(text, _typed(parts[:count])))
        rest, typed = _shown(parts)[len(text) :], _typed(parts)
        if typed is not None and is_typed(rest) and typed.endswith(rest):
            self._parts = _one_by_one(rest)
            return Committed(text, _believed(text, typed.removesuffix(rest)))
        self._parts = [_Part(rest, typed)]
        self._joined = text
        return Committed(text, None)

    def _show(self, preedit: str, converted_again: tuple[str, str | None]) -> None:
        if not self._parts and preedit == converted_again[0]:
            self._parts = [_Part(*converted_again)]
        elif self._turned_into_letters(preedit):
            self._parts = [_Part(preedit, _typed(self._parts))]
        elif is_typed(preedit):
            if preedit != _shown(self._parts):
                self._joined = ""
            self._parts = _one_by_one(preedit)
        else:
            self._parts = _followed(self._parts, preedit)

    def _turned_into_letters(self, preedit: str) -> bool:
        """F9 and F10 show やまだ as `yamada`."""
        letters = unicodedata.normalize("NFKC", preedit)
        return len(letters) > 1 and letters.isascii() and bool(_KANA.search(_typed(self._parts) or ""))


def is_typed(text: str) -> bool:
    """Whether a text is as it comes from the keys: kana, letters, digits."""
    return _TYPED.fullmatch(unicodedata.normalize("NFKC", text)) is not None


def spoken(typed: str) -> str:
    """The reading of typed kana: a leftover `n` is ん, other leftovers of romaji are nothing."""
    plain = unicodedata.normalize("NFKC", typed)
    if _KANA.search(plain):
        plain = _LEFTOVER.sub("", _SYLLABIC_N.sub("ん", plain))
    return katakana(plain)


def _followed(parts: list[_Part], preedit: str) -> list[_Part]:
    """The parts of the next pre-edit text: those at both ends stay, what changed between keeps its kana."""
    before = 0
    while before < len(parts) and preedit.startswith(_shown(parts[: before + 1])):
        before += 1
    beginning = _shown(parts[:before])
    after = len(parts)
    while after > before and preedit[len(beginning) :].endswith(_shown(parts[after - 1 :])):
        after -= 1
    ending = _shown(parts[after:])
    middle = preedit[len(beginning) : len(preedit) - len(ending)]
    changed = parts[before:after]
    if not middle:
        between = []
    elif is_typed(middle):
        between = _one_by_one(middle)
    else:
        between = [_Part(middle, _typed(changed) if changed else None)]
    return [*parts[:before], *between, *parts[after:]]


def _believed(text: str, typed: str | None) -> str | None:
    """The reading, unless it is too short for so many kanji: then a prediction filled in the rest."""
    reading = None if typed is None else spoken(typed)
    return reading if reading and len(_KANJI.findall(text)) <= len(reading) else None


def _one_by_one(text: str) -> list[_Part]:
    return [_Part(character, character) for character in text]


def _shown(parts: list[_Part]) -> str:
    return "".join(part.shown for part in parts)


def _typed(parts: list[_Part]) -> str | None:
    typed = [part.typed for part in parts]
    return "".join(part for part in typed if part) if None not in typed else None
