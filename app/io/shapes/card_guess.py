"""Where the fields stand on cards that all look alike (カルテ, one sheet or file for each customer).

Words that are known as titles are labels; so are words that stand on most sheets at the same place with
something beside or below them that differs. From each label, the cards vote where its value is: in the same
cell, to the right, or below. What might as well be a list with a row of titles is no card.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.io.cleaning.types import text_of
from app.io.headers.column_contents import LOOK_OF_TARGET, TARGET_OF_LOOK, Look, looks_of
from app.io.headers.days_beside import says_beginning
from app.io.headers.gaps import count_codes, says_number
from app.io.headers.guess import guess_header
from app.io.headers.title_reading import BY_WORD, OF_PARTY, read_title
from app.io.headers.titles import targets_for, title_key
from app.io.shapes.card_form import NEAR_ROWS, Covers, find_tables
from app.io.shapes.card_grid import Grid, Spot
from app.io.shapes.card_label_spots import known_labels, labels_of
from app.io.shapes.card_labels import NAMES, are_choices, read_label, stands_behind_values
from app.io.shapes.card_purchases import with_kinds
from app.io.shapes.card_sections import find_sections
from app.io.shapes.card_values import value_at
from app.io.shapes.card_words import printed_on
from app.io.shapes.cards import CardField, CardLayout, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.io.shapes.card_label_spots import Labels
    from app.io.shapes.card_sections import CardSections
    from app.io.tables.raw import Cell

SAMPLE = 30
FITTING = 0.5
FEWEST_FIELDS = 2
FEWEST_ON_ONE = 3
REACH = 20
GROWING = frozenset({"phones", "emails"})
SURE = 0.8


def guess_cards(grids: Sequence[Grid], customs: Mapping[str, str] | None = None) -> CardLayout | None:
    """The layout of these sheets; None where they are no cards. `customs` are the shop's titles, by key."""
    filled = [grid for grid in grids if grid.cells]
    sample = filled[:SAMPLE]
    if not sample:
        return None
    counts = [known_labels(grid) for grid in sample]
    sample = [grid for grid, count in zip(sample, counts, strict=True) if count * 2 >= max(counts)]
    base = max(sample, key=known_labels)
    sections = find_sections(base, sample)
    tables = find_tables(base, sample, sections.headings)
    covers = Covers(base, tables)
    labels = labels_of(base, sample, customs or {}, covers, sections)
    headings = {title_key(text_of(base.at(spot))) for spot in sections.headings}
    known = _fields(labels, sample, headings, covers)
    fields = [part for field in known for part in _address(field, sample, covers)]
    fields = [_by_look(replace(field, section=sections.title_at(field.at)), sample) for field in fields]
    fields += _same_on_all(base, fields, labels if len(sample) > 1 else None, covers, sections)
    found = _with_beginning(_with_number(fields, sample), sample)
    layout = CardLayout(tuple(_settled(found)), with_kinds(tables, sample))
    if not _is_likely(layout, base, len(sample), covers):
        return None
    fitting = [grid for grid in filled if layout.fits(grid)]
    if len(fitting) < len(filled) * FITTING:
        return None
    printed = {(spot.column, title_key(text_of(base.at(spot)))) for spot in sections.headings}
    layout = replace(layout, printed=printed_on(fitting[:SAMPLE]) | printed)
    return replace(layout, fields=tuple(_as_in_a_list(layout, sample, customs or {})))


def _fields(labels: Labels, sample: Sequence[Grid], headings: set[str], covers: Covers) -> list[CardField]:
    """The known labels with a value, then the unknown ones whose value is nobody else's and differs; of two
    that may have it the one beside it."""
    found: list[CardField] = []
    for is_known in (True, False):
        taken = {field.value for field in found if field.value != field.at}
        own = {
            spot: [label for label in several if (label.target is not None) is is_known]
            for spot, several in labels.items()
            if is_known or spot not in taken
        }
        fields = list(_fields_of(own, labels, sample, headings, covers))
        if not is_known:
            fields.sort(key=lambda field: field.value.row != field.at.row)
        for field in fields:
            if is_known or not {field.at, field.value} & taken:
                found.append(field)
                taken |= {field.value} - {field.at}
    return found


def _fields_of(
    own: Labels, labels: Labels, sample: Sequence[Grid], headings: set[str], covers: Covers
) -> Iterator[CardField]:
    """Some of the `labels` with the value that each may have."""
    keys = headings | {title_key(label.text) for several in labels.values() for label in several}
    spots = [grid.labels() for grid in sample]
    for spot, label in ((spot, label) for spot, several in own.items() for label in several):
        at = [nearest(one.get(title_key(label.text), ()), spot) for one in spots]
        placed = [(grid, there) for grid, there in zip(sample, at, strict=True) if there is not None]
        is_inline = any(grid.inline(there, label.text) is not None for grid, there in placed)
        value = spot if is_inline else _value_of(spot, placed, keys, covers)
        if value is None and label.target is not None:
            # All cards say the same: it stands like words, and is none.
            value = _value_of(spot, placed, headings, covers)
        if value is not None and (label.is_sure or is_inline or _differs(value, spot, placed)):
            yield CardField(label.text, spot, value, label.target)


def _same_on_all(
    base: Grid,
    fields: Sequence[CardField],
    labels: Labels | None,
    covers: Covers,
    sections: CardSections,
) -> Iterator[CardField]:
    """Pairs of words that nothing else on the cards has taken: what every card says alike, and what stands on
    the only one. `labels` are what most cards have in common, None where there is one card."""
    taken = {spot for field in fields for spot in (field.at, field.value)} | sections.headings
    for spot, beside in _pairs(base, fields):
        label, value = read_label(base.at(spot), {}), base.at(beside)
        if label is None or label.target or label.value or {spot, beside} & taken:
            continue
        is_common = labels is None or (spot in labels and beside in labels)
        is_form = stands_behind_values(text_of(value)) or are_choices(text_of(value))
        heads_table = Spot(beside.row + 1, beside.column) in covers
        in_tables = heads_table or spot in covers or beside in covers
        if is_common and not (is_form or in_tables or _is_word(value, set())):
            taken |= {spot, beside}
            yield CardField(label.text, spot, beside, None, sections.title_at(spot))


def _pairs(base: Grid, fields: Sequence[CardField]) -> list[tuple[Spot, Spot]]:
    """Neighbouring cells as the known labels and their values stand: beside each other, else above."""
    spots = [spot for spot, _cell in base.filled()]
    if sum(field.value.row > field.at.row for field in fields) * 2 > len(fields):
        under = [(spot, Spot(spot.row + 1, spot.column)) for spot in spots]
        return [(spot, below) for spot, below in under if base.at(below) is not None]
    return [(one, other) for one, other in pairwise(spots) if one.row == other.row]


def _address(field: CardField, sample: Sequence[Grid], covers: Covers) -> Iterator[CardField]:
    """An address whose first line is the postal code stands below it."""
    below = Spot(field.value.row + 1, field.value.column)
    values = (value_at(grid, field.value, "postal_code", (), frozenset()).cell for grid in sample)
    first = [cell for cell in values if cell is not None]
    coded = sum(Look.POSTAL in looks_of(cell) for cell in first)
    if field.target != "address" or coded * 2 <= len(first):
        yield field
        return
    yield replace(field, target="postal_code")
    further = Counter(_right_of(grid, Spot(below.row, below.column - 1), set(), covers) for grid in sample)
    steps = next((steps for steps, _count in further.most_common() if steps), 0)
    if steps:
        yield replace(field, value=Spot(below.row, below.column - 1 + steps))


def _by_look(field: CardField, sample: Sequence[Grid]) -> CardField:
    """A label that nobody knows (自宅) over telephones or mail addresses means those."""
    if field.target is not None or field.value == field.at or field.section:
        return field
    if read_title(field.label, Noun.CUSTOMER).confidence > 0:
        return field
    cells = [cell for grid in sample if (cell := grid.at(field.value)) is not None]
    for look, target in TARGET_OF_LOOK.items():
        if target in GROWING and cells and sum(look in looks_of(cell) for cell in cells) >= len(cells) * SURE:
            return replace(field, target=target)
    return field


def _as_in_a_list(
    layout: CardLayout, sample: Sequence[Grid], customs: Mapping[str, str]
) -> Iterator[CardField]:
    """The fields with what their labels mean side by side over the values: the birthday behind the name of a
    pet is no customer's, and the day of the first visit is since when somebody is one."""
    rows = [layout.values_on(grid) for grid in sample]
    titles = tuple("" if field.section else field.label for field in layout.fields)
    guess = guess_header([titles, *rows], kind=Noun.CUSTOMER, customs=customs)
    taken = {field.target for field in layout.fields}
    for at, field in enumerate(layout.fields):
        column = guess.columns[at] if guess.header_row == 0 and not field.section else None
        target = None if column is None or column.target == IN_NOTE else column.target
        if column is not None and field.target and not target and column.confidence >= OF_PARTY:
            yield replace(field, target=None)
        elif column is not None and not field.target and column.confidence >= BY_WORD:
            yield field if target in taken else replace(field, target=target)
        else:
            yield field


def _value_of(
    label: Spot, placed: Sequence[tuple[Grid, Spot]], keys: set[str], covers: Covers
) -> Spot | None:
    """Where most cards have the value of a label, seen from it: to the right, else below."""
    right = Counter(across for grid, spot in placed if (across := _right_of(grid, spot, keys, covers)))
    if right:
        return Spot(label.row, label.column + right.most_common(1)[0][0])
    below = Counter(down for grid, spot in placed if (down := _below(grid, spot, keys, covers)))
    return Spot(label.row + below.most_common(1)[0][0], label.column) if below else None


def _right_of(grid: Grid, spot: Spot, keys: set[str], covers: Covers) -> int:
    for across in range(1, REACH + 1):
        beside = Spot(spot.row, spot.column + across)
        if (cell := grid.at(beside)) is not None:
            return 0 if beside in covers or _is_word(cell, keys) else across
    return 0


def _below(grid: Grid, spot: Spot, keys: set[str], covers: Covers) -> int:
    for down in range(1, NEAR_ROWS + 1):
        under = Spot(spot.row + down, spot.column)
        if (cell := grid.at(under)) is not None:
            return 0 if under in covers or _is_word(cell, keys) else down
    return 0


def _is_word(cell: Cell, keys: set[str]) -> bool:
    """Whether a cell is one of the labels."""
    label = read_label(cell, {})
    return label is not None and (label.is_sure or title_key(label.text) in keys)


def _differs(value: Spot, label: Spot, placed: Sequence[tuple[Grid, Spot]]) -> bool:
    down, across = value.row - label.row, value.column - label.column
    said = {text_of(grid.at(Spot(spot.row + down, spot.column + across))) for grid, spot in placed}
    return len(said) > 1


def _with_number(fields: Sequence[CardField], sample: Sequence[Grid]) -> Sequence[CardField]:
    """相談番号 at the head of the cards, different on each, is the customer's where no other number is."""
    known = [field for field in fields if field.target is not None]
    if not known or any(field.target == "number" for field in known):
        return fields
    head = min(field.at.row for field in known)
    for field in fields:
        cells = [cell for grid in sample if (cell := grid.at(field.value)) is not None]
        if (
            field.target is None
            and field.at.row <= head
            and says_number(field.label)
            and count_codes(cells) == len(sample) > 1
        ):
            return [replace(one, target="number") if one is field else one for one in fields]
    return fields


def _with_beginning(fields: Sequence[CardField], sample: Sequence[Grid]) -> Sequence[CardField]:
    """お預かり開始 over days is since when somebody is a customer, where no other day says so."""
    if any(field.target == "joined_on" for field in fields):
        return fields
    for field in fields:
        if field.target is None and says_beginning(field.label):
            days = [
                Look.DATE in looks_of(cell) for grid in sample if (cell := grid.at(field.value)) is not None
            ]
            if days and all(days):
                return [replace(one, target="joined_on") if one is field else one for one in fields]
    return fields


def _settled(fields: Sequence[CardField]) -> Iterator[CardField]:
    """One value for a field that takes one; further ones go into the note."""
    many = {target.name for target in targets_for(Noun.CUSTOMER) if target.many}
    seen: set[str] = set()
    for field in sorted(fields, key=lambda field: field.at):
        is_again = field.target in seen and field.target not in many
        if field.target is not None:
            seen.add(field.target)
        yield replace(field, target=None) if is_again else field


def _is_likely(layout: CardLayout, base: Grid, sheets: int, covers: Covers) -> bool:
    """A name and more, in several rows; and not a row of titles with rows of values below."""
    labels = {title_key(field.label) for field in layout.fields} if sheets > 1 else set()
    known = [field for field in layout.fields if field.target is not None]
    named = any(field.target in NAMES for field in known)
    if not named or len(known) < (FEWEST_FIELDS if sheets > 1 else FEWEST_ON_ONE):
        return False
    if len(known) > FEWEST_ON_ONE and len({field.at.row for field in known}) == 1:
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
    further = [
        field
        for field in known
        if field not in beside
        and (below := Spot(field.value.row + 1, field.value.column)) not in covers
        and (cell := base.at(below)) is not None
        and not _is_word(cell, labels)
    ]
    return len(further) * 2 <= len(known)


def _heads_a_column(field: CardField, base: Grid) -> bool:
    """Whether what belongs to a label stands right below it, so that the words beside it are a title too."""
    look = LOOK_OF_TARGET.get(field.target or "")
    return look is not None and look in looks_of(base.at(Spot(field.at.row + 1, field.at.column)))


def _is_below_title(field: CardField, titled: set[int], base: Grid) -> bool:
    above = (Spot(row, field.at.column) for row in titled if row < field.at.row)
    return any(base.at(spot) is not None for spot in above)
