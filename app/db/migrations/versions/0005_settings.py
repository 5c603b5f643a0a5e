"""Settings get a number of their own, by which the journal knows a row; what is kept stays."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE setting_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        "key" VARCHAR NOT NULL,
        value JSON NOT NULL
    )
    """,
    'INSERT INTO setting_new ("key", value) SELECT "key", value FROM setting ORDER BY "key"',
    "DROP TABLE setting",
    "ALTER TABLE setting_new RENAME TO setting",
    'CREATE UNIQUE INDEX uq_setting_key ON setting ("key")',
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
