"""`tokuicho ltv` and `tokuicho cycle`: what customers may still buy, and when they are due again."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from app.core.amounts import yen
from app.core.cycle import CycleState
from app.core.lifetime import Caution
from app.core.messages import message
from app.services.insights.forecast_lines import CycleLine, LifetimeLine, cycle_lines, lifetime_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from app.analytics.lifetime.value import LifetimeView
    from app.cli.output import Session
    from app.cli.shapes import Shape
    from app.core.lifetime import Model
    from app.core.rfm import SetAside
    from app.services.insights.forecasts import CycleReport, LifetimeReport

BEST_SHOWN = 10
DIGITS = 6

Line = TypeVar("Line", CycleLine, LifetimeLine)


def run_ltv(session: Session, as_of: date, *, weeks: float, model: Model | None, discount: float) -> None:
    """Answer the lifetime values as of a day."""
    forecasts = session.services.forecasts
    report = forecasts.lifetime_value(
        as_of, weeks, model=model, discount=discount, progress=session.progress()
    )
    view, lines = report.view, _by_number(lifetime_lines(report.view), forecasts.numbers())
    shape: Shape = {
        "as_of": as_of.isoformat(),
        "weeks": weeks,
        "discount": discount,
        "model": view.model.value,
        "parameters": dict(view.parameters),
        "log_likelihood": view.log_likelihood,
        "total": {"value": view.total.value, "low": view.total.low, "high": view.total.high},
        "trial": _trial(view),
        "customers": [
            {
                "number": number,
                "p_alive": round(one.alive, DIGITS),
                "expected_purchases": round(one.purchases, DIGITS),
                "purchases_low": one.low,
                "purchases_high": one.high,
                "expected_value": round(one.value, 2),
                "confidence": one.certainty.value,
                "reason": session.say(one.reason),
            }
            for number, one in lines
        ],
        "cautions": [session.say(one) for one in report.cautions],
        "excluded": _excluded(report.excluded),
        "unpriced": report.unpriced.sales,
    }
    session.answer(shape, lambda: _value_lines(session, report, lines))


def run_cycle(session: Session, as_of: date) -> None:
    """Answer everybody's own cycle as of a day."""
    forecasts = session.services.forecasts
    report = forecasts.cycles(as_of, session.progress())
    lines = _by_number(cycle_lines(report.view), forecasts.numbers())
    shape: Shape = {
        "as_of": as_of.isoformat(),
        "shop_gap_days": round(report.view.shop_gap_days, 1) if report.view.has_paces else None,
        "seasons": report.view.has_seasons,
        "customers": [
            {
                "number": number,
                "purchases": one.purchases,
                "last_on": one.last_on.isoformat(),
                "gap_days": one.gap_days,
                "expected_on": one.due_on and one.due_on.isoformat(),
                "expected_from": one.due_from and one.due_from.isoformat(),
                "expected_until": one.due_until and one.due_until.isoformat(),
                "chance_of_return": one.chance_of_return and round(one.chance_of_return, DIGITS),
                "state": one.state and one.state.value,
                "confidence": one.certainty.value,
                "reason": session.say(one.reason),
            }
            for number, one in lines
        ],
        "record": [
            {
                "state": one.state.value,
                "as_of": one.as_of.isoformat(),
                "days": one.days,
                "customers": one.came_again.whole,
                "came_again": one.came_again.part,
                "share": one.came_again.share,
                "low": one.came_again.low,
                "high": one.came_again.high,
            }
            for one in report.record
        ],
        "excluded": _excluded(report.excluded),
        "unpriced": report.unpriced.sales,
    }
    session.answer(shape, lambda: _cycle_lines(session, report, lines))


def _by_number(lines: Iterable[Line], numbers: Mapping[int, str]) -> list[tuple[str, Line]]:
    """Lines with the customers' numbers, in their order; who was deleted meanwhile is left out."""
    known = ((numbers[one.customer_id], one) for one in lines if one.customer_id in numbers)
    return sorted(known, key=itemgetter(0))


def _trial(view: LifetimeView) -> Shape | None:
    """What the same forecast would have said before, and what came; null where it cannot be told."""
    found = view.trial
    if found is None:
        return None
    return {
        "since": found.since.isoformat(),
        "customers": found.customers,
        "value": found.promised.value,
        "low": found.promised.low,
        "high": found.promised.high,
        "came": found.brought,
        "held": found.held,
    }


def _excluded(found: Sequence[SetAside]) -> list[Shape]:
    return [{"reason": one.reason.value, "sales": one.sales} for one in found if one.sales]


def _value_lines(
    session: Session, report: LifetimeReport, lines: Sequence[tuple[str, LifetimeLine]]
) -> list[str]:
    if not report.view.value.size:
        return [session.say(one) for one in report.said_of_nobody]
    if Caution.NOBODY_RETURNED in report.view.cautions:
        return [session.say(message(f"forecast.caution.{Caution.NOBODY_RETURNED}"))]
    total = report.view.total
    low, value, high = (yen(round(one)) for one in (total.low, total.value, total.high))
    weeks = f"{report.view.weeks:g}"
    best = sorted(lines, key=lambda one: -one[1].value)[:BEST_SHOWN]
    return [
        session.say(message("forecast.value.total", weeks=weeks, value=value, low=low, high=high)),
        *(session.say(one) for one in (*report.tried, *report.cautions)),
        *(
            session.say(
                message(
                    "forecast.value.line",
                    number=number,
                    value=yen(round(one.value)),
                    purchases=f"{one.purchases:.1f}",
                    low=one.low,
                    high=one.high,
                    reason=one.reason,
                )
            )
            for number, one in best
        ),
    ]


def _cycle_lines(session: Session, report: CycleReport, lines: Sequence[tuple[str, CycleLine]]) -> list[str]:
    counts = [
        message(
            "forecast.cycle.line",
            state=message(f"forecast.state.{state}"),
            customers=sum(one.state is state for _number, one in lines),
        )
        for state in CycleState
    ]
    record = [
        message(
            "forecast.cycle.record",
            state=message(f"forecast.state.{one.state}"),
            whole=one.came_again.whole,
            share=f"{one.came_again.share:.0%}",
        )
        for one in report.record
        if one.came_again.whole
    ]
    return [session.say(one) for one in (*counts, *record)]
