"""Settings by key; `services.settings` is the typed view of this table."""

from __future__ import annotations

from sqlalchemy import JSON, Column, String, Table

from app.models.base import metadata

setting = Table(
    "setting",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", JSON, nullable=False),
)
