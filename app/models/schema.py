"""The whole schema: importing this module registers every table on the one `MetaData`.

`SCHEMA_NUMBER` is mirrored in the file's `user_version`, so that an up-to-date store opens without Alembic.
"""

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

SCHEMA_NUMBER = 1
APPLICATION_ID = 0x544F4B55  # "TOKU"

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_NUMBER",
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
