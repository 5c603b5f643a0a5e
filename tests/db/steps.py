"""Migrations past the product's own, for the tests of upgrading."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from app.db.upgrading import MIGRATIONS
from app.models.store_format import SCHEMA_NUMBER

if TYPE_CHECKING:
    from pathlib import Path


def with_steps(folder: Path, *bodies: str) -> Path:
    """The product's migrations followed by others with these bodies."""
    migrations = folder / "migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    for number, body in enumerate(bodies, SCHEMA_NUMBER + 1):
        text = f"""
from alembic import op
revision = "{number:04}"
down_revision = "{number - 1:04}"
branch_labels = None
depends_on = None
def upgrade():
    pass
    {body}
"""
        (migrations / "versions" / f"{number:04}_more.py").write_text(text, encoding="utf-8")
    return migrations
