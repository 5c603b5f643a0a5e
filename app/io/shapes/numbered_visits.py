"""Visits beside each other in one row: 来店日1, メニュー1, 担当1, 来店日2 … become a row each.

The run of titles with days is the anchor; runs of the same numbers that keep their distance to it belong to
the same visits. What a visit has no field for goes into its memo, under its own label.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.core.japan.wareki import parse_date
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import Look, looks_of
from app.io.headers.title_reading import read_title
from app.io.shapes.running_titles import MARK, Numbered, bare, numbered
from app.io.shapes.shaped import VISIT_TITLES, ShapedColumn, ShapedRow, cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from app.io.shapes.shaped import PlacedRow
    from app.io.tables.raw import Cell, Row

DAY, STAFF, MENU, MEMO = "visited_on", "staff", "menu", "memo"
FEWEST = 2
LEAST_DAYS = 0.5
_OWN = frozenset({STAFF, MENU, MEMO})
_DAY_AND_REST = re.compile(
    r"((?:明治|大正|昭和|平成|令和|[MTSHR])?[0-9０-９元./／年月日\-－]{4,}(?:[(（][月火水木金土日祝・]+[)）])?)"
    r"(?![0-9０-９])[\s:：]*(\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """The columns of one visit, None where there is none; `memo` are further ones, each with its label."""

    day: int
    staff: int | None
    menu: int | None
    memo: tuple[tuple[str, int], ...]

    def at(self, visit: Row, row: Row) -> tuple[int | None, ...]:
        """The columns that day, staff and menu of a visit stand in; None where a cell says more than one."""
        day = self.day if visit[0] == _at(row, self.day) else None
        return (day, self.staff, self.menu, None)


@dataclass(frozen=True, slots=True)
class NumberedVisits:
    """A list of customers with their visits in columns. `person` are the columns about the customer."""

    titles: tuple[str, ...]
    person: tuple[int, ...]
    groups: tuple[VisitGroup, ...]
    today: date

    @property
    def kind(self) -> Noun:
        """Visits."""
        return Noun.VISIT

    @property
    def waits(self) -> bool:
        """Every row is shaped by itself."""
        return False

    @property
    def reads_lists(self) -> bool:
        """One of customers."""
        return True

    @property
    def columns(self) -> tuple[ShapedColumn, ...]:
        """The customer's columns, then day, staff, menu and memo of a visit."""
        return (
            *(ShapedColumn(self.titles[index], source=index, of_person=True) for index in self.person),
            *(ShapedColumn(title, name) for name, title in VISIT_TITLES.items()),
        )

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """A row for each visit; one with the customer alone where there was none."""
        for place, row in rows:
            person = tuple([_at(row, index) for index in self.person])
            came = False
            for group in self.groups:
                visit = self._visit(group, row)
                if any(cell is not None for cell in visit):
                    came = True
                    yield ShapedRow(place, place, (*person, *visit), at=group.at(visit, row))
            if not came:
                yield ShapedRow(place, place, (*person, None, None, None, None))

    def source(self, position: int, index: int) -> int | None:
        """The customer's columns stand alike on every sheet; those of a visit are made of several."""
        del position
        return self.columns[index].source

    def _visit(self, group: VisitGroup, row: Row) -> Row:
        day, staff, menu = (_at(row, index) for index in (group.day, group.staff, group.menu))
        told: list[str] = []
        if isinstance(day, str):
            day, rest = day_and_rest(day, self.today)
            if rest and menu is None and group.menu is None:
                menu = rest
            elif rest:
                told.append(rest)
        for label, index in group.memo:
            cell = _at(row, index)
            if cell is not None:
                text = text_of(cell)
                told.append(f"{label}: {text}" if label else text)
        return (day, staff, menu, "\n".join(told) or None)


def find_numbered_visits(titles: Sequence[str], rows: Sequence[Row], today: date) -> NumberedVisits | None:
    """The visits that a row of titles sets beside each other; None where it does not."""
    runs = _runs(titles)
    anchors = {stem: run for stem, run in runs.items() if _is_anchor(stem, run, rows)}
    if not anchors:
        return None
    anchor_stem = max(anchors, key=lambda stem: len(anchors[stem]))
    anchor = anchors[anchor_stem]
    parts: dict[str, list[tuple[str, Mapping[int, int]]]] = defaultdict(list)
    taken = set(anchor.values())
    for stem, run in runs.items():
        target = None if stem == anchor_stem else _part_of(stem, run, anchor)
        if target is not None:
            is_first = target != MEMO and not parts[target]
            parts[target if is_first or target == MEMO else MEMO].append((_label(stem, target), run))
            taken.update(run.values())
    groups = tuple(
        VisitGroup(
            anchor[number],
            _first_run(parts[STAFF]).get(number),
            _first_run(parts[MENU]).get(number),
            tuple((label, run[number]) for label, run in parts[MEMO] if number in run),
        )
        for number in sorted(anchor)
    )
    person = tuple(index for index in range(len(titles)) if index not in taken)
    return NumberedVisits(tuple(titles), person, groups, today) if person else None


def day_and_rest(text: str, today: date) -> tuple[Cell, str]:
    """A day and what is written behind it (`4/12 カット`), where the text begins with a day and goes on."""
    found = _DAY_AND_REST.fullmatch(text.strip())
    if found and parse_date(text, today).value is None and parse_date(found[1], today).value is not None:
        return found[1], found[2].strip()
    return text, ""


def _runs(titles: Sequence[str]) -> dict[str, dict[int, int]]:
    """Column by number for every stem; titles that are repeated as they are count as numbered."""
    repeats = Counter(titles)
    seen: Counter[str] = Counter()
    runs: dict[str, dict[int, int]] = defaultdict(dict)
    for index, title in enumerate(titles):
        if not title:
            continue
        found = numbered(title)
        if repeats[title] > 1:
            seen[title] += 1
            found = Numbered(title + MARK, seen[title])
        if found is not None:
            runs[found.stem].setdefault(found.number, index)
    for index, title in enumerate(titles):  # 来店日, 来店日2, 来店日3
        run = runs.get(title + MARK)
        if title and run and index not in run.values() and min(run) > 0:
            run.setdefault(min(run) - 1, index)
    return runs


def _is_anchor(stem: str, run: Mapping[int, int], rows: Sequence[Row]) -> bool:
    if len(run) < FEWEST:
        return False
    word = bare(stem)
    is_titled = word != "" and read_title(word, Noun.VISIT).target == DAY
    if word and not is_titled:
        return False
    cells = [cell for row in rows for index in run.values() if (cell := _at(row, index)) is not None]
    days = sum(Look.DATE in looks_of(_first_word(cell)) for cell in cells)
    return days >= len(cells) * LEAST_DAYS if cells else is_titled


def _first_word(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    words = cell.split()
    return words[0] if words else cell


def _part_of(stem: str, run: Mapping[int, int], anchor: Mapping[int, int]) -> str | None:
    """The field of a visit that a run belongs to, None where it is about something else."""
    if not run.keys() <= anchor.keys():
        return None
    distances = {index - anchor[number] for number, index in run.items()}
    if len(distances) != 1:
        return None
    reading = read_title(bare(stem), Noun.VISIT)
    target = reading.target or ""
    if target in _OWN:
        return target
    steps = [later - earlier for earlier, later in pairwise(sorted(anchor.values()))]
    stands_between = abs(distances.pop()) < min(steps)
    is_of_customer = target.startswith(CUSTOMER_PREFIX) or target == "customer"
    return MEMO if stands_between or (run.keys() == anchor.keys() and not is_of_customer) else None


def _first_run(runs: Sequence[tuple[str, Mapping[int, int]]]) -> Mapping[int, int]:
    return runs[0][1] if runs else {}


def _label(stem: str, target: str) -> str:
    return "" if target == MEMO and read_title(bare(stem), Noun.VISIT).target == MEMO else bare(stem)


def _at(row: Row, index: int | None) -> Cell:
    return None if index is None else cell_of(row, index)
