"""What is kept only to answer quickly; all of it can be rebuilt from the records.

`customer_summary` has one row per customer with a dated sale, visit or contact. `search_document` holds the
folded text that the n-gram index was made of, under the customer's search rank. The index itself is the FTS5
table `customer_search`, created by `db.search.index` and not part of the `MetaData`; its rowid is that rank
too.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, column, table

from app.models.base import metadata

customer_summary = Table(
    "customer_summary",
    metadata,
    Column("customer_id", Integer, primary_key=True, autoincrement=False),
    Column("first_sold_on", String),
    Column("last_sold_on", String),
    Column("purchase_days", Integer, nullable=False),
    Column("sales", Integer, nullable=False),
    Column("monetary", Integer, nullable=False),
    Column("last_visited_on", String),
    Column("visits", Integer, nullable=False),
    Column("last_seen_on", String),
    Column("last_contact_on", String),
)
Index("ix_customer_summary_last_seen_on", customer_summary.c.last_seen_on)
Index("ix_customer_summary_last_sold_on", customer_summary.c.last_sold_on)

search_document = Table(
    "search_document",
    metadata,
    Column("search_rank", Integer, primary_key=True, autoincrement=False),
    Column("customer_id", Integer, nullable=False, unique=True),
    Column("sort_key", String, nullable=False),
    Column("text", String, nullable=False),
)
Index("ix_search_document_sort_key", search_document.c.sort_key, search_document.c.search_rank)

customer_search = table("customer_search", column("rowid"), column("words"), column("customer_search"))
