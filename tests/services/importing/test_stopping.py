"""However long a list is, an import hears within as much work that somebody wants to stop it.

Work is counted in calls of functions, which are the same on every computer, between two progress calls.
"""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import open_services
from app.core.progress import LAST_STAGE, Cancelled
from app.paths import DataFolder
from app.services.importing.types import Duplicates
from tests.services.import_files import state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

    from app.services.container import Services

SHORT, LONG = 2_500, 7_500
TITLES = ("会員番号", "氏名", "フリガナ", "電話番号", "紹介者", "担当", "タグ", "備考")


class Work:
    """A progress call that keeps the most calls of functions between two of its own, and may stop at one."""

    def __init__(self, stop_at: int = 0) -> None:
        self.most = 0
        self.told = 0
        self.last = ""
        self._calls = 0
        self._stop_at = stop_at

    def __call__(self, done: int, total: int, stage: str = "") -> None:
        self.most, self._calls = max(self.most, self._calls), 0
        self.told += 1
        self.last = stage
        if self.told == self._stop_at:
            raise Cancelled

    def __enter__(self) -> Work:
        sys.setprofile(self._count)
        return self

    def __exit__(self, *_of: object) -> None:
        sys.setprofile(None)

    def _count(self, _frame: FrameType, event: str, _argument: object) -> None:
        self._calls += event == "call"


def test_no_step_grows_with_the_list(tmp_path: Path) -> None:
    short, long = (work_of_import(tmp_path / str(rows), rows) for rows in (SHORT, LONG))
    assert {name: work for name, work in long.items() if work > 1.5 * short[name]} == {}


def work_of_import(folder: Path, rows: int) -> dict[str, int]:
    """The longest steps of a list being planned and written, twice and with other values, and of both imports
    being taken back and done again."""
    folder.mkdir()
    first, later = folder / "first.csv", folder / "later.csv"
    write(first, rows, "青葉町")
    write(later, rows, "若葉町")
    services = open_services(DataFolder(folder / "data"))
    found: dict[str, int] = {}
    for name, path in (("first", first), ("later", later)):
        draft = services.imports.open_draft(path)
        with Work() as planning:
            plan = services.imports.plan(draft, Duplicates.UPDATE, planning)
            planning(0, 0)
        with Work() as writing:
            services.imports.commit(plan, writing)
            assert writing.last == "stage.last"
            writing(0, 0)
        found |= {f"{name} planned": planning.most, f"{name} written": writing.most}
    for name in ("later", "first"):
        with Work() as undoing:
            services.undo.undo(progress=undoing)
            undoing(0, 0)
        found[f"{name} undone"] = undoing.most
    for name in ("first", "later"):
        with Work() as redoing:
            services.undo.redo(progress=redoing)
            redoing(0, 0)
        found[f"{name} redone"] = redoing.most
    services.store.close()
    return found


@pytest.mark.parametrize("stop_at", [1, 3, 5, 8, 10, 12, 14])
def test_whatever_it_is_stopped_at_nothing_is_written(
    services: Services, tmp_path: Path, stop_at: int
) -> None:
    write(tmp_path / "list.csv", 20, "青葉町")
    plan = services.imports.plan(services.imports.open_draft(tmp_path / "list.csv"), Duplicates.UPDATE)
    before = state(services)
    with pytest.raises(Cancelled):
        services.imports.commit(plan, Work(stop_at))
    assert state(services) == before


@pytest.mark.parametrize("stop_at", [1, 3, 5, 8, 10, 12, 14, 16])
def test_wherever_an_undo_is_stopped_everything_is_still_there(
    services: Services, tmp_path: Path, stop_at: int
) -> None:
    write(tmp_path / "list.csv", 20, "青葉町")
    services.imports.commit(services.imports.plan(services.imports.open_draft(tmp_path / "list.csv")))
    before = state(services)
    with pytest.raises(Cancelled):
        services.undo.undo(progress=Work(stop_at))
    assert state(services) == before
    services.undo.undo()


def test_an_undo_is_always_further_on_and_ends_whole(services: Services, tmp_path: Path) -> None:
    write(tmp_path / "list.csv", SHORT, "青葉町")
    services.imports.commit(services.imports.plan(services.imports.open_draft(tmp_path / "list.csv")))
    told: list[tuple[int, int, str]] = []
    services.undo.undo(progress=lambda done, total, stage="": told.append((done, total, stage)))
    assert told[-1] == (1, 1, LAST_STAGE)
    steps = [(done, total) for done, total, stage in told if stage == "stage.undoing"]
    assert [done for done, _total in steps] == sorted(done for done, _total in steps)
    assert len({total for _done, total in steps}) == 1
    assert steps[-1][0] == steps[-1][1]


def write(path: Path, rows: int, note: str) -> None:
    """A list with something in it for each part of an import."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([TITLES, *entries(rows, note)])


def entries(rows: int, note: str) -> Iterator[tuple[str, ...]]:
    """The rows under the titles; one of three has a number that is none."""
    for at in range(rows):
        name = f"{chr(0x4E00 + at % 977)}{chr(0x5E00 + at // 977)} 花子"
        phone = f"090-{1000 + at % 9000}-{at:05d}"[: 13 - (at % 3 == 0)]
        yield (
            f"A{at:06d}",
            name,
            "ヤマダ ハナコ",
            phone,
            f"A{at // 2:06d}",
            "佐藤",
            f"札{at % 7}",
            f"{note}{at}",
        )
