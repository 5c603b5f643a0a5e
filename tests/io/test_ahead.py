"""A workbook that is parsed before anybody asks for its rows."""

from __future__ import annotations

import multiprocessing
import os
import time
from typing import TYPE_CHECKING

import pytest

from app.io import ahead as reading_ahead
from app.io.ahead import ReadAhead
from app.io.failures import FileUnreadable
from app.io.request import Request
from tests.io.files import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = [("氏名", "電話"), ("山田 花子", "090-1234-5678")]
PATIENCE_S = 30.0


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadAhead]:
    """For any file, however short."""
    monkeypatch.setattr(reading_ahead, "WORTHWHILE", 1)
    made = ReadAhead()
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "名簿.xlsx", {"名簿": ROWS, "売上": [("日付",)]})


def readers() -> int:
    """How many children are reading."""
    return sum(child.name == "tokuicho-reader" for child in multiprocessing.active_children())


def test_what_was_begun_is_given_out_once(ahead: ReadAhead, path: Path) -> None:
    ahead.begin(Request(path))
    assert readers() == 1

    stream = ahead.open(Request(path, sheets=("名簿",)))

    assert stream is not None
    with stream as book:
        rows = {chunk.sheet: chunk.rows for chunk in book}
    assert rows["名簿"] == ROWS
    assert readers() == 0
    assert ahead.open(Request(path, sheets=("名簿",))) is None


def test_a_file_that_was_written_since_is_opened_anew(ahead: ReadAhead, path: Path) -> None:
    ahead.begin(Request(path))
    os.utime(path, ns=(1, 1))

    assert ahead.open(Request(path)) is None
    assert readers() == 0


@pytest.mark.parametrize(
    ("password", "sheets"), [("himitsu", None), (None, ("売上", "名簿")), (None, ("ない",))]
)
def test_what_is_asked_for_otherwise_is_opened_anew(
    ahead: ReadAhead, path: Path, password: str | None, sheets: tuple[str, ...] | None
) -> None:
    ahead.begin(Request(path))

    assert ahead.open(Request(path, password, sheets=sheets)) is None
    assert readers() == 0


def test_another_file_takes_the_place(ahead: ReadAhead, path: Path, tmp_path: Path) -> None:
    other = write_xlsx(tmp_path / "b.xlsx", {"一": [("a",)]})
    ahead.begin(Request(path))
    ahead.begin(Request(other))

    assert readers() == 1
    assert ahead.open(Request(path)) is None


def test_a_file_that_nobody_can_read_says_so_when_it_is_asked_for(ahead: ReadAhead, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:900])
    ahead.begin(Request(path))

    with pytest.raises(FileUnreadable):
        ahead.open(Request(path))
    assert readers() == 0


def test_texts_short_files_and_folders_are_left_alone(
    ahead: ReadAhead, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("氏名\n山田\n", "utf-8")
    for source in (tmp_path / "a.csv", tmp_path, tmp_path / "nowhere.xlsx"):
        ahead.begin(Request(source))
        assert readers() == 0
    monkeypatch.setattr(reading_ahead, "WORTHWHILE", path.stat().st_size + 1)
    ahead.begin(Request(path))
    assert readers() == 0


def test_whoever_does_not_go_on_has_the_memory_back(
    ahead: ReadAhead, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_ahead, "KEPT_S", 0.05)
    ahead.begin(Request(path))

    until = time.monotonic() + PATIENCE_S
    while readers() and time.monotonic() < until:
        time.sleep(0.01)

    assert readers() == 0
    assert ahead.open(Request(path)) is None
