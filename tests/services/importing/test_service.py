"""Importing lists of customers: what a plan says, what a commit writes, and that undo takes it all back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.contact import ContactPoint, values_of
from app.core.enums import Noun
from app.core.messages import LANGUAGES, sentence
from app.core.progress import Cancelled
from app.io import ahead as reading_ahead
from app.io.failures import FileChanged, NoHeader
from app.io.worker import BookStream
from app.services.customer_card import CustomerData
from app.services.importing.reporting.report import plan_to_json, report_to_json
from app.services.importing.types import Decision, Duplicates, ImportCounts, Verdict
from tests.services.import_files import import_file, import_rows, state, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services

TITLES = ("会員番号", "お名前", "ﾌﾘｶﾞﾅ", "〒", "ご住所", "TEL", "誕生日", "担当者", "備考", "タグ")
LIST = (
    TITLES,
    (
        "01001",
        "山田 花子",
        "ﾔﾏﾀﾞ ﾊﾅｺ",
        1500041,
        "東京都渋谷区神南1-2-3",
        9012345678,
        "S58.4.12",
        "佐藤",
        "",
        "VIP",
    ),
    ("01002", "髙橋 健一", "", "220-0012", "", "045-123-4567", "1971/11/3", "鈴木", "土曜希望", "紹介、VIP"),
    ("01003", "山﨑 沙織", "やまさき さおり", "", "", "123", "令和99年", "", "", ""),
    ("01003", "山﨑 沙織", "", "", "大阪府大阪市北区梅田1-1", "090-2222-3333", "", "", "", ""),
    ("", "株式会社みなと商会", "", "", "", "03-1234-5678", "", "", "", ""),
    ("", "", "", "", "", "", "", "", "名前のない行", ""),
    ("合計", 5, "", "", "", "", "", "", "", ""),
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return write_list(tmp_path / "お客様名簿.xlsx", LIST)


def test_a_plan_counts_every_row_and_writes_nothing(services: Services, listed: Path) -> None:
    before = state(services)
    plan = services.imports.plan(services.imports.open_draft(listed), Duplicates.UPDATE)
    assert plan.counts == ImportCounts(read=6, created=4, merged=1, rejected=1, unreadable=1, ignored=1)
    assert plan.new_names == {
        Noun.STAFF: ("佐藤", "鈴木"),
        Noun.TAG: ("VIP", "紹介"),
        Noun.PRODUCT: (),
    }
    assert state(services) == before
    assert services.undo.history() == ()


def test_values_come_in_cleaned_and_what_cannot_be_read_is_in_the_note(
    services: Services, listed: Path
) -> None:
    report = import_file(services, listed)
    assert len(report.created_ids) == 4
    hanako = services.customers.card_of_number("01001")
    assert hanako.data == CustomerData(
        number="01001",
        family_name="山田",
        given_name="花子",
        family_kana="ヤマダ",
        given_kana="ハナコ",
        birthday="1983-04-12",
        phones=(ContactPoint("090-1234-5678"),),
        postal_code="150-0041",
        prefecture="東京都",
        city="渋谷区",
        street="神南1-2-3",
        staff="佐藤",
        tags=("VIP",),
    )
    assert hanako.phones_e164 == ("+819012345678",)
    saori = services.customers.card_of_number("01003").data
    assert (values_of(saori.phones), saori.birthday, saori.city) == (
        ("123", "090-2222-3333"),
        None,
        "大阪市北区",
    )
    assert saori.note == "誕生日: 令和99年"
    company = services.customers.card(report.created_ids[-1]).data
    assert (company.kind, company.company, company.number) == ("company", "株式会社みなと商会", "01004")


@pytest.mark.parametrize(
    ("row", "column", "value", "code", "action"),
    [
        (2, "TEL", "9012345678", "cleaning.phone_leading_zero", "repaired"),
        (2, "誕生日", "S58.4.12", "cleaning.date_converted", "repaired"),
        (4, "TEL", "123", "cleaning.phone_too_short", "flagged"),
        (4, "誕生日", "令和99年", "cleaning.date_era_year", "flagged"),
        (7, "", "", "import.nobody_named", "rejected"),
        (8, "", "合計", "import.aside_total", "ignored"),
    ],
)
def test_every_doubt_names_row_column_value_and_reason(
    services: Services, listed: Path, row: int, column: str, value: str, code: str, action: str
) -> None:
    plan = services.imports.plan(services.imports.open_draft(listed), Duplicates.UPDATE)
    found = [issue for issue in plan.issues if issue.row == row and issue.reason.code == code]
    assert [(issue.sheet, issue.column, issue.value, issue.action) for issue in found] == [
        ("名簿", column, value, action)
    ]
    assert all(sentence(found[0].reason, language) for language in LANGUAGES)


def test_columns_say_what_was_done_to_them(services: Services, listed: Path) -> None:
    plan = services.imports.plan(services.imports.open_draft(listed), Duplicates.UPDATE)
    said = {column.title: [sentence(note.message, "ja") for note in column.notes] for column in plan.columns}
    assert said["TEL"] == ["先頭の0を 1件 補いました", "確かめたい値 1件"]
    assert "読めない 1件" in said["誕生日"]


def test_undo_leaves_the_store_as_it_was_and_redo_brings_all_back(services: Services, listed: Path) -> None:
    services.customers.create(
        CustomerData(number="01002", family_name="高橋", given_name="健一", note="甘い物")
    )
    before = state(services)
    report = import_file(services, listed)
    assert (report.counts.created, report.counts.updated) == (3, 1)
    after = state(services)
    assert after != before
    services.undo.undo(report.operation)
    assert state(services) == before
    services.undo.redo(report.operation)
    assert state(services) == after
    services.undo.undo(report.operation)
    assert state(services) == before


def test_the_same_list_again_changes_nothing_and_says_so(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "again.xlsx", LIST[:6])
    import_file(services, path)
    before = state(services)
    for duplicates in (Duplicates.UPDATE, Duplicates.ASK, Duplicates.SKIP):
        report = import_file(services, path, duplicates)
        assert (report.operation, report.counts.taken, report.counts.unchanged) == (None, 0, 5)
        assert "変わったところはありません" in sentence(report.headline, "ja")
    assert state(services) == before
    assert len(services.undo.history()) == 1


def test_an_update_takes_what_is_new_and_never_erases(services: Services, tmp_path: Path) -> None:
    services.customers.create(
        CustomerData(
            number="7",
            family_name="髙橋",
            given_name="恵",
            phones=(ContactPoint("03-1234-5678"),),
            note="紅茶",
            tags=("VIP",),
        )
    )
    rows = (
        ("番号", "氏名", "電話", "メールアドレス", "備考", "タグ", "郵便番号"),
        ("7", "高橋 恵", "090-1111-2222", "m@example.jp", "", "紹介", ""),
    )
    report = import_file(services, write_list(tmp_path / "new.xlsx", rows))
    changed = services.customers.card_of_number("7").data
    assert report.counts.updated == 1
    assert (changed.family_name, changed.note, changed.tags) == ("高橋", "紅茶", ("VIP", "紹介"))
    assert values_of(changed.phones) == ("03-1234-5678", "090-1111-2222")
    assert values_of(changed.emails) == ("m@example.jp",)


def test_known_customers_stay_as_they_are_when_they_are_skipped(services: Services, tmp_path: Path) -> None:
    services.customers.create(CustomerData(number="7", family_name="高橋", given_name="恵"))
    rows = (("番号", "氏名", "備考"), ("7", "高橋 恵", "新しい備考"), ("8", "林 薫", ""))
    report = import_file(services, write_list(tmp_path / "skip.xlsx", rows), Duplicates.SKIP)
    assert (report.counts.created, report.counts.skipped) == (1, 1)
    assert services.customers.card_of_number("7").data.note == ""


def test_every_row_becomes_a_customer_when_all_are_added(services: Services, tmp_path: Path) -> None:
    services.customers.create(CustomerData(number="7", family_name="高橋", given_name="恵"))
    rows = (("番号", "氏名"), ("7", "高橋 恵"), ("8", "林 薫"), ("8", "林 薫"))
    report = import_file(services, write_list(tmp_path / "add.xlsx", rows), Duplicates.ADD)
    notes = [services.customers.card(customer_id).data.note for customer_id in report.created_ids]
    assert notes == ["番号: 7", "", "番号: 8"]
    assert [issue.reason.code for issue in report.issues] == ["import.number_renewed"] * 2


DOUBTFUL = (("氏名", "電話", "備考"), ("林 薫", "", "常連"), ("森 誠", "03-1111-2222", ""))


def test_a_repeated_row_never_brings_along_a_number_of_somebody_else(services: Services) -> None:
    services.customers.create(CustomerData(number="1", family_name="山田", given_name="薫"))
    titles = ("会員番号", "姓", "名", "電話番号")
    report = import_rows(
        services,
        [
            titles,
            ("", "高橋", "花子", "09012345678"),
            ("1", "高橋", "花子", "09012345678"),
            ("", "林", "健一", "0312345678"),
            ("8", "林", "健一", "0312345678"),
            ("8", "佐藤", "茜", ""),
        ],
    )
    assert (report.counts.created, report.counts.merged) == (3, 2)
    cards = [services.customers.card(row_id) for row_id in report.created_ids]
    kept = {card.data.family_name: (card.data.number, card.data.note) for card in cards}
    assert kept["高橋"] == (kept["高橋"][0], "会員番号: 1")
    assert kept["林"] == ("8", "")
    assert kept["佐藤"][1] == "会員番号: 8"
    assert len({number for number, _note in kept.values()} | {"1"}) == 4


def test_doubtful_rows_wait_for_an_answer(services: Services, tmp_path: Path) -> None:
    known = services.customers.create(CustomerData(number="1", family_name="林", given_name="薫")).id
    draft = services.imports.open_draft(write_list(tmp_path / "doubt.xlsx", DOUBTFUL))
    plan = services.imports.plan(draft, Duplicates.ASK)
    assert (plan.counts.created, plan.counts.doubtful) == (1, 1)
    (doubt,) = plan.doubts
    assert (doubt.row, doubt.name, doubt.candidate_id, doubt.candidate) == (2, "林 薫", known, "林 薫 (1)")
    assert doubt.reason.code == "import.doubt_same_name"

    same = services.imports.decide(plan, {2: Decision.SAME})
    assert (same.counts.created, same.counts.updated, same.counts.doubtful) == (1, 1, 0)
    new = services.imports.decide(plan, {2: Decision.NEW})
    assert (new.counts.created, new.counts.doubtful) == (2, 0)
    skipped = services.imports.decide(plan, {2: Decision.SKIP})
    assert (skipped.counts.created, skipped.counts.skipped) == (1, 1)

    report = services.imports.commit(same)
    assert services.customers.card(known).data.note == "常連"
    assert report.updated_ids == (known,)


def test_without_asking_doubtful_rows_come_in_flagged(services: Services, tmp_path: Path) -> None:
    services.customers.create(CustomerData(number="1", family_name="林", given_name="薫"))
    report = import_file(services, write_list(tmp_path / "doubt.xlsx", DOUBTFUL))
    assert report.counts.created == 2
    assert [(issue.row, issue.reason.code, issue.action) for issue in report.issues] == [
        (2, "import.doubt_same_name", "flagged")
    ]


def test_the_store_may_change_between_plan_and_commit(services: Services, listed: Path) -> None:
    plan = services.imports.plan(services.imports.open_draft(listed), Duplicates.UPDATE)
    services.customers.create(CustomerData(number="01001", family_name="山田", given_name="花子"))
    report = services.imports.commit(plan)
    assert (report.counts.created, report.counts.updated) == (3, 1)
    assert (
        sentence(services.undo.history()[0].label, "ja") == "お客様名簿.xlsx の取り込み(新しい方 3、更新 1)"
    )


def test_cancelling_writes_nothing_and_the_plan_can_be_used_again(services: Services, listed: Path) -> None:
    plan = services.imports.plan(services.imports.open_draft(listed), Duplicates.UPDATE)
    before = state(services)

    def stop(done: int, total: int, stage: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        services.imports.commit(plan, stop)
    assert state(services) == before
    assert services.imports.commit(plan).counts.created == 4


def test_a_file_that_changed_since_the_draft_is_refused(services: Services, listed: Path) -> None:
    draft = services.imports.open_draft(listed)
    write_list(listed, [*LIST, ("", "森 誠")])
    with pytest.raises(FileChanged):
        services.imports.plan(draft)


@pytest.mark.parametrize("is_written_since", [False, True])
def test_a_long_list_is_parsed_while_its_columns_are_looked_at(
    services: Services, listed: Path, monkeypatch: pytest.MonkeyPatch, is_written_since: bool
) -> None:
    launched: list[BookStream] = []
    launch = BookStream.launch

    def counted(stream: BookStream) -> None:
        launched.append(stream)
        launch(stream)

    monkeypatch.setattr(BookStream, "launch", counted)
    monkeypatch.setattr(reading_ahead, "WORTHWHILE", 1)
    draft = services.imports.open_draft(listed)
    assert len(launched) == 2, "one for its first rows, and one for all"

    if is_written_since:
        write_list(listed, [*LIST, ("", "森 誠")])
        with pytest.raises(FileChanged):
            services.imports.plan(draft)
        assert len(launched) == 3
    else:
        assert services.imports.plan(draft).counts.created == 4
        assert len(launched) == 2


def test_a_sheet_without_titles_is_refused_with_a_sentence(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_list(tmp_path / "bare.xlsx", [(1, 2, 3), (4, 5, 6)]))
    assert not draft.is_ready
    with pytest.raises(NoHeader) as refused:
        services.imports.plan(draft)
    assert "見出しの行" in sentence(refused.value.message, "ja")


def test_a_column_can_be_given_another_meaning(services: Services, listed: Path) -> None:
    imports = services.imports
    draft = imports.open_draft(listed)
    moved = imports.remap(draft, mapping={8: None, 9: "note"})
    assert 8 not in moved.mapping
    assert moved.mapping[9] == "note"
    single = imports.remap(draft, mapping={1: "number"})
    assert single.mapping.get(0) is None
    assert imports.remap(draft, header_row=2).columns[1].title == "山田 花子"
    assert imports.remap(draft, kind=Noun.SALE).kind is Noun.SALE


def test_the_preview_shows_cleaned_cells_and_verdicts(services: Services, listed: Path) -> None:
    services.customers.create(CustomerData(number="01002", family_name="高橋", given_name="健一"))
    preview = services.imports.preview(services.imports.open_draft(listed), limit=4)
    assert [row.verdict for row in preview.rows] == [
        Verdict.NEW,
        Verdict.UPDATED,
        Verdict.NEW,
        Verdict.MERGED,
    ]
    assert [cell.text for cell in preview.rows[0].cells[:7]] == [
        *(
            "01001",
            "山田 花子",
            "ヤマダ ハナコ",
            "150-0041",
            "東京都渋谷区神南1-2-3",
            "090-1234-5678",
            "1983-04-12",
        ),
    ]
    unreadable = preview.rows[2].cells[6]
    assert (unreadable.text, unreadable.action) == ("令和99年", "rejected")
    assert [sentence(title, "ja") for title in preview.titles][:3] == ["会員番号", "氏名", "フリガナ(氏名)"]


def test_rows_that_stay_out_can_be_saved_with_their_reasons(
    services: Services, listed: Path, tmp_path: Path
) -> None:
    import openpyxl

    plan = services.imports.plan(services.imports.open_draft(listed), Duplicates.UPDATE)
    target = tmp_path / "取り込まなかった行.xlsx"
    assert services.imports.save_rejected(plan, target) == 1
    rows = list(openpyxl.load_workbook(target).worksheets[0].values)
    assert rows[0][:3] == ("元の行", "取り込まなかった理由", "会員番号")
    assert [row[0] for row in rows[1:]] == ["7"]
    assert "名前も連絡先もない" in str(rows[1][1])


def test_the_object_of_the_command_line(services: Services, listed: Path) -> None:
    plan = services.imports.plan(services.imports.open_draft(listed), Duplicates.UPDATE)
    tried = plan_to_json(plan, "ja")
    done = report_to_json(services.imports.commit(plan), "ja")
    assert tried["operation"] is None
    assert isinstance(done["operation"], int)
    expected = {
        "format": "xlsx",
        "read": 6,
        "created": 4,
        "updated": 0,
        "merged": 1,
        "skipped": 0,
        "rejected": 1,
    }
    assert {name: tried[name] for name in expected} == {name: done[name] for name in expected} == expected
    assert set(tried["issues"][0]) >= {"sheet", "row", "column", "value", "reason", "action"}
    assert tried["preview"][0]["phones"] == ["090-1234-5678"]
    assert tried["preview"][0]["birthday"] == "1983-04-12"


def test_imports_of_the_past_are_listed(services: Services, listed: Path) -> None:
    report = import_file(services, listed)
    (entry,) = services.imports.recent()
    assert (entry.file_name, entry.kind, entry.created, entry.undone) == (
        "お客様名簿.xlsx",
        Noun.CUSTOMER,
        4,
        False,
    )
    services.undo.undo(report.operation)
    assert services.imports.recent()[0].undone


@pytest.mark.parametrize(
    ("titles", "cells", "expected"),
    [
        (
            ("都道府県", "住所"),
            ("東京都", "渋谷区神南1-2-3 青山ビル"),
            ("東京都", "渋谷区", "神南1-2-3", "青山ビル"),
        ),
        (("都道府県", "住所"), ("東京都", "東京都渋谷区神南1-2"), ("東京都", "渋谷区", "神南1-2", "")),
        (
            ("住所", "建物名"),
            ("東京都渋谷区神南1-2", "青山ビル301"),
            ("東京都", "渋谷区", "神南1-2", "青山ビル301"),
        ),
        (("市区町村", "住所"), ("渋谷区", "神南1-2"), ("東京都", "渋谷区", "神南1-2", "")),
        (("市区町村", "住所"), ("まぼろし市", "神南1-2 甲ビル"), ("", "まぼろし市", "神南1-2", "甲ビル")),
        (("住所", "番地"), ("東京都渋谷区神南", "1-2-3"), ("東京都", "渋谷区", "神南1-2-3", "")),
    ],
)
def test_columns_of_their_own_complete_an_address(
    services: Services, titles: tuple[str, ...], cells: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    report = import_rows(services, (("会員番号", "氏名", *titles), ("7", "山田 花子", *cells)))
    card = services.customers.card_of_number("7")
    assert (card.data.prefecture, card.data.city, card.data.street, card.data.building) == expected
    assert report.issues == ()


def test_an_address_in_another_prefecture_than_its_column_says_is_flagged(services: Services) -> None:
    rows = (("会員番号", "氏名", "都道府県", "住所"), ("7", "山田 花子", "東京都", "大阪府大阪市北区梅田1-1"))
    report = import_rows(services, rows)
    assert [issue.reason.code for issue in report.issues] == ["import.address_not_split"]
    assert services.customers.card_of_number("7").data.street == "大阪府大阪市北区梅田1-1"


def test_words_beside_a_value_are_kept_in_the_note(services: Services) -> None:
    rows = (
        ("会員番号", "氏名", "電話番号", "メール"),
        ("7", "山田 花子(母)", "090-1234-5678(母)", "花子 <hanako@example.jp>"),
    )
    report = import_rows(services, rows)
    data = services.customers.card_of_number("7").data
    assert (data.family_name, data.given_name) == ("山田", "花子")
    assert (values_of(data.phones), values_of(data.emails)) == (("090-1234-5678",), ("hanako@example.jp",))
    assert data.note.split("\n") == [
        "氏名: 山田 花子(母)",
        "電話番号: 090-1234-5678(母)",
        "メール: 花子 <hanako@example.jp>",
    ]
    said = [(issue.reason.code, issue.after, issue.action) for issue in report.issues]
    assert sorted(said) == [
        ("import.email_taken_out", "hanako@example.jp", "repaired"),
        ("import.name_remark", "山田 花子", "repaired"),
        ("import.phone_taken_out", "090-1234-5678", "repaired"),
    ]


@pytest.mark.parametrize(
    ("cells", "genders", "actions"),
    [
        ((1, 2, 1), ["male", "female", "male"], {"repaired"}),
        ((1, 1, 1), ["male", "male", "male"], {"flagged"}),
        ((0, 1, 1), [None, "male", "male"], {"flagged"}),
    ],
)
def test_numbers_for_the_gender_are_sure_where_both_occur(
    services: Services, cells: tuple[int, ...], genders: list[str | None], actions: set[str]
) -> None:
    rows: list[Row] = [
        ("会員番号", "氏名", "性別"),
        *(
            (f"{at}", f"山田 {name}", cell)
            for at, (name, cell) in enumerate(zip(("花子", "一郎", "健"), cells, strict=True))
        ),
    ]
    report = import_rows(services, rows, Duplicates.ADD)
    assert [services.customers.card_of_number(str(at)).data.gender for at in range(3)] == genders
    assert {issue.action for issue in report.issues} == actions
