"""A list of which nobody knows the titles: where it begins, and what each column is by its cells.

Asked only where no row holds titles that are known. Where the first row has words over cells that are plainly
something else, those are titles, if unknown ones; else the columns are called by their letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.io.headers.column_contents import Look, is_data, looks_of
from app.io.headers.columns_by_cells import columns_of_people, columns_of_records
from app.io.headers.kind_reason import MOST_NAMED, KindReason, KindSign
from app.io.tables.raw import column_letters, filled_cells
from app.io.tables.titles import names_the_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.io.headers.columns_by_cells import Targets
    from app.io.tables.raw import Cell, Row

CONTENT_ROWS = 200
FEWEST = 2  # one row alone may be anything
FEWEST_NAMES = 5  # of a list that has nothing but names
WIDEST = 64
SURE = 0.8

_NAMES = frozenset({"full_name", "family_name", "company"})
_OF_A_REGISTER = frozenset({"address", "street", "postal_code", "emails", "birthday"})
_DAY_AND_AMOUNT = frozenset({"sold_on", "amount"})
_PLAIN = frozenset({Look.MAIL, Look.PHONE, Look.POSTAL, Look.DATE, Look.NUMBER})


@dataclass(frozen=True, slots=True)
class UntitledList:
    """A list by its cells. `first_row` is the index of its first entry, `titles` are what the row above says,
    where it has titles after all, else the letters of the columns. `why` says what its kind was told by, None
    where the user said it."""

    kind: Noun
    first_row: int
    titles: tuple[str, ...]
    targets: tuple[str | None, ...]
    has_titles: bool = False
    why: KindReason | None = None


def find_untitled(rows: Sequence[Row], today: date, kind: Noun | None = None) -> UntitledList | None:
    """The list that the first rows of a sheet are; None where they tell too little. `kind` is what the user
    says that it is of."""
    first = first_entry(rows)
    entries = [row for row in rows[first : first + CONTENT_ROWS] if _filled(row)]
    width = min(WIDEST, max(map(len, entries), default=0))
    has_titles = len(entries) > FEWEST and _is_head(entries[0], entries[1:])
    below = entries[1:] if has_titles else entries
    if len(below) < FEWEST:
        return None
    of: Noun = Noun.SALE if kind in {None, Noun.CUSTOMER} else kind
    as_records = found = columns_of_records(below, width, today, of)
    if kind is Noun.CUSTOMER or (kind is None and not _tells_of_sales({*found.values()})):
        found, of = columns_of_people(below, width, today), Noun.CUSTOMER
        found = found if kind or _tells_of_people({*found.values()}, len(below), width) else {}
    if not found:
        return None
    targets = tuple(found.get(index) for index in range(width))
    titles = letters_of(width)
    if has_titles:
        titles = tuple("" if cell is None else str(cell).strip() for cell in entries[0])
        titles += ("",) * (width - len(titles))
    why = None if kind else _why(of, found, as_records, titles)
    return UntitledList(of, first + has_titles, titles, targets, has_titles, why)


def first_entry(rows: Sequence[Row]) -> int:
    """The index of the first row that has more in it than the name of the list and its date, if any has."""
    several = (at for at, row in enumerate(rows) if _filled(row) > 1 and not names_the_list(row))
    return next(several, next((at for at, row in enumerate(rows) if _filled(row)), 0))


def letters_of(width: int) -> tuple[str, ...]:
    """What so many columns are called that have no titles."""
    return tuple(map(column_letters, range(width)))


def _why(kind: Noun, found: Targets, as_records: Targets, titles: Sequence[str]) -> KindReason:
    """What the cells told it by. A register with days that it has no field for could be of visits, one with
    amounts beside them of sales."""
    called = [title or column_letters(index) for index, title in enumerate(titles)]
    named = sorted(at for at, target in found.items() if kind is Noun.CUSTOMER or target in _DAY_AND_AMOUNT)
    reason = KindReason(kind, KindSign.CELLS, tuple(called[at] for at in named[:MOST_NAMED]))
    other = {target: at for at, target in as_records.items() if target in _DAY_AND_AMOUNT and at not in found}
    if kind is not Noun.CUSTOMER or "sold_on" not in other:
        return reason
    rival = Noun.SALE if "amount" in other else Noun.VISIT
    return reason.or_else(rival, tuple(called[at] for at in sorted(other.values())))


def _tells_of_sales(targets: set[str]) -> bool:
    """Whether somebody bought for an amount on a day, and nothing is said that only a register says."""
    bare = {target.removeprefix(CUSTOMER_PREFIX) for target in targets}
    return {"sold_on", "amount"} <= targets and bool(bare & _NAMES) and not bare & _OF_A_REGISTER


def _tells_of_people(targets: set[str], count: int, width: int) -> bool:
    return bool(targets & _NAMES) and (len(targets) > 1 or (width == 1 and count >= FEWEST_NAMES))


def _is_head(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row has nothing but words over columns whose cells are telephones, days and the like."""
    if any(is_data(cell) for cell in row):
        return False
    return any(
        cell is not None and any(_share_of(filled_cells(below, index), look) >= SURE for look in _PLAIN)
        for index, cell in enumerate(row)
    )


def _share_of(cells: Sequence[Cell], look: Look) -> float:
    return sum(look in looks_of(cell) for cell in cells) / max(len(cells), 1)


def _filled(row: Row) -> int:
    return len(row) - row.count(None)
