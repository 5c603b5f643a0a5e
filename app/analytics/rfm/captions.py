"""What an RFM says about itself, in plain words: how it scored, what it left out, how far it can be trusted.

Sentences come in the order they are read, most important first, as messages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.analytics.figures.drawing import ScoredKey
from app.core.days import day_words
from app.core.linked import linked
from app.core.messages import Message, message
from app.core.rfm import SCORES, Axis, Reason
from app.core.rfm_groups import NOT_YET

if TYPE_CHECKING:
    from app.analytics.rfm.scores import RfmView

FEWEST_FOR_FIVE_SCORES = 5
FEW_CUSTOMERS = 30
LONG_AGO_DAYS = 365
"""When even the latest purchase is older, good scores say nothing of today."""


def caption(view: RfmView) -> tuple[Message, ...]:
    """The sentences that stand under the matrix of this view."""
    return (*_trust(view), *_scoring(view), *_sales(view))


def _trust(view: RfmView) -> tuple[Message, ...]:
    if not view.customers:
        return (message("analytics.rfm.nobody", as_of=day_words(view.as_of)),)
    alike = (message("analytics.rfm.uncompared"),) if view.groups == NOT_YET else ()
    customers = linked(view.customers, ScoredKey())
    since = int(view.days_since_last.min())
    long_ago = (message("analytics.rfm.long_ago", days=since),) if since > LONG_AGO_DAYS else ()
    if view.customers < FEWEST_FOR_FIVE_SCORES:
        return (message("analytics.rfm.too_few", customers=customers), *long_ago, *alike)
    if view.customers < FEW_CUSTOMERS:
        return (message("analytics.rfm.few", customers=customers), *long_ago, *alike)
    return (*long_ago, *alike)


def _scoring(view: RfmView) -> tuple[Message, ...]:
    if not view.customers:
        return ()
    method = "analytics.rfm.by_share" if view.bands is None else "analytics.rfm.by_limits"
    flat = (axis for axis in Axis if view.customers > 1 and _all_equal(view, axis))
    same = (message(f"analytics.rfm.same.{axis}") for axis in flat) if view.bands is None else ()
    has_groups = view.customers >= FEWEST_FOR_FIVE_SCORES and not _all_equal(view, Axis.RECENCY)
    pace = (message("analytics.rfm.not_by_pace"),) if has_groups else ()
    tied = _tied(view) if view.bands is None and has_groups else ()
    return (message(method), *tied, *pace, *same)


def _tied(view: RfmView) -> tuple[Message, ...]:
    """Where so many share the best value that nobody reaches 5 (R 1 + floor(5 x share of worse ones))."""
    found = []
    for axis in Axis:
        scores = view.score(axis)
        best = int(scores.max())
        if best < SCORES[-1] and not _all_equal(view, axis):
            share = int((scores == best).sum()) / view.customers
            found.append(message(f"analytics.rfm.tied.{axis}", share=f"{share:.0%}", score=best))
    return tuple(found)


def _all_equal(view: RfmView, axis: Axis) -> bool:
    values = view.values(axis)
    return bool(np.all(values == values[0]))


def _sales(view: RfmView) -> tuple[Message, ...]:
    counts = {one.reason: one for one in view.set_aside if one.sales}
    said = (Reason.UNPRICED, Reason.RETURN, Reason.NO_CHARGE, Reason.UNDATED, Reason.FUTURE)
    found = (reason for reason in said if reason in counts)
    return tuple(
        message(f"analytics.rfm.set_aside.{reason}", sales=counts[reason].linked(view.as_of))
        for reason in found
    )
