"""Who came when, for what, to whom and through which channel: the frame of repeat and churn.

A day's product and staff are those of its dearest line that names a product; where no line does, the menu of
the visit record is the product, and its staff where the line names nobody. Names that are the same text are
one: a menu that is sold as a product too is told apart nowhere. Everything is read as whole columns of
numbers and put together by numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.core.retention import Trait
from app.models.customer import customer
from app.models.product import product
from app.models.sale import IS_NO_RETURN, sale, sale_line
from app.models.staff import staff
from app.models.visit import visit
from app.queries.frames import DAYS_APART, columns, epoch_day, living, purchase_days

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    from sqlalchemy import CTE, Column, Connection

    from app.core.rfm import SetAside

    Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class ComingFrame:
    """The comings frame by rising customer and day, the names behind its codes, and sales that are not in it:
    `excluded` are left out altogether, `returns` taken off the day before them.

    In `names[trait]` the first name is empty: code 0 is somebody of whom it is not known.
    """

    frame: pd.DataFrame
    names: dict[Trait, tuple[str, ...]]
    excluded: tuple[SetAside, ...]
    returns: tuple[SetAside, ...]


class _Codes:
    """A code for each name, by the number that names it where it is read: one list for several sources."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {"": 0}

    def of(self, numbers: Int64s, names: Mapping[int, str]) -> Int64s:
        """The codes of numbers; 0 is none."""
        import numpy as np

        table = np.zeros(max(names, default=0) + 1, np.int64)
        for number, name in names.items():
            table[number] = self._codes.setdefault(name.strip(), len(self._codes))
        return table[numbers]

    @property
    def names(self) -> tuple[str, ...]:
        """The names by code."""
        return tuple(self._codes)


@dataclass(frozen=True, slots=True, eq=False)
class _Days:
    """The days of the frame by key, and what is known of each so far."""

    keys: Int64s
    traits: dict[Trait, Int64s]

    def fill(self, trait: Trait, keys: Int64s, codes: Int64s) -> None:
        """Put codes on those of these days that have none yet; of several for a day the first counts."""
        import numpy as np

        if not self.keys.size:
            return
        keys, codes = keys[codes > 0][::-1], codes[codes > 0][::-1]
        places = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        column = self.traits[trait]
        wanted = (self.keys[places] == keys) & (column[places] == 0)
        column[places[wanted]] = codes[wanted]


def comings(connection: Connection, as_of: date) -> ComingFrame:
    """Every day on which somebody came up to `as_of`: `customer_id day yen product staff channel source`."""
    import numpy as np

    known = purchase_days(connection, as_of, visits=True)
    ids, on = known.frame["customer_id"].to_numpy(), known.frame["day"].to_numpy()
    days = _Days(ids * DAYS_APART + on, {trait: np.zeros(ids.size, np.int64) for trait in Trait})
    codes = {trait: _Codes() for trait in Trait}
    people = {number: name for number, name in connection.execute(select(staff.c.id, staff.c.name))}
    _fill_sales(connection, days, codes, people)
    _fill_visits(connection, days, codes, people)
    sources, names = _numbered(connection, customer.c.source)
    told = select(customer.c.id, sources.c.number).join(sources, sources.c.name == customer.c.source)
    owners, numbers = columns(connection, told.order_by(customer.c.id))
    if owners.size and ids.size:
        places = np.minimum(np.searchsorted(owners, ids), owners.size - 1)
        found = np.where(owners[places] == ids, numbers[places], 0)
        days.traits[Trait.SOURCE][:] = codes[Trait.SOURCE].of(found, names)
    frame = known.frame[["customer_id", "day", "yen"]].assign(
        **{trait.value: days.traits[trait] for trait in Trait}
    )
    named = {trait: codes[trait].names for trait in Trait}
    return ComingFrame(frame, named, known.excluded, known.no_purchase)


def _fill_sales(
    connection: Connection, days: _Days, codes: Mapping[Trait, _Codes], people: Mapping[int, str]
) -> None:
    """What the dearest line of each day says."""
    import numpy as np

    channels, channel_names = _numbered(connection, sale.c.channel)
    rows = (
        select(sale.c.id, sale.c.customer_id, epoch_day(sale.c.sold_on), func.coalesce(channels.c.number, 0))
        .outerjoin(channels, channels.c.name == sale.c.channel)
        .where(sale.c.deleted_at.is_(None), sale.c.sold_on.is_not(None), IS_NO_RETURN)
        .where(living(sale.c.customer_id))
    )
    sales, owners, sold_on, ways = columns(connection, rows.order_by(sale.c.id))
    line = sale_line.c
    named = (func.coalesce(line.product_id, 0), func.coalesce(line.staff_id, 0))
    lines = columns(connection, select(line.sale_id, *named, func.coalesce(line.amount, 0)).order_by(line.id))
    of_sale, products, staffs, amounts = lines
    places = np.searchsorted(sales, of_sale)
    of_living = np.append(sales, -1)[places] == of_sale
    places, products, staffs, amounts = (one[of_living] for one in (places, products, staffs, amounts))
    keys = owners * DAYS_APART + sold_on
    dearest_first = np.lexsort((-amounts, products == 0))
    places, products, staffs = (one[dearest_first] for one in (places, products, staffs))
    main = np.unique(keys[places], return_index=True)[1]
    bought = connection.execute(select(product.c.id, product.c.name))
    names = {number: name for number, name in bought}
    line_keys = keys[places][main]
    days.fill(Trait.PRODUCT, line_keys, codes[Trait.PRODUCT].of(products[main], names))
    days.fill(Trait.STAFF, line_keys, codes[Trait.STAFF].of(staffs[main], people))
    way_codes = codes[Trait.CHANNEL].of(ways, channel_names)
    days.fill(Trait.CHANNEL, line_keys, way_codes[places][main])
    days.fill(Trait.CHANNEL, keys, way_codes)


def _fill_visits(
    connection: Connection, days: _Days, codes: Mapping[Trait, _Codes], people: Mapping[int, str]
) -> None:
    """What the records of visits add."""
    menus, names = _numbered(connection, visit.c.menu)
    menu, who = func.coalesce(menus.c.number, 0), func.coalesce(visit.c.staff_id, 0)
    rows = (
        select(visit.c.customer_id, epoch_day(visit.c.visited_on), menu, who)
        .outerjoin(menus, menus.c.name == visit.c.menu)
        .where(visit.c.deleted_at.is_(None), visit.c.visited_on.is_not(None), living(visit.c.customer_id))
    )
    owners, seen_on, numbers, staffs = columns(connection, rows.order_by(visit.c.id))
    keys = owners * DAYS_APART + seen_on
    days.fill(Trait.PRODUCT, keys, codes[Trait.PRODUCT].of(numbers, names))
    days.fill(Trait.STAFF, keys, codes[Trait.STAFF].of(staffs, people))


def _numbered(connection: Connection, texts: Column[str]) -> tuple[CTE, dict[int, str]]:
    """A number from 1 for each text that is not empty, as a table to join and as a mapping."""
    name = texts.label("name")
    different = select(name).where(texts != "").distinct().subquery()
    number = func.row_number().over(order_by=different.c.name).label("number")
    numbered = select(different.c.name, number).cte(f"{texts.name}_numbers")
    found = connection.execute(select(numbered.c.number, numbered.c.name))
    return numbered, {number: name for number, name in found}
