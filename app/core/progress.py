"""How long work reports and is stopped: a callable that is told how far it is and may raise `Cancelled`."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The user stopped the work. Raised inside the progress call; whatever was written rolls back."""


class Progress(Protocol):
    """Called between chunks of work with `done` of `total` units (0: unknown) and a message code `stage`."""

    def __call__(self, done: int, total: int, stage: str = "") -> None:
        """Report; raises `Cancelled` where the user has stopped the work."""


def no_progress(done: int, total: int, stage: str = "") -> None:
    """For callers that neither show progress nor cancel."""
