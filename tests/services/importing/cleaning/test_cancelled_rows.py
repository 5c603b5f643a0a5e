"""Bookings that a list says were cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.import_files import import_file, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services


@pytest.mark.parametrize("state", ["キャンセル", "お客様キャンセル", "予約取消"])
def test_what_was_cancelled_is_no_sale(services: Services, tmp_path: Path, state: str) -> None:
    rows = [
        ("来店日時", "ステータス", "お客様名", "電話番号", "メニュー", "金額"),
        ("2024/1/10 10:30", "会計済み", "山田 花子", "090-1111-2222", "カット", "4,400"),
        ("2024/1/11 10:30", state, "林 薫", "090-3333-4444", "カラー", "8,800"),
    ]
    report = import_file(services, write_list(tmp_path / "予約.xlsx", rows))
    assert (report.counts.created, report.counts.rejected) == (1, 1)
    assert [issue.row for issue in report.issues if issue.reason.code == "import.order_cancelled"] == [3]


def test_the_word_alone_in_any_column_cancels(services: Services, tmp_path: Path) -> None:
    rows = [
        ("来店日", "お客様名", "商品", "金額", "受渡"),
        ("2024/1/10", "山田 花子", "赤飯", "4,400", "済"),
        ("2024/1/11", "林 薫", "おはぎ", "1,500", "取消"),
        ("2024/1/12", "森 誠", "キャンセル", "500", "済"),
    ]
    report = import_file(services, write_list(tmp_path / "予約帳.xlsx", rows))
    assert (report.counts.created, report.counts.rejected) == (2, 1)
    assert [issue.row for issue in report.issues if issue.reason.code == "import.order_cancelled"] == [3]


def test_words_of_other_columns_cancel_nothing(services: Services, tmp_path: Path) -> None:
    rows = [
        ("来店日", "お客様名", "メニュー", "金額", "備考"),
        ("2024/1/10", "山田 花子", "カット", "4,400", "前回はキャンセル"),
    ]
    assert import_file(services, write_list(tmp_path / "売上.xlsx", rows)).counts.created == 1
