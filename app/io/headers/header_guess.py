"""What is guessed about the titles of a sheet: which row they are in, and what each column means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.enums import Noun
    from app.io.headers.kind_reason import KindReason

THRESHOLD = 0.6


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A column by position and title. `target` None is unmapped; with a confidence of at least `THRESHOLD`
    the title is understood and means nothing to store. `parts` are the columns that it is put together of,
    where the file has it in several; it stands behind all columns of the file then. `by_cells`: its title
    says nothing, and what its cells hold was taken for what they mean."""

    index: int
    title: str
    target: str | None
    confidence: float
    parts: tuple[int, ...] = ()
    by_cells: bool = False


@dataclass(frozen=True, slots=True)
class HeaderGuess:
    """The proposal for one sheet. `header_row` is an index into the rows given, None where no row is one, and
    the upper one where titles are written in `header_height` rows. `why` says what the kind was told by, None
    where there is none or the user said it."""

    kind: Noun | None
    header_row: int | None
    columns: tuple[ColumnGuess, ...]
    header_height: int = 1
    why: KindReason | None = None

    @property
    def first_data_row(self) -> int:
        """The index of the first row below the titles."""
        return 0 if self.header_row is None else self.header_row + self.header_height

    @property
    def mapping(self) -> dict[int, str]:
        """Target by column, of the mapped columns."""
        return {column.index: column.target for column in self.columns if column.target is not None}
