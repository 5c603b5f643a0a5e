"""Our CSVs as Excel opens them with a double click and saves them as a workbook: nothing changes by that."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.core import clock
from app.core.contact import ContactPoint
from app.core.enums import CustomFieldType, Noun
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from tests.services.import_files import import_file, state

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?")
DAY = re.compile(r"(?:([0-9]{4})[-/])?([0-9]{1,2})[-/]([0-9]{1,2})")


@pytest.fixture
def shop(services: Services) -> Services:
    """Customers with what Excel takes for numbers, days and formulas."""
    own = str(services.custom_fields.add("好物", CustomFieldType.TEXT).id)
    hanako = CustomerData(
        number="0007",
        family_name="髙橋",
        given_name="花子",
        birthday="--03-13",
        phones=(ContactPoint("+81-90-1234-5678", "携帯"),),
        street="1-2-3",
        tags=("@常連",),
        note="-5分\n=次は春",
        custom={own: "=ミケ"},
    )
    first = services.customers.create(hanako).id
    services.customers.create(
        CustomerData(number="0012", family_name="林", birthday="1980-04-01", referrer="0007")
    )
    line = SaleLine(product="=カット", quantity=1.5, unit_price=2_000, amount=3_000, staff="佐藤")
    services.sales.record(first, SaleData("2025-03-01", lines=(line,), note="-5分", sold_at="09:05"))
    services.visits.record(first, VisitData("2025-03-01", menu="カット", memo="@うしろ短め\n次は春"))
    return services


@pytest.mark.parametrize("noun", [Noun.CUSTOMER, Noun.SALE, Noun.VISIT])
@pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_csv_of_ours_that_excel_saved_as_a_workbook_changes_nothing(
    shop: Services, tmp_path: Path, noun: Noun, encoding: str, *, machines: bool
) -> None:
    before, path = state(shop), tmp_path / "list.csv"
    options = ExportOptions(encoding="cp932" if encoding == "cp932" else "utf-8-sig", for_machines=machines)
    shop.exports.export(path, [noun], options=options)
    report = import_file(shop, saved_by_excel(path, encoding))
    assert (report.kind, report.operation, report.counts.unchanged) == (
        noun,
        None,
        len(rows(path, encoding)) - 1,
    )
    assert state(shop) == before


def test_what_was_edited_in_it_is_what_changes(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    shop.exports.export(path, [Noun.CUSTOMER])
    path.write_text(path.read_text("utf-8-sig").replace("=ミケ", "=タマ"), "utf-8-sig", newline="")
    report = import_file(shop, saved_by_excel(path, "utf-8-sig"))
    card = shop.customers.card_of_number("0007").data
    assert (report.counts.updated, list(card.custom.values())) == (1, ["=タマ"])
    assert (card.note, card.birthday, card.tags) == ("-5分\n=次は春", "--03-13", ("@常連",))


def rows(path: Path, encoding: str) -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.reader(stream))


def saved_by_excel(path: Path, encoding: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, row in enumerate(rows(path, encoding), 1):
        for place, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(at, place)
                cell.value = as_excel_takes_it(text)
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def as_excel_takes_it(text: str) -> str | float | datetime:
    if NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    day = DAY.fullmatch(text)
    if day is not None:
        with suppress(ValueError):
            return datetime(int(day[1] or clock.today().year), int(day[2]), int(day[3]))
    return text
