"""Several files read like one book, be they a folder or chosen together: each file's sheets are sheets of it,
under the name of their file.

Every file is parsed in a child process of its own, as if it were opened alone. One that cannot be read, or
holds what another one does byte by byte, is named with its failure and the others are read; only where most
of them ask for a password, it is asked for. Files are taken in the order of their names; of a folder those
that programs keep beside an open workbook, and folders inside, are not looked at.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.progress import no_progress
from app.io.failures import EmptyFolder, FileNotReadable, PasswordNeeded, SameContent
from app.io.readers.signature import WORKBOOK_SUFFIXES
from app.io.tables.raw import BookInfo, RowChunk
from app.io.worker import STAGE, open_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from app.core.progress import Progress
    from app.io.request import Request
    from app.io.worker import BookStream

SUFFIXES = WORKBOOK_SUFFIXES | {".csv", ".tsv"}
BETWEEN = " / "
"""Between the name of a file and that of one of its sheets, where it has several."""


def open_source(request: Request, progress: Progress = no_progress) -> BookStream | FileSetBook:
    """A file as `worker.open_book` reads it, or several as one. Raises the leaves of `app.io.failures`."""
    return FileSetBook(request, progress) if request.is_file_set else open_book(request, progress)


def file_set_digest(request: Request) -> str:
    """What tells one state of the files from another, as in the `BookInfo` of all of them."""
    return _digest({name: _file_digest(file) for name, file in _named_files(request).items()})


class FileSetBook:
    """The files as one book, read before it is given out: its sheets are known by then only."""

    info: BookInfo

    def __init__(self, request: Request, progress: Progress) -> None:
        files = _named_files(request)
        if not files:
            raise EmptyFolder(folder=request.path.name)
        self._request = request
        self._chunks: list[RowChunk] = []
        infos: list[BookInfo] = []
        failures: list[UserError] = []
        digests: dict[str, str] = {}
        read: dict[str, str] = {}
        for done, (name, file) in enumerate(files.items()):
            progress(done, len(files), STAGE)
            digests[name] = _file_digest(file)
            try:
                if digests[name] in read:
                    raise SameContent(file=name, same=read[digests[name]])
                if request.sheets is None or _has_any(name, request.sheets):
                    infos.append(self._read(name, file))
                    read[digests[name]] = name
            except UserError as failure:
                failures.append(failure)
        progress(len(files), len(files), STAGE)
        asking = [failure for failure in failures if isinstance(failure, PasswordNeeded)]
        if not infos or len(asking) > len(infos):
            raise (asking or failures)[0]
        encodings = {info.encoding for info in infos}
        self.info = BookInfo(
            request.path,
            infos[0].format,
            infos[0].encoding if len(encodings) == 1 else None,
            _digest(digests),
            tuple(sheet for info in infos for sheet in info.sheets),
            sum(info.replaced for info in infos),
            readings={text: reading for info in infos for text, reading in info.readings.items()},
            from_1904=all(info.from_1904 for info in infos),
            unread=tuple(failure.message for failure in failures),
        )

    def _read(self, name: str, file: Path) -> BookInfo:
        sheets = self._request.sheets
        chunks: list[RowChunk] = []
        with open_book(replace(self._request, path=file, others=(), sheets=None)) as book:
            names = _sheet_names(name, book.info)
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


def _named_files(request: Request) -> dict[str, Path]:
    """The files by what they are called: their names, where two have the same one with their folders."""
    files = [file for path in request.paths for file in _files_in(path)]
    return dict(zip(_telling_names(files), files, strict=True))


def _files_in(path: Path) -> list[Path]:
    """The lists in a folder; a file by itself."""
    if not path.is_dir():
        return [path]
    try:
        found = [file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file()]
    except OSError as failure:
        raise FileNotReadable(file=path.name) from failure
    return sorted((file for file in found if not file.name.startswith(("~$", "."))), key=_name)


def _telling_names(files: Sequence[Path]) -> list[str]:
    """As much of the end of each path as tells it from the others."""
    deepest = max((len(file.parts) for file in files), default=0)
    for length in range(1, deepest):
        names = ["/".join(file.parts[-length:]) for file in files]
        if len({*names}) == len(names):
            return names
    return [str(file) for file in files]


def _name(file: Path) -> str:
    return file.name


def _sheet_names(name: str, info: BookInfo) -> dict[str, str]:
    """How the sheets of a file of this name are called in the book of all files."""
    if len(info.sheets) == 1:
        return {info.sheets[0].name: name}
    return {sheet.name: f"{name}{BETWEEN}{sheet.name}" for sheet in info.sheets}


def _has_any(name: str, sheets: tuple[str, ...]) -> bool:
    """Whether one of these sheets is in a file."""
    return any(sheet == name or sheet.startswith(f"{name}{BETWEEN}") for sheet in sheets)


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
