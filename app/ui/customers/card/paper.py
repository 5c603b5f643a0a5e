"""One customer's card in words for paper: every filled field in groups, figures, the whole history.

Translated as `card`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.amounts import number, yen
from app.core.clock import today
from app.core.enums import CustomerKind, CustomFieldType, Noun
from app.core.fields import field
from app.core.japan.birthdays import age_at
from app.core.japan.wareki import format_wareki
from app.core.messages import Message, message
from app.core.print_documents import PrintedCard, PrintedEvent, PrintedField, PrintedGroup
from app.ui.customers.consents.words import given_words
from app.ui.customers.fields.custom_words import custom_text
from app.ui.customers.fields.editors import YEARLESS
from app.ui.customers.history.events import DAY_LENGTH, words_of
from app.ui.customers.naming import firm_of, honorific_of
from app.ui.formats import day, month, narrow_day
from app.ui.i18n import current_language, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.contact import ContactPoint
    from app.core.custom_fields import CustomField
    from app.services.card_parts import ContactPerson
    from app.services.customer_card import CustomerCard, CustomerData
    from app.services.timeline import TimelineEvent

FACT_SEPARATOR = " · "
NOTHING = "—"


def printed_card(
    card: CustomerCard, own: Sequence[CustomField], events: Sequence[TimelineEvent], photo: bytes
) -> PrintedCard:
    """Everything about a customer, the shop's `own` fields too, in the language of the moment."""
    data = card.data
    return PrintedCard(
        kana=data.kana,
        name=data.name,
        honorific=honorific_of(data.kind, data.honorific),
        number=QCoreApplication.translate("card", "No. {number}").format(number=data.number),
        facts=FACT_SEPARATOR.join(_facts(data)),
        tags=data.tags,
        caution_title=QCoreApplication.translate("card", "注意"),
        caution=data.caution,
        figures=_figures(card),
        groups=tuple(group for group in _groups(card, own) if group.fields),
        history_title=QCoreApplication.translate("card", "履歴 {count} 件").format(count=number(len(events))),
        history=tuple(_event(event) for event in events),
        as_of=QCoreApplication.translate("card", "{day} 現在").format(day=day(today())),
        photo=photo,
    )


def _facts(data: CustomerData) -> list[str]:
    person = f"{data.family_name} {data.given_name}".strip() if data.kind == CustomerKind.COMPANY else ""
    firm = firm_of(data.kind, data.name, data.company)
    position = " ".join(part for part in (firm, data.department, data.title, person) if part)
    phone = data.phones[0].value if data.phones else ""
    return [fact for fact in (position, _age(data.birthday), phone) if fact]


def _age(birthday: str | None) -> str:
    """41歳(昭和60年3月14日); the day alone where it is yet to come, empty where the year is not known."""
    if not birthday or birthday.startswith(YEARLESS):
        return ""
    born = date.fromisoformat(birthday)
    words = format_wareki(born) if current_language() == "ja" else day(born)
    age = age_at(birthday, today())
    if age is None:
        return words
    text = QCoreApplication.translate("card", "{years}歳({birthday})")
    return text.format(years=number(age), birthday=words)


def _figures(card: CustomerCard) -> tuple[tuple[str, str], ...]:
    figures = card.figures
    times = QCoreApplication.translate("card", "{count} 回")
    first = month(date.fromisoformat(figures.first_on)) if figures.first_on else NOTHING
    visits = (say(Message("noun.visit")), times.format(count=number(figures.visits)))
    return (
        (QCoreApplication.translate("card", "累計"), yen(figures.total)),
        (QCoreApplication.translate("card", "最終"), _day(figures.last_on) or NOTHING),
        (QCoreApplication.translate("card", "購入"), times.format(count=number(figures.purchases))),
        *((visits,) if figures.has_count_of_visits else ()),
        (QCoreApplication.translate("card", "初めて"), first),
    )


def _groups(card: CustomerCard, own: Sequence[CustomField]) -> Iterator[PrintedGroup]:
    yield _group(QCoreApplication.translate("card", "連絡先"), _reach(card.data))
    yield _group(
        QCoreApplication.translate("card", "担当者の方々"), map(_contact_person, card.contact_persons)
    )
    yield _group(QCoreApplication.translate("card", "プロフィール"), _profile(card.data))
    yield _group(QCoreApplication.translate("card", "お店との関係"), _relation(card))
    yield _group(QCoreApplication.translate("card", "お便り"), _letters(card))
    yield _group(say(message("field.customer.custom")), _own(card.data, own))
    yield _group(QCoreApplication.translate("card", "メモ"), [_field("note", card.data.note, wide=True)])


def _group(
    title: str, fields: Iterator[PrintedField] | map[PrintedField] | list[PrintedField]
) -> PrintedGroup:
    return PrintedGroup(title, tuple(one for one in fields if one.text))


def _reach(data: CustomerData) -> Iterator[PrintedField]:
    yield _field("phones", _points(data.phones))
    yield _field("emails", _points(data.emails))
    for address in (data.main_address, *data.other_addresses):
        title = say(message("field.customer.address"))
        yield PrintedField(_labelled(title, address.label), address.line, wide=True)


def _points(points: Sequence[ContactPoint]) -> str:
    return "\n".join(_labelled(point.value, point.label) for point in points)


def _labelled(text: str, label: str) -> str:
    if not label:
        return text
    return QCoreApplication.translate("card", "{text}({label})").format(text=text, label=label)


def _contact_person(person: ContactPerson) -> PrintedField:
    data = person.data
    kana = _labelled(data.name, data.kana) if data.name else data.kana
    reach = "  ".join(point.value for point in (*data.phones, *data.emails))
    text = "\n".join(part for part in ("  ".join(filter(None, (kana, reach))), data.note) if part)
    title = " ".join(filter(None, (data.department, data.title)))
    return PrintedField(title or QCoreApplication.translate("card", "担当者"), text, wide=True)


def _profile(data: CustomerData) -> Iterator[PrintedField]:
    yield _field("maiden_name", data.maiden_name)
    yield _choice("gender", data.gender)
    yield _field("birthday", _born(data.birthday))
    if data.kind != CustomerKind.COMPANY:
        yield _field("company", data.company)
        yield _field("department", data.department)
        yield _field("title", data.title)
    yield _field("industry", data.industry)
    yield _field("company_size", data.company_size)


def _born(birthday: str | None) -> str:
    """A birthday in full; without its year where that is not known."""
    if not birthday:
        return ""
    if not birthday.startswith(YEARLESS):
        return day(date.fromisoformat(birthday))
    text = QCoreApplication.translate("card", "{month}月{day}日")
    return text.format(month=number(int(birthday[2:4])), day=int(birthday[5:7]))


def _relation(card: CustomerCard) -> Iterator[PrintedField]:
    data = card.data
    yield _field("status", _statuses(card))
    yield _field("joined_on", _day(data.joined_on))
    yield _field("staff", data.staff)
    yield _field("source", data.source)
    referrer = "" if card.referrer is None else _labelled(card.referrer.name, card.referrer.number)
    yield _field("referred_by", referrer or data.referred_by)
    referred = "\n".join(_labelled(person.name, person.number) for person in card.referred)
    yield PrintedField(QCoreApplication.translate("card", "紹介したお客様"), referred)
    if card.household is not None:
        others = [member for member in card.household.members if member.person.id != card.id]
        members = "\n".join(_labelled(member.person.name, member.role) for member in others)
        yield _field("household", members)


def _statuses(card: CustomerCard) -> str:
    """The status; where there were others, each with the day since when it held, newest first."""
    words = field(Noun.CUSTOMER, "status")
    if len(card.statuses) < 2:
        return say(words.choice_title(card.data.status))
    since = QCoreApplication.translate("card", "{day} から")
    return "\n".join(
        _labelled(say(words.choice_title(one.status)), since.format(day=_day(one.since)))
        for one in card.statuses
    )


def _letters(card: CustomerCard) -> Iterator[PrintedField]:
    for name, given in (("mail_consent", card.data.mail_consent), ("dm_consent", card.data.dm_consent)):
        if given is None:
            continue
        newest = next((one for one in card.consents if f"{one.channel}_consent" == name), None)
        answer = say(message("choice.yes_no.yes" if given else "choice.yes_no.no"))
        if newest is None:
            yield _field(name, answer)
        else:
            text = _labelled(answer, given_words(newest))
            yield _field(name, f"{text}\n{newest.wording}".rstrip(), wide=bool(newest.wording))


def _own(data: CustomerData, own: Sequence[CustomField]) -> Iterator[PrintedField]:
    for one in own:
        text = custom_text(one.type, data.custom.get(one.key))
        yield PrintedField(one.name, text, wide=one.type is CustomFieldType.LONG_TEXT)


def _event(event: TimelineEvent) -> PrintedEvent:
    """One entry; on paper, which is kept, each day has its year."""
    words = words_of(event)
    happened = date.fromisoformat(event.when[:DAY_LENGTH]) if event.when else None
    when = words.when if happened is None else f"{narrow_day(happened)} {words.clock}".rstrip()
    headline = "  ".join(part for part in (words.headline, words.chip) if part)
    return PrintedEvent(when, headline, words.detail, words.amount)


def _field(name: str, text: str, *, wide: bool = False) -> PrintedField:
    return PrintedField(say(message(f"field.customer.{name}")), text, wide)


def _choice(name: str, value: str | None) -> PrintedField:
    return _field(name, say(field(Noun.CUSTOMER, name).choice_title(value)) if value else "")


def _day(text: str | None) -> str:
    return narrow_day(date.fromisoformat(text)) if text else ""
