"""What records are called elsewhere, mappings that a shop made itself, and more about what imports read.

Tables and columns are only added, so no table is rebuilt.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE customer_external_id (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL,
        source VARCHAR NOT NULL,
        "key" VARCHAR NOT NULL,
        import_batch_id INTEGER,
        CONSTRAINT fk_customer_external_id_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
    )
    """,
    'CREATE UNIQUE INDEX uq_customer_external_id ON customer_external_id (source, "key")',
    "CREATE INDEX ix_customer_external_id_customer_id ON customer_external_id (customer_id)",
    "CREATE INDEX ix_customer_external_id_import_batch_id ON customer_external_id (import_batch_id)",
    """
    CREATE TABLE sale_external_id (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        sale_id INTEGER NOT NULL,
        source VARCHAR NOT NULL,
        "key" VARCHAR NOT NULL,
        import_batch_id INTEGER,
        CONSTRAINT fk_sale_external_id_sale_id FOREIGN KEY(sale_id) REFERENCES sale (id)
    )
    """,
    'CREATE UNIQUE INDEX uq_sale_external_id ON sale_external_id (source, "key")',
    "CREATE INDEX ix_sale_external_id_sale_id ON sale_external_id (sale_id)",
    "CREATE INDEX ix_sale_external_id_import_batch_id ON sale_external_id (import_batch_id)",
    """
    CREATE TABLE import_mapping (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR NOT NULL,
        signature VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        mapping JSON DEFAULT '[]' NOT NULL,
        known_format VARCHAR DEFAULT '' NOT NULL,
        used_at VARCHAR,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB
    )
    """,
    "CREATE INDEX ix_import_mapping_signature ON import_mapping (signature)",
    "ALTER TABLE import_batch ADD COLUMN known_format VARCHAR DEFAULT '' NOT NULL",
    "ALTER TABLE import_issue ADD COLUMN \"after\" VARCHAR DEFAULT '' NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
