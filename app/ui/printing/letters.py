"""The bundled fonts on paper: how wide letters are, and the fonts they are painted with.

Painters work in hundredths of a millimetre, so that a style's size is a whole number of units and letters are
as wide on the screen, in a PDF and on a printer. Widths are measured character by character and remembered: a
long list measures each letter once. Lanes may share a `Letters`: nothing of Qt's is kept in it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontMetricsF

from app.ui.theme.fonts import text_font

if TYPE_CHECKING:
    from app.core.paper import TextStyle

UNITS: Final = 100  # a millimetre
EM: Final = 1_000  # at which letters are measured
_WITHOUT_WIDTH: Final = frozenset({"Mn", "Me", "Cf", "Cc"})


class Letters:
    """Measures and finds fonts; it is the `TextMeasurer` of the layout."""

    def __init__(self) -> None:
        self._widths: dict[bool, _Widths] = {bold: _Widths(bold) for bold in (False, True)}

    def width(self, text: str, style: TextStyle) -> float:
        """The sum of the widths of the characters, in millimetres."""
        widths = self._widths[style.bold]
        return sum([widths[character] for character in text]) * style.size


class _Widths(dict[str, float]):
    """Widths of characters in em, measured when first asked for."""

    def __init__(self, bold: bool) -> None:
        super().__init__()
        self._bold = bold

    def __missing__(self, character: str) -> float:
        width = 0.0
        if unicodedata.category(character) not in _WITHOUT_WIDTH:
            metrics = QFontMetricsF(text_font(EM, bold=self._bold))
            width = metrics.horizontalAdvance(character) / EM
        self[character] = width
        return width


def font_of(style: TextStyle) -> QFont:
    """The font in a painter's units."""
    return text_font(round(style.size * UNITS), bold=style.bold)
