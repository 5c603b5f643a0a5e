"""The first schema."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x544F4B55  # "TOKU"

STATEMENTS = (
    """
    CREATE TABLE tag (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR NOT NULL,
        color VARCHAR DEFAULT 'ai' NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB,
        CONSTRAINT uq_tag_name UNIQUE (name)
    )
    """,
    """
    CREATE TABLE custom_field (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR NOT NULL,
        type VARCHAR NOT NULL,
        choices JSON DEFAULT '[]' NOT NULL,
        position INTEGER DEFAULT 0 NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB,
        CONSTRAINT uq_custom_field_name UNIQUE (name)
    )
    """,
    """
    CREATE TABLE customer_summary (
        customer_id INTEGER NOT NULL,
        first_sold_on VARCHAR,
        last_sold_on VARCHAR,
        purchase_days INTEGER NOT NULL,
        sales INTEGER NOT NULL,
        monetary INTEGER NOT NULL,
        last_visited_on VARCHAR,
        visits INTEGER NOT NULL,
        last_seen_on VARCHAR,
        CONSTRAINT pk_customer_summary PRIMARY KEY (customer_id)
    )
    """,
    "CREATE INDEX ix_customer_summary_last_seen_on ON customer_summary (last_seen_on)",
    "CREATE INDEX ix_customer_summary_last_sold_on ON customer_summary (last_sold_on)",
    """
    CREATE TABLE search_document (
        search_rank INTEGER NOT NULL,
        customer_id INTEGER NOT NULL,
        sort_key VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        CONSTRAINT pk_search_document PRIMARY KEY (search_rank),
        CONSTRAINT uq_search_document_customer_id UNIQUE (customer_id)
    )
    """,
    "CREATE INDEX ix_search_document_sort_key ON search_document (sort_key, search_rank)",
    """
    CREATE TABLE operation (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        code VARCHAR NOT NULL,
        fields JSON DEFAULT '{}' NOT NULL,
        at VARCHAR NOT NULL,
        schema_number INTEGER NOT NULL,
        undone_at VARCHAR,
        undone_order INTEGER,
        undone_after INTEGER
    )
    """,
    """
    CREATE TABLE product (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR NOT NULL,
        category VARCHAR DEFAULT '' NOT NULL,
        unit_price INTEGER,
        active BOOLEAN DEFAULT 1 NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB,
        CONSTRAINT uq_product_name UNIQUE (name)
    )
    """,
    """
    CREATE TABLE setting (
        "key" VARCHAR NOT NULL,
        value JSON NOT NULL,
        CONSTRAINT pk_setting PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE staff (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR NOT NULL,
        kana VARCHAR DEFAULT '' NOT NULL,
        active BOOLEAN DEFAULT 1 NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB,
        CONSTRAINT uq_staff_name UNIQUE (name)
    )
    """,
    """
    CREATE TABLE customer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        number VARCHAR NOT NULL,
        kind VARCHAR DEFAULT 'person' NOT NULL,
        family_name VARCHAR DEFAULT '' NOT NULL,
        given_name VARCHAR DEFAULT '' NOT NULL,
        family_kana VARCHAR DEFAULT '' NOT NULL,
        given_kana VARCHAR DEFAULT '' NOT NULL,
        company VARCHAR DEFAULT '' NOT NULL,
        company_kana VARCHAR DEFAULT '' NOT NULL,
        department VARCHAR DEFAULT '' NOT NULL,
        title VARCHAR DEFAULT '' NOT NULL,
        honorific VARCHAR DEFAULT '' NOT NULL,
        gender VARCHAR,
        birthday VARCHAR,
        phones JSON DEFAULT '[]' NOT NULL,
        emails JSON DEFAULT '[]' NOT NULL,
        postal_code VARCHAR DEFAULT '' NOT NULL,
        prefecture VARCHAR DEFAULT '' NOT NULL,
        city VARCHAR DEFAULT '' NOT NULL,
        street VARCHAR DEFAULT '' NOT NULL,
        building VARCHAR DEFAULT '' NOT NULL,
        joined_on VARCHAR,
        status VARCHAR DEFAULT 'customer' NOT NULL,
        industry VARCHAR DEFAULT '' NOT NULL,
        company_size VARCHAR DEFAULT '' NOT NULL,
        source VARCHAR DEFAULT '' NOT NULL,
        referred_by VARCHAR DEFAULT '' NOT NULL,
        staff_id INTEGER,
        caution VARCHAR DEFAULT '' NOT NULL,
        note VARCHAR DEFAULT '' NOT NULL,
        mail_consent BOOLEAN,
        dm_consent BOOLEAN,
        custom JSON DEFAULT '{}' NOT NULL,
        search_rank INTEGER,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB,
        CONSTRAINT fk_customer_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
    )
    """,
    "CREATE INDEX ix_customer_deleted_at ON customer (deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX ix_customer_import_batch_id ON customer (import_batch_id)",
    "CREATE INDEX ix_customer_staff_id ON customer (staff_id)",
    "CREATE UNIQUE INDEX ix_customer_search_rank ON customer (search_rank, id)",
    "CREATE UNIQUE INDEX uq_customer_number ON customer (number) WHERE deleted_at IS NULL",
    """
    CREATE TABLE import_batch (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        operation_id INTEGER NOT NULL,
        file_name VARCHAR NOT NULL,
        file_sha256 VARCHAR NOT NULL,
        sheet VARCHAR NOT NULL,
        format VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        mapping JSON NOT NULL,
        counts JSON NOT NULL,
        at VARCHAR NOT NULL,
        CONSTRAINT fk_import_batch_operation_id FOREIGN KEY(operation_id) REFERENCES operation (id)
    )
    """,
    """
    CREATE TABLE operation_change (
        id INTEGER NOT NULL,
        operation_id INTEGER NOT NULL,
        table_name VARCHAR NOT NULL,
        row_id INTEGER NOT NULL,
        "before" JSON,
        "after" JSON,
        CONSTRAINT pk_operation_change PRIMARY KEY (id),
        CONSTRAINT fk_operation_change_operation_id FOREIGN KEY(operation_id) REFERENCES operation (id)
    )
    """,
    "CREATE INDEX ix_operation_change_operation_id ON operation_change (operation_id)",
    "CREATE INDEX ix_operation_change_row ON operation_change (table_name, row_id)",
    """
    CREATE TABLE removed_rows (
        id INTEGER NOT NULL,
        operation_id INTEGER NOT NULL,
        table_name VARCHAR NOT NULL,
        rows BLOB NOT NULL,
        CONSTRAINT pk_removed_rows PRIMARY KEY (id),
        CONSTRAINT fk_removed_rows_operation_id FOREIGN KEY(operation_id) REFERENCES operation (id)
    )
    """,
    "CREATE INDEX ix_removed_rows_operation_id ON removed_rows (operation_id)",
    """
    CREATE TABLE customer_tag (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL,
        tag_id INTEGER NOT NULL,
        import_batch_id INTEGER,
        CONSTRAINT fk_customer_tag_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
        CONSTRAINT fk_customer_tag_tag_id FOREIGN KEY(tag_id) REFERENCES tag (id)
    )
    """,
    "CREATE INDEX ix_customer_tag_tag_id ON customer_tag (tag_id)",
    "CREATE UNIQUE INDEX uq_customer_tag ON customer_tag (customer_id, tag_id)",
    """
    CREATE TABLE sale (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        number VARCHAR NOT NULL,
        customer_id INTEGER NOT NULL,
        sold_on VARCHAR,
        total INTEGER NOT NULL,
        channel VARCHAR DEFAULT '' NOT NULL,
        payment VARCHAR DEFAULT '' NOT NULL,
        note VARCHAR DEFAULT '' NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB,
        CONSTRAINT fk_sale_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
    )
    """,
    "CREATE INDEX ix_sale_customer_id ON sale (customer_id, sold_on, total) WHERE deleted_at IS NULL",
    "CREATE INDEX ix_sale_import_batch_id ON sale (import_batch_id)",
    "CREATE INDEX ix_sale_no_purchase ON sale (sold_on, customer_id) WHERE deleted_at IS NULL AND total <= 0",
    "CREATE INDEX ix_sale_sold_on ON sale (sold_on)",
    "CREATE UNIQUE INDEX uq_sale_number ON sale (number) WHERE deleted_at IS NULL",
    """
    CREATE TABLE visit (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        number VARCHAR NOT NULL,
        customer_id INTEGER NOT NULL,
        visited_on VARCHAR,
        staff_id INTEGER,
        menu VARCHAR DEFAULT '' NOT NULL,
        memo VARCHAR DEFAULT '' NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB,
        CONSTRAINT fk_visit_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
        CONSTRAINT fk_visit_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
    )
    """,
    "CREATE INDEX ix_visit_customer_id ON visit (customer_id, visited_on)",
    "CREATE INDEX ix_visit_import_batch_id ON visit (import_batch_id)",
    "CREATE UNIQUE INDEX uq_visit_number ON visit (number) WHERE deleted_at IS NULL",
    """
    CREATE TABLE import_issue (
        id INTEGER NOT NULL,
        import_batch_id INTEGER NOT NULL,
        sheet VARCHAR NOT NULL,
        "row" INTEGER NOT NULL,
        "column" VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        reason VARCHAR NOT NULL,
        action VARCHAR NOT NULL,
        CONSTRAINT pk_import_issue PRIMARY KEY (id),
        CONSTRAINT fk_import_issue_import_batch_id FOREIGN KEY(import_batch_id) REFERENCES import_batch (id)
    )
    """,
    "CREATE INDEX ix_import_issue_import_batch_id ON import_issue (import_batch_id)",
    """
    CREATE TABLE interaction (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        number VARCHAR NOT NULL,
        customer_id INTEGER NOT NULL,
        at VARCHAR,
        kind VARCHAR DEFAULT 'call' NOT NULL,
        direction VARCHAR,
        staff_id INTEGER,
        subject VARCHAR DEFAULT '' NOT NULL,
        body VARCHAR DEFAULT '' NOT NULL,
        state VARCHAR,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB,
        CONSTRAINT fk_interaction_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
        CONSTRAINT fk_interaction_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
    )
    """,
    "CREATE INDEX ix_interaction_customer_id ON interaction (customer_id, at)",
    "CREATE INDEX ix_interaction_import_batch_id ON interaction (import_batch_id)",
    "CREATE INDEX ix_interaction_state ON interaction (state)",
    "CREATE UNIQUE INDEX uq_interaction_number ON interaction (number) WHERE deleted_at IS NULL",
    """
    CREATE TABLE sale_line (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        sale_id INTEGER NOT NULL,
        position INTEGER DEFAULT 0 NOT NULL,
        product_id INTEGER,
        quantity FLOAT DEFAULT 1 NOT NULL,
        unit_price INTEGER,
        amount INTEGER NOT NULL,
        staff_id INTEGER,
        import_batch_id INTEGER,
        CONSTRAINT fk_sale_line_sale_id FOREIGN KEY(sale_id) REFERENCES sale (id),
        CONSTRAINT fk_sale_line_product_id FOREIGN KEY(product_id) REFERENCES product (id),
        CONSTRAINT fk_sale_line_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
    )
    """,
    "CREATE INDEX ix_sale_line_import_batch_id ON sale_line (import_batch_id)",
    "CREATE INDEX ix_sale_line_sale_id ON sale_line (sale_id)",
    "CREATE VIRTUAL TABLE customer_search"
    " USING fts5(words, tokenize='ascii', prefix='1 2', content='', detail=none, columnsize=0)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
