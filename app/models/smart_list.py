"""Lists that a user saved as the question they answer; `criteria` is the JSON of `core.criteria`."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, String, text

from app.models.base import noun_table

smart_list = noun_table(
    "smart_list",
    Column("name", String, nullable=False),
    Column("criteria", JSON, nullable=False, server_default="{}"),
    Column("position", Integer, nullable=False, server_default=text("0")),
)
