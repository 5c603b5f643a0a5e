"""The complete record: contact persons, households, referrers, consents, statuses, labels, actors, merges.

Phones and e-mail addresses get a label wherever they are kept: in the rows, in the images of the journal and
in what undone imports took out. Columns are only added, so no table is rebuilt.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE household (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR DEFAULT '' NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB
    )
    """,
    """
    CREATE TABLE smart_list (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR NOT NULL,
        criteria JSON DEFAULT '{}' NOT NULL,
        position INTEGER DEFAULT 0 NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB
    )
    """,
    """
    CREATE TABLE contact_person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL,
        family_name VARCHAR DEFAULT '' NOT NULL,
        given_name VARCHAR DEFAULT '' NOT NULL,
        family_kana VARCHAR DEFAULT '' NOT NULL,
        given_kana VARCHAR DEFAULT '' NOT NULL,
        department VARCHAR DEFAULT '' NOT NULL,
        title VARCHAR DEFAULT '' NOT NULL,
        phones JSON DEFAULT '[]' NOT NULL,
        emails JSON DEFAULT '[]' NOT NULL,
        note VARCHAR DEFAULT '' NOT NULL,
        position INTEGER DEFAULT 0 NOT NULL,
        import_batch_id INTEGER,
        created_at VARCHAR NOT NULL,
        updated_at VARCHAR NOT NULL,
        deleted_at VARCHAR,
        row_checksum BLOB,
        CONSTRAINT fk_contact_person_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
    )
    """,
    "CREATE INDEX ix_contact_person_customer_id ON contact_person (customer_id, position)",
    "CREATE INDEX ix_contact_person_import_batch_id ON contact_person (import_batch_id)",
    """
    CREATE TABLE status_change (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL,
        status VARCHAR NOT NULL,
        changed_on VARCHAR NOT NULL,
        import_batch_id INTEGER,
        CONSTRAINT fk_status_change_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
    )
    """,
    "CREATE INDEX ix_status_change_customer_id ON status_change (customer_id)",
    "CREATE INDEX ix_status_change_import_batch_id ON status_change (import_batch_id)",
    """
    CREATE TABLE consent (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL,
        channel VARCHAR NOT NULL,
        given BOOLEAN NOT NULL,
        given_on VARCHAR NOT NULL,
        way VARCHAR DEFAULT '' NOT NULL,
        wording VARCHAR DEFAULT '' NOT NULL,
        import_batch_id INTEGER,
        CONSTRAINT fk_consent_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id)
    )
    """,
    "CREATE INDEX ix_consent_customer_id ON consent (customer_id)",
    "CREATE INDEX ix_consent_import_batch_id ON consent (import_batch_id)",
    """
    CREATE TABLE distinct_pair (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL,
        other_id INTEGER NOT NULL,
        import_batch_id INTEGER,
        CONSTRAINT fk_distinct_pair_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
        CONSTRAINT fk_distinct_pair_other_id FOREIGN KEY(other_id) REFERENCES customer (id)
    )
    """,
    "CREATE UNIQUE INDEX uq_distinct_pair ON distinct_pair (customer_id, other_id)",
    "CREATE INDEX ix_distinct_pair_other_id ON distinct_pair (other_id)",
)
COLUMNS = (
    "ALTER TABLE customer ADD COLUMN maiden_name VARCHAR DEFAULT '' NOT NULL",
    "ALTER TABLE customer ADD COLUMN address_label VARCHAR DEFAULT '' NOT NULL",
    "ALTER TABLE customer ADD COLUMN other_addresses JSON DEFAULT '[]' NOT NULL",
    "ALTER TABLE customer ADD COLUMN referrer_id INTEGER"
    " CONSTRAINT fk_customer_referrer_id REFERENCES customer (id)",
    "ALTER TABLE customer ADD COLUMN household_id INTEGER"
    " CONSTRAINT fk_customer_household_id REFERENCES household (id)",
    "ALTER TABLE customer ADD COLUMN household_role VARCHAR DEFAULT '' NOT NULL",
    "ALTER TABLE customer ADD COLUMN photo VARCHAR DEFAULT '' NOT NULL",
    "ALTER TABLE customer ADD COLUMN merged_into_id INTEGER"
    " CONSTRAINT fk_customer_merged_into_id REFERENCES customer (id)",
    "CREATE INDEX ix_customer_merged_into_id ON customer (merged_into_id) WHERE merged_into_id IS NOT NULL",
    "CREATE INDEX ix_customer_referrer_id ON customer (referrer_id) WHERE referrer_id IS NOT NULL",
    "CREATE INDEX ix_customer_household_id ON customer (household_id) WHERE household_id IS NOT NULL",
    "ALTER TABLE operation ADD COLUMN actor VARCHAR DEFAULT '' NOT NULL",
)
SUMMARY = (
    "ALTER TABLE customer_summary ADD COLUMN last_contact_on VARCHAR",
    """
    INSERT INTO customer_summary (customer_id, purchase_days, sales, monetary, visits, last_contact_on)
    SELECT customer_id, 0, 0, 0, 0, max(substr("at", 1, 10)) FROM interaction
    WHERE deleted_at IS NULL AND "at" IS NOT NULL
    GROUP BY customer_id
    ON CONFLICT (customer_id) DO UPDATE SET last_contact_on = excluded.last_contact_on
    """,
)
LABELLED_ROWS = (
    """
    UPDATE customer SET phones = (
        SELECT json_group_array(json_set(item.value, '$.label', '')) FROM json_each(customer.phones) AS item
    )
    WHERE phones <> '[]'
    """,
    """
    UPDATE customer SET emails = (
        SELECT json_group_array(json_object('address', item.value, 'label', ''))
        FROM json_each(customer.emails) AS item
    )
    WHERE emails <> '[]'
    """,
)
NEW_VALUES: dict[str, Any] = {
    "maiden_name": "",
    "address_label": "",
    "other_addresses": [],
    "referrer_id": None,
    "household_id": None,
    "household_role": "",
    "photo": "",
    "merged_into_id": None,
}
CHUNK = 1_000


def upgrade() -> None:
    for statement in (*TABLES, *COLUMNS, *SUMMARY, *LABELLED_ROWS):
        op.execute(statement)
    _label_images()
    _label_removed_rows()


def _label_images() -> None:
    """Images of whole rows get the new columns too, so that undo compares them as it does newer ones."""
    connection = op.get_bind()
    last = 0
    while found := connection.exec_driver_sql(
        'SELECT id, "before", "after" FROM operation_change'
        f" WHERE table_name = 'customer' AND id > {last} ORDER BY id LIMIT {CHUNK}"
    ).fetchall():
        last = found[-1][0]
        images = [(row_id, _image(before), _image(after)) for row_id, before, after in found]
        rewritten = []
        for row_id, before, after in images:
            if before is None or after is None:
                rewritten.append((_text(_whole(before)), _text(_whole(after)), row_id))
            elif any(name in image for image in (before, after) for name in ("phones", "emails")):
                rewritten.append((_text(_labelled(before)), _text(_labelled(after)), row_id))
        if rewritten:
            connection.exec_driver_sql(
                'UPDATE operation_change SET "before" = ?, "after" = ? WHERE id = ?', rewritten
            )


def _label_removed_rows() -> None:
    connection = op.get_bind()
    kept = "SELECT id FROM removed_rows WHERE table_name = 'customer'"
    for (row_id,) in connection.exec_driver_sql(kept).fetchall():
        packed = connection.exec_driver_sql(
            "SELECT rows FROM removed_rows WHERE id = ?", (row_id,)
        ).scalar_one()
        stored = json.loads(zlib.decompress(packed))
        names = stored["columns"]
        rows = [_whole(dict(zip(names, row, strict=True))) or {} for row in stored["rows"]]
        names = [*names, *NEW_VALUES]
        stored = {"columns": names, "rows": [[row[name] for name in names] for row in rows]}
        text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
        connection.exec_driver_sql(
            "UPDATE removed_rows SET rows = ? WHERE id = ?", (zlib.compress(text.encode(), 1), row_id)
        )


def _whole(image: dict[str, Any] | None) -> dict[str, Any] | None:
    labelled = _labelled(image)
    return None if labelled is None else {**labelled, **NEW_VALUES}


def _labelled(image: dict[str, Any] | None) -> dict[str, Any] | None:
    if image is None:
        return None
    image = dict(image)
    if "phones" in image:
        image["phones"] = [{**phone, "label": ""} for phone in image["phones"]]
    if "emails" in image:
        image["emails"] = [{"address": address, "label": ""} for address in image["emails"]]
    return image


def _image(text: str | None) -> dict[str, Any] | None:
    image: dict[str, Any] | None = None if text is None else json.loads(text)
    return image


def _text(image: dict[str, Any] | None) -> str | None:
    return None if image is None else json.dumps(image)
