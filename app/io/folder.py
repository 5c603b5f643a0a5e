"""A folder of files read like one book: each file's sheets are sheets of it, under the name of their file.

Every file is parsed in a child process of its own, as if it were opened alone. One that cannot be read is
named with its failure and the others are read; only where most of them ask for a password, it is asked for.
Files are taken in the order of their names; those that programs keep beside an open workbook, and folders
inside, are not looked at.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.progress import no_progress
from app.io.failures import EmptyFolder, FileNotReadable, PasswordNeeded
from app.io.readers.signature import WORKBOOK_SUFFIXES
from app.io.tables.raw import BookInfo, RowChunk
from app.io.worker import STAGE, open_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from app.core.progress import Progress
    from app.io.request import Request
    from app.io.worker import BookStream

SUFFIXES = WORKBOOK_SUFFIXES | {".csv", ".tsv"}
BETWEEN = " / "
"""Between the name of a file and that of one of its sheets, where it has several."""


def open_source(request: Request, progress: Progress = no_progress) -> BookStream | FolderBook:
    """A file as `worker.open_book` reads it, or a folder of them. Raises the leaves of `app.io.failures`."""
    return FolderBook(request, progress) if request.path.is_dir() else open_book(request, progress)


def folder_digest(path: Path) -> str:
    """What tells one state of a folder's files from another, as in the `BookInfo` of a folder."""
    try:
        files = _files(path)
    except OSError as failure:
        raise FileNotReadable(file=path.name) from failure
    return _digest({file.name: _file_digest(file) for file in files})


class FolderBook:
    """The files of a folder as one book, read before it is given out: its sheets are known by then only."""

    info: BookInfo

    def __init__(self, request: Request, progress: Progress) -> None:
        files = _files(request.path)
        if not files:
            raise EmptyFolder(folder=request.path.name)
        self._request = request
        self._chunks: list[RowChunk] = []
        infos: list[BookInfo] = []
        failures: list[UserError] = []
        digests: dict[str, str] = {}
        for done, file in enumerate(files):
            progress(done, len(files), STAGE)
            try:
                if request.sheets is None or _has_any(file, request.sheets):
                    infos.append(self._read(file))
            except UserError as failure:
                failures.append(failure)
            digests[file.name] = _file_digest(file)
        progress(len(files), len(files), STAGE)
        asking = [failure for failure in failures if isinstance(failure, PasswordNeeded)]
        if not infos or len(asking) > len(infos):
            raise (asking or failures)[0]
        first = infos[0]
        listed = tuple(sheet for info in infos for sheet in info.sheets)
        replaced = sum(info.replaced for info in infos)
        unread = tuple(failure.message for failure in failures)
        self.info = BookInfo(
            request.path, first.format, first.encoding, _digest(digests), listed, replaced, unread=unread
        )

    def _read(self, file: Path) -> BookInfo:
        sheets = self._request.sheets
        chunks: list[RowChunk] = []
        with open_book(replace(self._request, path=file, sheets=None)) as book:
            names = _names(file, book.info)
            for chunk in book:
                if sheets is None or names[chunk.sheet] in sheets:
                    chunks.append(replace(chunk, sheet=names[chunk.sheet]))
        self._chunks += chunks
        return _renamed(book.info, names)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._chunks.clear()

    def __iter__(self) -> Iterator[RowChunk]:
        return iter(self._chunks)


def _files(path: Path) -> list[Path]:
    try:
        found = [file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file()]
    except OSError as failure:
        raise FileNotReadable(file=path.name) from failure
    return sorted((file for file in found if not file.name.startswith(("~$", "."))), key=_name)


def _name(file: Path) -> str:
    return file.name


def _names(file: Path, info: BookInfo) -> dict[str, str]:
    """How the sheets of a file are called in the folder's book."""
    if len(info.sheets) == 1:
        return {info.sheets[0].name: file.name}
    return {sheet.name: f"{file.name}{BETWEEN}{sheet.name}" for sheet in info.sheets}


def _has_any(file: Path, sheets: tuple[str, ...]) -> bool:
    """Whether one of these sheets is in a file."""
    return any(sheet == file.name or sheet.startswith(f"{file.name}{BETWEEN}") for sheet in sheets)


def _renamed(info: BookInfo, names: dict[str, str]) -> BookInfo:
    return replace(info, sheets=tuple(replace(sheet, name=names[sheet.name]) for sheet in info.sheets))


def _file_digest(file: Path) -> str:
    """What tells one state of a file from another; empty where it cannot be opened at all."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _digest(digests: dict[str, str]) -> str:
    lines = "\n".join(f"{name}\t{digests[name]}" for name in sorted(digests))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()
