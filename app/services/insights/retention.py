"""Who comes again, how soon, and who is lost; and the way from each figure to the people behind it.

The records of a day are read once and kept until they change: another question about the same day is only
worked out anew. Everything heavy is imported inside the methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.days import day_words
from app.core.filters import CustomerFilter
from app.core.messages import Message, message
from app.core.progress import no_progress
from app.core.retention import (
    CohortKey,
    CohortsKey,
    FairKey,
    GroupKey,
    MovementKey,
    Question,
    RetentionKey,
    RipeKey,
    StepKey,
    Trait,
    WithShopKey,
)
from app.queries import retention_frames
from app.services.insights.kept_results import KeptResults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.analytics.retention.view import RetentionView
    from app.analytics.retention.visits import Visits
    from app.core.progress import Progress
    from app.core.rfm import SetAside
    from app.db.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """Everybody's visits up to a day, as they were read."""

    visits: Visits
    names: Mapping[Trait, tuple[str, ...]]
    excluded: tuple[SetAside, ...]
    returns: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RetentionReport:
    """The answer to a question, and what is said under each of its figures."""

    view: RetentionView
    excluded: tuple[SetAside, ...]
    rates_said: tuple[Message, ...]
    curves_said: tuple[Message, ...]
    cohorts_said: tuple[Message, ...]
    movements_said: tuple[Message, ...]
    fair_said: Mapping[Trait, tuple[Message, ...]]
    left_out: tuple[Message, ...]

    @property
    def said_of_nobody(self) -> tuple[Message, ...]:
        """What is said where nobody came up to that day."""
        return (message("retention.said.nobody", as_of=day_words(self.view.as_of)), *self.left_out)


class RetentionService:
    """Repeat and churn of one store."""

    def __init__(self, store: Store) -> None:
        self._known: KeptResults[_Known] = KeptResults(store)
        self._last: tuple[_Known, RetentionReport] | None = None

    def report(
        self, as_of: date, question: Question | None = None, progress: Progress = no_progress
    ) -> RetentionReport:
        """Everything about who came up to that day; without a question, the usual one."""

        def work_out(read: retention_frames.ComingFrame) -> _Known:
            from app.analytics.retention.visits import visits

            progress(1, 3)
            return _Known(visits(read.frame, as_of), read.names, read.excluded, read.returns)

        known = self._known.answer(
            as_of, lambda connection: retention_frames.comings(connection, as_of), work_out
        )
        progress(2, 3)
        asked, last = question or Question(), self._last
        if last is not None and last[0] is known and last[1].view.question == asked:
            return last[1]
        report = _report(known, asked)
        self._last = known, report
        return report

    def people_behind(self, report: RetentionReport, key: RetentionKey) -> CustomerFilter:
        """The list that a part of a figure opens, with the words for where it came from."""
        from app.analytics.retention.view import people_behind

        return CustomerFilter(ids=people_behind(report.view, key), label=_label(report.view, key))


def _report(known: _Known, question: Question) -> RetentionReport:
    from app.analytics.retention import sentences
    from app.analytics.retention.view import retention

    view = retention(known.visits, known.names, question)
    left_out = tuple(
        message(f"retention.said.{one.reason}", sales=one.linked(view.as_of))
        for one in (*known.excluded, *known.returns)
        if one.sales
    )
    return RetentionReport(
        view,
        known.excluded,
        sentences.rates_said(view),
        sentences.curves_said(view),
        (*sentences.cohorts_said(view), *left_out),
        sentences.movements_said(view),
        {trait: sentences.fair_said(view, trait) for trait in Trait},
        left_out,
    )


def _label(view: RetentionView, key: RetentionKey) -> Message:
    if isinstance(key, (StepKey, GroupKey, FairKey)):
        code = "retention.list.returned" if key.returned else "retention.list.away"
    else:
        code = "retention.list.plain"
    what = Message("retention.list.with_shop") if isinstance(key, WithShopKey) else _what(view, key)
    return message(code, what=what, as_of=day_words(view.as_of))


def _what(
    view: RetentionView,
    key: StepKey | RipeKey | GroupKey | CohortKey | CohortsKey | MovementKey | FairKey,
) -> Message:
    from app.analytics.figures.retention_words import month_words
    from app.analytics.retention.sentences import group_words

    if isinstance(key, StepKey | RipeKey):
        return _after_a_visit(key)
    if isinstance(key, GroupKey):
        everybody = message("retention.group.everybody")
        name = everybody if key.group is None else group_words(view.curves.groups[key.group].group)
        return message("retention.list.group", name=name, visit=key.step, days=key.days)
    if isinstance(key, CohortKey | CohortsKey):
        return _first_came(view, key)
    if isinstance(key, MovementKey):
        return message("retention.figure.movement", month=month_words(key.month), movement=key.movement.words)
    lines = view.fair[key.trait].lines[key.first : key.end]
    rest = message("retention.figure.rest", count=len(lines))
    name = group_words(lines[0].group) if len(lines) == 1 else rest
    return message("retention.list.fair", trait=key.trait.words, name=name)


def _after_a_visit(key: StepKey | RipeKey) -> Message:
    if isinstance(key, RipeKey):
        if not key.window:
            return message("retention.list.made", visit=key.step)
        code = "retention.list.ripe" if key.ripe else "retention.list.unripe"
        return message(code, visit=key.step, window=key.window)
    window = message("retention.figure.window", window=key.window)
    ever = message("retention.figure.ever")
    return message("retention.list.step", visit=key.step, window=window if key.window else ever)


def _first_came(view: RetentionView, key: CohortKey | CohortsKey) -> Message:
    from app.analytics.figures.retention_words import month_words

    if isinstance(key, CohortsKey):
        return message(f"retention.list.cohorts.{key.part}", first=month_words(int(view.cohorts.months[0])))
    since = month_words(key.month)
    if key.offset is None:
        return message("retention.figure.cohort_first", month=since)
    then = month_words(key.month + key.offset)
    return message("retention.figure.cohort", month=since, offset=key.offset, then=then)
