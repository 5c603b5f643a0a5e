"""RFM of 1,000,000 sales of 100,000 customers, from the store to scores and groups.

Peer: what most programs do, `pandas.read_sql` of the sales over the standard driver and a `groupby`, without
scores. Both read the same file in the same process, alternating, and the best of a few rounds counts. The
file is made once under `build/`; imports of the libraries are not in the figures.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sqlalchemy import insert

from app.analytics.contracts import EPOCH, epoch_day
from app.db import summary
from app.db.creating import create_store
from app.db.engine import create_store_engine
from app.db.store import Store
from app.models.customer import customer
from app.services.insights.rfm import RfmService

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CUSTOMERS, SALES = 100_000, 1_000_000
BUILD = Path(__file__).parents[2] / "build"
OPENED, AS_OF = date(2022, 1, 1), date(2026, 11, 22)
ROUNDS = 3
BAR = 0.1
CACHED_BAR = 0.05
AT_ONCE = 1_000_000
"""Sales that are made at once: ten times as many rows are more than a memory holds."""
PEER = "SELECT customer_id, sold_on, total FROM sale WHERE deleted_at IS NULL"


def store_file(customers: int = CUSTOMERS, sales: int = SALES) -> Path:
    """The generated shop, made where it is not there yet."""
    path = BUILD / f"rfm-{customers}-{sales}.db"
    if not path.exists():
        BUILD.mkdir(exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        create_store(unfinished)
        _fill(unfinished, customers, sales)
        unfinished.rename(path)
    return path


def measure(customers: int = CUSTOMERS, sales: int = SALES) -> dict[str, Any]:
    """Seconds of the peer and of ours as of today, a month ago and from the cache, and the ratio."""
    path = store_file(customers, sales)
    store = Store(create_store_engine(path), path)
    month_ago = AS_OF - timedelta(30)
    kept = RfmService(store)
    kept.report(AS_OF)
    peer, ours, past = [], [], []
    for _ in range(ROUNDS):
        peer.append(seconds(lambda: _peer(path)))
        ours.append(seconds(lambda: RfmService(store).report(AS_OF)))
        past.append(seconds(lambda: RfmService(store).report(month_ago)))
    cached = min(seconds(lambda: kept.report(AS_OF)) for _ in range(ROUNDS))
    store.close()
    return {
        "peer_s": min(peer),
        "rfm_s": min(ours),
        "rfm_ratio": min(ours) / min(peer),
        "rfm_ratio_bar": BAR,
        "month_ago_s": min(past),
        "month_ago_ratio": min(past) / min(peer),
        "cached_s": cached,
        "cached_s_bar": CACHED_BAR,
    }


def _peer(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        sales = pd.read_sql(PEER, connection)
    grouped = sales.groupby("customer_id").agg(
        last=("sold_on", "max"), frequency=("sold_on", "nunique"), monetary=("total", "sum")
    )
    return len(grouped)


def _fill(path: Path, customers: int, sales: int) -> None:
    dice = np.random.default_rng(1)
    engine = create_store_engine(path)
    stamps = {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
    with engine.begin() as connection:
        for first in range(1, customers + 1, AT_ONCE):
            last = min(first + AT_ONCE, customers + 1)
            people = [{"id": one, "number": f"{one}", **stamps} for one in range(first, last)]
            connection.execute(insert(customer), people)
        driver: Any = connection.connection.driver_connection
        for first in range(0, sales, AT_ONCE):
            driver.executemany(
                "INSERT INTO sale (number, customer_id, sold_on, total, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, '', '')",
                _sales(dice, customers, first, min(AT_ONCE, sales - first)),
            )
        summary.rebuild(connection)
    engine.dispose()


def _sales(
    dice: np.random.Generator, customers: int, first: int, count: int
) -> Iterator[tuple[str, int, str, int]]:
    """Number, buyer, day and yen of so many sales."""
    days = epoch_day(OPENED) + dice.integers(0, (AS_OF - OPENED).days + 1, count)
    yen = dice.integers(500, 30_000, count) * np.where(dice.random(count) < 0.005, -1, 1)
    buyers = dice.integers(1, customers + 1, count)
    names = {day: (EPOCH + timedelta(day)).isoformat() for day in np.unique(days).tolist()}
    drawn = zip(buyers.tolist(), days.tolist(), yen.tolist(), strict=True)
    for place, (buyer, day, amount) in enumerate(drawn, first):
        yield f"S{place}", buyer, names[day], amount


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:16} {value:8.3f}")
