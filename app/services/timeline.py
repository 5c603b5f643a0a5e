"""One customer's history as one line of events, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.enums import Noun
from app.queries import timeline
from app.services.interactions import InteractionData
from app.services.sales import SaleData
from app.services.visits import VisitData

if TYPE_CHECKING:
    from sqlalchemy import Row

    from app.db.store import Store

EventData = SaleData | VisitData | InteractionData


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One sale, visit or interaction.

    `when` is ISO text of a day or a moment, None where it is not known; of a sale it is the day, and its time
    stands in its data. `data` is what its editor takes.
    """

    id: int
    noun: Noun
    when: str | None
    data: EventData

    @property
    def moment(self) -> str | None:
        """`when` with the time of day where that is known."""
        if isinstance(self.data, SaleData) and self.when and self.data.sold_at:
            return f"{self.when}T{self.data.sold_at}"
        return self.when


class TimelineService:
    """The history of the customers of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def events(self, customer_id: int) -> tuple[TimelineEvent, ...]:
        """All events of a customer, newest first, those without a date last."""
        with self._store.read() as connection:
            events = [_sale(row, lines) for row, lines in timeline.sales_of(connection, customer_id)]
            events += [_visit(row) for row in timeline.visits_of(connection, customer_id)]
            events += [_interaction(row) for row in timeline.interactions_of(connection, customer_id)]
        return tuple(sorted(events, key=lambda event: (event.moment or "", event.id), reverse=True))


def _sale(row: Row[tuple[Any, ...]], lines: tuple[timeline.LineRow, ...]) -> TimelineEvent:
    data = SaleData(
        row.sold_on, lines, row.total, row.channel, row.payment, row.note, row.number, row.sold_at
    )
    return TimelineEvent(row.id, Noun.SALE, row.sold_on, data)


def _visit(row: Row[tuple[Any, ...]]) -> TimelineEvent:
    data = VisitData(row.visited_on, row.staff_name or "", row.menu, row.memo, row.number)
    return TimelineEvent(row.id, Noun.VISIT, row.visited_on, data)


def _interaction(row: Row[tuple[Any, ...]]) -> TimelineEvent:
    data = InteractionData(
        row.at, row.kind, row.direction, row.staff_name or "", row.subject, row.body, row.state, row.number
    )
    return TimelineEvent(row.id, Noun.INTERACTION, row.at, data)
