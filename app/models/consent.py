"""What a customer agreed to or refused, when, in which way and with which words.

The newest row of a channel is what holds; `customer.mail_consent` and `customer.dm_consent` repeat it.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from app.models.base import metadata

consent = Table(
    "consent",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("channel", String, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("given_on", String, nullable=False),
    Column("way", String, nullable=False, server_default=""),
    Column("wording", String, nullable=False, server_default=""),
    Column("import_batch_id", Integer),
    sqlite_autoincrement=True,
)
Index("ix_consent_customer_id", consent.c.customer_id)
Index("ix_consent_import_batch_id", consent.c.import_batch_id)
