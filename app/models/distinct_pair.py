"""Two customers of whom somebody said that they are different people, so that 名寄せ does not ask again.

`customer_id` is the lower of the two ids, `other_id` the higher.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from app.models.base import metadata

distinct_pair = Table(
    "distinct_pair",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("other_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("import_batch_id", Integer),
    sqlite_autoincrement=True,
)
Index("uq_distinct_pair", distinct_pair.c.customer_id, distinct_pair.c.other_id, unique=True)
Index("ix_distinct_pair_other_id", distinct_pair.c.other_id)
