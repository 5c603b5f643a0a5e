"""The traits by which the rows of a change are told apart, as codes beside the rows.

What belongs to the person (age, area) is theirs on every day; what belongs to the day (category, staff,
channel) is that of the day. An age is that of the last day of the row's own span.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.analytics.contracts import Int64s, epoch_day
from app.analytics.dashboard.shop import Coded, keys
from app.core.dashboard import Dimension, Standing, Tile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.analytics.dashboard.changes import Signed
    from app.analytics.dashboard.measures import Measures
    from app.analytics.dashboard.shop import DayTraits, People
    from app.analytics.dashboard.spans import Span

WITHOUT_DAYS = (Tile.DRIFTING, Tile.LEFT_ALONE, Tile.YEARLY, Tile.CONTACTS, Tile.CONVERSIONS)
"""What a person did on the row's day says nothing about these."""
WITH_STANDING = (
    Tile.SALES,
    Tile.VISITS,
    Tile.PER_VISIT,
    Tile.BUYERS,
    Tile.PER_BUYER,
    Tile.ORDERS,
    Tile.PER_ORDER,
)
OLDEST_DECADE = 8
AGES = ("", *(str(10 * decade) for decade in range(OLDEST_DECADE + 1)))
"""The first year of each decade of life; the last one stands for everybody older too."""
STANDINGS = ("", *Standing)


def traits(
    tile: Tile, rows: Signed, measures: Measures, now: Span, before: Span
) -> Mapping[Dimension, Coded]:
    """The traits of these rows."""
    shop = measures.shop
    found = dict(_of_people(shop.people, rows, now, before))
    if tile in WITHOUT_DAYS:
        return found
    found.update(_of_days(shop.day_traits, rows))
    if tile in WITH_STANDING:
        found[Dimension.STANDING] = _standing(rows, measures, now, before)
    return found


def _of_people(people: People, rows: Signed, now: Span, before: Span) -> Mapping[Dimension, Coded]:
    place, known = _places(people.customer_ids, rows.customer_ids)
    found = {
        name: Coded(np.where(known, _taken(coded.codes, place), 0), coded.names)
        for name, coded in people.traits.items()
    }
    born = np.where(known, _taken(people.born, place), 0)
    days = [span.last.year * 10_000 + span.last.month * 100 + span.last.day for span in (now, before)]
    years = (np.where(rows.is_now, *days) - born) // 10_000
    decade = np.clip(years // 10, 0, OLDEST_DECADE) + 1
    found[Dimension.AGE] = Coded(np.where((born > 0) & (years >= 0), decade, 0), AGES)
    return found


def _of_days(day_traits: DayTraits, rows: Signed) -> Mapping[Dimension, Coded]:
    place, known = _places(keys(day_traits.customer_ids, day_traits.days), keys(rows.customer_ids, rows.days))
    return {
        name: Coded(np.where(known, _taken(coded.codes, place), 0), coded.names)
        for name, coded in day_traits.traits.items()
    }


def _standing(rows: Signed, measures: Measures, now: Span, before: Span) -> Coded:
    came = measures.comings
    first = came.times == 1
    place, known = _places(came.customer_ids[first], rows.customer_ids)
    begun = np.where(rows.is_now, epoch_day(now.first), epoch_day(before.first))
    is_new = _taken(came.days[first], place) >= begun
    return Coded(np.where(known, np.where(is_new, 1, 2), 0), STANDINGS)


def _places(rising: Int64s, wanted: Int64s) -> tuple[Int64s, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Where the wanted ones stand in a rising list, and whether they are there at all."""
    if not rising.size:
        return np.zeros(wanted.size, np.int64), np.zeros(wanted.size, bool)
    place = np.minimum(np.searchsorted(rising, wanted), rising.size - 1)
    return place, rising[place] == wanted


def _taken(values: Int64s, place: Int64s) -> Int64s:
    return values[place] if values.size else np.zeros(place.size, np.int64)
