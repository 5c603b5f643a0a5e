"""What documents give the index, and that a second process gives the same."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections import defaultdict
from threading import Thread
from typing import Any

import pytest

from app.core.progress import Cancelled
from app.core.text.grams import index_words
from app.db.search.apart import Blocks
from app.db.search.builder import WAITING_DOCUMENTS, IndexBuilder, RemoteBuilder, serve
from app.db.search.shares import SHARES

DOCUMENTS = [([1024, 2048], ["青木2丁目の12345", "森mori@example.jp"]), ([3072], ["林"])]


def built(*, apart: bool) -> list[Any]:
    builder = IndexBuilder(apart=apart)
    for ranks, texts in DOCUMENTS:
        builder.add(ranks, texts)
    return list(builder.parts())


def test_the_shares_of_everybody_are_all_their_words() -> None:
    parts = built(apart=False)
    assert [part.documents for part in parts] == [2, 1] * SHARES
    found: defaultdict[int, list[str]] = defaultdict(list)
    for part in parts:
        assert [rank for rank, _words in part.words] == sorted({rank for rank, _words in part.words})
        for rank, words in part.words:
            found[rank] += words.decode().split()
    for ranks, texts in DOCUMENTS:
        for rank, text in zip(ranks, texts, strict=True):
            assert sorted(found[rank]) == sorted(index_words(text).split())


def test_an_index_that_is_built_apart_gives_its_blocks_alone() -> None:
    parts = built(apart=True)
    assert all(isinstance(part, Blocks) for part in parts)
    assert {part.table for part in parts} == {"data", "idx"}


@pytest.mark.parametrize("apart", [False, True])
def test_the_other_end_of_a_pipe_gives_the_same(apart: bool) -> None:
    near, far = multiprocessing.Pipe()
    worker = Thread(target=serve, args=(far,), kwargs={"apart": apart})
    worker.start()
    for documents in DOCUMENTS:
        near.send(documents)
    near.send(None)
    parts = list(iter(near.recv, None))
    worker.join()
    near.close()
    assert parts == built(apart=apart)


def test_the_second_process_imports_nothing_heavy() -> None:
    script = (
        "import app.db.search.apart, app.db.search.builder, sys;"
        "heavy = ('sqlalchemy', 'sqlcipher3', 'PySide6', 'pandas', 'app.models', 'app.io');"
        "print([name for name in heavy if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be made to stand still there")
def test_a_child_that_is_far_behind_neither_blocks_the_parent_nor_fills_its_memory() -> None:
    larger_than_a_pipe = "森" * 400_000
    added = 0

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled), RemoteBuilder(apart=True) as remote:
        child = remote._process.pid or 0
        os.kill(child, signal.SIGSTOP)
        for rank in range(2 * WAITING_DOCUMENTS):
            remote.add([rank], [larger_than_a_pipe], stop)
            added += 1
    assert WAITING_DOCUMENTS <= added <= WAITING_DOCUMENTS + 1
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
