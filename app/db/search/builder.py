"""The words of many documents at once, or an index of them, in a process of its own.

Half of the time that an index takes goes into its words, which are made of the texts alone: a child process
makes them while its parent writes rows. It collects them until the parent has given it everything, as the two
would otherwise wait for each other. A store without anybody has its whole index built here, whose blocks
leave instead of the words (`db.search.apart`).
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from app.core.garbage import no_cycle_search
from app.db.search.shares import SHARES, shared_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from types import TracebackType

    from app.db.search.apart import Blocks, IndexApart

TICK_S = 0.1


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
    except (EOFError, BrokenPipeError):
        return  # the parent gave up
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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipe.close()
        self._process.join(timeout=1)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def add(self, ranks: Sequence[int], texts: Sequence[str]) -> None:
        """As `IndexBuilder.add`."""
        self._pipe.send((ranks, texts))

    def end(self) -> None:
        """Say that there are no more documents: the child works on until somebody wants its parts."""
        self._pipe.send(None)

    def parts(self, waiting: Callable[[], None]) -> Iterator[Any]:
        """As `IndexBuilder.parts`, after `end`. `waiting` is called at times while nothing comes."""
        while True:
            while not self._pipe.poll(TICK_S):
                waiting()
            part = self._pipe.recv()
            if part is None:
                return
            yield part
