"""Scenes of one customer: the tabs of the card, and what is asked about somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from app.core.contact import ContactPoint
from app.core.enums import ConsentChannel, ConsentWay, InteractionKind, Noun
from app.core.fields import field
from app.core.filters import CustomerFilter, Sort
from app.core.messages import message
from app.services.card_parts import ConsentEntry, ContactPersonData, HouseholdMember, PersonLink
from app.services.drafts import DraftKind, DraftPlace
from app.services.field_history import FieldChange
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.ui.customers.card.changes import CardChangesDialog
from app.ui.customers.card.conflict import ConflictDialog
from app.ui.customers.consents.dialogs import ConsentHistoryDialog
from app.ui.customers.fields.keeping import Overtaken, Typed
from app.ui.customers.history.interaction_dialog import InteractionDialog
from app.ui.customers.history.sale_dialog import SaleDialog
from app.ui.customers.history.visit_dialog import VisitDialog
from app.ui.customers.page import CustomersPage
from app.ui.customers.photo.dialog import PhotoDialog
from app.ui.customers.relations.contact_dialog import ContactPersonDialog
from app.ui.customers.relations.finder import FinderDialog
from app.ui.customers.relations.role_dialog import RoleDialog
from app.ui.i18n import say
from tests.screens.stage import held, settle, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.application import Application

SIZE: Final = (1360, 850)
PHOTO_SIZE: Final = (360, 480)


def history(application: Application) -> QWidget:
    """The tab 履歴 of the best customer, whose history is long."""
    page = _card(application, _best(application))
    page.detail.tabs.setCurrentWidget(page.detail.history)
    return application.window


def relations(application: Application) -> QWidget:
    """The tab つながり with people of every kind in it."""
    services, (one, other, third) = application.context.services, _people(application)
    if services.customers.card(one).household is None:
        services.households.join(one, other, role=word("本人", "self"), other_role=word("妻", "wife"))
        services.contact_persons.add(one, _contact())
        number = services.customers.card(third).data.number
        services.customers.change(one, {"referrer": number})
    page = _card(application, one)
    page.detail.tabs.setCurrentWidget(page.detail.relations)
    return application.window


def changes(application: Application) -> QWidget:
    """What was changed on a card, something undone among it."""
    note, phone = say(field(Noun.CUSTOMER, "note").title), say(field(Noun.CUSTOMER, "phones").title)
    told: tuple[tuple[str, str, str, bool, dict[str, str]], ...] = (
        ("2026-11-20T01:05:00Z", _staff(), "operation.customer_changed", False, {}),
        ("2026-11-12T07:41:00Z", "", "operation.customer_changed", True, {}),
        ("2025-04-02T03:00:00Z", _staff(), "operation.customer_created", False, {}),
    )
    contents = (
        (
            "note",
            note,
            word("毛先3cm", "Ends 3 cm"),
            word("毛先3cm。次回は根元のみ", "Ends 3 cm, roots next"),
        ),
        ("phones", phone, "", "090-1234-5678"),
        ("", "", "", ""),
    )
    shown = [
        FieldChange(place, at, actor, message(code, name=_name(), number="1001", **more), undone, *content)
        for place, ((at, actor, code, undone, more), content) in enumerate(zip(told, contents, strict=True))
    ]
    return CardChangesDialog(application.window, _name(), shown)


def conflict(application: Application) -> QWidget:
    """Two contents of one field."""
    title = say(field(Noun.CUSTOMER, "note").title)
    mine = word("毛先3cm。次回は根元のみ。", "Ends 3 cm. Roots only next time.")
    theirs = word(
        "次回は根元のみ。シャンプーは自宅用を希望。", "Roots only next time. Wants the shampoo for home."
    )
    typed = Typed(1, word("山田 花子 様", "Hanako Yamada"), "note", title, mine, "")
    operation = message("operation.customer_changed", name=_name(), number="1001")
    last = FieldChange(1, "2026-11-20T01:05:00Z", _staff(), operation, False, "note")
    return ConflictDialog(application.window, Overtaken(typed, theirs), last)


def consents(application: Application) -> QWidget:
    """Answers of several days, with words that were agreed to."""
    wording = word("お得な情報をメールで受け取ります", "I would like to receive offers by e-mail")
    entries = (
        ConsentEntry(ConsentChannel.MAIL, True, "2026-11-02", ConsentWay.PAPER, wording, 2),
        ConsentEntry(ConsentChannel.DM, False, "2026-04-20", word("お電話で", "On the phone"), "", 1),
        ConsentEntry(ConsentChannel.MAIL, False, "2024-06-01", ConsentWay.IMPORT, "", None),
    )
    return ConsentHistoryDialog(application.window, word("山田 花子 様", "Hanako Yamada"), entries)


def contact_person(application: Application) -> QWidget:
    """Somebody of a company, with two telephone numbers."""
    return ContactPersonDialog(application.window, _contact())


def finder(application: Application) -> QWidget:
    """Somebody is looked for."""
    title = word("山田 花子 のご家族を選ぶ", "Choose a family member of Hanako Yamada")
    dialog = FinderDialog(application.context, title, word("ご家族にする", "Make family"), ())
    dialog.search.set_text("山")
    dialog.search.searched.emit("山")
    settle(application)
    return dialog


def role(application: Application) -> QWidget:
    """As what somebody belongs to a household."""
    person = PersonLink(1, "1001", _name())
    return RoleDialog(application.window, HouseholdMember(person, word("妻", "wife")))


def interaction(application: Application) -> QWidget:
    """An inquiry, which has a state."""
    inquiry = InteractionData(
        "2026-11-20T10:05",
        InteractionKind.INQUIRY,
        staff=_staff(),
        subject=word("カラーの持ち", "How long the colour lasts"),
        body=word("先週のカラーが落ちるのが早いとのこと。", "Last week's colour fades quickly, she says."),
    )
    return InteractionDialog(application.window, inquiry, (_staff(),), is_new=False)


def sale(application: Application) -> QWidget:
    """A sale of three lines."""
    lines = (
        SaleLine(word("カット", "Cut"), 1, 5_500, 5_500, _staff()),
        SaleLine(word("カラー(根元)", "Colour (roots)"), 1, 7_700, 7_700, _staff()),
        SaleLine(word("シャンプー 300ml", "Shampoo 300 ml"), 2, 2_200, 4_400, ""),
    )
    known = SaleData("2026-11-20", lines, payment=word("現金", "cash"), sold_at="14:30")
    return SaleDialog(application.window, known, (), (_staff(),), is_new=False)


def unpriced_sale(application: Application) -> QWidget:
    """An order of which nobody knows the amount, to be corrected."""
    return SaleDialog(application.window, _order(), (), (_staff(),), is_new=False)


def unpriced_history(application: Application) -> QWidget:
    """An order of which nobody knows the amount among the sales of somebody with few of them."""
    services, one = application.context.services, _people(application)[-1]
    ordered = (event.data for event in services.timeline.events(one) if event.noun is Noun.SALE)
    if _order() not in ordered:
        services.sales.record(one, _order())
    page = _card(application, one)
    page.detail.tabs.setCurrentWidget(page.detail.history)
    return application.window


def photo(application: Application) -> QWidget:
    """A picture, large."""
    image = QImage(*PHOTO_SIZE, QImage.Format.Format_RGB32)
    light = QLinearGradient(0, 0, *PHOTO_SIZE)
    light.setColorAt(0, QColor("#d9c7b8"))
    light.setColorAt(1, QColor("#6f7f8f"))
    painter = QPainter(image)
    painter.fillRect(image.rect(), light)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#f4ece4"))
    painter.drawEllipse(110, 110, 140, 160)
    painter.drawRoundedRect(60, 300, 240, 260, 120, 120)
    painter.end()
    return PhotoDialog(application.window, word("山田 花子 様", "Hanako Yamada"), image, 1.0)


def giving_up(application: Application) -> QWidget:
    """Somebody steps back from a dialog in which they typed."""
    dialog = VisitDialog(application.window, None, (), (), is_new=True)
    dialog.say_whose(word("山田 花子 様", "Hanako Yamada"))
    slot = application.context.drafts.slot(DraftPlace(DraftKind.VISIT, 1))
    held(application, lambda: dialog.asked(application.prompts, slot))
    dialog.editors["menu"].write(word("カット", "Cut"))
    return held(application, dialog.reject)


SHOWN: Final[tuple[tuple[str, Callable[[Application], QWidget]], ...]] = (
    ("tab-history", history),
    ("tab-relations", relations),
    ("dialog-card-changes", changes),
    ("dialog-conflict", conflict),
    ("dialog-consents", consents),
    ("dialog-contact-person", contact_person),
    ("dialog-finder", finder),
    ("dialog-role", role),
    ("dialog-interaction", interaction),
    ("dialog-sale", sale),
    ("dialog-sale-unpriced", unpriced_sale),
    ("tab-history-unpriced", unpriced_history),
    ("dialog-photo", photo),
    ("dialog-giving-up", giving_up),
)


def _card(application: Application, customer_id: int) -> CustomersPage:
    window = application.window
    window.resize(*SIZE)
    application.context.open_page("customers", CustomerFilter())
    application.context.open_page("customers", customer_id)
    settle(application)
    page: Any = window.page("customers")
    assert isinstance(page, CustomersPage)
    return page


def _people(application: Application) -> list[int]:
    """The three who bought most."""
    customers = application.context.services.customers
    return customers.first_ids(CustomerFilter(), Sort("total", descending=True), 3)


def _best(application: Application) -> int:
    return _people(application)[0]


def _name() -> str:
    return word("山田 花子", "Hanako Yamada")


def _staff() -> str:
    return word("佐藤", "Sato")


def _order() -> SaleData:
    goods = SaleLine(word("シャンプー 300ml", "Shampoo 300 ml"), 2, None, None, "")
    return SaleData("2026-11-21", (goods,), channel=word("注文フォーム", "order form"), number="F-21")


def _contact() -> ContactPersonData:
    phones = ContactPoint("03-3456-7890", word("直通", "direct")), ContactPoint("090-1234-5678")
    return ContactPersonData(
        family_name=word("高橋", "Takahashi"),
        given_name=word("健一", "Kenichi"),
        family_kana="タカハシ",
        given_kana="ケンイチ",
        department=word("購買部", "Purchasing"),
        title=word("課長", "Manager"),
        phones=phones,
        emails=(ContactPoint("takahashi@example.jp"),),
    )
