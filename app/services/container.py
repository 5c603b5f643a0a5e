"""The services of one open store, made once and handed to window and command line alike.

Services that need heavy libraries import them inside their methods: making the container costs nothing.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from app.services.backups import BackupService
from app.services.consents import ConsentService
from app.services.contact_persons import ContactPersonService
from app.services.custom_fields import CustomFieldService
from app.services.customers import CustomerService
from app.services.households import HouseholdService
from app.services.interactions import InteractionService
from app.services.photos import PhotoService
from app.services.sales import SaleService
from app.services.settings import SettingsService
from app.services.timeline import TimelineService
from app.services.undo import UndoService
from app.services.visits import VisitService

if TYPE_CHECKING:
    from app.db.store import Store
    from app.paths import DataFolder
    from app.services.bulk_edit import BulkEditService
    from app.services.demo.service import DemoService
    from app.services.drafts import DraftService
    from app.services.duplicates.service import DuplicateService
    from app.services.entry_help import EntryHelpService
    from app.services.exporting.service import ExportService
    from app.services.field_history import FieldHistoryService
    from app.services.importing.service import ImportService
    from app.services.insights.assortment import AssortmentService
    from app.services.insights.dashboard import DashboardService
    from app.services.insights.forecasts import ForecastService
    from app.services.insights.month_report import MonthReportService
    from app.services.insights.outreach import OutreachService
    from app.services.insights.retention import RetentionService
    from app.services.insights.rfm import RfmService
    from app.services.insights.set_aside import SetAsideService
    from app.services.postal_codes import PostalCodeService
    from app.services.printing import PrintingService
    from app.services.smart_lists import SmartListService
    from app.services.tags import TagService
    from app.services.trash import TrashService


class Services:
    """Every service of one store."""

    def __init__(self, store: Store, folder: DataFolder) -> None:
        self.store = store
        self.folder = folder

    def record_as(self, name: str) -> None:
        """Let every operation from now on bear the name of who works at this computer; empty for nobody's."""
        self.store.actor = name

    @cached_property
    def customers(self) -> CustomerService:
        """The customers."""
        return CustomerService(self.store)

    @cached_property
    def sales(self) -> SaleService:
        """The sales."""
        return SaleService(self.store)

    @cached_property
    def visits(self) -> VisitService:
        """The visits."""
        return VisitService(self.store)

    @cached_property
    def interactions(self) -> InteractionService:
        """The contacts."""
        return InteractionService(self.store)

    @cached_property
    def contact_persons(self) -> ContactPersonService:
        """The people one speaks with at a customer."""
        return ContactPersonService(self.store)

    @cached_property
    def custom_fields(self) -> CustomFieldService:
        """The fields that the shop added."""
        return CustomFieldService(self.store)

    @cached_property
    def households(self) -> HouseholdService:
        """Who lives with whom."""
        return HouseholdService(self.store)

    @cached_property
    def consents(self) -> ConsentService:
        """Consent to mail and postal DM."""
        return ConsentService(self.store)

    @cached_property
    def photos(self) -> PhotoService:
        """The photos of customers."""
        return PhotoService(self.store, self.folder)

    @cached_property
    def trash(self) -> TrashService:
        """Deleted customers."""
        from app.services.trash import TrashService

        return TrashService(self.store, self.folder, self.backups, self.drafts)

    @cached_property
    def drafts(self) -> DraftService:
        """What was typed and is not kept."""
        from app.services.drafts import DraftService

        return DraftService(self.folder.drafts)

    @cached_property
    def field_history(self) -> FieldHistoryService:
        """Who changed what, and when."""
        from app.services.field_history import FieldHistoryService

        return FieldHistoryService(self.store)

    @cached_property
    def bulk_edit(self) -> BulkEditService:
        """Changes of many customers."""
        from app.services.bulk_edit import BulkEditService

        return BulkEditService(self.store)

    @cached_property
    def smart_lists(self) -> SmartListService:
        """The lists that were kept."""
        from app.services.smart_lists import SmartListService

        return SmartListService(self.store)

    @cached_property
    def tags(self) -> TagService:
        """The tags of customers."""
        from app.services.tags import TagService

        return TagService(self.store)

    @cached_property
    def timeline(self) -> TimelineService:
        """Each customer's history."""
        return TimelineService(self.store)

    @cached_property
    def duplicates(self) -> DuplicateService:
        """Cards that are of one person."""
        from app.services.duplicates.service import DuplicateService

        return DuplicateService(self.store)

    @cached_property
    def undo(self) -> UndoService:
        """The journal."""
        return UndoService(self.store)

    @cached_property
    def settings(self) -> SettingsService:
        """What the user chose."""
        return SettingsService(self.store)

    @cached_property
    def backups(self) -> BackupService:
        """The backups."""
        return BackupService(self.folder, self.store)

    @cached_property
    def postal_codes(self) -> PostalCodeService:
        """The table of postal codes in use."""
        from app.services.postal_codes import PostalCodeService

        return PostalCodeService(self.folder.postal)

    @cached_property
    def entry_help(self) -> EntryHelpService:
        """What can be added to what somebody types."""
        from app.services.entry_help import EntryHelpService

        return EntryHelpService(self.postal_codes)

    @cached_property
    def exports(self) -> ExportService:
        """The files that leave the store."""
        from app.services.exporting.service import ExportService

        return ExportService(self.store)

    @cached_property
    def printing(self) -> PrintingService:
        """What goes on paper."""
        from app.services.printing import PrintingService

        return PrintingService(self.store)

    @cached_property
    def imports(self) -> ImportService:
        """The files that are read in."""
        from app.services.importing.service import ImportService

        return ImportService(self.store, self.postal_codes)

    @cached_property
    def forecasts(self) -> ForecastService:
        """When people are due again, and what they may still buy."""
        from app.services.insights.forecasts import ForecastService

        return ForecastService(self.store)

    @cached_property
    def retention(self) -> RetentionService:
        """Who comes again, how soon, and who is lost."""
        from app.services.insights.retention import RetentionService

        return RetentionService(self.store)

    @cached_property
    def assortment(self) -> AssortmentService:
        """Who buys what."""
        from app.services.insights.assortment import AssortmentService

        return AssortmentService(self.store)

    @cached_property
    def rfm(self) -> RfmService:
        """How lately, how often and for how much everybody buys."""
        from app.services.insights.rfm import RfmService

        return RfmService(self.store)

    @cached_property
    def set_aside(self) -> SetAsideService:
        """The sales that no figure counts."""
        from app.services.insights.set_aside import SetAsideService

        return SetAsideService(self.store)

    @cached_property
    def dashboard(self) -> DashboardService:
        """How the shop stands, and whom to look after."""
        from app.services.insights.dashboard import DashboardService

        return DashboardService(self.store, self.forecasts)

    @cached_property
    def month_reports(self) -> MonthReportService:
        """The figures of one month, on paper and on sheets."""
        from app.services.insights.month_report import MonthReportService

        return MonthReportService(self)

    @cached_property
    def outreach(self) -> OutreachService:
        """What was done with the people behind a figure."""
        from app.services.insights.outreach import OutreachService

        return OutreachService(self.store)

    @cached_property
    def demo(self) -> DemoService:
        """The generated people."""
        from app.services.demo.service import DemoService

        return DemoService(self.store)
