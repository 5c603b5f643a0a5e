"""What a card says after another became part of it, without a store."""

from __future__ import annotations

import pytest

from app.core.fields import CUSTOMER_FIELDS, FieldType
from app.models.customer import customer
from app.services.duplicates.merged_values import Row, merged_values

TEXTS = [
    declared.name
    for declared in CUSTOMER_FIELDS
    if declared.type in (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.NAME, FieldType.KANA)
]


def card(card_id: int, **said: object) -> Row:
    """A row of the register that says this alone."""
    lists: Row = {name: [] for name in ("phones", "emails", "other_addresses")}
    empty = {column.name: "" if str(column.type) == "VARCHAR" else None for column in customer.c}
    return {**empty, **lists, "custom": {}, "id": card_id, **said}


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_that_one_card_alone_has_is_lost(name: str) -> None:
    assert merged_values(card(1), [card(2, **{name: "青空"})], {})[name] == "青空"


@pytest.mark.parametrize("name", sorted({*TEXTS} - {"note", "caution"}))
def test_the_card_that_stays_keeps_what_it_says(name: str) -> None:
    assert merged_values(card(1, **{name: "朝日"}), [card(2, **{name: "青空"})], {})[name] == "朝日"


def test_who_looks_after_somebody_and_the_photo_come_along() -> None:
    together = merged_values(card(1), [card(2, staff_id=7, photo="a.jpg", gender="female")], {})
    assert (together["staff_id"], together["photo"], together["gender"]) == (7, "a.jpg", "female")
