"""A sale may have a time of day beside its day."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE sale ADD COLUMN sold_at VARCHAR")
