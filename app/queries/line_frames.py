"""What was sold to whom, line by line: the frame of the analyses of who buys what.

Every dated sale of a living customer is read, whatever the day of asking, so that one reading serves every
span. Sales and lines come as whole columns; the names behind their numbers come beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Integer, case, cast, func, literal, select

from app.core.assortment import NO_HOUR, UNNAMED, PersonRow, ProductRow
from app.core.enums import CustomerKind
from app.core.text.folding import fold
from app.models.customer import customer
from app.models.product import product
from app.models.sale import sale, sale_line
from app.models.staff import staff
from app.queries.frames import columns, epoch_day, living

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt
    from sqlalchemy import Connection

    Int64s = npt.NDArray[np.int64]

_FEES = "送料 配送料 配送費 送料(税込) 代引手数料 代引き手数料 手数料 決済手数料 Shipping Postage"
_DISCOUNTS = "値引 値引き 割引 クーポン クーポン割引 Discount"
FEES = frozenset(map(fold, f"{_FEES} {_DISCOUNTS}".split()))
"""What some lists write in the place of a product, and is none."""
HOUR_DIGITS = len("14")


@dataclass(frozen=True, slots=True, eq=False)
class LineFrame:
    """Sales by rising id: `id customer day total channel` (a place in `channels`) `hour`; their lines in any
    order: `sale product staff amount`, 0 where a line names no product or nobody. An amount that nobody knows
    is 0 yen. Undated sales are in neither."""

    sales: tuple[Int64s, Int64s, Int64s, Int64s, Int64s, Int64s]
    lines: tuple[Int64s, Int64s, Int64s, Int64s]
    channels: tuple[str, ...]
    products: tuple[ProductRow, ...]
    staff: dict[int, str]
    people: tuple[PersonRow, ...]


def sold_lines(connection: Connection) -> LineFrame:
    """Everything that was sold on a known day."""
    channels, products = _channels(connection), _products(connection)
    return LineFrame(
        _sales(connection, channels),
        _lines(connection, [row.id for row in products if fold(row.name) in FEES]),
        channels,
        products,
        {staff_id: name for staff_id, name in connection.execute(select(staff.c.id, staff.c.name))},
        _people(connection),
    )


def _channels(connection: Connection) -> tuple[str, ...]:
    """Every way of selling that a sale names; the first is none."""
    # By the table: through an index of the living sales every row is looked up apart.
    living_ones = func.coalesce(sale.c.deleted_at, "") == ""
    named = select(sale.c.channel).where(living_ones, sale.c.channel != "").distinct()
    return ("", *sorted(connection.execute(named).scalars()))


def _sales(
    connection: Connection, channels: tuple[str, ...]
) -> tuple[Int64s, Int64s, Int64s, Int64s, Int64s, Int64s]:
    places = {name: place for place, name in enumerate(channels) if place}
    channel = case(places, value=sale.c.channel, else_=0) if places else literal(0)
    hour = func.coalesce(cast(func.substr(sale.c.sold_at, 1, HOUR_DIGITS), Integer), NO_HOUR)
    total = func.coalesce(sale.c.total, 0)
    rows = (
        select(sale.c.id, sale.c.customer_id, epoch_day(sale.c.sold_on), total, channel, hour)
        .where(sale.c.deleted_at.is_(None), sale.c.sold_on.is_not(None), living(sale.c.customer_id))
        .order_by(sale.c.id)
    )
    ids, customers, days, totals, ways, hours = columns(connection, rows)
    return ids, customers, days, totals, ways, hours


def _lines(connection: Connection, fees: Sequence[int]) -> tuple[Int64s, Int64s, Int64s, Int64s]:
    """All lines, `fees` as lines without a product; those of sales that are not wanted are sieved out by
    whoever joins them."""
    line = sale_line.c
    bought = func.coalesce(line.product_id, UNNAMED)
    rows = select(
        line.sale_id,
        case((line.product_id.in_(fees), UNNAMED), else_=bought) if fees else bought,
        func.coalesce(line.staff_id, UNNAMED),
        func.coalesce(line.amount, 0),
    )
    sales, products, people, amounts = columns(connection, rows)
    return sales, products, people, amounts


def _products(connection: Connection) -> tuple[ProductRow, ...]:
    """Everything that was ever sold, also what is in the trash by now."""
    rows = select(product.c.id, product.c.name, product.c.category, product.c.unit_price)
    return tuple(ProductRow(*row) for row in connection.execute(rows.order_by(product.c.id)))


def _people(connection: Connection) -> tuple[PersonRow, ...]:
    rows = (
        select(
            customer.c.id,
            customer.c.kind == CustomerKind.COMPANY,
            func.coalesce(customer.c.gender, ""),
            func.coalesce(customer.c.birthday, ""),
            customer.c.prefecture,
        )
        .where(customer.c.deleted_at.is_(None))
        .order_by(customer.c.id)
    )
    return tuple(PersonRow(*row) for row in connection.execute(rows))
