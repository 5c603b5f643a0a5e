"""What a sale came to, and each of its lines, may be unknown."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

RELAXED = (("sale", "total INTEGER NOT NULL"), ("sale_line", "amount INTEGER NOT NULL"))
NEW_INDEX = """
CREATE INDEX ix_sale_no_purchase ON sale (sold_on, customer_id, total, deleted_at)
WHERE deleted_at IS NULL AND (total <= 0 OR total IS NULL)
"""


def upgrade() -> None:
    """The rows stay as they are: SQLite has a NOT NULL in the text of the schema alone, and names this as the
    way to take one out (sqlite.org/lang_altertable.html, section 7)."""
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    op.execute("PRAGMA writable_schema = ON")
    for table, column in RELAXED:
        op.execute(
            f"UPDATE sqlite_schema SET sql = replace(sql, '{column}', '{column.removesuffix(' NOT NULL')}')"
            f" WHERE type = 'table' AND name = '{table}'"
        )
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")
    op.execute("DROP INDEX ix_sale_no_purchase")
    op.execute(NEW_INDEX)
