"""One row per import: what was read from where, and every doubt about it.

`format` is that of the file, `known_format` the shop system whose export it is, empty where it is none.
`counts` are those of the report; `left` beside them are the ids of the changes that an undo had to leave.
`after` is the value as it was taken, empty where that is nothing else than the cell.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table

from app.models.base import metadata

import_batch = Table(
    "import_batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", Integer, ForeignKey("operation.id"), nullable=False),
    Column("file_name", String, nullable=False),
    Column("file_sha256", String, nullable=False),
    Column("sheet", String, nullable=False),
    Column("format", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("mapping", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("at", String, nullable=False),
    Column("known_format", String, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

import_issue = Table(
    "import_issue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("import_batch_id", Integer, ForeignKey("import_batch.id"), nullable=False),
    Column("sheet", String, nullable=False),
    Column("row", Integer, nullable=False),
    Column("column", String, nullable=False),
    Column("value", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("action", String, nullable=False),
    Column("after", String, nullable=False, server_default=""),
)
Index("ix_import_issue_import_batch_id", import_issue.c.import_batch_id)
