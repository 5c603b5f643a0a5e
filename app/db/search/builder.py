"""The words of many documents at once, or an index of them, in a process of its own.

Half of the time that an index takes goes into its words, which are made of the texts alone: a child process
makes them while its parent writes rows. It collects them until the parent has given it everything, as the two
would otherwise wait for each other. A store without anybody has its whole index built here, whose blocks
leave instead of the words (`db.search.apart`).
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from queue import Full, Queue
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from app.core.garbage import no_cycle_search
from app.core.progress import unheard
from app.db.search.shares import SHARES, shared_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from types import TracebackType

    from app.db.search.apart import Blocks, IndexApart

TICK_S = 0.1
WAITING_DOCUMENTS = 48
"""How many calls of `RemoteBuilder.add` may wait for the child. It sorts for seconds at times, in which the
parent has other work; the texts of a million customers would be more than its memory should hold."""


Documents = tuple[Sequence[int], Sequence[str]]
"""Ranks and texts."""


class Share(NamedTuple):
    """A share of the words of so many documents, with their ranks."""

    documents: int
    words: list[tuple[int, bytes]]


class IndexBuilder:
    """Takes documents, and gives out what the index needs of them: with `apart` its blocks, else words."""

    def __init__(self, *, apart: bool) -> None:
        self._shares: list[deque[Share]] = [deque() for _ in range(SHARES)]
        self._apart: IndexApart | None = None
        if apart:
            from app.db.search.apart import IndexApart

            self._apart = IndexApart()

    def add(self, ranks: Sequence[int], texts: Sequence[str]) -> None:
        """Take documents in, by ascending ranks."""
        if self._apart is not None:
            self._apart.add(ranks, texts)
            return
        for share, words in zip(self._shares, zip(*shared_words(texts), strict=True), strict=True):
            ranked = [(rank, own) for rank, own in zip(ranks, words, strict=True) if own]
            share.append(Share(len(ranks), ranked))

    def parts(self) -> Iterator[Share | Blocks]:
        """The blocks of the index; or one share of everybody's words after the other, by the chunk. To be
        called once, after the last `add`."""
        if self._apart is not None:
            yield from self._apart.blocks()
        for share in self._shares:
            while share:
                yield share.popleft()


def serve(pipe: Connection, *, apart: bool) -> None:
    """The child's side: ranks and texts in until None, then `IndexBuilder.parts` out until None."""
    try:
        with no_cycle_search():
            builder = IndexBuilder(apart=apart)
            while (documents := pipe.recv()) is not None:
                builder.add(*documents)
            for part in builder.parts():
                pipe.send(part)
            pipe.send(None)
    except (EOFError, OSError):
        return  # the parent gave up, or was ended in the middle of a word
    finally:
        pipe.close()


class RemoteBuilder:
    """An `IndexBuilder` in a child process. Methods raise `EOFError` or `OSError` once the child is gone."""

    def __init__(self, *, apart: bool) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self._process = context.Process(
            target=serve, args=(far_end,), kwargs={"apart": apart}, name="index words", daemon=True
        )
        self._process.start()
        far_end.close()
        self._waiting: Queue[Documents | None] = Queue(WAITING_DOCUMENTS)
        self._is_lost = False
        self._sender = threading.Thread(target=self._send, name="index words", daemon=True)
        self._sender.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What it had to give is here, or nobody wants it any more, and somebody waits for the end.
        self._process.kill()
        if self._sender.is_alive():
            with suppress(OSError):
                self.end()
            self._sender.join()
        self._pipe.close()
        self._process.join()
        self._process.close()

    @property
    def is_far_behind(self) -> bool:
        """Whether `add` would wait, because the child has not taken what it was given before."""
        return self._waiting.full() and not self._is_lost

    def add(
        self, ranks: Sequence[int], texts: Sequence[str], waiting: Callable[[], object] = unheard
    ) -> None:
        """As `IndexBuilder.add`. `waiting` is called at times while the child is far behind."""
        self._put((ranks, texts), waiting)

    def end(self, waiting: Callable[[], object] = unheard) -> None:
        """Say that there are no more documents: the child works on until somebody wants its parts."""
        self._put(None, waiting)

    def parts(self, waiting: Callable[[], None]) -> Iterator[Any]:
        """As `IndexBuilder.parts`, after `end`. `waiting` is called at times while nothing comes."""
        while True:
            while not self._pipe.poll(TICK_S):
                waiting()
            part = self._pipe.recv()
            if part is None:
                return
            yield part

    def _put(self, documents: Documents | None, waiting: Callable[[], object]) -> None:
        while not self._is_lost:
            try:
                self._waiting.put(documents, timeout=TICK_S)
                return
            except Full:
                waiting()
        raise BrokenPipeError

    def _send(self) -> None:
        """The life of the thread that hands over: the parent goes on while the child is busy."""
        try:
            while (documents := self._waiting.get()) is not None:
                self._pipe.send(documents)
            self._pipe.send(None)
        except OSError:
            self._is_lost = True
