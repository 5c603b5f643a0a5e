"""What the shop sells: goods, menus and services."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, text

from app.models.base import noun_table

product = noun_table(
    "product",
    Column("name", String, nullable=False, unique=True),
    Column("category", String, nullable=False, server_default=""),
    Column("unit_price", Integer),
    Column("active", Boolean, nullable=False, server_default=text("1")),
)
