"""The fit of BG/NBD, alone and in process: CDNOW, and 10,000 and 100,000 simulated customers.

Peer: lifetimes fitting the same histories in its own environment in the same run. Ours goes from one entry a
customer, grouping included, to parameters with their covariance. Both must find the same parameters. How it
grows is measured in processor time, the two sizes by turns.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.analytics import contracts
from app.analytics.lifetime import beta_geometric
from app.analytics.lifetime.repeats import DAYS_OF_A_WEEK, grouped, seen_of
from tests.analytics.lifetime.simulated import Shop, bg_nbd_shop
from tests.benchmarks.peers.environment import FOLDER, python_of
from tests.fixtures.cdnow.sample import CALIBRATED_UNTIL, purchase_days

if TYPE_CHECKING:
    from app.analytics.lifetime.beta_geometric import BetaGeometric

ROUNDS, ROUNDS_OF_GROWTH = 5, 40
SMALLER, LARGER, SEED = 10_000, 100_000, 3


def measure() -> dict[str, Any]:
    """Seconds of the peer and of ours, and the ratios."""
    cdnow, smaller, larger = _cdnow(), bg_nbd_shop(SEED, SMALLER), bg_nbd_shop(SEED, LARGER)
    figures: dict[str, Any] = {}
    for name, shop, bar in (("cdnow", cdnow, 0.15), ("100k", larger, 0.25)):
        peer, ours = _peer(shop), _ours(shop)
        figures |= {
            f"{name}_peer_s": peer["fit_s"],
            f"{name}_s": ours[0],
            f"{name}_ratio": ours[0] / peer["fit_s"],
            f"{name}_ratio_bar": bar,
            f"{name}_parameters_apart": _apart(ours[1], peer["parameters"]),
        }
    figures["10k_cpu_s"], figures["100k_cpu_s"] = _processor_seconds(smaller, larger)
    figures["100k_to_10k"] = figures["100k_cpu_s"] / figures["10k_cpu_s"]
    figures["100k_to_10k_bar"] = 2.0
    return figures


def _cdnow() -> Shop:
    until = contracts.epoch_day(CALIBRATED_UNTIL)
    seen = seen_of(purchase_days().until(until), until)
    return Shop(seen.repeats, seen.recency, seen.observed)


def _ours(shop: Shop) -> tuple[float, BetaGeometric]:
    fitted = beta_geometric.fit(grouped(*shop).histories)
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        beta_geometric.fit(grouped(*shop).histories)
        seconds.append(time.perf_counter() - began)
    return min(seconds), fitted


def _processor_seconds(*shops: Shop) -> list[float]:
    least = [float("inf")] * len(shops)
    for _ in range(ROUNDS_OF_GROWTH):
        for place, shop in enumerate(shops):
            began = time.process_time()
            beta_geometric.fit(grouped(*shop).histories)
            least[place] = min(least[place], time.process_time() - began)
    return least


def _peer(shop: Shop) -> dict[str, Any]:
    weeks = [column / DAYS_OF_A_WEEK for column in (shop.recency, shop.observed)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "histories.csv"
        table = np.column_stack([shop.repeats, *weeks])
        np.savetxt(path, table, delimiter=",", header="x,t_x,T", comments="", fmt="%.17g")
        command = [str(python_of("lifetimes")), str(FOLDER / "lifetimes_fit.py"), str(path), str(ROUNDS)]
        found: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return found


def _apart(ours: BetaGeometric, theirs: dict[str, float]) -> float:
    """The largest relative distance between two parameters."""
    return max(abs(float(getattr(ours, name)) / theirs[name] - 1.0) for name in beta_geometric.NAMES)
