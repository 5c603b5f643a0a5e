"""Answers to doubtful rows, and rows that were left out, kept while the plan is worked out anew.

An answer belongs to its question: this row of the file, and whom it may be. Where another reading of the file
makes the row resemble somebody else, the old answer says nothing. What was left out stays out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.core.progress import Progress
    from app.services.importing.planning import ImportPlan
    from app.services.importing.service import ImportService
    from app.services.importing.types import Decision, Doubt

Question = tuple[int, int | None, int | None]


class Answers:
    """The doubts that were answered, each with its decision, and decisions on rows nobody asked about."""

    def __init__(self, doubts: Iterable[Doubt] = (), unasked: Mapping[int, Decision] | None = None) -> None:
        self._given = {_question(doubt): doubt for doubt in doubts}
        self._unasked = dict(unasked or {})

    def copy(self) -> Answers:
        """The answers as they are now, for work in another thread."""
        return Answers(self._given.values(), self._unasked)

    def give(self, doubts: Iterable[Doubt], decisions: Mapping[int, Decision]) -> None:
        """Keep decisions, by row, on these doubts and on other rows."""
        unasked = dict(decisions)
        for doubt in doubts:
            if doubt.row in unasked:
                self._given[_question(doubt)] = replace(doubt, decision=unasked.pop(doubt.row))
        self._unasked |= unasked

    def doubts_of(self, plan: ImportPlan) -> tuple[Doubt, ...]:
        """The doubtful rows of a plan in their order, those among them that an answer has settled."""
        waiting = {doubt.row for doubt in plan.doubts}
        settled = [
            doubt
            for doubt in self._given.values()
            if doubt.row in plan.decisions and doubt.row not in waiting
        ]
        return tuple(sorted([*plan.doubts, *settled], key=_row))

    def applied(self, plan: ImportPlan, imports: ImportService, progress: Progress) -> ImportPlan:
        """A fresh plan with the answers that still fit. One answer may raise another question."""
        while fitting := self._fitting(plan):
            plan = imports.decide(plan, fitting, progress)
        return plan

    def _fitting(self, plan: ImportPlan) -> dict[int, Decision]:
        found = {doubt.row: self._given.get(_question(doubt)) for doubt in plan.doubts}
        answers = {row: answer.decision for row, answer in found.items() if answer is not None}
        return {
            row: decision
            for row, decision in (answers | self._unasked).items()
            if decision is not None and row not in plan.decisions
        }


def _question(doubt: Doubt) -> Question:
    return doubt.row, doubt.candidate_id, doubt.candidate_row


def _row(doubt: Doubt) -> int:
    return doubt.row
