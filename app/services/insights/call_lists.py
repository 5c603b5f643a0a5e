"""電話リスト: whom to call, why, what to bear in mind, and room for what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import FieldType, field
from app.core.messages import message, sentence
from app.queries import export_rows
from app.services.exporting.sheets import FULL_KANA, FULL_NAME, LAST_VISIT, SheetColumn, column_of, sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from app.core.messages import Language, Message
    from app.io.export.table import ExportSheet

TO_FILL_IN = ("called_on", "result", "note")


def call_list(
    connection: Connection, ids: Sequence[int], reason: Message | None, language: Language
) -> ExportSheet:
    """A sheet with one line a customer, in this order; `reason` says which figure they stood behind."""
    told = [FULL_NAME, FULL_KANA, *(field(Noun.CUSTOMER, name) for name in ("phones", "caution", "staff"))]
    columns = [column_of(one, language) for one in (*told, LAST_VISIT)]
    why = "" if reason is None else sentence(reason, language)
    columns.append(SheetColumn(_title("reason", language), FieldType.TEXT, lambda _row: why))
    columns += [SheetColumn(_title(name, language), FieldType.TEXT, lambda _row: None) for name in TO_FILL_IN]
    name = sentence(message("outreach.kind.calls"), language)
    records = export_rows.customers(connection, ids)
    return sheet_of(name, columns, records, Noun.CUSTOMER, len(ids), {})


def _title(name: str, language: Language) -> str:
    return sentence(message(f"outreach.column.{name}"), language)
