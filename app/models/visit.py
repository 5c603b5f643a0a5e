"""Visits to the shop, whether or not something was sold."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String

from app.models.base import noun_table

visit = noun_table(
    "visit",
    Column("number", String, nullable=False),
    Column("customer_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("visited_on", String),
    Column("staff_id", Integer, ForeignKey("staff.id")),
    Column("menu", String, nullable=False, server_default=""),
    Column("memo", String, nullable=False, server_default=""),
)
Index("ix_visit_customer_id", visit.c.customer_id, visit.c.visited_on)
Index("uq_visit_number", visit.c.number, unique=True, sqlite_where=visit.c.deleted_at.is_(None))
Index("ix_visit_import_batch_id", visit.c.import_batch_id)
