"""The trash: what it lists, what comes back, and that nothing is left of whoever is deleted for good."""

from __future__ import annotations

import csv
import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.core.contact import ContactPoint
from app.core.errors import NothingToUndo, RecordNotFound, UserError
from app.core.messages import sentence
from app.db.verifying import verify_store
from app.services.customer_card import CustomerData
from app.services.drafts import Draft, DraftKind, DraftPlace
from app.services.importing.types import Duplicates
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

PHOTO = b"\x89PNG\r\n\x1a\n" + b"picture of nobody"
TRACES = ("鬼怒川", "雫華", "キヌガワ", "シズカ", "080-9182-7364", "9182", "shizuka.k@example.jp", "枝毛注意")


def register(services: Services) -> int:
    """A customer with history whose every text is in the traces."""
    made = services.customers.create(
        CustomerData(
            family_name="鬼怒川",
            given_name="雫華",
            family_kana="キヌガワ",
            given_kana="シズカ",
            phones=(ContactPoint("080-9182-7364"),),
            emails=(ContactPoint("shizuka.k@example.jp"),),
            tags=("常連",),
        )
    ).id
    services.customers.change(made, {"note": "枝毛注意"})
    services.customers.change(made, {"tags": ()})
    services.sales.record(made, SaleData("2026-11-01", (SaleLine("カット", 1.0, 5_500, 5_500, ""),)))
    services.visits.record(made, VisitData("2026-11-01", "", "カット", "枝毛注意"))
    services.photos.keep(made, PHOTO)
    return made


def everything(services: Services) -> bytes:
    """Every byte in the data folder."""
    files = (path for path in services.folder.root.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


def is_in(trace: str, content: bytes) -> bool:
    """Whether a text is in there in any of the ways the program writes texts."""
    escaped = json.dumps(trace)[1:-1].encode()
    return any(form in content for form in (trace.encode(), escaped, trace.encode("utf-16-le")))


def test_an_entry_says_who_what_and_since_when(services: Services) -> None:
    made = register(services)
    services.store.actor = "佐藤"
    services.customers.delete([made])
    (entry,) = services.trash.entries()
    assert (entry.id, entry.name, entry.kana) == (made, "鬼怒川 雫華", "キヌガワ シズカ")
    assert (entry.actor, entry.sales, entry.visits, entry.interactions) == ("佐藤", 1, 1, 0)
    assert services.photos.path(entry.photo)


def test_a_photo_that_cannot_be_removed_is_named(services: Services) -> None:
    made = register(services)
    (photo,) = services.folder.media.iterdir()
    services.customers.delete([made])
    photo.unlink()
    photo.mkdir()
    with pytest.raises(UserError) as raised:
        services.trash.delete_for_good([made])
    assert photo.name in sentence(raised.value.message, "ja")
    assert services.trash.entries() == ()
    assert not any(is_in(trace, everything(services)) for trace in TRACES)


def test_restored_customers_have_their_history_and_can_be_put_back(services: Services) -> None:
    made = register(services)
    services.customers.delete([made])
    restored = services.trash.restore([made])
    assert restored.renumbered == ()
    assert services.trash.entries() == ()
    assert len(services.timeline.events(made)) == 2
    services.undo.undo(restored.changes.operation)
    assert [entry.id for entry in services.trash.entries()] == [made]


def test_a_number_given_away_meanwhile_is_replaced(services: Services) -> None:
    made = services.customers.create(CustomerData(number="A7", family_name="田中")).id
    services.customers.delete([made])
    services.customers.create(CustomerData(number="A7", family_name="鈴木"))
    restored = services.trash.restore([made])
    assert restored.renumbered == (("A7", "A8"),)
    assert services.customers.card(made).data.number == "A8"


def test_nothing_is_left_of_whoever_is_deleted_for_good(services: Services) -> None:
    other = services.customers.create(CustomerData(family_name="山田", given_name="花子")).id
    made = register(services)
    services.customers.change(other, {"referred_by": services.customers.card(made).data.number})
    services.customers.delete([made, other])
    services.trash.restore([other])
    services.trash.delete_for_good([made])
    content = everything(services)
    assert [trace for trace in TRACES if is_in(trace, content)] == []
    assert PHOTO not in content
    assert is_in("山田", content)
    assert verify_store(services.store) == ()


def test_what_was_typed_of_them_and_not_kept_goes_too(services: Services) -> None:
    made = register(services)
    other = services.customers.create(CustomerData(family_name="山田", given_name="花子")).id
    drafts, path = services.drafts, services.folder.drafts
    path.write_text("鬼怒川", encoding="utf-8")
    assert drafts.drafts() == ()
    texts = {"note": "枝毛注意"}
    drafts.keep(
        [
            Draft(DraftPlace(DraftKind.CARD, made), texts, "2026-11-22T01:00:00Z"),
            Draft(DraftPlace(DraftKind.VISIT, made, 1), texts, "2026-11-22T01:00:00Z"),
            Draft(DraftPlace(DraftKind.CARD, other), {"note": "常連"}, "2026-11-22T01:00:00Z"),
            Draft(DraftPlace(DraftKind.CUSTOMER), {"phones": "08091827364"}, "2026-11-22T01:00:00Z"),
        ]
    )
    assert is_in("枝毛注意", path.read_bytes())
    assert is_in("鬼怒川", path.with_name("drafts.json.damaged").read_bytes())
    services.customers.delete([made])
    services.trash.delete_for_good([made])
    content = everything(services)
    assert [trace for trace in (*TRACES, "08091827364") if is_in(trace, content)] == []
    assert [draft.place.customer_id for draft in drafts.drafts()] == [other]


def test_undone_imports_forget_them_too(services: Services, tmp_path: Path) -> None:
    made = register(services)
    number = services.customers.card(made).data.number
    path = tmp_path / "売上.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(
            [
                ("会員番号", "氏名", "売上日", "商品名", "金額", "備考"),
                (number, "鬼怒川 雫華", "2026-10-01", "カラー", "9800", "枝毛注意"),
            ]
        )
    draft = services.imports.open_draft(path)
    report = services.imports.commit(services.imports.plan(draft, Duplicates.UPDATE))
    services.undo.undo(report.operation)
    path.unlink()
    services.customers.delete([made])
    services.trash.delete_for_good([made])
    content = everything(services)
    with sqlite3.connect(services.folder.database) as store:
        packed = store.execute("SELECT count(*) FROM removed_rows WHERE table_name = 'sale'").fetchone()
    assert packed == (0,)
    assert [trace for trace in TRACES if is_in(trace, content)] == []


def test_final_deletion_is_said_without_a_name_and_cannot_be_undone(services: Services) -> None:
    made = register(services)
    services.customers.delete([made])
    services.trash.delete_for_good([made])
    entry = services.undo.history()[0]
    assert not any(is_in("鬼怒川", repr(kept.label).encode()) for kept in services.undo.history())
    assert (entry.label.code, entry.label.fields, entry.final) == (
        "operation.customers_purged",
        {"count": 1},
        True,
    )
    with pytest.raises(NothingToUndo):
        services.undo.undo(entry.id)


def test_work_on_several_people_stays_undoable_for_the_others(services: Services) -> None:
    made = register(services)
    other = services.customers.create(CustomerData(family_name="山田", given_name="花子")).id
    tagged = services.customers.tag([made, other], "秋")
    services.customers.delete([made])
    services.trash.delete_for_good([made])
    services.undo.undo(tagged.operation)
    assert services.customers.card(other).data.tags == ()


def test_only_the_trash_is_deleted_for_good(services: Services) -> None:
    made = register(services)
    with pytest.raises(RecordNotFound):
        services.trash.delete_for_good([made])
    assert services.customers.card(made).data.family_name == "鬼怒川"


def test_a_photo_that_somebody_else_has_stays(services: Services) -> None:
    made = register(services)
    other = services.customers.create(CustomerData(family_name="山田")).id
    services.photos.keep(other, PHOTO)
    services.customers.delete([made])
    services.trash.delete_for_good([made])
    assert PHOTO in everything(services)


def test_the_backups_that_still_hold_somebody_are_named(services: Services) -> None:
    before = services.backups.backup()
    made = register(services)
    after = services.backups.backup()
    services.customers.delete([made])
    holding = [backup.path for backup in services.trash.backups_holding([made])]
    assert holding == [after.path] != [before.path]


def test_sales_of_customers_in_the_trash_are_not_counted(services: Services) -> None:
    gone, kept = register(services), services.customers.create(CustomerData(family_name="花")).id
    services.sales.record(kept, SaleData("2026-11-02", total=3_000))
    services.customers.delete([gone])
    assert services.sales.count() == 1
    services.trash.restore([gone])
    assert services.sales.count() == 2
