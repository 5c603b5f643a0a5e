"""The log is made with its first line, for its owner alone."""

from __future__ import annotations

import logging
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from app.logging_setup import LogHandler, log_to
from app.paths import DataFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    made = DataFolder(tmp_path / "shop")
    made.create()
    raised = logging.raiseExceptions
    yield made
    logging.raiseExceptions = raised
    for handler in handlers():
        logging.getLogger().removeHandler(handler)
        handler.close()


def handlers() -> list[logging.Handler]:
    return [handler for handler in logging.getLogger().handlers if isinstance(handler, LogHandler)]


def test_the_first_warning_makes_a_private_file(folder: DataFolder) -> None:
    log_to(folder)
    logging.getLogger("app.test").info("not worth a line")
    assert list(folder.logs.iterdir()) == []
    logging.getLogger("app.test").warning("the drive is slow")
    (file,) = folder.logs.iterdir()
    assert "WARNING app.test: the drive is slow" in file.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_folder_takes_over(folder: DataFolder, tmp_path: Path) -> None:
    log_to(folder)
    other = DataFolder(tmp_path / "other")
    other.create()
    log_to(other)
    logging.getLogger("app.test").warning("here")
    assert len(handlers()) == 1
    assert list(folder.logs.iterdir()) == []
    assert len(list(other.logs.iterdir())) == 1


def test_a_log_that_cannot_be_written_stands_in_nobodys_way(folder: DataFolder) -> None:
    folder.logs.rmdir()
    folder.logs.write_text("a file where the folder was")
    log_to(folder)
    logging.getLogger("app.test").warning("unheard")
    assert folder.logs.read_text() == "a file where the folder was"
    folder.logs.unlink()
    folder.logs.mkdir()
    logging.getLogger("app.test").warning("heard again")
    (file,) = folder.logs.iterdir()
    lines = file.read_text(encoding="utf-8")
    assert "heard again" in lines
    assert "unheard" not in lines
