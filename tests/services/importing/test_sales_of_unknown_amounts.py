"""Sales of which nobody says the amount: order forms and delivery notes. They come in, and are in no sum."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.enums import Noun
from app.core.rfm import Reason, SetAside
from app.services.exporting.service import ExportOptions
from app.services.importing.types import Duplicates
from app.services.sales import SaleData, SaleLine
from tests.services.import_files import (
    comes_in_once_and_goes_whole,
    import_file,
    state,
    write_list,
)

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

TITLES = ("注文日", "お名前", "電話番号", "品名", "数量")
FORM = (
    (date(2026, 3, 1), "北川 正人", "080-6930-4281", "干し柿", 2),
    (date(2026, 3, 4), "早瀬 浩二", "088-610-3792", "羊羹", 1),
    (date(2026, 3, 9), "北川 正人", "080-6930-4281", "煎茶", 3),
)
WITH_AMOUNTS = (
    (*TITLES, "金額"),
    (*FORM[0], 3_960),
    (*FORM[1], None),
    (*FORM[2], "3,240円"),
)


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime(2026, 4, 1).date())


def form(tmp_path: Path) -> Path:
    return write_list(tmp_path / "注文フォーム.xlsx", (TITLES, *FORM))


def sold(services: Services) -> list[tuple[str | None, int | None, tuple[SaleLine, ...]]]:
    """Day, total and lines of all sales by day."""
    with services.store.read() as connection:
        people = [row.id for row in connection.exec_driver_sql("SELECT id FROM customer")]
    found = [event.data for one in people for event in services.timeline.events(one)]
    sales = [one for one in found if isinstance(one, SaleData)]
    return sorted(((one.sold_on, one.total, one.lines) for one in sales), key=str)


def test_an_order_form_brings_sales_and_says_that_it_has_no_amounts(
    services: Services, tmp_path: Path
) -> None:
    report = import_file(services, form(tmp_path))
    assert (report.kind, report.counts.created, report.counts.rejected) == (Noun.SALE, 3, 0)
    assert [(one.row, one.reason.code, one.action) for one in report.issues] == [
        (1, "import.amounts_not_said", "flagged")
    ]
    assert sold(services) == [
        ("2026-03-01", None, (SaleLine("干し柿", 2, None, None, ""),)),
        ("2026-03-04", None, (SaleLine("羊羹", 1, None, None, ""),)),
        ("2026-03-09", None, (SaleLine("煎茶", 3, None, None, ""),)),
    ]


def test_it_comes_in_once_and_goes_whole(services: Services, tmp_path: Path) -> None:
    comes_in_once_and_goes_whole(services, form(tmp_path))


def test_they_are_days_of_purchase_and_in_no_sum(services: Services, tmp_path: Path) -> None:
    import_file(services, form(tmp_path))
    view = services.rfm.report(date(2026, 4, 1)).view
    assert sorted(view.frequency.tolist()) == [1, 2]
    assert view.monetary.tolist() == [0, 0]
    assert view.unpriced == SetAside(Reason.UNPRICED, 3)


def test_an_amount_that_is_missing_is_flagged_and_the_sale_comes_in(
    services: Services, tmp_path: Path
) -> None:
    report = import_file(services, write_list(tmp_path / "注文.xlsx", WITH_AMOUNTS))
    assert [(one.row, one.reason.code, one.action) for one in report.issues if one.action != "repaired"] == [
        (3, "import.sale_of_unknown_amount", "flagged")
    ]
    assert [(day, total) for day, total, _lines in sold(services)] == [
        ("2026-03-01", 3_960),
        ("2026-03-04", None),
        ("2026-03-09", 3_240),
    ]


@pytest.mark.parametrize("duplicates", [Duplicates.UPDATE, Duplicates.FILL])
def test_amounts_that_come_later_belong_to_the_same_sales(
    services: Services, tmp_path: Path, duplicates: Duplicates
) -> None:
    import_file(services, form(tmp_path))
    before = state(services)
    path = write_list(tmp_path / "金額入り.xlsx", WITH_AMOUNTS)
    report = import_file(services, path, duplicates=duplicates)
    assert (report.counts.created, report.counts.updated, report.counts.unchanged) == (0, 2, 1)
    assert [(day, total, lines[0].amount) for day, total, lines in sold(services)] == [
        ("2026-03-01", 3_960, 3_960),
        ("2026-03-04", None, None),
        ("2026-03-09", 3_240, 3_240),
    ]
    services.undo.undo(report.operation)
    assert state(services) == before


def test_a_form_read_again_takes_no_amount_away(services: Services, tmp_path: Path) -> None:
    import_file(services, form(tmp_path))
    import_file(services, write_list(tmp_path / "金額入り.xlsx", WITH_AMOUNTS))
    before = state(services)
    report = import_file(services, form(tmp_path))
    assert (report.operation, report.counts.unchanged) == (None, 3)
    assert state(services) == before


def test_a_line_without_an_amount_is_no_line_of_nothing(services: Services, tmp_path: Path) -> None:
    rows = (
        ("伝票番号", "売上日", "お名前", "商品名", "金額", "合計"),
        ("D1", date(2026, 3, 1), "北川 正人", "カット", 4_500, 5_000),
        ("D1", date(2026, 3, 1), "北川 正人", "ワックス", None, 5_000),
    )
    report = import_file(services, write_list(tmp_path / "売上.xlsx", rows))
    assert [(one.row, one.reason.code) for one in report.issues if one.action == "flagged"] == [
        (2, "import.line_of_unknown_amount")
    ]
    ((_day, total, lines),) = sold(services)
    assert (total, [(line.product, line.amount) for line in lines]) == (
        5_000,
        [("カット", 4_500), ("ワックス", None)],
    )


@pytest.mark.parametrize("name", ["一覧.xlsx", "一覧.csv"])
@pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
def test_our_own_list_says_nothing_where_nobody_knows(
    services: Services, tmp_path: Path, name: str, *, machines: bool
) -> None:
    import_file(services, form(tmp_path))
    before = state(services)
    options = ExportOptions(for_machines=machines)
    services.exports.export(tmp_path / name, [Noun.SALE], options=options)
    report = import_file(services, tmp_path / name)
    assert (report.operation, report.counts.unchanged, report.issues) == (None, 3, ())
    assert state(services) == before


@pytest.mark.parametrize("what", ["入金(振込)", "ご入金", "前月繰越", "繰越"])
def test_a_payment_in_a_ledger_is_no_sale(services: Services, tmp_path: Path, what: str) -> None:
    rows = (
        WITH_AMOUNTS[0],
        WITH_AMOUNTS[1],
        (date(2026, 3, 31), "北川 正人", "080-6930-4281", what, None, None),
    )
    report = import_file(services, write_list(tmp_path / "売掛帳.xlsx", rows))
    assert [(one.row, one.reason.code, one.action) for one in report.issues if one.action == "rejected"] == [
        (3, "import.payment_is_no_sale", "rejected")
    ]
    assert [total for _day, total, _lines in sold(services)] == [3_960]
