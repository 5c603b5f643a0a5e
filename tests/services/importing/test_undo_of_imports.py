"""Imports taken back and done again in any order: what stands in the way is named, and nothing breaks."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from app.core.errors import ChangedSince, NothingToRedo, NothingToUndo
from app.services.customer_card import CustomerData
from app.services.sales import SaleData
from tests.property.test_import_undo import untimed
from tests.services.import_files import import_file, import_rows, state, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.db.stamp import Stamp
    from app.services.container import Services

PEOPLE = (
    ("会員番号", "姓", "名", "電話番号", "タグ", "担当"),
    ("1", "山田", "花子", "09011112222", "VIP", "佐藤"),
    ("2", "林", "健一", "09011113333", "", ""),
)
MORE_PEOPLE = (
    ("会員番号", "姓", "名", "電話番号", "タグ", "備考"),
    ("1", "山田", "花子", "0312345678", "紹介", "紅茶"),
    ("4", "高橋", "茜", "", "", ""),
)
NOTES = (("会員番号", "姓", "名", "備考"), ("2", "林", "健一", "土曜"), ("4", "高橋", "茜", "夕方"))
CORRECTIONS = (
    ("会員番号", "姓", "名", "備考"),
    ("1", "山田", "花子", "紅茶"),
    ("2", "林", "健一", "土曜"),
)
SALES = (
    ("売上番号", "会員番号", "売上日", "商品", "金額", "担当"),
    ("1", "1", "2026-01-01", "カット", 5000, "佐藤"),
    ("2", "4", "2026-01-02", "パーマ", 9000, "田中"),
)


def stamp(services: Services) -> Stamp:
    return services.undo.stamp()


def done(services: Services, rows: tuple[tuple[object, ...], ...], folder: Path) -> int:
    """The operation of an import of these rows."""
    report = import_file(services, write_list(folder / "list.xlsx", rows))
    assert report.operation is not None
    return report.operation


def test_who_was_worked_on_stays_with_tags_and_figures(services: Services, tmp_path: Path) -> None:
    first = done(services, PEOPLE, tmp_path)
    hanako = services.customers.card_of_number("1")
    services.sales.record(hanako.id, SaleData("2026-02-01", total=3000))
    outcome = services.undo.undo(first)
    assert outcome.left == ("山田 花子",)
    kept = services.customers.card(hanako.id)
    assert (kept.data.tags, kept.data.staff, kept.figures.total) == (("VIP",), "佐藤", 3000)
    state(services)
    services.undo.redo(first)
    assert services.customers.card_of_number("2").data.family_name == "林"


def test_what_an_undo_had_to_leave_goes_once_nothing_needs_it(services: Services, tmp_path: Path) -> None:
    empty = state(services)
    people, sold = done(services, PEOPLE, tmp_path), done(services, SALES[:2], tmp_path)
    full = state(services)
    assert services.undo.undo(people).left == ("山田 花子",)
    assert services.undo.undo(people).left == ("山田 花子",)
    assert {entry.id: entry.left_behind for entry in services.undo.history()} == {people: True, sold: False}
    assert [entry.left_behind for entry in services.imports.recent()] == [False, True]
    services.undo.undo(sold)
    before = stamp(services)
    outcome = services.undo.undo(people)
    assert (outcome.left, outcome.removed) == ((), 4)  # herself, her tag, the tag, the staff
    assert stamp(services) != before
    assert state(services) == empty
    with pytest.raises(NothingToUndo):
        services.undo.undo(people)
    services.undo.redo(people)
    services.undo.redo(sold)
    assert {name: len(rows) for name, rows in state(services).items()} == {
        name: len(rows) for name, rows in full.items()
    }


def test_updates_that_an_undo_had_to_leave_go_once_the_later_work_does(
    services: Services, tmp_path: Path
) -> None:
    done(services, PEOPLE, tmp_path)
    before = state(services)
    noted = done(services, CORRECTIONS, tmp_path)
    after = state(services)
    hanako, kenichi = (services.customers.card_of_number(number) for number in ("1", "2"))
    changed = services.customers.change(hanako.id, {"note": "緑茶"}).changes.operation
    assert services.undo.undo(noted).left == ("山田 花子",)
    assert services.customers.card(hanako.id).data.note == "緑茶"
    assert services.customers.card(kenichi.id).data.note == ""
    assert services.undo.undo(noted).left == ("山田 花子",)
    assert [entry.left_behind for entry in services.imports.recent()] == [True, False]
    services.undo.undo(changed)
    assert services.undo.undo(noted).left == ()
    assert state(services) == before
    assert {entry.left_behind for entry in services.undo.history()} == {False}
    with pytest.raises(NothingToUndo):
        services.undo.undo(noted)
    services.undo.redo(noted)
    assert state(services) == after


def test_what_an_undo_had_to_leave_is_done_already_when_the_rest_is_done_again(
    services: Services, tmp_path: Path
) -> None:
    done(services, PEOPLE, tmp_path)
    before = state(services)
    noted = done(services, CORRECTIONS, tmp_path)
    hanako = services.customers.card_of_number("1").id
    changed = services.customers.change(hanako, {"note": "緑茶"}).changes.operation
    full = state(services)
    services.undo.undo(noted)
    services.undo.redo(noted)
    assert state(services) == full
    assert {entry.left_behind for entry in services.undo.history()} == {False}
    services.undo.undo(changed)
    assert services.undo.undo(noted).left == ()
    assert state(services) == before


def test_what_a_later_import_wrote_as_well_is_not_taken_back_with_the_rest(
    services: Services, tmp_path: Path
) -> None:
    done(services, PEOPLE, tmp_path)
    noted = done(services, CORRECTIONS, tmp_path)
    hanako = services.customers.card_of_number("1").id
    changed = services.customers.change(hanako, {"note": ""}).changes.operation
    services.undo.undo(noted)
    again = done(services, CORRECTIONS, tmp_path)
    full = state(services)
    assert services.undo.undo(noted).left == ("山田 花子",)
    assert state(services) == full
    services.undo.undo(again)
    services.undo.undo(changed)
    assert services.undo.undo(noted).left == ()
    assert services.customers.card(hanako).data.note == ""


def test_the_rest_of_somebody_deleted_for_good_is_nothing(services: Services, tmp_path: Path) -> None:
    done(services, PEOPLE, tmp_path)
    noted = done(services, CORRECTIONS, tmp_path)
    hanako = services.customers.card_of_number("1").id
    services.customers.change(hanako, {"note": "緑茶"})
    services.undo.undo(noted)
    services.customers.delete([hanako])
    assert services.imports.recent()[0].left_behind
    services.trash.delete_for_good([hanako])
    assert not services.imports.recent()[0].left_behind


def test_a_tag_that_others_got_since_is_left_and_named(services: Services, tmp_path: Path) -> None:
    known = services.customers.create(CustomerData(number="9", family_name="森")).id
    before = state(services)
    people = done(services, PEOPLE, tmp_path)
    tagged = services.customers.tag([known], "VIP").operation
    assert services.undo.undo(people).left == ("VIP",)
    assert [entry.left_behind for entry in services.imports.recent()] == [True]
    services.undo.undo(tagged)
    assert services.undo.undo(people).left == ()
    assert state(services) == before


def test_what_somebody_had_from_an_import_is_there_when_its_loss_is_taken_back(services: Services) -> None:
    known = services.customers.create(CustomerData(number="1", family_name="山田", given_name="花子")).id
    before = untimed(services)
    tagged = import_rows(services, [("会員番号", "姓", "名", "タグ"), ("1", "山田", "花子", "VIP")]).operation
    assert tagged is not None
    untagged = services.customers.change(known, {"tags": ()}).changes.operation
    assert services.undo.undo(tagged).left == ("VIP",)
    services.undo.undo(untagged)
    assert services.customers.card(known).data.tags == ("VIP",)
    assert services.undo.undo(tagged).left == ()
    assert untimed(services) == before


def test_an_update_of_somebody_gone_is_refused_by_name(services: Services, tmp_path: Path) -> None:
    done(services, PEOPLE, tmp_path)
    second, noted = done(services, MORE_PEOPLE, tmp_path), done(services, NOTES, tmp_path)
    services.undo.undo(noted)
    services.undo.undo(second)
    before = state(services)
    with pytest.raises(ChangedSince) as refused:
        services.undo.redo(noted)
    assert refused.value.message.fields["names"] == "高橋 茜"
    assert state(services) == before


def test_sales_of_somebody_gone_are_refused_by_name(services: Services, tmp_path: Path) -> None:
    done(services, PEOPLE, tmp_path)
    second, sold = done(services, MORE_PEOPLE, tmp_path), done(services, SALES, tmp_path)
    services.undo.undo(sold)
    services.undo.undo(second)
    before = state(services)
    with pytest.raises(ChangedSince) as refused:
        services.undo.redo(sold)
    assert refused.value.message.fields["names"] == "高橋 茜"
    assert state(services) == before


def test_a_number_given_away_meanwhile_is_refused_by_name(services: Services) -> None:
    first = import_rows(services, [("会員番号", "姓", "名"), ("1", "山田", "花子")]).operation
    assert first is not None
    services.undo.undo(first)
    services.customers.create(CustomerData(number="1", family_name="森", given_name="薫"))
    with pytest.raises(ChangedSince) as refused:
        services.undo.redo(first)
    assert refused.value.message.fields["names"] == "森 薫"


@pytest.mark.parametrize("seed", range(4))
def test_no_order_breaks_the_store(services: Services, tmp_path: Path, seed: int) -> None:
    empty = state(services)
    operations = [done(services, rows, tmp_path) for rows in (PEOPLE, MORE_PEOPLE, SALES, NOTES)]
    full = state(services)
    chance = random.Random(seed)
    for _step in range(25):
        act = chance.choice((services.undo.undo, services.undo.redo))
        before = state(services)
        try:
            act(chance.choice(operations))
        except (ChangedSince, NothingToUndo, NothingToRedo):
            assert state(services) == before
    for _round in operations:
        for operation in operations:
            _unless_refused(services, operation)
    assert [entry.undone for entry in services.undo.history()] == [False] * len(operations)
    assert {name: len(rows) for name, rows in state(services).items()} == {
        name: len(rows) for name, rows in full.items()
    }
    for operation in reversed(operations):
        services.undo.undo(operation)
    assert state(services) == empty


def _unless_refused(services: Services, operation: int) -> None:
    try:
        services.undo.redo(operation)
    except (ChangedSince, NothingToRedo):
        return
