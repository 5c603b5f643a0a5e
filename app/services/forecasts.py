"""When each customer is due again, and what they may still buy: the analyses that look ahead.

Every figure of one customer comes with how sure it is and a sentence why. Everything heavy is imported inside
the methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.messages import Message, message
from app.core.progress import no_progress
from app.queries import frames
from app.services.kept_results import KeptResults

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.cycle.calibration import StateRecord
    from app.analytics.cycle.cycle import CycleView
    from app.analytics.lifetime.value import LifetimeView
    from app.core.cycle import Certainty, CycleState
    from app.core.lifetime import Model
    from app.core.progress import Progress
    from app.core.rfm import SetAside
    from app.db.store import Store

YEAR_OF_WEEKS = 52.0


@dataclass(frozen=True, slots=True, eq=False)
class CycleReport:
    """Everybody's cycle, and what people did who were given each state a year before."""

    view: CycleView
    record: tuple[StateRecord, ...]
    excluded: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class CycleLine:
    """One customer's cycle. Where nobody has come twice yet, what would be expected is None."""

    number: str
    purchases: int
    last_on: date
    gap_days: int | None
    due_on: date | None
    due_from: date | None
    due_until: date | None
    chance_of_return: float | None
    state: CycleState | None
    certainty: Certainty
    reason: Message


@dataclass(frozen=True, slots=True, eq=False)
class LifetimeReport:
    """What everybody may still buy, and what to bear in mind with it."""

    view: LifetimeView
    cautions: tuple[Message, ...]
    excluded: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class LifetimeLine:
    """One customer's lifetime value; the fields mean what they mean in `LifetimeView`."""

    number: str
    alive: float
    purchases: float
    low: int
    high: int
    worth: float
    value: float
    certainty: Certainty
    reason: Message


class ForecastService:
    """The analyses of one store that look ahead."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cycles: KeptResults[CycleReport] = KeptResults(store)
        self._values: KeptResults[LifetimeReport] = KeptResults(store)

    def cycles(self, as_of: date, progress: Progress = no_progress) -> CycleReport:
        """When everybody who bought or came up to that day is due again by their own habit."""

        def work_out(bought: frames.PurchaseFrame) -> CycleReport:
            from app.analytics import contracts
            from app.analytics.cycle.calibration import calibration
            from app.analytics.cycle.cycle import cycles

            progress(1, 2)
            days = contracts.purchase_days(bought.frame)
            return CycleReport(cycles(days, as_of), calibration(days, as_of), bought.excluded)

        return self._cycles.answer(
            as_of,
            lambda connection: frames.purchase_days(connection, as_of, products=True, visits=True),
            work_out,
        )

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
            return LifetimeReport(view, _cautions(view), bought.excluded)

        return self._values.answer(
            (as_of, weeks, model, discount),
            lambda connection: frames.purchase_days(connection, as_of),
            work_out,
        )

    def cycle_lines(self, view: CycleView) -> tuple[CycleLine, ...]:
        """Every customer of a view by number; who was deleted meanwhile is left out."""
        from app.analytics.contracts import day_of
        from app.analytics.cycle.cycle import CERTAINTIES, STATES

        numbers = self._numbers()
        columns = (view.purchases, view.last_days, view.gap_days, view.due_day, view.due_from, view.due_until)
        rows = zip(
            *(column.tolist() for column in (view.customer_ids, *columns)),
            *(column.tolist() for column in (view.returning, view.states, view.certainty, view.gaps)),
            strict=True,
        )
        known = view.has_paces
        lines = []
        for who, purchases, last, gap, due, since, until, returning, state, certainty, gaps in rows:
            if who not in numbers:
                continue
            last_on = day_of(last)
            lines.append(
                CycleLine(
                    numbers[who],
                    purchases,
                    last_on,
                    round(gap) if known else None,
                    day_of(due) if known else None,
                    day_of(since) if known else None,
                    day_of(until) if known else None,
                    returning if known else None,
                    STATES[state] if known else None,
                    CERTAINTIES[certainty],
                    _why_due(view, gaps, round(gap), (view.as_of - last_on).days),
                )
            )
        return tuple(sorted(lines, key=lambda line: line.number))

    def lifetime_lines(self, view: LifetimeView) -> tuple[LifetimeLine, ...]:
        """Every customer of a view by number; who was deleted meanwhile is left out."""
        from app.analytics.cycle.cycle import CERTAINTIES

        numbers = self._numbers()
        seen = view.seen
        figures = (view.alive, view.purchases, view.low, view.high, view.worth, view.value, view.certainty)
        rows = zip(
            *(column.tolist() for column in (seen.customer_ids, *figures)),
            *(column.tolist() for column in (seen.repeats, seen.observed - seen.recency)),
            strict=True,
        )
        lines = [
            LifetimeLine(
                numbers[who],
                alive,
                purchases,
                int(low),
                int(high),
                worth,
                value,
                CERTAINTIES[certainty],
                _why_worth(repeats + 1, away, alive),
            )
            for who, alive, purchases, low, high, worth, value, certainty, repeats, away in rows
            if who in numbers
        ]
        return tuple(sorted(lines, key=lambda line: line.number))

    def _numbers(self) -> dict[int, str]:
        with self._store.read() as connection:
            return frames.customer_numbers(connection)


def _why_due(view: CycleView, gaps: int, gap: int, away: int) -> Message:
    if not view.has_paces:
        return message("forecast.cycle.nobody_returned", away=away)
    shop = round(view.shop_gap_days)
    if not gaps:
        return message("forecast.cycle.once", away=away, gap=gap)
    if gaps == 1:
        return message("forecast.cycle.one_gap", away=away, gap=gap, shop=shop)
    return message("forecast.cycle.own", away=away, gap=gap, gaps=gaps)


def _why_worth(purchases: int, away: int, alive: float) -> Message:
    code = "forecast.value.once" if purchases == 1 else "forecast.value.repeated"
    return message(code, purchases=purchases, away=away, alive=f"{alive:.0%}")


def _cautions(view: LifetimeView) -> tuple[Message, ...]:
    repeaters = int((view.seen.repeats > 0).sum())
    return tuple(message(f"forecast.caution.{one}", repeaters=repeaters) for one in view.cautions)
