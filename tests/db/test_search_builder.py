"""What a batch of customers gives the index, and that a second process gives the same."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from app.core.text.grams import index_words
from app.core.text.index_entry import IndexSource, index_entry
from app.db.search_apart import Blocks
from app.db.search_builder import STEPS, IndexBuilder, serve
from app.db.search_shares import SHARES

if TYPE_CHECKING:
    from collections.abc import Iterable

NOBODY = IndexSource._make("" for _ in IndexSource._fields)._replace(customer_id=1, kind="person")
PEOPLE = [
    NOBODY._replace(customer_id=5, family_name="森", family_kana="モリ", emails=["mori@example.jp"]),
    NOBODY._replace(customer_id=3, family_name="青木", family_kana="アオキ", note="2丁目の12345"),
]

RANKS = [1024, 2048]


def steps(parts: Iterable[Any]) -> list[list[Any]]:
    """What a builder gives between one None and the next, its chunks put together."""
    found: list[list[Any]] = [[]]
    for part in parts:
        if part is None:
            found.append([])
        else:
            found[-1] += [part] if isinstance(part, Blocks) else part
    assert found.pop() == []
    return found


def built(*, apart: bool) -> list[list[Any]]:
    with IndexBuilder(apart=apart) as builder:
        builder.add(PEOPLE)
        return steps(builder.parts(lambda: RANKS))


def test_keys_and_texts_stand_in_the_order_of_the_register() -> None:
    entries = sorted(map(index_entry, PEOPLE), key=lambda entry: entry.sort_key)
    keys, texts, _others, _blocks = built(apart=False)
    assert keys == [(entry.sort_key, entry.customer_id) for entry in entries]
    assert [customer_id for _key, customer_id in keys] == [3, 5]
    assert [text for text, _words in texts] == [entry.text for entry in entries]


def test_the_shares_of_everybody_are_all_their_words() -> None:
    _keys, texts, others, blocks = built(apart=False)
    assert blocks == []
    assert len(others) == (SHARES - 1) * len(PEOPLE)
    for place, (text, first) in enumerate(texts):
        together = b" ".join([first, *others[place :: len(PEOPLE)]]).decode()
        assert sorted(together.split()) == sorted(index_words(text).split())


def test_words_that_went_into_an_index_are_blank() -> None:
    _keys, texts, others, blocks = built(apart=True)
    assert {words for _text, words in texts} == {b""} == set(others)
    assert {part.table for part in blocks} == {"data", "idx"}


@pytest.mark.parametrize("apart", [False, True])
def test_the_other_end_of_a_pipe_gives_the_same(apart: bool) -> None:
    near, far = multiprocessing.Pipe()
    worker = Thread(target=serve, args=(far,), kwargs={"apart": apart})
    worker.start()
    for source in PEOPLE:
        near.send([tuple(source)])
    near.send(None)
    near.send(RANKS)
    parts: list[Any] = []
    while parts.count(None) < STEPS:
        parts.append(near.recv())
    worker.join()
    near.close()
    assert steps(parts) == built(apart=apart)


def test_the_second_process_imports_nothing_heavy() -> None:
    script = (
        "import app.db.search_builder, sys;"
        "heavy = ('sqlalchemy', 'sqlcipher3', 'PySide6', 'pandas', 'app.models', 'app.io');"
        "print([name for name in heavy if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
