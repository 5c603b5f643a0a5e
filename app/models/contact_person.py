"""The people one speaks with at a customer, in the order the card shows them.

Phones and e-mail addresses are kept as on the customer itself.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, text

from app.models.base import noun_table

contact_person = noun_table(
    "contact_person",
    Column("customer_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("family_name", String, nullable=False, server_default=""),
    Column("given_name", String, nullable=False, server_default=""),
    Column("family_kana", String, nullable=False, server_default=""),
    Column("given_kana", String, nullable=False, server_default=""),
    Column("department", String, nullable=False, server_default=""),
    Column("title", String, nullable=False, server_default=""),
    Column("phones", JSON, nullable=False, server_default="[]"),
    Column("emails", JSON, nullable=False, server_default="[]"),
    Column("note", String, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default=text("0")),
)
Index("ix_contact_person_customer_id", contact_person.c.customer_id, contact_person.c.position)
Index("ix_contact_person_import_batch_id", contact_person.c.import_batch_id)
