"""The people one speaks with at a firm, as a list names them beside it.

A firm's row gives its card the person, with the department and job title of the row, its mail, and its mobile
number where the firm has another one. The mail stays with the firm too, whose mail list it is. A row without
a firm is the person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.core.japan.phones import MOBILE_E164
from app.core.text.folding import fold
from app.core.text.index_entry import contact_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIELD = "contacts"
NAME, KANA = "contact_name", "contact_kana"
NEEDED = ("family_name", "given_name", "family_kana", "given_kana", "company", FIELD)
"""What the rows of such a list have values of."""

TEXTS = ("family_name", "given_name", "family_kana", "given_kana", "department", "title")
Phones = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """One person at a firm; phones as pairs of number and E.164. `id` is 0 until the store has them."""

    family_name: str
    given_name: str = ""
    family_kana: str = ""
    given_kana: str = ""
    department: str = ""
    title: str = ""
    phones: Phones = ()
    emails: tuple[str, ...] = ()
    id: int = 0

    @property
    def name(self) -> str:
        """The name as it is compared."""
        return fold(self.family_name + self.given_name)

    def __str__(self) -> str:
        said = (self.department, self.title, f"{self.family_name} {self.given_name}".strip())
        return " ".join(filter(None, said))


def take_contacts(found: dict[str, list[Any]], rows: int) -> None:
    """Put the person of each row where they belong: onto the card of the firm, or on one of their own."""
    from app.core.japan.names import split_kana, split_name_read, strip_honorific

    blank = [""] * rows
    readings = found.get(KANA, blank)
    for at, cell in enumerate(found.get(NAME, blank)):
        name = strip_honorific(cell)[0] if cell else ""
        found[FIELD][at] = ()
        if not name:
            continue
        parts = split_name_read(name, readings[at])
        kana = split_kana(readings[at], parts.family, parts.given) if readings[at] else None
        family_kana, given_kana = (kana.family, kana.given) if kana is not None else ("", "")
        own = (parts.family, parts.given, family_kana, given_kana)
        if found["company"][at]:
            found[FIELD][at] = (_of_firm(found, at, own),)
        elif not (found["family_name"][at] or found["given_name"][at]):
            for field, value in zip(NEEDED, own, strict=False):
                found[field][at] = found[field][at] or value


def together(old: Sequence[Contact], new: Sequence[Contact]) -> tuple[Contact, ...]:
    """The people of a card, with what a row adds: to somebody of the same name, or somebody more."""
    people = {person.name: person for person in old}
    for person in new:
        known = people.get(person.name) or _only_family_name(people, person)
        people[person.name if known is None else known.name] = (
            person if known is None else _completed(known, person)
        )
    return tuple(people.values())


def stored_contact(person: Contact) -> dict[str, Any]:
    """Somebody as the store keeps them, and as they are searched for."""
    return {
        **{name: getattr(person, name) for name in TEXTS},
        "phones": [{"number": number, "e164": e164, "label": ""} for number, e164 in person.phones],
        "emails": [{"address": address, "label": ""} for address in person.emails],
    }


def searched(people: Iterable[Contact]) -> list[str]:
    """The texts that a card is found by for its contact persons."""
    return [text for person in people for text in contact_texts(stored_contact(person))]


def _of_firm(found: dict[str, list[Any]], at: int, name: tuple[str, str, str, str]) -> Contact:
    office = {field: found[field][at] for field in ("department", "title") if field in found}
    for field in office:
        found[field][at] = ""
    phones = found["phones"][at] if "phones" in found else ()
    mobile = tuple(phone for phone in phones if (phone[1] or "").startswith(MOBILE_E164))
    if len(mobile) < len(phones):
        found["phones"][at] = tuple(phone for phone in phones if phone not in mobile)
    emails = tuple(found["emails"][at]) if "emails" in found else ()
    return Contact(*name, phones=mobile, emails=emails, **office)


def _only_family_name(people: Mapping[str, Contact], person: Contact) -> Contact | None:
    """Whom 田中 means where the firm has one 田中."""
    if person.given_name:
        return None
    alike = [known for known in people.values() if fold(known.family_name) == person.name]
    return alike[0] if len(alike) == 1 else None


def _completed(known: Contact, person: Contact) -> Contact:
    """Somebody of the store with what is new about them; their name stays as it is."""
    numbers = {e164 or number for number, e164 in known.phones}
    mails = {mail.casefold() for mail in known.emails}
    return replace(
        known,
        family_kana=known.family_kana or person.family_kana,
        given_kana=known.given_kana or person.given_kana,
        department=person.department or known.department,
        title=person.title or known.title,
        phones=(*known.phones, *(one for one in person.phones if (one[1] or one[0]) not in numbers)),
        emails=(*known.emails, *(mail for mail in person.emails if mail.casefold() not in mails)),
    )
