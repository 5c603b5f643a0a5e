"""The summary of a shop: its tiles, what moved and why, and whom to look after today.

A result is kept until the records change. Everything heavy is imported inside the methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core import clock
from app.core.amounts import yen
from app.core.cycle import CycleState
from app.core.dashboard import (
    HABITS,
    OutlookKey,
    PartKey,
    Sentence,
    TargetWords,
    Task,
    TaskKey,
    Tile,
    TileKey,
    TileWords,
)
from app.core.days import day_words
from app.core.enums import Face
from app.core.filters import CustomerFilter
from app.core.lifetime import Caution
from app.core.linked import linked
from app.core.messages import Message, message
from app.core.month import Month
from app.core.progress import no_progress
from app.queries import frames, month_frames, today_people
from app.services.insights.kept_results import KeptResults
from app.services.settings import SettingsService

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd
    from sqlalchemy import Connection

    from app.analytics.dashboard.view import DashboardView
    from app.analytics.lifetime.plan import Inside
    from app.analytics.lifetime.value import LifetimeView
    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.core.rfm import SetAside
    from app.db.store import Store
    from app.services.insights.forecasts import ForecastService

BIRTHDAY_DAYS = 7
COMPARED = (0, 1, 12)
BEST_SHARE = 0.2
BEST_WITHIN = 730
DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class DashboardReport:
    """A summary with what is said about it. `aside` says what is not in it; `wished` are the targets that the
    shop set, and `targets` what is said of them where there is a figure."""

    view: DashboardView
    tiles: Mapping[Tile, TileWords]
    sentences: tuple[Sentence, ...]
    caption: tuple[Message, ...]
    aside: tuple[Message, ...]
    wished: Mapping[Tile, float]
    targets: Mapping[Tile, TargetWords]


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One line of today's list: these people, by rising id."""

    task: Task
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TodayReport:
    """Whom one may look after on a day, most pressing first; lines without anybody are left out."""

    as_of: date
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Frames:
    dealings: pd.DataFrame
    contacts: pd.DataFrame
    conversions: pd.DataFrame
    people: pd.DataFrame
    done: pd.DataFrame
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    view: DashboardView
    tiles: Mapping[Tile, TileWords]
    sentences: tuple[Sentence, ...]
    caption: tuple[Message, ...]
    aside: tuple[Message, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Thought:
    inquiries: tuple[int, ...]
    birthdays: tuple[int, ...]
    spent: pd.DataFrame


class DashboardService:
    """The summary of one store."""

    def __init__(self, store: Store, forecasts: ForecastService) -> None:
        self._store = store
        self._settings = SettingsService(store)
        self._forecasts = forecasts
        self._results: KeptResults[_Kept] = KeptResults(store)
        self._todays: KeptResults[TodayReport] = KeptResults(store)

    def summary(self, as_of: date, progress: Progress = no_progress) -> DashboardReport:
        """How the shop stands on that day, in the tiles of its face."""
        settings = self._settings.load()
        face = Face.of(settings.face)
        is_over = Month.of(as_of) < Month.of(clock.today())

        def work_out(read: _Frames) -> _Kept:
            progress(1, 2)
            return _worked_out(read, face, as_of, is_over)

        kept = self._results.answer(
            (as_of, face, is_over), lambda connection: _read(connection, face, as_of), work_out
        )
        wished = targets_of(settings.dashboard_targets, face)
        targets = _progress_to(kept.view, wished)
        said = (kept.tiles, kept.sentences, kept.caption, kept.aside)
        return DashboardReport(kept.view, *said, wished, targets)

    def today(self, as_of: date, progress: Progress = no_progress) -> TodayReport:
        """Whom to look after on that day, and why."""

        def read(connection: Connection) -> _Thought:
            return _Thought(
                today_people.open_inquiries(connection),
                today_people.birthdays(connection, as_of, BIRTHDAY_DAYS),
                frames.purchase_days(connection, as_of).frame,
            )

        def work_out(thought: _Thought) -> TodayReport:
            late, due = self._by_habit(as_of, progress)
            best = _best(thought.spent, as_of)
            found = {
                Task.INQUIRIES: thought.inquiries,
                Task.CANT_LOSE: tuple(one for one in late if one in best),
                Task.DUE: due,
                Task.BIRTHDAYS: thought.birthdays,
                Task.LATE: tuple(one for one in late if one not in best),
            }
            return TodayReport(as_of, tuple(TaskLine(task, ids) for task, ids in found.items() if ids))

        return self._todays.answer(as_of, read, work_out)

    def outlook(self, as_of: date, progress: Progress = no_progress) -> Message | None:
        """What a customer of the last year may bring in the next one, with its 95 % interval.

        None where nobody came in the last year, or where nothing was learned that an amount could rest on.
        """
        view = self._forecasts.lifetime_value(as_of, progress=progress).view
        lately = _lately(view)
        people = int(lately.sum())
        if not people or Caution.NOBODY_RETURNED in view.cautions:
            return None
        together = view.together(lately)
        if together.high <= 0:
            return None
        each, low, high = (
            yen(round(figure / people)) for figure in (together.value, together.low, together.high)
        )
        kind = "simple" if Caution.FEW_REPEATERS in view.cautions else "modelled"
        whom = linked(people, OutlookKey(as_of))
        return message(f"dashboard.outlook.{kind}", people=whom, each=each, low=low, high=high)

    def people_of_outlook(self, key: OutlookKey) -> CustomerFilter:
        """Those whose next year is looked ahead to."""
        view = self._forecasts.lifetime_value(key.as_of).view
        label = message("dashboard.list.outlook", as_of=day_words(key.as_of))
        return CustomerFilter(ids=tuple(view.seen.customer_ids[_lately(view)].tolist()), label=label)

    def people_behind(self, report: DashboardReport, key: TileKey | PartKey) -> CustomerFilter:
        """The list that a tile, or a part of what explains its change, opens."""
        from app.analytics.dashboard.view import part_ids, tile_ids

        view = report.view
        if isinstance(key, TileKey):
            span = view.months[-1 - key.months_ago]
            label = message(
                f"dashboard.list.{key.tile}", first=day_words(span.first), last=day_words(span.last)
            )
            return CustomerFilter(ids=tile_ids(view, key.tile, key.months_ago), label=label)
        sentence = next(one for one in report.sentences if one.tile is key.tile)
        label = message("dashboard.list.part", tile=sentence.title, part=sentence.parts[key.place].label)
        return CustomerFilter(ids=part_ids(view, key.tile, key.place), label=label)

    @staticmethod
    def people_of_task(report: TodayReport, key: TaskKey) -> CustomerFilter:
        """The list that a line of today's list opens."""
        ids = next((line.ids for line in report.lines if line.task is key.task), ())
        label = message("dashboard.list.task", task=key.task.words, as_of=day_words(report.as_of))
        return CustomerFilter(ids=ids, label=label)

    def set_targets(self, face: Face, targets: Mapping[Tile, float]) -> Changes:
        """Keep the targets of a month for this face; a tile without one has none."""
        kept = dict(self._settings.load().dashboard_targets)
        kept[face.value] = {tile.value: target for tile, target in targets.items()}
        return self._settings.change(dashboard_targets=kept)

    def _by_habit(self, as_of: date, progress: Progress) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who is late and who is due by a habit of their own, which takes two visits at least."""
        from app.analytics.cycle.cycle import STATES

        view = self._forecasts.cycles(as_of, progress).view
        if not view.has_paces:
            return (), ()
        late, due = (
            tuple(view.customer_ids[(view.states == STATES.index(state)) & (view.gaps > 0)].tolist())
            for state in (CycleState.LATE, CycleState.DUE)
        )
        return late, due


def targets_of(stored: Mapping[str, object], face: Face) -> dict[Tile, float]:
    """The targets of a face as settings keep them; what cannot be used is left out."""
    kept = stored.get(face.value)
    if not isinstance(kept, dict):
        return {}
    names = set(Tile)
    return {
        Tile(name): float(target)
        for name, target in kept.items()
        if name in names and isinstance(target, int | float) and target > 0
    }


def _read(connection: Connection, face: Face, as_of: date) -> _Frames:
    from app.analytics.dashboard.spans import month_span

    within = HABITS[face].within
    months = [month_span(as_of, ago) for ago in COMPARED]
    spans = [*months, *(span.earlier(within) for span in months)]
    return _Frames(
        month_frames.dealings(connection, as_of),
        month_frames.contacts(connection, as_of),
        month_frames.conversions(connection, as_of),
        month_frames.people(connection),
        month_frames.done(connection, [(span.first, span.last) for span in spans]),
        (*frames.excluded(connection, as_of.isoformat()), frames.unpriced(connection, as_of)),
    )


def _worked_out(read: _Frames, face: Face, as_of: date, is_over: bool) -> _Kept:
    from app.analytics.dashboard import frames as arrays
    from app.analytics.dashboard.sentences import caption, sentences, tile_words
    from app.analytics.dashboard.shop import Shop
    from app.analytics.dashboard.view import dashboard

    shop = Shop(
        arrays.dealings(read.dealings),
        arrays.events(read.contacts),
        arrays.events(read.conversions),
        arrays.people(read.people),
        arrays.day_traits(read.done),
    )
    view = dashboard(shop, face, as_of, is_over=is_over)
    aside = tuple(
        message(f"analytics.rfm.set_aside.{one.reason}", sales=one.linked(as_of))
        for one in read.set_aside
        if one.sales
    )
    tiles = {tile.tile: tile_words(view, tile) for tile in view.tiles}
    return _Kept(view, tiles, sentences(view), caption(view), aside)


def _progress_to(view: DashboardView, wished: Mapping[Tile, float]) -> dict[Tile, TargetWords]:
    from app.analytics.dashboard.sentences import target_words
    from app.analytics.dashboard.targets import progress

    left = view.open_days_left
    return {
        one.tile: target_words(one, progress(one.figure, wished[one.tile], left, grows=one.tile.is_sum))
        for one in view.tiles
        if one.tile in wished and one.figure is not None
    }


def _lately(view: LifetimeView) -> Inside:
    """Who bought within the year up to the day."""
    import numpy as np

    return np.asarray(view.seen.observed - view.seen.recency <= DAYS_OF_A_YEAR)


def _best(spent: pd.DataFrame, as_of: date) -> frozenset[int]:
    """The fifth of the customers of the last two years that spent most in them."""
    from app.analytics.contracts import epoch_day

    lately = spent[spent["day"] > epoch_day(as_of) - BEST_WITHIN]
    total = lately.groupby("customer_id")["yen"].sum().sort_values(ascending=False, kind="stable")
    return frozenset(total.index[: round(BEST_SHARE * total.size)].tolist())
