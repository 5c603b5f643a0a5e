"""A drawing as pixels for a window, or as the bytes of a picture file; to be called off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.analytics.figures.sheet import PIXELS_PER_INCH

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from app.analytics.figures.drawing import Drawing

PRINT_SCALE = 3


@dataclass(frozen=True, slots=True)
class Image:
    """Pixels row by row from the top left, four bytes each: red, green, blue, alpha."""

    width: int
    height: int
    rgba: bytes


class PictureFormat(StrEnum):
    """The kinds of picture file; the value is the file's ending."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


def render(drawing: Drawing, scale: float = 1) -> Image:
    """Draw at `scale` device pixels to a logical pixel."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    with same_everywhere():
        drawing.figure.set_dpi(PIXELS_PER_INCH * scale)
        canvas: Any = FigureCanvasAgg(drawing.figure)
        canvas.draw()
        width, height = canvas.get_width_height(physical=True)
        return Image(width, height, bytes(canvas.buffer_rgba()))


def picture(drawing: Drawing, kind: PictureFormat, scale: float = PRINT_SCALE) -> bytes:
    """The content of a picture file: PNG at `scale`, or SVG and PDF that look alike on every machine.

    The same drawing gives the same bytes: no moment of making is written into it.
    """
    content = BytesIO()
    undated: dict[str, Any] = {
        PictureFormat.PNG: {},
        PictureFormat.SVG: {"Date": None},
        PictureFormat.PDF: {"CreationDate": None},
    }
    with same_everywhere():
        drawing.figure.savefig(content, format=kind, dpi=PIXELS_PER_INCH * scale, metadata=undated[kind])
    return content.getvalue()


def same_everywhere() -> AbstractContextManager[None]:
    """Letters become outlines in SVG and are embedded in PDF, so that no reader needs our fonts."""
    import matplotlib

    return matplotlib.rc_context(
        {"svg.fonttype": "path", "svg.hashsalt": "tokuicho", "pdf.fonttype": 42, "savefig.bbox": None}
    )
