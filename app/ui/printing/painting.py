"""Paints sheets: onto pictures for the screen, into PDF files, on printers. All three may be done on a lane.

Text is drawn as text, never as markup, with the bundled fonts, which a PDF carries with it.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QBuffer,
    QFile,
    QFileDevice,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageIOHandler,
    QImageReader,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from app.core.paper import FillBox, PaperSize, TextBox, Tone
from app.ui.printing.letters import UNITS, font_of
from app.ui.theme.tokens import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtGui import QFont

    from app.core.paper import Paper, PictureBox, Sheet, TextStyle

MM_AN_INCH: Final = 25.4
RESOLUTION: Final = round(UNITS * MM_AN_INCH)  # at which a unit is a dot
PHOTO_RESOLUTION: Final = 300  # dots an inch of a photo on paper
PAGE_SIZES: Final = {
    PaperSize.A4: QPageSize.PageSizeId.A4,
    PaperSize.B5: QPageSize.PageSizeId.JisB5,
    PaperSize.LETTER: QPageSize.PageSizeId.Letter,
}
COLOURS: Final = {
    Tone.INK: LIGHT.ink,
    Tone.SECONDARY: LIGHT.ink_2,
    Tone.HINT: LIGHT.ink_3,
    Tone.ACCENT: LIGHT.ai,
    Tone.DANGER: LIGHT.shu,
    Tone.RULE: LIGHT.line_strong,
    Tone.STRONG_RULE: LIGHT.control_line,
    Tone.SHADE: LIGHT.sunken,
    Tone.ACCENT_SHADE: LIGHT.ai_soft,
    Tone.DANGER_SHADE: LIGHT.shu_soft,
}


class SheetPainter:
    """Paints boxes with a painter whose unit is a hundredth of a millimetre."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._fonts: dict[TextStyle, QFont] = {}
        self._style: TextStyle | None = None
        self._colours = {tone: QColor(colour) for tone, colour in COLOURS.items()}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, sheet: Sheet) -> None:
        """Paint one page."""
        for box in sheet.boxes:
            if isinstance(box, FillBox):
                self._fill(box)
            elif isinstance(box, TextBox):
                self._write(box)
            else:
                self._show(box)

    def _fill(self, box: FillBox) -> None:
        area = QRectF(box.x * UNITS, box.y * UNITS, box.width * UNITS, box.height * UNITS)
        if not box.radius:
            self._painter.fillRect(area, self._colours[box.tone])
            return
        self._style = None
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colours[box.tone])
        self._painter.drawRoundedRect(area, box.radius * UNITS, box.radius * UNITS)

    def _write(self, box: TextBox) -> None:
        if box.style != self._style:
            self._style = box.style
            font = self._fonts.get(box.style)
            if font is None:
                font = self._fonts[box.style] = font_of(box.style)
            self._painter.setFont(font)
            self._painter.setPen(self._colours[box.style.tone])
        self._painter.drawText(QPointF(box.x * UNITS, box.baseline * UNITS), box.text)

    def _show(self, box: PictureBox) -> None:
        """Draw a picture with no more dots than paper shows; what cannot be read leaves its room empty."""
        room = QSizeF(box.width, box.height)
        image = _read(box.content, room * (PHOTO_RESOLUTION / MM_AN_INCH))
        if image.isNull():
            return
        shown = QSizeF(image.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio) * UNITS
        left = box.x * UNITS + (box.width * UNITS - shown.width()) / 2
        top = box.y * UNITS + (box.height * UNITS - shown.height()) / 2
        self._painter.drawImage(QRectF(QPointF(left, top), shown), image)


def picture_of(sheet: Sheet, dots_a_mm: float) -> QImage:
    """One page as a picture with so many dots a millimetre."""
    paper = sheet.paper
    image = QImage(
        round(paper.width * dots_a_mm), round(paper.height * dots_a_mm), QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(dots_a_mm / UNITS, dots_a_mm / UNITS)
    SheetPainter(painter).paint(sheet)
    painter.end()
    return image


def page_layout(paper: Paper) -> QPageLayout:
    """The paper as Qt names it, without margins: the sheets bring their own."""
    orientation = QPageLayout.Orientation.Landscape if paper.landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(PAGE_SIZES[paper.size]), orientation, QMarginsF(0, 0, 0, 0))


def write_pdf(path: Path, paper: Paper, sheets: Iterable[Sheet], title: str) -> int:
    """Write the pages as a PDF; returns how many. Raises `OSError` where the system refuses the file or the
    drive is full, and whatever making the sheets raises."""
    pages = 0
    path.touch()
    file = QFile(str(path))
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    try:
        writer = QPdfWriter(file)
        writer.setPageLayout(page_layout(paper))
        writer.setResolution(RESOLUTION)
        writer.setTitle(title)
        painter = QPainter(writer)
        try:
            paint_on = SheetPainter(painter)
            for pages, sheet in enumerate(sheets, 1):
                if pages > 1:
                    writer.newPage()
                paint_on.paint(sheet)
                _check(file)
        finally:
            painter.end()
        file.flush()
        _check(file)
    finally:
        file.close()
    return pages


def _read(content: bytes, most: QSizeF) -> QImage:
    """A picture the right way up, with at most so many dots; a null one where it cannot be read."""
    buffer = QBuffer()
    buffer.setData(content)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    lies = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    room = (most.transposed() if lies else most).toSize()
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _check(file: QFile) -> None:
    error = file.error()
    if error is QFileDevice.FileError.NoError:
        return
    number = errno.ENOSPC if error is QFileDevice.FileError.ResourceError else errno.EIO
    raise OSError(number, file.errorString())
