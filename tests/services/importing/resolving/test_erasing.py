"""A cell that was emptied in a list of ours takes its value away, and never one that came later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import open_services
from app.core.contact import ContactPoint
from app.core.enums import CustomFieldType, Noun
from app.core.messages import sentence
from app.io.tables.raw import Row
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.importing.cleaning.cells import SourceColumn
from app.services.importing.cleaning.empty_cells import EmptyCells
from app.services.importing.reporting.diff import PlanDiff
from app.services.importing.types import Duplicates, Group
from tests.services.import_files import import_file, state, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

FORMATS = {"people": ExportOptions(), "machines": ExportOptions(for_machines=True)}
PET = "ペットの名前"
# Over which title a field stands for people and for machines, and another value as it is typed and kept.
FIELDS: dict[str, tuple[str, str, str, Any]] = {
    "maiden_name": ("旧姓", "maiden_name", "森", "森"),
    "department": ("部署", "department", "営業部", "営業部"),
    "birthday": ("生年月日", "birthday", "1990-05-06", "1990-05-06"),
    "gender": ("性別", "gender", "男", "male"),
    "phones": ("電話番号", "phones.1", "03-1234-9999", (ContactPoint("03-1234-9999"),)),
    "emails": ("メールアドレス", "emails.1", "new@example.jp", (ContactPoint("new@example.jp"),)),
    "street": ("番地", "street", "本町9-9", "本町9-9"),
    "building": ("建物名", "building", "九号棟", "九号棟"),
    "joined_on": ("登録日", "joined_on", "2020-02-02", "2020-02-02"),
    "source": ("来店きっかけ", "source", "看板", "看板"),
    "staff": ("担当", "staff", "鈴木", "鈴木"),
    "tags": ("タグ", "tags.1", "新しい", ("新しい",)),
    "caution": ("注意事項", "caution", "犬が苦手", "犬が苦手"),
    "note": ("備考", "note", "書き直した", "書き直した"),
}
BLANK: dict[str, Any] = (
    dict.fromkeys(FIELDS, "")
    | dict.fromkeys(("gender", "birthday", "joined_on"))
    | dict.fromkeys(("phones", "emails", "tags"), ())
)
HANAKO = CustomerData(
    number="0007",
    family_name="髙橋",
    given_name="花子",
    family_kana="タカハシ",
    given_kana="ハナコ",
    maiden_name="山田",
    department="総務部",
    gender="female",
    birthday="1980-04-01",
    phones=(ContactPoint("0463-12-3456"),),
    emails=(ContactPoint("hanako@example.jp"),),
    postal_code="251-0035",
    prefecture="神奈川県",
    city="藤沢市",
    street="片瀬海岸1-1-1",
    building="片瀬ハイツ 201",
    joined_on="2019-01-31",
    source="紹介",
    staff="佐藤",
    tags=("常連",),
    caution="かぶれあり",
    note="一行目\n二行目",
)


@pytest.fixture
def shop(services: Services) -> Services:
    """Two customers with a value in every field, and a third with none."""
    pet = str(services.custom_fields.add(PET, CustomFieldType.TEXT).id)
    services.customers.create(replace(HANAKO, custom={pet: "ミケ"}))
    services.customers.create(replace(HANAKO, number="0008", given_name="月子", custom={pet: "タマ"}))
    services.customers.create(CustomerData(number="0009", family_name="林"))
    return services


EDITS = st.dictionaries(
    st.tuples(st.sampled_from(["0007", "0008", "0009"]), st.sampled_from([*FIELDS])),
    st.booleans(),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_exactly_what_was_cleared_or_altered_changes(
    shop: Services, tmp_path: Path, form: str, edits: dict[tuple[str, str], bool]
) -> None:
    before = state(shop)
    cards = {number: shop.customers.card_of_number(number).data for number in ("0007", "0008", "0009")}
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=FORMATS[form])
    expected = dict(cards)
    typed: dict[tuple[str, str], str | None] = {}
    for (number, name), clears in edits.items():
        for_people, for_machines, text, value = FIELDS[name]
        typed[number, for_people if form == "people" else for_machines] = None if clears else text
        expected[number] = replace(expected[number], **{name: BLANK[name] if clears else value})
    _type(path, typed)
    report = import_file(shop, path)
    for number, card in expected.items():
        assert shop.customers.card_of_number(number).data == card
    assert report.counts.updated == sum(expected[number] != card for number, card in cards.items())
    if report.operation is not None:
        shop.undo.undo(report.operation)
    for names in ("tag", "staff"):
        before.pop(names)
    assert {name: rows for name, rows in state(shop).items() if name in before} == before


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_erased_is_shown_before(shop: Services, tmp_path: Path, form: str) -> None:
    titles = (PET, "番地") if form == "people" else (f"custom.{PET}", "street")
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=FORMATS[form])
    _type(path, {("0007", title): None for title in titles})
    plan = shop.imports.plan(shop.imports.open_draft(path), Duplicates.UPDATE)
    (row,) = PlanDiff(plan).rows(Group.UPDATED)
    assert [(change.title, change.before, change.after) for change in row.changes] == [
        ("番地" if change.name == "street" else PET, change.before, "消えます") for change in row.changes
    ]
    assert {change.before for change in row.changes} == {"ミケ", "片瀬海岸1-1-1"}
    shop.imports.commit(plan)
    card = shop.customers.card_of_number("0007").data
    assert (card.street, card.custom) == ("", {})
    assert shop.customers.card_of_number("0008").data.street == HANAKO.street


def test_a_value_that_came_after_the_list_stays(shop: Services, tmp_path: Path) -> None:
    shop.customers.create(CustomerData(number="0010", family_name="岸"))
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    for number in ("0009", "0010"):
        customer = shop.customers.card_of_number(number).id
        street = "後から1-1" if number == "0009" else ""
        shop.customers.change(customer, {"street": street, "tags": ("後から",)})
    report = import_file(shop, path)
    assert (report.operation, report.issues) == (None, ())
    card = shop.customers.card_of_number("0009").data
    assert (card.street, card.tags) == ("後から1-1", ("後から",))
    assert shop.customers.card_of_number("0010").data.tags == ("後から",)


@pytest.mark.parametrize("form", FORMATS)
def test_an_emptied_cell_leaves_what_was_changed_since(shop: Services, tmp_path: Path, form: str) -> None:
    titles = ("番地", PET, "旧姓") if form == "people" else ("street", f"custom.{PET}", "maiden_name")
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=FORMATS[form])
    card = shop.customers.card_of_number("0007")
    (pet,) = card.data.custom
    shop.customers.change(card.id, {"street": "後から1-1", "custom": {pet: "ポチ"}})
    _type(path, {("0007", title): None for title in titles})
    plan = shop.imports.plan(shop.imports.open_draft(path), Duplicates.UPDATE)
    assert [issue.reason.code for issue in plan.issues] == ["import.not_erased_as_newer"]
    assert plan.issues[0].reason.fields == {"fields": tuple(titles[:2])}
    shop.imports.commit(plan)
    data = shop.customers.card_of_number("0007").data
    assert data == replace(HANAKO, street="後から1-1", maiden_name="", custom={pet: "ポチ"})


@pytest.mark.parametrize("form", FORMATS)
def test_an_older_list_takes_nothing_back_that_was_changed_since(
    shop: Services, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=FORMATS[form])
    card = shop.customers.card_of_number("0007")
    since: dict[str, Any] = {
        **dict(street="後から1-1", gender="other", birthday="1981-01-01", note="後の備考", staff="鈴木"),
        **dict(tags=("新しい",), referred_by="隣の方", custom={next(iter(card.data.custom)): "ポチ"}),
        **dict(phones=(ContactPoint("03-9999-0000"),), emails=(ContactPoint("later@example.jp"),)),
    }
    shop.customers.change(card.id, since)
    assert import_file(shop, path).operation is None
    _type(path, {("0007", "建物名" if form == "people" else "building"): "九号棟"})
    import_file(shop, path)
    assert shop.customers.card_of_number("0007").data == replace(HANAKO, building="九号棟", **since)


@pytest.mark.parametrize("form", FORMATS)
def test_tags_and_fields_that_have_other_names_since_are_the_same(
    shop: Services, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=FORMATS[form])
    shop.tags.rename(shop.tags.tags()[0].id, "お得意様")
    shop.custom_fields.rename(shop.custom_fields.fields()[0].id, "愛犬")
    report = import_file(shop, path)
    assert (report.operation, report.issues) == (None, ())
    _type(path, {("0007", PET if form == "people" else f"custom.{PET}"): "ポチ"})
    if form == "people":
        _type(path, {("0007", "タグ"): "常連、新しい"})
    import_file(shop, path)
    data = shop.customers.card_of_number("0007").data
    assert list(data.custom.values()) == ["ポチ"]
    assert data.tags == ("お得意様", "新しい")[: 2 if form == "people" else 1]


def test_what_was_added_and_taken_out_in_an_older_list_is_so_now(shop: Services, tmp_path: Path) -> None:
    card = shop.customers.card_of_number("0007")
    phones = tuple(ContactPoint(number) for number in ("03-1111-1111", "03-2222-2222"))
    shop.customers.change(card.id, {"tags": ("常連", "年賀状"), "phones": phones})
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    since = (*phones, ContactPoint("03-3333-3333"))
    shop.customers.change(card.id, {"tags": ("常連", "年賀状", "後から"), "phones": since})
    _type(path, {("0007", "タグ"): "常連、名簿から", ("0007", "電話番号"): "03-2222-2222、03-4444-4444"})
    import_file(shop, path)
    data = shop.customers.card_of_number("0007").data
    assert set(data.tags) == {"常連", "後から", "名簿から"}
    assert [point.value for point in data.phones] == ["03-2222-2222", "03-3333-3333", "03-4444-4444"]
    assert import_file(shop, path).operation is None


@pytest.mark.parametrize("duplicates", [Duplicates.UPDATE, Duplicates.ASK, Duplicates.SKIP])
def test_who_was_deleted_since_stays_so(shop: Services, tmp_path: Path, duplicates: Duplicates) -> None:
    path = tmp_path / "list.xlsx"
    shop.customers.delete([shop.customers.create(replace(HANAKO, number="0010", given_name="雪子")).id])
    shop.exports.export(path, [Noun.CUSTOMER])
    shop.customers.delete([shop.customers.card_of_number("0009").id])
    plan = shop.imports.plan(shop.imports.open_draft(path), duplicates)
    assert (plan.changes_anything, plan.counts.rejected) == (False, 1)
    (row,) = PlanDiff(plan).rows(Group.LEFT_OUT)
    assert row.reason.startswith("番号 0009 は、一覧を書き出した後に削除されています")
    everybody = shop.imports.plan(shop.imports.open_draft(path), Duplicates.ADD)
    assert everybody.counts.created == 3


@pytest.mark.parametrize("form", FORMATS)
def test_a_card_merged_since_changes_nothing_of_the_one_that_remains(
    shop: Services, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER], options=FORMATS[form])
    ids = [shop.customers.card_of_number(number).id for number in ("0007", "0008")]
    shop.duplicates.merge(ids[1], [ids[0]])
    merged = shop.customers.card_of_number("0008").data
    plan = shop.imports.plan(shop.imports.open_draft(path), Duplicates.UPDATE)
    assert (plan.changes_anything, plan.counts.unchanged, plan.counts.rejected) == (False, 2, 1)
    assert [issue.reason.code for issue in plan.issues] == ["import.merged_since"]
    _type(path, {("0008", "番地" if form == "people" else "street"): "本町9-9"})
    import_file(shop, path)
    assert shop.customers.card_of_number("0008").data == replace(merged, street="本町9-9")


def test_two_lists_that_were_edited_side_by_side_both_come_in(shop: Services, tmp_path: Path) -> None:
    before = [shop.customers.card_of_number(number).data for number in ("0007", "0008")]
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    for path, title in ((first, "番地"), (second, "建物名")):
        shop.exports.export(path, [Noun.CUSTOMER])
        _type(path, {("0007", title): None, ("0008", title): "九号棟"})
    operations = [import_file(shop, path).operation for path in (first, second)]
    cards = [shop.customers.card_of_number(number).data for number in ("0007", "0008")]
    assert [(card.street, card.building) for card in cards] == [("", ""), ("九号棟", "九号棟")]
    for operation in operations:
        assert shop.undo.undo(operation).left == ()
    assert [shop.customers.card_of_number(number).data for number in ("0007", "0008")] == before


def test_a_list_comes_in_again_as_before_it_was_undone(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    _type(path, {("0007", "番地"): None, ("0007", "タグ"): None, ("0008", "備考"): "書き直した"})
    shop.undo.undo(import_file(shop, path).operation)
    assert import_file(shop, path).counts.updated == 2
    data = shop.customers.card_of_number("0007").data
    assert (data.street, data.tags) == ("", ())
    assert shop.customers.card_of_number("0008").data.note == "書き直した"
    assert import_file(shop, path).operation is None


def test_what_an_undo_brought_back_after_the_list_stays(shop: Services, tmp_path: Path) -> None:
    card = shop.customers.card_of_number("0007")
    changes = shop.customers.change(card.id, {"street": ""}).changes
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    assert changes.operation is not None
    shop.undo.undo(changes.operation)
    import_file(shop, path)
    assert shop.customers.card_of_number("0007").data.street == HANAKO.street


def test_what_was_done_again_after_the_list_stays(shop: Services, tmp_path: Path) -> None:
    card = shop.customers.card_of_number("0009")
    changes = shop.customers.change(card.id, {"street": "後から1-1"}).changes
    assert changes.operation is not None
    shop.undo.undo(changes.operation)
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    shop.undo.redo()
    import_file(shop, path)
    assert shop.customers.card_of_number("0009").data.street == "後から1-1"


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_list_without_its_mark_erases_only_where_the_user_says_so(
    shop: Services, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    shop.exports.export(path, [Noun.CUSTOMER])
    if path.suffix == ".csv":
        path.write_text(path.read_text("utf-8-sig").replace("片瀬ハイツ 201", ""), "utf-8-sig")
    else:
        book = openpyxl.load_workbook(path)
        del book.custom_doc_props["TokuichoExport"]  # type: ignore[attr-defined]
        book.save(path)
        _type(path, {("0007", "建物名"): None, ("0008", "建物名"): None})
    draft = shop.imports.open_draft(path)
    assert (draft.is_our_list, draft.erases) == (True, False)
    assert not shop.imports.plan(draft, Duplicates.UPDATE).changes_anything
    wanted = draft.with_erasing(True)
    report = shop.imports.commit(shop.imports.plan(wanted, Duplicates.UPDATE))
    assert report.counts.updated == 2
    card = shop.customers.card_of_number("0007").data
    assert card == replace(HANAKO, building="", custom=card.custom)


def test_the_user_can_keep_what_was_emptied(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    _type(path, {("0007", "建物名"): None})
    draft = shop.imports.open_draft(path)
    assert draft.erases
    kept = draft.with_erasing(False)
    assert not shop.imports.plan(kept, Duplicates.UPDATE).changes_anything


def test_the_list_of_another_store_erases_nothing(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    other = open_services(DataFolder(tmp_path / "other"))
    other.customers.create(CustomerData(number="0007", family_name="髙橋", given_name="花子"))
    other.exports.export(path, [Noun.CUSTOMER])
    other.store.close()
    assert import_file(shop, path).operation is None


def test_a_card_keeps_its_name_and_what_it_cannot_be_without(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    shop.exports.export(path, [Noun.CUSTOMER])
    _type(path, {("0007", title): None for title in ("氏名", "姓", "名", "区分", "状態")})
    report = import_file(shop, path)
    assert report.operation is None
    (said,) = (sentence(issue.reason, "ja") for issue in report.issues)
    assert "姓、名" in said and "空にできない" in said


def test_an_empty_cell_of_a_strangers_list_says_nothing(shop: Services, tmp_path: Path) -> None:
    rows = [("会員番号", "氏名", "番地", "備考"), ("0007", "髙橋 花子", "", "")]
    path = write_list(tmp_path / "list.xlsx", rows)
    draft = shop.imports.open_draft(path).with_erasing(True)
    assert (draft.is_our_list, draft.erases) == (False, False)
    assert import_file(shop, path).operation is None


@pytest.mark.parametrize(
    ("row", "empty"),
    [
        (("1", "林", " "), {"note"}),
        (("1", None), {"full_name", "family_name", "given_name", "note"}),
        ((False, 0, "x"), set()),
    ],
)
def test_empty_cells_by_target(row: Row, empty: set[str]) -> None:
    columns = [
        SourceColumn(index, target, target, field.type, lambda cell: cell)  # type: ignore[arg-type, return-value]
        for index, (target, field) in enumerate(_fields())
    ]
    assert EmptyCells(columns).of(row) == empty


def _fields() -> list[tuple[str, Any]]:
    from app.core.fields import field

    return [
        ("number", field(Noun.CUSTOMER, "number")),
        ("full_name", field(Noun.CUSTOMER, "family_name")),
        ("note", field(Noun.CUSTOMER, "note")),
    ]


def _type(path: Path, typed: dict[tuple[str, str], str | None]) -> None:
    """Write texts into a list as Excel would; None empties a cell. Rows are named by the number."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    number = titles.index("会員番号" if "会員番号" in titles else "number") + 1
    rows = {sheet.cell(row, number).value: row for row in range(2, sheet.max_row + 1)}
    for (customer, title), text in typed.items():
        sheet.cell(rows[customer], titles.index(title) + 1).value = text
    book.save(path)
