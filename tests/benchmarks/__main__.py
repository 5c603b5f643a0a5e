"""`python -m tests.benchmarks [WORKLOAD …]`: a table on the screen, and `build/bench.json`.

Every module of this package that has a function `measure` is a workload; each runs in a process of its own.
The bytecode is compiled first, as it is in the program that is handed out (`packaging/prepare.py`).
"""

from __future__ import annotations

import compileall
import json
import os
import platform
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from app.core.processor import compute_by_avx2

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
RESULTS = ROOT / "build" / "bench.json"
BAR = "_bar"
ONE = "--one"

Figures = dict[str, Any]


def workloads() -> list[str]:
    """The names of all workloads."""
    return [
        module.name
        for module in iter_modules([str(FOLDER)])
        if not module.ispkg
        and "def measure(" in (FOLDER / f"{module.name}.py").read_text(encoding="utf-8")
        and not module.name.startswith("_")
    ]


def run(name: str) -> Figures | None:
    """Measure one workload in a fresh process. None where it failed; it has said why itself."""
    command = [sys.executable, "-m", "tests.benchmarks", ONE, name]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    if done.returncode:
        return None
    figures: Figures = json.loads(done.stdout)
    return figures


def table(name: str, figures: Figures) -> list[str]:
    """Lines of a workload: figure, value, bar, whether it is kept."""
    lines = [name]
    for figure, value in figures.items():
        if figure.endswith(BAR):
            continue
        bar = figures.get(figure + BAR)
        verdict = "" if bar is None else f"≤ {bar:g}  {'kept' if value <= bar else 'MISSED'}"
        shown = f"{value:12.3f}" if isinstance(value, float) else f"{value:>12}"
        lines.append(f"  {figure:34} {shown}  {verdict}".rstrip())
    return lines


def main(wanted: list[str]) -> int:
    """Run the workloads named, all where none is. Returns 1 where a bar was missed or a workload failed."""
    compute_by_avx2()
    if wanted[:1] == [ONE]:
        json.dump(import_module(f"tests.benchmarks.{wanted[1]}").measure(), sys.stdout)
        return 0
    known = workloads()
    if unknown := sorted(set(wanted) - set(known)):
        print(f"no such workload: {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    compileall.compile_dir(ROOT / "app", quiet=1)
    results: dict[str, Figures] = {}
    missed = False
    for name in wanted or known:
        figures = run(name)
        missed |= figures is None or any(
            value > figures[figure + BAR] for figure, value in figures.items() if figure + BAR in figures
        )
        if figures is not None:
            results[name] = figures
            print("\n".join(table(name, figures)), flush=True)
        else:
            print(f"{name}\n  failed", flush=True)
    _write(results)
    return int(missed)


def _write(results: dict[str, Figures]) -> None:
    """Keep the figures beside those of workloads that did not run this time."""
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))["workloads"] if RESULTS.exists() else {}
    machine = {"processors": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    RESULTS.parent.mkdir(exist_ok=True)
    text = json.dumps({"machine": machine, "workloads": kept | results}, indent=2, ensure_ascii=False)
    RESULTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
