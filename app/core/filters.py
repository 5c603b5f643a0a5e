"""Which customers a list shows, spoken by both ends: the screen asks with it, the queries answer it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.enums import CustomerStatus
from app.core.messages import Message


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """Conditions that all have to hold; an empty filter is everybody who was not deleted.

    `text` is what was typed into the search box (words joined by AND). `ids` narrows to a list somebody
    opened from a figure; `label` says in words where that list came from.
    """

    text: str = ""
    ids: tuple[int, ...] | None = None
    tag: str | None = None
    staff: str | None = None
    status: CustomerStatus | None = None
    label: Message | None = None

    @property
    def is_everybody(self) -> bool:
        """Whether no condition is set."""
        return (
            not self.text.strip()
            and self.ids is None
            and self.tag is None
            and self.staff is None
            and self.status is None
        )


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort order of the list: a field name of `queries.customer_search.SORTS`, and its direction."""

    field: str = "kana"
    descending: bool = False
