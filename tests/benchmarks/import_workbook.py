"""Importing a workbook of 100,000 × 20, end to end, and taking it back.

Floor: what any program must do, reading the sheet with calamine and writing its rows with `executemany` into
one table with four ordinary indexes. Both run in fresh processes on the same file, one after the other, some
times; what is told is the pair whose ratio is the median. The file is made once under `build/`, with the
untidiness of a real list in a share of its rows.
"""

from __future__ import annotations

import itertools
import json
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks import people

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 100_000
PAIRS = 3
BUILD = Path(__file__).parents[2] / "build"
TITLES = (
    *(
        "会員番号",
        "氏名",
        "フリガナ",
        "性別",
        "生年月日",
        "電話番号",
        "携帯電話",
        "メールアドレス",
        "郵便番号",
    ),
    *("都道府県", "市区町村", "番地", "建物名", "登録日", "来店きっかけ", "担当", "タグ", "備考"),
    *("メール配信", "DM"),
)
SOURCES = ("ご紹介", "ホームページ", "通りすがり", "チラシ", "SNS", "")
STAFF = ("佐藤", "鈴木", "高橋", "田中", "")
UNTIDY = 0.05
KIBIBYTES_PER_MEGABYTE = 1024
LOOK_S = 0.25
LOOKS_A_SEARCH = 4


def workbook(rows: int = ROWS) -> Path:
    """The generated list, made where it is not there yet."""
    path = BUILD / f"import-{rows}.xlsx"
    if not path.exists():
        import xlsxwriter

        BUILD.mkdir(exist_ok=True)
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet("顧客名簿")
            sheet.write_row(0, 0, TITLES)
            for number, row in enumerate(list_rows(rows), start=1):
                sheet.write_row(number, 0, row)
    return path


def measure(rows: int = ROWS) -> dict[str, Any]:
    """Seconds, ratios to the floor, and megabytes of both processes."""
    path = workbook(rows)
    pairs = [(_in_process("floor", path), _in_process("import", path)) for _ in range(PAIRS)]
    floor, found = sorted(pairs, key=_ratio)[PAIRS // 2]
    return {
        "floor_s": floor["seconds"],
        "import_s": found["seconds"],
        "import_ratio": _ratio((floor, found)),
        "import_ratio_bar": 4.0,
        "draft_s": found["draft"],
        "plan_s": found["plan"],
        "commit_s": found["commit"],
        "again_s": found["again"],
        "undo_s": found["undo"],
        "undo_ratio": found["undo"] / found["seconds"],
        "undo_ratio_bar": 1.0,
        "parent_mb": found["parent_mb"],
        "parent_mb_bar": 400,
        "child_mb": found["child_mb"],
        "child_mb_bar": 450,
    }


def _ratio(pair: tuple[dict[str, Any], dict[str, Any]]) -> float:
    floor, found = pair
    return float(found["seconds"] / floor["seconds"])


def _in_process(task: str, path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.import_workbook", task, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=BUILD.parent)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _floor(path: Path) -> dict[str, Any]:
    from python_calamine import CalamineWorkbook
    from sqlcipher3 import dbapi2

    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        connection = dbapi2.connect(str(Path(folder) / "floor.db"))
        connection.execute("PRAGMA journal_mode = WAL")
        names = ", ".join(f"c{index}" for index in range(len(TITLES)))
        connection.execute(f"CREATE TABLE list ({names})")
        for index in (0, 1, 5, 7):
            connection.execute(f"CREATE INDEX i{index} ON list (c{index})")
        connection.executemany(
            f"INSERT INTO list VALUES ({', '.join('?' * len(TITLES))})",
            [[str(cell) for cell in row] for row in rows[1:]],
        )
        connection.commit()
        return {"seconds": time.perf_counter() - began}


def _import(path: Path) -> dict[str, Any]:
    from app.bootstrap import open_services
    from app.paths import DataFolder
    from app.services.importing.types import Duplicates

    with tempfile.TemporaryDirectory() as folder:
        services = open_services(DataFolder(Path(folder)))
        children = _PeakOfChildren()
        children.start()
        began = time.perf_counter()
        draft = services.imports.open_draft(path)
        opened = time.perf_counter()
        plan = services.imports.plan(draft, Duplicates.UPDATE)
        planned = time.perf_counter()
        report = services.imports.commit(plan)
        done = time.perf_counter()
        parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MEGABYTE
        services.imports.plan(draft, Duplicates.UPDATE)
        again = time.perf_counter()
        services.undo.undo(report.operation)
        undone = time.perf_counter()
        services.store.close()
    return {
        "seconds": done - began,
        "draft": opened - began,
        "plan": planned - opened,
        "commit": done - planned,
        "again": again - done,
        "undo": undone - again,
        "parent_mb": parent,
        "child_mb": children.stop(),
    }


class _PeakOfChildren(threading.Thread):
    """The children's own peak; what the system tells at their end counts their parent's memory too.

    Looked at four times a second, and looked for once: to find them is to go through all processes of the
    machine, and done twenty times a second it made the import a fifth slower.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._done = threading.Event()
        self._peak = 0.0

    def run(self) -> None:
        import psutil

        own = psutil.Process()
        children: list[psutil.Process] = []
        for look in itertools.count():
            if self._done.wait(LOOK_S):
                return
            if look % LOOKS_A_SEARCH == 0:
                children = own.children()
            for child in children:
                with suppress(psutil.Error):
                    self._peak = max(self._peak, child.memory_info().rss / KIBIBYTES_PER_MEGABYTE**2)

    def stop(self) -> float:
        """The highest seen, in megabytes."""
        self._done.set()
        self.join()
        return self._peak


def list_rows(count: int) -> Iterator[list[Any]]:
    """The rows under `TITLES`."""
    chance = random.Random(20)
    for person in people.customers(count):
        mobile = person["phones"][0]["number"]
        year, month, day = chance.randrange(1940, 2012), chance.randrange(1, 13), chance.randrange(1, 29)
        birthday = f"{year}-{month:02d}-{day:02d}"
        kana = f"{person['family_kana']} {person['given_kana']}".strip()
        if chance.random() < UNTIDY:
            mobile = mobile.replace("-", "").lstrip("0")
        if chance.random() < UNTIDY:
            birthday = f"S{chance.randrange(30, 63)}.{chance.randrange(1, 13)}.{chance.randrange(1, 29)}"
        if chance.random() < UNTIDY:
            kana = kana.replace("サトウ", "ｻﾄｳ").replace("スズキ", "すずき")
        yield [
            person["number"],
            f"{person['family_name']} {person['given_name']}",
            kana,
            chance.choice(("男", "女", "")),
            birthday,
            f"03-{chance.randrange(3000, 6999)}-{chance.randrange(10000):04d}",
            mobile,
            person["emails"][0]["address"],
            person["postal_code"].replace("-", "") if chance.random() < UNTIDY else person["postal_code"],
            person["prefecture"],
            person["city"],
            person["street"],
            person["building"],
            person["joined_on"],
            chance.choice(SOURCES),
            chance.choice(STAFF),
            "、".join(chance.sample(people.TAGS, chance.choice((0, 0, 1, 2)))),
            person["note"],
            chance.choice(("可", "不可", "")),
            chance.choice(("○", "×", "")),
        ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps((_floor if sys.argv[1] == "floor" else _import)(Path(sys.argv[2]))))
    else:
        print(json.dumps(measure(), indent=2))
