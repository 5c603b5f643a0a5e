"""Who buys what, and the way from each figure to the people behind it.

All lines are read once for one state of the records and kept; every span and every question is answered from
them. Everything heavy is imported inside the methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.core.assortment import Across, Dimension, GradeLimits, Unit
from app.core.progress import no_progress
from app.db.stamp import data_stamp
from app.queries import customer_rows, frames
from app.queries.line_frames import sold_lines
from app.services.insights.assortment_reports import (
    Asked,
    CandidatePerson,
    CustomerReport,
    NextReport,
    PairReport,
    PartReport,
    ProductReport,
    Report,
    StepReport,
)
from app.services.insights.assortment_shop import SpanOfShop
from app.services.insights.kept_results import KeptResults

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from app.analytics.assortment.lines import Lines
    from app.analytics.figures.drawing import HitKey
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.core.rfm import SetAside
    from app.db.stamp import Stamp
    from app.db.store import Store

Answer = TypeVar("Answer", bound=Report)


class AssortmentService:
    """Who buys what in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reports: KeptResults[Report] = KeptResults(store)
        self._lines: tuple[Stamp, Lines] | None = None

    def products(
        self, asked: Asked, limits: GradeLimits | None = None, progress: Progress = no_progress
    ) -> ProductReport:
        """Products by what they brought in the span."""
        limits = limits or GradeLimits()

        def work(shop: SpanOfShop) -> ProductReport:
            from app.analytics.assortment.grades import grade_totals
            from app.analytics.assortment.tables import product_table
            from app.services.insights.assortment_words import product_caption

            table = product_table(shop.here, shop.before, limits)
            said = (*shop.caption(compared=True), *product_caption(table, limits))
            return ProductReport(*shop.common(), said, table, grade_totals(table.ranking))

        return self._answer(ProductReport, asked, ("products", limits), work, progress)

    def customers(
        self, asked: Asked, limits: GradeLimits | None = None, progress: Progress = no_progress
    ) -> CustomerReport:
        """Customers by what they brought in the span."""
        limits = limits or GradeLimits()

        def work(shop: SpanOfShop) -> CustomerReport:
            from app.analytics.assortment.grades import grade_totals, tenths
            from app.analytics.assortment.tables import customer_table
            from app.services.insights.assortment_words import customer_caption

            table = customer_table(shop.here, limits)
            said = (*shop.caption(), *customer_caption(table, limits))
            ranked = table.ranking
            return CustomerReport(*shop.common(), said, table, grade_totals(ranked), tenths(ranked))

        return self._answer(CustomerReport, asked, ("customers", limits), work, progress)

    def together(
        self, asked: Asked, unit: Unit = Unit.RECEIPT, progress: Progress = no_progress
    ) -> PairReport:
        """Pairs of products that are bought together in the span."""

        def work(shop: SpanOfShop) -> PairReport:
            from app.analytics.assortment.pairs import pairs
            from app.services.insights.assortment_words import pair_caption

            view = pairs(shop.here, unit)
            return PairReport(*shop.common(), (*shop.caption(), *pair_caption(view, unit)), unit, view)

        return self._answer(PairReport, asked, ("together", unit), work, progress)

    def next_buys(
        self,
        asked: Asked,
        have: int | None = None,
        other: int | None = None,
        progress: Progress = no_progress,
    ) -> NextReport:
        """Who bought `have` and not `other` up to the day (ids of products); without them the two that most
        surely go together, of which the less bought one leads to the other."""

        def work(shop: SpanOfShop) -> NextReport:
            from app.analytics.assortment.chances import candidates, past_of
            from app.services.insights.assortment_words import next_caption

            products = shop.products()
            first, second = shop.place_of(have), shop.place_of(other)
            if first is None or second is None or first == second:
                first, second = shop.suggested(products)
            if first is None or second is None:
                return NextReport(*shop.common(), shop.caption(), None, None, None, products, None)
            past = past_of(shop.past, asked.as_of)
            people = candidates(shop.past, past, (first,), (second,))
            said = next_caption(shop.past, first, second, people)
            return NextReport(*shop.common(), said, first, second, people, products, past)

        return self._answer(NextReport, asked, ("next", have, other), work, progress)

    def steps(self, asked: Asked, least: int = 3, progress: Progress = no_progress) -> StepReport:
        """Who bought something on `least` days or more and never the next dearer thing of its category."""

        def work(shop: SpanOfShop) -> StepReport:
            from app.analytics.assortment.steps import steps
            from app.services.insights.assortment_words import step_caption

            view = steps(shop.past, asked.as_of, least)
            return StepReport(*shop.common(), step_caption(view), view)

        return self._answer(StepReport, asked, ("steps", least), work, progress)

    def divided(
        self,
        asked: Asked,
        dimension: Dimension,
        across: Across = Across.MONTH,
        progress: Progress = no_progress,
    ) -> PartReport:
        """Sales of the span by one dimension."""

        def work(shop: SpanOfShop) -> PartReport:
            from app.analytics.assortment.calendar import calendar
            from app.analytics.assortment.hours import hour_grid
            from app.analytics.assortment.parts import gender_grid, parts
            from app.services.insights.assortment_words import part_caption

            view = parts(shop.here, shop.before, dimension)
            by_day = calendar(shop.here, across) if dimension is Dimension.WEEKDAY else None
            of_people = dimension in (Dimension.AGE, Dimension.GENDER)
            genders = gender_grid(shop.here) if of_people else None
            by_hour = hour_grid(shop.here) if dimension is Dimension.HOUR else None
            said = (*shop.caption(compared=True), *part_caption(view))
            return PartReport(*shop.common(), said, view, by_day, genders, by_hour)

        return self._answer(PartReport, asked, ("parts", dimension, across), work, progress)

    def candidate_people(self, report: NextReport, customer_ids: Sequence[int]) -> list[CandidatePerson]:
        """These customers of a report, in this order; who is gone for good is left out."""
        from app.services.insights.assortment_people import candidate_people

        with self._store.read() as connection:
            rows = customer_rows.rows(connection, customer_ids)
        return candidate_people(report, rows)

    def people_behind(self, report: Report, key: HitKey) -> CustomerFilter:
        """The customers of a part of a figure, with the words for where they came from."""
        from app.services.insights.assortment_people import people_behind

        return people_behind(report, key)

    def _answer(
        self,
        kind: type[Answer],
        asked: Asked,
        question: tuple[object, ...],
        work: Callable[[SpanOfShop], Answer],
        progress: Progress,
    ) -> Answer:
        def read(connection: Connection) -> tuple[Lines, tuple[SetAside, ...]]:
            left_out = frames.excluded(connection, asked.as_of.isoformat())
            return self._read(connection), (frames.unpriced(connection, asked.as_of), *left_out)

        def work_out(found: tuple[Lines, tuple[SetAside, ...]]) -> Report:
            progress(1, 2)
            return work(SpanOfShop(*found, asked))

        found = self._reports.answer((asked, question), read, work_out)
        if not isinstance(found, kind):
            raise TypeError(f"{type(found).__name__} is no {kind.__name__}")
        return found

    def _read(self, connection: Connection) -> Lines:
        """All lines: those kept, or read anew after a change."""
        stamp = data_stamp(connection)
        if self._lines is None or self._lines[0] != stamp:
            from app.analytics.assortment.lines import lines

            frame = sold_lines(connection)
            joined = lines(
                frame.sales,
                frame.lines,
                people=frame.people,
                products=frame.products,
                staff=frame.staff,
                channels=frame.channels,
            )
            self._lines = (stamp, joined)
        return self._lines[1]
