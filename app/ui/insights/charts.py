"""What the charts of the window look like: the theme's colours and the bundled fonts as a figure style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.style import FigureStyle
from app.core.rfm import Axis, Measure, Tone
from app.ui.theme.fonts import KANJI_FAMILY, TEXT_FAMILY, font_paths

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.output import Image
    from app.core.messages import Language
    from app.services.insights import RfmReport
    from app.ui.theme.tokens import Palette


@dataclass(frozen=True, slots=True)
class MatrixWish:
    """Which two scores the matrix shows, and what its cells say."""

    columns: Axis = Axis.RECENCY
    rows: Axis = Axis.FREQUENCY
    measure: Measure = Measure.CUSTOMERS


def figure_style(palette: Palette) -> FigureStyle:
    """The figure style of a palette."""
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
        font_files=font_paths(),
        families=(TEXT_FAMILY, KANJI_FAMILY),
        figure_families=(TEXT_FAMILY,),
    )


def draw_matrix(
    report: RfmReport, wish: MatrixWish, language: Language, style: FigureStyle, size: Size, scale: float
) -> tuple[Drawing, Image]:
    """The matrix with its pixels; to be called on the CPU lane."""
    from app.analytics.figures.output import render
    from app.analytics.figures.rfm_matrix import rfm_matrix
    from app.analytics.figures.words import Words

    drawing = rfm_matrix(
        report.view, Words(language), style, size, columns=wish.columns, rows=wish.rows, measure=wish.measure
    )
    return drawing, render(drawing, scale)


def draw_segments(
    report: RfmReport, language: Language, style: FigureStyle, size: Size, scale: float
) -> tuple[Drawing, Image]:
    """The table of groups with its pixels; to be called on the CPU lane."""
    from app.analytics.figures.output import render
    from app.analytics.figures.segment_bars import segment_bars
    from app.analytics.figures.words import Words

    drawing = segment_bars(report.view, Words(language), style, size)
    return drawing, render(drawing, scale)
