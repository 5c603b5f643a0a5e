"""The contact persons of firms, exported, edited and read in again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.core.contact import ContactPoint
from app.core.enums import Noun
from app.core.messages import sentence
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.importing.reporting.diff import PlanDiff
from app.services.importing.types import Duplicates, Group
from tests.services.import_files import import_file, state, write_list

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.services.container import Services

MORI = ContactPersonData(
    family_name="森",
    given_name="健",
    family_kana="モリ",
    given_kana="ケン",
    department="経理部",
    title="部長",
    phones=(ContactPoint("03-1234-5678", "直通"), ContactPoint("090-1111-2222", "携帯")),
    emails=(ContactPoint("mori@example.jp", "会社"),),
    note="請求書は\n月末",
)
SEKI = ContactPersonData(family_name="関", given_name="薫")
FORMATS = (
    ("people.xlsx", ExportOptions()),
    ("people-en.xlsx", ExportOptions("en")),
    ("machines.xlsx", ExportOptions(for_machines=True)),
    ("people.csv", ExportOptions()),
    ("machines.csv", ExportOptions(for_machines=True)),
    ("old.csv", ExportOptions(encoding="cp932")),
)
BOTH = pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
NAMES = {
    "姓": "family_name",
    "名": "given_name",
    "部署": "department",
    "役職": "title",
    "備考": "note",
    "会員番号": "customer",
    "電話番号": "phones.1",
    "メールアドレス": "emails.1",
}

People = tuple[ContactPersonData, ...]


@pytest.fixture
def shop(services: Services) -> Services:
    """Two firms, one of them with two people."""
    for number, company in (("8", "株式会社あおば"), ("0009", "有限会社みなと")):
        firm = services.customers.create(CustomerData(number=number, kind="company", company=company)).id
        for person in (MORI, SEKI) if number == "8" else (SEKI,):
            services.contact_persons.add(firm, person)
    return services


@pytest.mark.parametrize(("name", "options"), FORMATS, ids=[name for name, _options in FORMATS])
def test_our_own_list_changes_nothing(
    shop: Services, tmp_path: Path, name: str, options: ExportOptions
) -> None:
    before, path = state(shop), tmp_path / name
    shop.exports.export(path, [Noun.CONTACT_PERSON], options=options)
    for duplicates in (Duplicates.UPDATE, Duplicates.ASK, Duplicates.FILL, Duplicates.SKIP):
        report = import_file(shop, path, duplicates)
        assert (report.kind, report.operation, report.issues) == (Noun.CONTACT_PERSON, None, ())
        assert (report.counts.unchanged, report.counts.records) == (3, 3)
    assert state(shop) == before


@BOTH
@pytest.mark.parametrize(
    ("edits", "changed"),
    [
        ({"役職": "本部長"}, {"title": "本部長"}),
        ({"備考": None, "部署": None}, {"note": "", "department": ""}),
        ({"姓": "杜"}, {"family_name": "杜"}),
        ({"姓": "南", "名": "春"}, {"family_name": "南", "given_name": "春"}),
        ({"メールアドレス": None}, {"emails": ()}),
        ({"メールアドレス": "ken@example.jp"}, {"emails": (ContactPoint("ken@example.jp", "会社"),)}),
    ],
)
def test_what_was_edited_changes_and_comes_back(
    shop: Services,
    tmp_path: Path,
    edits: Mapping[str, str | None],
    changed: Mapping[str, object],
    *,
    machines: bool,
) -> None:
    before, path = state(shop), tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CONTACT_PERSON], options=ExportOptions(for_machines=machines))
    _edit(path, "森", edits)
    report = import_file(shop, path)
    assert (report.counts.created, report.counts.updated, report.issues) == (0, 1, ())
    assert _people(shop) == (replace(MORI, **changed), SEKI)  # type: ignore[arg-type]
    assert import_file(shop, path).operation is None
    shop.undo.undo(report.operation)
    assert state(shop) == before


def test_numbers_and_their_labels_are_edited(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CONTACT_PERSON], options=ExportOptions(for_machines=True))
    _edit(path, "森", {"phones.1": "03-1234-9999", "phones.2.label": "社用", "emails.1.label": None})
    import_file(shop, path)
    phones = (ContactPoint("03-1234-9999", "直通"), ContactPoint("090-1111-2222", "社用"))
    expected = replace(MORI, phones=phones, emails=(ContactPoint("mori@example.jp"),))
    assert _people(shop) == (expected, SEKI)


@BOTH
def test_a_new_row_is_somebody_more_and_a_row_gone_takes_nobody(
    shop: Services, tmp_path: Path, *, machines: bool
) -> None:
    before, path = state(shop), tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CONTACT_PERSON], options=ExportOptions(for_machines=machines))
    _edit(path, None, {"会員番号": "8", "姓": "南", "名": "春", "電話番号": "03-1111-2222"})
    _edit(path, "森", None)
    report = import_file(shop, path)
    assert (report.counts.created, report.counts.updated, report.counts.unchanged) == (1, 0, 2)
    assert [issue.reason.code for issue in report.issues] == ["import.rows_gone_contact_person"]
    haru = ContactPersonData(family_name="南", given_name="春", phones=(ContactPoint("03-1111-2222"),))
    assert _people(shop) == (MORI, SEKI, haru)
    assert import_file(shop, path).operation is None
    shop.undo.undo(report.operation)
    assert state(shop) == before


@BOTH
def test_an_older_list_takes_nothing_back(shop: Services, tmp_path: Path, *, machines: bool) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CONTACT_PERSON], options=ExportOptions(for_machines=machines))
    firm = shop.customers.card_of_number("8")
    mori, seki = (person.id for person in firm.contact_persons)
    shop.contact_persons.change(mori, {"family_name": "杜", "title": "", "note": "新しい覚書"})
    shop.contact_persons.delete(seki)
    shop.contact_persons.add(firm.id, ContactPersonData(family_name="南"))
    before = state(shop)
    report = import_file(shop, path)
    assert (report.operation, state(shop)) == (None, before)
    assert [issue.reason.code for issue in report.issues] == ["import.contact_person_deleted_since"]
    _edit(path, "森", {"部署": "総務部"})
    import_file(shop, path)
    changed = replace(MORI, family_name="杜", title="", note="新しい覚書", department="総務部")
    assert _people(shop) == (changed, ContactPersonData(family_name="南"))


def test_the_sheet_is_known_without_some_of_its_columns(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CONTACT_PERSON])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_cols(4, 2)
    book.save(path)
    _edit(path, "森", {"役職": "本部長"})
    report = import_file(shop, path)
    assert (report.kind, report.counts.created, report.counts.updated) == (Noun.CONTACT_PERSON, 0, 1)
    assert _people(shop) == (replace(MORI, title="本部長"), SEKI)


def test_a_row_whose_firm_nobody_knows_stays_out(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CONTACT_PERSON])
    _edit(path, "森", {"会員番号": "77"})
    report = import_file(shop, path)
    assert (report.operation, report.counts.rejected) == (None, 1)
    assert "import.customer_unknown" in [issue.reason.code for issue in report.issues]


def test_people_of_firms_named_by_their_company_come_in(shop: Services, tmp_path: Path) -> None:
    titles = ("会社名", "姓", "名", "役職")
    path = write_list(tmp_path / "list.xlsx", [titles, ("株式会社あおば", "南", "春", "課長")])
    report = import_file(shop, path, kind=Noun.CONTACT_PERSON)
    assert (report.counts.created, report.counts.customers_created) == (1, 0)
    assert _people(shop)[2:] == (ContactPersonData(family_name="南", given_name="春", title="課長"),)


def test_a_change_is_shown_before_it_is_written(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CONTACT_PERSON])
    _edit(path, "森", {"役職": "本部長", "備考": None})
    _edit(path, None, {"会員番号": "0009", "姓": "南", "名": "春"})
    plan = shop.imports.plan(shop.imports.open_draft(path), Duplicates.UPDATE)
    diff = PlanDiff(plan)
    (row,) = diff.rows(Group.UPDATED)
    assert [(change.title, change.before, change.after) for change in row.changes] == [
        ("役職", "部長", "本部長"),
        ("備考", "請求書は\n月末", "消えます"),
    ]
    (new,) = diff.rows(Group.NEW)
    assert [(change.title, change.after) for change in new.changes] == [("姓", "南"), ("名", "春")]
    assert sentence(plan.headline, "ja").startswith("新しい担当者 1名、更新 1名")
    assert plan.preview.rows[0].verdict.value == "updated"


def _people(shop: Services) -> People:
    return tuple(person.data for person in shop.customers.card_of_number("8").contact_persons)


def _edit(path: Path, family: str | None, values: Mapping[str, str | None] | None) -> None:
    """Type into the first row of this family name, or into a new one; without values the row goes."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]

    def column(title: str) -> int:
        return titles.index(title if title in titles else NAMES[title]) + 1

    rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column("姓")).value == family]
    if values is None:
        sheet.delete_rows(rows[0])
    for title, value in (values or {}).items():
        sheet.cell(rows[0] if rows else sheet.max_row + (title == "会員番号"), column(title)).value = value
    book.save(path)
