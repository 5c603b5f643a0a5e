"""Sheets on real devices: letters as wide as they were measured, PDFs with their fonts, refused files."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtGui import QFontMetricsF

from app.core.paper import FillBox, Paper, PaperSize, PictureBox, Sheet, TextStyle, Tone
from app.core.progress import Cancelled
from app.io.failures import TargetFull, TargetNotWritable
from app.io.print_layout.text import text_box
from app.services.printing import PrintingService
from app.ui.printing.letters import UNITS, Letters, font_of
from app.ui.printing.painting import picture_of, write_pdf
from tests.ui.printing.pdfs import picture, seen

if TYPE_CHECKING:
    from collections.abc import Iterator


pytestmark = pytest.mark.usefixtures("theme")
STYLE = TextStyle(4.0)
BIG = TextStyle(30.0)


def sheet(*texts: str, style: TextStyle = STYLE, paper: Paper | None = None) -> Sheet:
    """Texts one below the other."""
    letters = Letters()
    boxes = [text_box(20, 20 + 8 * line, text, style, letters) for line, text in enumerate(texts)]
    return Sheet(paper or Paper(), tuple(boxes))


@pytest.mark.parametrize(
    "text", ["山田 花子", "髙橋 﨑子 𠮷野", "090-1234-5678", "Alexandra Montgomery", "¥1,234,567", "ｶﾀｶﾅ"]
)
@pytest.mark.parametrize("bold", [False, True])
def test_letters_are_as_wide_as_measured(text: str, bold: bool) -> None:
    style = TextStyle(4.0, bold=bold)
    painted = QFontMetricsF(font_of(style)).horizontalAdvance(text) / UNITS
    measured = Letters().width(text, style)
    assert measured == pytest.approx(painted, rel=0.02)
    assert measured >= painted - 0.05


def test_marks_take_no_room() -> None:
    letters = Letters()
    assert letters.width("葛\U000e0100", STYLE) == letters.width("葛", STYLE)
    assert letters.width("", STYLE) == 0


def test_a_pdf_holds_its_text_and_its_fonts(tmp_path: Path) -> None:
    path = tmp_path / "一覧.pdf"
    pages = [sheet("山田 花子", "髙橋 健一", "090-1234-5678"), sheet("<b>太字</b><img src=x>", "﨑山 隆")]
    assert write_pdf(path, Paper(), pages, "お客様一覧") == 2
    found = seen(path)
    assert found.sizes == [(210, 297)] * 2
    assert found.texts[0].split("\r\n") == ["山田 花子", "髙橋 健一", "090-1234-5678"]
    assert "<b>太字</b><img src=x>" in found.texts[1]
    assert found.embedded
    assert all("Tokuicho" in name for name in found.fonts)
    assert found.title == "お客様一覧"


@pytest.mark.parametrize(
    ("paper", "size"),
    [
        (Paper(PaperSize.A4, landscape=True), (297, 210)),
        (Paper(PaperSize.B5), (182, 257)),
        (Paper(PaperSize.LETTER), (216, 279)),
    ],
)
def test_a_pdf_has_the_size_of_its_paper(tmp_path: Path, paper: Paper, size: tuple[int, int]) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, paper, [sheet("山田", paper=paper)], "a")
    assert seen(path).sizes == [size]


@pytest.mark.parametrize("letter", "髙𠮷﨑槗葛")
def test_rare_kanji_are_drawn(tmp_path: Path, letter: str) -> None:
    """Neither nothing nor the box of a missing letter, and no letter that is common instead."""
    drawn = []
    for number, text in enumerate((letter, "\U0010fffd", "高吉崎橋葛"["髙𠮷﨑槗葛".index(letter)])):
        path = tmp_path / f"{number}.pdf"
        write_pdf(path, Paper(), [sheet(text, style=BIG)], "a")
        drawn.append(picture(path))
    ink = sum(1 for value in drawn[0].tobytes() if value < 128)
    assert ink > 500
    assert drawn[0].tobytes() != drawn[1].tobytes()
    assert (drawn[0].tobytes() != drawn[2].tobytes()) is (letter != "葛")


def test_boxes_are_filled_where_they_are(tmp_path: Path) -> None:
    boxes = (FillBox(50, 100, 40, 20, Tone.DANGER), FillBox(100, 100, 40, 20, Tone.DANGER, radius=4))
    path = tmp_path / "a.pdf"
    write_pdf(path, Paper(), [Sheet(Paper(), boxes)], "a")
    from_pdf = picture(path, scale=1 / (72 / 25.4) * 2)  # two dots a millimetre
    image = picture_of(Sheet(Paper(), boxes), 2.0)
    assert (image.width(), image.height()) == (420, 594)
    for x, y, inked in [
        (140, 220, True),
        (98, 220, False),
        (202, 220, True),
        (201, 201, False),
        (300, 220, False),
    ]:
        assert (from_pdf.tobytes()[y * from_pdf.width + x] < 160) is inked
        assert (image.pixelColor(x, y).lightness() < 160) is inked


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photo_is_whole_in_the_middle_of_its_room(orientation: int) -> None:
    """A picture twice as high as wide, red above, blue below; with orientation 6 it lies on its side."""
    face = Image.new("RGB", (100, 200), (255, 0, 0))
    face.paste((0, 0, 255), (0, 100, 100, 200))
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = io.BytesIO()
    (face if orientation == 1 else face.rotate(90, expand=True)).save(content, "JPEG", exif=exif)
    image = picture_of(Sheet(Paper(), (PictureBox(50, 50, 40, 40, content.getvalue()),)), 2.0)
    assert image.pixelColor(140, 110).red() > 200 > image.pixelColor(140, 110).blue()
    assert image.pixelColor(140, 170).blue() > 200 > image.pixelColor(140, 170).red()
    assert [image.pixelColor(x, 140).name() for x in (110, 170)] == ["#ffffff"] * 2


def test_a_photo_that_cannot_be_read_leaves_its_room_empty() -> None:
    image = picture_of(Sheet(Paper(), (PictureBox(50, 50, 40, 40, b"\x89PNG broken"),)), 2.0)
    assert image.pixelColor(140, 140).name() == "#ffffff"


def failing() -> Iterator[Sheet]:
    yield sheet("山田")
    raise Cancelled


def test_a_pdf_that_is_stopped_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "一覧.pdf"
    path.write_text("old")
    with pytest.raises(Cancelled):
        PrintingService.save(path, lambda part: write_pdf(part, Paper(), failing(), "a"))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a device that is always full")
def test_a_full_drive_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(OSError) as refused:
        write_pdf(Path("/dev/full"), Paper(), [sheet("山田")], "a")
    assert refused.value.errno == errno.ENOSPC
    path = tmp_path / "一覧.pdf"
    path.write_text("old")
    with pytest.raises(TargetFull) as told:
        PrintingService.save(path, lambda part: write_pdf(Path("/dev/full"), Paper(), [sheet("山田")], "a"))
    assert told.value.message.fields == {"file": "一覧.pdf"}
    assert path.read_text() == "old"


@pytest.mark.skipif(os.name != "posix", reason="these places are POSIX's")
@pytest.mark.parametrize("target", ["/dev/full", "/proc/一覧.pdf", "missing/一覧.pdf", "."])
def test_where_nothing_can_be_written(tmp_path: Path, target: str) -> None:
    path = tmp_path / target
    with pytest.raises(TargetNotWritable):
        PrintingService.save(path, lambda part: write_pdf(part, Paper(), [sheet("山田")], "a"))
    assert list(tmp_path.iterdir()) == []
