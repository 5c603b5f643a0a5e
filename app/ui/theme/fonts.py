"""The bundled fonts: the same letters in the window, in charts and on paper, on every system.

BIZ UDPGothic sets text. Its digits differ in width, so columns of figures are set in BIZ UDGothic, whose
digits are all half an em. Neither holds every kanji of Japanese names (𠮷 is missing), so both families are
followed by what the common systems bring along.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from app.paths import resources_dir
from app.ui.theme.tokens import Type

TEXT_FAMILY: Final = "BIZ UDPGothic"
FIGURES_FAMILY: Final = "BIZ UDGothic"
FONT_FILES: Final[tuple[str, ...]] = (
    "BIZUDPGothic-Regular.ttf",
    "BIZUDPGothic-Bold.ttf",
    "BIZUDGothic-Regular.ttf",
    "BIZUDGothic-Bold.ttf",
)
FALLBACK_FAMILIES: Final[tuple[str, ...]] = (
    "Yu Gothic UI",
    "Meiryo",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "IPAmjMincho",
    "sans-serif",
)


def register_fonts() -> None:
    """Make the bundled fonts known to Qt. Raises `FileNotFoundError` where the program is not whole."""
    for name in FONT_FILES:
        path = resources_dir() / "fonts" / name
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def text_font(size: int = Type.BASE, *, bold: bool = False) -> QFont:
    """The font of words, `size` pixels high."""
    return _font(TEXT_FAMILY, size, bold)


def figures_font(size: int = Type.BASE, *, bold: bool = False) -> QFont:
    """The font of columns of figures: every digit equally wide."""
    return _font(FIGURES_FAMILY, size, bold)


def _font(family: str, size: int, bold: bool) -> QFont:
    font = QFont([family, *FALLBACK_FAMILIES])
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
