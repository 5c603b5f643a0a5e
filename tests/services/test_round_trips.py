"""What goes out comes in again: unchanged it changes nothing, edited it changes what was edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from app.core.contact import Address, ContactPoint
from app.core.enums import CustomFieldType, Noun
from app.core.fields import FIELDS, field
from app.core.messages import sentence
from app.io.cleaning.cells import clean_field
from app.models.customer import customer as customer_table
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.importing.types import Decision, Duplicates
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from tests.io.test_formula_guard import PAYLOADS
from tests.services.import_files import import_file, state, write_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from app.core.messages import Language
    from app.services.container import Services
    from app.services.importing.types import ImportReport

FORMATS = (
    ("people.xlsx", ExportOptions()),
    ("people-en.xlsx", ExportOptions("en")),
    ("locked.xlsx", ExportOptions(password="鍵 7")),
    ("machines.xlsx", ExportOptions(for_machines=True)),
    ("people.csv", ExportOptions()),
    ("machines.csv", ExportOptions(for_machines=True)),
    ("old.csv", ExportOptions(encoding="cp932")),
    ("cards-3.vcf", ExportOptions()),
    ("cards-4.vcf", ExportOptions(vcard="4.0")),
)
NAMES = [name for name, _options in FORMATS]
OWN_FIELDS = (
    ("ペットの名前", CustomFieldType.TEXT, (), "=ミケ"),
    ("来店の経緯", CustomFieldType.LONG_TEXT, (), "友人から\n駅で見て"),
    ("足のサイズ", CustomFieldType.NUMBER, (), 24.5),
    ("次の更新", CustomFieldType.DATE, (), "2027-03-31"),
    ("飲み物", CustomFieldType.CHOICE, ("紅茶", "コーヒー"), "紅茶"),
    ("好きな色", CustomFieldType.CHOICES, ("赤", "藍", "白"), ["藍", "白"]),
    ("駐車場", CustomFieldType.YES_NO, (), False),
    ("緊急連絡先", CustomFieldType.PHONE, (), "03-1234-5678"),
    ("作品集", CustomFieldType.LINK, (), "https://example.jp/hanako"),
)
HANAKO = CustomerData(
    number="0007",
    family_name="髙橋",
    given_name="花子",
    family_kana="タカハシ",
    given_kana="ハナコ",
    maiden_name="山田",
    company="有限会社みなと",
    company_kana="ミナト",
    department="営業部",
    title="課長",
    honorific="先生",
    gender="female",
    birthday="1980-04-01",
    phones=(
        ContactPoint("0463-12-3456", "自宅"),
        ContactPoint("090-1234-5678", "携帯"),
        ContactPoint("0463-12-3457", "FAX"),
        ContactPoint("+44 20 7946 0018", "ロンドン"),
    ),
    emails=(ContactPoint("hanako@example.jp"), ContactPoint("takahashi@example.co.jp", "会社")),
    address_label="自宅",
    postal_code="251-0035",
    prefecture="神奈川県",
    city="藤沢市",
    street="片瀬海岸1-1-1",
    building="片瀬ハイツ 201",
    other_addresses=(Address("実家", "630-0201", "奈良県", "生駒市", "小明町3"), Address(city="堺市")),
    joined_on="2019-01-31",
    source="紹介",
    referred_by="駅前の看板",
    staff="佐藤",
    tags=("常連", "年賀状"),
    caution="カラー剤 △\nかぶれあり",
    note="一行目\n\n三行目, \"かぎ\" 'ひげ'",
    mail_consent=True,
    dm_consent=False,
)


@pytest.fixture
def shop(services: Services) -> Services:
    """One of everything that a list can hold."""
    custom: dict[str, Any] = {}
    for name, kind, choices, value in OWN_FIELDS:
        custom[str(services.custom_fields.add(name, kind, choices).id)] = value
    hanako = services.customers.create(replace(HANAKO, custom=custom)).id
    company = CustomerData(number="8", kind="company", company="株式会社あおば", company_kana="アオバ")
    other = services.customers.create(company).id
    services.contact_persons.add(other, ContactPersonData(family_name="森", given_name="健"))
    services.customers.create(
        CustomerData(number="A-9", family_name="林", birthday="--02-29", referrer="0007", status="former")
    )
    services.customers.create(CustomerData(number="10", family_name="林"))
    line = SaleLine(product="=カット", quantity=1, unit_price=5_500, amount=5_500, staff="佐藤")
    services.sales.record(hanako, SaleData("2025-03-01", lines=(line,), note="-5分", sold_at="09:05"))
    services.visits.record(hanako, VisitData("2025-03-01", menu="カット", memo="@うしろ短め\n次は春"))
    return services


@pytest.mark.parametrize("duplicates", [Duplicates.UPDATE, Duplicates.ASK])
@pytest.mark.parametrize(("name", "options"), FORMATS, ids=NAMES)
def test_our_own_file_changes_nothing(
    shop: Services, tmp_path: Path, name: str, options: ExportOptions, duplicates: Duplicates
) -> None:
    before = state(shop)
    report = _out_and_in(shop, tmp_path / name, options, duplicates)
    assert (report.operation, report.counts.unchanged, report.counts.records) == (None, 4, 4)
    assert "変わったところはありません" in sentence(report.headline, "ja")
    assert state(shop) == before


@pytest.mark.parametrize("name", ["people.xlsx", "machines.xlsx", "people.csv", "machines.csv"])
def test_what_looks_like_a_formula_comes_back_as_it_was(
    services: Services, tmp_path: Path, name: str
) -> None:
    for number, payload in enumerate(PAYLOADS, 1):
        typed = {part: clean_field(field(Noun.CUSTOMER, part))(payload).value for part in ("street", "note")}
        services.customers.create(
            CustomerData(number=str(number), family_name="林", given_name=f"{number}男", **typed)
        )
    before = state(services)
    report = _out_and_in(services, tmp_path / name, dict(FORMATS)[name])
    assert (report.operation, report.counts.unchanged) == (None, len(PAYLOADS))
    assert state(services) == before


@pytest.mark.parametrize(
    "options", [ExportOptions(), ExportOptions(for_machines=True)], ids=["people", "machines"]
)
def test_what_was_edited_in_excel_is_what_changes(
    shop: Services, tmp_path: Path, options: ExportOptions
) -> None:
    def edit(sheet: Worksheet, column: Callable[[str, str], int]) -> None:
        rows = {
            sheet.cell(row, column("会員番号", "number")).value: row for row in range(2, sheet.max_row + 1)
        }
        hanako = rows["0007"]
        sheet.cell(hanako, column("番地", "street")).value = "鵠沼2-2"
        phones = column("電話番号", "phones.1")
        sheet.cell(hanako, phones).value = str(sheet.cell(hanako, phones).value).replace("3456", "9999")
        sheet.cell(hanako, column("備考", "note")).value = "書き直した備考"
        sheet.cell(rows["8"], column("会社名", "company")).value = "株式会社青葉"
        new = sheet.max_row + 1
        for title, name, value in (("姓", "family_name", "南"), ("名", "given_name", "春")):
            sheet.cell(new, column(title, name)).value = value
        sheet.delete_rows(rows["A-9"])

    before = state(shop)
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=options)
    _edit(path, edit)
    report = import_file(shop, path)
    assert (report.counts.created, report.counts.updated, report.counts.unchanged) == (1, 2, 1)
    hanako = shop.customers.card_of_number("0007").data
    expected = replace(HANAKO, street="鵠沼2-2", note="書き直した備考", custom=hanako.custom)
    phones = (ContactPoint("0463-12-9999", hanako.phones[0].label), *HANAKO.phones[1:])
    assert hanako == replace(expected, phones=phones)
    company = shop.customers.card_of_number("8").data
    assert (company.company, company.family_name, company.given_name) == ("株式会社青葉", "", "")
    assert shop.customers.card_of_number("A-9").data.birthday == "--02-29"
    assert report.operation is not None
    shop.undo.undo(report.operation)
    assert state(shop) == before


@pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
def test_what_cp932_has_no_place_for_stays(services: Services, tmp_path: Path, *, machines: bool) -> None:
    own = services.custom_fields.add("好物", CustomFieldType.TEXT).id
    data = CustomerData(
        number="1",
        family_name="𠮷田",
        given_name="Seán",
        street="葛󠄀飾1-1",
        staff="𠮷川",
        tags=("😀常連", "年賀状"),
        note="一行目\n😀二行目",
        custom={str(own): "🍙"},
    )
    customer = services.customers.create(data).id
    lines = (SaleLine(product="🍙", quantity=1, unit_price=200, amount=200, staff="𠮷川"),)
    services.sales.record(customer, SaleData("2025-03-01", lines=lines, note="😀"))
    services.visits.record(customer, VisitData("2025-03-01", staff="𠮷川", menu="🍙", memo="😀\n二行目"))
    before, path = state(services), tmp_path / "old.csv"
    for noun in (Noun.CUSTOMER, Noun.SALE, Noun.VISIT):
        report = _out_and_in(
            services, path, ExportOptions(encoding="cp932", for_machines=machines), nouns=(noun,)
        )
        assert (report.kind, report.operation, report.counts.unchanged) == (noun, None, 1)
    services.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(encoding="cp932"))
    path.write_text(path.read_text("cp932").replace("一行目", "書き直した"), "cp932")
    import_file(services, path)
    changed = services.customers.card_of_number("1").data
    assert changed == replace(data, note="書き直した\n😀二行目")
    assert before["sale"] == state(services)["sale"]


def test_a_tag_taken_out_of_our_own_list_goes(shop: Services, tmp_path: Path) -> None:
    def edit(sheet: Worksheet, column: Callable[[str, str], int]) -> None:
        for row in range(2, sheet.max_row + 1):
            cell = sheet.cell(row, column("タグ", "tags"))
            if cell.value:
                cell.value = "年賀状、新しい"

    before = state(shop)
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    _edit(path, edit)
    report = import_file(shop, path)
    assert shop.customers.card_of_number("0007").data.tags == ("年賀状", "新しい")
    assert report.operation is not None
    shop.undo.undo(report.operation)
    assert {**state(shop), "tag": []} == {**before, "tag": []}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_name_edited_as_a_whole_changes_its_parts(
    shop: Services, tmp_path: Path, language: Language
) -> None:
    titles = ("氏名", "フリガナ") if language == "ja" else ("Name", "Name (kana)")
    whole = {
        "0007": ("佐々木 花子", "ササキ ハナコ"),
        "8": ("株式会社ふたば", "フタバ"),
        "A-9": ("林 薫", "ハヤシ カオル"),
    }

    def edit(sheet: Worksheet, column: Callable[[str, str], int]) -> None:
        for row in range(2, sheet.max_row + 1):
            number = sheet.cell(row, 1).value
            for title, text in zip(titles, whole.get(str(number), ()), strict=False):
                sheet.cell(row, column(title, "")).value = text

    before, path = state(shop), tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(language))
    _edit(path, edit)
    report = import_file(shop, path)
    assert (report.counts.created, report.counts.updated, report.issues) == (0, 3, ())
    cards = {number: shop.customers.card_of_number(number).data for number in whole}
    assert {number: (card.name, card.kana) for number, card in cards.items()} == whole
    assert (cards["0007"].family_name, cards["0007"].company) == ("佐々木", HANAKO.company)
    assert import_file(shop, path).operation is None
    shop.undo.undo(report.operation)
    assert state(shop) == before


def test_a_part_that_was_edited_counts_before_the_whole_name(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    shop.exports.export(path, [Noun.CUSTOMER])
    path.write_text(path.read_text("utf-8-sig").replace('"髙橋","花子"', '"佐々木","花子"'), "utf-8-sig")
    report = import_file(shop, path)
    assert shop.customers.card_of_number("0007").data.family_name == "佐々木"
    assert [issue.reason.code for issue in report.issues] == ["import.whole_name_differs"]
    assert import_file(shop, path).operation is None
    assert shop.customers.card_of_number("A-9").data.referrer == "0007"


def test_a_number_that_nobody_can_dial_is_no_change(services: Services, tmp_path: Path) -> None:
    phones = (ContactPoint("011-450-4143", "代表"), ContactPoint("090-1234-5678"))
    customer = services.customers.create(CustomerData(number="1", family_name="林", phones=phones)).id
    with services.store.write("operation.customer_changed") as unit:
        stored = [{"number": "011-450-4143", "e164": "+81114504143", "label": "代表"}]
        unit.update(customer_table, customer, {"phones": stored})
    for titles in (("会員番号", "氏名", "電話番号"), None):
        path = tmp_path / "list.xlsx"
        if titles is None:
            services.exports.export(path, [Noun.CUSTOMER])
        else:
            write_list(path, [titles, ("1", "林", "011-450-4143")])
        assert import_file(services, path).operation is None


def test_only_what_is_empty_is_filled(shop: Services, tmp_path: Path) -> None:
    titles = ("会員番号", "氏名", "電話番号", "業種", "番地", "備考", "タグ", "ペットの名前", "足のサイズ")
    rows = [
        ("0007", "髙橋 花子", "03-9999-9999", "小売", "別の番地", "別の備考", "別のタグ", "ポチ", 30),
        ("8", "株式会社あおば", "03-9999-9998", "製造", "青葉1", "新しい備考", "取引先", "", 25),
    ]
    before = shop.customers.card_of_number("0007").data
    report = import_file(shop, write_list(tmp_path / "list.xlsx", [titles, *rows]), Duplicates.FILL)
    assert (report.counts.updated, report.counts.created) == (2, 0)
    assert shop.customers.card_of_number("0007").data == replace(before, industry="小売")
    company = shop.customers.card_of_number("8").data
    assert (company.industry, company.street, company.note) == ("製造", "青葉1", "新しい備考")
    assert (company.phones, company.tags) == ((ContactPoint("03-9999-9998"),), ("取引先",))
    assert list(company.custom.values()) == [25]
    again = import_file(shop, tmp_path / "list.xlsx", Duplicates.FILL)
    assert (again.operation, again.counts.unchanged) == (None, 2)


def test_a_row_can_be_left_out(shop: Services, tmp_path: Path) -> None:
    titles = ("会員番号", "氏名", "業種")
    path = write_list(
        tmp_path / "list.xlsx", [titles, ("0007", "髙橋 花子", "小売"), ("99", "南 春", "農業")]
    )
    draft = shop.imports.open_draft(path)
    plan = shop.imports.plan(draft, Duplicates.UPDATE)
    assert (plan.counts.updated, plan.counts.created) == (1, 1)
    plan = shop.imports.decide(plan, {2: Decision.SKIP, 3: Decision.SKIP})
    assert (plan.counts.skipped, plan.changes_anything) == (2, False)


@pytest.mark.parametrize("noun", [Noun.SALE, Noun.VISIT])
@pytest.mark.parametrize(("name", "options"), FORMATS[:-2], ids=NAMES[:-2])
def test_sales_and_visits_change_nothing(
    shop: Services, tmp_path: Path, noun: Noun, name: str, options: ExportOptions
) -> None:
    before = state(shop)
    report = _out_and_in(shop, tmp_path / name, options, nouns=(noun,))
    assert (report.kind, report.operation, report.counts.unchanged) == (noun, None, 1)
    assert state(shop) == before


@pytest.mark.parametrize(
    ("name", "options"),
    [("people.xlsx", ExportOptions()), ("machines.csv", ExportOptions(for_machines=True))],
)
def test_a_list_written_before_sales_had_a_time_changes_nothing(
    shop: Services, tmp_path: Path, name: str, options: ExportOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, path = state(shop), tmp_path / name
    lasting = tuple(item for item in FIELDS[Noun.SALE] if item.name != "sold_at")
    with monkeypatch.context() as earlier:
        earlier.setitem(FIELDS, Noun.SALE, lasting)
        shop.exports.export(path, (Noun.SALE,), options=options)
    draft = shop.imports.open_draft(path)
    assert (draft.is_our_ledger, "sold_at" in draft.mapping.values()) == (True, False)
    plan = shop.imports.plan(draft)
    assert (plan.changes_anything, plan.counts.unchanged, state(shop)) == (False, 1, before)


def test_everything_for_programs_has_a_sheet_for_each_noun(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    shop.exports.export(path, options=ExportOptions(for_machines=True))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["customer", "contact_person", "sale", "visit", "interaction"]
    row = _row_of_hanako(book["customer"], "number")
    assert (row["number"], row["birthday"], row["mail_consent"]) == ("0007", "1980-04-01", True)
    assert (row["phones.2"], row["phones.2.e164"], row["phones.2.label"]) == (
        "090-1234-5678",
        "+819012345678",
        "携帯",
    )
    assert (row["other_addresses.1.city"], row["tags.2"], row["custom.好きな色.2"]) == (
        "生駒市",
        "年賀状",
        "白",
    )
    assert (row["last_on"], row["visits"], row["purchases"], row["total"]) == ("2025-03-01", 1, 1, 5_500)


def test_what_the_history_comes_to_stands_beside_the_customer(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    row = _row_of_hanako(openpyxl.load_workbook(path)["顧客"], "会員番号")
    assert list(row)[-4:] == ["最終来店", "来店回数", "購入回数", "累計"]
    assert list(row.values())[-4:] == [datetime(2025, 3, 1), 1, 1, 5_500]


def test_the_columns_of_a_list_for_machines_stand_in_any_order(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    book = openpyxl.load_workbook(path)
    turned = [tuple(reversed(row)) for row in book.worksheets[0].iter_rows(values_only=True)]
    report = import_file(shop, write_list(path, turned))
    assert (report.operation, report.counts.unchanged) == (None, 4)


def test_a_column_of_numbers_that_is_gone_takes_none_away(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _edit(path, lambda sheet, column: sheet.delete_cols(column("", "phones.1")))
    draft = shop.imports.open_draft(path)
    assert "phones.2" in draft.left_out
    assert not shop.imports.plan(draft).changes_anything


def test_tags_in_another_order_are_no_change(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    shop.exports.export(path, [Noun.CUSTOMER])
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace("常連、年賀状", "年賀状、常連"), "utf-8-sig")
    assert import_file(shop, path).operation is None


def test_a_list_for_machines_without_its_numbers_changes_nothing(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=ExportOptions(for_machines=True))
    _edit(path, lambda sheet, column: sheet.delete_cols(column("", "number")))
    draft = shop.imports.open_draft(path)
    plan = shop.imports.plan(draft)
    assert (draft.shape, plan.counts.created, plan.counts.updated) == (None, 0, 0)


def test_cards_bring_what_numbers_are_for(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    shop.exports.export(path, [Noun.CUSTOMER])
    shop.customers.delete([shop.customers.card_of_number("0007").id])
    import_file(shop, path)
    back = shop.customers.card_of_number("0007").data
    assert (back.phones, back.emails) == (HANAKO.phones, HANAKO.emails)
    expected = ["実家: 630-0201 奈良県生駒市小明町3", "大阪府堺市"]
    assert [one.text for one in back.other_addresses] == expected


def test_what_was_taken_back_since_does_not_come_again(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    made = shop.customers.create(CustomerData(number="11", family_name="南", given_name="春")).id
    shop.visits.record(made, VisitData("2025-04-01", menu="染め"))
    shop.exports.export(path)
    shop.undo.undo()
    shop.undo.undo()
    for sheet, lost in (("来店", "customer_unknown"), ("顧客", "deleted_since")):
        plan = shop.imports.plan(shop.imports.open_draft(path, sheet=sheet), Duplicates.UPDATE)
        assert not plan.changes_anything
        assert [issue.reason.code for issue in plan.issues] == [f"import.{lost}"]


@pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
def test_names_that_were_taken_back_since_do_not_come_again(
    shop: Services, tmp_path: Path, *, machines: bool
) -> None:
    path, hanako = tmp_path / "list.xlsx", shop.customers.card_of_number("0007").id
    lines = (SaleLine(product="染料", quantity=1, unit_price=500, amount=500, staff="鈴木"),)
    shop.sales.change(1, SaleData("2025-03-01", lines=lines))
    shop.customers.change(hanako, {"tags": ("新しい札",), "staff": "高木"})
    shop.exports.export(path, options=ExportOptions(for_machines=machines))
    shop.undo.undo()
    shop.undo.undo()
    for sheet in ("sale", "customer") if machines else ("売上", "顧客"):
        plan = shop.imports.plan(shop.imports.open_draft(path, sheet=sheet), Duplicates.UPDATE)
        assert not plan.changes_anything


def test_further_addresses_are_edited_in_the_list(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])

    def edit(sheet: Worksheet, column: Callable[[str, str], int]) -> None:
        row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "0007")
        cell = row[column("ほかの住所", "") - 1]
        cell.value = "実家: 630-0201 奈良県生駒市小明町3\n店: 530-0001 大阪府大阪市北区梅田1-1 梅田ビル"

    _edit(path, edit)
    import_file(shop, path)
    assert shop.customers.card_of_number("0007").data.other_addresses == (
        HANAKO.other_addresses[0],
        Address("店", "530-0001", "大阪府", "大阪市北区", "梅田1-1", "梅田ビル"),
    )


def _row_of_hanako(sheet: Worksheet, number: str) -> dict[str, Any]:
    titles, *rows = sheet.iter_rows(values_only=True)
    by_title: list[dict[Any, Any]] = [dict(zip(titles, values, strict=True)) for values in rows]
    return next(row for row in by_title if row[number] == "0007")


def _out_and_in(
    services: Services,
    path: Path,
    options: ExportOptions,
    duplicates: Duplicates = Duplicates.UPDATE,
    nouns: tuple[Noun, ...] = (Noun.CUSTOMER,),
) -> ImportReport:
    services.exports.export(path, nouns, options=options)
    draft = services.imports.open_draft(path, password=options.password)
    return services.imports.commit(services.imports.plan(draft, duplicates))


def _edit(path: Path, edit: Callable[[Worksheet, Callable[[str, str], int]], None]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]

    def column(title: str, name: str) -> int:
        """The place of a column in a list for people, or in one for machines."""
        return titles.index(title if title in titles else name) + 1

    edit(sheet, column)
    book.save(path)
