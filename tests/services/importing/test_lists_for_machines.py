"""A list for machines, edited: what each of its columns changes, and which of them are not read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.core.contact import Address, ContactPoint
from app.core.enums import Noun
from app.core.messages import sentence
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.importing.reporting.diff import PlanDiff
from app.services.importing.types import Duplicates, Group
from tests.services.import_files import import_file, state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.services.container import Services

HANAKO = CustomerData(
    number="0007",
    family_name="髙橋",
    given_name="花子",
    phones=(ContactPoint("0463-12-3456", "自宅"), ContactPoint("090-1234-5678", "携帯")),
    emails=(ContactPoint("hanako@example.jp"),),
    address_label="自宅",
    other_addresses=(Address("実家", "630-0201", "奈良県", "生駒市", "小明町3"), Address(city="堺市")),
    referrer="0008",
)


@pytest.fixture
def shop(services: Services) -> Services:
    """Somebody with everything, and two who may have recommended the shop."""
    for number, given in (("0008", "薫"), ("0009", "碧")):
        services.customers.create(CustomerData(number=number, family_name="林", given_name=given))
    hanako = services.customers.create(HANAKO).id
    services.households.join(hanako, services.customers.card_of_number("0008").id, role="妻")
    return services


@pytest.mark.parametrize(
    ("edits", "changed"),
    [
        ({"phones.2.label": "仕事"}, {"phones": (HANAKO.phones[0], ContactPoint("090-1234-5678", "仕事"))}),
        ({"phones.1.label": None}, {"phones": (ContactPoint("0463-12-3456"), HANAKO.phones[1])}),
        ({"emails.1.label": "会社"}, {"emails": (ContactPoint("hanako@example.jp", "会社"),)}),
        (
            {"phones.1": "0463-12-9999", "phones.1.label": "店"},
            {"phones": (ContactPoint("0463-12-9999", "店"), HANAKO.phones[1])},
        ),
        ({"phones.1": None, "phones.1.label": None}, {"phones": HANAKO.phones[1:]}),
        ({"address_label": "別荘"}, {"address_label": "別荘"}),
        (
            {"other_addresses.1.prefecture": "京都府", "other_addresses.1.building": "小明荘 2"},
            {
                "other_addresses": (
                    Address("実家", "630-0201", "京都府", "生駒市", "小明町3", "小明荘 2"),
                    Address(city="堺市"),
                )
            },
        ),
        (
            {"other_addresses.1.street": "小明町", "other_addresses.1.building": "3"},
            {
                "other_addresses": (
                    Address("実家", "630-0201", "奈良県", "生駒市", "小明町", "3"),
                    Address(city="堺市"),
                )
            },
        ),
        ({"other_addresses.2.city": None}, {"other_addresses": HANAKO.other_addresses[:1]}),
        (
            {"other_addresses.2.postal_code": "5900001"},
            {"other_addresses": (HANAKO.other_addresses[0], Address("", "590-0001", city="堺市"))},
        ),
        ({"referrer": "0009"}, {"referrer": "0009"}),
        ({"referrer": None}, {"referrer": ""}),
        ({"referred_by": "駅前の看板"}, {"referrer": "", "referred_by": "駅前の看板"}),
        ({"referred_by": "0009 林 碧"}, {"referrer": "0009"}),
        ({"referred_by": None}, {"referrer": ""}),
        ({"last_on": "2020-01-01", "total": 5, "id": 99, "photo": "x"}, {}),
    ],
)
def test_what_was_edited_changes_and_comes_back(
    shop: Services, tmp_path: Path, edits: Mapping[str, str | int | None], changed: Mapping[str, object]
) -> None:
    before, path = state(shop), tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _edit(path, edits)
    report = import_file(shop, path)
    assert report.issues == ()
    assert shop.customers.card_of_number("0007").data == replace(HANAKO, **changed)  # type: ignore[arg-type]
    assert (report.counts.updated, report.counts.unchanged) == (bool(changed), 3 - bool(changed))
    assert import_file(shop, path).operation is None
    if report.operation is not None:
        shop.undo.undo(report.operation)
    assert state(shop) == before


def test_the_role_in_a_family_is_read(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _edit(path, {"household_role": "母"})
    import_file(shop, path)
    household = shop.customers.card_of_number("0008").household
    assert household is not None
    assert [member.role for member in household.members if member.person.number == "0007"] == ["母"]


def test_a_referrer_whom_nobody_knows_is_said(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _edit(path, {"referrer": "77"})
    report = import_file(shop, path)
    assert (report.operation, [issue.reason.code for issue in report.issues]) == (
        None,
        ["import.referrer_unknown"],
    )


def test_a_new_row_names_its_referrer_by_the_number_alone(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _edit(path, {"number": "0010", "family_name": "南", "given_name": "春", "referrer": "0009"}, new=True)
    assert import_file(shop, path).counts.created == 1
    assert shop.customers.card_of_number("0010").data.referrer == "0009"


def test_labels_that_were_changed_since_stay(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    hanako = shop.customers.card_of_number("0007")
    phones = (ContactPoint("0463-12-3456", "店"), HANAKO.phones[1])
    shop.customers.change(hanako.id, {"phones": phones, "address_label": ""})
    assert import_file(shop, path).operation is None
    _edit(path, {"phones.2.label": "仕事"})
    import_file(shop, path)
    expected = replace(HANAKO, phones=(phones[0], ContactPoint("090-1234-5678", "仕事")), address_label="")
    assert shop.customers.card_of_number("0007").data == expected


@pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
def test_a_number_that_was_corrected_keeps_its_label(
    shop: Services, tmp_path: Path, *, machines: bool
) -> None:
    path = tmp_path / "list.csv"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=machines))
    text = path.read_text("utf-8-sig").replace("0463-12-3456", "0463-12-9999")
    path.write_text(text.replace("+81463123456", "+81463129999"), "utf-8-sig")
    import_file(shop, path)
    expected = (ContactPoint("0463-12-9999", "自宅"), HANAKO.phones[1])
    assert shop.customers.card_of_number("0007").data.phones == expected


def test_what_is_not_read_is_said_beside_its_column(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    plan = shop.imports.plan(shop.imports.open_draft(path))
    unread = {column.title: column.notes for column in plan.columns if column.target is None}
    assert all(unread.values())
    assert sentence(unread["photo"][0].message, "ja").startswith("写真")
    assert {"id", "phones.1.e164", "photo", "last_on", "created_at"} <= unread.keys()
    assert (
        not {"referrer", "household_number", "household", "household_role", "address_label", "phones.1.label"}
        & unread.keys()
    )
    shop.exports.export(path, [Noun.CUSTOMER])
    plan = shop.imports.plan(shop.imports.open_draft(path))
    unread = {column.title: column.notes for column in plan.columns if column.target is None}
    assert list(unread) == ["最終来店", "来店回数", "購入回数", "累計"]
    assert all(unread.values())


def test_an_edited_label_is_shown_before_it_is_written(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _edit(path, {"phones.2.label": "仕事", "phones.1.label": None})
    plan = shop.imports.plan(shop.imports.open_draft(path), Duplicates.UPDATE)
    (row,) = PlanDiff(plan).rows(Group.UPDATED)
    assert [(change.title, change.before, change.after, change.is_erased) for change in row.changes] == [
        ("0463-12-3456 の種類", "自宅", "消えます", True),
        ("090-1234-5678 の種類", "携帯", "仕事", False),
    ]


def _edit(path: Path, values: Mapping[str, str | int | None], *, new: bool = False) -> None:
    """Type into the row of 0007, or into a new one."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    number = titles.index("number") + 1
    rows = {sheet.cell(row, number).value: row for row in range(2, sheet.max_row + 1)}
    row = sheet.max_row + 1 if new else rows["0007"]
    for title, value in values.items():
        sheet.cell(row, titles.index(title) + 1).value = value
    book.save(path)
