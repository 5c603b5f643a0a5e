"""Walks every widget of a page or dialog and says what a careful person would not let pass.

`faults(widget)` is empty where every control has a name, every one that takes the focus is reached by Tab,
no two shortcuts clash, no text is read as markup, and, with `language="en"`, no Japanese is on an English
screen but data. Data is what stands in fields and in cells, what `data` lists, and what `is_data` says.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from app.ui.widgets.linked_label import LinkedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QButtonGroup

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
OWN_NAMES = frozenset({"得意帳", "日本語"})


def faults(
    root: QWidget,
    language: str = "ja",
    data: Iterable[str] = (),
    is_data: Callable[[str], bool] = lambda text: False,
) -> list[str]:
    """Every fault of the widgets below `root` that are meant to be seen, in words."""
    widgets = list(_parts(root))
    found = [*_nameless(widgets), *_unreachable(root, widgets), *_clashes(widgets), *_markup(widgets)]
    if language == "en":
        listed = frozenset(data) | OWN_NAMES
        found += _japanese(widgets, lambda text: text in listed or is_data(text))
    return found


def _parts(root: QWidget) -> Iterator[QWidget]:
    """The widgets of ours: inner parts of Qt's own controls are theirs to name."""
    for widget in root.findChildren(QWidget):
        inside = widget.parentWidget()
        own = widget.objectName().startswith("qt_") or isinstance(inside, (QComboBox, QAbstractSpinBox))
        own = own or isinstance(widget, QHeaderView)
        if not own and not isinstance(inside, QTabBar) and widget.isVisibleTo(root):
            yield widget


def _nameless(widgets: list[QWidget]) -> list[str]:
    return [
        f"no accessible name: {_where(widget)}"
        for widget in widgets
        if isinstance(widget, CONTROLS)
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]


def _unreachable(root: QWidget, widgets: list[QWidget]) -> list[str]:
    """Controls that are enabled and no part of the chain that Tab walks.

    PySide takes whatever `nextInFocusChain` returns for a child of the widget it was asked of, and forgets it
    only with that one. So the walk ends where every control was met, before it comes back to the root, and
    `findChildren` gives each its parent again.
    """
    controls = {widget for widget in widgets if isinstance(widget, CONTROLS) and widget.isEnabled()}
    chain: set[QWidget] = set()
    walker: QWidget | None = root
    while walker is not None and walker not in chain:
        chain.add(walker)
        walker = None if controls <= chain else walker.nextInFocusChain()
    root.findChildren(QWidget)
    return [
        f"not reached by Tab: {_where(widget)}"
        for widget in widgets
        if widget in controls and not (chain & _group(widget) & controls)
    ]


def _group(widget: QWidget) -> set[QWidget]:
    """The widget and the choices of which it is one: Tab reaches the chosen one, the arrows the others."""
    members: list[QAbstractButton] = []
    if isinstance(widget, QAbstractButton):
        group = cast("QButtonGroup | None", widget.group())
        around = widget.parentWidget()
        if group is not None and group.exclusive():
            members = list(group.buttons())
        elif widget.autoExclusive() and around is not None:
            members = [one for one in around.findChildren(QAbstractButton) if one.autoExclusive()]
    return {one for one in (widget, *members) if one.focusPolicy() & Qt.FocusPolicy.TabFocus}


def _clashes(widgets: list[QWidget]) -> list[str]:
    keys = Counter(
        widget.shortcut().toString()
        for widget in widgets
        if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty()
    )
    return [f"{count} buttons share the shortcut {key}" for key, count in keys.items() if count > 1]


def _markup(widgets: list[QWidget]) -> list[str]:
    found = [
        f"reads its text as markup: {_where(widget)}"
        for widget in widgets
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText and widget.text()
        if not isinstance(widget, LinkedLabel)  # escapes what it is given: its own test
    ]
    return found + [
        f"may hold markup: {_where(widget)}"
        for widget in widgets
        if isinstance(widget, QTextEdit) and widget.acceptRichText()
    ]


def _japanese(widgets: list[QWidget], is_data: Callable[[str], bool]) -> list[str]:
    return [
        f"Japanese on an English screen: {text!r} in {_where(widget)}"
        for widget in widgets
        for text in _texts(widget)
        if JAPANESE.search(text) and not is_data(text)
    ]


def _texts(widget: QWidget) -> Iterator[str]:
    """The words a widget shows or speaks, without what was typed into it."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, (QAbstractButton, QLabel)):
        yield widget.text()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        yield widget.placeholderText()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(index) for index in range(widget.count()))
    if isinstance(widget, QTableView):
        header = widget.horizontalHeader()
        for column in range(header.count()):
            yield str(header.model().headerData(column, Qt.Orientation.Horizontal) or "")


def _where(widget: QWidget) -> str:
    names: list[str] = []
    walker: QWidget | None = widget
    while walker is not None and len(names) < 4:
        names.append(walker.objectName() or type(walker).__name__)
        walker = walker.parentWidget()
    text = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
    return " < ".join(names) + (f" {text!r}" if text else "")
