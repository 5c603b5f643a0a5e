"""How many customers meet each of several trees of conditions, all in one look at the customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from app.models.customer import customer
from app.models.derived import customer_summary
from app.queries.segment_filter import segment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

    from app.core.criteria import Group
    from app.core.criteria_fields import CriteriaFields

AT_ONCE = 25


def segment_counts(
    connection: Connection, trees: Sequence[Group], fields: CriteriaFields, as_of: date
) -> list[int]:
    """The counts, in the order of the trees. Raises as `segment_filter.segment`."""
    counts: list[int] = []
    for start in range(0, len(trees), AT_ONCE):
        found = [
            segment(tree, fields, as_of, is_alone=False).where for tree in trees[start : start + AT_ONCE]
        ]
        counted = select(*(func.count(case((where, 1))) for where in found)).select_from(
            customer.outerjoin(customer_summary, customer_summary.c.customer_id == customer.c.id)
        )
        counts += connection.execute(counted.where((customer.c.search_rank + 0).is_not(None))).one()
    return counts
