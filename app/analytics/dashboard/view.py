"""The summary of a shop on a day: its tiles, how they moved, and what explains it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct, is_among
from app.analytics.dashboard.causes import Causes, Part, causes
from app.analytics.dashboard.changes import Change, change, more_than_chance
from app.analytics.dashboard.measures import Measures
from app.analytics.dashboard.spans import Span, counted_until, month_span
from app.analytics.dashboard.targets import open_days_left
from app.analytics.dashboard.traits import traits
from app.core.dashboard import HABITS, TILES, Against, MonthSpeech, Tile
from app.core.enums import Face

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.analytics.dashboard.measures import Rows
    from app.analytics.dashboard.shop import Coded, Shop
    from app.core.dashboard import Dimension

SERIES = 13
MONTHS_BACK = {Against.LAST_MONTH: 1, Against.LAST_YEAR: 12}
FEW_PEOPLE = 30
"""A share or an average of fewer people is marked."""

SPLITS: dict[Face, tuple[Tile, Tile]] = {
    Face.SALON: (Tile.VISITS, Tile.PER_VISIT),
    Face.B2B: (Tile.BUYERS, Tile.PER_BUYER),
    Face.EC: (Tile.ORDERS, Tile.PER_ORDER),
}
"""By which two tiles sales are multiplied."""
OF_SALES = frozenset(
    {
        Tile.SALES,
        Tile.PER_VISIT,
        Tile.YEARLY,
        Tile.PER_BUYER,
        Tile.ORDERS,
        Tile.PER_ORDER,
        Tile.REPEAT_SHARE,
        Tile.RETURNS,
    }
)
"""What only sales tell, and not visits."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A change worth a sentence, with its causes and the names of the traits."""

    against: Against
    change: Change
    causes: Causes
    names: Mapping[Dimension, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Split:
    """What the number of times and what the amount of each add to a change of sales."""

    times: Tile
    by_times: float
    each: Tile
    by_each: float


@dataclass(frozen=True, slots=True, eq=False)
class TileView:
    """One tile. `figure` is None where there is nothing to average; `series` are the same days of the last
    13 months, oldest first, and `doors` how many people each of them opens; `changes` lacks what cannot be
    compared yet; `surely` names the changes that are more than chance."""

    tile: Tile
    figure: float | None
    people: int
    series: tuple[float | None, ...]
    doors: tuple[int, ...]
    changes: Mapping[Against, Change]
    surely: frozenset[Against]
    told: Told | None
    split: Split | None

    @property
    def is_few(self) -> bool:
        """Whether few people stand behind a share or an average."""
        return self.figure is not None and self.tile.is_average and 0 < self.people < FEW_PEOPLE


@dataclass(frozen=True, slots=True, eq=False)
class DashboardView:
    """The summary. `until` is the last day that counts, `months` are the spans of the series, oldest first,
    the one that the summary is about last; `speech` says how it speaks of that one."""

    as_of: date
    until: date
    face: Face
    months: tuple[Span, ...]
    tiles: tuple[TileView, ...]
    open_days_left: int
    measures: Measures
    speech: MonthSpeech

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known."""
        return self.measures.shop.begins is None

    def tile(self, name: Tile) -> TileView | None:
        """One of the tiles."""
        return next((one for one in self.tiles if one.tile is name), None)


def dashboard(shop: Shop, face: Face, as_of: date, *, is_over: bool = False) -> DashboardView:
    """Work out the summary of what happened up to `as_of`; `is_over` where its month is no more the running
    one."""
    measures = Measures(shop, HABITS[face])
    until = as_of if is_over else counted_until(shop.dealings.days, as_of)
    months = tuple(month_span(until, ago) for ago in reversed(range(SERIES)))
    shown = tuple(tile for tile in TILES[face] if _is_kept_by(shop, tile))
    moved = {tile: _changes(measures, tile, until) for tile in shown}
    every = [(tile, against) for tile, found in moved.items() for against in found]
    sure = more_than_chance([moved[tile][against].chance for tile, against in every])
    surely = {pair for pair, counts in zip(every, sure, strict=True) if counts}
    tiles = tuple(
        _tile(measures, tile, months, moved[tile], frozenset(one for name, one in surely if name is tile))
        for tile in shown
    )
    tiles = tuple(_with_split(one, moved, face) for one in tiles)
    left = open_days_left(shop.dealings.days, as_of)
    speech = MonthSpeech(until.month if is_over else None)
    return DashboardView(as_of, until, face, months, tiles, left, measures, speech)


def tile_ids(view: DashboardView, tile: Tile, months_ago: int) -> tuple[int, ...]:
    """The people of a tile in one month: of shares those who are worth a word, else everybody behind it."""
    rows = view.measures.rows(tile, month_span(view.until, months_ago))
    return _ids(worth_a_word(tile, rows).customer_ids)


def opens_missing(tile: Tile, part: Part) -> bool:
    """Whether a part opens those who are missing now, and not those who are there."""
    return not tile.is_second and part.contribution < 0 and part.rows.base is None


def part_ids(view: DashboardView, tile: Tile, place: int) -> tuple[int, ...]:
    """The people of a part of what explains a change: of something that fell those who are missing now, of
    something that rose those who are there now."""
    found = view.tile(tile)
    if found is None or found.told is None or place >= len(found.told.causes.parts):
        return ()
    part = found.told.causes.parts[place]
    now, before = part.rows.where(part.rows.is_now), part.rows.where(~part.rows.is_now)
    if tile.is_second:
        return _ids(now.customer_ids[(now.value > 0) == (part.contribution > 0)])
    if not opens_missing(tile, part):
        return _ids(now.customer_ids if now.customer_ids.size else before.customer_ids)
    missing = before.customer_ids[~is_among(before.customer_ids, now.customer_ids)]
    return _ids(missing if missing.size else before.customer_ids)


def worth_a_word(tile: Tile, rows: Rows) -> Rows:
    """The rows of those whom a tile opens: of who might come again, whoever has not."""
    if tile.is_second:
        return rows.where(rows.value == 0)
    if tile in (Tile.REPEAT_SHARE, Tile.RETURNS):
        return rows.where(rows.value > 0)
    return rows


def _is_kept_by(shop: Shop, tile: Tile) -> bool:
    """Whether the shop records what the tile counts: who never notes a contact needs no tile of noughts, nor
    who notes visits alone one of yen."""
    if tile in OF_SALES:
        dealings = shop.dealings
        return bool(dealings.sales.any() or dealings.returns.any())
    recorded = {Tile.CONTACTS: shop.contacts, Tile.CONVERSIONS: shop.conversions}
    return tile not in recorded or recorded[tile].days.size > 0


def _changes(measures: Measures, tile: Tile, until: date) -> dict[Against, Change]:
    now = measures.rows(tile, month_span(until, 0))
    found = {}
    for against, ago in MONTHS_BACK.items():
        span = month_span(until, ago)
        if measures.is_known(tile, span) and (moved := change(now, measures.rows(tile, span))) is not None:
            found[against] = moved
    return found


def _tile(
    measures: Measures,
    tile: Tile,
    months: tuple[Span, ...],
    changes: Mapping[Against, Change],
    surely: frozenset[Against],
) -> TileView:
    behind = [measures.rows(tile, span) for span in months]
    known = [measures.is_known(tile, span) for span in months]
    series = tuple(rows.figure if is_known else None for rows, is_known in zip(behind, known, strict=True))
    doors = tuple(worth_a_word(tile, rows).people for rows in behind)
    told = next((_told(measures, tile, one, changes[one], months) for one in Against if one in surely), None)
    now = behind[-1]
    return TileView(tile, now.figure, now.people, series, doors, changes, surely, told, None)


def _told(measures: Measures, tile: Tile, against: Against, moved: Change, months: tuple[Span, ...]) -> Told:
    before = months[-1 - MONTHS_BACK[against]]
    found: Mapping[Dimension, Coded] = traits(tile, moved.rows, measures, months[-1], before)
    names = {name: coded.names for name, coded in found.items()}
    return Told(against, moved, causes(moved, found), names)


def _with_split(one: TileView, moved: Mapping[Tile, Mapping[Against, Change]], face: Face) -> TileView:
    """Sales are so many times so much: what either adds to the change, exactly, from the middle of both."""
    if one.tile is not Tile.SALES or one.told is None:
        return one
    times, each = SPLITS[face]
    against = one.told.against
    counted, paid = moved[times].get(against), moved[each].get(against)
    if counted is None or paid is None:
        return one
    by_times = counted.difference * (paid.now + paid.before) / 2
    by_each = paid.difference * (counted.now + counted.before) / 2
    return replace(one, split=Split(times, by_times, each, by_each))


def _ids(ids: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[int, ...]:
    return tuple(distinct(ids).tolist())
