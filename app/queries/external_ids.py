"""By what customers and sales are known elsewhere, all of them at once for a list that holds every field."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.enums import Noun
from app.models.external_id import customer_external_id, sale_external_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_TABLES = {Noun.CUSTOMER: customer_external_id, Noun.SALE: sale_external_id}


def external_ids(connection: Connection, noun: Noun) -> Mapping[str, Mapping[int, list[str]]]:
    """By source: the numbers that each record has there, by the record's id. Nouns without any have none."""
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    table = _TABLES.get(noun)
    if table is None:
        return {}
    columns = (table.c.source, table.c[f"{noun.value}_id"], table.c.key)
    for source, record_id, key in connection.execute(select(*columns).order_by(table.c.id)):
        found[source][record_id].append(key)
    return {source: found[source] for source in sorted(found)}
