"""By what a customer or a sale is known elsewhere: the number that a shop system gave it.

`source` names the system (`base`, `shopify`, or the name of a mapping of the shop's own), `key` is the number
as text. One number of a system means one row; a card that was merged into another left its numbers to it.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from app.models.base import metadata


def _known_elsewhere(noun: str) -> Table:
    table = Table(
        f"{noun}_external_id",
        metadata,
        Column("id", Integer, primary_key=True),
        Column(f"{noun}_id", Integer, ForeignKey(f"{noun}.id"), nullable=False),
        Column("source", String, nullable=False),
        Column("key", String, nullable=False),
        Column("import_batch_id", Integer),
        sqlite_autoincrement=True,
    )
    Index(f"uq_{noun}_external_id", table.c.source, table.c.key, unique=True)
    Index(f"ix_{noun}_external_id_{noun}_id", table.c[f"{noun}_id"])
    Index(f"ix_{noun}_external_id_import_batch_id", table.c.import_batch_id)
    return table


customer_external_id = _known_elsewhere("customer")
sale_external_id = _known_elsewhere("sale")
