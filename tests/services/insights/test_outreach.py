"""What was done with people is remembered, can be undone, and is measured by what they did since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core.criteria import Condition, Op, all_of
from app.core.filters import CustomerFilter, Sort
from app.core.messages import message, sentence
from app.core.outreach import OutreachKind
from app.services.customer_card import CustomerData
from app.services.insights.outreach import NobodyThere
from app.services.sales import SaleData
from app.services.smart_lists import ListNameTaken
from app.services.visits import VisitData

if TYPE_CHECKING:
    from app.services.container import Services

START = date(2026, 11, 1)
LATER = date(2026, 11, 20)
LABEL = message("analytics.list.cell", columns="R", column=1, rows="F", row=5, as_of="2026-11-01")


@pytest.fixture
def ids(services: Services, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Four customers on the first of November; nobody has bought anything yet."""
    monkeypatch.setattr("app.core.clock.today", lambda: START)
    names = ("花", "月", "雪", "空")
    return {name: services.customers.create(CustomerData(family_name=name)).id for name in names}


def people(ids: dict[str, int], *names: str) -> CustomerFilter:
    return CustomerFilter(ids=tuple(ids[name] for name in names), label=LABEL)


def shown(services: Services, wanted: CustomerFilter) -> set[int]:
    return set(services.printing.ids(wanted, Sort()))


def test_a_list_keeps_these_people(services: Services, ids: dict[str, int]) -> None:
    services.outreach.keep_list("秋のお便り", people(ids, "花", "月"))
    (kept,) = services.smart_lists.lists()
    assert kept.name == "秋のお便り"
    assert kept.problem is None
    assert shown(services, CustomerFilter(criteria=kept.criteria)) == {ids["花"], ids["月"]}
    assert services.smart_lists.counts() == {kept.id: 2}
    (done,) = services.outreach.done()
    assert (done.kind, done.title, done.origin, done.customers) == (OutreachKind.LIST, "秋のお便り", LABEL, 2)
    assert shown(services, done.people) == {ids["花"], ids["月"]}


def test_a_taken_name_writes_nothing(services: Services, ids: dict[str, int]) -> None:
    services.smart_lists.create("VIP", all_of(Condition("caution", Op.FILLED)))
    with pytest.raises(ListNameTaken):
        services.outreach.keep_list("VIP", people(ids, "花"))
    assert services.outreach.done() == ()
    assert len(services.smart_lists.lists()) == 1


def test_one_undo_takes_back_the_tag_and_the_note(services: Services, ids: dict[str, int]) -> None:
    services.outreach.tag("秋", people(ids, "花", "雪"))
    card = services.customers.card(ids["雪"])
    assert card.data.tags == ("秋",)
    last = services.undo.next_undo()
    assert last is not None
    assert sentence(last.label, "ja") == "2名にタグ「秋」を付ける"
    services.undo.undo()
    assert services.customers.card(ids["雪"]).data.tags == ()
    assert services.outreach.done() == ()
    services.undo.redo()
    (done,) = services.outreach.done()
    assert (done.kind, done.customers) == (OutreachKind.TAG, 2)


def test_that_a_file_was_written_is_not_what_undo_takes_back_first(
    services: Services, ids: dict[str, int]
) -> None:
    tagged = services.outreach.tag("秋", people(ids, "花"))
    noted = services.outreach.note_file(OutreachKind.CALLS, "電話.xlsx", people(ids, "花"))
    assert services.undo.undo().operation.id == tagged.operation
    assert services.customers.card(ids["花"]).data.tags == ()
    assert [one.kind for one in services.outreach.done()] == [OutreachKind.CALLS]
    # The redo of what was undone is still the next one, and the note is there to be taken back by name.
    assert services.undo.redo().operation.id == tagged.operation
    assert noted.operation in [entry.id for entry in services.undo.history()]
    services.undo.undo(noted.operation)
    assert [one.kind for one in services.outreach.done()] == [OutreachKind.TAG]


def test_nobody_is_no_outreach(services: Services, ids: dict[str, int]) -> None:
    services.customers.delete([ids["空"]])
    with pytest.raises(NobodyThere):
        services.outreach.note_file(OutreachKind.CALLS, "電話.xlsx", people(ids, "空"))
    assert services.outreach.done() == ()


def test_what_came_of_it(services: Services, ids: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    record, visit = services.sales.record, services.visits.record
    record(ids["花"], SaleData(sold_on="2026-10-31", total=90_000))
    services.outreach.note_file(OutreachKind.CALLS, "電話.xlsx", people(ids, "花", "月", "雪"))
    record(ids["花"], SaleData(sold_on="2026-11-01", total=5_000))
    record(ids["花"], SaleData(sold_on="2026-11-10", total=-1_000))
    visit(ids["月"], VisitData(visited_on="2026-11-05"))
    record(ids["空"], SaleData(sold_on="2026-11-05", total=7_000))
    record(ids["雪"], SaleData(sold_on="2026-11-21", total=3_000))
    monkeypatch.setattr("app.core.clock.today", lambda: LATER)
    (done,) = services.outreach.done()
    assert (done.customers, done.came, done.yen) == (3, 2, 4_000)
    (next_day,) = services.outreach.done(date(2026, 11, 21))
    assert (next_day.customers, next_day.came, next_day.yen) == (3, 3, 7_000)


def test_a_return_alone_is_nobody_who_came(services: Services, ids: dict[str, int]) -> None:
    services.outreach.tag("秋", people(ids, "花"))
    services.sales.record(ids["花"], SaleData(sold_on="2026-11-01", total=-1_000))
    (done,) = services.outreach.done()
    assert (done.came, done.yen) == (0, -1_000)


def test_a_merged_card_stays_in_it_once(services: Services, ids: dict[str, int]) -> None:
    services.outreach.tag("秋", people(ids, "花", "月"))
    services.duplicates.merge(ids["雪"], [ids["花"], ids["月"]])
    (done,) = services.outreach.done()
    assert done.customers == 1
    assert shown(services, done.people) == {ids["雪"]}
    services.undo.undo()
    (again,) = services.outreach.done()
    assert shown(services, again.people) == {ids["花"], ids["月"]}


def test_final_deletion_leaves_no_trace_of_the_person(services: Services, ids: dict[str, int]) -> None:
    services.outreach.tag("秋", people(ids, "花", "月"))
    services.customers.delete([ids["花"]])
    services.trash.delete_for_good([ids["花"]])
    (done,) = services.outreach.done()
    assert done.customers == 1
    assert services.backups.verify().problems == ()
