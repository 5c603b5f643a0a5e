"""The headings on a card (【ペット】, ■飼い主様, お車について), and whom the labels below them are about.

A heading has nothing beside it and labels below. It speaks for the columns from its own up to the next
heading in its row, and down to a heading below. What it says of somebody else ends where a label follows that
can only be about the customer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from app.io.cleaning.types import text_of
from app.io.headers.title_reading import DIGITS
from app.io.headers.titles import party_keys, section_keys, title_key
from app.io.shapes.card_grid import Spot, is_label
from app.io.shapes.card_labels import NAMES, labels_in, read_label
from app.io.shapes.card_side_headings import find_side_headings
from app.io.shapes.cards import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.io.shapes.card_grid import Grid
    from app.io.shapes.card_labels import Label
    from app.io.shapes.card_side_headings import SideHeading
    from app.io.tables.raw import Cell

NEAR_ROWS = 2
LONGEST_HEADING = 20
MOSTLY = 0.6
CUSTOMER, BEING, PERSON = "customer", "being", "person"

_SIGNS_OF_LABELS = frozenset("(〒☎℡※#'\"\\-+*")
_DECORATED = re.compile(r"[^\w\s]")
_OF_WHICH = "の"
_POLITE_BEFORE = tuple(map(title_key, ("ご", "お", "御")))
_POLITE_BEHIND = tuple(map(title_key, ("さま", "様", "さん", "ちゃん", "方")))
_ABOUT = re.compile(
    r"(?:の?(?:基本|登録)?(?:情報|データ|プロフィール|記入欄|欄)|について|に関して|のこと|様?の?ご様子)$"
)
_ALWAYS_THE_CUSTOMERS = frozenset(
    {"joined_on", "staff", "source", "referred_by", "mail_consent", "dm_consent", "tags", "status"}
)
_NEVER_A_BEINGS = frozenset(
    {"phones", "emails", "postal_code", "address", "prefecture", "city", "street", "building", "company"}
)
_CUSTOMERS_BEHIND_A_GAP = frozenset({"note", "caution"})


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading speaks for: the columns up to `end` and the rows up to `until`, None as far as there are
    any. `title` names whom it is about, empty where that is the customer."""

    heading: Spot
    end: int | None
    title: str
    until: int | None = None

    def reaches(self, spot: Spot) -> bool:
        """Whether a cell stands below the heading."""
        top, first = self.heading
        return top < spot.row and first <= spot.column and (self.end is None or spot.column < self.end)


@dataclass(frozen=True, slots=True)
class CardSections:
    """The sections of a card, the uppermost first, and the headings `beside` its labels."""

    sections: tuple[Section, ...] = ()
    beside: tuple[SideHeading, ...] = ()

    @property
    def headings(self) -> frozenset[Spot]:
        """Where the headings stand."""
        above = (section.heading for section in self.sections)
        return frozenset(above) | {side.heading for side in self.beside}

    def title_at(self, spot: Spot) -> str:
        """Whom a cell is about; empty where that is the customer."""
        side = self.side_of(spot)
        if side is not None and _whose(side.words) not in {None, CUSTOMER}:
            return _bare(side.words)
        section = self.over(spot)
        is_over = section is None or (section.until is not None and spot.row >= section.until)
        return "" if section is None or is_over else section.title

    def side_of(self, spot: Spot) -> SideHeading | None:
        """The heading beside the label in this cell."""
        return next((side for side in self.beside if side.reaches(spot)), None)

    def over(self, spot: Spot) -> Section | None:
        """The section that a cell lies in."""
        return max(
            (section for section in self.sections if section.reaches(spot)),
            key=lambda section: section.heading,
            default=None,
        )


def find_sections(base: Grid, sample: Sequence[Grid]) -> CardSections:
    """The sections of a card; where none of its names would be the customer's, all of them are."""
    headings, beside = list(_headings(base, sample)), find_side_headings(base, sample)
    if not headings and not beside:
        return CardSections()
    drawn = CardSections(tuple(headings))
    sections = tuple(_until_the_customer(section, drawn, base) for section in headings)
    found = CardSections(sections, beside)
    names = [spot for spot, cell in base.filled() if any(one.target in NAMES for one in _labels(cell))]
    if any(not found.title_at(spot) for spot in names if spot not in found.headings):
        return found
    return CardSections(
        tuple(replace(one, title="") for one in headings), tuple(replace(one, words="") for one in beside)
    )


def _headings(base: Grid, sample: Sequence[Grid]) -> Iterator[Section]:
    spots = [spot for spot, cell in base.filled() if _may_head(cell)]
    if not spots:
        return
    labels = [grid.labels() for grid in sample]
    for spot in spots:
        words = text_of(base.at(spot))
        at = [nearest(said.get(title_key(words), ()), spot) for said in labels]
        placed = [
            (grid, one)
            for grid, one in zip(sample, at, strict=True)
            if one is not None and abs(one.row - spot.row) <= NEAR_ROWS and one.column == spot.column
        ]
        if len(placed) < len(sample) * MOSTLY:
            continue
        if all(_has_nothing_beside(grid, one, words) for grid, one in placed) and _heads_labels(
            base, spot, words, placed
        ):
            title = "" if _whose(words) in {None, CUSTOMER} else _bare(words)
            yield Section(spot, _column_of_next(base, spot), title)


def _may_head(cell: Cell) -> bool:
    """Whether the words of a cell may be a heading: they begin with a sign, or say whom they are about."""
    if not isinstance(cell, str) or len(cell) > LONGEST_HEADING or cell.rstrip().endswith((":", "：")):
        return False
    if not _sign_before(cell) and _whose(cell) is None:
        return False
    label = read_label(cell, {})
    return label is not None and not label.value


def _sign_before(words: str) -> str:
    """The bracket or mark that words begin with."""
    text = unicodedata.normalize("NFKC", words).strip()
    return text[0] if _DECORATED.match(text) and text[0] not in _SIGNS_OF_LABELS else ""


def _bare(words: str) -> str:
    """The words of a heading without signs around them, and without 情報 and について behind."""
    text = unicodedata.normalize("NFKC", words)
    return _ABOUT.sub("", re.sub(r"^[\W_]+|[\W_]+$", "", text)).strip()


@lru_cache(maxsize=8_192)
def _whose(words: str) -> str | None:
    """Whom the words of a heading name; None where they name nobody."""
    key = title_key(_bare(words)).strip(DIGITS)
    forms = [key, key.rpartition(_OF_WHICH)[2]]
    for form in forms:
        for whose in (PERSON, BEING):
            if {form, _without_polite(form)} & section_keys(whose):
                return whose
    return CUSTOMER if any({form, _without_polite(form)} & _own_keys() for form in forms) else None


@cache
def _own_keys() -> frozenset[str]:
    named = (*party_keys("named"), *party_keys("buyer"), *section_keys(CUSTOMER))
    return frozenset(key for word in named for key in (word, _without_polite(word)) if key)


def _without_polite(key: str) -> str:
    for word in _POLITE_BEFORE:
        key = key.removeprefix(word)
    for word in _POLITE_BEHIND:
        key = key.removesuffix(word)
    return key


def _next_beside(grid: Grid, spot: Spot) -> Spot | None:
    row = grid.cells[spot.row]
    columns = range(spot.column + 1, len(row))
    return next((Spot(spot.row, one) for one in columns if row[one] not in {None, ""}), None)


def _column_of_next(grid: Grid, spot: Spot) -> int | None:
    beside = _next_beside(grid, spot)
    return None if beside is None else beside.column


def _has_nothing_beside(grid: Grid, spot: Spot, words: str) -> bool:
    """Whether the next cell of the row is none that could be the value of these words as a label."""
    beside = _next_beside(grid, spot)
    cell = None if beside is None else grid.at(beside)
    is_plain = not _sign_before(words) and _ABOUT.search(words.strip()) is None
    return cell is None or _may_head(cell) or (not is_plain and is_label(cell))


def _heads_labels(base: Grid, spot: Spot, words: str, placed: Sequence[tuple[Grid, Spot]]) -> bool:
    """Whether the row below begins with a label, one that is not drawn like the heading itself."""
    rows = range(spot.row + 1, spot.row + NEAR_ROWS + 1)
    below = [next(_filled_below(base, row, spot), None) for row in rows]
    first = next((one for one in below if one is not None), None)
    if first is None:
        return False
    cell = base.at(first)
    sign = _sign_before(words)
    label = read_label(cell, {})
    if label is None or not isinstance(cell, str) or (sign and _sign_before(cell) == sign):
        return False
    if not sign and _ABOUT.search(words.strip()) is None and label.target not in NAMES:
        return False
    if label.is_sure or len(placed) == 1:
        return label.is_sure
    down, key = first.row - spot.row, title_key(cell)
    said = (grid.at(Spot(one.row + down, first.column)) for grid, one in placed)
    return sum(isinstance(one, str) and title_key(one) == key for one in said) >= len(placed) * MOSTLY


def _filled_below(grid: Grid, row: int, spot: Spot) -> Iterator[Spot]:
    cells, end = grid.cells.get(row, ()), _column_of_next(grid, spot)
    for column in range(spot.column, len(cells) if end is None else min(end, len(cells))):
        if cells[column] not in {None, ""}:
            yield Spot(row, column)


def _until_the_customer(section: Section, drawn: CardSections, base: Grid) -> Section:
    """A section about somebody else, up to where the customer is spoken of again."""
    if not section.title:
        return section
    whose = _whose(text_of(base.at(section.heading)))
    ends = _ALWAYS_THE_CUSTOMERS | (_NEVER_A_BEINGS if whose == BEING else frozenset())
    for spot, cell in base.filled():
        if drawn.over(spot) is not section:
            continue
        targets = {label.target for label in _labels(cell)}
        is_behind_gap = spot.row - 1 not in base.cells
        if targets & ends or (is_behind_gap and targets & _CUSTOMERS_BEHIND_A_GAP):
            return replace(section, until=spot.row)
    return section


def _labels(cell: Cell) -> list[Label]:
    return [label for label in labels_in(cell, {}) if label.is_sure]
