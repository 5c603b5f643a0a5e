"""The start of the window: what is in place before it opens."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLockFile

from app.bootstrap import open_services, run_window
from app.core.errors import NoDataFolder, UserError
from app.paths import DataFolder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes of the failures that no window opened for."""
    codes: list[str] = []

    def refuse(_folder: DataFolder, error: UserError, **_: object) -> int:
        codes.append(error.code)
        return 1

    monkeypatch.setattr("app.ui.application.refuse", refuse)
    return codes


def test_figures_have_a_lasting_place_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every start of a frozen program looks through the fonts of the machine again."""
    folder = DataFolder(tmp_path / "shop")
    places: list[str | None] = []

    def note(*_: object, **__: object) -> int:
        places.append(os.environ.get("MPLCONFIGDIR"))
        return 0

    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    monkeypatch.setattr("app.ui.application.run", note)
    assert run_window(folder) == 0
    monkeypatch.delenv("MPLCONFIGDIR")
    assert places == [str(folder.cache)]
    assert folder.cache.is_dir()


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (QLockFile.LockError.PermissionError, "error.store_read_only"),
        (QLockFile.LockError.LockFailedError, "error.already_running"),
    ],
)
def test_why_no_window_opens_is_told_apart(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    refused: list[str],
    problem: QLockFile.LockError,
    code: str,
) -> None:
    monkeypatch.setattr(QLockFile, "tryLock", lambda _lock, _wait: False)
    monkeypatch.setattr(QLockFile, "error", lambda _lock: problem)
    assert run_window(DataFolder(tmp_path / "shop"), exit_after_show=True) == 1
    assert refused == [code]


def test_the_lock_of_a_dead_program_where_nothing_can_be_written_is_no_open_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: list[str]
) -> None:
    """As in a copy of a data folder on a drive that is locked."""
    monkeypatch.setattr(QLockFile, "tryLock", lambda _lock, _wait: False)
    monkeypatch.setattr(QLockFile, "error", lambda _lock: QLockFile.LockError.LockFailedError)
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    assert run_window(DataFolder(tmp_path / "shop"), exit_after_show=True) == 1
    assert refused == ["error.store_read_only"]


def test_a_lock_without_room_is_a_full_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: list[str]
) -> None:
    monkeypatch.setattr(QLockFile, "tryLock", lambda _lock, _wait: False)
    monkeypatch.setattr(QLockFile, "error", lambda _lock: QLockFile.LockError.UnknownError)
    monkeypatch.setattr("app.db.failures.room_beside", lambda _path: 0)
    assert run_window(DataFolder(tmp_path / "shop"), exit_after_show=True) == 1
    assert refused == ["error.disk_full"]


def test_a_place_that_can_be_no_folder_is_named(tmp_path: Path, refused: list[str]) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "shop"):
        assert run_window(DataFolder(place)) == 1
        with pytest.raises(NoDataFolder):
            open_services(DataFolder(place))
    assert refused == ["error.no_data_folder"] * 2
