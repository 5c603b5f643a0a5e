"""Lists by conditions among 100,000 and 1,000,000: the first 50, how many, lists counted, the index bar.

Floor: one look at every customer's row, which is the least a question without an index costs. What many have
must be on the screen at once; what few have, and a count, may cost some looks.
"""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, Any

from app.core.criteria import Condition, Group, Op, all_of, any_of
from app.core.filters import CustomerFilter, Sort
from app.db.engine import create_store_engine
from app.queries.criteria_catalogue import criteria_fields
from app.queries.customer_search import count, first_ids
from app.queries.kana_index import index_rows
from app.queries.segment_counts import segment_counts
from tests.benchmarks.register_store import register_store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

SIZES = (100_000, 1_000_000)
FIRST_BARS_MS = {100_000: 5.0, 1_000_000: 15.0}
INDEX_BARS_MS = {100_000: 10.0, 1_000_000: 60.0}
MOST_LOOKS = 8.0
ROUNDS = 5
TODAY = date(2026, 11, 22)

COMMON: dict[str, Group] = {
    "not_seen_90_days": all_of(Condition("last_seen", Op.DAYS_AGO, 90)),
    "lead": all_of(Condition("status", Op.ANY_OF, ("lead",))),
    "city": all_of(Condition("city", Op.CONTAINS, "渋谷")),
    "note": all_of(Condition("note", Op.CONTAINS, "アレルギー")),
}
RARE: dict[str, Group] = {
    "birthday": all_of(Condition("birthday", Op.THIS_MONTH)),
    "total": all_of(Condition("total", Op.AT_LEAST, 97_500)),
    "family_name": all_of(Condition("family_name", Op.EQUALS, "五十嵐")),
    "phone_or_lead": any_of(Condition("phones", Op.ENDS, "1234"), Condition("gender", Op.FILLED)),
}


def measure(sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Milliseconds, the best of a few rounds, and looks at the whole store."""
    figures: dict[str, Any] = {}
    for size in sizes:
        engine = create_store_engine(register_store(size))
        with engine.connect() as connection:
            figures |= _at(connection, size)
        engine.dispose()
    return figures


def _at(connection: Connection, size: int) -> dict[str, Any]:
    label = f"{size // 1000}k"
    look = _ms(
        lambda: connection.exec_driver_sql("SELECT count(*) FROM customer WHERE length(note) < 0").all()
    )
    figures: dict[str, Any] = {f"look_{label}_ms": look}
    for name, criteria in (COMMON | RARE).items():
        wanted = CustomerFilter(criteria=criteria, as_of=TODAY)
        first = _ms(lambda wanted=wanted: first_ids(connection, wanted, Sort()))  # type: ignore[misc]
        figures[f"first_{name}_{label}_ms"] = first
        if name in COMMON:
            figures[f"first_{name}_{label}_ms_bar"] = FIRST_BARS_MS[size]
        counted = _ms(lambda wanted=wanted: count(connection, wanted)) / look  # type: ignore[misc]
        figures[f"count_{name}_{label}_looks"] = counted
        figures[f"count_{name}_{label}_looks_bar"] = MOST_LOOKS
    fields, trees = criteria_fields(connection), [*COMMON.values(), *RARE.values()]
    together = _ms(lambda: segment_counts(connection, trees, fields, TODAY)) / look
    figures[f"counts_together_{label}_looks"] = together
    figures[f"counts_together_{label}_looks_bar"] = 2 * MOST_LOOKS
    figures[f"index_bar_{label}_ms"] = _ms(lambda: index_rows(connection, CustomerFilter()))
    figures[f"index_bar_{label}_ms_bar"] = INDEX_BARS_MS[size]
    return figures


def _ms(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best * 1000
