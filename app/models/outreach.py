"""What the shop did with the people behind a figure, and who they were, so that the result can be measured.

`kind` is one of `core.outreach.OutreachKind`, `title` what it was called (the list, the tag, the file),
`origin` the message (code and fields) that says which figure the people stood behind, `as_of` the day it
looked back from, `started_on` the day it was done.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table

from app.models.base import metadata, noun_table

outreach = noun_table(
    "outreach",
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("origin", JSON, nullable=False, server_default="{}"),
    Column("as_of", String, nullable=False),
    Column("started_on", String, nullable=False),
)

outreach_customer = Table(
    "outreach_customer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("outreach_id", Integer, ForeignKey("outreach.id"), nullable=False),
    Column("customer_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("import_batch_id", Integer),
    sqlite_autoincrement=True,
)
Index("uq_outreach_customer", outreach_customer.c.outreach_id, outreach_customer.c.customer_id, unique=True)
Index("ix_outreach_customer_customer_id", outreach_customer.c.customer_id)
