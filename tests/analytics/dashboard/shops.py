"""Shops for the tests of the summary, written down as who came when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from app.analytics.contracts import epoch_day
from app.analytics.dashboard import frames
from app.analytics.dashboard.measures import Rows
from app.analytics.dashboard.shop import Shop

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIGURES = ("yen", "sales", "priced", "returns", "came")
Came = tuple[int, date, int | None]
"""Customer, day, yen; a return is negative, and None is not known."""


def shop(
    came: Iterable[Came] = (),
    *,
    visits: Iterable[tuple[int, date]] = (),
    contacts: Iterable[tuple[int, date]] = (),
    conversions: Iterable[tuple[int, date]] = (),
    people: Mapping[int, Mapping[str, str]] | None = None,
    done: Mapping[tuple[int, date], tuple[str, str, str]] | None = None,
) -> Shop:
    """A shop of these records; `done` names category, staff and channel of a customer's day."""
    found: dict[tuple[int, int], list[int]] = {}
    for one, day, yen in came:
        figures = found.setdefault((one, epoch_day(day)), [0] * len(FIGURES))
        figures[0] += yen or 0
        figures[1] += yen is None or yen >= 0
        figures[2] += yen is not None and yen >= 0
        figures[3] += yen is not None and yen < 0
        figures[4] |= yen is None or yen >= 0
    for one, day in visits:
        found.setdefault((one, epoch_day(day)), [0] * len(FIGURES))[-1] = 1
    dealings = whole(
        ("customer_id", "day", *FIGURES), [(*key, *figures) for key, figures in sorted(found.items())]
    )
    known = people if people is not None else {one: {} for one, _ in found}
    texts = ("birthday", "prefecture", "city", "source", "industry", "staff")
    person_rows = [(one, *(person.get(name, "") for name in texts)) for one, person in sorted(known.items())]
    day_rows = sorted((one, epoch_day(day), *what) for (one, day), what in (done or {}).items())
    return Shop(
        frames.dealings(dealings),
        frames.events(events(contacts)),
        frames.events(events(conversions)),
        frames.people(pd.DataFrame(person_rows, columns=["customer_id", *texts])),
        frames.day_traits(
            pd.DataFrame(day_rows, columns=["customer_id", "day", "category", "staff", "channel"])
        ),
    )


def events(happened: Iterable[tuple[int, date]]) -> pd.DataFrame:
    """Customers and days as a frame."""
    return whole(["customer_id", "day"], [(one, epoch_day(day)) for one, day in happened])


def whole(names: Sequence[str], rows: Sequence[tuple[int, ...]]) -> pd.DataFrame:
    """A frame of whole numbers."""
    return pd.DataFrame(np.array(rows, dtype=np.int64).reshape(-1, len(names)), columns=list(names))


def rows(values: Iterable[tuple[int, float]], base: Iterable[float] | None = None) -> Rows:
    """Rows of a figure: customer and value, and what it is divided by."""
    pairs = list(values)
    return Rows(
        np.array([one for one, _ in pairs], np.int64),
        np.zeros(len(pairs), np.int64),
        np.array([value for _, value in pairs], float),
        None if base is None else np.array(list(base), float),
    )
