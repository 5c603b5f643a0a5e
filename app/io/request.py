"""What is asked of the reader of a file: which of it, and with what it is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.io.limits import ORDINARY, Limits

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """A file or folder to read.

    `encoding` is the Python name of a text file's encoding where the user chose one. `sheets` limits reading
    to these, in this order, `head` to the first rows of each. `careful` has a workbook read row by row, which
    takes longer and less memory.
    """

    path: Path
    password: str | None = field(default=None, repr=False)
    encoding: str | None = None
    sheets: tuple[str, ...] | None = None
    head: int | None = None
    limits: Limits = ORDINARY
    careful: bool = False
