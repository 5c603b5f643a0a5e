"""The RFM of a shop, and the way from each of its figures to the people behind it.

A result is kept until the records change: asking again for the same day and limits costs one look at the
journal. Everything heavy is imported inside the methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import CellKey, ScoredKey
from app.core.days import day_words
from app.core.filters import CustomerFilter
from app.core.messages import Message, message
from app.core.movement import NOBODY_YET, MoveKey
from app.core.rfm_groups import STANDARD, Groups
from app.queries import frames
from app.services.insights.kept_results import KeptResults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.analytics.figures.drawing import RfmKey
    from app.analytics.rfm.bands import BandTrial
    from app.analytics.rfm.movement import Flow, Movement
    from app.analytics.rfm.scores import RfmView
    from app.analytics.rfm.segments import GroupTrial
    from app.analytics.rfm.tables import SegmentTotal
    from app.core.movement import Direction
    from app.core.rfm import Bands
    from app.db.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class RfmReport:
    """An RFM with what is said about it: the sentences under it and the table of groups, best first."""

    view: RfmView
    caption: tuple[Message, ...]
    segments: tuple[SegmentTotal, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MovementReport:
    """A movement with the sentences under it, most important first, and how many people went each way."""

    movement: Movement
    caption: tuple[Message, ...]
    flows: tuple[Flow, ...]
    totals: Mapping[Direction, int]

    def key_of(self, direction: Direction) -> MoveKey:
        """Everybody who went this way."""
        from app.analytics.rfm.movement import key_of

        return key_of(self.flows, direction)


@dataclass(frozen=True, slots=True)
class ScoredCustomer:
    """One line of the RFM in full."""

    number: str
    days_since_last: int
    frequency: int
    monetary: int
    r: int
    f: int
    m: int
    segment: str


class RfmService:
    """The RFM of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._results: KeptResults[RfmReport] = KeptResults(store)

    def report(self, as_of: date, bands: Bands | None = None, groups: Groups = STANDARD) -> RfmReport:
        """Recency, frequency and money of everybody who has bought up to that day.

        Scores go by share of customers, or by the shop's own limits. A shop without sales gets a report that
        says so.
        """
        return self._results.answer(
            (as_of, bands, groups),
            lambda connection: frames.purchases(connection, as_of),
            lambda bought: _report(bought, as_of, bands, groups),
        )

    def movement(
        self, as_of: date, since: date, bands: Bands | None = None, groups: Groups = STANDARD
    ) -> MovementReport:
        """Who moved between the groups from the day `since` to the day `as_of`, scored alike on both."""
        from app.analytics.rfm.movement import movement, movement_caption, totals

        before, after = self.report(since, bands, groups), self.report(as_of, bands, groups)
        moved = movement(before.view, after.view)
        flows = moved.flows
        return MovementReport(moved, movement_caption(moved), flows, totals(flows))

    def band_trial(self, as_of: date) -> BandTrial:
        """The figures of that day to try limits on, and limits that they suggest."""
        from app.analytics.rfm.bands import band_trial

        return band_trial(self.report(as_of).view)

    def group_trial(self, as_of: date, bands: Bands | None = None) -> GroupTrial:
        """The scores of that day to try rules of groups on."""
        from app.analytics.rfm.segments import group_trial

        return group_trial(self.report(as_of, bands).view)

    def scored_customers(self, view: RfmView) -> tuple[ScoredCustomer, ...]:
        """Every scored customer by number, for lists and files; who was deleted meanwhile is left out."""
        with self._store.read() as connection:
            numbers = frames.customer_numbers(connection)
        codes = [str(code) for code in view.groups.codes]
        figures = (view.days_since_last, view.frequency, view.monetary, view.r, view.f, view.m)
        columns = (view.customer_ids, *figures, view.segments)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        lines = (
            ScoredCustomer(numbers[customer_id], days, frequency, yen, r, f, m, codes[position])
            for customer_id, days, frequency, yen, r, f, m, position in rows
            if customer_id in numbers
        )
        return tuple(sorted(lines, key=lambda line: line.number))

    def people_behind(self, view: RfmView, key: RfmKey) -> CustomerFilter:
        """The list that a cell or a group opens, with the words for where it came from.

        Nobody for a group that there is no more: its chart was drawn before the rules changed.
        """
        from app.analytics.rfm.tables import customers_in_cell, customers_in_segment

        if isinstance(key, CellKey):
            ids = customers_in_cell(view, key.columns, key.column, key.rows, key.row)
            return CustomerFilter(ids=ids, label=_cell_label(key, view.as_of))
        if isinstance(key, ScoredKey):
            label = message("analytics.list.scored", as_of=day_words(view.as_of))
            return CustomerFilter(ids=tuple(view.customer_ids.tolist()), label=label)
        if key.segment not in view.groups.codes:
            return CustomerFilter(ids=())
        ids = customers_in_segment(view, key.segment)
        label = message(
            "analytics.list.segment", segment=view.groups.of(key.segment).words, as_of=day_words(view.as_of)
        )
        return CustomerFilter(ids=ids, label=label)

    def people_who_moved(self, moved: Movement, key: MoveKey) -> CustomerFilter:
        """The list that a part of a movement opens; nobody for groups that there are no more."""
        codes = {*moved.groups.codes, NOBODY_YET}
        known = tuple(pair for pair in key.pairs if codes.issuperset(pair))
        label = _move_label(moved, known, key.words) if known else None
        return CustomerFilter(ids=moved.people(known), label=label)


def _report(bought: frames.PurchaseFrame, as_of: date, bands: Bands | None, groups: Groups) -> RfmReport:
    from app.analytics.rfm.captions import caption
    from app.analytics.rfm.scores import rfm
    from app.analytics.rfm.tables import segment_table

    view = rfm(
        bought.frame,
        as_of,
        bands=bands,
        groups=groups,
        excluded=bought.excluded,
        no_purchase=bought.no_purchase,
        unpriced=bought.unpriced,
    )
    return RfmReport(view, caption(view), segment_table(view))


def _move_label(moved: Movement, pairs: tuple[tuple[str, str], ...], words: Message | None) -> Message:
    from app.analytics.figures.movement_words import flow_words

    name = words or flow_words(moved.groups, *pairs[0])
    return message(
        "analytics.movement.list", flow=name, since=day_words(moved.since), as_of=day_words(moved.as_of)
    )


def _cell_label(key: CellKey, as_of: date) -> Message:
    return message(
        "analytics.list.cell",
        columns=key.columns.words,
        column=key.column,
        rows=key.rows.words,
        row=key.row,
        as_of=day_words(as_of),
    )
