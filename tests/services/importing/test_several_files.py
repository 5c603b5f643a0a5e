"""Files that were chosen together are one list where they are of one look, and one import to take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.core.filters import CustomerFilter, Sort
from app.core.messages import sentence
from app.io.failures import FileChanged, FileUnreadable
from app.services.importing.types import Duplicates
from tests.services.import_files import state, write_book, write_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.services.container import Services
    from app.services.importing.types import ImportReport

TITLES = ("氏名", "フリガナ", "電話番号", "郵便番号")
HANAKO = ("山田 花子", "ヤマダ ハナコ", "090-1111-2222", "251-0025")
KAORU = ("林 薫", "ハヤシ カオル", "090-3333-4444", "150-0001")
MAKOTO = ("森 誠", "モリ マコト", "090-5555-6666", "530-0001")
SAYURI = ("髙橋 さゆり", "タカハシ サユリ", "090-7777-8888", "060-0001")


def write_text(path: Path, rows: Sequence[Sequence[str]], encoding: str) -> Path:
    path.write_bytes("".join(",".join(row) + "\r\n" for row in rows).encode(encoding))
    return path


def import_together(services: Services, *paths: Path) -> ImportReport:
    plan = services.imports.plan(services.imports.open_draft(*paths), Duplicates.UPDATE)
    return services.imports.commit(plan)


def names_of(services: Services) -> list[str]:
    rows = services.customers.rows(list(services.customers.all_ids(CustomerFilter(), Sort())))
    return sorted(row.name for row in rows)


def test_files_of_one_look_are_one_import(services: Services, tmp_path: Path) -> None:
    paths = (
        write_list(tmp_path / "本店.xlsx", [TITLES, HANAKO]),
        write_text(tmp_path / "支店.csv", [TITLES, KAORU], "cp932"),
        write_text(tmp_path / "催事.csv", [TITLES, MAKOTO], "utf-8-sig"),
        write_text(tmp_path / "通販.txt", [TITLES, SAYURI], "utf-16"),
    )
    before = state(services)
    report = import_together(services, *paths)
    assert report.counts.created == 4
    assert set(report.sheets) == {"本店.xlsx", "支店.csv", "催事.csv", "通販.txt"}
    assert names_of(services) == sorted(row[0] for row in (HANAKO, KAORU, MAKOTO, SAYURI))
    (past,) = services.imports.recent()
    assert past.file_name == f"{min(path.name for path in paths)} +3"
    after = state(services)
    again = import_together(services, *reversed(paths))
    assert (again.operation, again.counts.unchanged) == (None, 4)
    services.undo.undo(report.operation)
    assert state(services) == before
    services.undo.redo(report.operation)
    assert state(services) == after


def test_what_cannot_be_read_is_named_and_the_others_come_in(services: Services, tmp_path: Path) -> None:
    good = write_list(tmp_path / "1.xlsx", [TITLES, HANAKO, KAORU])
    broken = tmp_path / "2.xlsx"
    broken.write_bytes(good.read_bytes()[:700])
    other = write_list(tmp_path / "3.xlsx", [TITLES, MAKOTO])
    picture = tmp_path / "4.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    chosen = (other, broken, good, picture, tmp_path / "5.csv")
    plan = services.imports.plan(services.imports.open_draft(*chosen), Duplicates.UPDATE)
    assert (plan.counts.created, plan.draft.places.sheets) == (3, ("1.xlsx", "3.xlsx"))
    assert [(issue.sheet, issue.row, issue.action) for issue in plan.issues] == [
        ("2.xlsx", 0, "rejected"),
        ("4.png", 0, "rejected"),
        ("5.csv", 0, "rejected"),
    ]
    assert [why.code for why in plan.draft.unread] == [
        "file.unreadable",
        "file.not_a_table",
        "file.vanished",
    ]
    with pytest.raises(FileUnreadable):
        services.imports.open_draft(broken, tmp_path / "5.csv")


def test_the_same_file_is_read_once(services: Services, tmp_path: Path) -> None:
    one = write_list(tmp_path / "名簿.xlsx", [TITLES, HANAKO])
    alone = services.imports.open_draft(one, one)
    assert (alone.source, alone.file_name) == (services.imports.open_draft(one).source, "名簿.xlsx")
    copied = tmp_path / "名簿(2).xlsx"
    copied.write_bytes(one.read_bytes())
    other = write_list(tmp_path / "新規.xlsx", [TITLES, KAORU])
    plan = services.imports.plan(services.imports.open_draft(one, copied, other), Duplicates.UPDATE)
    assert (plan.counts.read, plan.counts.created) == (2, 2)
    (issue,) = plan.issues
    assert (issue.row, issue.action) == (0, "ignored")
    assert sentence(issue.reason, "ja") == (
        "名簿.xlsx の中身は 名簿(2).xlsx と同じなので、1度だけ読みました。"
    )


def test_files_of_one_name_are_told_apart_by_their_folders(services: Services, tmp_path: Path) -> None:
    paths = []
    for folder, row in {"本店": HANAKO, "支店": KAORU}.items():
        (tmp_path / folder).mkdir()
        paths.append(write_list(tmp_path / folder / "名簿.xlsx", [TITLES, row]))
    report = import_together(services, *paths)
    assert (report.counts.created, set(report.sheets)) == (2, {"本店/名簿.xlsx", "支店/名簿.xlsx"})


def test_a_folder_comes_with_files_beside_it(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "去年まで"
    folder.mkdir()
    write_list(folder / "2024.xlsx", [TITLES, HANAKO])
    write_list(folder / "2025.xlsx", [TITLES, KAORU])
    new = write_list(tmp_path / "2026.xlsx", [TITLES, MAKOTO])
    assert import_together(services, folder, new).counts.created == 3


def test_files_of_another_look_are_named(services: Services, tmp_path: Path) -> None:
    people = write_list(tmp_path / "名簿.xlsx", [TITLES, HANAKO, KAORU])
    more = write_list(tmp_path / "名簿 2.xlsx", [TITLES, MAKOTO])
    sales = write_book(
        tmp_path / "日報.xlsx",
        {"4月": [("売上日", "商品名", "金額"), ("2026-04-01", "菓子", 500), ("2026-04-02", "茶", 800)]},
    )
    draft = services.imports.open_draft(people, sales, more)
    assert draft.places.sheets == ("名簿 2.xlsx", "名簿.xlsx")
    assert [(one.sheet, one.kind) for one in draft.other_lists] == [("日報.xlsx", Noun.SALE)]


def test_the_year_in_the_name_of_a_file_is_its_own(services: Services, tmp_path: Path) -> None:
    titles = ("日付", "お客様名", "商品名", "金額")
    first = write_text(tmp_path / "2024年.csv", [titles, ("4/1", "山田 花子", "菓子", "500")], "cp932")
    second = write_text(tmp_path / "2025年.csv", [titles, ("4/2", "林 薫", "茶", "800")], "cp932")
    third = write_text(tmp_path / "催事.csv", [titles, ("4/3", "森 誠", "茶", "800")], "cp932")
    plan = services.imports.plan(services.imports.open_draft(first, second, third), Duplicates.UPDATE)
    days = [record.values.get("sold_on") for record in plan.rows.records]
    assert days[:2] == ["2024-04-01", "2025-04-02"]
    assert days[2] != "2024-04-03"


def test_a_file_that_changes_meanwhile_is_noticed(services: Services, tmp_path: Path) -> None:
    one = write_list(tmp_path / "1.xlsx", [TITLES, HANAKO])
    other = write_list(tmp_path / "2.xlsx", [TITLES, KAORU])
    draft = services.imports.open_draft(one, other)
    write_list(other, [TITLES, KAORU, MAKOTO])
    with pytest.raises(FileChanged):
        services.imports.plan(draft)


def test_a_long_list_among_short_ones_is_read_to_its_end(services: Services, tmp_path: Path) -> None:
    rows = [(f"山田 {number}子", "", f"090-1111-{number:04}", "") for number in range(300)]
    long = write_text(tmp_path / "1.csv", [TITLES, *rows], "cp932")
    short = write_list(tmp_path / "2.xlsx", [TITLES, KAORU])
    twice = tmp_path / "3.csv"
    twice.write_bytes(long.read_bytes())
    plan = services.imports.plan(services.imports.open_draft(long, short, twice), Duplicates.UPDATE)
    assert plan.counts.read == 301
