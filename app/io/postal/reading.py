"""Japan Post's lists of postal codes: towns (KEN_ALL, utf_ken_all) and offices (JIGYOSYO), bare or in a .zip.

The files are CSV in CP932 or UTF-8. A town whose notes are too long for one line goes on in the next lines of
the same code, until its bracket closes. Reading changes nothing; a file that is not whole is refused.
"""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from app.core.japan.postal import CODE_DIGITS
from app.io.failures import FileEmpty, FileNotReadable, FileTooLarge, FileVanished
from app.io.postal.failures import NotAPostalFile, PostalFileDamaged, PostalFileInRoman
from app.io.postal.towns import is_open, read_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.progress import Progress

LARGEST = 128 << 20
TOWN_COLUMNS = 15
OFFICE_COLUMNS = 13
ROMAN_COLUMNS = 7
_REPORT_EACH = 8_192


class TownRow(NamedTuple):
    """One town under one code."""

    code: int
    prefecture: str
    prefecture_kana: str
    city: str
    city_kana: str
    town: str
    kana: str
    note: str


class OfficeRow(NamedTuple):
    """An office or a building that has a code to itself."""

    code: int
    prefecture: str
    city: str
    town: str
    street: str
    name: str


@dataclass(frozen=True, slots=True)
class PostalFile:
    """What a file holds: towns or offices, and the day it was made."""

    made_on: date
    towns: list[TownRow] = field(default_factory=list)
    offices: list[OfficeRow] = field(default_factory=list)


def read_postal_file(path: Path, progress: Progress) -> PostalFile:
    """Read a list. Raises the failures of `postal.failures` and of `io.failures`."""
    data, made_on = _bytes_of(path)
    lines = _lines(_text(data, path.name), path.name)
    columns = len(lines[0])
    if columns == ROMAN_COLUMNS and lines[0][0].isdecimal():
        raise PostalFileInRoman(file=path.name)
    if columns == TOWN_COLUMNS and _is_code(lines[0][2]):
        return PostalFile(made_on, towns=list(_towns(lines, path.name, progress)))
    if columns == OFFICE_COLUMNS and _is_code(lines[0][7]):
        return PostalFile(made_on, offices=list(_offices(lines, path.name, progress)))
    raise NotAPostalFile(file=path.name)


def _bytes_of(path: Path) -> tuple[bytes, date]:
    try:
        if path.stat().st_size > LARGEST:
            raise FileTooLarge(file=path.name)
        if zipfile.is_zipfile(path):
            return _unpacked(path)
        return path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    except FileNotFoundError as error:
        raise FileVanished(file=path.name) from error
    except OSError as error:
        raise FileNotReadable(file=path.name) from error


def _unpacked(path: Path) -> tuple[bytes, date]:
    """The one list in an archive, and the day that the archive says it was written."""
    try:
        with zipfile.ZipFile(path) as archive:
            lists = [member for member in archive.infolist() if member.filename.lower().endswith(".csv")]
            if len(lists) != 1:
                raise NotAPostalFile(file=path.name)
            if lists[0].file_size > LARGEST:
                raise FileTooLarge(file=path.name)
            year, month, day, *_ = lists[0].date_time
            return archive.read(lists[0]), date(year, month, day)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PostalFileDamaged(file=path.name, line=0) from error


def _text(data: bytes, file: str) -> str:
    if not data.strip(b"\0\r\n\t "):
        raise FileEmpty(file=file)
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAPostalFile(file=file)


def _lines(text: str, file: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[list[str]] = []
    try:
        lines.extend(line for line in reader if line)
    except csv.Error as error:
        raise PostalFileDamaged(file=file, line=reader.line_num) from error
    if not lines:
        raise FileEmpty(file=file)
    return lines


def _towns(lines: list[list[str]], file: str, progress: Progress) -> Iterator[TownRow]:
    begun: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if number % _REPORT_EACH == 0:
            progress(number, len(lines), "postal.reading")
        if len(line) != TOWN_COLUMNS or not _is_code(line[2]):
            raise PostalFileDamaged(file=file, line=number)
        if begun is not None and begun[2] != line[2]:
            raise PostalFileDamaged(file=file, line=number - 1)
        begun = line if begun is None else _continued(begun, line)
        if not is_open(begun[8]):
            yield _town(begun)
            begun = None
    if begun is not None:
        raise PostalFileDamaged(file=file, line=len(lines))


def _continued(begun: list[str], line: list[str]) -> list[str]:
    """A town over two lines. Its reading is repeated in each line unless a bracket is open in it as well."""
    kana = begun[5] + line[5] if is_open(begun[5]) else begun[5]
    return [*begun[:5], kana, *begun[6:8], begun[8] + line[8], *begun[9:]]


def _town(line: list[str]) -> TownRow:
    town = read_town(line[8], line[5])
    prefecture_kana, city_kana, prefecture, city = (_plain(line[column]) for column in (3, 4, 6, 7))
    return TownRow(int(line[2]), prefecture, prefecture_kana, city, city_kana, *town)


def _offices(lines: list[list[str]], file: str, progress: Progress) -> Iterator[OfficeRow]:
    for number, line in enumerate(lines, start=1):
        if number % _REPORT_EACH == 0:
            progress(number, len(lines), "postal.reading")
        if len(line) != OFFICE_COLUMNS or not _is_code(line[7]):
            raise PostalFileDamaged(file=file, line=number)
        name, prefecture, city, town, street = (_plain(cell) for cell in line[2:7])
        yield OfficeRow(int(line[7]), prefecture, city, town, street, " ".join(name.split()))


def _is_code(cell: str) -> bool:
    return len(cell) == CODE_DIGITS and cell.isascii() and cell.isdecimal()


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()
