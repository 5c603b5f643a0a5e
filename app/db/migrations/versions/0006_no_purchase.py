"""The index of returns and free sales holds what they came to, so that counting them opens no sale."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATEMENTS = (
    "DROP INDEX ix_sale_no_purchase",
    """
    CREATE INDEX ix_sale_no_purchase ON sale (sold_on, customer_id, total, deleted_at)
    WHERE deleted_at IS NULL AND total <= 0
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
