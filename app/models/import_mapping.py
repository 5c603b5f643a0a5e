"""How the shop reads files with certain titles, remembered from an import that came in that way.

`signature` stands for the set of titles, `mapping` has one pair of title and target (or null) per column, in
the order of the file it was made with. `known_format` is the format it corrects, empty where there is none.
When a mapping was last used is no change of it, and is never journaled.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, String

from app.models.base import DERIVED, noun_table

import_mapping = noun_table(
    "import_mapping",
    Column("name", String, nullable=False),
    Column("signature", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("mapping", JSON, nullable=False, server_default="[]"),
    Column("known_format", String, nullable=False, server_default=""),
    Column("used_at", String, info=DERIVED),
)
Index("ix_import_mapping_signature", import_mapping.c.signature)
