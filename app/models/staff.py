"""The people who work in the shop."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, text

from app.models.base import noun_table

staff = noun_table(
    "staff",
    Column("name", String, nullable=False, unique=True),
    Column("kana", String, nullable=False, server_default=""),
    Column("active", Boolean, nullable=False, server_default=text("1")),
)
