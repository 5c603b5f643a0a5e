"""The bundled fonts: the same letters in the window, in charts and on paper, on every system.

Tokuicho Gothic is BIZ UDPGothic with room between lines and digits of one width, so that figures stand in
columns wherever they are; Tokuicho Kanji follows with the kanji of names it lacks. `packaging/build_fonts.py`
makes both. What the common systems bring along comes last, for letters of other scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontDatabase

from app.paths import resources_dir
from app.ui.theme.tokens import Type

if TYPE_CHECKING:
    from pathlib import Path

TEXT_FAMILY: Final = "Tokuicho Gothic"
KANJI_FAMILY: Final = "Tokuicho Kanji"
FAMILIES: Final[tuple[str, ...]] = (
    TEXT_FAMILY,
    KANJI_FAMILY,
    "Yu Gothic UI",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "sans-serif",
)
FONT_FILES: Final[tuple[str, ...]] = (
    "TokuichoGothic-Regular.ttf",
    "TokuichoGothic-Bold.ttf",
    "TokuichoKanji-Regular.otf",
)


def font_paths() -> tuple[Path, ...]:
    """The files of the bundled fonts, for those who draw without Qt."""
    return tuple(resources_dir() / "fonts" / name for name in FONT_FILES)


def register_fonts() -> None:
    """Make the bundled fonts known to Qt. Raises `FileNotFoundError` where the program is not whole."""
    for path in font_paths():
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def text_font(size: int = Type.BASE, *, bold: bool = False) -> QFont:
    """The font of words and figures, `size` pixels high."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
