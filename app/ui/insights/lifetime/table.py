"""The columns of the table of people by what they may still buy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.amounts import yen
from app.ui.insights.cards.people_columns import CERTAINTY, NAME, REASON
from app.ui.tables.columns import Column

if TYPE_CHECKING:
    from app.services.insights.forecasts import LifetimePerson


def _purchases(row: LifetimePerson) -> str:
    line = row.line
    words = QCoreApplication.translate("lifetime", "{count}回({low}〜{high})")
    return words.format(count=f"{line.purchases:.1f}", low=line.low, high=line.high)


def _span(row: LifetimePerson) -> str:
    words = QCoreApplication.translate("lifetime", "このような方の5人に4人は {low}〜{high}回です")
    return words.format(low=row.line.low, high=row.line.high)


def _amounts(row: LifetimePerson) -> str:
    line = row.line
    each = line.value / line.purchases if line.purchases else 0.0
    words = QCoreApplication.translate(
        "lifetime", "このような方の5人に4人は {low}〜{high} です(回数の幅 × 1回の金額)"
    )
    return words.format(low=yen(round(line.low * each)), high=yen(round(line.high * each)))


COLUMNS: tuple[Column[LifetimePerson], ...] = (
    NAME,
    Column(
        "spent",
        lambda: QCoreApplication.translate("lifetime", "これまで"),
        lambda row: yen(row.line.spent),
        width=140,
        figures=True,
        value=lambda row: row.line.spent,
    ),
    Column(
        "value",
        lambda: QCoreApplication.translate("lifetime", "これから"),
        lambda row: yen(round(row.line.value)),
        width=140,
        figures=True,
        strong=True,
        tip=_amounts,
        value=lambda row: round(row.line.value),
    ),
    Column(
        "purchases",
        lambda: QCoreApplication.translate("lifetime", "回数の見込み(幅)"),
        _purchases,
        width=150,
        figures=True,
        tip=_span,
    ),
    Column(
        "worth",
        lambda: QCoreApplication.translate("lifetime", "1回の金額"),
        lambda row: yen(round(row.line.worth)),
        width=140,
        figures=True,
        value=lambda row: round(row.line.worth),
    ),
    CERTAINTY,
    REASON,
)
