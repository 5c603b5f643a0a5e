"""The whole schema: importing this module registers every table on the one `MetaData`."""

from __future__ import annotations

from app.models import (
    customer,
    derived,
    import_batch,
    interaction,
    operation,
    product,
    sale,
    setting,
    staff,
    visit,
)
from app.models.base import metadata

__all__ = [
    "customer",
    "derived",
    "import_batch",
    "interaction",
    "metadata",
    "operation",
    "product",
    "sale",
    "setting",
    "staff",
    "visit",
]
