"""名寄せ: which cards of a register are of one person.

Folded and encoded (`columns`), paired by shared keys (`blocking`), compared level by level (`comparing`),
weighed (`scoring`) and decided (`deciding`), each step over whole columns. It knows no store and no language:
subjects in, pairs with a score and reasons out. The order of the subjects makes no difference, and neither
does the order within a pair.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from app.core.garbage import no_cycle_search
from app.core.progress import no_progress
from app.services.duplicates.decision import ASK, PERHAPS, Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.progress import Progress
    from app.services.duplicates.columns import Columns
    from app.services.duplicates.encoding import Codes
    from app.services.duplicates.levels import Comparison
    from app.services.duplicates.scoring import Numbers
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


def likely_pairs(
    typed: Subject, known: Sequence[Subject], people: int, threshold: float = PERHAPS
) -> list[Pair]:
    """The pairs of one card with a few others out of a register of `people`, the likeliest first.

    Nothing can be learned from a few, so common names count as rare here: for a warning that is right.
    """
    if not known:
        return []
    import numpy as np

    from app.services.duplicates import comparing, scoring
    from app.services.duplicates.columns import Columns

    columns = replace(Columns.of([typed, *known]), people=people)
    right = np.arange(1, len(known) + 1, dtype=np.int32)
    left = np.zeros_like(right)
    compared = comparing.compare(columns, left, right)
    score = scoring.first_scores(columns, left, right, compared)
    return _pairs(columns, [typed, *known], (left, right), compared, score, threshold)


def _found(subjects: Sequence[Subject], progress: Progress, threshold: float) -> list[Pair]:
    from app.services.duplicates import blocking, comparing, scoring
    from app.services.duplicates.columns import Columns

    progress(0, STEPS, PREPARING)
    columns = Columns.of(subjects, lambda: progress(0, STEPS, PREPARING))
    progress(1, STEPS, PREPARING)
    left, right = blocking.candidate_pairs(columns, lambda: progress(1, STEPS, PREPARING))
    progress(2, STEPS, COMPARING)
    compared = comparing.compare(columns, left, right, lambda: progress(2, STEPS, COMPARING))
    progress(3, STEPS, COMPARING)
    score = scoring.scores(columns, left, right, compared, lambda: progress(3, STEPS, COMPARING))
    progress(4, STEPS, COMPARING)
    pairs = _pairs(columns, subjects, (left, right), compared, score, threshold)
    progress(STEPS, STEPS, COMPARING)
    return pairs


def _pairs(
    columns: Columns,
    subjects: Sequence[Subject],
    rows: tuple[Codes, Codes],
    compared: Comparison,
    score: Numbers,
    threshold: float,
) -> list[Pair]:
    """Those from the threshold on, with decision and reasons, the likeliest first."""
    from app.services.duplicates.deciding import surely_same
    from app.services.duplicates.reasons import reasons

    shown = score >= threshold
    left, right, score, compared = rows[0][shown], rows[1][shown], score[shown], compared.of(shown)
    same = surely_same(columns, left, right, compared, score)
    each = zip(left.tolist(), right.tolist(), score.tolist(), same.tolist(), reasons(compared), strict=True)
    pairs = [
        Pair(
            subjects[one].id,
            subjects[other].id,
            round(likely, 4),
            Decision.SAME if sure else Decision.ASK,
            why,
        )
        for one, other, likely, sure, why in each
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))
