"""The step to schema 2: phones and e-mail addresses get labels wherever a store keeps them."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlcipher3 import dbapi2

from app.db.journal.images import pack, unpack
from app.db.upgrading import upgrade_store
from tests.db.stores import value

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = "2026-11-22T00:00:00.000000Z"
PHONES: list[dict[str, Any]] = [
    {"number": "090-1234-5678", "e164": "+819012345678"},
    {"number": "内線 12", "e164": None},
]
EMAILS = ["a@example.jp", "b@example.jp"]
LABELLED: dict[str, Any] = {
    "phones": [{**phone, "label": ""} for phone in PHONES],
    "emails": [{"address": address, "label": ""} for address in EMAILS],
}
NEW: dict[str, Any] = {
    "maiden_name": "",
    "address_label": "",
    "other_addresses": [],
    "referrer_id": None,
    "household_id": None,
    "household_role": "",
    "photo": "",
    "merged_into_id": None,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of schema 1."""
    path = tmp_path / "store.db"
    path.touch()
    upgrade_store(path, target=1)
    return path


def put(path: Path, table: str, **values: Any) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


def put_operation(path: Path, **images: Any) -> None:
    put(path, "operation", id=1, code="operation.customer_changed", at=MOMENT, schema_number=1)
    texts = {name: None if image is None else json.dumps(image) for name, image in images.items()}
    put(path, "operation_change", operation_id=1, table_name="customer", row_id=7, **texts)


def test_rows_get_labels_and_keep_their_order(path: Path) -> None:
    stamps = {"created_at": MOMENT, "updated_at": MOMENT}
    put(path, "customer", id=7, number="A7", phones=json.dumps(PHONES), emails=json.dumps(EMAILS), **stamps)
    put(path, "customer", id=8, number="A8", **stamps)
    upgrade_store(path, target=2)
    for name, expected in LABELLED.items():
        assert json.loads(value(path, f"SELECT {name} FROM customer WHERE id = 7")) == expected
        assert value(path, f"SELECT {name} FROM customer WHERE id = 8") == "[]"


def test_the_last_contact_is_kept_from_now_on(path: Path) -> None:
    stamps = {"created_at": MOMENT, "updated_at": MOMENT}
    for customer_id in (7, 8):
        put(path, "customer", id=customer_id, number=f"A{customer_id}", **stamps)
    figures = {"purchase_days": 1, "sales": 1, "monetary": 500, "visits": 0}
    put(path, "customer_summary", customer_id=7, **figures)
    talks = (
        (7, "2026-01-05T10:30", None),
        (7, "2026-01-04", None),
        (7, "2026-09-01", MOMENT),
        (8, "2026-02-01", None),
    )
    for at, (customer_id, moment, deleted_at) in enumerate(talks):
        values = {"number": f"C{at}", "customer_id": customer_id, "at": moment, "deleted_at": deleted_at}
        put(path, "interaction", **values, **stamps)
    upgrade_store(path, target=2)
    kept = "SELECT purchase_days || ' ' || last_contact_on FROM customer_summary WHERE customer_id = "
    assert (value(path, kept + "7"), value(path, kept + "8")) == ("1 2026-01-05", "0 2026-02-01")


@pytest.mark.parametrize(
    ("before", "after", "before_then", "after_then"),
    [
        ({"phones": []}, {"phones": PHONES}, {"phones": []}, {"phones": LABELLED["phones"]}),
        ({"emails": EMAILS}, {"emails": []}, {"emails": LABELLED["emails"]}, {"emails": []}),
        ({"note": ""}, {"note": "猫"}, {"note": ""}, {"note": "猫"}),
        (None, {"id": 7, "phones": PHONES, "emails": []}, None, {"id": 7, **LABELLED, "emails": [], **NEW}),
        ({"id": 7, "phones": [], "emails": EMAILS}, None, {"id": 7, **LABELLED, "phones": [], **NEW}, None),
    ],
)
def test_images_of_the_journal_follow(
    path: Path,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    before_then: dict[str, Any] | None,
    after_then: dict[str, Any] | None,
) -> None:
    put_operation(path, before=before, after=after)
    upgrade_store(path, target=2)
    for name, expected in (("before", before_then), ("after", after_then)):
        text = value(path, f'SELECT "{name}" FROM operation_change')
        assert (None if text is None else json.loads(text)) == expected


def test_what_an_undone_import_took_out_follows(path: Path) -> None:
    put(path, "operation", id=1, code="operation.import", at=MOMENT, schema_number=1)
    for table in ("customer", "tag"):
        rows = pack(("id", "phones", "emails"), [(1, PHONES, EMAILS), (2, [], [])])
        put(path, "removed_rows", operation_id=1, table_name=table, rows=rows)
    upgrade_store(path, target=2)
    kept = "SELECT rows FROM removed_rows WHERE table_name = "
    assert unpack(value(path, kept + "'customer'")) == [
        {"id": 1, **LABELLED, **NEW},
        {"id": 2, "phones": [], "emails": [], **NEW},
    ]
    assert unpack(value(path, kept + "'tag'"))[0]["emails"] == EMAILS
