"""The journal: every write as one operation with the row images that take it back.

An image is the JSON of a row's columns but the derived ones. `before` is null for an inserted row, `after`
for a removed one; an update keeps only the columns that changed. Rows that an import created have no image:
their `import_batch_id` is the image, until an undo removes them and keeps what it removed. `undone_order`
counts undos and `undone_after` is the newest operation at that moment: 「やり直す」 offers the last undone
one for as long as nothing new was done. `actor` is who did it, by the name chosen for the computer; empty
where none was.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from app.models.base import metadata

PURGED = "operation.customers_purged"
"""The code of a final deletion, which nothing takes back."""

MERGED = "operation.customers_merged"
"""The code of a merge, which is taken apart even where somebody worked on the card since."""

SETTINGS_CHANGED = "operation.settings_changed"
"""The code of a change of the shop's settings, which changes no record."""

FILE_NOTED = "operation.outreach_written"
"""The code of the note that people were written to a file, which Ctrl+Z passes over."""

operation = Table(
    "operation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String, nullable=False),
    Column("fields", JSON, nullable=False, server_default="{}"),
    Column("at", String, nullable=False),
    Column("actor", String, nullable=False, server_default=""),
    Column("schema_number", Integer, nullable=False),
    Column("undone_at", String),
    Column("undone_order", Integer),
    Column("undone_after", Integer),
    sqlite_autoincrement=True,
)

operation_change = Table(
    "operation_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", Integer, ForeignKey("operation.id"), nullable=False),
    Column("table_name", String, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
)
Index("ix_operation_change_operation_id", operation_change.c.operation_id)
Index("ix_operation_change_row", operation_change.c.table_name, operation_change.c.row_id)

removed_rows = Table(
    "removed_rows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", Integer, ForeignKey("operation.id"), nullable=False),
    Column("table_name", String, nullable=False),
    Column("rows", LargeBinary, nullable=False),
)
Index("ix_removed_rows_operation_id", removed_rows.c.operation_id)
