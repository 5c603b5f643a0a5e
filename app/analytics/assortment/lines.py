"""What was sold, one row a line, with everything about its sale beside it: the contract of who buys what.

Customers, products, staff and channels are places in their own tables, so that counting is counting into
arrays. Place 0 of products and staff is what no line named ("品名なし"). What a sale came to beyond its lines
(a discount, postage, a sale without lines) is a line without a product, so that lines sum to sales. A return
is a line of less than nothing, and is taken off product and customer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analytics.arrays import distinct, is_among
from app.analytics.contracts import EPOCH, Int64s

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.assortment import PersonRow, ProductRow, Span

Bools = npt.NDArray[np.bool_]
Int8s = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Lines by sale; `customers`, `products`, `staff` and `channels` say what the places stand for.

    `hour` is that of the sale, `NO_HOUR` where nobody noted its time. `products` and `staff` begin with None:
    what was not named.
    """

    sale: Int64s
    customer: Int64s
    day: Int64s
    hour: Int8s
    channel: Int64s
    product: Int64s
    staff: Int64s
    amount: Int64s
    customers: tuple[PersonRow, ...]
    products: tuple[ProductRow | None, ...]
    staff_names: tuple[str | None, ...]
    channels: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many lines there are."""
        return int(self.sale.size)

    def where(self, wanted: Bools) -> Lines:
        """Only these lines; all places stay as they are."""
        columns = ("sale", "customer", "day", "hour", "channel", "product", "staff", "amount")
        return replace(self, **{name: getattr(self, name)[wanted] for name in columns})

    def ids(self, customers: Int64s) -> tuple[int, ...]:
        """The customers at these places by rising id."""
        return tuple(sorted(self.customers[place].id for place in distinct(customers).tolist()))


def lines(
    sales: Sequence[Int64s],
    sold: Sequence[Int64s],
    *,
    people: Sequence[PersonRow],
    products: Sequence[ProductRow],
    staff: Mapping[int, str],
    channels: Sequence[str],
) -> Lines:
    """Join sales (`id customer day total channel hour`, by rising id) with their lines (`sale product staff
    amount`). A line whose sale is not there is left out."""
    ids, customers, days, totals, ways, hours = sales
    known = is_among(sold[0], ids)
    owner, product, worker, amount = (column[known] for column in sold)
    at = np.searchsorted(ids, owner)
    said = np.zeros(ids.size, np.int64)
    np.add.at(said, at, amount)
    bare = np.ones(ids.size, bool)
    bare[at] = False
    rest = np.flatnonzero((totals != said) | bare)
    at = np.concatenate([at, rest])
    none = np.zeros(rest.size, np.int64)
    known_products, known_staff = [row.id for row in products], sorted(staff)
    order = np.argsort(at, kind="stable")
    owners, buyers = np.unique(customers, return_inverse=True)
    table = {row.id: row for row in people}
    at = at[order]
    return Lines(
        sale=at,
        customer=buyers[at],
        day=days[at],
        hour=hours.astype(np.int8)[at],
        channel=ways[at],
        product=_places(np.concatenate([product, none])[order], known_products),
        staff=_places(np.concatenate([worker, none])[order], known_staff),
        amount=np.concatenate([amount, (totals - said)[rest]])[order],
        customers=tuple(table[owner] for owner in owners.tolist()),
        products=(None, *products),
        staff_names=(None, *(staff[one] for one in known_staff)),
        channels=tuple(channels),
    )


def within(sold: Lines, span: Span) -> Lines:
    """The lines of a span of days."""
    wanted = sold.day <= (span.last - EPOCH).days
    if span.first is not None:
        wanted &= sold.day >= (span.first - EPOCH).days
    return sold.where(wanted)


def sums(places: Int64s, amounts: Int64s, size: int) -> Int64s:
    """What the amounts at each place come to."""
    found = np.zeros(size, np.int64)
    np.add.at(found, places, amounts)
    return found


def different(places: Int64s, others: Int64s, size: int) -> Int64s:
    """How many different `others` each place has."""
    if not places.size:
        return np.zeros(size, np.int64)
    pairs = distinct(places * (int(others.max()) + 1) + others)
    return np.bincount(pairs // (int(others.max()) + 1), minlength=size).astype(np.int64)


def _places(ids: Int64s, known: Sequence[int]) -> Int64s:
    """The place of each id in a table that begins with what was not named; 0 for what is not in it."""
    table = np.array(known, np.int64)
    if not table.size:
        return np.zeros(ids.size, np.int64)
    at = np.minimum(np.searchsorted(table, ids), table.size - 1)
    return np.where(table[at] == ids, at + 1, 0).astype(np.int64)
