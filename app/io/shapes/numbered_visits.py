"""Visits beside each other in one row: 来店日1, メニュー1, 担当1, 来店日2 … become a row each; so do sales.

The run of titles with days is the anchor; runs of the same numbers that keep their distance to it belong to
the same visits, and so do the columns of a first one without a number. Instead of numbers the groups may have
headings (春, 夏 and 秋 above 精算日, 使用額). Where the day is that of a sale and amounts stand beside it,
each group is a sale. What there is no field for goes into the memo, under its own label.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
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
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from app.io.shapes.shaped import PlacedRow
    from app.io.tables.raw import Cell, Row

FEWEST = 2
_DAY = "日"  # 発送日 among amounts is the day of the sale
FEWEST_HEADED = 3
LEAST_DAYS = 0.5
PRICES = frozenset({"amount", "total"})
_DAY_AND_REST = re.compile(
    r"((?:明治|大正|昭和|平成|令和|[MTSHR])?[0-9０-９元./／年月日\-－]{4,}(?:[(（][月火水木金土日祝・]+[)）])?)"
    r"(?![0-9０-９])[\s:：]*(\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a group of columns says: its kind, and the titles of its fields, of which the first is the day,
    the last the memo, and `what` says what was done."""

    kind: Noun
    titles: Mapping[str, str]
    what: str

    @property
    def day(self) -> str:
        """The field of the day."""
        return next(iter(self.titles))

    @property
    def memo(self) -> str:
        """The field of all that there is no other for."""
        return tuple(self.titles)[-1]

    @property
    def said(self) -> tuple[str, ...]:
        """The fields between them."""
        return tuple(self.titles)[1:-1]

    def of(self, names: Collection[str]) -> Entry:
        """With these fields alone, beside the day and the memo."""
        kept = {self.day, *names, self.memo}
        return replace(self, titles={name: title for name, title in self.titles.items() if name in kept})


VISIT = Entry(Noun.VISIT, VISIT_TITLES, "menu")
_TITLES_OF_SALE = {
    "sold_on": "売上日",
    "staff": "担当",
    "product": "商品名",
    "quantity": "数量",
    "unit_price": "単価",
    "amount": "金額",
    "total": "合計",
    "note": "メモ",
}
SALE = Entry(Noun.SALE, _TITLES_OF_SALE, "product")


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """The columns of one visit or sale: its day, what the fields of its entry are in, None where it has no
    such column, further ones for the memo, each with its label, and the heading above it, if any."""

    day: int
    said: tuple[int | None, ...]
    memo: tuple[tuple[str, int], ...]
    heading: str = ""

    @property
    def says_more(self) -> bool:
        """Whether it has more than a day."""
        return bool(self.memo) or any(index is not None for index in self.said)

    def at(self, made: Row, row: Row) -> tuple[int | None, ...]:
        """The columns that the cells made of the group are from; None where a cell says more than one."""
        return (self.day if made[0] == _at(row, self.day) else None, *self.said, None)


@dataclass(frozen=True, slots=True)
class NumberedVisits:
    """A list of customers with visits or sales in columns. `person` are the columns about the customer."""

    titles: tuple[str, ...]
    person: tuple[int, ...]
    groups: tuple[VisitGroup, ...]
    today: date
    entry: Entry = VISIT

    @property
    def kind(self) -> Noun:
        """Visits or sales."""
        return self.entry.kind

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
        """The customer's columns, then those of a visit or a sale."""
        return (
            *(ShapedColumn(self.titles[index], source=index, of_person=True) for index in self.person),
            *(ShapedColumn(title, name) for name, title in self.entry.titles.items()),
        )

    def shaped(self, rows: Iterable[PlacedRow]) -> Iterator[ShapedRow]:
        """A row for each visit; one with the customer alone where there was none."""
        for place, row in rows:
            person = tuple([_at(row, index) for index in self.person])
            came = False
            for group in self.groups:
                made = self._made(group, row)
                if any(cell is not None for cell in made):
                    came = True
                    yield ShapedRow(place, place, (*person, *made), at=group.at(made, row))
            if not came:
                yield ShapedRow(place, place, (*person, *(None for _name in self.entry.titles)))

    def source(self, position: int, index: int) -> int | None:
        """The customer's columns stand alike on every sheet; those of a visit are made of several."""
        del position
        return self.columns[index].source

    def _made(self, group: VisitGroup, row: Row) -> Row:
        day = _at(row, group.day)
        said = [_at(row, index) for index in group.said]
        told: list[str] = []
        if isinstance(day, str):
            day, rest = day_and_rest(day, self.today)
            what = self.entry.said.index(self.entry.what) if self.entry.what in self.entry.said else None
            if rest and what is not None and group.said[what] is None:
                said[what] = rest
            elif rest:
                told.append(rest)
        for label, index in group.memo:
            cell = _at(row, index)
            if cell is not None:
                text = text_of(cell)
                told.append(f"{label}: {text}" if label else text)
        if group.heading and (day is not None or told or any(cell is not None for cell in said)):
            told.insert(0, group.heading)
        return (day, *said, "\n".join(told) or None)


def find_numbered_visits(titles: Sequence[str], rows: Sequence[Row], today: date) -> NumberedVisits | None:
    """The visits or sales that a row of titles sets beside each other; None where it does not."""
    counted = _runs(titles)
    for entry in (VISIT, SALE):
        for runs, headings in ((counted, ()), _headed_runs(titles)):
            found = _find(entry, titles, runs, rows, today)
            is_sold = found is not None and not PRICES.isdisjoint(found.entry.said)
            stands_below_all = found is not None and len(found.groups) == (len(headings) or len(found.groups))
            if found is not None and stands_below_all and (entry is VISIT or is_sold):
                named = zip(found.groups, headings or [""] * len(found.groups), strict=True)
                return replace(found, groups=tuple(replace(group, heading=name) for group, name in named))
    return None


def _find(
    entry: Entry,
    titles: Sequence[str],
    runs: Mapping[str, Mapping[int, int]],
    rows: Sequence[Row],
    today: date,
) -> NumberedVisits | None:
    anchors = {stem: run for stem, run in runs.items() if _is_anchor(entry, stem, run, rows)}
    if not anchors:
        return None
    anchor_stem = max(anchors, key=lambda stem: len(anchors[stem]))
    anchor = anchors[anchor_stem]
    parts: dict[str, Mapping[int, int]] = {}
    rest: list[tuple[str, Mapping[int, int]]] = []
    taken = set(anchor.values())
    for stem, run in runs.items():
        target = None if stem == anchor_stem else _part_of(entry, stem, run, anchor)
        if target is None:
            continue
        if target == entry.memo or target in parts:
            rest.append((_label(entry, stem, target), run))
        else:
            parts[target] = run
        taken.update(run.values())
    own = entry if entry is VISIT else entry.of(parts.keys())
    groups = tuple(
        VisitGroup(
            anchor[number],
            tuple(parts.get(name, {}).get(number) for name in own.said),
            tuple((label, run[number]) for label, run in rest if number in run),
        )
        for number in sorted(anchor)
    )
    if min(anchor) == FEWEST:
        first = _unnumbered_first(own, titles, taken)
        groups = (*first, *groups)
        taken.update(index for group in first for index in (group.day, *group.said) if index is not None)
    person = tuple(index for index in range(len(titles)) if index not in taken)
    return NumberedVisits(tuple(titles), person, groups, today, own) if person else None


def _unnumbered_first(entry: Entry, titles: Sequence[str], taken: Collection[int]) -> tuple[VisitGroup, ...]:
    """What stands in columns of its own (日付, 担当, 施術) before 2回目 日付, 2回目 担当, 2回目 施術."""
    found: dict[str, int] = {}
    for index, title in enumerate(titles):
        target = read_title(title, entry.kind).target if index not in taken else None
        if target is not None:
            found.setdefault(target, index)
    if entry.day not in found:
        return ()
    return (VisitGroup(found[entry.day], tuple(found.get(name) for name in entry.said), ()),)


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


def _headed_runs(titles: Sequence[str]) -> tuple[dict[str, dict[int, int]], tuple[str, ...]]:
    """Column by number for what stands below several headings alike (春 精算日, 夏 精算日), and these."""
    below: dict[str, dict[str, int]] = defaultdict(dict)
    for index, title in enumerate(titles):
        heading, blank, word = title.rpartition(" ")
        if blank:
            below[word].setdefault(heading, index)
    headings = max((tuple(found) for found in below.values()), key=len, default=())
    if len(headings) < FEWEST_HEADED:
        return {}, ()
    runs = {
        word + MARK: {headings.index(heading): index for heading, index in found.items()}
        for word, found in below.items()
        if set(found) <= set(headings)
    }
    return runs, headings


def _is_anchor(entry: Entry, stem: str, run: Mapping[int, int], rows: Sequence[Row]) -> bool:
    if len(run) < FEWEST:
        return False
    word = bare(stem)
    forms = (word, word + _DAY)  # 参加1 over days is 参加日
    is_titled = word != "" and any(read_title(form, entry.kind).target == entry.day for form in forms)
    if word and not (is_titled or (entry is SALE and word.endswith(_DAY))):
        return False
    cells = [cell for row in rows for index in run.values() if (cell := _at(row, index)) is not None]
    days = sum(Look.DATE in looks_of(_first_word(cell)) for cell in cells)
    return days >= len(cells) * LEAST_DAYS if cells else is_titled


def _first_word(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    words = cell.split()
    return words[0] if words else cell


def _part_of(entry: Entry, stem: str, run: Mapping[int, int], anchor: Mapping[int, int]) -> str | None:
    """The field of a visit or a sale that a run belongs to, None where it is about something else."""
    if not run.keys() <= anchor.keys():
        return None
    distances = {index - anchor[number] for number, index in run.items()}
    if len(distances) != 1:
        return None
    target = read_title(bare(stem), entry.kind).target or ""
    if target in {*entry.said, entry.memo}:
        return target
    steps = [later - earlier for earlier, later in pairwise(sorted(anchor.values()))]
    stands_between = abs(distances.pop()) < min(steps)
    is_of_customer = target.startswith(CUSTOMER_PREFIX) or target == "customer"
    return entry.memo if stands_between or (run.keys() == anchor.keys() and not is_of_customer) else None


def _label(entry: Entry, stem: str, target: str) -> str:
    is_memo = target == entry.memo and read_title(bare(stem), entry.kind).target == entry.memo
    return "" if is_memo else bare(stem)


def _at(row: Row, index: int | None) -> Cell:
    return None if index is None else cell_of(row, index)
