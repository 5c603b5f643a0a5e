"""名寄せ: which cards of a register are of one person.

Folded and encoded (`columns`), paired by shared keys (`blocking`), compared level by level (`comparing`),
weighed (`scoring`) and decided (`deciding`), each step over whole columns. It knows no store and no language:
subjects in, pairs with a score and reasons out. The order of the subjects makes no difference, and neither
does the order within a pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from app.core.garbage import no_cycle_search
from app.core.progress import no_progress
from app.services.duplicates.deciding import ASK, Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.progress import Progress
    from app.services.duplicates.subject import Subject

STEPS = 5
PREPARING, COMPARING = "stage.duplicates_preparing", "stage.duplicates_comparing"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards, the lower id first. `score` is the probability that they are of one person."""

    a: int
    b: int
    score: float
    decision: Decision
    reasons: tuple[str, ...]


def find_pairs(
    subjects: Sequence[Subject], progress: Progress = no_progress, threshold: float = ASK
) -> list[Pair]:
    """Every pair worth showing, the likeliest first. Raises `Cancelled` as `progress` does."""
    with no_cycle_search():
        return _found(sorted(subjects, key=itemgetter(0)), progress, threshold)


def _found(subjects: Sequence[Subject], progress: Progress, threshold: float) -> list[Pair]:
    from app.services.duplicates import blocking, comparing, deciding, scoring
    from app.services.duplicates.columns import Columns
    from app.services.duplicates.reasons import reasons

    progress(0, STEPS, PREPARING)
    columns = Columns.of(subjects)
    progress(1, STEPS, PREPARING)
    left, right = blocking.candidate_pairs(columns)
    progress(2, STEPS, COMPARING)
    compared = comparing.compare(columns, left, right)
    progress(3, STEPS, COMPARING)
    score = scoring.scores(columns, left, right, compared)
    progress(4, STEPS, COMPARING)
    shown = score >= threshold
    left, right, score, compared = left[shown], right[shown], score[shown], compared.of(shown)
    same = deciding.surely_same(columns, left, right, compared, score)
    pairs = [
        Pair(
            subjects[one].id,
            subjects[other].id,
            round(likely, 4),
            Decision.SAME if sure else Decision.ASK,
            why,
        )
        for one, other, likely, sure, why in zip(
            left.tolist(), right.tolist(), score.tolist(), same.tolist(), reasons(compared), strict=True
        )
    ]
    progress(STEPS, STEPS, COMPARING)
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))
