"""How a person gets onto a card: which fields were asked for, and each clerk's way of writing an address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.japan.phones import parse_phones
from app.services.duplicates.subject import Address, Subject

if TYPE_CHECKING:
    from random import Random

    from tests.planted.people import Home, Person

KNOWN = {
    "kana": 0.93,
    "birthday": 0.75,
    "gender": 0.7,
    "mobile": 0.85,
    "landline": 0.4,
    "mail": 0.55,
    "home": 0.9,
}
"""How often a shop has asked for a field."""
REACHED_BY = ("mobile", "landline", "mail", "home")
ASKED_OTHERWISE = 0.1
"""How often a second clerk asked for what the first left out, or the other way round."""
KANJI_NUMBERS = "〇一二三四五六"


@dataclass(slots=True)
class Card:
    """A card as a clerk writes it, still to be spoilt by noise."""

    family: str = ""
    given: str = ""
    family_kana: str = ""
    given_kana: str = ""
    maiden: str = ""
    company: str = ""
    gender: str = ""
    birthday: str = ""
    phones: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)

    def subject(self, number: int) -> Subject:
        """The card as the store holds it: telephone numbers also read, everything else as typed."""
        return Subject(
            number,
            self.family,
            self.given,
            self.family_kana,
            self.given_kana,
            self.maiden,
            self.company,
            self.gender,
            self.birthday,
            tuple(phone.e164 or phone.display for typed in self.phones for phone in parse_phones(typed)),
            tuple(self.mails),
            tuple(self.addresses),
        )


def known_fields(random: Random) -> dict[str, bool]:
    """What this person told the shop: some way to reach them at the least."""
    known = {name: random.random() < share for name, share in KNOWN.items()}
    return known | {"mobile": known["mobile"] or not any(known[name] for name in REACHED_BY)}


def asked_again(known: dict[str, bool], random: Random) -> dict[str, bool]:
    """What the same person told another clerk."""
    again = {name: told != (random.random() < ASKED_OTHERWISE) for name, told in known.items()}
    return again | {"mobile": again["mobile"] or not any(again[name] for name in REACHED_BY)}


def card(person: Person, known: dict[str, bool], random: Random) -> Card:
    """What a clerk wrote down of this person."""
    written = Card(person.family.name, person.given.name)
    if known["kana"]:
        written.family_kana, written.given_kana = person.family.kana, person.given.kana
    if known["gender"]:
        written.gender = person.gender
    if known["birthday"]:
        day = person.birthday.isoformat()
        written.birthday = day if random.random() < 0.93 else f"-{day[4:]}"
    if person.maiden is not None and random.random() < 0.05:
        written.maiden = person.maiden.name
    if person.firm is not None:
        if person.is_firm:
            written = Card()
        written.company = person.firm.name
        written.phones = [person.firm.seat.landline] + [person.mobile] * (random.random() < 0.3)
        written.mails = [person.firm.info if random.random() < 0.4 else person.mail] if known["mail"] else []
        written.addresses = [address(person.firm.seat, random)]
        written.birthday = ""
        return written
    mobile, landline = known["mobile"], known["landline"]
    written.phones = [person.mobile] * mobile + [person.home.landline] * landline
    written.mails = [person.mail] * known["mail"]
    written.addresses = [address(person.home, random)] * known["home"]
    return written


def address(home: Home, random: Random) -> Address:
    """An address in one of the ways in which it is written."""
    block, number, house = home.lot
    lot = random.choices(
        (
            f"{block}-{number}-{house}",
            f"{block}丁目{number}-{house}",
            f"{block}丁目{number}番{house}号",
            f"{block}丁目{number}番地{house}",
            f"{KANJI_NUMBERS[block]}丁目{number}-{house}",
            f"{block}－{number}－{house}",
        ),
        (60, 12, 10, 5, 5, 8),
    )[0]
    room = random.choice((f"{home.room}", f"{home.room}号室", f" {home.room}"))
    place = home.place
    return Address(
        place.code, place.prefecture, place.city, place.town + lot, home.building and home.building + room
    )
