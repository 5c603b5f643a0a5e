"""How an import grows: a CSV of 100,000 × 20 and one of 1,000,000, and how soon a cancel is heard.

The files are made once under `build/`. A cancel is heard at the next progress call: the longest silence
between two of them, and the time that it takes to take back all that was written, is the longest that anybody
waits.
"""

from __future__ import annotations

import csv
import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.bootstrap import open_services
from app.core.progress import Cancelled
from app.db.search.bulk import STAGE
from app.paths import DataFolder
from app.services.importing.types import Duplicates
from tests.benchmarks.import_workbook import BUILD, KIBIBYTES_PER_MEGABYTE, ROWS, TITLES, list_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.container import Services

TIMES = 10


def text_file(rows: int) -> Path:
    """The generated list, made where it is not there yet."""
    path = BUILD / f"import-{rows}.csv"
    if not path.exists():
        BUILD.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(itertools.chain([TITLES], list_rows(rows)))
    return path


def measure(rows: int = ROWS) -> dict[str, Any]:
    """Seconds and megabytes of both sizes, their ratio, and the worst waiting of a cancel."""
    small, large = (_in_process("import", text_file(size)) for size in (rows, TIMES * rows))
    cancel = _in_process("cancel", text_file(rows))
    return {
        "import_s": small["seconds"],
        "import_larger_s": large["seconds"],
        "growth": large["seconds"] / small["seconds"],
        "growth_bar": 1.1 * TIMES,
        "parent_mb": small["parent_mb"],
        "parent_larger_mb": large["parent_mb"],
        "silence_s": small["silence"],
        "silence_larger_s": large["silence"],
        "taken_back_s": cancel["seconds"],
        "cancel_s": small["silence"] + cancel["seconds"],
        "cancel_s_bar": 1.0,
    }


class _Silence:
    """A progress call that remembers the longest time between two calls, and may cancel at a stage."""

    def __init__(self, cancel_at: str = "") -> None:
        self._cancel_at = cancel_at
        self.last = time.perf_counter()
        self.longest = 0.0

    def __call__(self, done: int, total: int, stage: str = "") -> None:
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now
        if self._cancel_at and stage == self._cancel_at:
            raise Cancelled


def _in_process(task: str, path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.import_growth", task, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=BUILD.parent)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _import(path: Path) -> dict[str, Any]:
    with _new_store() as services:
        began = time.perf_counter()
        draft = services.imports.open_draft(path)
        silence = _Silence()
        plan = services.imports.plan(draft, Duplicates.UPDATE, silence)
        services.imports.commit(plan, silence)
        return {
            "seconds": time.perf_counter() - began,
            "silence": silence.longest,
            "parent_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MEGABYTE,
        }


def _cancel(path: Path) -> dict[str, Any]:
    """Cancelling when all rows are written and the index is waited for: the most there is to take back."""
    with _new_store() as services:
        plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
        stop = _Silence(cancel_at=STAGE)
        with suppress(Cancelled):
            services.imports.commit(plan, stop)
        return {"seconds": time.perf_counter() - stop.last}


@contextmanager
def _new_store() -> Iterator[Services]:
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        services = open_services(DataFolder(Path(folder)))
        yield services
        services.store.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps((_cancel if sys.argv[1] == "cancel" else _import)(Path(sys.argv[2]))))
    else:
        print(json.dumps(measure(), indent=2))
