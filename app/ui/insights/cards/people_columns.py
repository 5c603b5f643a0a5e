"""The columns that every table of people with a forecast has: who, how sure, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.i18n import say
from app.ui.tables.columns import Column

if TYPE_CHECKING:
    from app.services.insights.forecasts import CyclePerson, LifetimePerson

    Person = CyclePerson | LifetimePerson


def _reason(row: Person) -> str:
    return say(row.line.reason)


NAME: Column[Person] = Column(
    "name",
    lambda: QCoreApplication.translate("people", "お名前"),
    lambda row: row.name,
    width=150,
    above=lambda row: row.kana,
    strong=True,
)
CERTAINTY: Column[Person] = Column(
    "certainty",
    lambda: QCoreApplication.translate("people", "確かさ"),
    lambda row: say(row.line.certainty.words),
    width=96,
)
REASON: Column[Person] = Column(
    "reason", lambda: QCoreApplication.translate("people", "わけ"), _reason, width=220, tip=_reason
)
