"""How figures look on paper, whatever the window's brightness: ink on white."""

from __future__ import annotations

from app.analytics.figures.style import FigureStyle
from app.core.rfm import Tone
from app.paths import resources_dir

FONT_FILES = ("TokuichoGothic-Regular.ttf", "TokuichoGothic-Bold.ttf", "TokuichoKanji-Regular.otf")
FAMILIES = ("Tokuicho Gothic", "Tokuicho Kanji")


def paper_style() -> FigureStyle:
    """The style of everything that is printed."""
    return FigureStyle(
        surface="#FFFFFF",
        sunken="#F4F0E8",
        line="#D8D2C6",
        ink="#1D232B",
        ink_2="#454C55",
        ink_3="#5F6670",
        heat_low="#E4EAF4",
        heat_high="#23406E",
        on_heat_high="#FFFFFF",
        tones={
            Tone.PRIMARY: "#23406E",
            Tone.GOOD: "#1E6B50",
            Tone.ATTENTION: "#B07A00",
            Tone.DANGER: "#B83A26",
            Tone.NEUTRAL: "#5F6670",
        },
        font_files=tuple(resources_dir() / "fonts" / name for name in FONT_FILES),
        families=FAMILIES,
        figure_families=FAMILIES[:1],
    )
