"""What is typed into the shop's own fields, by their type."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.core.custom_fields import CustomField
from app.core.enums import CustomFieldType
from app.io.cleaning.custom import clean_custom

if TYPE_CHECKING:
    from app.io.tables.raw import Cell

KINDS = CustomFieldType
DRINKS = ("紅茶", "コーヒー", "お茶なし")


@pytest.mark.parametrize(
    ("kind", "cell", "value", "action", "reason"),
    [
        (KINDS.TEXT, " ミケ ", "ミケ", "ok", None),
        (KINDS.TEXT, "ﾐｹ", "ミケ", "repaired", "width"),
        (KINDS.TEXT, "", None, "ok", None),
        (KINDS.TEXT, "#N/A", None, "rejected", "cell_error"),
        (KINDS.LONG_TEXT, "一\n二", "一\n二", "ok", None),
        (KINDS.NUMBER, "24.5", 24.5, "ok", None),
        (KINDS.NUMBER, 24.0, 24, "ok", None),
        (KINDS.NUMBER, "２４", 24, "ok", None),
        (KINDS.NUMBER, "たくさん", None, "rejected", "quantity_unreadable"),
        (KINDS.NUMBER, 0, 0, "ok", None),
        (KINDS.DATE, "2026/4/1", "2026-04-01", "ok", None),
        (KINDS.DATE, date(2026, 4, 1), "2026-04-01", "ok", None),
        (KINDS.DATE, "令和99年", None, "rejected", "date_era_year"),
        (KINDS.CHOICE, "ｺｰﾋｰ", "コーヒー", "repaired", "width"),
        (KINDS.CHOICE, "紅茶", "紅茶", "ok", None),
        (KINDS.CHOICE, "水", None, "rejected", "choice_unknown"),
        (KINDS.CHOICE, "なし", None, "repaired", "placeholder"),
        (KINDS.CHOICES, "紅茶、コーヒー、紅茶", ["紅茶", "コーヒー"], "ok", None),
        (KINDS.CHOICES, "お茶なし", ["お茶なし"], "ok", None),
        (KINDS.CHOICES, "紅茶、水", None, "rejected", "choice_unknown"),
        (KINDS.CHOICES, "-", None, "repaired", "placeholder"),
        (KINDS.YES_NO, "○", True, "ok", None),
        (KINDS.YES_NO, False, False, "ok", None),
        (KINDS.YES_NO, "たぶん", None, "rejected", "yes_no_unreadable"),
        (KINDS.PHONE, "09012345678", "090-1234-5678", "ok", None),
        (KINDS.PHONE, "110", "110", "flagged", "phone_too_short"),
        (KINDS.LINK, "https://example.jp/a", "https://example.jp/a", "ok", None),
        (KINDS.LINK, "example.jp/menu", "https://example.jp/menu", "repaired", "link_completed"),
        (KINDS.LINK, "@salon", "@salon", "flagged", "link_unusual"),
        (KINDS.LINK, "javascript:alert(1)", "javascript:alert(1)", "flagged", "link_unusual"),
    ],
)
def test_a_cell_by_type(kind: KINDS, cell: Cell, value: Any, action: str, reason: str | None) -> None:
    cleaned = clean_custom(CustomField(3, "好み", kind, DRINKS))(cell)
    assert (cleaned.value, cleaned.action) == (value, action)
    assert type(cleaned.value) is type(value)
    assert cleaned.reason == (None if reason is None else f"cleaning.{reason}")
