"""Sheets whose titles have drifted over the years are one list all the same; others stay apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.importing.cleaning.corrections import spot_of
from tests.services.import_files import import_file, write_book, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services

OLD: list[Row] = [
    ("会員番号", "氏名", "電話", "住所"),
    ("1", "山田 花子", "090-1111-2222", "東京都渋谷区神南1-2-3"),
    ("2", "林 薫", "090-3333-4444", "大阪府堺市堺区1-1"),
]
NEW: list[Row] = [
    ("会員番号", "お名前", "備考", "電話番号", "住所"),
    ("3", "森 誠", "朝のみ", "123", "東京都港区芝1-2-3"),
    ("会員番号", "お名前", "備考", "電話番号", "住所"),
    ("4", "西 友", None, "090-7777-8888", "東京都港区芝1-2-4"),
]


def test_drifted_titles_are_read_together_and_said(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "名簿.xlsx", {"2024年": OLD, "2025年": NEW})
    draft = services.imports.open_draft(path)
    assert [sheet.name for sheet in draft.taken] == ["2024年", "2025年"]
    plan = services.imports.plan(draft)
    people = plan.rows.people.rows
    assert [(row.get("number"), row.get("family_name"), row.get("note")) for row in people] == [
        ("1", "山田", ""),
        ("2", "林", ""),
        ("3", "森", "朝のみ"),
        ("4", "西", ""),
    ]
    assert [row.get("phones")[0][0] for row in people if row.get("phones")][::3] == [
        "090-1111-2222",
        "090-7777-8888",
    ]
    said = [(one.sheet, one.row, one.reason.code.rpartition(".")[2], one.action) for one in plan.issues]
    assert said == [
        ("2025年", 1, "sheet_drifted_both", "repaired"),
        ("2025年", 2, "phone_too_short", "flagged"),
        ("2025年", 3, "aside_page", "ignored"),
    ]
    assert plan.issues[0].reason.fields["pairs"] == ("お名前 → 氏名", "電話番号 → 電話")
    spot = spot_of(draft, plan.issues[1])
    assert spot is not None and (spot.sheet, spot.column) == ("2025年", 3)
    assert [column.title for column in draft.columns] == [*map(str, OLD[0]), "備考"]
    assert import_file(services, path).counts.created == 4


def test_sheets_read_alone_have_their_own_columns(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_book(tmp_path / "名簿.xlsx", {"2024年": OLD, "2025年": NEW}))
    alone = services.imports.remap(draft, sheet="2024年")
    assert (len(alone.columns), alone.sheets_together) == (4, False)
    again = services.imports.remap(alone, together=True)
    assert (len(again.columns), [sheet.name for sheet in again.taken]) == (5, ["2024年", "2025年"])
    assert len(services.imports.remap(draft, sheet="2025年").columns) == 5


def test_a_folder_of_lists_with_drifted_titles(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "名簿"
    folder.mkdir()
    write_list(folder / "2024.xlsx", OLD)
    write_list(folder / "2025.xlsx", NEW)
    assert services.imports.plan(services.imports.open_draft(folder)).counts.created == 4


@pytest.mark.parametrize(
    "other",
    [
        [("商品コード", "商品名", "単価", "住所"), ("A1", "シャンプー", 1200, "棚3")],
        [("会員番号", "氏名", "来店日", "メニュー"), ("1", "山田 花子", "2026/1/2", "カット")],
        [
            ("氏名", "電話", "趣味", "職業", "血液型", "好み"),
            ("山田", "090-1111-2222", "茶", "医師", "A", "紅茶"),
        ],
    ],
)
def test_other_lists_stay_apart(services: Services, tmp_path: Path, other: list[Row]) -> None:
    draft = services.imports.open_draft(write_book(tmp_path / "名簿.xlsx", {"名簿": OLD, "別": other}))
    assert not draft.sheets_together


def test_titles_that_mean_the_same_are_one_list(services: Services, tmp_path: Path) -> None:
    other = [("コード", "お名前", "TEL", "住所"), ("3", "森 誠", "090-5555-6666", "東京都港区芝1-2-3")]
    draft = services.imports.open_draft(write_book(tmp_path / "名簿.xlsx", {"あ行": OLD, "ま行": other}))
    assert [sheet.name for sheet in draft.taken] == ["あ行", "ま行"]
    people = services.imports.plan(draft).rows.people.rows
    assert [(row.get("number"), row.get("family_name")) for row in people] == [
        ("1", "山田"),
        ("2", "林"),
        ("3", "森"),
    ]


def test_a_column_that_two_sheets_brought_along_is_one(services: Services, tmp_path: Path) -> None:
    title = (*OLD[0], "フリガナ")
    sheets = {
        "あ行": OLD,
        "か行": [title, ("3", "木下 薫", "090-5555-6666", "東京都港区芝1-2-3", "キノシタ カオル")],
        "さ行": [title, ("4", "沢田 恵", "090-7777-8888", "東京都港区芝1-2-4", "サワダ メグミ")],
    }
    draft = services.imports.open_draft(write_book(tmp_path / "名簿.xlsx", sheets))
    assert [column.title for column in draft.columns] == [*map(str, OLD[0]), "フリガナ"]
    people = services.imports.plan(draft).rows.people.rows
    assert [row.get("family_kana") for row in people] == ["", "", "キノシタ", "サワダ"]


CHILDREN: list[Row] = [
    ("会員番号", "クラス", "氏名", "フリガナ", "性別", "生年月日", "保護者", "住所", "電話番号", "級"),
    (
        "26031",
        "火",
        "望月 蒼",
        "モチヅキ アオイ",
        "男",
        "2017/2/3",
        "望月 理恵",
        "東京都港区芝1-2-3",
        "",
        "8級",
    ),
]
GROWN_UPS: list[Row] = [
    (
        "会員番号",
        "コース",
        "氏名",
        "フリガナ",
        "性別",
        "生年月日",
        "住所",
        "電話番号",
        "メールアドレス",
        "血圧",
    ),
    ("A0118", "昼", "渡井 久美子", "ワタイ クミコ", "女", "1955/4/27", "東京都港区芝1-2-4", "", "", "138/84"),
]


def test_registers_that_share_most_columns_are_one(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "名簿.xlsx", {"学童": CHILDREN, "成人": GROWN_UPS})
    draft = services.imports.open_draft(path)
    assert draft.sheets_together
    people = services.imports.plan(draft).rows.people.rows
    assert [(row.get("number"), row.get("family_kana"), row.get("note")) for row in people] == [
        ("26031", "モチヅキ", "クラス: 火\n保護者: 望月 理恵\n級: 8級"),
        ("A0118", "ワタイ", "コース: 昼\n血圧: 138/84"),
    ]
    fewer = [[cell for at, cell in enumerate(row) if at not in {3, 4, 5, 6}] for row in GROWN_UPS]
    apart = write_book(tmp_path / "別.xlsx", {"学童": CHILDREN, "成人": fewer})
    assert not services.imports.open_draft(apart).sheets_together


FIRMS: list[Row] = [
    ("■ 法人",),
    ("コード", "会社名", "担当者", "TEL", "FAX"),
    ("101", "株式会社みなと製菓", "森 誠", "03-1111-2222", "03-1111-2223"),
    ("102", "有限会社山の手運輸", None, "03-3333-4444", None),
    (),
]


@pytest.mark.parametrize(("caption", "read"), [("■ 個人", 3), ("■ 仕入先", 2), ("■ 退会", 2)])
def test_firms_and_people_on_one_sheet(services: Services, tmp_path: Path, caption: str, read: int) -> None:
    people = [
        (caption,),
        ("コード", "氏名", "フリガナ", "誕生日", "住所"),
        ("201", "林 薫", "ハヤシ カオル", "1980/2/3", "東京都港区芝1-2-3"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "取引先.xlsx", [*FIRMS, *people]))
    rows = services.imports.plan(draft).rows.people.rows
    found = [(row.get("number"), row.get("company"), row.get("family_kana")) for row in rows]
    assert (
        found
        == [
            ("101", "株式会社みなと製菓", ""),
            ("102", "有限会社山の手運輸", ""),
            ("201", "", "ハヤシ"),
        ][:read]
    )


@pytest.mark.parametrize(("other", "read"), [("個人のお客様", 3), ("協力会社", 2), ("見込み", 2)])
def test_firms_and_people_on_two_sheets(services: Services, tmp_path: Path, other: str, read: int) -> None:
    people: list[Row] = [
        ("コード", "氏名", "フリガナ", "誕生日", "間取り"),
        ("201", "林 薫", "ハヤシ カオル", "1980/2/3", "3LDK"),
    ]
    path = write_book(tmp_path / "顧客.xlsx", {"法人": FIRMS[1:4], other: people})
    plan = services.imports.plan(services.imports.open_draft(path))
    found = [(row.get("number"), row.get("family_kana"), row.get("note")) for row in plan.rows.people.rows]
    assert found == [("101", "", ""), ("102", "", ""), ("201", "ハヤシ", "間取り: 3LDK")][:read]
