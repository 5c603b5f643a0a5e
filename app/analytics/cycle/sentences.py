"""What is said under the figures of the own cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.cycle import CycleState, RecordKey
from app.core.linked import linked
from app.core.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.analytics.cycle.calibration import StateRecord
    from app.analytics.cycle.cycle import CycleView
    from app.core.rfm import SetAside

FEW = 30  # as the sentence says


def caption(view: CycleView) -> tuple[Message, ...]:
    """How the shop's pace is."""
    if not view.has_paces:
        return ()
    code = "forecast.said.gap_and_seasons" if view.has_seasons else "forecast.said.gap"
    return (
        message(code, gap=round(view.shop_gap_days)),
        message("forecast.said.own_pace"),
        message("forecast.said.year_yen"),
    )


def left_out(aside: Sequence[SetAside], as_of: date) -> tuple[Message, ...]:
    """The sales that are no purchase of anybody, by what keeps them from it."""
    return tuple(
        message(f"forecast.said.{one.reason}", sales=one.linked(as_of)) for one in aside if one.sales
    )


def record_said(record: Sequence[StateRecord]) -> tuple[Message, ...]:
    """How the states of a year before turned out: those given up first, then the others."""
    shares = {one.state: one.came_again for one in record}
    gone = shares.get(CycleState.GONE)
    if gone is None or not any(one.whole for one in shares.values()):
        return (message("forecast.record.none"),)
    said = []
    if gone.whole:
        stayed = {"share": 1.0 - gone.share, "low": 1.0 - gone.high, "high": 1.0 - gone.low}
        words = {name: _percent(value) for name, value in stayed.items()}
        words["share"] = linked(words["share"], RecordKey(CycleState.GONE, came=False))
        said.append(
            message("forecast.record.gone", whole=linked(gone.whole, RecordKey(CycleState.GONE)), **words)
        )
    else:
        said.append(message("forecast.record.nobody_gone"))
    said.extend(
        message(
            "forecast.record.other",
            state=state.words,
            whole=linked(one.whole, RecordKey(state)),
            share=linked(_percent(one.share), RecordKey(state, came=True)),
            low=_percent(one.low),
            high=_percent(one.high),
        )
        for state, one in shares.items()
        if state is not CycleState.GONE and one.whole
    )
    if any(0 < one.whole < FEW for one in shares.values()):
        said.append(message("forecast.record.few"))
    return tuple(said)


def _percent(share: float) -> str:
    """A share in whole percent, which says none and all only where it is so."""
    shown = round(share * 100)
    if 0 < share < 1:
        shown = min(max(shown, 1), 99)
    return f"{shown}%"
