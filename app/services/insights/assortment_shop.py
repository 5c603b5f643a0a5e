"""The lines of a shop cut to what is asked, with what can be said of any such cut."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from app.core.assortment import ReturnsKey, Span, Unit
from app.core.linked import linked
from app.core.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics.assortment.lines import Lines
    from app.core.rfm import SetAside
    from app.services.insights.assortment_reports import Asked


class SpanOfShop:
    """Lines in the span, in the span before, and of all the past up to the day."""

    def __init__(self, sold: Lines, set_aside: Sequence[SetAside], asked: Asked) -> None:
        self.sold = sold
        self.asked = asked
        self._set_aside = set_aside

    @cached_property
    def here(self) -> Lines:
        """The lines of the span."""
        from app.analytics.assortment.lines import within

        return within(self.past, self.asked.span)

    @cached_property
    def before(self) -> Lines | None:
        """The lines of the span before; None where nothing is compared, or nothing was sold that early."""
        from app.analytics.assortment.lines import within

        span = self.asked.before
        found = None if span is None else within(self.past, span)
        return found if found is not None and found.size else None

    @cached_property
    def past(self) -> Lines:
        """Everything up to the day."""
        from app.analytics.assortment.lines import within

        return within(self.sold, Span(None, self.asked.as_of))

    def common(self) -> tuple[Lines, Asked, bool, bool, bool]:
        """What every report begins with."""
        ever = bool(self.sold.size or any(one.sales for one in self._set_aside))
        return self.sold, self.asked, ever, bool(self.past.size), bool(self.here.size)

    def caption(self, *, compared: bool = False) -> tuple[Message, ...]:
        """The span, what it is compared with, and what was left out or taken off."""
        said = [message("assortment.caption.span", span=self.asked.span.words)]
        if compared and self.before is not None and self.asked.before is not None:
            said.append(message("assortment.caption.compared", span=self.asked.before.words))
        returned = int((self.here.amount < 0).sum())
        if returned:
            said.append(message("assortment.caption.returns", count=linked(returned, ReturnsKey())))
        said += [
            message(f"assortment.caption.{one.reason}", count=one.linked(self.asked.as_of))
            for one in self._set_aside
            if one.sales
        ]
        return tuple(said)

    def products(self) -> tuple[int, ...]:
        """The places of all products that were bought up to the day, by name."""
        from app.analytics.arrays import distinct

        places = distinct(self.past.product[self.past.product > 0]).tolist()
        return tuple(sorted(places, key=self._name))

    def place_of(self, product: int | None) -> int | None:
        """The place of a product by its id, if it was ever bought."""
        return next((place for place in self.products() if self._id(place) == product), None)

    def suggested(self, products: tuple[int, ...]) -> tuple[int | None, int | None]:
        """The two products that most surely go together over customers, the more bought one first; without
        such a pair the two that are bought most."""
        import numpy as np

        from app.analytics.assortment.pairs import pairs

        found = pairs(self.past, Unit.CUSTOMER, most=1).pairs
        if found:
            return found[0].first, found[0].second
        if len(products) < 2:
            return None, None
        counts = np.bincount(self.past.product, minlength=len(self.past.products))
        most = sorted(products, key=lambda place: (-int(counts[place]), place))
        return most[0], most[1]

    def _name(self, place: int) -> str:
        product = self.sold.products[place]
        return "" if product is None else product.name

    def _id(self, place: int) -> int | None:
        product = self.sold.products[place]
        return None if product is None else product.id
