"""The imports of the past, as the import page lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.enums import Noun
from app.db.journal import undoing
from app.models.import_batch import import_batch
from app.models.operation import operation
from app.services.importing.committing import OPERATIONS
from app.services.importing.types import KindCounts, RecentImport
from app.services.importing.writing.kept_issues import how_many_issues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def past_imports(connection: Connection, limit: int) -> tuple[RecentImport, ...]:
    """The last imports, the newest first, those taken back among them."""
    batch = import_batch.c
    wanted = (
        select(*import_batch.c, operation.c.undone_at, how_many_issues())
        .join(operation, operation.c.id == batch.operation_id)
        .where(batch.kind.in_([noun.value for noun in OPERATIONS]))
        .order_by(batch.id.desc())
        .limit(limit)
    )
    left_behind = undoing.left_behind(connection)
    return tuple(
        RecentImport(
            operation=row.operation_id,
            file_name=row.file_name,
            kind=Noun(row.kind),
            at=row.at,
            created=row.counts["created"],
            updated=row.counts["updated"],
            undone=row.undone_at is not None,
            left_behind=row.operation_id in left_behind,
            issues=row.issues,
            by_kind=_by_kind(row.counts.get("by_kind", {})),
        )
        for row in connection.execute(wanted)
    )


def _by_kind(counts: Mapping[str, Mapping[str, int]]) -> tuple[KindCounts, ...]:
    return tuple(KindCounts(Noun(kind), one["created"], one["updated"]) for kind, one in counts.items())
