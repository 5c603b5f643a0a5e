"""Finding in 100,000 and 1,000,000 customers: the first 50 in kana order, and how many there are.

Each kind of query is asked in many versions drawn from the customers themselves, after one round to warm up;
p95 counts. Peer: LIKE over the folded text, which is the least a program without an index does. Asked through
the query functions, so that the figure has everything in it but the thread.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.filters import CustomerFilter, Sort
from app.db.engine import create_store_engine
from app.models.derived import search_document
from app.queries.customer_search import MOST_COUNTED, all_ids, count, first_ids
from tests.benchmarks.people import FAMILY, KATAKANA
from tests.benchmarks.register_store import register_store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

SIZES = (100_000, 1_000_000)
BARS_MS = {100_000: 1.0, 1_000_000: 5.0}
COUNT_BAR_MS = 35.0
VERSIONS = 200
COUNTED = 20
PEER_ROUNDS = 3


def measure(sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Milliseconds, p95 of each kind, at each size."""
    figures: dict[str, Any] = {}
    for size in sizes:
        engine = create_store_engine(register_store(size))
        with engine.connect() as connection:
            figures |= _at(connection, size)
        engine.dispose()
    return figures


def queries(seed: int = 1) -> dict[str, list[str]]:
    """Versions of each kind of query."""
    dice = random.Random(seed)
    kanji = [name.rstrip(KATAKANA) for name in FAMILY.split()]
    kana = [name[len(name.rstrip(KATAKANA)) :] for name in FAMILY.split()]
    letters = "abcdefghikmnorstuwy"

    def versions(make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(VERSIONS)]

    return {
        "one_kanji": versions(lambda: dice.choice(dice.choice(kanji))),
        "two_kanji": versions(lambda: dice.choice([name for name in kanji if len(name) > 1])[:2]),
        "three_kana": versions(lambda: dice.choice([name for name in kana if len(name) > 2])[:3]),
        "four_digits": versions(lambda: f"{dice.randrange(10_000):04}"),
        "two_ascii": versions(lambda: "".join(dice.choices(letters, k=2))),
        "full_phone": versions(lambda: f"090-{dice.randrange(10_000):04}-{dice.randrange(10_000):04}"),
        "two_words": versions(lambda: f"{dice.choice(kanji)} {dice.randrange(1000):03}"),
        "miss": versions(lambda: "".join(dice.choices("龘鬱麤驫", k=2)) + dice.choice(kana)),
    }


def _at(connection: Connection, size: int) -> dict[str, Any]:
    label = f"{size // 1000}k"
    figures: dict[str, Any] = {}
    asked = queries()
    for kind, texts in asked.items():
        filters = [CustomerFilter(text=text) for text in texts]
        for wanted in filters:
            first_ids(connection, wanted, Sort())
        found = [_ms(lambda wanted=wanted: first_ids(connection, wanted, Sort())) for wanted in filters]  # type: ignore[misc]
        figures[f"{kind}_{label}_ms"] = _p95(found)
        figures[f"{kind}_{label}_ms_bar"] = BARS_MS[size]
        counted = [wanted for wanted in filters[:COUNTED] if count(connection, wanted).value <= MOST_COUNTED]
        figures[f"count_{kind}_{label}_ms"] = _p95(
            [_ms(lambda wanted=wanted: count(connection, wanted)) for wanted in counted]  # type: ignore[misc]
        )
        figures[f"count_{kind}_{label}_ms_bar"] = COUNT_BAR_MS
    figures[f"like_{label}_ms"] = _p95([_ms(lambda: _peer(connection, "佐藤")) for _ in range(PEER_ROUNDS)])
    figures[f"everybody_{label}_ms"] = _p95(
        [_ms(lambda: first_ids(connection, CustomerFilter(), Sort())) for _ in range(VERSIONS)]
    )
    figures[f"all_ids_{label}_ms"] = _ms(lambda: all_ids(connection, CustomerFilter(), Sort()))
    return figures


def _peer(connection: Connection, text: str) -> None:
    columns = search_document.c
    hits = select(columns.customer_id).where(columns.text.contains(text)).order_by(columns.sort_key).limit(50)
    connection.scalars(hits).all()


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _p95(milliseconds: list[float]) -> float:
    return sorted(milliseconds)[int(len(milliseconds) * 0.95)]
