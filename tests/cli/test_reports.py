"""`tokuicho report`: a month as a file, and months and names that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Shell


def test_a_month_is_written(shop: Shell, tmp_path: Path) -> None:
    target = tmp_path / "月報.xlsx"
    assert shop.json("report", "--month", "2025-10", str(target)) == {
        "month": "2025-10",
        "path": str(target),
    }
    assert "月報 2025年10月" in load_workbook(target).sheetnames
    shown = shop("report", "--month", "2025-10", str(tmp_path / "report.pdf"))
    assert shown.out == "2025年10月の月報を report.pdf に書き出しました。\n"
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_is_said(shop: Shell, tmp_path: Path) -> None:
    for month, name, words in (
        ("2025", "a.pdf", "月として読めません"),
        ("9999-12", "a.pdf", "まだ始まっていません"),
        ("2025-10", "a.docx", ".pdf か .xlsx"),
    ):
        ending = shop("report", "--month", month, str(tmp_path / name))
        assert (ending.code, ending.out) == (1, "")
        assert words in ending.err
    assert list(tmp_path.glob("a.*")) == []
