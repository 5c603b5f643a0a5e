"""Files that are no workbook of today: the customers in them come in alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.contact import Address, ContactPoint
from app.services.customer_card import CustomerData
from tests.services.import_files import import_file

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

PAGE = """<html><head><meta http-equiv=Content-Type content="text/html; charset=Shift_JIS"></head><body>
<table><tr><td colspan=3>顧客一覧</td></tr><tr><th>氏名</th><th>フリガナ</th><th>電話番号</th></tr>
<tr><td>髙橋 一郎</td><td>タカハシ イチロウ</td>
<td style='mso-number-format:"\\@"'>09012345678</td></tr></table>"""
SHEET = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名簿"><Table>
<Row><Cell><Data ss:Type="String">氏名</Data></Cell><Cell><Data ss:Type="String">フリガナ</Data></Cell>
<Cell><Data ss:Type="String">電話番号</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">髙橋 一郎</Data></Cell>
<Cell><Data ss:Type="String">タカハシ イチロウ</Data></Cell>
<Cell><Data ss:Type="String">09012345678</Data></Cell></Row></Table></Worksheet></Workbook>"""
CARD = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=SHIFT_JIS:髙橋;一郎;;;
SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ﾀｶﾊｼ;ｲﾁﾛｳ;;;
TEL;CELL:09012345678
END:VCARD
"""


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("顧客.xls", PAGE, "cp932"),
        ("顧客.xml", SHEET, "utf-8"),
        ("連絡先.vcf", CARD, "cp932"),
        ("顧客.txt", "氏名\tフリガナ\t電話番号\r\n髙橋 一郎\tタカハシ イチロウ\t09012345678\r\n", "utf-16"),
    ],
)
def test_a_customer_comes_in_from_any_format(
    services: Services, tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    report = import_file(services, path)
    assert [services.customers.card(created).data for created in report.created_ids] == [
        CustomerData(
            number="00001",
            family_name="髙橋",
            given_name="一郎",
            family_kana="タカハシ",
            given_kana="イチロウ",
            phones=(ContactPoint("090-1234-5678", "携帯" if text is CARD else ""),),
        )
    ]


def test_a_page_named_xls_without_titles_is_shown_to_be_mapped(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "控え.xls"
    path.write_text("<table><tr><td>あ</td><td>い</td></tr></table>", "utf-8")
    draft = services.imports.open_draft(path)
    assert not draft.is_ready
    assert draft.chosen_sheet.head == (("あ", "い"),)


CONTACT = """BEGIN:VCARD
VERSION:{version}
N:山田;花子;;;
item1.TEL:090-1111-2222
item1.X-ABLabel:夫の携帯
TEL;TYPE=WORK:03-1111-2222
EMAIL;TYPE=HOME:hanako@example.jp
item2.EMAIL:shop@example.jp
item2.X-ABLabel:予約用
item3.ADR{home}:;;神南1-2-3;渋谷区;東京都;150-0041;日本
item4.ADR{work}:;ハイツ201;梅田1-1;大阪市北区;大阪府;530-0001;日本
item5.ADR:;;小明町3;生駒市;奈良県;630-0201;日本
item5.X-ABLabel:実家
END:VCARD
"""


@pytest.mark.parametrize(
    ("version", "home", "work"),
    [
        ("2.1", ";HOME;PREF", ";WORK"),
        ("3.0", ";TYPE=home,pref", ";TYPE=work"),
        ("4.0", ";TYPE=home;PREF=1", ";TYPE=work"),
    ],
)
def test_every_address_and_number_of_a_contact(
    services: Services, tmp_path: Path, version: str, home: str, work: str
) -> None:
    path = tmp_path / "連絡先.vcf"
    path.write_text(CONTACT.format(version=version, home=home, work=work), "utf-8")
    assert import_file(services, path).counts.created == 1
    back = services.customers.card(1).data
    assert back.main_address.line == "〒150-0041 東京都渋谷区神南1-2-3"
    assert back.other_addresses == (
        Address("会社", "530-0001", "大阪府", "大阪市北区", "梅田1-1", "ハイツ201"),
        Address("実家", "630-0201", "奈良県", "生駒市", "小明町3"),
    )
    assert back.phones == (ContactPoint("090-1111-2222", "夫の携帯"), ContactPoint("03-1111-2222", "会社"))
    assert back.emails == (
        ContactPoint("hanako@example.jp", "自宅"),
        ContactPoint("shop@example.jp", "予約用"),
    )
    again = import_file(services, path).counts
    assert (again.created, again.updated) == (0, 0)
