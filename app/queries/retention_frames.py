"""Who came when, for what, to whom and through which channel: the frame of repeat and churn.

A day's product and staff are those of its dearest line; where no line names a product, the menu of the visit
record does, and its staff where no line names one. Names that are the same text are one: a menu that is sold
as a product too is told apart nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, case, func, select

from app.core.retention import Trait
from app.models.customer import customer
from app.models.product import product
from app.models.sale import sale, sale_line
from app.models.staff import staff
from app.models.visit import visit
from app.queries import frames

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    from sqlalchemy import Connection, Select

    from app.core.rfm import SetAside

    Int64s = npt.NDArray[np.int64]

SECONDS_OF_A_DAY = 86_400


@dataclass(frozen=True, slots=True, eq=False)
class ComingFrame:
    """The comings frame by rising customer and day, the names behind its codes, and sales that are not in it.

    In `names[trait]` the first name is empty: code 0 is somebody of whom it is not known.
    """

    frame: pd.DataFrame
    names: dict[Trait, tuple[str, ...]]
    excluded: tuple[SetAside, ...]


class _Codes:
    """A number for each text, in the order in which they come; none for the empty one."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def of(self, texts: Iterable[str | None]) -> list[int]:
        """The numbers of texts."""
        return [self._numbers.setdefault((text or "").strip(), len(self._numbers)) for text in texts]

    @property
    def names(self) -> tuple[str, ...]:
        """The texts by number."""
        return tuple(self._numbers)


def comings(connection: Connection, as_of: date) -> ComingFrame:
    """Every day on which somebody came up to `as_of`: `customer_id day yen product staff channel source`."""
    import numpy as np

    days = frames.purchase_days(connection, as_of, visits=True)
    frame, until = days.frame, as_of.isoformat()
    keys = _keys(frame["customer_id"].to_numpy(), frame["day"].to_numpy())
    codes = {trait: _Codes() for trait in Trait}
    columns = {trait: np.zeros(keys.size, np.int64) for trait in Trait}

    def fill(trait: Trait, rows: list[tuple[int, int, str | None]]) -> None:
        """Put a text on each of these days that has none yet."""
        told = [row for row in rows if row[2]]
        if not told or not keys.size:
            return
        owners, on, texts = zip(*told, strict=True)
        wanted = _keys(np.array(owners, np.int64), np.array(on, np.int64))
        places = np.minimum(np.searchsorted(keys, wanted), keys.size - 1)
        numbers = np.array(codes[trait].of(texts), np.int64)
        open_ = (keys[places] == wanted) & (columns[trait][places] == 0)
        columns[trait][places[open_]] = numbers[open_]

    sold = [tuple(row) for row in connection.execute(_dearest_lines(until))]
    seen = [tuple(row) for row in connection.execute(_visit_records(until))]
    fill(Trait.PRODUCT, [(owner, day, name) for owner, day, name, _, _ in sold])
    fill(Trait.PRODUCT, [(owner, day, menu) for owner, day, menu, _ in seen])
    fill(Trait.STAFF, [(owner, day, who) for owner, day, _, who, _ in sold])
    fill(Trait.STAFF, [(owner, day, who) for owner, day, _, who in seen])
    fill(Trait.CHANNEL, [(owner, day, channel) for owner, day, _, _, channel in sold])
    columns[Trait.SOURCE] = _sources(connection, frame["customer_id"].to_numpy(), codes[Trait.SOURCE])
    frame = frame[["customer_id", "day", "yen"]].assign(**{str(one): columns[one] for one in Trait})
    return ComingFrame(frame, {trait: codes[trait].names for trait in Trait}, days.excluded)


def _dearest_lines(until: str) -> Select[Any]:
    """For each customer's day the names on its dearest line, one with a product where there is any."""
    place = func.row_number().over(
        partition_by=(sale.c.customer_id, sale.c.sold_on),
        order_by=(
            case((product.c.name.is_(None), 1), else_=0),
            sale_line.c.amount.desc(),
            sale.c.id,
            sale_line.c.id,
        ),
    )
    lines = (
        select(
            sale.c.customer_id,
            _epoch_day(sale.c.sold_on).label("day"),
            product.c.name.label("product"),
            staff.c.name.label("staff"),
            sale.c.channel,
            place.label("place"),
        )
        .select_from(sale)
        .outerjoin(sale_line, sale_line.c.sale_id == sale.c.id)
        .outerjoin(product, product.c.id == sale_line.c.product_id)
        .outerjoin(staff, staff.c.id == sale_line.c.staff_id)
        .where(sale.c.deleted_at.is_(None), sale.c.sold_on <= until, sale.c.total >= 0)
        .subquery()
    )
    names = (lines.c.customer_id, lines.c.day, lines.c.product, lines.c.staff, lines.c.channel)
    return select(*names).where(lines.c.place == 1).order_by(lines.c.customer_id, lines.c.day)


def _visit_records(until: str) -> Select[Any]:
    return (
        select(visit.c.customer_id, _epoch_day(visit.c.visited_on), visit.c.menu, staff.c.name)
        .outerjoin(staff, staff.c.id == visit.c.staff_id)
        .where(visit.c.deleted_at.is_(None), visit.c.visited_on <= until)
        .order_by(visit.c.customer_id, visit.c.visited_on, visit.c.id.desc())
    )


def _sources(connection: Connection, ids: Int64s, codes: _Codes) -> Int64s:
    """How the customer of each row found the shop."""
    import numpy as np

    told = select(customer.c.id, customer.c.source).where(customer.c.source != "").order_by(customer.c.id)
    rows = connection.execute(told).all()
    known = dict(zip((row[0] for row in rows), codes.of(row[1] for row in rows), strict=True))
    return np.array([known.get(one, 0) for one in ids.tolist()], np.int64)


def _keys(ids: Int64s, days: Int64s) -> Int64s:
    return ids * frames.DAYS_APART + days


def _epoch_day(day: ColumnElement[Any]) -> ColumnElement[int]:
    return func.unixepoch(day).op("/")(SECONDS_OF_A_DAY)
