"""Brings the English of the window up to date: sources → .ts → .qm.

`python -m packaging.translations` collects the source strings, takes the sentences that were there, and
compiles. With `--check` it writes nothing and ends with 1 where the files lag behind the sources.
"""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TS_FILE = ROOT / "resources" / "i18n" / "tokuicho_en.ts"
QM_FILE = TS_FILE.with_suffix(".qm")
SOURCES = ROOT / "app" / "ui"


def collect(ts_file: Path) -> None:
    """Bring a .ts file up to date with the sources; sentences whose source is gone are dropped."""
    sources = sorted(str(path.relative_to(ROOT)) for path in SOURCES.rglob("*.py"))
    options = ["-source-language", "ja_JP", "-target-language", "en_US", "-locations", "none", "-no-obsolete"]
    _run("pyside6-lupdate", *options, *sources, "-ts", str(ts_file))


def compile_ts(ts_file: Path, qm_file: Path) -> None:
    """Make the .qm that the program loads."""
    _run("pyside6-lrelease", str(ts_file), "-qm", str(qm_file))


def is_current() -> bool:
    """Whether both files are what the sources would make of them."""
    with tempfile.TemporaryDirectory() as folder:
        ts_copy = Path(folder) / TS_FILE.name
        qm_copy = ts_copy.with_suffix(".qm")
        shutil.copy(TS_FILE, ts_copy)
        collect(ts_copy)
        compile_ts(ts_copy, qm_copy)
        return filecmp.cmp(ts_copy, TS_FILE, shallow=False) and filecmp.cmp(qm_copy, QM_FILE, shallow=False)


def main() -> int:
    """Write both files, or only look with `--check`."""
    if "--check" in sys.argv[1:]:
        current = is_current()
        print("translations are current" if current else "translations lag behind: run make translations")
        return 0 if current else 1
    collect(TS_FILE)
    compile_ts(TS_FILE, QM_FILE)
    return 0


def _run(command: str, *arguments: str) -> None:
    tool = Path(sysconfig.get_path("scripts")) / command
    subprocess.run([str(tool), *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
