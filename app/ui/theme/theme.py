"""The theme: one palette and one style sheet for the whole application, built from the tokens.

There is one theme as there is one `QApplication`; `Theme.instance()` finds it. It follows the system's light
or dark scheme unless the user chose one.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from string import Template
from typing import ClassVar

from PySide6 import QtCore
from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from app.paths import resources_dir
from app.ui.theme import tokens
from app.ui.theme.fonts import register_fonts, text_font
from app.ui.theme.icons import IconEngine

STYLE_SHEET = "tokuicho.qss"
MIDDLE = 128  # of the 256 steps of lightness
LENGTHS = (tokens.Space, tokens.Radius, tokens.Type, tokens.Height)


class Scheme(StrEnum):
    """What the user chose: follow the system, or always the one."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Applies palette, font and, once dressed, the style sheet, and again when the scheme changes."""

    changed = Signal()
    _current: ClassVar[Theme | None] = None

    def __init__(self, application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        self.palette: tokens.Palette = tokens.LIGHT
        self._system_is_dark = application.palette().color(QPalette.ColorRole.Window).lightness() < MIDDLE
        QDir.setSearchPaths("theme", [str(resources_dir() / "themes")])
        register_fonts()
        self._dressed = False
        application.setFont(text_font())
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        Theme._current = self

    @classmethod
    def instance(cls) -> Theme:
        """The theme of the running application. Raises `RuntimeError` before there is one."""
        if cls._current is None:
            raise RuntimeError("the theme is made together with the application")
        return cls._current

    @property
    def scheme(self) -> Scheme:
        """What the user chose."""
        return self._scheme

    def dress(self) -> None:
        """Put the style sheet on, after the first window was built: every widget that changes its parent
        under a sheet is polished anew, which more than doubles the time to build it."""
        self._dressed = True
        self._application.setStyleSheet(style_sheet(self.palette))

    def choose(self, scheme: Scheme) -> None:
        """Follow the system from now on, or stay with one scheme."""
        self._scheme = scheme
        self._apply()

    def colour(self, token: str) -> QColor:
        """The present colour of a token of `tokens.Palette`."""
        return QColor(getattr(self.palette, token))

    def icon(self, name: str, colour: str = "ink_2", checked: str = "ai") -> QIcon:
        """An icon of `resources/icons`; `colour` and `checked` are tokens that follow the theme."""
        return QIcon(IconEngine(self, name, colour, checked))

    def _follow_system(self, scheme: QtCore.Qt.ColorScheme) -> None:
        self._system_is_dark = scheme is QtCore.Qt.ColorScheme.Dark
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.palette = tokens.DARK if self._wants_dark() else tokens.LIGHT
        if self._dressed:
            # A sheet that replaces another polishes every widget again for each of its ancestors, one that is
            # put on the bare widgets does it once.
            self._application.setStyleSheet("")
        self._application.setPalette(_qt_palette(self.palette))
        if self._dressed:
            self._application.setStyleSheet(style_sheet(self.palette))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        return self._system_is_dark if self._scheme is Scheme.SYSTEM else self._scheme is Scheme.DARK


def style_sheet(palette: tokens.Palette) -> str:
    """The style sheet of one palette. Raises `KeyError` where the template names no token."""
    places = {name: getattr(palette, name) for name in tokens.Palette._fields}
    for group in LENGTHS:
        lengths = {name: value for name, value in vars(group).items() if name.isupper()}
        places |= {f"{group.__name__}_{name}".lower(): f"{value}px" for name, value in lengths.items()}
    places["mode"] = "dark" if palette.dark else "light"
    return _template().substitute(places)


@cache
def _template() -> Template:
    return Template((resources_dir() / "themes" / STYLE_SHEET).read_text(encoding="utf-8"))


def _qt_palette(colours: tokens.Palette) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, token in {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.ink,
        role.PlaceholderText: colours.ink_3,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.BrightText: colours.shu,
        role.Highlight: colours.ai,
        role.HighlightedText: colours.on_ai,
        role.Accent: colours.ai,
        role.Link: colours.ai,
        role.LinkVisited: colours.ai,
        role.ToolTipBase: colours.toast,
        role.ToolTipText: colours.on_toast,
        role.Light: colours.surface,
        role.Midlight: colours.line,
        role.Mid: colours.line_strong,
        role.Dark: colours.control_line,
        role.Shadow: colours.line_strong,
    }.items():
        palette.setColor(target, QColor(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(colours.control_line))
    return palette
