"""Pictures of people: made small before they are kept, cut to a square before they are shown.

Everything here works on `QImage` alone and belongs on a lane: a camera's picture takes a second to read.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QPainter

from app.core.errors import UserError
from app.services.photos import PhotoTooLarge

READ_SUFFIXES = ("jpg", "jpeg", "png", "webp", "bmp", "gif", "tif", "tiff")
READ_FORMATS = frozenset({b"jpeg", b"png", b"webp", b"bmp", b"gif", b"tiff"})
LARGEST_FILE = 50  # MB: what a camera writes is a fifth of it
MOST_PIXELS = 100_000_000
LONGEST_SIDE = 900  # prints 35 mm wide at more than 600 dpi
JPEG_QUALITY = 88
MEGABYTE = 1024 * 1024


class PictureUnreadable(UserError):
    """The file is no picture, is damaged, or is of a kind that is not read."""

    code = "photo.unreadable"


class PictureTooWide(UserError):
    """The picture has more pixels than can be held in memory."""

    code = "photo.too_wide"


def small_jpeg(source: Path | QImage) -> bytes:
    """A picture upright, at most `LONGEST_SIDE` wide and high, as JPEG; what was transparent is white.

    Raises `PictureUnreadable`, `PictureTooWide` and `PhotoTooLarge`.
    """
    image = source if isinstance(source, QImage) else _read(source)
    if image.isNull():
        raise PictureUnreadable
    image = _shrunk(image, LONGEST_SIDE)
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor("white"))
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not ground.save(buffer, "JPEG", JPEG_QUALITY):  # type: ignore[call-overload]  # the stub wants bytes
        raise PictureUnreadable
    return bytes(buffer.data().data())


def rounded_square(path: Path, side: int, radius: float) -> QImage:
    """The middle of a kept picture as a square of `side` pixels with round corners; null where it cannot be
    read."""
    reader = QImageReader(str(path))
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return image
    middle = QRect((image.width() - side) // 2, (image.height() - side) // 3, side, side)
    square = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    square.fill(QColor(0, 0, 0, 0))
    painter = QPainter(square)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image.copy(middle)))
    painter.drawRoundedRect(square.rect(), radius, radius)
    painter.end()
    return square


def within(path: Path, side: int) -> QImage:
    """A kept picture, whole and at most `side` pixels wide and high; null where it cannot be read."""
    return _shrunk(QImageReader(str(path)).read(), side)


def _shrunk(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _read(path: Path) -> QImage:
    try:
        too_large = path.stat().st_size > LARGEST_FILE * MEGABYTE
    except OSError:
        raise PictureUnreadable from None
    if too_large:
        raise PhotoTooLarge(limit=LARGEST_FILE)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in READ_FORMATS:
        raise PictureUnreadable
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        raise PictureTooWide(width=size.width(), height=size.height())
    if max(size.width(), size.height()) > LONGEST_SIDE:
        longest = QSize(LONGEST_SIDE, LONGEST_SIDE)
        reader.setScaledSize(size.scaled(longest, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
