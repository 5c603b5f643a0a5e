"""Which customers a list shows, spoken by both ends: the screen asks with it, the queries answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import CustomerStatus
from app.core.messages import Message

if TYPE_CHECKING:
    from datetime import date

    from app.core.criteria import Group


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """Conditions that all have to hold; an empty filter is everybody who was not deleted.

    `text` is what was typed into the search box: words joined by AND, and filters (`core.search_words`).
    `ids` narrows to a list somebody opened from a figure; `label` says in words where that list came from.
    `criteria` are the conditions of a smart list, their distances in days counted from `as_of`, which is
    today where it is None.
    """

    text: str = ""
    ids: tuple[int, ...] | None = None
    tag: str | None = None
    staff: str | None = None
    status: CustomerStatus | None = None
    label: Message | None = None
    criteria: Group | None = None
    as_of: date | None = None

    @property
    def is_everybody(self) -> bool:
        """Whether no condition is set."""
        return (
            not self.text.strip()
            and self.ids is None
            and self.tag is None
            and self.staff is None
            and self.status is None
            and (self.criteria is None or self.criteria.is_empty)
        )


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list: a field of `queries.list_orders` or one that the shop added, and its direction.

    `then` orders those who agree so far; whoever still does stands in kana order.
    """

    field: str = "kana"
    descending: bool = False
    then: tuple[Sort, ...] = ()

    @property
    def keys(self) -> tuple[Sort, ...]:
        """Every key, the first one first, each by itself."""
        return (Sort(self.field, self.descending), *(key for sort in self.then for key in sort.keys))


def by(*keys: Sort) -> Sort:
    """The order by several keys, one after the other; by kana where there are none."""
    if not keys:
        return Sort()
    first, *rest = keys
    return Sort(first.field, first.descending, tuple(rest))
