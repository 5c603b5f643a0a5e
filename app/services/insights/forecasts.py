"""When each customer is due again, and what they may still buy: the analyses that look ahead, and the way
from each of their figures to the people behind it.

Everything heavy is imported inside the methods.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.amounts import yen
from app.core.cycle import DueKey, RecordKey, week_words
from app.core.days import day_words
from app.core.filters import CustomerFilter
from app.core.lifetime import Model, RepeatersKey, TrialKey
from app.core.linked import linked
from app.core.messages import Message, message
from app.core.progress import no_progress
from app.queries import customer_days, customer_rows, frames
from app.services.insights.forecast_lines import CycleLine, LifetimeLine, cycle_lines, lifetime_lines
from app.services.insights.kept_results import KeptResults

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

    from app.analytics.contracts import PurchaseDays
    from app.analytics.cycle.calibration import StateRecord
    from app.analytics.cycle.cycle import CycleView, Habits
    from app.analytics.cycle.plan import CyclePlan, StateTotal
    from app.analytics.lifetime.value import LifetimeView
    from app.core.cycle import CycleKey
    from app.core.lifetime import LifetimeKey
    from app.core.progress import Progress
    from app.core.rfm import SetAside
    from app.db.store import Store

DAYS_OF_A_WEEK = 7
YEAR_OF_WEEKS = 52.0


@dataclass(frozen=True, slots=True, eq=False)
class CycleReport:
    """Everybody's cycle, what to do with it, and what people did who were given each state a year before.

    `said` are the sentences on its paces, `record_said` those of the record; `excluded` sales are in no
    figure, `returns` are taken off the purchase before them, `unpriced` ones are days of 0 yen.
    """

    view: CycleView
    plan: CyclePlan
    totals: tuple[StateTotal, ...]
    record: tuple[StateRecord, ...]
    said: tuple[Message, ...]
    record_said: tuple[Message, ...]
    excluded: tuple[SetAside, ...]
    returns: tuple[SetAside, ...]
    unpriced: SetAside

    @property
    def caption(self) -> tuple[Message, ...]:
        """What is said under the figures: the paces, and what was left out."""
        return (*self.said, *self.left_out)

    @property
    def left_out(self) -> tuple[Message, ...]:
        """The sales that are no day of anybody, or no yen."""
        from app.analytics.cycle.sentences import left_out

        return left_out((*self.excluded, *self.returns, self.unpriced), self.view.as_of)

    @property
    def said_of_nobody(self) -> tuple[Message, ...]:
        """What is said where nobody came up to that day."""
        return (message("forecast.said.nobody_came", as_of=day_words(self.view.as_of)), *self.left_out)

    def ids_by_worth(self) -> array[int]:
        """Everybody, who is worth looking after first at the front."""
        from app.analytics.cycle.plan import by_worth

        return array("q", self.view.customer_ids[by_worth(self.view, self.plan)].tolist())


@dataclass(frozen=True, slots=True)
class CyclePerson:
    """One customer's cycle with who they are, and the yen of the year up to their last visit."""

    id: int
    name: str
    kana: str
    year_yen: int
    line: CycleLine


@dataclass(frozen=True, slots=True, eq=False)
class LifetimeReport:
    """What everybody may still buy, and what to bear in mind with it; `excluded` sales are in no figure,
    `returns` are taken off the purchase before them, `unpriced` ones are days of 0 yen."""

    view: LifetimeView
    cautions: tuple[Message, ...]
    excluded: tuple[SetAside, ...]
    returns: tuple[SetAside, ...]
    unpriced: SetAside

    @property
    def caption(self) -> tuple[Message, ...]:
        """What is said under the figures: the model, the cautions, and what was left out."""
        said = [message("forecast.said.model", model=self.view.model.words)]
        if self.view.model is Model.BG_NBD:
            said.append(message("forecast.said.once_stays"))
        kind = "interval"
        if self.view.model is Model.SIMPLE:
            kind = "interval_simple" if self.view.trial is None else "interval_tried"
        said.append(message(f"forecast.said.{kind}"))
        return (*said, *self.tried, *self.cautions, *self.left_out)

    @property
    def said_of_nobody(self) -> tuple[Message, ...]:
        """What is said where nobody bought up to that day."""
        return (message("forecast.said.nobody", as_of=day_words(self.view.as_of)), *self.left_out)

    @property
    def left_out(self) -> tuple[Message, ...]:
        """The sales that are no purchase of anybody, or no yen."""
        from app.analytics.cycle.sentences import left_out

        return left_out((*self.excluded, *self.returns, self.unpriced), self.view.as_of)

    @property
    def tried(self) -> tuple[Message, ...]:
        """What the same forecast would have said before, and what came; nothing where it cannot be told."""
        trial = self.view.trial
        if trial is None:
            return ()
        found = message(
            "forecast.said.trial_held" if trial.held else "forecast.said.trial_missed",
            since=day_words(trial.since),
            weeks=round((self.view.as_of - trial.since).days / DAYS_OF_A_WEEK),
            promised=yen(round(trial.promised.value)),
            brought=yen(trial.brought),
            customers=linked(trial.customers, TrialKey(trial.since)),
        )
        return (found,)

    def ids_by_value(self) -> array[int]:
        """Everybody, who may still buy most at the front."""
        from app.analytics.lifetime.plan import best_first

        return array("q", self.view.seen.customer_ids[best_first(self.view)].tolist())


@dataclass(frozen=True, slots=True)
class LifetimePerson:
    """One customer's lifetime value with who they are."""

    id: int
    name: str
    kana: str
    line: LifetimeLine


class ForecastService:
    """The analyses of one store that look ahead."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cycles: KeptResults[CycleReport] = KeptResults(store)
        self._values: KeptResults[LifetimeReport] = KeptResults(store)
        self._habits: tuple[tuple[date, int], Habits] | None = None

    def cycles(self, as_of: date, progress: Progress = no_progress) -> CycleReport:
        """When everybody who bought or came up to that day is due again by their own habit."""

        def work_out(bought: frames.PurchaseFrame) -> CycleReport:
            from app.analytics import contracts

            progress(1, 2)
            return _cycle_report(contracts.purchase_days(bought.frame), as_of, bought)

        return self._cycles.answer(as_of, lambda connection: _comings(connection, as_of), work_out)

    def next_visit(self, customer_id: int, as_of: date) -> CycleLine | None:
        """When this customer is due again, by what the shop had taught when it was first asked for that day;
        None for whom nothing can be expected."""
        from app.analytics.cycle.cycle import cycles

        with self._store.read() as connection:
            days = customer_days.customer_days(connection, customer_id, as_of)
        taught = self._habits_of(as_of) if days else None
        if taught is None or not taught.learned.has_paces:
            return None
        return next(cycle_lines(cycles(_days_of_one(customer_id, days), as_of, taught)))

    def cycle_people(self, report: CycleReport, customer_ids: Sequence[int]) -> list[CyclePerson]:
        """These customers of a report, in this order; who is gone for good is left out."""
        places = _places(report.view.customer_ids.tolist(), customer_ids)
        lines = {line.customer_id: line for line in cycle_lines(report.view, [*places.values()])}
        yen = report.plan.year_yen
        with self._store.read() as connection:
            rows = customer_rows.rows(connection, [*places])
        return [
            CyclePerson(row.id, row.name, row.kana, int(yen[places[row.id]]), lines[row.id]) for row in rows
        ]

    def people_of_cycle(self, report: CycleReport, key: CycleKey) -> CustomerFilter:
        """The list that a part of the figures opens, with the words for where it came from."""
        from app.analytics.cycle.plan import people_behind

        if isinstance(key, RecordKey):
            return _people_of_record(report, key)
        label = message("forecast.list.state", state=key.state.words, as_of=day_words(report.view.as_of))
        if isinstance(key, DueKey):
            label = message(
                "forecast.list.due",
                state=key.state.words,
                week=week_words(report.view.as_of, key.week),
                as_of=day_words(report.view.as_of),
            )
        return CustomerFilter(ids=people_behind(report.view, report.plan, key), label=label)

    def lifetime_value(
        self,
        as_of: date,
        weeks: float = YEAR_OF_WEEKS,
        *,
        model: Model | None = None,
        discount: float = 0.0,
        progress: Progress = no_progress,
    ) -> LifetimeReport:
        """What everybody who bought up to that day may still buy in the weeks after it.

        `model` None is BG/NBD, or the simple model in a shop with few repeat customers; `discount` is the
        interest of a year, 0.05 for 5 %.
        """

        def work_out(bought: frames.PurchaseFrame) -> LifetimeReport:
            from app.analytics import contracts
            from app.analytics.lifetime.value import lifetime_value

            progress(1, 2)
            days = contracts.purchase_days(bought.frame)
            view = lifetime_value(days, as_of, weeks, model=model, discount=discount)
            return LifetimeReport(view, _cautions(view), bought.excluded, bought.no_purchase, bought.unpriced)

        return self._values.answer(
            (as_of, weeks, model, discount),
            lambda connection: frames.purchase_days(connection, as_of),
            work_out,
        )

    def numbers(self) -> dict[int, str]:
        """The number of every customer who is not deleted, by id."""
        with self._store.read() as connection:
            return frames.customer_numbers(connection)

    def lifetime_people(self, report: LifetimeReport, customer_ids: Sequence[int]) -> list[LifetimePerson]:
        """These customers of a report, in this order; who is gone for good is left out."""
        places = _places(report.view.seen.customer_ids.tolist(), customer_ids)
        lines = {line.customer_id: line for line in lifetime_lines(report.view, [*places.values()])}
        with self._store.read() as connection:
            rows = customer_rows.rows(connection, [*places])
        return [LifetimePerson(row.id, row.name, row.kana, lines[row.id]) for row in rows]

    def people_of_lifetime(self, report: LifetimeReport, key: LifetimeKey) -> CustomerFilter:
        """The list that a part of the figures opens, with the words for where it came from."""
        from app.analytics.lifetime.plan import people_in
        from app.analytics.lifetime.words import key_words

        inside = people_in(report.view, key)
        label = message("forecast.list.value", what=key_words(key), as_of=day_words(report.view.as_of))
        return CustomerFilter(ids=tuple(report.view.seen.customer_ids[inside].tolist()), label=label)

    def _habits_of(self, as_of: date) -> Habits:
        """What the shop teaches. It is learned once for a day and anew when the shop has grown much: a sale
        more or less changes nothing of it."""
        from app.analytics import contracts
        from app.analytics.cycle.cycle import habits

        with self._store.read() as connection:
            asked = as_of, customer_days.days_so_far(connection).bit_length()
            if self._habits is not None and self._habits[0] == asked:
                return self._habits[1]
            bought = _comings(connection, as_of)
        taught = habits(contracts.purchase_days(bought.frame), as_of)
        self._habits = asked, taught
        return taught


def _comings(connection: Connection, as_of: date) -> frames.PurchaseFrame:
    return frames.purchase_days(connection, as_of, products=True, visits=True)


def _cycle_report(days: PurchaseDays, as_of: date, bought: frames.PurchaseFrame) -> CycleReport:
    from app.analytics.cycle import sentences
    from app.analytics.cycle.calibration import calibration
    from app.analytics.cycle.cycle import cycles
    from app.analytics.cycle.plan import plan, state_totals

    view = cycles(days, as_of)
    planned = plan(days, view)
    record = calibration(days, as_of)
    return CycleReport(
        view,
        planned,
        state_totals(view, planned),
        record,
        sentences.caption(view),
        sentences.record_said(record),
        bought.excluded,
        bought.no_purchase,
        bought.unpriced,
    )


def _people_of_record(report: CycleReport, key: RecordKey) -> CustomerFilter:
    record = next((one for one in report.record if one.state is key.state), None)
    if record is None:
        return CustomerFilter(ids=())
    part = "all" if key.came is None else "came" if key.came else "stayed"
    then, as_of = day_words(record.as_of), day_words(report.view.as_of)
    label = message(f"forecast.list.record.{part}", state=key.state.words, then=then, as_of=as_of)
    return CustomerFilter(ids=record.people(key.came), label=label)


def _days_of_one(customer_id: int, days: Sequence[tuple[int, int]]) -> PurchaseDays:
    import numpy as np

    from app.analytics.contracts import PurchaseDays

    on, product = np.array(days, dtype=np.int64).T
    return PurchaseDays(np.full(on.size, customer_id), on, product, np.zeros_like(on))


def _places(known: list[int], wanted: Sequence[int]) -> dict[int, int]:
    """Where each of the wanted ids stands among the known, which rise; who is not there is left out."""
    found = ((one, bisect_left(known, one)) for one in wanted)
    return {one: place for one, place in found if place < len(known) and known[place] == one}


def _cautions(view: LifetimeView) -> tuple[Message, ...]:
    repeaters = int((view.seen.repeats > 0).sum())
    door = linked(repeaters, RepeatersKey())
    return tuple(message(f"forecast.caution.{one}", repeaters=door) for one in view.cautions)
