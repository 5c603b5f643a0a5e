"""The whole schema: importing this module registers every table on the one `MetaData`."""

from __future__ import annotations

from app.models import (
    consent,
    contact_person,
    customer,
    derived,
    distinct_pair,
    external_id,
    household,
    import_batch,
    import_mapping,
    interaction,
    operation,
    outreach,
    product,
    sale,
    setting,
    smart_list,
    staff,
    status_change,
    visit,
)
from app.models.base import metadata

__all__ = [
    "consent",
    "contact_person",
    "customer",
    "derived",
    "distinct_pair",
    "external_id",
    "household",
    "import_batch",
    "import_mapping",
    "interaction",
    "metadata",
    "operation",
    "outreach",
    "product",
    "sale",
    "setting",
    "smart_list",
    "staff",
    "status_change",
    "visit",
]
