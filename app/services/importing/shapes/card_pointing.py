"""Pointing at the fields of a card: what stands on it, what of that is read, and another meaning of a cell.

What is pointed at on one card holds for all of them; a card that is drawn a row lower is pointed at where it
is, and meant where the others have it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import message
from app.io.shapes.card_grid import Grid, Spot
from app.io.shapes.card_labels import read_label
from app.io.shapes.cards import CardLayout
from app.services.importing.draft import making as import_draft
from app.services.importing.draft.shown_cells import shown_cell
from app.services.importing.draft.types import TakenSheet, Target
from app.services.importing.shapes import shaping
from app.services.importing.shapes.offers import card_sheets, placed_heads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.io.shapes.cards import CardField
    from app.services.importing.draft.types import ImportDraft

LOOKED_AT = 60
KEPT_IN_NOTE = "kept_in_note"
"""The choice of a value that goes into the note under its label."""


class Mark(StrEnum):
    """What a cell of a card is."""

    LABEL = "label"
    VALUE = "value"
    VISIT_TITLE = "visit_title"
    SALE_TITLE = "sale_title"


TITLES = {Noun.VISIT: Mark.VISIT_TITLE, Noun.SALE: Mark.SALE_TITLE}
"""What the titles of a table are."""


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell that is read: as what, and of a value what its field is called in the choice of fields."""

    mark: Mark
    field: str | None = None


@dataclass(frozen=True, slots=True)
class CardView:
    """One card as text, and what its cells are, by row and column from 0. `fits`: whether it is read."""

    name: str
    cells: tuple[tuple[str, ...], ...]
    marks: Mapping[tuple[int, int], MarkedCell]
    fits: bool


@dataclass(frozen=True, slots=True)
class CardPointing:
    """The cards of a draft and their layout so far. A value: pointing gives another one."""

    draft: ImportDraft
    layout: CardLayout
    sheets: tuple[TakenSheet, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The cards by the names of their sheets."""
        return tuple(sheet.name for sheet in self.sheets)

    @property
    def targets(self) -> tuple[Target, ...]:
        """What a cell can be read as."""
        own = import_draft.targets_of(Noun.CUSTOMER, self.draft.customs)
        return (Target(KEPT_IN_NOTE, message("import.card_keep_in_note")), *own)

    @property
    def misfits(self) -> tuple[str, ...]:
        """The first cards that are laid out otherwise and will not be read; a plan names all of them."""
        looked_at = self.sheets[:LOOKED_AT]
        return tuple(sheet.name for sheet in looked_at if not self.layout.fits(self._grid(sheet)))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What cells of these cards may be."""
        return (Mark.LABEL, Mark.VALUE, *(TITLES[kind] for kind in self.layout.kinds))

    @property
    def fits_any(self) -> bool:
        """Whether the layout reads any card at all."""
        return any(self.layout.fits(self._grid(sheet)) for sheet in self.sheets)

    def view(self, position: int) -> CardView:
        """The card at this position."""
        sheet = self.sheets[position]
        grid = self._grid(sheet)
        rows = next(found.head for found in self.draft.pages if found.name == sheet.name)
        cells = tuple(tuple(shown_cell(cell) for cell in row) for row in rows)
        fits = self.layout.fits(grid)
        return CardView(sheet.name, cells, self._marks(grid) if fits else {}, fits)

    def read_as(self, position: int, row: int, column: int, field: str | None) -> CardPointing:
        """Read a cell of the card at this position as a field of all cards; None: not at all."""
        grid = self._grid(self.sheets[position])
        spots = self.layout.found_on(grid)
        shift = self.layout.shift_on(grid)
        pointed = Spot(row, column)
        known = next((one for one, spot in spots.items() if spot == pointed), None)
        value = known.value if known else Spot(row - shift, column)
        label, at = (known.label, known.at) if known else self._label_of(grid, pointed, shift)
        target = None if field == KEPT_IN_NOTE else field
        label = "" if field is None else label
        if field == KEPT_IN_NOTE and not label:
            label = shown_cell(grid.at(pointed))[:10]
        return replace(self, layout=self.layout.with_field(value, target, label, at))

    def applied(self) -> ImportDraft:
        """The draft read by this layout."""
        return shaping.with_layout(self.draft, self.layout)

    def _grid(self, sheet: TakenSheet) -> Grid:
        return Grid.of(placed_heads(self.draft.pages, (sheet,)))

    def _marks(self, grid: Grid) -> dict[tuple[int, int], MarkedCell]:
        marks: dict[tuple[int, int], MarkedCell] = {}
        spots = self.layout.found_on(grid)
        for field, spot in spots.items():
            if field.label and field.value != field.at:
                down, across = field.value.row - field.at.row, field.value.column - field.at.column
                marks[spot.row - down, spot.column - across] = MarkedCell(Mark.LABEL)
        marks |= {(spot.row, spot.column): _value(field) for field, spot in spots.items()}
        for table in self.layout.tables:
            top = table.titles_on(grid) if table.is_dated else None
            if top is not None:
                marks |= {
                    (top, column): MarkedCell(TITLES[table.kind]) for column, _title, _name in table.columns
                }
        return marks

    def _label_of(self, grid: Grid, value: Spot, shift: int) -> tuple[str, Spot | None]:
        """The words beside or above a value, and where they stand on the other cards."""
        taken = set(self.layout.found_on(grid).values())
        left = [Spot(value.row, column) for column in range(value.column - 1, -1, -1)]
        above = [Spot(value.row - down, value.column) for down in (1, 2)]
        for way in (left, above):
            spot = next((one for one in way if grid.at(one) is not None), None)
            label = read_label(grid.at(spot), {}) if spot is not None and spot not in taken else None
            if spot is not None and label is not None and not label.value:
                return label.text, Spot(spot.row - shift, spot.column)
        return "", None


def pointing_at(draft: ImportDraft) -> CardPointing | None:
    """The cards of a draft that offers to read them as such; None where it does not."""
    if draft.offer is None or not isinstance(draft.offer.shape, CardLayout):
        return None
    return CardPointing(draft, draft.offer.shape, draft.offer.sheets)


def pointing_anew(draft: ImportDraft) -> CardPointing:
    """The sheets of a draft as cards, nothing of which is known yet."""
    from app.io.shapes.card_words import printed_on

    sheets = tuple(TakenSheet(sheet.name, 0) for sheet in card_sheets(draft))
    grids = [Grid.of(placed_heads(draft.pages, (sheet,))) for sheet in sheets[:LOOKED_AT]]
    return CardPointing(draft, CardLayout((), printed=printed_on(grids)), sheets)


def _value(field: CardField) -> MarkedCell:
    return MarkedCell(Mark.VALUE, field.target or KEPT_IN_NOTE)
