"""How a figure looks: colours by meaning, fonts and sizes, all given by whoever shows it.

Sizes are in logical pixels, the unit of `drawing`. The bundled font files are registered here once, because
matplotlib does not see fonts that came after its cache was built.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.core.rfm import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """Colours as `#RRGGBB`, the families of words and of columns of figures (first found first), sizes.

    `heat_low` and `heat_high` are the ends of the scale of a heat map, `tones` the colours of the groups.
    """

    surface: str
    sunken: str
    line: str
    ink: str
    ink_2: str
    ink_3: str
    heat_low: str
    heat_high: str
    on_heat_high: str
    tones: Mapping[Tone, str]
    font_files: tuple[Path, ...]
    families: tuple[str, ...]
    figure_families: tuple[str, ...]
    base: float = 14
    hint: float = 12
    small: float = 11


def register_fonts(files: tuple[Path, ...]) -> None:
    """Make font files known to matplotlib, each once. Raises `OSError` where one cannot be read."""
    for file in files:
        _register_font(file)


def letters_of(style: FigureStyle, families: tuple[str, ...]) -> frozenset[int]:
    """The code points that the style's fonts of these families can draw."""
    return _letters_of(style.font_files, families)


@cache
def _letters_of(files: tuple[Path, ...], families: tuple[str, ...]) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    fonts = [FT2Font(str(file)) for file in files]
    return frozenset[int]().union(*(font.get_charmap() for font in fonts if font.family_name in families))


@cache
def _register_font(file: Path) -> None:
    from matplotlib.font_manager import fontManager

    fontManager.addfont(file)
