"""Telephone numbers and mail addresses as text: one line for each, its label behind a tab.

This is what an editor of several rows holds and a draft keeps; the first line is the main one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.contact import ContactPoint

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABEL = "\t"
_ROW = "\n"
_IN_ONE_LINE = str.maketrans(_LABEL + _ROW, "  ")


def text_of(points: Iterable[ContactPoint]) -> str:
    """The points as text; those without a value are left out."""
    return _ROW.join(_line(point) for point in points if point.value.strip())


def points_of_text(text: str) -> tuple[ContactPoint, ...]:
    """The points of such a text."""
    rows = (row.partition(_LABEL) for row in text.split(_ROW) if row)
    return tuple(ContactPoint(value, label) for value, _, label in rows)


def in_words(points: Iterable[ContactPoint]) -> str:
    """The points to be read, one a line: 090-1234-5678(携帯)."""
    words = QCoreApplication.translate("card", "{text}({label})")
    return _ROW.join(
        words.format(text=point.value, label=point.label) if point.label else point.value for point in points
    )


def _line(point: ContactPoint) -> str:
    value, label = (part.translate(_IN_ONE_LINE) for part in (point.value, point.label.strip()))
    return f"{value}{_LABEL}{label}" if label else value
