"""Why a list was taken for what it is: a value that says what decided, and what else it could be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.enums import Noun

FEWEST_ROWS = 6  # what fewer rows repeat says nothing
AGAIN = 0.8
MOST_NAMED = 3  # columns in a sentence


class KindSign(StrEnum):
    """What told the kind of a list beside the columns that are named."""

    OURS = "ours"
    COLUMNS = "columns"
    AGAIN = "again"
    ONCE_EACH = "once_each"
    WITHOUT_DAY = "without_day"
    WITHOUT_YEAR = "without_year"
    FEW_CONTACTS = "few_contacts"
    SHEETS = "sheets"
    CELLS = "cells"


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many rows name somebody, how many people they name, and how many of those more than once."""

    rows: int = 0
    people: int = 0
    again: int = 0

    @property
    def comes_again(self) -> bool:
        """Whether the same people stand in several rows."""
        return self.rows >= FEWEST_ROWS and self.people <= self.rows * AGAIN

    @property
    def is_once_each(self) -> bool:
        """Whether nobody stands in two rows."""
        return self.people > 0 and self.again == 0


NOBODY = Attendance()


@dataclass(frozen=True, slots=True)
class KindReason:
    """What a list was taken for by which sign; `titles` are the columns that decided, `who` comes how often.

    Where it is close, `other` is what it could be as well, and `other_titles` are the columns that say so.
    """

    kind: Noun
    sign: KindSign
    titles: tuple[str, ...] = ()
    who: Attendance = NOBODY
    other: Noun | None = None
    other_titles: tuple[str, ...] = ()

    def or_else(self, other: Noun, titles: tuple[str, ...]) -> KindReason:
        """This reason where the list could be of another kind as well."""
        return replace(self, other=other, other_titles=titles)
