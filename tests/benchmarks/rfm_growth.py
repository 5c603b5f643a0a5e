"""How an RFM grows: ten times the customers and ten times the sales, as of today and as of a month ago.

Both stores are made once under `build/`, the larger in some minutes; the best of a few rounds counts. A
second look at the same figures comes from what is kept.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.db.engine import create_store_engine
from app.db.store import Store
from app.services.insights.rfm import RfmService
from tests.benchmarks.rfm import AS_OF, CACHED_BAR, CUSTOMERS, ROUNDS, SALES, seconds, store_file

TIMES = 10
GROWTH_BAR = 1.1 * TIMES


def measure(customers: int = CUSTOMERS, sales: int = SALES) -> dict[str, Any]:
    """Seconds of both sizes, their ratios, and a second look at the larger."""
    small = _seconds_of(customers, sales)
    large = _seconds_of(TIMES * customers, TIMES * sales)
    return {
        "rfm_s": small["today"],
        "rfm_larger_s": large["today"],
        "growth": large["today"] / small["today"],
        "growth_bar": GROWTH_BAR,
        "month_ago_s": small["month_ago"],
        "month_ago_larger_s": large["month_ago"],
        "month_ago_growth": large["month_ago"] / small["month_ago"],
        "month_ago_growth_bar": GROWTH_BAR,
        "movement_larger_s": large["movement"],
        "cached_s": large["cached"],
        "cached_s_bar": CACHED_BAR,
    }


def _seconds_of(customers: int, sales: int) -> dict[str, float]:
    path = store_file(customers, sales)
    store = Store(create_store_engine(path), path)
    month_ago = AS_OF - timedelta(30)
    kept = RfmService(store)
    kept.report(AS_OF)
    kept.report(month_ago)
    found = {
        "today": min(seconds(lambda: RfmService(store).report(AS_OF)) for _ in range(ROUNDS)),
        "month_ago": min(seconds(lambda: RfmService(store).report(month_ago)) for _ in range(ROUNDS)),
        "movement": min(seconds(lambda: kept.movement(AS_OF, month_ago)) for _ in range(ROUNDS)),
        "cached": min(seconds(lambda: kept.report(AS_OF)) for _ in range(ROUNDS)),
    }
    store.close()
    return found


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:20} {value:8.3f}")
