"""How the text of one field is read, piece by piece, as far as typing told it.

Kana, letters and digits are read as they stand; what an input method committed as it was typed; what was
pasted in not at all. A piece that is cut loses its reading, one that comes back by undo gets it back.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.japan.composition import Committed, is_typed, spoken
from app.core.japan.names import LEGAL_FORMS

_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of the text and their reading; None if nothing tells it."""

    text: str
    reading: str | None


class TypedReading:
    """Follows the text of a field. `text` is the text as it was last told."""

    def __init__(self) -> None:
        self._pieces: tuple[Piece, ...] = ()
        self._seen: dict[str, tuple[Piece, ...]] = {}
        self.removed = Piece("", None)

    @property
    def text(self) -> str:
        """The text as it was last told."""
        return "".join(piece.text for piece in self._pieces)

    @property
    def reading(self) -> str:
        """The reading of the whole text; empty where some of it is not known, and where there is not a letter
        in it. Legal forms are not read."""
        spoken_pieces = [piece.reading for piece in self._pieces if piece.text not in LEGAL_FORMS]
        known = [reading for reading in spoken_pieces if reading is not None]
        whole = " ".join("".join(known).split()) if len(known) == len(spoken_pieces) else ""
        return whole if any(map(str.isalpha, whole)) else ""

    def reset(self, text: str) -> None:
        """Another text was put into the field; nobody typed it."""
        self._seen = {}
        self._pieces = (Piece(text, None),) if text else ()
        self.removed = Piece("", None)

    def edited(self, text: str, cursor: int, committed: Committed | None) -> None:
        """The text was edited and the cursor stands at the end of what came in."""
        self._remember()
        end = len(self.text) - (len(text) - cursor)
        follows = end >= 0 and self.text.endswith(text[cursor:])
        start = _common_beginning(self.text[: max(end, 0)], text[:cursor])
        if committed and text[:cursor].endswith(committed.text):
            start = cursor - len(committed.text)
        self.removed = Piece(self.text[start:end], self.reading_of(start, end))
        if text in self._seen and committed is None:
            self._pieces = self._seen[text]
        elif follows:
            left, right = self._between(0, start), self._between(end, len(self.text))
            self._pieces = (*_joined(left, text[start:cursor], committed), *right)
        else:
            self._pieces = (_unspoken(text),)
        self._remember()

    def reading_of(self, start: int, end: int) -> str | None:
        """The reading of a part of the text; None where it is not known."""
        readings = [piece.reading for piece in self._between(start, end)]
        known = [reading for reading in readings if reading is not None]
        return "".join(known) if len(known) == len(readings) else None

    def _remember(self) -> None:
        if len(self._seen) < _REMEMBERED:
            self._seen[self.text] = self._pieces

    def _between(self, start: int, end: int) -> tuple[Piece, ...]:
        found: list[Piece] = []
        at = 0
        for piece in self._pieces:
            begin, stop = max(start - at, 0), min(end - at, len(piece.text))
            at += len(piece.text)
            if begin < stop:
                whole = stop - begin == len(piece.text)
                found.append(piece if whole else _unspoken(piece.text[begin:stop]))
        return tuple(found)


def _joined(left: tuple[Piece, ...], inserted: str, committed: Committed | None) -> tuple[Piece, ...]:
    """What stands left of the cursor after something came in."""
    if not inserted:
        return left
    if committed is None or committed.text != inserted:
        return (*left, _unspoken(inserted))
    if committed.joined and left and left[-1].text == committed.joined:
        return (*left[:-1], Piece(committed.joined + inserted, committed.reading))
    return (*left, Piece(inserted, committed.reading))


def _unspoken(text: str) -> Piece:
    """A piece that nobody spoke; kana and letters are read as they stand."""
    return Piece(text, spoken(text) if is_typed(text) else None)


def _common_beginning(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
