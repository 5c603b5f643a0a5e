"""Slips that are numbered anew on every day or month, and what the further rows of a slip say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.services.import_files import import_file, state, write_book, write_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services
    from app.services.importing.planning import ImportPlan
    from app.services.importing.types import ImportReport

TITLES = ("伝票番号", "売上日", "お客様名", "商品名", "数量", "金額", "備考")
MAY: list[Row] = [
    (1, "2026/5/1", "山田 花子", "筆", 1, 1000, None),
    (1, "2026/5/1", "山田 花子", "墨", 1, 500, None),
    (2, "2026/5/9", "林 薫", "墨", 2, 2000, None),
    (3, "2026/5/11", "森 誠", "紙", 1, 500, None),
]
JUNE: list[Row] = [
    (1, "2026/6/1", "北原 愛", "筆", 1, 1000, None),
    (2, "2026/6/9", "林 薫", "墨", 2, 2000, None),
    (3, "2026/6/11", "小口 隆", "紙", 1, 500, None),
]


def written(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    return write_list(folder / f"{name}.xlsx", [TITLES, *rows])


def sold(plan: ImportPlan) -> list[tuple[str, str, str, int]]:
    return [
        (record.number, person.get("family_name"), record.values["sold_on"], record.values["total"])
        for record, person in zip(plan.rows.records, plan.rows.people.rows, strict=True)
    ]


def test_a_number_of_another_day_is_another_sale(services: Services, tmp_path: Path) -> None:
    plan = services.imports.plan(services.imports.open_draft(written(tmp_path, "売上", [*MAY, *JUNE[:2]])))
    assert sold(plan) == [
        ("20260501-1", "山田", "2026-05-01", 1500),
        ("20260509-2", "林", "2026-05-09", 2000),
        ("3", "森", "2026-05-11", 500),
        ("20260601-1", "北原", "2026-06-01", 1000),
        ("20260609-2", "林", "2026-06-09", 2000),
    ]
    assert [(issue.row, issue.reason.code, issue.action) for issue in plan.issues] == [
        (2, "import.numbers_of_several", "flagged")
    ]


def test_a_list_that_counts_from_one_again_brings_sales_of_its_own(
    services: Services, tmp_path: Path
) -> None:
    def counts(report: ImportReport) -> tuple[int, int, int, int]:
        found = report.counts
        return found.created, found.updated, found.unchanged, found.rejected

    may, june = written(tmp_path, "5月", MAY), written(tmp_path, "6月", JUNE)
    assert counts(import_file(services, may)) == (3, 0, 0, 0)
    before = state(services)
    taken = import_file(services, june)
    assert counts(taken) == (3, 0, 0, 0)
    assert [counts(import_file(services, file)) for file in (june, may)] == [(0, 0, 3, 0)] * 2
    both = written(tmp_path, "売上", [*MAY, *JUNE])
    assert counts(import_file(services, both)) == (0, 0, 6, 0)
    services.undo.undo(taken.operation)
    assert state(services) == before


def test_a_day_that_was_corrected_is_no_new_sale(services: Services, tmp_path: Path) -> None:
    import_file(services, written(tmp_path, "5月", MAY))
    corrected = [*MAY[:-1], (3, "2026/5/12", "森 誠", "紙", 1, 500, None)]
    report = import_file(services, written(tmp_path, "5月", corrected))
    assert (report.counts.created, report.counts.updated, report.counts.unchanged) == (0, 1, 2)


def test_what_the_further_rows_of_a_slip_remark_is_kept(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("A1", "2026/5/1", "山田 花子", "筆", 1, 1000, "のし付き"),
        ("A1", "2026/5/1", "山田 花子", "墨", 1, 500, "名入れ"),
        ("A1", "2026/5/1", "山田 花子", "紙", 1, 500, "のし付き"),
    ]
    file = written(tmp_path, "売上", rows)
    plan = services.imports.plan(services.imports.open_draft(file))
    assert [record.values["note"] for record in plan.rows.records] == ["のし付き\n名入れ"]
    import_file(services, file)
    assert import_file(services, file).counts.unchanged == 1


def test_what_stands_for_many_customers_is_no_number(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("現金", "2026/5/1", "山田 花子", "筆", 1, 1000, None),
        ("現金", "2026/5/1", "林 薫", "墨", 2, 2000, None),
        ("現金", "2026/5/1", "山田", "紙", 1, 300, None),
        ("A3", "2026/5/1", "森 誠", "紙", 1, 500, None),
        ("A3", None, None, "筆", 1, 700, None),
    ]
    file = written(tmp_path, "売上", rows)
    plan = services.imports.plan(services.imports.open_draft(file))
    assert sold(plan) == [
        ("", "山田", "2026-05-01", 1300),
        ("", "林", "2026-05-01", 2000),
        ("A3", "森", "2026-05-01", 1200),
    ]
    assert [record.values["note"] for record in plan.rows.records] == ["伝票番号: 現金", "伝票番号: 現金", ""]
    assert [(issue.row, issue.value, issue.reason.code) for issue in plan.issues] == [
        (2, "現金", "import.numbers_of_none")
    ]
    import_file(services, file)
    assert import_file(services, file).counts.unchanged == 3


def test_slips_of_a_sheet_for_each_month_keep_their_lines(services: Services, tmp_path: Path) -> None:
    second = [(2, "2026/5/9", "林 薫", "紙", 1, 300, None)]
    june = [*JUNE[:1], (1, "2026/6/1", "北原 愛", "墨", 1, 700, None), *JUNE[1:]]
    book = {"5月": [TITLES, *MAY[:3], *second, *MAY[3:]], "6月": [TITLES, *june]}
    plan = services.imports.plan(services.imports.open_draft(write_book(tmp_path / "売上.xlsx", book)))
    assert [(name, day, total) for _number, name, day, total in sold(plan)] == [
        ("山田", "2026-05-01", 1500),
        ("林", "2026-05-09", 2300),
        ("森", "2026-05-11", 500),
        ("北原", "2026-06-01", 1700),
        ("林", "2026-06-09", 2000),
        ("小口", "2026-06-11", 500),
    ]
