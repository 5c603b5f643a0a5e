from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.io import replacing as module
from app.io.failures import TargetBusy, TargetFull, TargetNotWritable
from app.io.replacing import replacing, target_failure


def write(path: Path, text: str) -> None:
    with replacing(path) as part:
        part.write_text(text, "utf-8")


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "一覧.csv"
    write(path, "old")
    write(path, "new")
    assert path.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write(path, "old")
    with pytest.raises(KeyError), replacing(path) as part:
        part.write_text("half", "utf-8")
        raise KeyError
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_export_left_is_swept(tmp_path: Path) -> None:
    old, young = tmp_path / ".tokuicho-0123.part", tmp_path / ".tokuicho-4567.part"
    for part in (old, young):
        part.write_text("山田 花子", "utf-8")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    write(tmp_path / "a.csv", "x")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [young.name, "a.csv"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TargetNotWritable):
        write(tmp_path / "missing" / "a.csv", "x")


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(TargetNotWritable):
        write(tmp_path, "x")


@pytest.mark.skipif(os.name != "posix", reason="pipes have names on POSIX alone")
def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(TargetNotWritable):
        write(tmp_path / "a.csv", "x")
    assert (tmp_path / "a.csv").is_fifo()


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    write(real, "old")
    link.symlink_to(real)
    write(link, "new")
    assert link.is_symlink()
    assert real.read_text("utf-8") == "new"


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (OSError(errno.ENOSPC, "full"), TargetFull),
        (OSError(errno.EDQUOT, "quota"), TargetFull),
        (OSError(errno.EFBIG, "limit"), TargetFull),
        (OSError("Failed to save workbook: No space left on device (os error 28)"), TargetFull),
        (OSError("Failed to save workbook: Permission denied (os error 13)"), TargetNotWritable),
        (PermissionError(errno.EACCES, "no"), TargetNotWritable),
        (OSError("something else"), TargetNotWritable),
    ],
)
def test_what_the_system_says_becomes_a_sentence(failure: OSError, expected: type[Exception]) -> None:
    told = target_failure(failure, Path("/somewhere/a.xlsx"))
    assert type(told) is expected
    assert told.message.fields == {"file": "a.xlsx"}


class _Held(type(Path())):  # type: ignore[misc]  # the concrete class is the platform's
    """A path whose renaming is refused as often as `refusals` says, as by a virus scanner."""

    refusals = 0

    def replace(self, target: object) -> Path:
        if _Held.refusals > 0:
            _Held.refusals -= 1
            raise PermissionError(errno.EACCES, "held")
        return Path(os.path.join(self.parent, self.name)).replace(str(target))

    def resolve(self, strict: bool = False) -> _Held:
        return self


def test_a_held_file_is_tried_again(tmp_path: Path) -> None:
    path = _Held(tmp_path / "a.csv")
    path.write_text("old", "utf-8")
    _Held.refusals = 3
    write(path, "new")
    assert path.read_text("utf-8") == "new"


def test_a_file_held_for_long_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.2)
    path = _Held(tmp_path / "a.csv")
    path.write_text("old", "utf-8")
    _Held.refusals = 1_000
    with pytest.raises(TargetBusy):
        write(path, "new")
    _Held.refusals = 0
    assert path.read_text("utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.skipif(os.name != "posix", reason="file sizes are limited per process on POSIX alone")
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_full_drive_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("old", "utf-8")
    script = f"""
import resource
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from app.core.fields import FieldType
from app.io.export.delimited import write_delimited
from app.io.export.table import ExportColumn, ExportSheet
from app.io.export.workbook import write_workbook
from app.io.failures import TargetFull
sheet = ExportSheet("a", [ExportColumn("t", FieldType.TEXT)], ([str(n * 7919 ** 3)] for n in range(40_000)))
path = Path({str(path)!r})
try:
    write_workbook(path, [sheet]) if path.suffix == ".xlsx" else write_delimited(path, sheet)
except TargetFull:
    print("full")
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "full"
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
