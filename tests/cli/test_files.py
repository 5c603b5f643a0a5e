"""Files as shops hand them over, through the command line: what is read, what is said, what is undone."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.io.files import protect, write_xls, write_xlsx
from tests.services.import_files import write_book
from tests.services.importing.shapes.test_cards_with_sales import BOTH

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Shell

TITLES = ("会員番号", "氏名", "フリガナ", "電話番号")
LAST_YEAR = (TITLES, ("A1", "山田 花子", "ヤマダ ハナコ", "090-1111-2222"))
THIS_YEAR = (TITLES, ("A2", "佐藤 健", "サトウ ケン", "03-3456-7890"))
SALES = (
    ("売上番号", "会員番号", "売上日", "商品名", "金額"),
    ("S1", "A1", "2026-01-05", "カット", 5500),
    ("S1", "A1", "2026-01-05", "カラー", 7700),
)
BOOK = {"使い方": (("この名簿の使い方",),), "2025年": LAST_YEAR, "2026年": THIS_YEAR, "売上": SALES}


def names(shell: Shell, wanted: str = "") -> list[str]:
    """The names of a list, in kana order."""
    found = shell.json("list", "--filter", wanted)["customers"]
    return [f"{one['family_name']} {one['given_name']}" for one in found]


def test_an_old_workbook_is_read(shell: Shell, tmp_path: Path) -> None:
    shape = shell.json("import", str(write_xls(tmp_path / "list.xls", LAST_YEAR)))
    assert (shape["format"], shape["created"], shape["other_sheets"]) == ("xls", 1, [])
    assert names(shell) == ["山田 花子"]


def test_a_protected_workbook_asks_for_its_password(shell: Shell, tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "open.xlsx", {"名簿": LAST_YEAR})
    book = tmp_path / "locked.xlsx"
    book.write_bytes(protect(plain.read_bytes(), "ひみつ"))
    wrong = ("--password", "x")
    for arguments, words in (((), "パスワードで保護されています"), (wrong, "パスワードが違います")):
        refused = shell("import", str(book), *arguments)
        assert (refused.code, refused.out) == (1, "")
        assert words in refused.err
    assert shell.json("import", str(book), "--password", "ひみつ")["created"] == 1


def test_sheets_that_were_not_read_are_named(shell: Shell, tmp_path: Path) -> None:
    book = str(write_xlsx(tmp_path / "list.xlsx", BOOK))
    said = shell("import", book, "--kind", "customers").out
    assert "2枚のシートをまとめて読みました: 2025年、2026年" in said
    assert "「売上」のシートがあり、読んでいません" in said
    sheets = shell.json("import", book, "--sheet", "2026年")["other_sheets"]
    assert [(one["sheet"], one["kind"], one["rows"]) for one in sheets] == [
        ("2025年", "customer", 1),
        ("売上", "sale", 2),
    ]
    assert "読んでいません" not in shell("import", book, "--sheet", "売上").out
    assert names(shell) == ["佐藤 健", "山田 花子"]


def test_what_else_cards_list_is_named(shell: Shell, tmp_path: Path) -> None:
    book = str(write_book(tmp_path / "カード.xlsx", BOTH))
    said = shell("import", book, "--kind", "visits").out
    assert "カルテには購入の表もあり、読んでいません。--kind sales で、続けて取り込めます。" in said
    shape = shell.json("import", book, "--kind", "sales")
    assert (shape["kind"], shape["created"], shape["customers_created"]) == ("sale", 3, 0)
    assert [(one["kind"], one["rows"]) for one in shape["other_sheets"]] == [("visit", 3)]


def test_all_that_cards_list_comes_in_at_once(shell: Shell, tmp_path: Path) -> None:
    book = str(write_book(tmp_path / "カード.xlsx", BOTH))
    tried = shell.json("import", book, "--dry-run")
    shape = shell.json("import", book)
    assert tried["by_kind"] == shape["by_kind"]
    assert shape["by_kind"] == [
        {"kind": "visit", "created": 3, "updated": 0},
        {"kind": "sale", "created": 3, "updated": 0},
    ]
    days = [(one.get("visited_on"), one.get("sold_on")) for one in tried["preview"][:3]]
    assert days == [("2026-02-01", None), ("2026-03-02", None), (None, "2026-03-02")]
    assert (shape["created"], shape["customers_created"], shape["other_sheets"]) == (6, 3, [])
    [done, *_] = shell.json("history")["operations"]
    assert done["label"] == "カード.xlsx の取り込み(来店 3件、売上 3件、更新 0件)"
    shell.json("undo", str(shape["operation"]))
    assert names(shell) == []


def test_lines_and_sales_are_counted_apart(shell: Shell, tmp_path: Path) -> None:
    book = str(write_xlsx(tmp_path / "list.xlsx", BOOK))
    shell.json("import", book, "--kind", "customers")
    shape = shell.json("import", book, "--sheet", "売上")
    assert (shape["read"], shape["records"], shape["created"]) == (2, 1, 1)


def test_customers_and_their_sales_come_in_at_once(shell: Shell, tmp_path: Path) -> None:
    book = str(write_xlsx(tmp_path / "list.xlsx", BOOK))
    shape = shell.json("import", book)
    assert (shape["kind"], shape["created"], shape["customers_created"]) == ("sale", 1, 2)
    assert shape["sheets"] == ["2025年", "2026年", "売上"]
    assert shape["layout"] == "「2025年」、「2026年」と「売上」を、お客様の番号でつなげて一度に取り込みます"
    assert shell.json("import", book)["operation"] is None
    shell.json("undo", str(shape["operation"]))
    assert names(shell) == []


def test_a_folder_of_cards_comes_in_like_a_file(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "カルテ"
    folder.mkdir()
    for name, phone in (("山田 花子", "090-1111-2222"), ("佐藤 健", "03-3456-7890")):
        card = (("氏名", None, name), ("電話番号", None, phone), ("髪質", None, name[0]))
        write_xlsx(folder / f"{name}.xlsx", {"Sheet1": card})
    shape = shell.json("import", str(folder))
    assert (shape["kind"], shape["created"], shape["layout"]) == (
        "customer",
        2,
        "カルテ 2枚を、1枚でお一人と読みます",
    )
    assert names(shell) == ["佐藤 健", "山田 花子"]
    shell.json("undo", str(shape["operation"]))
    assert names(shell) == []


def test_what_of_our_own_export_was_not_read_is_named(shop: Shell, tmp_path: Path) -> None:
    book = str(tmp_path / "all.xlsx")
    shop.json("export", "all", book)
    said = shop("import", book).out
    assert "変わったところはありません" in said
    assert "「売上」、「来店」、「対応履歴」のシートがあり" in said


@pytest.mark.parametrize("kind", ["auto", "contacts"])
def test_a_list_of_contacts_is_tried_and_read(shell: Shell, tmp_path: Path, kind: str) -> None:
    titles = ("対応日", "お客様名", "種別", "受発信", "件名", "対応内容", "対応状況")
    row = ("2026-01-05", "山田 花子", "電話", "着信", "納期", "折り返し", "未対応")
    book = str(write_xlsx(tmp_path / "calls.xlsx", {"電話メモ": (titles, row)}))
    tried = shell.json("import", book, "--kind", kind, "--dry-run")
    assert (tried["kind"], tried["created"], tried["customers_created"]) == ("interaction", 1, 1)
    shown = {name: tried["preview"][0][name] for name in ("at", "kind", "direction", "state")}
    assert shown == {"at": "2026-01-05", "kind": "inquiry", "direction": "in", "state": "open"}
    assert [issue["code"] for issue in tried["issues"]] == ["import.contacts_waiting"]
    assert "新しい対応 1件" in shell("import", book, "--kind", kind).out
    assert shell.json("import", book, "--kind", kind)["unchanged"] == 1


def test_the_same_list_added_again_is_taken_back_whole(shell: Shell, tmp_path: Path) -> None:
    book = str(write_xlsx(tmp_path / "list.xlsx", {"名簿": LAST_YEAR}))
    shell.json("import", book)
    before = shell.json("list")
    added = shell.json("import", book, "--duplicates", "add")
    assert added["created"] == 1
    assert names(shell) == ["山田 花子", "山田 花子"]
    assert shell.json("show", "A2")["customer"]["note"] == "会員番号: A1"
    shell.json("undo", str(added["operation"]))
    assert shell.json("list") == before
    shell.json("redo")
    assert names(shell) == ["山田 花子", "山田 花子"]


@pytest.mark.parametrize(
    ("duplicates", "shape"), [("skip", (0, 0, 1)), ("update", (0, 1, 0)), ("ask", (0, 1, 0))]
)
def test_what_becomes_of_somebody_known(
    shell: Shell, tmp_path: Path, duplicates: str, shape: tuple[int, int, int]
) -> None:
    shell.json("import", str(write_xlsx(tmp_path / "one.xlsx", {"名簿": LAST_YEAR})))
    changed = (TITLES, ("A1", "山田 花子", "ヤマダ ハナコ", "03-9999-0000"))
    book = str(write_xlsx(tmp_path / "two.xlsx", {"名簿": changed}))
    found = shell.json("import", book, "--duplicates", duplicates)
    assert (found["created"], found["updated"], found["skipped"]) == shape


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("これはただの文章です。\nエクセルではありません。\n".encode(), "文字だけのファイル"),
        (b"hello,this,is\nnot,a,workbook\n", "文字だけのファイル"),
        (bytes(range(256)) * 20, "表ではないファイル"),
    ],
)
def test_what_is_only_called_a_workbook_is_called_what_it_is(
    shell: Shell, tmp_path: Path, content: bytes, kind: str
) -> None:
    path = tmp_path / "名簿.xlsx"
    path.write_bytes(content)
    refused = shell("import", str(path))
    assert refused.code == 1
    assert refused.err.startswith(f"名簿.xlsx は{kind}で、表として読めません。")


def test_a_list_in_text_is_read_whatever_it_is_called(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "名簿.xls"
    path.write_text("会員番号,氏名\nA1,山田 花子\n", encoding="utf-8")
    assert shell.json("import", str(path))["created"] == 1


def test_a_filter_narrows_every_export(shell: Shell, tmp_path: Path) -> None:
    book = str(write_xlsx(tmp_path / "list.xlsx", BOOK))
    for sheet in ("2025年", "2026年", "売上"):
        shell.json("import", book, "--sheet", sheet)
    for what, wanted, rows in (
        ("customers", "山田", 1),
        ("customers", "", 2),
        ("sales", "山田", 2),
        ("sales", "佐藤", 0),
        ("customers", "いない", 0),
    ):
        target = tmp_path / "out.csv"
        shell.json("export", what, str(target), "--filter", wanted)
        with target.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == rows + 1, (what, wanted)
