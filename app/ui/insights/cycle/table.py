"""The columns of the table of people by their own cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.amounts import whole_percent, yen
from app.core.clock import today
from app.core.cycle import CycleState
from app.core.messages import Message
from app.core.rfm import Tone
from app.ui.formats import narrow_day, near_day
from app.ui.i18n import say
from app.ui.insights.cards.people_columns import CERTAINTY, NAME, REASON
from app.ui.tables.columns import Column
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from app.services.insights.forecasts import CyclePerson

ROLES = {
    Tone.GOOD: Role.GOOD,
    Tone.ATTENTION: Role.ATTENTION,
    Tone.DANGER: Role.DANGER,
    Tone.NEUTRAL: Role.NEUTRAL,
    Tone.PRIMARY: Role.PRIMARY,
}


def state_role(state: CycleState | None) -> Role:
    """The colour that goes with a state."""
    return ROLES[state.tone] if state is not None else Role.NEUTRAL


def _state(row: CyclePerson) -> str:
    return say(row.line.state.words) if row.line.state is not None else ""


def _due(row: CyclePerson) -> str:
    return narrow_day(row.line.due_on) if row.line.due_on is not None else ""


def _span(row: CyclePerson) -> str:
    line = row.line
    if line.due_from is None or line.due_until is None:
        return ""
    span = {"since": near_day(line.due_from, today()), "until": near_day(line.due_until, today())}
    return say(Message("visit.most_come_between", span))


def _chance(row: CyclePerson) -> str:
    chance = row.line.chance_of_return
    return whole_percent(chance) if chance is not None else ""


COLUMNS: tuple[Column[CyclePerson], ...] = (
    NAME,
    Column(
        "state",
        lambda: QCoreApplication.translate("cycle", "状態"),
        _state,
        width=100,
        role=lambda row: state_role(row.line.state),
    ),
    Column(
        "due",
        lambda: QCoreApplication.translate("cycle", "次の目安"),
        _due,
        width=138,
        tip=_span,
        value=lambda row: row.line.due_on,
    ),
    Column(
        "chance",
        lambda: QCoreApplication.translate("cycle", "1年内の見込み"),
        _chance,
        width=120,
        figures=True,
    ),
    Column(
        "year_yen",
        lambda: QCoreApplication.translate("cycle", "1年のお買い物"),
        lambda row: yen(row.year_yen),
        width=140,
        figures=True,
        value=lambda row: row.year_yen,
    ),
    CERTAINTY,
    REASON,
)
