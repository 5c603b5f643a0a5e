"""What the charts of the window look like, and the work of drawing them.

`Brush` is taken in the GUI thread and holds everything a drawing needs to know of the screen; the rest runs
on the CPU lane, where matplotlib is loaded when it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Drawing, Size
from app.analytics.figures.style import FigureStyle
from app.analytics.figures.words import Words
from app.core.enums import Face
from app.core.rfm import Axis, Measure, Tone
from app.ui.i18n import current_face, current_language
from app.ui.theme.fonts import KANJI_FAMILY, TEXT_FAMILY, font_paths
from app.ui.theme.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.analytics.figures.output import Image
    from app.core.messages import Language
    from app.services.insights.rfm import MovementReport, RfmReport
    from app.ui.theme.tokens import Palette


@dataclass(frozen=True, slots=True)
class MatrixWish:
    """Which two scores the matrix shows, and what its cells say."""

    columns: Axis = Axis.RECENCY
    rows: Axis = Axis.FREQUENCY
    measure: Measure = Measure.CUSTOMERS


@dataclass(frozen=True, slots=True)
class Brush:
    """Language, colours, room in logical pixels, device pixels to each of them, and the kind of shop."""

    language: Language
    style: FigureStyle
    size: Size
    scale: float
    face: Face = Face.SALON

    @classmethod
    def of(cls, canvas: QWidget) -> Brush:
        """The brush for a widget as it stands on the screen."""
        style = figure_style(Theme.instance().palette)
        size = Size(canvas.width(), canvas.height())
        return cls(current_language(), style, size, canvas.devicePixelRatioF(), current_face())

    @property
    def words(self) -> Words:
        """The words on a figure in the brush's language and of its kind of shop."""
        return Words(self.language, self.face)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing, its pixels, and how many of them make a logical pixel."""

    drawing: Drawing
    image: Image
    scale: float


Draw = Callable[[Brush], Drawing]


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
        tones=tone_colours(palette),
        font_files=font_paths(),
        families=(TEXT_FAMILY, KANJI_FAMILY),
        figure_families=(TEXT_FAMILY,),
    )


def tone_colours(palette: Palette) -> dict[Tone, str]:
    """The colours of the groups in a palette."""
    return {
        Tone.PRIMARY: palette.ai,
        Tone.GOOD: palette.wakatake,
        Tone.ATTENTION: palette.yamabuki_mark,
        Tone.DANGER: palette.shu_mark,
        Tone.NEUTRAL: palette.ink_3,
    }


def draw_matrix(report: RfmReport, wish: MatrixWish, brush: Brush) -> Drawing:
    """The matrix of two scores."""
    from app.analytics.figures.rfm_matrix import rfm_matrix

    return rfm_matrix(
        report.view,
        brush.words,
        brush.style,
        brush.size,
        columns=wish.columns,
        rows=wish.rows,
        measure=wish.measure,
    )


def draw_groups(report: RfmReport, brush: Brush) -> Drawing:
    """The table of groups."""
    from app.analytics.figures.segment_bars import segment_bars

    return segment_bars(report.view, brush.words, brush.style, brush.size)


def draw_treemap(report: RfmReport, measure: Measure, brush: Brush) -> Drawing:
    """The groups as areas."""
    from app.analytics.figures.segment_treemap import segment_treemap

    return segment_treemap(report.view, brush.words, brush.style, brush.size, measure=measure)


def draw_movement(report: MovementReport, brush: Brush) -> Drawing:
    """Who moved between the groups."""
    from app.analytics.figures.movement_flow import movement_flow

    return movement_flow(report.movement, brush.words, brush.style, brush.size)


def draw_movement_list(report: MovementReport, brush: Brush) -> Drawing:
    """Who moved between the groups, line by line."""
    from app.analytics.figures.movement_list import movement_list

    return movement_list(report.movement, brush.words, brush.style, brush.size)


def paint(draw: Draw, brush: Brush) -> Drawn:
    """Draw, and turn the drawing into pixels."""
    from app.analytics.figures.output import render

    drawing = draw(brush)
    return Drawn(drawing, render(drawing, brush.scale), brush.scale)
