"""`python -m tests.lists [LISTS] [ROWS] [FIRST]`: how many fields of made lists come in right; the misses."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bootstrap import open_services
from app.paths import DataFolder
from tests.lists.measure import Miss, Score, measure, table
from tests.lists.sheets import make_list

SHOWN = 3


def main(lists: int = 20, rows: int = 200, first: int = 0) -> None:
    """Measure and print."""
    score = Score()
    for seed in range(first, first + lists):
        with TemporaryDirectory() as folder:
            services = open_services(DataFolder(Path(folder) / "data"))
            score.add(measure(services, make_list(seed, rows), Path(folder), seed))
            services.store.close()
    out = sys.stdout.write
    out(table(score) + "\n")
    for title, misses in (("wrong", score.wrong), ("silent", score.silent), ("needless", score.needless)):
        out(f"\n{title}: {len(misses)}\n")
        alike: defaultdict[tuple[int, str, tuple[str, ...]], list[Miss]] = defaultdict(list)
        for miss in misses:
            alike[miss.seed, miss.name, miss.said].append(miss)
        for (seed, name, said), found in alike.items():
            out(f"  list {seed} {name} × {len(found)} {' '.join(said)}\n")
            for miss in found[:: max(1, len(found) // SHOWN)][:SHOWN]:
                out(f"      {miss.row}: {miss.cells!r} should be {miss.wanted!r}, is {miss.found!r}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
