"""What there is to see: each page and dialog, brought to the state somebody would look at.

A scene is given the running application and returns the widget to photograph; the lanes may still
be answering. A new page or dialog is one more line in `SCENES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from app.core.assortment import Dimension
from app.core.changes import Changes
from app.core.contact import Address
from app.core.custom_fields import CustomField
from app.core.enums import ConsentChannel, CustomFieldType
from app.core.filters import CustomerFilter, Sort, by
from app.core.paper import Paper
from app.core.progress import no_progress
from app.services.card_parts import PersonLink
from app.services.customer_card import CustomerData
from app.services.drafts import Draft, DraftKind, DraftPlace
from app.services.duplicates.merges import Merge
from app.ui.customers.bulk.dialog import BulkDialog
from app.ui.customers.bulk.editing import Offer
from app.ui.customers.card.printing import card_choice
from app.ui.customers.consents.dialogs import ConsentDialog
from app.ui.customers.entry.source import HelpSource
from app.ui.customers.fields.address_dialog import AddressDialog
from app.ui.customers.history.visit_dialog import VisitDialog
from app.ui.customers.list.columns import COLUMNS
from app.ui.customers.list.printing import list_choices
from app.ui.customers.list.sort_dialog import SortDialog
from app.ui.customers.merge_actions import TakeApartDialog
from app.ui.customers.new_customer_dialog import NewCustomerDialog
from app.ui.customers.page import CustomersPage
from app.ui.customers.tags.tags_dialog import TagsDialog
from app.ui.dialogs import MessageDialog
from app.ui.duplicates.sure_dialog import SureDialog
from app.ui.history_dialog import HistoryDialog
from app.ui.insights.buying.bar import Side
from app.ui.insights.buying.panel import BuyingPanel
from app.ui.insights.summary.today_card import TodayCard
from app.ui.insights.tabs import TABS
from app.ui.pages import PAGES
from app.ui.printing.preview_dialog import PreviewDialog
from app.ui.shortcuts_dialog import ShortcutsDialog
from app.ui.store_dialogs import RestoreDialog, SampleDialog
from app.ui.theme.tokens import Role
from tests.screens import card_scenes, gallery, import_scenes, list_scenes, shop_scenes
from tests.screens.stage import WINDOW_SIZE, settle, word

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.application import Application
    from app.ui.insights.buying.parts import PartsSide

SHEET_SIZE: Final = (1360, 1060)
LEAST_WINDOW: Final = (1024, 700)


@dataclass(frozen=True, slots=True)
class Scene:
    """A name for the picture's file, and how to bring it about; `empty`: on a store without customers."""

    name: str
    show: Callable[[Application], QWidget]
    empty: bool = False


def page(key: str, argument: object = None) -> Callable[[Application], QWidget]:
    """The window on one of its pages; that of the customers begins with everybody."""
    begun = CustomerFilter() if key == "customers" and argument is None else argument

    def show(application: Application) -> QWidget:
        application.window.resize(*WINDOW_SIZE)
        application.context.open_page(key, begun)
        _stand_beside(application, False)
        return application.window

    return show


def _today(application: Application) -> QWidget:
    """The summary with the list of today, which is asked for when everything else is drawn."""
    window = page("insights", "summary")(application)
    settle(application, lambda: any(card.report is not None for card in window.findChildren(TodayCard)))
    return window


def _hours(application: Application) -> QWidget:
    """At which hours the shop sells."""
    window = page("insights", "buying")(application)
    settle(application)
    panel = window.findChildren(BuyingPanel)[0]
    parts = cast("PartsSide", panel.side(Side.PARTS))
    parts.dimensions.choose(Dimension.HOUR)
    panel.question.sides.choose(Side.PARTS)
    panel.question.asked.emit()
    settle(application, lambda: bool(parts.reports) and parts.shape.canvas.drawing is not None)
    return window


def _gallery(application: Application) -> QWidget:
    sheet = gallery.build(application.context)
    sheet.resize(*SHEET_SIZE)
    return sheet


def _toast(application: Application) -> QWidget:
    window = page(PAGES[0].key)(application)
    said = word("山田 花子 様の電話番号を変更しました", "Changed the phone of Hanako Yamada")
    application.context.done(Changes(operation=1), said)
    return window


def _beside(application: Application) -> QWidget:
    window = page("customers")(application)
    _stand_beside(application, True)
    return window


def _beside_narrow(application: Application) -> QWidget:
    window = _beside(application)
    window.resize(*LEAST_WINDOW)
    return window


def _stand_beside(application: Application, wished: bool) -> None:
    beside = application.context.actions["view.insights_beside"]
    if beside.isChecked() != wished:
        beside.trigger()


def _bulk(application: Application) -> QWidget:
    services = application.context.services
    names = services.customers.tag_names(), services.customers.staff_names()
    own = (
        CustomField(1, word("肌質", "Skin type"), CustomFieldType.CHOICE, ("A", "B")),
        CustomField(2, word("回数券", "Tickets"), CustomFieldType.NUMBER),
    )
    return BulkDialog(application.window, Offer(12, 1_204, True, *names, own))


def _sort(application: Application) -> QWidget:
    return SortDialog(application.window, by(Sort("last_seen", descending=True), Sort("kana")))


def _new_customer(application: Application) -> QWidget:
    begun = CustomerData(family_name="東海林太郎")
    return NewCustomerDialog(application.window, begun, (), HelpSource(application.context))


def _known_person(application: Application) -> QWidget:
    services = application.context.services
    one = services.customers.first_ids(CustomerFilter(), Sort("total", descending=True), 1)[0]
    known = services.customers.card(one).data
    begun = CustomerData(family_name=known.family_name, given_name=known.given_name, phones=known.phones)
    return NewCustomerDialog(application.window, begun, (), HelpSource(application.context))


def _shared_phone(application: Application) -> QWidget:
    services = application.context.services
    one = services.customers.first_ids(CustomerFilter(), Sort("total", descending=True), 1)[0]
    phones = services.customers.card(one).data.phones
    names = ("神門", "澪央", "コウド", "ミオ")
    begun = CustomerData("", "person", *names, phones=phones)
    return NewCustomerDialog(application.window, begun, (), HelpSource(application.context))


def _consent(application: Application) -> QWidget:
    name = word("山田 花子 様", "Hanako Yamada")
    return ConsentDialog(application.window, ConsentChannel.MAIL, name, "", given=True)


def _address(application: Application) -> QWidget:
    address = Address(
        word("実家", "parents"), "251-0035", "神奈川県", "藤沢市", "片瀬海岸1-1-1", "片瀬ハイツ 201"
    )
    return AddressDialog(application.window, address, HelpSource(application.context))


def _tags(application: Application) -> QWidget:
    return TagsDialog(application.context)


def _sure_groups(application: Application) -> QWidget:
    people = [PersonLink(1, "D00088", "水野 真一"), PersonLink(2, "D01006", "水野 真一")]
    return SureDialog(application.window, [people, [*people, PersonLink(3, "D01007", "水野 眞一")]])


def _take_apart(application: Application) -> QWidget:
    gone = (PersonLink(2, "D01006", "水野 眞一"),)
    merges = [
        Merge(2, "2026-11-20T01:05:00.000000Z", "佐藤", gone),
        Merge(1, "2026-11-02T03:00:00.000000Z", "", gone),
    ]
    return TakeApartDialog(application.window, "水野 真一", merges)


def _drafts(application: Application) -> QWidget:
    services, window = application.context.services, application.window
    one = services.customers.first_ids(CustomerFilter(), Sort("total", descending=True), 1)[0]
    number = services.customers.card(one).data.number
    texts = {"note": word("毛先3cm", "Ends 3 cm"), "street": "神南1-2-3"}
    draft = Draft(DraftPlace(DraftKind.CARD, one), texts, "2026-11-22T01:05:00.000000Z", number)
    services.drafts.keep([draft])
    page("customers", one)(application)
    shown = window.page("customers")
    assert isinstance(shown, CustomersPage)
    shown.drafts_found.look()
    return window


def _draft_of_a_dialog(application: Application) -> QWidget:
    place = DraftPlace(DraftKind.VISIT, 1)
    draft = Draft(
        place,
        {"menu": word("カット", "Cut"), "memo": word("毛先3cm", "Ends 3 cm")},
        "2026-11-22T01:05:00.000000Z",
    )
    dialog = VisitDialog(application.window, None, (), (), is_new=True)
    dialog.say_whose(word("山田 花子 様", "Hanako Yamada"))
    dialog.keep_drafts(application.context.drafts.slot(place, draft))
    return dialog


def _shortcuts(application: Application) -> QWidget:
    return ShortcutsDialog(application.window, application.context.actions)


def _history(application: Application) -> QWidget:
    return HistoryDialog(application.window, application.context.services.undo.history())


def _restore(application: Application) -> QWidget:
    backups = application.context.services.backups
    backups.backup()
    return RestoreDialog(application.prompts, backups.backups())


def _sample(application: Application) -> QWidget:
    return SampleDialog(application.window)


def _print_list(application: Application) -> QWidget:
    services, columns = application.context.services, [column for column in COLUMNS if column.shown]
    everybody = CustomerFilter()
    selected = services.customers.first_ids(everybody, Sort(), 12)
    choices = list_choices(services, everybody, Sort(), columns, selected, Paper(), no_progress)
    dialog = PreviewDialog(application.window, application.runner, "", choices)
    dialog.choose_what(1)
    return dialog


def _print_card(application: Application) -> QWidget:
    services = application.context.services
    customer_id = services.customers.first_ids(CustomerFilter(), Sort("total", descending=True), 1)[0]
    choice = card_choice(services, customer_id, Paper(), no_progress)
    return PreviewDialog(application.window, application.runner, "", (choice,))


def _message(application: Application) -> QWidget:
    text = word(
        "E ドライブの空きが足りません(あと 120 MB ほど必要です)。これまでに保存したデータは無事です。",
        "Drive E has too little room (about 120 MB are missing). What was saved so far is safe.",
    )
    return MessageDialog(
        application.window,
        title=word("できませんでした", "That did not work"),
        text=text,
        verb=word("閉じる", "Close"),
        role=Role.ATTENTION,
        cancellable=False,
    )


SCENES: Final[tuple[Scene, ...]] = (
    Scene("gallery", _gallery),
    *(Scene(f"page-{spec.key}", page(spec.key)) for spec in PAGES),
    *(
        Scene(f"page-{spec.key}-empty", page(spec.key), empty=True)
        for spec in PAGES
        if spec.key != "settings"
    ),
    *(Scene(f"page-insights-{tab.key}", page("insights", tab.key)) for tab in TABS),
    Scene("page-insights-today", _today),
    Scene("page-insights-hours", _hours),
    Scene("list-found-below", page("customers", CustomerFilter(text="駐車場"))),
    Scene("beside", _beside),
    Scene("beside-narrow", _beside_narrow),
    Scene("toast", _toast),
    Scene("dialog-shortcuts", _shortcuts),
    Scene("dialog-history", _history),
    Scene("dialog-restore", _restore),
    Scene("dialog-sample", _sample),
    Scene("dialog-print-list", _print_list),
    Scene("dialog-print-card", _print_card),
    Scene("dialog-sort", _sort),
    Scene("dialog-bulk", _bulk),
    Scene("dialog-new-customer", _new_customer),
    Scene("dialog-address", _address),
    Scene("dialog-known-person", _known_person),
    Scene("dialog-shared-phone", _shared_phone),
    Scene("dialog-sure-groups", _sure_groups),
    Scene("dialog-take-apart", _take_apart),
    Scene("dialog-draft", _draft_of_a_dialog),
    Scene("dialog-consent", _consent),
    Scene("dialog-tags", _tags),
    Scene("dialog-message", _message),
    *(
        Scene(name, show)
        for scenes in (list_scenes, card_scenes, shop_scenes, import_scenes)
        for name, show in scenes.SHOWN
    ),
    Scene("drafts-found", _drafts),
)
