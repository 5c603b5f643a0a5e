"""The data folder: what is made is private, and what was there keeps its rights."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import run_window
from app.paths import DataFolder
from app.ui.device_settings import DeviceSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="file modes say nothing on Windows")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A desktop that shares every file it makes."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("open_umask")
def test_a_new_folder_is_private_with_all_its_parts(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "new" / "shop")
    folder.create()
    assert {path.name for path in folder.root.iterdir()} == {"media", "backups", "logs", "cache"}
    assert {mode(path) for path in (folder.root, *folder.root.iterdir())} == {0o700}


@pytest.mark.usefixtures("open_umask")
def test_a_folder_of_the_users_own_keeps_its_rights(tmp_path: Path) -> None:
    shared = tmp_path / "お店の書類"
    (shared / "backups").mkdir(parents=True)
    for path in (shared, shared / "backups"):
        path.chmod(0o755)
    folder = DataFolder(shared)
    folder.create()
    assert [mode(path) for path in (shared, folder.backups, folder.media)] == [0o755, 0o755, 0o700]


@pytest.mark.usefixtures("open_umask")
def test_what_the_window_writes_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DataFolder(tmp_path)
    seen: list[int] = []

    def run(*_: object, **__: object) -> int:
        DeviceSettings(folder.root / "window.json").keep("window.page", "customers")
        seen.extend(mode(path) for path in folder.root.iterdir() if path.is_file())
        return 0

    monkeypatch.setattr("app.ui.application.run", run)
    assert run_window(folder) == 0
    assert seen == [0o600, 0o600]
