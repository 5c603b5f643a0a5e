"""The rows of one screenful, anywhere in the list: what a jump of the scroll bar costs the store."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

from app.core.filters import CustomerFilter, Sort
from app.db.engine import create_store_engine
from app.queries.customer_rows import rows
from app.queries.customer_search import all_ids
from tests.benchmarks.register_store import register_store

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (100_000, 1_000_000)
SCREENFUL = 50
JUMPS = 300
BAR_MS = 8.0


def measure(sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Milliseconds to fetch a screenful at a random place: p95 and the longest."""
    figures: dict[str, Any] = {}
    for size in sizes:
        engine = create_store_engine(register_store(size))
        with engine.connect() as connection:
            ids = all_ids(connection, CustomerFilter(), Sort())
            dice = random.Random(1)
            taken = []
            for _ in range(JUMPS):
                top = dice.randrange(len(ids) - SCREENFUL)
                began = time.perf_counter()
                rows(connection, ids[top : top + SCREENFUL])
                taken.append((time.perf_counter() - began) * 1000)
        engine.dispose()
        taken.sort()
        label = f"{size // 1000}k"
        figures[f"viewport_{label}_ms"] = taken[int(JUMPS * 0.95)]
        figures[f"viewport_{label}_ms_bar"] = BAR_MS
        figures[f"viewport_{label}_worst_ms"] = taken[-1]
    return figures
