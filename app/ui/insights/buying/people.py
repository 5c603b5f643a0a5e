"""Those who may buy next by name, the best chance first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.amounts import number, whole_percent
from app.ui.formats import narrow_day
from app.ui.insights.cards.people_card import PeopleCard
from app.ui.tables.columns import Column

if TYPE_CHECKING:
    from app.services.insights.assortment_reports import CandidatePerson, NextReport
    from app.ui.context import Context

UNKNOWN = "–"


def _chance(row: CandidatePerson) -> str:
    return UNKNOWN if row.chance is None else whole_percent(row.chance)


def _times(row: CandidatePerson) -> str:
    return QCoreApplication.translate("buying", "{count}回").format(count=number(row.days))


COLUMNS: tuple[Column[CandidatePerson], ...] = (
    Column(
        "name",
        lambda: QCoreApplication.translate("buying", "お名前"),
        lambda row: row.name,
        width=180,
        above=lambda row: row.kana,
        strong=True,
    ),
    Column("chance", lambda: QCoreApplication.translate("buying", "見込み"), _chance, width=90, figures=True),
    Column("days", lambda: QCoreApplication.translate("buying", "お買い物"), _times, width=100, figures=True),
    Column(
        "last_on",
        lambda: QCoreApplication.translate("buying", "最後のお買い物"),
        lambda row: narrow_day(row.last_on),
        width=140,
        value=lambda row: row.last_on,
    ),
)


class CandidatesCard(PeopleCard):
    """Whom to offer the other product first."""

    def __init__(self, context: Context) -> None:
        self._report: NextReport | None = None
        super().__init__(context, COLUMNS, self._fetch)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(
            self.tr("おすすめする順"),
            self.tr("見込みの高い順、同じなら最近の方から。行を開くとお客様が出ます"),
        )

    def show_report(self, report: NextReport) -> None:
        """Show these people."""
        self._report = report
        self.show_people(() if report.people is None else report.people.customers)

    def _fetch(self, ids: list[int]) -> list[CandidatePerson]:
        report = self._report
        return [] if report is None else self._context.services.assortment.candidate_people(report, ids)
