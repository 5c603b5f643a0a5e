"""A small shop whose every figure is worked out by hand, and the panels that show it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.services.customer_card import CustomerData
from app.services.sales import SaleData
from app.ui.insights.rfm.panel import RfmPanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from tests.ui.insights.panels import AnyPanel, ShowPanel

TODAY = date(2026, 11, 22)
# As of that day, with scores by share of the three who bought:
# 花 2 days ago, 2 purchase days, 11,000 yen: R4 F4 M4    月 32 days, 1, 8,000: R2 F1 M2
# 雪 326 days, 1, 1,000 yen: R1 F1 M1                     空 only an undated sale
SALES: dict[str, tuple[tuple[str | None, int], ...]] = {
    "花": (("2026-06-10", 2_000), ("2026-11-20", 9_000)),
    "月": (("2026-10-21", 9_000), ("2026-11-01", -1_000)),
    "雪": (("2025-12-31", 1_000),),
    "空": ((None, 500),),
}


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 22 November 2026."""
    monkeypatch.setattr("app.core.clock.today", lambda: TODAY)


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """The shop above; every customer by the name."""
    found = {}
    for name, sales in SALES.items():
        found[name] = services.customers.create(CustomerData(family_name=name)).id
        for day, yen in sales:
            services.sales.record(found[name], SaleData(sold_on=day, total=yen))
    return found


@pytest.fixture
def show_panel(qtbot: QtBot, context: Context, services: Services) -> Iterator[ShowPanel]:
    """Builds a panel over the store and shows it; nothing is loaded yet."""

    def show(kind: type[AnyPanel]) -> AnyPanel:
        made = kind(context)
        qtbot.addWidget(made)
        made.resize(1200, 800)
        made.show()
        context.attach(services)
        return made

    yield show
    context.runner.shut_down()


@pytest.fixture
def panel(show_panel: ShowPanel) -> RfmPanel:
    return show_panel(RfmPanel)
