"""`tokuicho repeat`: who comes again, how soon, who is lost, and who does better than chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.retention import WINDOWS, Movement, Trait, month_parts

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.intervals import Share
    from app.analytics.retention.comparison import FairLine
    from app.analytics.retention.rates import StepRate
    from app.analytics.retention.view import GroupCurve
    from app.cli.output import Session
    from app.cli.shapes import Shape
    from app.core.messages import Message
    from app.core.retention import Question
    from app.services.insights.retention import RetentionReport

DIGITS = 6
DAYS = (30, 60, 90, 180, 365)


def run_repeat(session: Session, as_of: date, question: Question) -> None:
    """Answer everything about who came up to a day; the comparison is of what people are told apart by."""
    from app.analytics.retention.sentences import group_words

    report = session.services.retention.report(as_of, question, session.progress())
    view = report.view

    def name(one: GroupCurve | FairLine) -> str:
        return session.say(group_words(one.group))

    shape: Shape = {
        "as_of": as_of.isoformat(),
        "from_visit": question.step,
        "window": question.window,
        "by": question.trait.value,
        "customers": view.customers,
        "rates": [_rate(one) for one in view.rates],
        "everybody": _curve(view.curves.everybody),
        "groups": [{"group": name(one), **_curve(one)} for one in view.curves.groups],
        "difference": _difference(report),
        "cohorts": _cohorts(report),
        "lost_after": view.movements.lost_after,
        "months": _months(report),
        "comparison": [{"group": name(one), **_fair(one)} for one in view.fair[question.trait].lines],
        "remarks": [session.say(line) for line in _said(report)],
        "excluded": [
            {"reason": one.reason.value, "sales": one.sales} for one in report.excluded if one.sales
        ],
    }
    session.answer(shape, lambda: [session.say(line) for line in _said(report)])


def _said(report: RetentionReport) -> tuple[Message, ...]:
    if not report.view.customers:
        return report.said_of_nobody
    trait: Trait = report.view.question.trait
    return (
        *report.rates_said,
        *report.curves_said,
        *report.cohorts_said,
        *report.movements_said,
        *report.fair_said[trait],
    )


def _rate(one: StepRate) -> Shape:
    ever = one.ever and {
        "share": round(one.ever.share, DIGITS),
        "low": round(one.ever.low, DIGITS),
        "high": round(one.ever.high, DIGITS),
        "days": one.ever.days,
    }
    within = [
        {"days": window, **_share(rate), "waiting": waiting}
        for window, rate, waiting in zip(WINDOWS, one.rates, one.waiting, strict=True)
    ]
    return {
        "from_visit": one.step,
        "customers": one.people,
        "came_again": one.returned,
        "within": within,
        "ever": ever,
    }


def _share(found: Share) -> Shape:
    """A share of people; null where there is nobody to be a share of."""
    known = found.whole > 0
    return {
        "customers": found.whole,
        "came_again": found.part,
        "share": round(found.share, DIGITS) if known else None,
        "low": round(found.low, DIGITS) if known else None,
        "high": round(found.high, DIGITS) if known else None,
    }


def _curve(one: GroupCurve) -> Shape:
    points = []
    for day in DAYS:
        if day <= one.curve.last:
            away, low, high = one.curve.at(day)
            shares = {"share": 1 - away, "low": 1 - high, "high": 1 - low}
            points.append({"days": day, **{name: round(value, DIGITS) for name, value in shares.items()}})
    half = {"days": one.median.days, "low": one.median.low, "high": one.median.high}
    return {"customers": one.curve.people, "half_after": half, "came_again_by": points}


def _difference(report: RetentionReport) -> Shape | None:
    found = report.view.curves.difference
    if found is None:
        return None
    return {"chi_square": round(found.statistic, DIGITS), "freedom": found.freedom, "p": found.chance}


def _cohorts(report: RetentionReport) -> list[Shape]:
    found = report.view.cohorts
    return [
        {
            "month": _month(int(month)),
            "customers": int(found.sizes[row]),
            "came": [int(one) for at, one in enumerate(found.came[row]) if found.has_cell(row, at)],
            "sales": [int(one) for at, one in enumerate(found.revenue[row]) if found.has_cell(row, at)],
        }
        for row, month in enumerate(found.months)
    ]


def _months(report: RetentionReport) -> list[Shape]:
    found = report.view.movements
    return [
        {
            "month": _month(int(month)),
            **{movement.value: int(found.of(movement)[at]) for movement in Movement},
            "with_shop": int(found.with_shop[at]),
        }
        for at, month in enumerate(found.months)
    ]


def _fair(one: FairLine) -> Shape:
    fair = {"fair_share": one.fair, "fair_low": one.low, "fair_high": one.high, "expected": one.expected}
    return {
        **_share(one.raw),
        **{name: round(value, DIGITS) for name, value in fair.items()},
        "stands_out": one.stands_out,
        "few": one.is_small,
    }


def _month(number: int) -> str:
    year, month = month_parts(number)
    return f"{year:04}-{month:02}"
