"""Customers, and what hangs directly on their card: tags and the fields that a user added.

Phones are kept as `[{"number": as typed, "e164": … or null, "label": …}]`, e-mail addresses as
`[{"address": …, "label": …}]`, the first of each is the main one; further addresses as
`[{"label", "postal_code", "prefecture", "city", "street", "building"}]`; custom values as
`{field id: value}`. A birthday is `YYYY-MM-DD`, or `--MM-DD` where the year is unknown. `photo` is a file's
name in the media pool. Who recommended the shop is a customer (`referrer_id`) or, where they are not in the
book, a text (`referred_by`). A card that was merged into another lies in the trash and names it
(`merged_into_id`).
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    text,
)

from app.models.base import DERIVED, metadata, noun_table

customer = noun_table(
    "customer",
    Column("number", String, nullable=False),
    Column("kind", String, nullable=False, server_default="person"),
    Column("family_name", String, nullable=False, server_default=""),
    Column("given_name", String, nullable=False, server_default=""),
    Column("family_kana", String, nullable=False, server_default=""),
    Column("given_kana", String, nullable=False, server_default=""),
    Column("maiden_name", String, nullable=False, server_default=""),
    Column("company", String, nullable=False, server_default=""),
    Column("company_kana", String, nullable=False, server_default=""),
    Column("department", String, nullable=False, server_default=""),
    Column("title", String, nullable=False, server_default=""),
    Column("honorific", String, nullable=False, server_default=""),
    Column("gender", String),
    Column("birthday", String),
    Column("phones", JSON, nullable=False, server_default="[]"),
    Column("emails", JSON, nullable=False, server_default="[]"),
    Column("address_label", String, nullable=False, server_default=""),
    Column("postal_code", String, nullable=False, server_default=""),
    Column("prefecture", String, nullable=False, server_default=""),
    Column("city", String, nullable=False, server_default=""),
    Column("street", String, nullable=False, server_default=""),
    Column("building", String, nullable=False, server_default=""),
    Column("other_addresses", JSON, nullable=False, server_default="[]"),
    Column("joined_on", String),
    Column("status", String, nullable=False, server_default="customer"),
    Column("industry", String, nullable=False, server_default=""),
    Column("company_size", String, nullable=False, server_default=""),
    Column("source", String, nullable=False, server_default=""),
    Column("referred_by", String, nullable=False, server_default=""),
    Column("referrer_id", Integer, ForeignKey("customer.id")),
    Column("household_id", Integer, ForeignKey("household.id")),
    Column("household_role", String, nullable=False, server_default=""),
    Column("staff_id", Integer, ForeignKey("staff.id")),
    Column("caution", String, nullable=False, server_default=""),
    Column("note", String, nullable=False, server_default=""),
    Column("mail_consent", Boolean),
    Column("dm_consent", Boolean),
    Column("photo", String, nullable=False, server_default=""),
    Column("custom", JSON, nullable=False, server_default="{}"),
    Column("merged_into_id", Integer, ForeignKey("customer.id")),
    Column("search_rank", Integer, info=DERIVED),
)
Index("ix_customer_search_rank", customer.c.search_rank, customer.c.id, unique=True)
Index(
    "uq_customer_number",
    customer.c.number,
    unique=True,
    sqlite_where=customer.c.deleted_at.is_(None),
)
Index("ix_customer_deleted_at", customer.c.deleted_at, sqlite_where=customer.c.deleted_at.is_not(None))
Index("ix_customer_import_batch_id", customer.c.import_batch_id)
Index("ix_customer_staff_id", customer.c.staff_id)
Index("ix_customer_referrer_id", customer.c.referrer_id, sqlite_where=customer.c.referrer_id.is_not(None))
Index(
    "ix_customer_merged_into_id",
    customer.c.merged_into_id,
    sqlite_where=customer.c.merged_into_id.is_not(None),
)
Index("ix_customer_household_id", customer.c.household_id, sqlite_where=customer.c.household_id.is_not(None))

tag = noun_table(
    "tag",
    Column("name", String, nullable=False, unique=True),
    Column("color", String, nullable=False, server_default="ai"),
)

customer_tag = Table(
    "customer_tag",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("tag_id", Integer, ForeignKey("tag.id"), nullable=False),
    Column("import_batch_id", Integer),
    sqlite_autoincrement=True,
)
Index("uq_customer_tag", customer_tag.c.customer_id, customer_tag.c.tag_id, unique=True)
Index("ix_customer_tag_tag_id", customer_tag.c.tag_id)

custom_field = noun_table(
    "custom_field",
    Column("name", String, nullable=False, unique=True),
    Column("type", String, nullable=False),
    Column("choices", JSON, nullable=False, server_default="[]"),
    Column("position", Integer, nullable=False, server_default=text("0")),
)
