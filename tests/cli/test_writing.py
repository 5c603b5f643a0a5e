"""`demo`, `import`, `undo`, `redo`, `export`, `backup` and `restore`: what they answer, and what they did."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from app.bootstrap import open_services
from app.core.criteria import Condition, Op, all_of
from app.db.backups.making import read_contents
from app.paths import DataFolder
from tests.cli.conftest import Shell

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

REPORT = frozenset(
    ["operation", "format", "read", "created", "updated", "merged", "skipped", "rejected", "issues"]
)
ISSUE = frozenset(["sheet", "row", "column", "value", "reason", "action"])
BACKUP = frozenset(["path", "customers", "sales", "photos", "sha256", "at"])
LIST = (
    ("氏名", "フリガナ", "電話番号", "生年月日"),
    ("鈴木 一郎", "スズキ イチロウ", "03-1234-5678", "昭和60年1月2日"),
    ("佐藤 花", "サトウ ハナ", 9012345678, "2026/13/45"),
)


def workbook(folder: Path) -> Path:
    made = Workbook()
    for row in LIST:
        made.worksheets[0].append(row)
    path = folder / "名簿.xlsx"
    made.save(path)
    return path


def numbers(shell: Shell) -> set[str]:
    return {one["number"] for one in shell.json("list")["customers"]}


def test_demo_and_back(shell: Shell) -> None:
    shape = shell.json("demo", "--customers", "20", "--seed", "7")
    assert shape["customers"] == 20
    assert shape["sales"] >= 20
    assert shape["visits"] <= shape["sales"]
    assert shell.json("list")["total"] == 20
    undone = shell.json("undo", str(shape["operation"]))
    assert (undone["operation"], undone["left"]) == (shape["operation"], [])
    assert shell.json("list")["total"] == 0
    assert shell.json("redo")["operation"] == shape["operation"]
    assert shell.json("list")["total"] == 20


def test_a_list_without_titles_says_what_its_columns_were_taken_for(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "kokyaku.csv"
    path.write_bytes("青木 実,048-822-1180,乙\r\n井上 恵,090-3345-2281,甲".encode("cp932"))
    said = shell("import", str(path), "--dry-run").out
    assert "見出しの行がない一覧なので、列の意味は中身から読み取りました" in said
    assert "「A」の列は、中身から「氏名」として読みました" in said
    assert "取り込まない列: C" in said
    shape = shell.json("import", str(path))
    assert (shape["read"], shape["created"]) == (2, 2)
    assert [issue["column"] for issue in shape["issues"]] == ["A", "B"]


def test_the_same_seed_is_the_same_shop(
    shell: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Shell(DataFolder(tmp_path / "other"), capsys)
    for one in (shell, other):
        one.json("demo", "--shop", "ec", "--customers", "5", "--seed", "3")
    assert shell.json("list") == other.json("list")


def test_a_dry_run_writes_nothing(shop: Shell, tmp_path: Path) -> None:
    before = shop.json("history")
    shape = shop.json("import", str(workbook(tmp_path)), "--dry-run")
    assert set(shape) >= REPORT | {"preview"}
    assert shape["operation"] is None
    assert (shape["read"], shape["created"]) == (2, 2)
    assert [one["family_name"] for one in shape["preview"]] == ["鈴木", "佐藤"]
    assert shop.json("history") == before


def test_columns_that_are_not_read_are_named(shop: Shell, tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].append(("氏名", "電話番号", "車検満了日", "FAX", "型式", ""))
    made.worksheets[0].append(("森 一", "03-1234-5678", "2026-01-31", "03-1234-0000", None, None))
    file = tmp_path / "車.xlsx"
    made.save(file)
    left_out = "取り込まない列: FAX。残したいときは、取り込みの画面で列の行き先を選んでください。"
    assert shop.json("import", str(file), "--dry-run")["columns_left_out"] == ["FAX"]
    assert left_out in shop("import", str(file), "--dry-run").out.splitlines()
    assert left_out in shop("import", str(file)).out.splitlines()
    assert shop.json("import", str(workbook(tmp_path)))["columns_left_out"] == []


def test_an_import_reports_repairs_and_can_be_taken_back(shop: Shell, tmp_path: Path) -> None:
    shape = shop.json("import", str(workbook(tmp_path)))
    assert set(shape) >= REPORT
    assert (shape["read"], shape["created"], shape["rejected"]) == (2, 2, 0)
    assert all(set(issue) >= ISSUE for issue in shape["issues"])
    actions = {(issue["row"], issue["column"]): issue["action"] for issue in shape["issues"]}
    assert actions[3, "電話番号"] == "repaired"
    assert actions[3, "生年月日"] in {"flagged", "rejected"}
    assert shop.json("list", "--filter", "鈴木")["customers"][0]["birthday"] == "1985-01-02"
    (kept,) = shop.folder.backups.glob("*.db")
    assert read_contents(kept).customers == 2
    shop.json("undo", str(shape["operation"]))
    assert shop.json("list")["total"] == 2


def test_several_files_are_one_import(shop: Shell, tmp_path: Path) -> None:
    for name, row in {"本店": "鈴木 一郎,03-1234-5678", "支店": "佐藤 花,090-1234-5678"}.items():
        (tmp_path / f"{name}.csv").write_text(f"氏名,電話番号\n{row}\n", "cp932")
    broken = tmp_path / "催事.xlsx"
    broken.write_bytes(workbook(tmp_path).read_bytes()[:500])
    shape = shop.json("import", *(str(tmp_path / name) for name in ("本店.csv", "支店.csv", "催事.xlsx")))
    assert (shape["read"], shape["created"]) == (2, 2)
    assert [one["action"] for one in shape["issues"] if one["sheet"] == "催事.xlsx"] == ["rejected"]
    shop.json("undo", str(shape["operation"]))
    assert shop.json("list")["total"] == 2
    assert shop("import", "--json").code == 2


def test_empty_cells_of_our_own_list_erase_where_that_is_asked_for(shop: Shell, tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    shop.json("export", "customers", str(target))
    target.write_text(target.read_text("utf-8-sig").replace("251-0025", ""), "utf-8-sig")
    assert shop.json("import", str(target), "--dry-run")["updated"] == 0
    shop.json("import", str(target), "--clear-empty")
    assert shop.json("show", "00001")["customer"]["postal_code"] == ""


def test_undo_without_a_number_takes_back_the_newest(shop: Shell) -> None:
    assert shop.json("undo")["operation"] == 5
    assert [one["undone"] for one in shop.json("history")["operations"]] == [True] + [False] * 4
    assert {entry["kind"] for entry in shop.json("show", "00001")["timeline"]} == {"sale", "visit"}
    assert shop.json("redo")["operation"] == 5
    refused = shop("redo", "--json")
    assert (refused.code, refused.out) == (1, "")


def test_export_of_each_kind(shop: Shell, tmp_path: Path) -> None:
    everything = tmp_path / "すべて.xlsx"
    shape = shop.json("export", "all", str(everything))
    assert (shape["path"], shape["misfits"]) == (str(everything), [])
    assert shape["rows"] == {"customer": 2, "contact_person": 0, "sale": 1, "visit": 1, "interaction": 1}
    assert load_workbook(everything).sheetnames == ["顧客", "担当者", "売上", "来店", "対応履歴"]
    for what, rows in (("customers", 2), ("sales", 1), ("visits", 1)):
        target = tmp_path / f"{what}.csv"
        shop.json("export", what, str(target))
        with target.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == rows + 1


def test_export_of_a_part(shop: Shell, tmp_path: Path) -> None:
    target = tmp_path / "part.csv"
    assert shop.json("export", "customers", str(target), "--filter", "吉野")["rows"] == {"customer": 1}
    assert "山田" not in target.read_text(encoding="utf-8-sig")


def test_export_of_a_smart_list(shop: Shell, tmp_path: Path) -> None:
    services = open_services(shop.folder)
    services.smart_lists.create("吉野さん", all_of(Condition("full_name", Op.CONTAINS, "吉野")))
    services.store.close()
    target = tmp_path / "part.csv"
    assert shop.json("export", "customers", str(target), "--smart-list", "吉野さん")["rows"] == {
        "customer": 1
    }
    assert "山田" not in target.read_text(encoding="utf-8-sig")
    refused = shop("export", "customers", str(target), "--smart-list", "常連さん")
    assert refused.code == 2
    assert "「吉野さん」" in refused.err


def test_export_for_telephones_and_for_programs(shop: Shell, tmp_path: Path) -> None:
    cards = tmp_path / "people.vcf"
    assert shop.json("export", "customers", str(cards), "--vcard", "4.0")["rows"] == {"customer": 2}
    assert cards.read_text("utf-8").count("VERSION:4.0\n") == 2
    assert shop("export", "sales", str(cards)).code == 1
    records = tmp_path / "records.csv"
    shop.json("export", "customers", str(records), "--for", "machines")
    with records.open(encoding="utf-8-sig", newline="") as file:
        titles, *rows = csv.reader(file)
    assert titles[:4] == ["id", "number", "kind", "family_name"]
    assert len(rows) == 2


def test_an_export_with_a_password(shop: Shell, tmp_path: Path) -> None:
    target = tmp_path / "locked.xlsx"
    shop.json("export", "all", str(target), "--password", "お店の 鍵")
    assert target.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    assert shop("import", str(target)).code == 1
    assert "変わったところはありません" in shop("import", str(target), "--password", "お店の 鍵").out
    assert shop("export", "customers", str(tmp_path / "open.xlsx"), "--password", "").code == 2
    assert not (tmp_path / "open.xlsx").exists()
    refused = shop("export", "customers", str(tmp_path / "open.csv"), "--password", "x")
    assert (refused.code, "open.csv" in refused.err) == (1, True)


def test_what_does_not_fit_into_shift_jis_is_said(shop: Shell, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("氏名\n𠮷野 家\n", encoding="utf-8")
    shop.json("import", str(names))
    target = tmp_path / "old.csv"
    shape = shop.json("export", "customers", str(target), "--encoding", "cp932")
    assert shape["misfit_total"] == len(shape["misfits"]) >= 1
    assert shape["misfits"][0]["character"] == "𠮷"
    assert "吉野" in target.read_text(encoding="cp932")


def test_backup_and_restore(shop: Shell, tmp_path: Path) -> None:
    made = shop.json("backup", str(tmp_path / "USB"))
    assert set(made) >= BACKUP
    assert (made["customers"], made["sales"], made["photos"]) == (2, 1, 0)
    shop.json("demo", "--customers", "3")
    restored = shop.json("restore", made["path"])
    assert set(restored) >= BACKUP
    assert restored["sha256"] == made["sha256"]
    assert numbers(shop) == {"00001", "00002"}
    shop.json("backup")
    assert all(set(one) >= BACKUP for one in shop.json("backups")["backups"])


def test_backups_are_listed_by_the_clock_on_the_wall(shop: Shell) -> None:
    shop.json("backup")
    made = shop.json("backups")["backups"]
    japan = timezone(timedelta(hours=9))
    moments = [datetime.fromisoformat(one["at"]).astimezone(japan) for one in made]
    lines = [f"{at:%Y-%m-%d %H:%M}  {one['path']}" for at, one in zip(moments, made, strict=True)]
    assert shop("backups").out.splitlines() == lines


def test_sentences_for_a_person(shop: Shell, tmp_path: Path) -> None:
    said = {
        ("demo", "--customers", "2"): "見本のお客様 2名",
        ("undo",): "元に戻しました: ",
        ("redo",): "やり直しました: ",
        ("import", str(workbook(tmp_path)), "--dry-run"): "まだ何も書き込んでいません。",
        ("import", str(workbook(tmp_path))): "",
        ("export", "sales", str(tmp_path / "a.csv")): str(tmp_path / "a.csv"),
        ("backup",): "バックアップを取り、開いて確かめました",
        ("backups",): "2",
        ("verify",): "データに問題はありません。",
        ("history",): "    ",
    }
    for arguments, words in said.items():
        ending = shop(*arguments)
        assert (ending.code, ending.err) == (0, ""), arguments
        assert ending.out.startswith(words), arguments
