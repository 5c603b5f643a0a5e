"""Opening a short list, until its columns can be looked at: with titles, without, a sheet or a file a card.

Floor: a bare process that reads the same file with calamine, as whoever does not trust a file has to start
one. Ours starts one too and guesses what the columns are besides, which on a list without titles is told by
its cells alone, and among cards (カルテ) by what they have in common. The lists are as long as may still be
cards, which is where most has to be asked. Every round opens files of its own, as nobody opens one list again
and again; what is told is the median of the pairs. The first opening of a program, which loads what reading
takes, is told apart.

A bare process is done within 20 ms, so the bars are large numbers: ten times as much is the child, which
loads what reading safely takes, once for each file. A list without titles may take three times as long as one
with titles, as every word of it is read as a title might be.
"""

from __future__ import annotations

import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from tests.benchmarks import people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from app.services.container import Services

ROWS = 180
CARDS = 20
VISITS = 12
ROUNDS = 7
BARS = {"titled": 16.0, "untitled": 48.0, "card_sheets": 28.0, "card_files": 220.0}
FIRST_BAR = 60.0
TITLES = ("会員番号", "氏名", "フリガナ", "住所", "電話番号", "備考")
VISIT_TITLES = ("来店日", "メニュー", "担当", "備考")
MENUS = ("カット", "カラー", "パーマ", "カット＋カラー")
BARE_READING = """
import sys
from python_calamine import CalamineWorkbook
for path in sys.argv[1:]:
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
"""

Rows = list[tuple[str, ...]]


def measure() -> dict[str, Any]:
    """Seconds of the floor, and the ratios to it."""
    from app.bootstrap import open_services
    from app.paths import DataFolder

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        services = open_services(DataFolder(folder / "data"))
        first = _pair(services, _titled(folder / "first", 0))
        pairs: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
        for seed in range(1, ROUNDS + 1):
            for kind, make in KINDS.items():
                pairs[kind].append(_pair(services, make(folder / f"{kind}{seed}", seed)))
        services.store.close()
    figures: dict[str, Any] = {"first_s": first[1], "first_ratio": first[1] / first[0]}
    figures["first_ratio_bar"] = FIRST_BAR
    for kind, found in pairs.items():
        figures[f"{kind}_floor_s"] = statistics.median(floor for floor, _ours in found)
        figures[f"{kind}_ratio"] = statistics.median(ours / floor for floor, ours in found)
        figures[f"{kind}_ratio_bar"] = BARS[kind]
    return figures


def _pair(services: Services, paths: list[Path]) -> tuple[float, float]:
    """Seconds of the floor, and of opening."""
    command = [sys.executable, "-c", BARE_READING, *map(str, paths)]
    floor = _seconds(lambda: subprocess.run(command, check=True))
    return floor, _seconds(lambda: services.imports.open_draft(*paths))


def _titled(folder: Path, seed: int) -> list[Path]:
    return _written(folder, {"名簿": [TITLES, *_people(seed)]})


def _untitled(folder: Path, seed: int) -> list[Path]:
    return _written(folder, {"名簿": list(_people(seed))})


def _card_sheets(folder: Path, seed: int) -> list[Path]:
    return _written(folder, _cards(seed))


def _card_files(folder: Path, seed: int) -> list[Path]:
    return [path for name, card in _cards(seed).items() for path in _written(folder, {name: card})]


KINDS: dict[str, Callable[[Path, int], list[Path]]] = {
    "titled": _titled,
    "untitled": _untitled,
    "card_sheets": _card_sheets,
    "card_files": _card_files,
}


def _people(seed: int) -> Iterator[tuple[str, ...]]:
    for person in people.customers(ROWS, seed):
        yield (
            person["number"],
            f"{person['family_name']} {person['given_name']}",
            f"{person['family_kana']} {person['given_kana']}".strip(),
            person["prefecture"] + person["city"] + person["street"],
            person["phones"][0]["number"],
            person["note"],
        )


def _cards(seed: int) -> dict[str, Rows]:
    """A card for each of the first customers, labels with their values above a table of visits."""
    return {
        number: [
            ("お客様カルテ",),
            ("お名前", name, "フリガナ", kana),
            ("住所", address, "電話番号", phone),
            ("備考", note),
            (),
            VISIT_TITLES,
            *_visits(seed),
        ]
        for number, name, kana, address, phone, note in itertools.islice(_people(seed), CARDS)
    }


def _visits(seed: int) -> Iterator[tuple[str, ...]]:
    for visit in range(VISITS):
        staff = people.FAMILY.split()[visit % 4].rstrip(people.KATAKANA)
        yield (
            f"2026/{visit + 1}/{seed}",
            MENUS[visit % len(MENUS)],
            staff,
            people.NOTES[visit % len(people.NOTES)],
        )


def _written(folder: Path, sheets: Mapping[str, Iterable[tuple[str, ...]]]) -> list[Path]:
    """A workbook with these sheets, called by the first of them."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{next(iter(sheets))}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return [path]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure:24} {value:8.3f}")
