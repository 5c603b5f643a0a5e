"""`tokuicho rfm`: the scores and groups that the window shows, by the shop's own limits where it set some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.amounts import yen
from app.core.messages import message
from app.core.rfm import Axis, bands_from
from app.core.rfm_groups import groups_from

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.rfm.scores import RfmView
    from app.cli.output import Session
    from app.cli.shapes import Shape
    from app.services.insights.rfm import MovementReport, RfmReport


def run_rfm(session: Session, as_of: date, since: date | None = None) -> None:
    """Answer the RFM as of a day, and who moved between the groups since an earlier one."""
    service = session.services.rfm
    settings = session.services.settings.load()
    bands, groups = bands_from(settings.rfm_bands), groups_from(settings.rfm_groups)
    report = service.report(as_of, bands, groups)
    moved = None if since is None else service.movement(as_of, since, bands, groups)
    view = report.view
    shape: Shape = {
        "as_of": view.as_of.isoformat(),
        "bands": _bands(view),
        "customers": [
            {
                "number": one.number,
                "days_since_last": one.days_since_last,
                "frequency": one.frequency,
                "monetary": one.monetary,
                "r": one.r,
                "f": one.f,
                "m": one.m,
                "segment": one.segment,
            }
            for one in service.scored_customers(view)
        ],
        "segments": [
            {
                "segment": str(one.group.code),
                "name": session.say(one.group.words),
                "customers": one.customers,
                "revenue": one.revenue,
            }
            for one in report.segments
        ],
        "excluded": [{"reason": one.reason.value, "sales": one.sales} for one in view.excluded if one.sales],
        "no_purchase": [
            {"reason": one.reason.value, "sales": one.sales} for one in view.no_purchase if one.sales
        ],
        "unpriced": view.unpriced.sales,
    }
    if moved is not None:
        shape["movement"] = _movement(moved)
    session.answer(shape, lambda: _lines(session, report, moved))


def _movement(moved: MovementReport) -> Shape:
    """How many went from which group to which; null stands for people without a purchase up to that day."""
    return {
        "since": moved.movement.since.isoformat(),
        "flows": [
            {
                "before": one.before or None,
                "after": one.after or None,
                "direction": one.direction.value,
                "customers": one.customers,
            }
            for one in moved.flows
        ],
    }


def _bands(view: RfmView) -> Shape:
    """How the scores were made, and for scores 1 to 5 of each axis the smallest and largest value found."""
    from app.analytics.rfm.tables import score_ranges

    return {
        "method": "share" if view.bands is None else "limits",
        "limits": None if view.bands is None else view.bands.as_mapping(),
        "ranges": {
            axis.value: [found and [found.low, found.high] for found in score_ranges(view, axis)]
            for axis in Axis
        },
    }


def _lines(session: Session, report: RfmReport, moved: MovementReport | None) -> list[str]:
    table = [
        session.say(
            message(
                "analytics.list.line",
                name=one.group.words,
                customers=one.customers,
                revenue=yen(one.revenue),
            )
        )
        for one in report.segments
        if one.customers
    ]
    said = report.caption if moved is None else (*report.caption, *moved.caption)
    return [*table, *(session.say(sentence) for sentence in said)]
