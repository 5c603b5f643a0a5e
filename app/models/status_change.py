"""When a customer's status changed, one row a change.

The first status has no row: it counts from the day the customer joined.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from app.models.base import metadata

status_change = Table(
    "status_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("status", String, nullable=False),
    Column("changed_on", String, nullable=False),
    Column("import_batch_id", Integer),
    sqlite_autoincrement=True,
)
Index("ix_status_change_customer_id", status_change.c.customer_id)
Index("ix_status_change_import_batch_id", status_change.c.import_batch_id)
