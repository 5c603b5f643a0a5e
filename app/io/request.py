"""What is asked of the reader of a file: which of it, and with what it is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.io.limits import ORDINARY, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self


@dataclass(frozen=True, slots=True)
class Request:
    """A file or folder to read, or several that were chosen together: then `others` are all but the first.

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
    others: tuple[Path, ...] = ()

    @classmethod
    def for_paths(
        cls, paths: Iterable[Path], password: str | None = None, encoding: str | None = None
    ) -> Self:
        """The request for what was chosen, in the order of the names; a path named twice counts once."""
        different = {path.absolute(): path for path in paths}
        first, *others = sorted(different.values(), key=_name_and_folder)
        return cls(first, password, encoding, others=tuple(others))

    @property
    def paths(self) -> tuple[Path, ...]:
        """Everything that was chosen."""
        return (self.path, *self.others)

    @property
    def is_file_set(self) -> bool:
        """Whether it is for several files, as a folder is."""
        return bool(self.others) or self.path.is_dir()


def _name_and_folder(path: Path) -> tuple[str, str]:
    return path.name, str(path)
