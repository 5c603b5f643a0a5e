"""`python -m tests.benchmarks.collections FOLDER [EVERY]`: strangers' spreadsheets, read as the program does.

FOLDER holds test files of other projects, which are not ours to keep here: those of Apache POI, SheetJS,
calamine, PhpSpreadsheet, openpyxl, ClosedXML, xlrd and the like. EVERY takes each so many-th file alone. A
file is read through `open_book`, and what came is held against what calamine and openpyxl make of it,
whichever finds more cells. Cells are alike when they say the same thing (1 and 1.0, a day and its midnight),
wherever they stand.

Bars: no file ends a reader without a reason or leaves it waiting, and of the cells of all files together at
least 98 % are read. A line for each file that is not read whole, then a table.
"""

from __future__ import annotations

import logging
import multiprocessing
import sys
import time as clock
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.io.cleaning.types import CELL_ERRORS
from app.io.limits import Limits, limit_this_process
from app.io.parsing import silence
from app.io.request import Request
from app.io.worker import open_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

ENDINGS = frozenset(
    {
        *(".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots", ".fods", ".xml"),
        *(".csv", ".tsv", ".txt", ".prn", ".html", ".htm", ".mht", ".mhtml", ".vcf"),
    }
)
LEAST_SHARE = 0.98
WHOLE = 0.999
PEERS = ("calamine", "openpyxl")
PEER_ENDINGS = {
    "calamine": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots"}),
    "openpyxl": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
}
PEER_LIMITS = Limits(memory=2 << 30, seconds=30)
DAY_ONE = 1901  # before it a moment is a time of day

Cells = Counter[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file ended: `data`, the code of a reason, or what should not be; cells by what they say."""

    outcome: str
    cells: Cells
    seconds: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A file with the best that a peer makes of it, and how much of that we have."""

    path: Path
    reading: Reading
    peer: str
    expected: int
    alike: int


class _Words(logging.Handler):
    """What the worker says of readers that fail without knowing why, and of children that die."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def main(wanted: list[str]) -> int:
    """Read the folder named. Returns 1 where a bar was missed."""
    if not wanted or not Path(wanted[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    every = int(wanted[1]) if len(wanted) > 1 else 1
    found = sorted(path for path in Path(wanted[0]).rglob("*") if path.suffix.lower() in ENDINGS)
    files = [path for path in found if path.is_file()][::every]
    words = _Words()
    log = logging.getLogger("app.io.worker")
    log.addHandler(words)
    log.propagate = False
    compared: list[Compared] = []
    for path in files:
        result = compare(path, words.said)
        compared.append(result)
        if result.alike < WHOLE * result.expected or not _expected_end(result.reading.outcome):
            print(_line(result), flush=True)
    print("\n".join(table(compared)))
    share = sum(one.alike for one in compared) / max(1, sum(one.expected for one in compared))
    return int(share < LEAST_SHARE or not all(_expected_end(one.reading.outcome) for one in compared))


def compare(path: Path, said: list[str]) -> Compared:
    """Read a file as the program does and as each peer does. `said` gathers what the worker says."""
    reading = read(path, said)
    best, peer = Cells(), "-"
    for name in PEERS:
        if path.suffix.lower() in PEER_ENDINGS[name]:
            cells = _in_a_child(path, name)
            if cells.total() > best.total():
                best, peer = cells, name
    return Compared(path, reading, peer, best.total(), (best & reading.cells).total())


def read(path: Path, said: list[str]) -> Reading:
    """What the program makes of a file."""
    said.clear()
    began = clock.monotonic()
    cells = Cells()
    try:
        with open_book(Request(path)) as book:
            for chunk in book:
                cells.update(text for row in chunk.rows for cell in row if (text := words_of(cell)))
        outcome = "data"
    except UserError as failure:
        outcome = failure.message.code
        dead = [words for words in said if "ended with code" in words]
        if dead and outcome != "file.too_large":
            outcome = f"CRASH {dead[-1]}"
        elif said and not dead:
            outcome = f"{outcome}: {said[-1]}"
    return Reading(outcome, cells, clock.monotonic() - began)


def words_of(cell: object) -> str:
    """What a cell says, alike for all readers; empty for a blank and for an error."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(cell, date | time):
        return _moment(cell)
    if cell is None or cell in CELL_ERRORS:
        return ""
    text = " ".join(str(cell).split())
    try:
        return f"{float(text):.9g}"
    except (ValueError, OverflowError):
        return text


def table(compared: list[Compared]) -> list[str]:
    """How many files ended in which way, and the share of the peers' cells that was read, by ending."""
    lines: list[str] = []
    for outcome, count in Counter(one.reading.outcome.partition(":")[0] for one in compared).most_common():
        lines.append(f"{count:7}  {outcome}")
    lines.append(f"{'':7}  {'files':>6} {'cells':>10} {'read':>10}  share")
    endings = sorted({one.path.suffix.lower() for one in compared})
    for ending in [*endings, ""]:
        those = [one for one in compared if one.path.suffix.lower() == ending or not ending]
        expected, alike = sum(one.expected for one in those), sum(one.alike for one in those)
        share = f"{alike / expected:.4f}" if expected else "-"
        lines.append(f"{ending or 'all':7}  {len(those):6} {expected:10} {alike:10}  {share}")
    whole = [one for one in compared if one.expected]
    if whole:
        mean = sum(one.alike / one.expected for one in whole) / len(whole)
        lines.append(f"files that a peer reads: {len(whole)}, mean share {mean:.4f}")
    slowest = max(compared, key=lambda one: one.reading.seconds, default=None)
    if slowest is not None:
        lines.append(f"slowest: {slowest.reading.seconds:.1f} s, {slowest.path.name}")
    return lines


def _moment(cell: date | time) -> str:
    if isinstance(cell, datetime):
        day = "" if cell.year < DAY_ONE else cell.date().isoformat()
        moment = "" if cell.time() == time() else cell.time().isoformat("minutes")
        return f"{day} {moment}".strip()
    return cell.isoformat() if isinstance(cell, date) else cell.isoformat("minutes")


def _line(one: Compared) -> str:
    return f"{one.alike}/{one.expected} {one.peer}  {one.reading.outcome}  {one.path}"


def _expected_end(outcome: str) -> bool:
    """Whether a file ended with its rows or with a reason that somebody gave on purpose."""
    return outcome == "data" or (outcome.startswith("file.") and ": " not in outcome)


def _in_a_child(path: Path, peer: str) -> Cells:
    """What a peer makes of a file; nothing where it fails, dies or takes too long."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=_peer, args=(theirs, path, peer), daemon=True)
    child.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(2 * PEER_LIMITS.seconds) else Cells()
    except (EOFError, OSError):
        return Cells()
    finally:
        ours.close()
        child.kill()
        child.join()


def _peer(channel: Connection, path: Path, peer: str) -> None:
    limit_this_process(PEER_LIMITS)
    silence()
    cells = Cells()
    try:
        for value in _calamine(path) if peer == "calamine" else _openpyxl(path):
            if text := words_of(value):
                cells[text] += 1
    except BaseException:  # noqa: BLE001  a peer may fail in any way; what it had until then counts
        pass
    channel.send(cells)


def _calamine(path: Path) -> Iterator[object]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book = CalamineWorkbook.from_path(path)
    for index, known in enumerate(book.sheets_metadata):
        if known.typ == SheetTypeEnum.WorkSheet:
            for row in book.get_sheet_by_index(index).iter_rows():
                yield from row


def _openpyxl(path: Path) -> Iterator[object]:
    import warnings

    from openpyxl import load_workbook

    warnings.simplefilter("ignore")
    for sheet in load_workbook(path, data_only=True).worksheets:
        for row in sheet.values:
            yield from row


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
