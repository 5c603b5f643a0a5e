"""Everything in one workbook: a sheet per list, with the parts of the card that have a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from app.core.contact import Address, ContactPoint
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services


def test_contact_persons_and_other_addresses(services: Services, tmp_path: Path) -> None:
    home = Address("倉庫", "630-0201", "奈良県", "生駒市", "小明町3", "青葉ビル")
    data = CustomerData(
        number="7", kind="company", company="株式会社みなと", other_addresses=(home, Address(city="堺市"))
    )
    company = services.customers.create(data).id
    mori = ContactPersonData(
        family_name="森",
        given_name="健",
        department="経理部",
        phones=(ContactPoint("03-1234-5678", "直通"), ContactPoint("090-1234-5678")),
    )
    services.contact_persons.add(company, mori)
    gone = services.contact_persons.add(company, ContactPersonData(family_name="林")).id
    services.contact_persons.delete(gone)
    services.exports.export(tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == ["顧客", "担当者", "売上", "来店", "対応履歴"]
    titles, *rows = book["担当者"].iter_rows(values_only=True)
    assert titles[:3] == ("会員番号", "姓", "名")
    assert [dict(zip(titles, row, strict=True)) for row in rows] == [
        dict.fromkeys(titles)
        | {
            "会員番号": "7",
            "姓": "森",
            "名": "健",
            "部署": "経理部",
            "電話番号": "03-1234-5678、090-1234-5678",
        }
    ]
    titles, row = book["顧客"].iter_rows(values_only=True)
    shown = dict(zip(titles, row, strict=True))
    assert shown["ほかの住所"] == "倉庫: 630-0201 奈良県生駒市小明町3 青葉ビル\n堺市"
