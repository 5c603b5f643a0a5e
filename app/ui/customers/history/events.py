"""Entries of a history in words: icon, headline, second line and amount of each kind of event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.amounts import yen
from app.core.clock import today
from app.core.enums import InquiryState, InteractionKind, Noun
from app.core.fields import field
from app.core.messages import Message
from app.ui.formats import day, short_day
from app.ui.i18n import say
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from app.services.interactions import InteractionData
    from app.services.sales import SaleData
    from app.services.timeline import TimelineEvent
    from app.services.visits import VisitData

ICONS = {
    InteractionKind.CALL: "phone",
    InteractionKind.MAIL: "mail",
    InteractionKind.VISIT: "map-pin",
    InteractionKind.LETTER: "message-square-text",
    InteractionKind.MEETING: "handshake",
    InteractionKind.INQUIRY: "circle-help",
}
STATE_ROLES = {
    InquiryState.OPEN: Role.DANGER,
    InquiryState.ANSWERING: Role.ATTENTION,
    InquiryState.ANSWERED: Role.GOOD,
    InquiryState.CLOSED: Role.NEUTRAL,
}
DAY_LENGTH = len("2000-01-01")
SEPARATOR = "・"


@dataclass(frozen=True, slots=True)
class EventWords:
    """What one line of the history shows. `chip` is a state with the role of its colour."""

    when: str
    icon: str
    role: Role
    headline: str
    detail: str
    amount: str
    clock: str = ""
    chip: str = ""
    chip_role: Role = Role.NEUTRAL

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        parts = (self.when, self.clock, self.headline, self.chip, self.detail, self.amount)
        return " ".join(part for part in parts if part)


def words_of(event: TimelineEvent) -> EventWords:
    """One event in the language of the moment."""
    if event.noun is Noun.SALE:
        return _sale(event.moment, event.data)  # type: ignore[arg-type]  # the noun says which data it is
    if event.noun is Noun.VISIT:
        return _visit(event.when, event.data)  # type: ignore[arg-type]
    return _interaction(event.when, event.data)  # type: ignore[arg-type]


def when_words(when: str | None) -> str:
    """The day of an event in words; an unknown one says so."""
    if not when:
        return QCoreApplication.translate("history", "日付なし")
    if len(when) == DAY_LENGTH:
        return _day_words(date.fromisoformat(when))
    return _day_words(datetime.fromisoformat(when).date())


def clock_words(when: str | None) -> str:
    """The time of day of a moment; empty for a day."""
    return f"{datetime.fromisoformat(when):%H:%M}" if when and len(when) > DAY_LENGTH else ""


def _day_words(value: date) -> str:
    """A day of this year with its weekday, any other with its year."""
    return short_day(value) if value.year == today().year else day(value)


def _sale(when: str | None, data: SaleData) -> EventWords:
    products = SEPARATOR.join(line.product for line in data.lines if line.product)
    is_return = data.amount is not None and data.amount < 0
    plain = (
        QCoreApplication.translate("history", "返品")
        if is_return
        else QCoreApplication.translate("history", "売上")
    )
    staff = dict.fromkeys(line.staff for line in data.lines if line.staff)
    detail = _joined(*staff, data.channel, data.payment, data.note)
    role = Role.ATTENTION if is_return else Role.PRIMARY
    headline = products or plain
    amount = say(Message("sale.unknown_amount")) if data.amount is None else yen(data.amount)
    return EventWords(
        when_words(when), "receipt-japanese-yen", role, headline, detail, amount, clock_words(when)
    )


def _visit(when: str | None, data: VisitData) -> EventWords:
    headline = data.menu or say(Message("visit.headline"))
    return EventWords(
        when_words(when), "calendar-check", Role.GOOD, headline, _joined(data.staff, data.memo), ""
    )


def _interaction(when: str | None, data: InteractionData) -> EventWords:
    declared = field(Noun.INTERACTION, "kind")
    kind = say(declared.choice_title(data.kind))
    headline = f"{kind}  {data.subject}".rstrip()
    direction = (
        say(field(Noun.INTERACTION, "direction").choice_title(data.direction)) if data.direction else ""
    )
    state = say(field(Noun.INTERACTION, "state").choice_title(data.state)) if data.state else ""
    return EventWords(
        when_words(when),
        ICONS[InteractionKind(data.kind)],
        Role.NEUTRAL,
        headline,
        _joined(direction, data.staff, data.body),
        "",
        clock_words(when),
        state,
        STATE_ROLES[InquiryState(data.state)] if data.state else Role.NEUTRAL,
    )


def _joined(*parts: str) -> str:
    return "  ".join(part.replace("\n", " ") for part in parts if part)
