"""What reading a list comes to: its rows, cleaned, with an account of what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.garbage import LostInPieces

if TYPE_CHECKING:
    from app.core.enums import Noun
    from app.io.tables.raw import Row
    from app.services.importing.cleaning.cells import Account, SourceColumn
    from app.services.importing.cleaning.people_table import PeopleTable
    from app.services.importing.cleaning.record import Record
    from app.services.importing.draft.types import ImportDraft


@dataclass(slots=True)
class ReadRows(LostInPieces):
    """The cleaned rows of a list. `sample` keeps the first raw rows with their places."""

    draft: ImportDraft
    noun: Noun
    columns: tuple[SourceColumn, ...]
    account: Account
    people: PeopleTable
    records: list[Record] = field(default_factory=list)
    sample: list[tuple[int, Row]] = field(default_factory=list)
    read: int = 0
    ignored: int = 0
