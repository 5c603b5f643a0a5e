"""The program's own colours and fonts as figure styles."""

from __future__ import annotations

from app.analytics.figures.style import FigureStyle
from app.core.rfm import Tone
from app.paths import resources_dir
from app.ui.theme.tokens import DARK, LIGHT, Palette

FONTS = resources_dir() / "fonts"


def style(palette: Palette) -> FigureStyle:
    """What the window makes of a palette."""
    return FigureStyle(
        surface=palette.surface,
        sunken=palette.sunken,
        line=palette.line,
        ink=palette.ink,
        ink_2=palette.ink_2,
        ink_3=palette.ink_3,
        heat_low=palette.ai_soft,
        heat_high=palette.ai,
        on_heat_high=palette.on_ai,
        tones={
            Tone.PRIMARY: palette.ai,
            Tone.GOOD: palette.wakatake,
            Tone.ATTENTION: palette.yamabuki,
            Tone.DANGER: palette.shu,
            Tone.NEUTRAL: palette.ink_3,
        },
        font_files=tuple(sorted(FONTS.glob("*.?tf"))),
        families=("Tokuicho Gothic", "Tokuicho Kanji"),
        figure_families=("Tokuicho Gothic",),
    )


STYLES = {"light": style(LIGHT), "dark": style(DARK)}
