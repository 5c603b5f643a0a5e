"""A place in the register goes by the reading of the name that is shown: the new search index brings it."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No table changes; every upgrade ends with a new index."""
