"""A month's report as a value: its parts, the numbers behind each, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.fields import FieldType
from app.core.messages import Message, message

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.figures.drawing import Drawing
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.core.month import Month
    from app.io.tables import Cell

Draw = Callable[["Words", "FigureStyle", float], "Drawing"]
"""Draws a part so wide as it is told."""


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
    """One chart, what is said of it (sentences by paragraph), and the numbers that it shows."""

    title: Message
    said: tuple[tuple[Message, ...], ...]
    tables: tuple[Table, ...]
    draw: Draw


@dataclass(frozen=True, slots=True)
class MonthReport:
    """The parts of a month; `as_of` is its last day, or today where it is still running."""

    month: Month
    as_of: date
    parts: tuple[ReportPart, ...]

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
