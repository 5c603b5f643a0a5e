"""Settings of the shop by key; `services.settings` is the typed view of this table."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from app.models.base import metadata

setting = Table(
    "setting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("value", JSON, nullable=False),
    sqlite_autoincrement=True,
)
Index("uq_setting_key", setting.c.key, unique=True)
