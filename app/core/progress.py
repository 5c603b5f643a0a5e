"""How long work reports and is stopped: a callable that is told how far it is and may raise `Cancelled`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")

EVERY = 1_000
LAST_STAGE = "stage.last"
"""Told once before what cannot be stopped any more."""


class Cancelled(Exception):
    """The user stopped the work. Raised inside the progress call; whatever was written rolls back."""


class Progress(Protocol):
    """Called between chunks of work with `done` of `total` units (0: unknown) and a message code `stage`."""

    def __call__(self, done: int, total: int, stage: str = "") -> None:
        """Report; raises `Cancelled` where the user has stopped the work."""


def no_progress(done: int, total: int, stage: str = "") -> None:
    """For callers that neither show progress nor cancel."""


def unheard() -> None:
    """A `tell` for callers that cannot be stopped."""


def uncounted(more: int) -> None:
    """`Steps` for callers that show no progress."""


class Steps:
    """Progress of work of several parts, which only tell how many units more are dealt with."""

    def __init__(self, progress: Progress, total: int, stage: str) -> None:
        self._progress = progress
        self._total = total
        self._stage = stage
        self._done = 0

    def __call__(self, more: int = 0) -> None:
        """Report; raises `Cancelled` as the progress call does."""
        self._done = min(self._done + more, self._total)
        self._progress(self._done, self._total, self._stage)


def heard(items: Iterable[Item], tell: Callable[[], object]) -> Iterator[Item]:
    """The items; `tell` is called before each thousandth of them, so that whoever wants to stop is heard."""
    for done, item in enumerate(items):
        if done % EVERY == 0:
            tell()
        yield item
