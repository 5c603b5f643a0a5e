"""Lists as shops leave them: what was once read wrong, or lost, without a word."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.enums import Noun
from app.services.importing.shapes import shaping
from tests.services.import_files import write_book, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services
    from app.services.importing.planning import ImportPlan


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime(2026, 4, 1).date())


def planned(services: Services, tmp_path: Path, *rows: Row) -> ImportPlan:
    return services.imports.plan(services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows)))


def codes(plan: ImportPlan) -> list[tuple[int, str]]:
    return [(issue.row, issue.reason.code.rpartition(".")[2]) for issue in plan.issues]


def test_a_card_in_two_columns_with_visits_below_that_say_little(services: Services, tmp_path: Path) -> None:
    plan = planned(
        services,
        tmp_path,
        ("お客様カルテ", None, "No.", 12),
        ("ふりがな", "やまだ はなこ", "生年月日", "昭和50年3月12日(51歳)"),
        ("お名前", "山田 花子 様", "性別", "☑女 □男"),
        ("携帯", "090-1111-2222", "職業", "会社員"),
        (),
        ("日付", "内容", "担当", "金額"),
        ("R6.4.1", "カット", "佐藤", 5500),
        ("R6.6.2", "カラー", "佐藤", "8,800円"),
        (None, "トリートメント", None, 3300),
    )
    hanako = plan.rows.people.rows[0]
    assert (hanako.get("birthday"), hanako.get("gender"), hanako.get("note")) == (
        "1975-03-12",
        "female",
        "職業: 会社員",
    )
    visits = [record.values for record in plan.rows.records]
    assert [(one["visited_on"], one["menu"], one["staff"], one["memo"]) for one in visits] == [
        ("2024-04-01", "カット", "佐藤", "金額: 5500"),
        ("2024-06-02", "カラー", "佐藤", "金額: 8,800円\n内容: トリートメント\n金額: 3300"),
    ]


def test_a_dash_or_none_is_nobody_who_recommended_the_shop(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [("氏名", "電話番号", "ご紹介")]
    rows += [
        (f"山田 花{at}", f"090-1111-000{at}", text)
        for at, text in enumerate(("-", "なし", "林 薫様", "林 薫"))
    ]
    plan = planned(services, tmp_path, *rows)
    assert [row.get("referred_by") for row in plan.rows.people.rows] == ["", "", "林 薫", "林 薫"]


@pytest.mark.parametrize(
    ("title", "cell", "field", "value"),
    [
        ("性別 ①男②女", "②", "gender", "female"),
        ("顧客CD", "00123", "number", "00123"),
        ("じゅうしょ", "東京都港区芝1-1-1", "city", "港区"),
        ("生年月日", "S50.3.12(51才)", "birthday", "1975-03-12"),
    ],
)
def test_titles_and_cells_that_were_not_known(
    services: Services, tmp_path: Path, title: str, cell: str, field: str, value: str
) -> None:
    plan = planned(services, tmp_path, ("氏名", "電話番号", title), ("山田 花子", "090-1111-2222", cell))
    assert plan.rows.people.rows[0].get(field) == value


def test_readings_titled_in_hiragana(services: Services, tmp_path: Path) -> None:
    titles: Row = ("苗字", "名", "みょうじ", "なまえ", "けいたい")
    plan = planned(services, tmp_path, titles, ("山田", "花子", "やまだ", "はなこ", "090-1111-2222"))
    names = ("family_name", "given_name", "family_kana", "given_kana")
    assert [plan.rows.people.rows[0].get(name) for name in names] == ["山田", "花子", "ヤマダ", "ハナコ"]


def test_a_reading_behind_a_stroke_is_no_name(services: Services, tmp_path: Path) -> None:
    plan = planned(services, tmp_path, ("氏名", "電話番号"), ("森 誠／もり まこと", "090-1111-2222"))
    person = plan.rows.people.rows[0]
    assert (person.get("family_name"), person.get("given_name")) == ("森", "誠")
    assert person.get("note") == "氏名: 森 誠/もり まこと"
    assert (2, "name_remark") in codes(plan)


def test_a_maiden_name_and_a_partner_have_their_places(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [("髙橋(旧姓 田辺)由美", "090-1111-2222"), ("齋藤 大輔・花子", "090-3333-4444")]
    plan = planned(services, tmp_path, ("氏名", "電話番号"), *rows)
    one, other = plan.rows.people.rows
    assert [one.get(name) for name in ("family_name", "given_name", "maiden_name")] == [
        "髙橋",
        "由美",
        "田辺",
    ]
    assert [other.get(name) for name in ("family_name", "given_name")] == ["齋藤", "大輔"]
    assert other.get("note") == "氏名: 齋藤 大輔・花子"
    assert {(2, "name_maiden"), (3, "name_partner")} <= {*codes(plan)}


@pytest.mark.parametrize(
    ("name", "kana", "family", "given", "given_kana"),
    [
        ("田中 剛・恵美 ご夫妻", "タナカ ツヨシ・エミ", "田中", "剛", "ツヨシ"),
        ("佐藤 健 ご夫妻", "サトウ ケン", "佐藤", "健", "ケン"),
        ("伊藤 健・渡辺 葵 様", "イトウ ケン", "伊藤", "健", "ケン"),
        ("加藤 隆 他1名", "カトウ タカシ", "加藤", "隆", "タカシ"),
    ],
)
def test_the_first_of_several_is_the_customer(
    services: Services, tmp_path: Path, name: str, kana: str, family: str, given: str, given_kana: str
) -> None:
    row: Row = (name, kana, "090-1111-2222")
    plan = planned(services, tmp_path, ("氏名", "フリガナ", "電話番号"), row)
    (one,) = plan.rows.people.rows
    assert [one.get(part) for part in ("family_name", "given_name", "given_kana")] == [
        family,
        given,
        given_kana,
    ]
    assert one.get("note") == f"氏名: {name.removesuffix(' 様')}"
    assert (2, "name_partner") in codes(plan)


def test_owners_are_customers_and_a_list_without_names_is_said(services: Services, tmp_path: Path) -> None:
    owners = planned(
        services, tmp_path, ("飼い主名", "ペット名", "電話1"), ("山田 花子", "ポチ", "090-1111-2222")
    )
    assert owners.rows.people.rows[0].get("family_name") == "山田"
    nobody = planned(
        services, tmp_path, ("世帯", "電話番号", "住所"), ("山田", "090-1111-2222", "東京都港区芝1-1-1")
    )
    assert codes(nobody) == [(1, "columns_in_note"), (1, "no_name_column")]


def test_readings_above_names_are_said_without_a_layout(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [("氏名", "電話", "住所")]
    rows += [("やまだ はなこ", None, None), ("山田 花子", "090-1111-2222", "東京都港区芝1-1-1")]
    rows += [("もり まこと", None, None), ("森 誠", "090-4444-3333", "東京都港区芝2-2-9")]
    draft = services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows))
    as_they_stand = shaping.remapped(draft, shaped=False)
    assert codes(services.imports.plan(as_they_stand)) == [(2, "readings_as_rows")]
    by_kana: list[Row] = [("氏名", "電話"), ("さくら", "090-1111-2222"), ("もも", "090-4444-3333")]
    assert "readings_as_rows" not in {code for _row, code in codes(planned(services, tmp_path, *by_kana))}


def test_several_marks_below_a_month_are_several_visits(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("お客様名", "電話", "1月", "2月", "3月"),
        ("山田 花子", "090-1111-2222", "○", "○○", None),
    ]
    plan = planned(services, tmp_path, *rows)
    days = [record.values["visited_on"] for record in plan.rows.records]
    assert days == ["2026-01-01", "2026-02-01", "2026-02-01"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("〒105-0014 東京都港区芝1-1-1", "105-0014"),
        ("１０５ー００１４　東京都港区芝1-1-1", "105-0014"),
        ("1050014東京都港区芝1-1-1", "105-0014"),
        ("東京都港区芝1-1-1", ""),
    ],
)
def test_the_postal_code_before_an_address_is_kept(
    services: Services, tmp_path: Path, address: str, expected: str
) -> None:
    row = planned(services, tmp_path, ("氏名", "住所"), ("山田 花子", address)).rows.people.rows[0]
    assert [row.get(name) for name in ("postal_code", "prefecture", "city", "street")] == [
        *(expected, "東京都", "港区", "芝1-1-1")
    ]


def test_a_postal_code_of_its_own_wins_over_that_of_the_address(services: Services, tmp_path: Path) -> None:
    rows = (("氏名", "〒", "住所"), ("山田 花子", "150-0041", "〒105-0014 東京都港区芝1-1-1"))
    assert planned(services, tmp_path, *rows).rows.people.rows[0].get("postal_code") == "150-0041"


def test_patients_and_pupils_are_customers(services: Services, tmp_path: Path) -> None:
    titles: Row = ("カルテNo", "患者名", "ふりがな", "電話番号", "初診日")
    row = planned(
        services, tmp_path, titles, ("K1", "山田花子様", "やまだ はなこ", "090-1111-2222", "2024/4/1")
    ).rows.people.rows[0]
    names = ("number", "family_name", "given_name", "family_kana", "joined_on")
    assert [row.get(name) for name in names] == ["K1", "山田", "花子", "ヤマダ", "2024-04-01"]


def test_a_company_beside_its_person_in_a_list_of_accounts(services: Services, tmp_path: Path) -> None:
    titles: Row = ("得意先コード", "得意先名", "ご担当者", "TEL/FAX", "住所")
    cells: Row = ("1001", "カフェ・ド・パリ", "山田 花子 様", "TEL 03-3333-1111\nFAX 03-3333-1112", None)
    row = planned(services, tmp_path, titles, cells).rows.people.rows[0]
    assert (row.get("kind"), row.get("company"), row.get("family_name")) == (
        "company",
        "カフェ・ド・パリ",
        "",
    )
    assert list(map(str, row.get("contacts"))) == ["山田 花子"]
    assert [number for number, _e164 in row.get("phones")] == ["03-3333-1111"]
    assert row.get("note") == "FAX: 03-3333-1112"


def test_the_unit_of_a_rental_storage_is_kept_out_of_the_address(services: Services, tmp_path: Path) -> None:
    titles: Row = ("契約番号", "部屋番号", "契約者名", "電話番号", "住所", "月額料金")
    cells: Row = ("K-1", "A-101", "山田 花子", "090-1111-2222", "東京都中央区銀座1-2-3 銀座ビル305", 5500)
    row = planned(services, tmp_path, titles, cells).rows.people.rows[0]
    assert (row.get("street"), row.get("building")) == ("銀座1-2-3", "銀座ビル305")
    assert "部屋番号: A-101" in row.get("note").split("\n")


def test_a_day_book_with_contents_and_amounts_is_one_of_sales(services: Services, tmp_path: Path) -> None:
    titles: Row = ("年", "月", "日", "氏名", "内容", "金額(税込)", "支払")
    plan = planned(services, tmp_path, titles, (2026, 1, 5, "山田 花子", "カット", 5500, "現金"))
    record = plan.rows.records[0]
    assert (plan.rows.noun, record.values["sold_on"], record.values["total"]) == (
        Noun.SALE,
        "2026-01-05",
        5500,
    )
    assert record.lines[0].product == "カット"


def test_a_postal_sign_and_a_telephone_at_home_on_cards(services: Services, tmp_path: Path) -> None:
    def card(name: str, code: str, home: str) -> list[Row]:
        return [
            ("お客様カルテ",),
            ("氏　名", name, None, "性別", "女"),
            ("〒", code, None, "携帯", "090-1111-2222"),
            ("住　所", "東京都港区芝1-1-1", None, "自宅", home),
        ]

    cards = {
        "山田": card("山田 花子", "105-0014", "03-3333-1111"),
        "林": card("林 薫", "150-0041", "03-3333-2222"),
    }
    path = write_book(tmp_path / "カルテ.xlsx", cards)
    plan = services.imports.plan(services.imports.open_draft(path))
    found = [
        (row.get("postal_code"), row.get("note"), [number for number, _e164 in row.get("phones")])
        for row in plan.rows.people.rows
    ]
    assert found == [
        ("105-0014", "", ["090-1111-2222", "03-3333-1111"]),
        ("150-0041", "", ["090-1111-2222", "03-3333-2222"]),
    ]
