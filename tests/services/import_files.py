"""Files to import and the state of a store to compare, for the tests of importing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.enums import Noun
from app.db import summary
from app.db.search import index as search_index
from app.io.request import Request
from app.models.schema import metadata
from app.services.importing.draft.making import custom_target, remapped
from app.services.importing.draft.types import DraftSheet, ImportDraft
from app.services.importing.planning import plan_rows
from app.services.importing.reading import read_head
from app.services.importing.types import Duplicates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.io.tables.raw import Cell
    from app.services.container import Services
    from app.services.importing.types import ImportReport

JOURNAL = {"operation", "operation_change", "removed_rows", "import_batch", "import_issue"}
State = dict[str, list[tuple[Any, ...]]]


def write_list(path: Path, rows: Iterable[Sequence[object]], sheet: str = "名簿") -> Path:
    """A real .xlsx with these rows, the first being the titles."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def write_book(
    path: Path, sheets: Mapping[str, Iterable[Sequence[object]]], hidden: Iterable[str] = ()
) -> Path:
    """A real .xlsx with these sheets in their order."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        page.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            page.append(list(row))
    book.save(path)
    return path


def import_file(
    services: Services, path: Path, duplicates: Duplicates = Duplicates.UPDATE, kind: Noun | None = None
) -> ImportReport:
    """Draft, plan and commit, as the command line does it."""
    draft = services.imports.open_draft(path, kind=kind)
    return services.imports.commit(services.imports.plan(draft, duplicates))


def import_rows(
    services: Services,
    rows: Sequence[tuple[Cell, ...]],
    duplicates: Duplicates = Duplicates.UPDATE,
    kind: Noun = Noun.CUSTOMER,
) -> ImportReport:
    """As `import_file`, for rows as a file would yield them; no file is read."""
    path = Path("list.xlsx")
    sheet = DraftSheet("名簿", len(rows), False, tuple(rows))
    own = {field.name: custom_target(field) for field in services.custom_fields.fields()}
    blank = ImportDraft(Request(path), "xlsx", None, "", 0, (sheet,), "", None, None, (), (), own)
    mapped = remapped(blank, sheet=sheet.name, kind=kind)
    read = read_head(mapped, len(rows), services.imports.split_address)
    with services.store.read() as connection:
        plan = plan_rows(connection, read, duplicates, {})
    return services.imports.commit(plan)


def state(services: Services) -> State:
    """Every row but the journal's and the imports' own; the derived tables agree with it."""
    found: State = {}
    with services.store.read() as connection:
        assert search_index.verify(connection) == []
        assert summary.verify(connection) == []
        for table in metadata.sorted_tables:
            if table.name not in JOURNAL and table.name != "search_document":
                columns = [column for column in table.c if not column.info.get("derived")]
                rows = connection.execute(table.select().with_only_columns(*columns).order_by(columns[0]))
                found[table.name] = [tuple(map(repr, row)) for row in rows]
    return found


def comes_in_once_and_goes_whole(services: Services, path: Path) -> None:
    """What a file brings stays the same when it is read again, and is gone when its import is taken back."""
    before = state(services)
    report = import_file(services, path)
    after = state(services)
    assert after != before
    again = import_file(services, path)
    assert (again.operation, again.counts.created, again.counts.customers_created) == (None, 0, 0)
    assert state(services) == after
    services.undo.undo(report.operation)
    assert state(services) == before
    services.undo.redo(report.operation)
    assert state(services) == after
