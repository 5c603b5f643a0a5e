"""Every row of a list put against the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.db.stamp import Stamp
    from app.services.importing.resolving.people import Resolution
    from app.services.importing.resolving.records import RecordResolution


@dataclass(frozen=True, slots=True)
class Resolved:
    """The rows put against the store as it was at `stamp`. `records` is None for a list of customers."""

    stamp: Stamp
    people: Resolution
    records: RecordResolution | None = None
