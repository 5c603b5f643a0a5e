"""The report of a month: its numbers, its pages and its sheets, and what cannot be written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from app.core import clock
from app.core.enums import Face
from app.core.messages import LANGUAGES
from app.core.month import Month, MonthToCome
from app.services.customer_card import CustomerData
from app.services.insights.month_report_files import ReportFormatUnknown
from app.services.sales import SaleData, SaleLine
from tests.ui.printing.pdfs import seen

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.messages import Language
    from app.services.container import Services

OCTOBER = Month(2026, 10)
PARTS = 9
# Day and yen of each sale by customer. October 2026: 3,000 + 4,000 − 500 of 花, 9,000 of 月, 2,000
# of 星 for the first time: 17,500 of three people on four days. September: 5,000. October 2025: 9,000.
# The shop begins before it, or there would be nothing to compare.
SALES: dict[str, tuple[tuple[str, int], ...]] = {
    "花": (("2026-09-05", 5_000), ("2026-10-01", 3_000), ("2026-10-31", 4_000), ("2026-10-31", -500)),
    "月": (("2025-10-10", 8_000), ("2026-10-10", 9_000)),
    "雪": (("2025-09-01", 1_000), ("2025-10-11", 1_000)),
    "星": (("2026-10-20", 2_000), ("2026-11-01", 70_000)),
}


@pytest.fixture
def shop(services: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    """A shop on 22 November 2026."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))
    services.settings.change(face=str(Face.SALON))
    for name, sales in SALES.items():
        one = services.customers.create(CustomerData(family_name=name)).id
        for day, yen in sales:
            line = SaleLine("カット" if yen > 2_000 else "前髪", 1, yen, yen, "")
            services.sales.record(one, SaleData(day, lines=(line,), total=yen))
    return services


def test_the_numbers_of_the_month(shop: Services, tmp_path: Path) -> None:
    path = shop.month_reports.write(OCTOBER, tmp_path / "report.xlsx", "ja")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "月報 2026年10月",
        "主な数字",
        "13か月の数字",
        "この月に売れたもの",
        "RFM",
        "お客様のグループ",
        "新しい方・続いている方・離れた方",
        "はじめて来た月ごとの再来店",
        "来店の状態",
        "1年前の状態の答え合わせ",
        "いつごろお見えか",
        "LTV",
        "見込みの多い方から1割ずつ",
    ]
    titles, *rows = book["主な数字"].iter_rows(values_only=True)
    assert titles == ("項目", "単位", "この月", "前の月", "前の月との差", "前の年の同じ月", "前の年との差")
    figures = {row[0]: row[1:] for row in rows}
    assert figures["10月の売上"] == ("円", 17_500, 5_000, 12_500, 9_000, 8_500)
    assert figures["来店"] == ("回", 4, 1, 3, 2, 2)
    assert figures["新しい方"][:2] == ("名", 1)
    sold = list(book["この月に売れたもの"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert sold == [("カット", 16_000), ("前髪", 1_500)]
    months = list(book["13か月の数字"].iter_rows(min_row=2, max_col=3, values_only=True))
    assert [row[2] for row in months] == [9_000, *[0] * 10, 5_000, 17_500]
    groups: list[Any] = list(book["お客様のグループ"].iter_rows(min_row=2, values_only=True))
    assert sum(row[1] for row in groups) == 4


@pytest.mark.parametrize(("face", "word"), [(Face.EC, "購入の状態"), (Face.B2B, "取引の状態")])
def test_it_is_written_in_the_words_of_the_trade(
    shop: Services, tmp_path: Path, face: Face, word: str
) -> None:
    shop.settings.change(face=face)
    book = openpyxl.load_workbook(shop.month_reports.write(OCTOBER, tmp_path / "report.xlsx", "ja"))
    assert word in book.sheetnames
    assert [name for name in book.sheetnames if "来店" in name] == []
    assert next(book[word].iter_rows(max_row=1, values_only=True))[0] == word


def test_the_hours_of_the_month_where_sales_have_a_time(shop: Services, tmp_path: Path) -> None:
    one = shop.customers.create(CustomerData(family_name="空")).id
    shop.sales.record(one, SaleData("2026-10-05", total=2_500, sold_at="09:10"))
    shop.sales.record(one, SaleData("2026-10-06", total=5_000, sold_at="11:00"))
    book = openpyxl.load_workbook(shop.month_reports.write(OCTOBER, tmp_path / "report.xlsx", "ja"))
    titles, *rows = book["売れた時間帯"].iter_rows(values_only=True)
    assert titles == ("時間帯", "売上", "売上の割合(%)", "人数", "売上の件数")
    assert rows == [
        ("9時台", 2_500, 10, 1, 1),
        ("10時台", 0, 0, 0, 0),
        ("11時台", 5_000, 20, 1, 1),
        ("時刻の記録なし", 17_500, 70, 3, 4),
    ]
    pages = seen(shop.month_reports.write(OCTOBER, tmp_path / "report.pdf", "ja"))
    assert len(pages.texts) == PARTS + 1
    assert "時刻の分かる売上 2件" in pages.texts[2]


def test_the_numbers_that_look_ahead(shop: Services, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(shop.month_reports.write(OCTOBER, tmp_path / "report.xlsx", "ja"))
    sheets: dict[str, list[Any]] = {
        one.title: list(one.iter_rows(min_row=2, values_only=True)) for one in book.worksheets
    }
    states = sheets["来店の状態"]
    assert [row[0] for row in states] == ["順調", "そろそろ", "遅れ", "離脱"]
    assert sum(row[1] for row in states) == 4
    # The year up to the last visit: 花 11,500 and 星 2,000; 月 came a year and a day apart; 雪 2,000.
    assert sum(row[3] for row in states) == 11_500 + 9_000 + 2_000 + 2_000
    weeks = sheets["いつごろお見えか"]
    given_up = next(row[1] for row in states if row[0] == "離脱")
    assert sum(sum(row[2:]) for row in weeks) == 4 - given_up
    assert (weeks[0][0], weeks[-1][1]) == (None, None)
    assert weeks[5][0].date() == date(2026, 10, 31)  # the week that begins with the last day
    values = {row[0]: row[1:] for row in sheets["LTV"]}
    assert values["これまでのお買い物"] == (30_500 + 2_000, round(32_500 / 4))
    low, expected, high = (values[name][0] for name in ("見込みの下", "1年の見込み", "見込みの上"))
    assert low < expected < high
    tenths = sheets["見込みの多い方から1割ずつ"]
    assert sum(row[1] for row in tenths) == 4
    assert sum(row[2] for row in tenths) == 32_500
    assert sum(row[3] for row in tenths) == pytest.approx(expected, abs=2)
    assert sum(row[6] for row in tenths) == pytest.approx(100, abs=0.2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_that_is_over_is_not_this_month(shop: Services, tmp_path: Path, language: Language) -> None:
    book = openpyxl.load_workbook(shop.month_reports.write(OCTOBER, tmp_path / "a.xlsx", language))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    pages = seen(shop.month_reports.write(OCTOBER, tmp_path / "a.pdf", language))
    for text in (*cells, *pages.texts, *book.sheetnames):
        assert not any(
            one in text for one in ("今月", "先月", "去年", "this month", "last month", "last year")
        )
    running = seen(shop.month_reports.write(Month(2026, 11), tmp_path / "b.pdf", language))
    assert {"ja": "今月の売上", "en": "Sales this month"}[language] in running.texts[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_the_month(shop: Services, tmp_path: Path, language: Language) -> None:
    pages = seen(shop.month_reports.write(OCTOBER, tmp_path / "report.pdf", language))
    title = {"ja": "月報 2026年10月", "en": "Report for October 2026"}[language]
    assert pages.title == title
    assert pages.embedded
    assert set(pages.sizes) == {(297, 210)}
    assert all(title in text for text in pages.texts)
    assert "¥17,500" in pages.texts[0] and "+250.0%" in pages.texts[0]
    assert f"1 / {len(pages.texts)}" in pages.texts[0]
    assert "カット" in pages.texts[1]
    assert len(pages.texts) == PARTS, "every part on a page of its own"
    assert {"ja": "遅れ", "en": "Late"}[language] in pages.texts[-3]
    assert "¥32,500" in pages.texts[-1]


def test_the_same_report_is_the_same_file(shop: Services, tmp_path: Path) -> None:
    first, second = (
        shop.month_reports.write(OCTOBER, tmp_path / name, "ja").read_bytes() for name in ("a.pdf", "b.pdf")
    )
    assert first == second


def test_a_month_that_is_running_goes_up_to_today(shop: Services, tmp_path: Path) -> None:
    report = shop.month_reports.report(Month(2026, 11))
    assert (report.as_of, report.is_running) == (date(2026, 11, 22), True)
    pages = seen(shop.month_reports.write(Month(2026, 11), tmp_path / "report.pdf", "ja"))
    assert pages.title == "月報 2026年11月(22日まで)"


@pytest.mark.parametrize(("face", "ending"), [("", "pdf"), *((face, "xlsx") for face in Face)])
def test_an_empty_shop_has_a_report(services: Services, tmp_path: Path, face: str, ending: str) -> None:
    services.settings.change(face=face)
    assert services.month_reports.write(OCTOBER, tmp_path / f"a.{ending}", "ja").stat().st_size > 1_000


def test_what_cannot_be_written(shop: Services, tmp_path: Path) -> None:
    with pytest.raises(MonthToCome):
        shop.month_reports.report(Month(2026, 12))
    with pytest.raises(ReportFormatUnknown):
        shop.month_reports.write(OCTOBER, tmp_path / "report.docx", "ja")
    assert list(tmp_path.glob("report*")) == []
