"""Whoever moves in with whomever in a list of ours: the list read again says nothing new, and the import is
taken back without a trace, after other work on the same households too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.bootstrap import open_services
from app.core.enums import Noun
from app.core.errors import ChangedSince, NotAsBefore, NothingToRedo, NothingToUndo
from app.db.journal.images import recorded, unpack
from app.models.customer import customer
from app.models.household import household
from app.models.import_batch import import_batch
from app.models.operation import removed_rows
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from tests.property.test_import_undo import untimed
from tests.services.import_files import import_file, state

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from app.services.container import Services

NUMBERS = ("1", "2", "3", "4", "5")
NEW = ("11", "12")
WORK = ("join", "leave", "delete", "merge", "role")
PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=4)
POINTERS = {"household_id": "household", "merged_into_id": "customer"}
CELLS = st.dictionaries(
    st.sampled_from((*NUMBERS, *NEW)),
    st.tuples(
        st.sampled_from(("", *NUMBERS, *NEW, "99")),
        st.sampled_from(("", "山田家", "林家")),
        st.sampled_from(("", "妻", "長男")),
    ),
    max_size=5,
)


@settings(max_examples=12)
@given(pairs=PAIRS, cells=CELLS)
def test_moves_are_taken_back_and_done_again(
    tmp_path_factory: pytest.TempPathFactory,
    pairs: list[tuple[int, int]],
    cells: dict[str, tuple[str, str, str]],
) -> None:
    folder = tmp_path_factory.mktemp("import")
    services = _families(folder, pairs)
    path = folder / "list.xlsx"
    services.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _type(path, cells)
    before = state(services)
    report = import_file(services, path)
    after = state(services)
    assert _lonely(services) == []
    assert import_file(services, path).operation is None
    assert state(services) == after
    if report.operation is None:
        assert after == before
    else:
        services.undo.undo(report.operation)
        assert state(services) == before
        services.undo.redo(report.operation)
        assert state(services) == after
    services.store.close()


@settings(max_examples=12)
@given(
    pairs=PAIRS,
    cells=CELLS,
    work=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(WORK)), min_size=1, max_size=3),
)
def test_moves_are_taken_back_under_later_work(
    tmp_path_factory: pytest.TempPathFactory,
    pairs: list[tuple[int, int]],
    cells: dict[str, tuple[str, str, str]],
    work: list[tuple[int, str]],
) -> None:
    folder = tmp_path_factory.mktemp("import")
    services = _families(folder, pairs)
    path = folder / "list.xlsx"
    services.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _type(path, cells)
    before = untimed(services)
    operation = import_file(services, path).operation
    after = untimed(services)
    later = [_work_on(services, at, kind) for at, kind in work]
    full = untimed(services)
    if operation is not None:
        left = services.undo.undo(operation).left
        services.undo.redo(operation)
        assert untimed(services) == full
        assert services.undo.undo(operation).left == left
        services.undo.redo(operation)
        for done in reversed(later):
            if done is not None:
                services.undo.undo(done)
        assert untimed(services) == after
        assert services.undo.undo(operation).left == ()
        assert untimed(services) == before
        services.undo.redo(operation)
        assert untimed(services) == after
    services.store.close()


@settings(max_examples=15)
@given(
    pairs=PAIRS,
    cells=CELLS,
    work=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(WORK)), min_size=1, max_size=4),
    turns=st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=10),
)
def test_any_order_ends_where_it_began(
    tmp_path_factory: pytest.TempPathFactory,
    pairs: list[tuple[int, int]],
    cells: dict[str, tuple[str, str, str]],
    work: list[tuple[int, str]],
    turns: list[tuple[int, bool]],
) -> None:
    folder = tmp_path_factory.mktemp("import")
    services = _families(folder, pairs)
    path = folder / "list.xlsx"
    services.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _type(path, cells)
    first = services.undo.history()[0].id
    before = untimed(services)
    import_file(services, path)
    for at, kind in work:
        _work_on(services, at, kind)
    full = untimed(services)
    operations = [entry.id for entry in reversed(services.undo.history()) if entry.id > first]
    for at, backwards in turns:
        if operations:
            _turn(services, operations[at % len(operations)], backwards=backwards)
    for operation in operations:
        _turn(services, operation, backwards=False)
    assert untimed(services) == full
    for operation in reversed(operations):
        services.undo.undo(operation)
    assert untimed(services) == before
    services.store.close()


def _turn(services: Services, operation: int, *, backwards: bool) -> None:
    """Take an operation back or do it again. A refusal leaves all as it is, and is for other work on the same
    rows: later work that stands, or earlier work that is gone and would have to be there."""
    act = services.undo.undo if backwards else services.undo.redo
    now = state(services)
    try:
        act(operation)
    except (NothingToUndo, NothingToRedo):
        assert state(services) == now
    except ChangedSince as refused:
        assert isinstance(refused, NotAsBefore) is not backwards
        assert state(services) == now
        entries = services.undo.history()
        later = {entry.id for entry in entries if entry.id > operation and not entry.undone}
        gone = {entry.id for entry in entries if entry.id < operation and entry.undone}
        in_the_way = later if backwards else later | gone
        concerned = _concerned(services, operation)
        assert any(not concerned.isdisjoint(_concerned(services, other)) for other in in_the_way)


def _concerned(services: Services, operation: int) -> set[tuple[str, int]]:
    """The customers and households that an operation changed, made or named, gone or not."""
    found: set[tuple[str, int]] = set()
    with services.store.read() as connection:
        for change in recorded(connection, operation):
            found.add((change.table.name, change.row_id))
            for image in filter(None, (change.before, change.after)):
                found |= {(name, image[key]) for key, name in POINTERS.items() if image.get(key)}
        for table in (customer, household):
            made = select(table.c.id).join(import_batch, import_batch.c.id == table.c.import_batch_id)
            made = made.where(import_batch.c.operation_id == operation)
            found |= {(table.name, row_id) for row_id in connection.scalars(made)}
        packed = select(removed_rows.c.table_name, removed_rows.c.rows)
        for name, rows in connection.execute(packed.where(removed_rows.c.operation_id == operation)):
            found |= {(name, row["id"]) for row in unpack(rows)}
    return found


def _families(folder: Path, pairs: list[tuple[int, int]]) -> Services:
    services = open_services(DataFolder(folder / "data"))
    ids = [
        services.customers.create(CustomerData(number=one, family_name="山田", given_name=one)).id
        for one in NUMBERS
    ]
    for one, other in pairs:
        if one != other:
            services.households.join(ids[one], ids[other], role="夫")
    return services


def _type(path: Path, cells: dict[str, tuple[str, str, str]]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    rows = {sheet.cell(row, columns["number"]).value: row for row in range(2, sheet.max_row + 1)}
    for number, values in cells.items():
        row = rows.get(number, sheet.max_row + 1)
        sheet.cell(row, columns["number"]).value = number
        if number in NEW:
            sheet.cell(row, columns["family_name"]).value = f"新{number}"
        for name, value in zip(("household_number", "household", "household_role"), values, strict=True):
            sheet.cell(row, columns[name]).value = value or None
    book.save(path)


def _work_on(services: Services, at: int, kind: str) -> int | None:
    with services.store.read() as connection:
        living = select(customer.c.id).where(customer.c.deleted_at.is_(None)).order_by(customer.c.id)
        ids = connection.execute(living).scalars().all()
    one, other = ids[at % len(ids)], ids[(at + 1) % len(ids)]
    if kind == "delete":
        return services.customers.delete([one]).operation
    if kind == "leave":
        return services.households.leave(one).operation
    if kind == "role":
        return services.households.set_role(one, f"{at}").operation
    if one == other:
        return None
    if kind == "merge":
        return services.duplicates.merge(one, [other]).changes.operation
    return services.households.join(one, other, role="母").operation


def _lonely(services: Services) -> list[int]:
    """The households of one, and those that somebody lives in though they are gone."""
    members = (
        select(customer.c.household_id)
        .join(household, household.c.id == customer.c.household_id)
        .group_by(customer.c.household_id)
        .having((func.count() < 2) | (func.max(household.c.deleted_at).is_not(None)))
    )
    with services.store.read() as connection:
        return list(connection.execute(members).scalars())
