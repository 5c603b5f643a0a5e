"""What the shop did with the people behind a figure. Tables are only added."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE outreach (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        origin JSON DEFAULT '{}' NOT NULL,
        as_of VARCHAR NOT NULL,
        started_on VARCHAR NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB
    )
    """,
    """
    CREATE TABLE outreach_customer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        outreach_id INTEGER NOT NULL,
        customer_id INTEGER NOT NULL,
        import_batch_id INTEGER,
        CONSTRAINT fk_outreach_customer_outreach_id FOREIGN KEY(outreach_id) REFERENCES outreach (id),
        CONSTRAINT fk_outreach_customer_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
    )
    """,
    "CREATE UNIQUE INDEX uq_outreach_customer ON outreach_customer (outreach_id, customer_id)",
    "CREATE INDEX ix_outreach_customer_customer_id ON outreach_customer (customer_id)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
