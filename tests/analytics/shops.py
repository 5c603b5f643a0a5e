"""Shops for the tests of the analyses, as purchases frames."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from app.analytics.contracts import EPOCH, PURCHASE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

AS_OF = date(2026, 11, 22)

Bought = tuple[int, date, int, int]

# Ten customers of one shop on 2026-11-22: id, day of the last purchase, purchase days, yen.
SMALL_SHOP: tuple[Bought, ...] = (
    (1, date(2026, 11, 20), 6, 90_000),
    (2, date(2026, 11, 20), 3, 30_000),
    (3, date(2026, 11, 1), 3, 12_000),
    (4, date(2026, 10, 23), 1, 50_000),
    (5, date(2026, 10, 23), 1, 5_000),
    (6, date(2026, 8, 14), 1, 5_000),
    (7, date(2026, 8, 14), 2, 8_000),
    (8, date(2025, 11, 22), 5, 60_000),
    (9, date(2025, 11, 22), 1, 3_000),
    (10, date(2024, 11, 22), 1, 3_000),
)


def frame(customers: Sequence[Bought]) -> pd.DataFrame:
    """The purchases frame of these customers."""
    rows = [(one, (last - EPOCH).days, days, yen) for one, last, days, yen in customers]
    return pd.DataFrame(np.array(rows, dtype=np.int64).reshape(-1, 4), columns=list(PURCHASE_COLUMNS))


def random_shop(seed: int, customers: int, dearer: int = 1) -> pd.DataFrame:
    """A shop of many: most come once or twice, a few for years; `dearer` multiplies what they pay."""
    dice = np.random.default_rng(seed)
    days = (AS_OF - EPOCH).days
    visits = dice.geometric(0.4, customers)
    return pd.DataFrame(
        {
            "customer_id": np.arange(1, customers + 1),
            "last_day": days - dice.exponential(160 / np.sqrt(visits)).astype(np.int64),
            "frequency": visits,
            "monetary": dearer * visits * dice.integers(3_000, 16_000, customers),
        }
    ).astype("int64")
