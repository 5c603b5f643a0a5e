"""Made-up shops as comings frames, and the same figures worked out person by person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from app.analytics.contracts import day_of, epoch_day
from app.analytics.retention.visits import Visits, visits
from app.core.retention import Trait

AS_OF = date(2026, 11, 22)


@dataclass(frozen=True)
class Coming:
    """Somebody came so many days before the as-of day."""

    who: int
    ago: int
    yen: int = 1_000
    product: int = 0
    staff: int = 0
    channel: int = 0
    source: int = 0


def frame(comings: list[Coming], as_of: date = AS_OF) -> pd.DataFrame:
    rows = {(one.who, epoch_day(as_of) - one.ago): one for one in comings}
    keys = sorted(rows)
    columns = {
        "customer_id": [who for who, _ in keys],
        "day": [day for _, day in keys],
        "yen": [rows[key].yen for key in keys],
        **{str(trait): [getattr(rows[key], trait) for key in keys] for trait in Trait},
    }
    return pd.DataFrame({name: np.array(values, np.int64) for name, values in columns.items()})


def shop(comings: list[Coming], as_of: date = AS_OF) -> Visits:
    return visits(frame(comings, as_of), as_of)


def random_shop(seed: int, customers: int, *, days: int = 700, as_of: date = AS_OF) -> Visits:
    """People who come every 20 to 120 days, some of them once."""
    random = np.random.default_rng(seed)
    comings = []
    for who in range(1, customers + 1):
        ago, pace = int(random.integers(0, days)), float(random.uniform(20, 120))
        traits = [int(random.integers(0, 4)) for _ in range(4)]
        while ago >= 0:
            comings.append(Coming(who, ago, int(random.integers(0, 20_000)), *traits))
            if random.random() < 0.3:
                break
            ago -= max(1, int(random.exponential(pace)))
    return shop(comings, as_of)


def days_by_customer(came: Visits) -> dict[int, list[date]]:
    """Everybody's days, in order."""
    found: dict[int, list[date]] = defaultdict(list)
    for who, day in zip(came.customer_ids.tolist(), came.days.tolist(), strict=True):
        found[who].append(day_of(day))
    return found


def month_after(month: date, months: int) -> date:
    """The first of the month that lies so many months later."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def last_day(month: date) -> date:
    """The day that a month ends with."""
    return month_after(month, 1) - timedelta(days=1)
