"""Writing 100,000 × 25 as .xlsx, and reading it back through the child process.

Floor of writing: an XlsxWriter loop in constant memory over ready tuples. Ours starts from the same tuples
with everything an export does (types, widths, checks, filter). Each runs in a fresh process; memory is what
the writing added to the process's peak, at the size and at twice the size. Reading is told as seconds and the
child's peak.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.io.tables.raw import Cell

ROWS = 100_000
FIRST_DAY = date(1950, 1, 1)
KIBIBYTES_PER_MEGABYTE = 1024
ROOT = Path(__file__).parents[2]


def measure(rows: int = ROWS) -> dict[str, Any]:
    """Seconds, the ratio to the floor, and megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        floor = _in_process("floor", path, rows)
        ours = _in_process("ours", path, rows)
        read = _in_process("read", path, rows)
        longer = _in_process("ours", path, 2 * rows)
    return {
        "floor_s": floor["seconds"],
        "export_s": ours["seconds"],
        "export_ratio": ours["seconds"] / floor["seconds"],
        "added_mb": ours["added_mb"],
        "added_mb_at_twice_the_rows": longer["added_mb"],
        "read_s": read["seconds"],
        "read_child_mb": read["child_mb"],
    }


def _in_process(task: str, path: Path, rows: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.export_workbook", task, str(path), str(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _people(rows: int) -> list[tuple[Cell, ...]]:
    return [
        (
            f"M{number:06}",
            "個人",
            f"山田 花子{number % 977}",
            "山田",
            f"花子{number % 977}",
            "ヤマダ ハナコ",
            "ヤマダ",
            "ハナコ",
            None,
            None,
            "女性",
            FIRST_DAY + timedelta(days=number % 25_000),
            f"090-{number % 9973:04}-1234",
            f"user{number}@example.jp",
            "150-0001",
            "東京都",
            "渋谷区",
            f"神宮前{number % 6 + 1}-{number % 31}",
            None,
            date(2024, 1, 1) + timedelta(days=number % 365),
            "ご紹介",
            "佐藤",
            "VIP、会員",
            number * 10,
            "カラーは弱めに",
        )
        for number in range(rows)
    ]


def _floor(path: Path, people: list[tuple[Cell, ...]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("顧客")
        day = book.add_format({"num_format": "yyyy/mm/dd"})
        for number, row in enumerate(people, 1):
            for column, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                else:
                    sheet.write(number, column, value)


def _ours(path: Path, people: list[tuple[Cell, ...]]) -> None:
    from app.core.fields import FieldType
    from app.io.export.table import ExportColumn, ExportSheet
    from app.io.export.workbook import write_workbook

    kinds = {date: FieldType.DATE, int: FieldType.AMOUNT}
    columns = [
        ExportColumn(f"列{place}", kinds.get(type(value), FieldType.TEXT))
        for place, value in enumerate(people[0])
    ]
    write_workbook(path, [ExportSheet("顧客", columns, people, len(people))])


def _read(path: Path) -> dict[str, float]:
    from app.io.request import Request
    from app.io.worker import open_book

    began = time.perf_counter()
    with open_book(Request(path)) as book:
        rows = sum(len(chunk.rows) for chunk in book)
    seconds = time.perf_counter() - began
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIBIBYTES_PER_MEGABYTE
    return {"seconds": seconds, "child_mb": child, "rows": rows}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MEGABYTE


def main(task: str, path: Path, rows: int) -> dict[str, float]:
    """What one process measures."""
    if task == "read":
        return _read(path)
    people = _people(rows)
    before, began = _peak(), time.perf_counter()
    (_floor if task == "floor" else _ours)(path, people)
    return {"seconds": time.perf_counter() - began, "added_mb": _peak() - before}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
