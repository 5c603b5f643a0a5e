"""Sales with their lines.

`total` is whole yen, negative for a return, and empty where nobody said what the sale came to (an order form,
a delivery note): somebody bought on that day, and no sum knows for how much. `sold_on` is empty where a file
did not say when, and such a sale is counted apart by every analysis. `sold_at` is the time of that day in
Japan as `HH:MM`, empty where nobody noted it. Returns, sales without a charge and those of an unknown amount
are few and counted apart too: `ix_sale_no_purchase` has all that is asked of them, what it goes by included.
Lines belong to their sale: they have no life of their own.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, String, Table, and_, or_, text

from app.models.base import metadata, noun_table

sale = noun_table(
    "sale",
    Column("number", String, nullable=False),
    Column("customer_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("sold_on", String),
    Column("total", Integer),
    Column("channel", String, nullable=False, server_default=""),
    Column("payment", String, nullable=False, server_default=""),
    Column("note", String, nullable=False, server_default=""),
    Column("sold_at", String),
)

IS_PURCHASE = or_(sale.c.total > 0, sale.c.total.is_(None))
"""Whether something was bought, though it may not be known for how much."""
IS_NO_RETURN = or_(sale.c.total >= 0, sale.c.total.is_(None))
"""Whether somebody was here for something: a purchase, or what was free."""

Index(
    "ix_sale_customer_id",
    sale.c.customer_id,
    sale.c.sold_on,
    sale.c.total,
    sqlite_where=sale.c.deleted_at.is_(None),
)
Index(
    "ix_sale_no_purchase",
    sale.c.sold_on,
    sale.c.customer_id,
    sale.c.total,
    sale.c.deleted_at,
    sqlite_where=and_(sale.c.deleted_at.is_(None), or_(sale.c.total <= 0, sale.c.total.is_(None))),
)
Index("uq_sale_number", sale.c.number, unique=True, sqlite_where=sale.c.deleted_at.is_(None))
Index("ix_sale_sold_on", sale.c.sold_on)
Index("ix_sale_import_batch_id", sale.c.import_batch_id)

sale_line = Table(
    "sale_line",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sale_id", Integer, ForeignKey("sale.id"), nullable=False),
    Column("position", Integer, nullable=False, server_default=text("0")),
    Column("product_id", Integer, ForeignKey("product.id")),
    Column("quantity", Float, nullable=False, server_default=text("1")),
    Column("unit_price", Integer),
    Column("amount", Integer),
    Column("staff_id", Integer, ForeignKey("staff.id")),
    Column("import_batch_id", Integer),
    sqlite_autoincrement=True,
)
Index("ix_sale_line_sale_id", sale_line.c.sale_id)
Index("ix_sale_line_import_batch_id", sale_line.c.import_batch_id)
