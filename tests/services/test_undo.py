"""The journal: every write taken back and done again, across restarts, refused where a row changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.bootstrap import open_services
from app.core.errors import ChangedSince, NotAsBefore, NothingToRedo, NothingToUndo, OperationNotFound
from app.core.messages import sentence
from app.db.search import index as search_index
from app.models.schema import metadata
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.container import Services

JOURNAL = {"operation", "operation_change", "removed_rows"}
NAMES = ["山田", "髙橋", "﨑", "株式会社青空", ""]
Dump = dict[str, list[tuple[Any, ...]]]


def dump(services: Services) -> Dump:
    """Every row of every table but the journal's; where a customer stands in the list is derived."""
    found: Dump = {}
    with services.store.read() as connection:
        for table in metadata.sorted_tables:
            if table.name not in JOURNAL:
                columns = [column for column in table.c if not column.info.get("derived")]
                rows = connection.execute(table.select().with_only_columns(*columns).order_by(columns[0]))
                found[table.name] = [tuple(row) for row in rows]
        found.pop("search_document")
        assert search_index.verify(connection) == []
    return found


def test_each_kind_of_write_is_taken_back_and_done_again(services: Services) -> None:
    hanako = services.customers.create(CustomerData(family_name="山田", tags=("VIP",), staff="佐藤")).id
    line = SaleLine("カット", 1.0, 5_500, 5_500, "佐藤")
    sale = services.sales.record(hanako, SaleData("2026-11-01", (line,))).id
    services.visits.record(hanako, VisitData("2026-11-01", "田中", "カット"))
    asked = InteractionData("2026-11-02T10:00", "inquiry", "in", subject="料金")
    talk = services.interactions.record(hanako, asked).id
    dye = SaleLine("染料", 2.0, 100, 200, "")
    closed = InteractionData("2026-11-03", "inquiry", "in", state="closed")
    steps: list[Callable[[], object]] = [
        lambda: services.customers.change(hanako, {"note": "毛先は軽め", "tags": ("カラー",)}),
        lambda: services.sales.change(sale, SaleData("2026-11-02", (line, dye))),
        lambda: services.interactions.change(talk, closed),
        lambda: services.sales.delete(sale),
        lambda: services.customers.delete([hanako]),
    ]
    states = [dump(services)]
    for step in steps:
        step()
        states.append(dump(services))
    for before in reversed(states[:-1]):
        services.undo.undo()
        assert dump(services) == before
    for after in states[1:]:
        services.undo.redo()
        assert dump(services) == after


def test_undo_works_after_a_restart(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    first = open_services(folder)
    first.customers.create(CustomerData(family_name="山田"))
    first.store.close()
    second = open_services(folder)
    assert sentence(second.undo.undo().operation.label, "ja") == "山田 様を登録"
    assert dump(second)["customer"] == []
    second.store.close()


def test_undo_is_refused_with_names_where_the_row_changed_since(services: Services) -> None:
    saved = services.customers.create(CustomerData(family_name="山田", note="a"))
    services.customers.change(saved.id, {"note": "b"})
    change = services.undo.history()[0].id
    services.customers.change(saved.id, {"note": "c"})
    before = dump(services)
    with pytest.raises(ChangedSince) as refused:
        services.undo.undo(change)
    assert "山田" in sentence(refused.value.message, "ja")
    assert dump(services) == before


def test_a_later_change_of_another_field_does_not_stand_in_the_way(services: Services) -> None:
    saved = services.customers.create(CustomerData(family_name="山田", note="a"))
    services.customers.change(saved.id, {"note": "b"})
    change = services.undo.history()[0].id
    services.customers.change(saved.id, {"caution": "犬が苦手"})
    services.undo.undo(change)
    card = services.customers.card(saved.id)
    assert (card.data.note, card.data.caution) == ("a", "犬が苦手")


def test_a_household_that_somebody_came_into_since_stays(services: Services) -> None:
    ids = [services.customers.create(CustomerData(family_name=name)).id for name in ("山田", "林", "森")]
    made = services.households.join(ids[0], ids[1]).operation
    came = services.households.join(ids[2], ids[0]).operation
    left = services.households.leave(ids[2]).operation
    with pytest.raises(ChangedSince) as refused:
        services.undo.undo(made)
    assert refused.value.message.fields["names"] == "森"
    services.undo.undo(left)
    services.undo.undo(came)
    services.undo.undo(made)
    with pytest.raises(NotAsBefore) as not_again:
        services.undo.redo(came)
    assert not_again.value.message.fields["names"] == "森"
    services.undo.redo(made)
    services.undo.redo(came)
    home = services.customers.card(ids[0]).household
    assert home is not None
    assert len(home.members) == 3


def test_registration_with_a_later_sale_is_not_taken_back(services: Services) -> None:
    saved = services.customers.create(CustomerData(family_name="山田"))
    services.sales.record(saved.id, SaleData("2026-11-01", (), total=100))
    with pytest.raises(ChangedSince):
        services.undo.undo(1)


def test_new_work_ends_redo_and_unknown_operations_are_named(services: Services) -> None:
    with pytest.raises(NothingToUndo):
        services.undo.undo()
    services.customers.create(CustomerData(family_name="山田"))
    services.undo.undo()
    assert services.undo.next_redo() is not None
    services.customers.create(CustomerData(family_name="鈴木"))
    assert services.undo.next_redo() is None
    with pytest.raises(NothingToRedo):
        services.undo.redo()
    with pytest.raises(OperationNotFound):
        services.undo.undo(99)


def test_the_journal_walks_back_and_forth_without_loss(tmp_path: Path) -> None:
    """However edits, undos and redos follow each other, each state comes back exactly."""

    class Walk(RuleBasedStateMachine):
        runs = 0

        @initialize()
        def begin(self) -> None:
            type(self).runs += 1
            self.services = open_services(DataFolder(tmp_path / f"walk-{type(self).runs}"))
            self.done = [dump(self.services)]
            self.undone: list[Dump] = []

        def _did(self) -> None:
            state = dump(self.services)
            if state != self.done[-1]:
                self.done.append(state)
                self.undone.clear()

        def _ids(self) -> list[int]:
            return [row[0] for row in self.done[-1]["customer"] if row[-1] is None]

        @rule(name=st.sampled_from(NAMES), tag=st.sampled_from(["", "VIP", "紹介"]))
        def create(self, name: str, tag: str) -> None:
            self.services.customers.create(CustomerData(family_name=name, tags=(tag,) if tag else ()))
            self._did()

        @rule(pick=st.integers(0, 9), note=st.text("あいう髙\n", max_size=3))
        def edit(self, pick: int, note: str) -> None:
            if ids := self._ids():
                self.services.customers.change(ids[pick % len(ids)], {"note": note})
                self._did()

        @rule(pick=st.integers(0, 9), total=st.integers(-500, 500))
        def sell(self, pick: int, total: int) -> None:
            if ids := self._ids():
                self.services.sales.record(ids[pick % len(ids)], SaleData("2026-10-01", (), total=total))
                self._did()

        @rule(pick=st.integers(0, 9))
        def delete(self, pick: int) -> None:
            if ids := self._ids():
                self.services.customers.delete([ids[pick % len(ids)]])
                self._did()

        @precondition(lambda self: len(self.done) > 1)
        @rule()
        def undo(self) -> None:
            self.services.undo.undo()
            self.undone.append(self.done.pop())
            assert dump(self.services) == self.done[-1]

        @precondition(lambda self: self.undone)
        @rule()
        def redo(self) -> None:
            self.services.undo.redo()
            self.done.append(self.undone.pop())
            assert dump(self.services) == self.done[-1]

        def teardown(self) -> None:
            if hasattr(self, "services"):
                self.services.store.close()

    limits = settings(
        max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(Walk, settings=limits)
