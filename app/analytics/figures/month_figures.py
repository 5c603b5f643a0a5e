"""The tiles of the summary as the table of a month's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.dashboard.sentences import amount, difference, signed_percent
from app.analytics.figures.key_figures import Delta, KeyFigure, KeyFigures, key_figures
from app.core.amounts import MINUS
from app.core.dashboard import Against, Unit
from app.core.messages import Message

if TYPE_CHECKING:
    from app.analytics.dashboard.changes import Change
    from app.analytics.dashboard.view import DashboardView, TileView
    from app.analytics.figures.drawing import Drawing
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words

TITLES = ("figure", "now", "last_month", "since_month", "last_year", "since_year", "year")
NOTHING = "–"


def month_figures(view: DashboardView, words: Words, style: FigureStyle, width: float) -> Drawing:
    """Draw the figures of a month beside those of the month before and of the same month a year ago."""
    titles = tuple(words.say(Message(f"month_report.column.{name}")) for name in TITLES)
    lines = tuple(_line(view, tile, words) for tile in view.tiles)
    return key_figures(KeyFigures(titles, lines), style, width)


def _line(view: DashboardView, tile: TileView, words: Words) -> KeyFigure:
    unit = tile.tile.unit

    def said(value: float | None) -> str:
        return NOTHING if value is None else words.say(amount(unit, value))

    moved = {against: tile.changes.get(against) for against in Against}
    was = {against: said(None if change is None else change.before) for against, change in moved.items()}
    delta = {against: _delta(tile, against, change, words) for against, change in moved.items()}
    return KeyFigure(
        words.say(view.speech.tile(tile.tile)),
        said(tile.figure),
        was[Against.LAST_MONTH],
        delta[Against.LAST_MONTH],
        was[Against.LAST_YEAR],
        delta[Against.LAST_YEAR],
        tile.series,
    )


def _delta(tile: TileView, against: Against, change: Change | None, words: Words) -> Delta:
    """A rate moves by points, anything else by a share of what it was, from nothing by so much."""
    if change is None:
        return Delta(NOTHING)
    moved = change.difference
    if tile.tile.unit is Unit.SHARE or change.share is None:
        sign = "+" if moved > 0 else MINUS if moved < 0 else "±"
        text = sign + words.say(difference(tile.tile.unit, moved))
    else:
        text = signed_percent(change.share)
    is_sure = against in tile.surely and moved != 0
    return Delta(text, (moved < 0) is tile.tile.is_better_low if is_sure else None)
