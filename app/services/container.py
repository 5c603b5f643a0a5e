"""The services of one open store, made once and handed to window and command line alike.

Services that need heavy libraries import them inside their methods: making the container costs nothing.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from app.services.customers import CustomerService
from app.services.interactions import InteractionService
from app.services.sales import SaleService
from app.services.settings import SettingsService
from app.services.timeline import TimelineService
from app.services.undo import UndoService
from app.services.visits import VisitService

if TYPE_CHECKING:
    from app.db.store import Store
    from app.paths import DataFolder


class Services:
    """Every service of one store."""

    def __init__(self, store: Store, folder: DataFolder) -> None:
        self.store = store
        self.folder = folder

    @cached_property
    def customers(self) -> CustomerService:
        return CustomerService(self.store)

    @cached_property
    def sales(self) -> SaleService:
        return SaleService(self.store)

    @cached_property
    def visits(self) -> VisitService:
        return VisitService(self.store)

    @cached_property
    def interactions(self) -> InteractionService:
        return InteractionService(self.store)

    @cached_property
    def timeline(self) -> TimelineService:
        return TimelineService(self.store)

    @cached_property
    def undo(self) -> UndoService:
        return UndoService(self.store)

    @cached_property
    def settings(self) -> SettingsService:
        return SettingsService(self.store)
