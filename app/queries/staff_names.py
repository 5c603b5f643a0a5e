"""The names of those who work in the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.staff import staff

if TYPE_CHECKING:
    from sqlalchemy import Connection


def staff_names(connection: Connection) -> frozenset[str]:
    """Everybody's name, as lists write it."""
    return frozenset(connection.execute(select(staff.c.name).where(staff.c.deleted_at.is_(None))).scalars())
