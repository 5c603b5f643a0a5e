"""Whether somebody who has been away for so long comes again.

Of those who have bought k times, some never come again. Who has stayed away as long as nearly all gaps last
is probably one of them (a mixture cure model: J. W. Boag, J. R. Statist. Soc. B 11, 1949; J. Berkson & R. P.
Gage, JASA 47, 1952). The share that returns after each step is found together with the lengths of the gaps
(`paces`).
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
NEARLY_ALL = 1.0 - 1e-9
ASSUMED = 2.0
"""The share of all steps weighs as much as so many people in each."""
UNSEEN = 0.5
"""What is believed of the share of all steps, as much as one person weighs: nobody who has stayed away long
enough to be given up is no proof that everybody comes again."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """How many came to each step and how many were seen to return from it; the last is all later ones too."""

    step: Int64s
    returned: Floats
    everybody: Floats

    @classmethod
    def of(cls, purchases: Int64s) -> Steps:
        """By the number of purchase days of each customer."""
        step = np.minimum(purchases, LAST_STEP)
        returned = np.array([(purchases > k).sum() for k in range(LAST_STEP + 1)], dtype=np.float64)
        returned[0] = 0.0
        returned[LAST_STEP] = np.maximum(purchases - LAST_STEP, 0).sum()
        return cls(step, returned, returned + np.bincount(step, minlength=LAST_STEP + 1))

    @property
    def first_share(self) -> Floats:
        """What is believed of each step before anything is known."""
        return np.full(LAST_STEP + 1, UNSEEN)

    def share_of_each(self, share: Floats) -> Floats:
        """The share of the step at which each customer stands."""
        return np.asarray(share[self.step])

    def share_after(self, coming: Floats) -> Floats:
        """The share that returns after each step, where each customer still comes with this probability."""
        found = self.returned + np.bincount(self.step, weights=coming, minlength=LAST_STEP + 1)
        of_all = (found.sum() + UNSEEN) / (self.everybody.sum() + 1.0)
        share = (found + ASSUMED * of_all) / (self.everybody + ASSUMED)
        return np.asarray(np.minimum(share, NEARLY_ALL))


def still_coming(share: Floats, unfinished: Floats) -> Floats:
    """The chance that somebody comes again, given the share that does so at all, and the share of gaps like
    theirs that last longer than they have been away."""
    odds = share * unfinished
    return np.asarray(odds / (odds + 1.0 - share))


def coming_by_then(share: Floats, unfinished: Floats, unfinished_then: Floats) -> Floats:
    """The chance that they come before the share of gaps that last longer still has sunk to this."""
    return np.asarray(share * (unfinished - unfinished_then) / (share * unfinished + 1.0 - share))
