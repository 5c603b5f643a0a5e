"""Looks into a PDF with another program's eyes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

A_MM = 72 / 25.4
TEXT_OBJECT = pdfium.FPDF_PAGEOBJ_TEXT


@dataclass(frozen=True)
class Seen:
    """What was read out of a file."""

    sizes: list[tuple[int, int]]  # of each page, in whole millimetres
    texts: list[str]  # of each page
    fonts: set[str]
    embedded: bool  # whether every font comes with the file
    title: str


def seen(path: Path) -> Seen:
    """Everything a test asks for."""
    document = pypdfium2.PdfDocument(path)
    try:
        fonts: dict[str, bool] = {}
        sizes, texts = [], []
        for page in document:
            width, height = page.get_size()
            sizes.append((round(width / A_MM), round(height / A_MM)))
            texts.append(page.get_textpage().get_text_range())
            for thing in page.get_objects(filter=[TEXT_OBJECT]):
                name, embedded = _font(thing.raw)
                fonts[name] = embedded and fonts.get(name, True)
        title = document.get_metadata_value("Title")
        return Seen(sizes, texts, set(fonts), all(fonts.values()), title)
    finally:
        document.close()


def picture(path: Path, page: int = 1, scale: float = 2.0) -> Image:
    """One page as it is drawn, in grey."""
    document = pypdfium2.PdfDocument(path)
    try:
        drawn: Image = document[page - 1].render(scale=scale, grayscale=True).to_pil().copy()
        return drawn
    finally:
        document.close()


def _font(thing: Any) -> tuple[str, bool]:
    import ctypes

    font = pdfium.FPDFTextObj_GetFont(thing)
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode(), pdfium.FPDFFont_GetIsEmbedded(font) == 1
