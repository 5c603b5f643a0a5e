"""Households in lists of ours: read back as they are, changed as they were edited, taken back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.core.enums import Noun
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.importing.reporting.diff import PlanDiff
from app.services.importing.types import Duplicates, Group
from tests.property.test_import_undo import untimed
from tests.services.import_files import import_file, state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.services.container import Services

Edits = dict[str, dict[str, str | None]]
Homes = list[dict[str, str]]
PEOPLE = {
    "number": "会員番号",
    "family_name": "姓",
    "given_name": "名",
    "household_number": "ご家族の代表の番号",
    "household": "ご家族",
    "household_role": "続柄",
}
ENGLISH = {
    "number": "Customer no.",
    "household_number": "Household (customer no. of its head)",
    "household": "Household",
    "household_role": "Family role",
}
YAMADA = {"01": "父", "02": "母", "03": "長男"}
HAYASHI = {"04": "", "05": "妻"}
OPTIONS = {
    "people": ExportOptions(),
    "english": ExportOptions("en"),
    "machines": ExportOptions(for_machines=True),
}


@pytest.fixture
def shop(services: Services) -> Services:
    """Two families, and somebody who lives alone."""
    for number in ("01", "02", "03", "04", "05", "06"):
        services.customers.create(CustomerData(number=number, family_name="山田", given_name=f"花{number}"))
    ids = {number: services.customers.card_of_number(number).id for number in (*YAMADA, *HAYASHI)}
    services.households.join(ids["01"], ids["02"], role="父", other_role="母")
    services.households.join(ids["01"], ids["03"], other_role="長男")
    services.households.join(ids["04"], ids["05"], other_role="妻")
    home = services.customers.card(ids["01"]).household
    assert home is not None
    services.households.rename(home.id, "山田家")
    return services


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS.keys())
def test_our_own_list_changes_no_household(
    shop: Services, tmp_path: Path, options: ExportOptions, ending: str
) -> None:
    before, path = state(shop), tmp_path / f"list.{ending}"
    shop.exports.export(path, [Noun.CUSTOMER], options=options)
    for duplicates in (Duplicates.UPDATE, Duplicates.FILL, Duplicates.ASK):
        report = import_file(shop, path, duplicates)
        assert (report.operation, report.counts.unchanged, report.issues) == (None, 6, ())
    assert state(shop) == before


@pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
@pytest.mark.parametrize(
    ("edits", "homes", "updated"),
    [
        pytest.param({"06": {"household_number": "01"}}, [{**YAMADA, "06": ""}, HAYASHI], 1, id="joins"),
        pytest.param({"06": {"household_number": "03"}}, [{**YAMADA, "06": ""}, HAYASHI], 1, id="member"),
        pytest.param(
            {"03": {"household_number": "04"}},
            [{"01": "父", "02": "母"}, {**HAYASHI, "03": "長男"}],
            1,
            id="moves",
        ),
        pytest.param({"03": {"household_number": None}}, [{"01": "父", "02": "母"}, HAYASHI], 1, id="leaves"),
        pytest.param({"05": {"household_number": None}}, [YAMADA], 2, id="one is none"),
        pytest.param({"04": {"household_number": "01"}}, [{**YAMADA, **HAYASHI}], 2, id="head moves"),
        pytest.param({"02": {"household_role": "祖母"}}, [{**YAMADA, "02": "祖母"}, HAYASHI], 1, id="role"),
    ],
)
def test_who_moves_in_the_list_moves(
    shop: Services, tmp_path: Path, edits: Edits, homes: Homes, updated: int, *, machines: bool
) -> None:
    before, path = state(shop), tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=machines))
    _edit(path, edits, {} if machines else PEOPLE)
    report = import_file(shop, path)
    assert (report.issues, report.counts.updated, report.counts.unchanged) == ((), updated, 6 - updated)
    assert _homes(shop) == homes
    after = state(shop)
    assert import_file(shop, path).operation is None
    assert report.operation is not None
    shop.undo.undo(report.operation)
    assert state(shop) == before
    shop.undo.redo(report.operation)
    assert state(shop) == after


def test_new_people_make_a_household_and_join_one(shop: Services, tmp_path: Path) -> None:
    before, path = state(shop), tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    new: Edits = {
        "11": {"given_name": "新", "household_number": "11", "household": "新家", "household_role": "母"},
        "12": {"given_name": "生", "household_number": "11"},
        "13": {"given_name": "着", "household_number": "06"},
        "14": {"given_name": "友", "household_number": "05"},
    }
    _edit(path, new, PEOPLE)
    report = import_file(shop, path)
    assert (report.issues, report.counts.created) == ((), 4)
    assert _homes(shop) == [YAMADA, {**HAYASHI, "14": ""}, {"06": "", "13": ""}, {"11": "母", "12": ""}]
    home = shop.customers.card_of_number("12").household
    assert home is not None
    assert home.name == "新家"
    after = state(shop)
    assert import_file(shop, path).operation is None
    assert report.operation is not None
    shop.undo.undo(report.operation)
    assert state(shop) == before
    shop.undo.redo(report.operation)
    assert state(shop) == after


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        ({"06": {"household_number": "77"}}, "import.household_unknown"),
        ({"02": {"household_number": "02"}}, "import.household_of_oneself"),
        ({"06": {"household": "林家"}}, "import.household_name_alone"),
        ({"01": {"household": "山田邸"}, "02": {"household": "山田屋敷"}}, "import.household_names_differ"),
    ],
)
def test_what_cannot_be_is_said(shop: Services, tmp_path: Path, edits: Edits, reason: str) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    _edit(path, edits, PEOPLE)
    report = import_file(shop, path)
    assert report.operation is None
    assert {issue.reason.code for issue in report.issues} == {reason}


def test_the_name_of_a_household_changes(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions("en"))
    _edit(path, {"02": {"household": "山田邸"}}, ENGLISH)
    plan = shop.imports.plan(shop.imports.open_draft(path), Duplicates.UPDATE)
    (row,) = PlanDiff(plan).rows(Group.UPDATED)
    assert [(one.title, one.before, one.after) for one in row.changes] == [("ご家族", "山田家", "山田邸")]
    shop.imports.commit(plan)
    home = shop.customers.card_of_number("01").household
    assert home is not None
    assert home.name == "山田邸"
    assert import_file(shop, path).operation is None


@pytest.mark.parametrize(
    ("times", "name", "codes"),
    [
        pytest.param(3, "山田邸", [], id="all of its rows"),
        pytest.param(1, "山田家", ["import.household_names_differ"], id="one of its rows"),
    ],
)
def test_without_a_mark_all_rows_of_a_household_name_it(
    shop: Services, tmp_path: Path, times: int, name: str, codes: list[str]
) -> None:
    path = tmp_path / "list.csv"
    shop.exports.export(path, [Noun.CUSTOMER])
    path.write_text(path.read_text("utf-8-sig").replace("山田家", "山田邸", times), "utf-8-sig")
    report = import_file(shop, path)
    assert [issue.reason.code for issue in report.issues] == codes
    home = shop.customers.card_of_number("01").household
    assert home is not None
    assert home.name == name


def test_zeros_that_a_spreadsheet_took_away_move_nobody(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    shop.exports.export(path, [Noun.CUSTOMER])
    path.write_text(path.read_text("utf-8-sig").replace('"0', '"'), "utf-8-sig")
    report = import_file(shop, path)
    assert (report.operation, report.counts.unchanged, report.issues) == (None, 6, ())


def test_only_who_lives_alone_is_filled_in(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    _edit(path, {"03": {"household_number": "04"}, "06": {"household_number": "04"}}, PEOPLE)
    assert import_file(shop, path, Duplicates.FILL).counts.updated == 1
    assert _homes(shop) == [YAMADA, {**HAYASHI, "06": ""}]


def test_a_list_has_columns_of_households_once_there_is_one(services: Services, tmp_path: Path) -> None:
    services.customers.create(CustomerData(number="1", family_name="林"))
    services.exports.export(tmp_path / "list.csv", [Noun.CUSTOMER])
    titles = (tmp_path / "list.csv").read_text("utf-8-sig").splitlines()[0]
    assert not any(PEOPLE[name] in titles for name in ("household_number", "household", "household_role"))


def test_a_move_is_shown_before_it_is_written(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    _edit(path, {"03": {"household_number": None}, "06": {"household_number": "04"}}, PEOPLE)
    plan = shop.imports.plan(shop.imports.open_draft(path), Duplicates.UPDATE)
    changes = [row.changes for row in PlanDiff(plan).rows(Group.UPDATED)]
    title = PEOPLE["household_number"]
    assert [(one.title, one.before, one.after, one.is_erased) for (one,) in changes] == [
        (title, "01", "ご家族から外れます", True),
        (title, "", "04", False),
    ]


def test_who_moved_since_the_list_was_written_stays_there(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    ids = {number: shop.customers.card_of_number(number).id for number in ("03", "04", "06")}
    shop.households.leave(ids["03"])
    shop.households.join(ids["03"], ids["04"])
    shop.households.join(ids["06"], ids["04"])
    expected = _homes(shop)
    report = import_file(shop, path)
    assert (report.operation, _homes(shop)) == (None, expected)


def test_whoever_left_can_come_back_though_the_import_that_brought_them_was_taken_back(
    shop: Services, tmp_path: Path
) -> None:
    before, path = untimed(shop), tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    _edit(path, {"04": {"household_number": "06"}, "05": {"household_number": "06"}}, PEOPLE)
    moved = import_file(shop, path).operation
    assert moved is not None
    after = untimed(shop)
    left = shop.households.leave(shop.customers.card_of_number("05").id).operation
    assert shop.undo.undo(moved).left == ("山田 花05",)
    shop.undo.undo(left)
    assert _homes(shop) == [YAMADA, {"04": ""}, {"05": "妻"}]
    shop.undo.redo(left)
    shop.undo.redo(moved)
    assert _homes(shop) == [YAMADA, {"04": "", "06": ""}]
    shop.undo.undo(moved)
    shop.undo.undo(left)
    assert shop.undo.undo(moved).left == ()
    assert untimed(shop) == before
    shop.undo.redo(moved)
    assert untimed(shop) == after


def _homes(services: Services) -> Homes:
    """Who lives together, by number, each with the role."""
    found: dict[int, dict[str, str]] = {}
    with services.store.read() as connection:
        numbers = connection.exec_driver_sql("SELECT number FROM customer ORDER BY id").scalars().all()
    for number in numbers:
        card = services.customers.card_of_number(number)
        if card.household is not None:
            members = {member.person.number: member.role for member in card.household.members}
            found[card.household.id] = dict(sorted(members.items()))
    return sorted(found.values(), key=min)


def _edit(path: Path, edits: Mapping[str, Mapping[str, str | None]], titled: Mapping[str, str]) -> None:
    """Type into the rows of these numbers; those that are not there are added."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    number = columns[titled.get("number", "number")]
    rows = {sheet.cell(row, number).value: row for row in range(2, sheet.max_row + 1)}
    for who, values in edits.items():
        row = rows.get(who, sheet.max_row + 1)
        sheet.cell(row, number).value = who
        for name, value in values.items():
            sheet.cell(row, columns[titled.get(name, name)]).value = value
    book.save(path)
