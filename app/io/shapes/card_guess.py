"""Where the fields stand on cards that all look alike (カルテ, one sheet or file for each customer).

Words that are known as titles are labels; so are words that stand on most sheets at the same place with
something beside or below them that differs. From each label, the cards vote where its value is: in the same
cell, to the right, or below. What might as well be a list with a row of titles is no card.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import LOOK_OF_TARGET, TARGET_OF_LOOK, Look, is_data, looks_of
from app.io.headers.title_reading import OF_PARTY, read_title
from app.io.headers.titles import targets_for, title_key
from app.io.shapes.card_grid import Grid, Spot, is_label
from app.io.shapes.card_labels import NAMES, Label, read_label
from app.io.shapes.card_visits import DAY, VisitTable
from app.io.shapes.cards import CardField, CardLayout, nearest
from app.io.shapes.shaped import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.io.tables.raw import Cell, Row

SAMPLE = 30
ALIKE = 0.6
FITTING = 0.5
FEWEST_FIELDS = 2
FEWEST_ON_ONE = 3
REACH = 20
NEAR_ROWS = 2
POSTAL_SIGN = "〒"
GROWING = frozenset({"phones", "emails"})
SURE = 0.8

Labels = dict[Spot, Label]

_PRINTED = re.compile(
    r"様|殿|さん|御中|[年月日才歳円回分時名人枚点]|\S{1,5}(?:\s*[・/／|｜]\s*\S{1,5})+|[□☐].*", re.DOTALL
)
"""What is printed on a form beside its labels: words behind a value, and choices of which none is marked."""


def guess_cards(grids: Sequence[Grid], customs: Mapping[str, str] | None = None) -> CardLayout | None:
    """The layout of these sheets; None where they are no cards. `customs` are the shop's titles, by key."""
    filled = [grid for grid in grids if grid.cells]
    sample = filled[:SAMPLE]
    if not sample:
        return None
    base = max(sample, key=_known_labels)
    visits = _visit_table(base, sample)
    labels = _labels(base, sample, customs or {}, visits.row if visits else None)
    keys = {title_key(label.text) for label in labels.values()}
    fields = [part for field in _fields(labels, sample, keys) for part in _address(field, sample)]
    fields = [_by_look(field, sample) for field in fields]
    fields += _same_on_all(base, fields, labels if len(sample) > 1 else None, visits.row if visits else None)
    layout = CardLayout(tuple(_settled(fields)), visits)
    if not _is_likely(layout, base, len(sample)):
        return None
    fitting = sum(layout.fits(grid) for grid in filled)
    return layout if fitting >= len(filled) * FITTING else None


def _known_labels(grid: Grid) -> int:
    return sum(1 for _spot, label in _sure_labels(grid, {}) if label.target)


def _sure_labels(grid: Grid, customs: Mapping[str, str]) -> Iterator[tuple[Spot, Label]]:
    for at, row in grid.cells.items():
        for column, cell in enumerate(row):
            label = read_label(cell, customs)
            if label is not None and label.is_sure:
                yield Spot(at, column), label
            elif cell == POSTAL_SIGN and _is_of_its_own(row, column):
                yield Spot(at, column), Label(POSTAL_SIGN, "postal_code", True)


def _is_of_its_own(row: Row, column: int) -> bool:
    """Whether 〒 is the label of a postal code beside it, and not the beginning of an address."""
    before = next((cell for cell in reversed(row[:column]) if cell is not None), None)
    behind = next((cell for cell in row[column + 1 :] if cell is not None), None)
    return not is_label(before) and behind is not None and Look.POSTAL in looks_of(behind)


def _labels(base: Grid, sample: Sequence[Grid], customs: Mapping[str, str], until: int | None) -> Labels:
    """The labels of a sheet above its visits, known ones and those that other sheets have as well."""
    found = dict(_sure_labels(base, customs))
    others = [grid.labels() for grid in sample if grid is not base]
    for at, row in base.cells.items():
        for column, cell in enumerate(row):
            spot, label = Spot(at, column), read_label(cell, customs)
            if spot in found or label is None or not (others or label.value):
                continue
            near = [nearest(labels.get(title_key(label.text), ()), spot) for labels in others]
            same = sum(one is not None and _is_near(one, spot) for one in near)
            if same >= len(others) * ALIKE:
                found[spot] = label
    return {spot: label for spot, label in found.items() if until is None or spot.row < until}


def _is_near(one: Spot, other: Spot) -> bool:
    return abs(one.row - other.row) <= NEAR_ROWS and one.column == other.column


def _fields(labels: Labels, sample: Sequence[Grid], keys: set[str]) -> list[CardField]:
    """The known labels with a value, then the unknown ones whose value is nobody else's and differs."""
    found: list[CardField] = []
    spots = [grid.labels() for grid in sample]
    for is_known in (True, False):
        taken = {field.value for field in found}
        for spot, label in labels.items():
            if (label.target is not None) is not is_known or (not is_known and spot in taken):
                continue
            at = [nearest(one.get(title_key(label.text), ()), spot) for one in spots]
            placed = [(grid, there) for grid, there in zip(sample, at, strict=True) if there is not None]
            is_inline = any(_is_inline(grid, there) for grid, there in placed)
            value = spot if is_inline else _value_of(spot, placed, keys)
            if value is None and is_known:  # all cards say the same: it stands like words, and is none
                value = _value_of(spot, placed, set())
            if value is None or (not is_known and value in taken):
                continue
            if label.is_sure or is_inline or _differs(value, spot, placed):
                found.append(CardField(label.text, spot, value, label.target))
    return found


def _is_inline(grid: Grid, spot: Spot) -> bool:
    label = read_label(grid.at(spot), {})
    return label is not None and bool(label.value)


def _same_on_all(
    base: Grid, fields: Sequence[CardField], labels: Labels | None, until: int | None
) -> Iterator[CardField]:
    """Pairs of words that nothing else on the cards has taken: what every card says alike, and what stands on
    the only one. `labels` are what most cards have in common, None where there is one card."""
    taken = {spot for field in fields for spot in (field.at, field.value)}
    for at, row in base.cells.items():
        filled = [Spot(at, column) for column, cell in enumerate(row) if cell is not None]
        for spot, beside in pairwise(filled):
            label, value = read_label(base.at(spot), {}), base.at(beside)
            if label is None or label.target or label.value or {spot, beside} & taken:
                continue
            is_common = labels is None or (spot in labels and beside in labels)
            is_said = (
                is_common and not _is_word(value, set()) and not _PRINTED.fullmatch(text_of(value).strip())
            )
            if is_said and (until is None or at < until):
                taken |= {spot, beside}
                yield CardField(label.text, spot, beside, None)


def _address(field: CardField, sample: Sequence[Grid]) -> Iterator[CardField]:
    """An address whose first line is the postal code stands below it."""
    below = Spot(field.value.row + 1, field.value.column)
    first = [cell for grid in sample if (cell := grid.value(field.value, ())) is not None]
    coded = sum(Look.POSTAL in looks_of(cell) for cell in first)
    if field.target != "address" or coded * 2 <= len(first):
        yield field
        return
    yield replace(field, target="postal_code")
    further = Counter(_right_of(grid, Spot(below.row, below.column - 1), set()) for grid in sample)
    steps = next((steps for steps, _count in further.most_common() if steps), 0)
    if steps:
        yield replace(field, value=Spot(below.row, below.column - 1 + steps))


def _by_look(field: CardField, sample: Sequence[Grid]) -> CardField:
    """A label that nobody knows (自宅) over telephones or mail addresses means those."""
    if field.target is not None or field.value == field.at:
        return field
    if read_title(field.label, Noun.CUSTOMER).confidence > 0:
        return field
    cells = [cell for grid in sample if (cell := grid.at(field.value)) is not None]
    for look, target in TARGET_OF_LOOK.items():
        if target in GROWING and cells and sum(look in looks_of(cell) for cell in cells) >= len(cells) * SURE:
            return replace(field, target=target)
    return field


def _value_of(label: Spot, placed: Sequence[tuple[Grid, Spot]], keys: set[str]) -> Spot | None:
    """Where most cards have the value of a label, seen from it: to the right, else below."""
    right = Counter(across for grid, spot in placed if (across := _right_of(grid, spot, keys)))
    if right:
        return Spot(label.row, label.column + right.most_common(1)[0][0])
    below = Counter(down for grid, spot in placed if (down := _below(grid, spot, keys)))
    return Spot(label.row + below.most_common(1)[0][0], label.column) if below else None


def _right_of(grid: Grid, spot: Spot, keys: set[str]) -> int:
    for across in range(1, REACH + 1):
        cell = grid.at(Spot(spot.row, spot.column + across))
        if cell is not None:
            return 0 if _is_word(cell, keys) else across
    return 0


def _below(grid: Grid, spot: Spot, keys: set[str]) -> int:
    for down in range(1, NEAR_ROWS + 1):
        cell = grid.at(Spot(spot.row + down, spot.column))
        if cell is not None:
            return 0 if _is_word(cell, keys) else down
    return 0


def _is_word(cell: Cell, keys: set[str]) -> bool:
    """Whether a cell is one of the labels."""
    label = read_label(cell, {})
    return label is not None and (label.is_sure or title_key(label.text) in keys)


def _differs(value: Spot, label: Spot, placed: Sequence[tuple[Grid, Spot]]) -> bool:
    down, across = value.row - label.row, value.column - label.column
    said = {text_of(grid.at(Spot(spot.row + down, spot.column + across))) for grid, spot in placed}
    return len(said) > 1


def _settled(fields: Sequence[CardField]) -> Iterator[CardField]:
    """One value for a field that takes one; further ones go into the note."""
    many = {target.name for target in targets_for(Noun.CUSTOMER) if target.many}
    seen: set[str] = set()
    for field in sorted(fields, key=lambda field: field.at):
        is_again = field.target in seen and field.target not in many
        if field.target is not None:
            seen.add(field.target)
        yield CardField(field.label, field.at, field.value, None) if is_again else field


def _is_likely(layout: CardLayout, base: Grid, sheets: int) -> bool:
    """A name and more, in several rows; and not a row of titles with rows of values below."""
    known = [field for field in layout.fields if field.target is not None]
    named = any(field.target in NAMES for field in known)
    if not named or len(known) < (FEWEST_FIELDS if sheets > 1 else FEWEST_ON_ONE):
        return False
    beside = [field for field in known if field.value.row == field.at.row]
    titled = {field.at.row for field in known if field not in beside}
    # Below a title, a word that is one elsewhere (紹介 in the column タグ) is a value.
    apart = [
        field
        for field in beside
        if not _is_below_title(field, titled, base) and not _heads_a_column(field, base)
    ]
    if len(apart) < FEWEST_FIELDS and len(titled | {field.at.row for field in apart}) < FEWEST_FIELDS:
        return False
    until = layout.visits.row if layout.visits else None
    further = [
        field
        for field in known
        if field not in beside
        and (until is None or field.value.row + 1 < until)
        and (cell := base.at(Spot(field.value.row + 1, field.value.column))) is not None
        and not _is_word(cell, set())
    ]
    return len(further) * 2 <= len(known)


def _heads_a_column(field: CardField, base: Grid) -> bool:
    """Whether what belongs to a label stands right below it, so that the words beside it are a title too."""
    look = LOOK_OF_TARGET.get(field.target or "")
    return look is not None and look in looks_of(base.at(Spot(field.at.row + 1, field.at.column)))


def _is_below_title(field: CardField, titled: set[int], base: Grid) -> bool:
    above = (Spot(row, field.at.column) for row in titled if row < field.at.row)
    return any(base.at(spot) is not None for spot in above)


def _visit_table(base: Grid, sample: Sequence[Grid]) -> VisitTable | None:
    """The first row of titles of visits: a day and something else, with days below or nothing at all."""
    for row in sorted(base.cells):
        titles = [(column, cell) for column, cell in enumerate(base.cells[row]) if cell is not None]
        if len(titles) < FEWEST_FIELDS or any(is_data(cell) for _column, cell in titles):
            continue
        columns = tuple((column, str(cell).strip(), _visit_field(cell)) for column, cell in titles)
        days = [column for column, _title, name in columns if name == DAY]
        others = [name for _column, _title, name in columns if name != DAY]
        if len(days) == 1 and (any(others) or len(others) >= FEWEST_FIELDS):
            below = [cell for grid in sample for cell in _cells_below(grid, row, days[0])]
            dated = sum(Look.DATE in looks_of(cell) for cell in below)
            if dated * 2 >= len(below):
                return VisitTable(row, columns)
    return None


def _cells_below(grid: Grid, row: int, column: int) -> Iterator[Cell]:
    return (
        cell for at, cells in grid.cells.items() if at > row and (cell := cell_of(cells, column)) is not None
    )


def _visit_field(cell: Cell) -> str | None:
    reading = read_title(text_of(cell), Noun.VISIT)
    own = reading.target in {DAY, "staff", "menu", "memo"} and reading.confidence >= OF_PARTY
    return reading.target if own else None
