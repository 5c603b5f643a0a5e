"""The sales that no figure counts, in whichever analysis, and the people behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.days import day_words
from app.core.filters import CustomerFilter
from app.core.messages import message
from app.queries import frames

if TYPE_CHECKING:
    from app.core.rfm import AsideKey
    from app.db.store import Store


class SetAsideService:
    """What is kept from counting in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def people_behind(self, key: AsideKey) -> CustomerFilter:
        """The customers of the sales that a reason sets aside, with the words for where they came from."""
        with self._store.read() as connection:
            ids = frames.people_set_aside(connection, key.reason, key.as_of)
        label = message(f"analytics.list.aside.{key.reason}", as_of=day_words(key.as_of))
        return CustomerFilter(ids=ids, label=label)
