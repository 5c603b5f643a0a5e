"""Tries the delivered folder where no source is near: it starts, shows its window, and takes in a workbook.

    python packaging/check_package.py dist/tokuicho

The folder is copied under a path with Japanese letters and a blank, as a shop's would be, and runs with an
environment that knows neither this working copy nor its libraries.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HEADER = ("会員番号", "氏名", "フリガナ", "電話番号", "郵便番号", "登録日")
ROWS = (
    ("A001", "見本 花子", "ミホン ハナコ", "090-1234-5678", "100-0001", "2024-04-01"),
    ("A002", "試験 太郎", "シケン タロウ", "03-1234-5678", "150-0001", "令和6年5月2日"),
    ("A003", "例示 桜", "レイジ サクラ", "080-8765-4321", "530-0001", "2025/1/15"),
)
KEPT_VARIABLES = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Trial:
    """The copied program and the data folder that it is given."""

    program: Path
    data: Path

    def run(self, *arguments: str) -> str:
        """Standard output of one start. Ends this check with what was said where the program fails."""
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        answer = subprocess.run(
            [self.program, *arguments],
            env={**kept, "HOME": str(self.data), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"},
            cwd=self.program.parent,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        if answer.returncode != 0:
            sys.exit(
                f"{' '.join(arguments)} ended with {answer.returncode}\n{answer.stdout}\n{answer.stderr}"
            )
        return answer.stdout


def main(delivered: Path) -> None:
    """Copy the folder away and play a shop's first minute."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "お店の パソコン"
        folder = Path(shutil.copytree(delivered, place / "tokuicho", symlinks=True))
        program = folder / ("tokuicho.exe" if os.name == "nt" else "tokuicho")
        trial = Trial(program, place / "データ")
        data = ("--data", str(trial.data))
        expect("the version", trial.run("--version").split()[0].rstrip(","), "tokuicho")
        trial.run(*data, "--exit-after-show")
        workbook = write_workbook(place / "お客様名簿.xlsx")
        report = json.loads(trial.run(*data, "import", str(workbook), "--json"))
        expect("customers read", report["read"], len(ROWS))
        expect("customers created", report["created"], len(ROWS))
        listed = json.loads(trial.run(*data, "list", "--json"))
        expect("customers listed", listed["total"], len(ROWS))
        numbers = sorted(customer["number"] for customer in listed["customers"])
        expect("their numbers", numbers, [row[0] for row in ROWS])
    size = sum(
        path.stat().st_size for path in delivered.rglob("*") if path.is_file() and not path.is_symlink()
    )
    print(f"{delivered}: {size / 1e6:.0f} MB, starts, shows its window, takes in a workbook")


def write_workbook(path: Path) -> Path:
    """A small customer list as a shop would have it."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, *ROWS):
        sheet.append(row)
    book.save(path)
    return path


def expect(what: str, found: object, wanted: object) -> None:
    """End the check where something differs."""
    if found != wanted:
        sys.exit(f"{what}: {found!r} instead of {wanted!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
