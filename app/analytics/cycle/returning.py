"""Whether somebody who has been away for so long comes again.

Of those who have bought k times, some never come again. Who has stayed away as long as nearly all gaps last
is probably one of them. The share that returns is found by expectation and maximisation over the gaps that
ended and those that have not yet (a mixture cure model: J. W. Boag, J. R. Statist. Soc. B 11, 1949;
J. Berkson & R. P. Gage, JASA 47, 1952).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from app.analytics.contracts import Int64s
    from app.analytics.lifetime.likelihood import Floats

LAST_STEP = 8
"""Whoever has bought so often or oftener is taken together."""
ROUNDS = 60
NEARLY_ALL = 1.0 - 1e-9
ASSUMED = 2.0
"""The share of all steps weighs as much as so many people in each."""


@dataclass(frozen=True, slots=True, eq=False)
class Returning:
    """The chance of each customer, and the share that returns after the k-th purchase (`by_step[k]`)."""

    chance: Floats
    by_step: Floats


def chance_of_return(purchases: Int64s, unfinished: Floats) -> Returning:
    """The chance that each customer comes again.

    `purchases` counts the purchase days of each, `unfinished` is the share of gaps like theirs that last
    longer than they have been away by now.
    """
    step = np.minimum(purchases, LAST_STEP)
    returned = _returned(purchases)
    everybody = returned + np.bincount(step, minlength=LAST_STEP + 1)
    share = np.full(LAST_STEP + 1, 0.5)
    for _ in range(ROUNDS):
        coming = _coming(share[step], unfinished)
        found = returned + np.bincount(step, weights=coming, minlength=LAST_STEP + 1)
        of_all = found.sum() / max(everybody.sum(), 1)
        share = np.minimum((found + ASSUMED * of_all) / (everybody + ASSUMED), NEARLY_ALL)
    return Returning(_coming(share[step], unfinished), share)


def _coming(share: Floats, unfinished: Floats) -> Floats:
    odds = share * unfinished
    return np.asarray(odds / (odds + 1.0 - share))


def _returned(purchases: Int64s) -> Floats:
    """How many returns were seen after the k-th purchase, the last entry being all later ones."""
    beyond = np.array([(purchases > k).sum() for k in range(LAST_STEP + 1)], dtype=np.float64)
    beyond[0] = 0.0
    beyond[LAST_STEP] = np.maximum(purchases - LAST_STEP, 0).sum()
    return beyond
