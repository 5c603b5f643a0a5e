"""The first screenful of the register, read through the driver alone, before the store is opened.

SQLAlchemy takes longer to load than the window takes to be painted; what most starts show first needs three
statements. They answer exactly as `queries.customer_search` and `queries.customer_rows` do, which a test
proves. Nothing is written or decided here: whatever is not as expected is left to `db.opening`, which
judges the file.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from app.core.errors import UserError
from app.core.rows import CustomerRow, FirstLook
from app.db.inspecting import log_of, open_read_only, read_header, single_value
from app.models.store_format import SCHEMA_NUMBER

if TYPE_CHECKING:
    from pathlib import Path

    from app.paths import DataFolder

FIRST = 50

ROWS = """
SELECT c.id, c.number, c.kind, c.family_name, c.given_name, c.family_kana, c.given_kana, c.company,
    c.company_kana, c.status, coalesce(json_extract(c.phones, '$[0].number'), ''),
    coalesce(json_extract(c.emails, '$[0].address'), ''), c.prefecture, c.city, c.joined_on,
    c.updated_at, c.caution, coalesce(staff.name, ''), kept.last_seen_on, kept.last_sold_on,
    kept.last_contact_on, coalesce(kept.purchase_days, 0), coalesce(kept.monetary, 0),
    coalesce(kept.visits, 0), c.custom
FROM customer AS c
LEFT JOIN staff ON staff.id = c.staff_id
LEFT JOIN customer_summary AS kept ON kept.customer_id = c.id
WHERE c.search_rank IS NOT NULL
ORDER BY c.search_rank
LIMIT ?
"""
TAGS = """
SELECT tag.name FROM customer_tag JOIN tag ON tag.id = customer_tag.tag_id
WHERE customer_tag.customer_id = ? AND tag.deleted_at IS NULL
ORDER BY customer_tag.id
"""
COUNT = "SELECT count(*) FROM search_document"


def take_first_look(folder: DataFolder) -> FirstLook | None:
    """The first customers in kana order, and how many there are.

    None where there is no store, one of another schema, one that a restore is about to replace, or one that
    cannot be read.
    """
    if folder.staging.exists():
        return None
    try:
        read_header(folder.database)
        with closing(_connect(folder.database)) as connection:
            connection.execute("BEGIN")
            if single_value(connection, "PRAGMA user_version") != SCHEMA_NUMBER:
                return None
            return FirstLook(tuple(_rows(connection)), single_value(connection, COUNT))
    except (OSError, UserError, dbapi2.Error):
        return None


def _connect(path: Path) -> Any:
    """A connection that takes no locks where nobody has the store open, since those leave files behind."""
    return open_read_only(path, unchanging=not log_of(path).exists())


def _rows(connection: Any) -> list[CustomerRow]:
    found = connection.execute(ROWS, (FIRST,)).fetchall()
    return [CustomerRow(*(*row, _tags(connection, row[0]), json.loads(custom))) for *row, custom in found]


def _tags(connection: Any, customer_id: int) -> tuple[str, ...]:
    return tuple(name for (name,) in connection.execute(TAGS, (customer_id,)))
