"""The tokens keep their promises, the sheet names only tokens, icons and fonts are whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QIcon, QRawFont
from PySide6.QtWidgets import QWidget

from app.core.colour import contrast
from app.paths import resources_dir
from app.ui.theme.fonts import FAMILIES, KANJI_FAMILY, TEXT_FAMILY, text_font
from app.ui.theme.icons import icon_pixmap
from app.ui.theme.theme import Scheme, Theme, style_sheet
from app.ui.theme.tokens import DARK, LIGHT, OUTLINE_PAIRS, TEXT_PAIRS, Palette, Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Counted(QObject):
    """Counts how often a widget is told of another style."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let it pass."""
        self.times += event.type() is QEvent.Type.StyleChange
        return super().eventFilter(watched, event)


PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@PALETTES
@pytest.mark.parametrize(("outline", "ground"), OUTLINE_PAIRS)
def test_outlines_can_be_seen(palette: Palette, outline: str, ground: str) -> None:
    assert contrast(getattr(palette, outline), getattr(palette, ground)) >= 3


@PALETTES
@pytest.mark.parametrize("role", Role)
def test_a_role_can_be_read_on_its_soft_ground(palette: Palette, role: Role) -> None:
    assert contrast(palette.text(role), palette.soft(role)) >= 4.5


@PALETTES
def test_the_sheet_leaves_no_place_open(palette: Palette) -> None:
    sheet = style_sheet(palette)
    assert "${" not in sheet
    assert palette.ai in sheet


@PALETTES
def test_pictures_of_the_sheet_are_there(palette: Palette) -> None:
    words = style_sheet(palette).split("url(theme:")[1:]
    assert words
    for word in words:
        assert (resources_dir() / "themes" / word.partition(")")[0]).is_file()


def test_choosing_a_scheme_repaints_and_icons_follow(theme: Theme, qapp: QApplication) -> None:
    icon = theme.icon("users", "ink")
    light = _inks(icon)
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(True))
    theme.choose(Scheme.DARK)
    assert told == [True]
    assert theme.palette is DARK
    assert qapp.palette().window().color() == QColor(DARK.paper)
    assert light == {LIGHT.ink.lower()}
    assert _inks(icon) == {DARK.ink.lower()}


def test_a_new_scheme_dresses_a_deep_widget_no_more_often_than_a_shallow_one(
    theme: Theme, qtbot: QtBot
) -> None:
    outermost = parent = QWidget()
    qtbot.addWidget(outermost)
    for _ in range(12):
        parent = QWidget(parent)
    outermost.show()
    heard = [Counted(one) for one in (outermost, parent)]
    theme.choose(Scheme.DARK)
    shallow, deep = (one.times for one in heard)
    assert 0 < deep <= shallow + 1


def test_a_checked_icon_wears_its_other_colour(theme: Theme) -> None:
    icon = theme.icon("users", "ink_2", checked="ai")
    assert _inks(icon, QIcon.State.On) == {LIGHT.ai.lower()}


def test_an_icon_is_drawn_at_the_pixels_of_the_screen() -> None:
    pixmap = icon_pixmap("search", "#23406E", 18, 1.5)
    assert pixmap.size() == QSize(27, 27)
    assert pixmap.devicePixelRatio() == 1.5


@pytest.mark.parametrize(
    "path", sorted((resources_dir() / "icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_every_icon_can_be_drawn(qapp: QApplication, path: Path) -> None:
    del qapp
    image = icon_pixmap(path.stem, "#000000", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_the_bundled_fonts_are_the_ones_used(theme: Theme) -> None:
    del theme
    assert QFontInfo(text_font()).family() == TEXT_FAMILY
    assert QFontInfo(text_font(22)).pixelSize() == 22


def test_lines_of_text_have_room_between_them(theme: Theme) -> None:
    del theme
    metrics = QFontMetricsF(text_font(100))
    assert metrics.lineSpacing() == pytest.approx(128, abs=2)


@pytest.mark.parametrize("kanji", "山髙﨑德濵邊邉齋𠮷槗辻")
def test_kanji_of_names_are_there_on_every_system(theme: Theme, kanji: str) -> None:
    del theme
    bundled = [QRawFont.fromFont(QFont(family)) for family in (TEXT_FAMILY, KANJI_FAMILY)]
    assert FAMILIES[:2] == (TEXT_FAMILY, KANJI_FAMILY)
    assert any(font.supportsCharacter(ord(kanji)) for font in bundled)


def test_figures_stand_in_columns(theme: Theme) -> None:
    del theme
    font = QRawFont.fromFont(text_font(20))
    widths = {
        font.advancesForGlyphIndexes([glyph])[0].x() for glyph in font.glyphIndexesForString("0123456789")
    }
    assert len(widths) == 1


def _inks(icon: QIcon, state: QIcon.State = QIcon.State.Off) -> set[str]:
    """The colours of the fully painted pixels."""
    image = icon.pixmap(QSize(48, 48), QIcon.Mode.Normal, state).toImage()
    colours = (image.pixelColor(x, y) for x in range(48) for y in range(48))
    return {colour.name() for colour in colours if colour.alpha() == 255}
