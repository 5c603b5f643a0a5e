"""Where the records of each kind of list lie: their table, and which columns a row of the file fills alone.

Number, customer and staff are looked up; the lines of a sale are rows of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.models.interaction import interaction
from app.models.sale import sale
from app.models.visit import visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table

TABLES: Mapping[Noun, Table] = {Noun.SALE: sale, Noun.VISIT: visit, Noun.INTERACTION: interaction}
OWN_COLUMNS: Mapping[Noun, tuple[str, ...]] = {
    Noun.SALE: ("sold_on", "sold_at", "total", "channel", "payment", "note"),
    Noun.VISIT: ("visited_on", "menu", "memo"),
    Noun.INTERACTION: ("at", "kind", "direction", "subject", "body", "state"),
}
WITH_STAFF = frozenset({Noun.VISIT, Noun.INTERACTION})
"""Whose staff is that of the record; a sale's is that of each line."""
