"""A month's report as a value: its parts, the numbers behind each, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.fields import FieldType
from app.core.messages import Message, message

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.core.enums import Face
    from app.core.month import Month
    from app.io.tables.raw import Cell

PERCENT = 100

Draw = Callable[["Words", "FigureStyle", "Size"], "Drawing"]
"""Draws a part so large as it is told."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of numbers or words."""

    title: Message
    type: FieldType = FieldType.QUANTITY


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a chart; a message in a cell is said in the language of the file."""

    title: Message
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell | Message, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One chart, what is said of it (sentences by paragraph), and the numbers that it shows.

    `draw` is None where there is nothing to show yet, and what is said tells why; `height` is how high the
    chart stands where there is room, in pixels.
    """

    title: Message
    said: tuple[tuple[Message, ...], ...]
    tables: tuple[Table, ...]
    draw: Draw | None
    height: float


@dataclass(frozen=True, slots=True)
class MonthReport:
    """The parts of a month; `as_of` is its last day, or today where it is still running. It is written in the
    words of the kind of shop, its `face`."""

    month: Month
    as_of: date
    parts: tuple[ReportPart, ...]
    face: Face

    @property
    def is_running(self) -> bool:
        """Whether days of the month are still to come."""
        return self.as_of < self.month.last

    @property
    def title(self) -> Message:
        """What stands above the report."""
        if self.is_running:
            return message("month_report.title_running", month=self.month.words, day=self.as_of.day)
        return message("month_report.title", month=self.month.words)


def title(code: str) -> Message:
    """What a part, a sheet or a column of the report is called."""
    return Message(f"month_report.{code}")


def column(code: str, kind: FieldType = FieldType.QUANTITY) -> TableColumn:
    """A column of a name of its own."""
    return TableColumn(title(f"column.{code}"), kind)


def alone(texts: Iterable[Message]) -> tuple[tuple[Message, ...], ...]:
    """Sentences that are a paragraph each."""
    return tuple((text,) for text in texts)


def in_percent(share: float) -> float:
    """A share as it stands on a sheet, with a digit."""
    return round(share * PERCENT, 1)
