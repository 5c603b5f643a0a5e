"""Whether a row and a customer are the same person: exact, safe rules only.

Same, where a shop system gave both the same number, or an order of one is the other's; where the customer
number agrees (or that of a card merged into this one) and the names do not speak against it, without its
zeros only where the row says nothing else and nobody else can be meant; or where the name agrees with a
telephone number, an e-mail address, a full birthday or an address. Names agree by their folded form, so that
髙橋 and 高橋 do, and beside an agreeing contact also with their halves turned around. Family names change:
where nobody else can be meant, the given name is enough beside a telephone number and a mail address that do.
Perhaps the same, where the name agrees and nothing else can be compared, where a contact agrees but the name
only in part, or where a number belongs to somebody of another name. Anything else is another person; two full
birthdays that differ always are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.core.text.folding import fold
from app.services.importing.cleaning.person import Person
from app.services.importing.matching.name_order import is_turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NUMBER_TAKEN = "import.doubt_number_taken"
SAME_NAME = "import.doubt_same_name"
SAME_CONTACT = "import.doubt_same_contact"
OTHER_NUMBER = "import.doubt_other_number"
OTHER_BIRTHDAY = "import.doubt_other_birthday"

FULL_BIRTHDAY = "YYYY-MM-DD"
NUMBER, WITH_PHONE, WITHOUT_PHONE, ELSEWHERE, BOUGHT = "#", "+", "-", "@", "$"
SUPPORTING = ("birthday", "street")
LOOKED_AT = 40
"""So many people with one name or telephone number are compared; some lists have the shop's in each row."""


@dataclass(frozen=True, slots=True)
class Match:
    """Who a row is: surely (`same`), or perhaps, each with the code of why."""

    same: Person | None = None
    maybe: tuple[tuple[Person, str], ...] = ()


NOBODY = Match()


class Matcher:
    """Finds the people a row may be among those it was given, by the keys they share.

    A name alone leads to hundreds in a large list. What makes namesakes the same person is therefore looked
    up together with the name; and of two who both have telephone numbers, but none in common, nothing more is
    asked: such namesakes are looked at only where one of the two has none.
    """

    def __init__(self) -> None:
        # Most keys lead to one person, who then stands here without a tuple: there are many keys.
        self._people: dict[object, Person | tuple[Person, ...]] = {}
        self._asked: tuple[Any, ...] | None = None
        self._keys: list[object] = []

    def add(self, person: Person) -> None:
        """Let later rows find this person."""
        people = self._people
        keys = self._sure_keys(person)
        if person.name:
            keys = [*keys, hash((WITH_PHONE if person.phones else WITHOUT_PHONE, person.name))]
        for key in keys:
            present = people.get(key)
            if present is None:
                people[key] = person
            elif isinstance(present, Person):
                people[key] = (present, person)
            elif len(present) < LOOKED_AT:
                people[key] = (*present, person)

    def find(self, row: Person) -> Match:
        """Who the row is, the customer number asked first."""
        keys = self._sure_keys(row)
        if row.name:
            keys = [*keys, hash((WITHOUT_PHONE, row.name))]
            if not row.phones:
                keys.append(hash((WITH_PHONE, row.name)))
        maybe: dict[int, tuple[Person, str]] = {}
        for key in keys:
            found = self._people.get(key)
            if found is None:
                continue
            for known in (found,) if isinstance(found, Person) else _exact_number_first(found, row):
                same, reason = relation(row, known)
                if same and not _is_one_of_several(row, known, found):
                    return Match(known)
                if reason:
                    maybe.setdefault(id(known), (known, reason))
        if len(maybe) == 1:
            ((known, reason),) = maybe.values()
            if reason == SAME_CONTACT and _is_renamed(row, known):
                return Match(known)
        return Match(None, tuple(maybe.values())) if maybe else NOBODY

    def _sure_keys(self, person: Person) -> list[object]:
        """The keys of a row are asked for twice: whoever is not found is added next."""
        if person.values is not self._asked:
            self._asked, self._keys = person.values, sure_keys(person)
        return self._keys


@dataclass(slots=True)
class Keys:
    """Every key of a file's rows: only customers that share one need to be read from the store."""

    numbers: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    bought: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, row: Person) -> None:
        """Remember the keys of a row."""
        number = row.get("number")
        if number:
            self.numbers.add(bare_number(number))
        self.elsewhere.update(row.elsewhere)
        self.bought.update(row.bought)
        self.contacts.update(row.phones)
        self.contacts.update(row.emails)
        if row.name:
            self.names.add(row.name)

    def meet(self, number: str, name: str, contacts: Iterable[str]) -> bool:
        """Whether somebody with these keys may be in the file."""
        return (
            bare_number(number) in self.numbers
            or name in self.names
            or any(contact in self.contacts for contact in contacts)
        )


def sure_keys(person: Person) -> list[object]:
    """What can make two people surely the same, the number first.

    Name and birthday, and name and street, are one key each. Keys are hashes where they can be, which take
    half the memory; the rules look closely once more.
    """
    values, place = person.values, person.place
    keys: list[object] = []
    number = place.get("number")
    if number is not None and values[number]:
        keys.append(hash((NUMBER, bare_number(values[number]))))
    if person.former:
        keys += [hash((NUMBER, bare_number(text))) for text in person.former]
    if person.elsewhere:
        keys += [hash((ELSEWHERE, key)) for key in person.elsewhere]
    if person.bought:
        keys += [hash((BOUGHT, key)) for key in person.bought]
    keys += person.phones
    keys += person.emails
    if person.name:
        for name in SUPPORTING:
            at = place.get(name)
            if at is not None and values[at]:
                keys.append(hash((person.name, values[at])))
    return keys


def _exact_number_first(people: tuple[Person, ...], row: Person) -> list[Person]:
    number = row.get("number")
    return sorted(people, key=lambda known: known.get("number") != number)


def bare_number(number: str) -> str:
    """A customer number without the leading zeros that a spreadsheet takes away."""
    return number.lstrip("0") or "0" if number.isdecimal() else number.casefold()


def has_number(known: Person, number: str) -> bool:
    """Whether a customer has this number, or a card did that was merged into it."""
    bare = bare_number(number)
    return bare == bare_number(known.get("number")) or bare in map(bare_number, known.former)


def relation(row: Person, known: Person) -> tuple[bool, str]:
    """Whether the two are surely the same; else the code of why they may be, empty where they are not."""
    if (row.elsewhere or row.bought) and _known_elsewhere(row, known):
        return True, ""
    shared = _share(row.phones, known.phones) or _share(row.emails, known.emails)
    agree = bool(row.name) and (row.name == known.name or (shared and is_turned(row, known)))
    if _both(row, known, "number") and has_number(known, row.get("number")):
        exact = _is_exact(row, known)
        if agree or shared or ((exact or _is_number_alone(row)) and _nothing_against(row, known)):
            return True, ""
        return False, NUMBER_TAKEN if exact else ""
    if agree:
        return _namesakes(row, known, shared=shared)
    if shared and _names_in_part(row, known):
        return False, SAME_CONTACT
    return False, ""


def _is_exact(row: Person, known: Person) -> bool:
    return row.get("number") in (known.get("number"), *known.former)


def _is_number_alone(row: Person) -> bool:
    """Whether nothing but a number says who somebody is, as in lists of sales: its zeros may be lost."""
    return not (row.name or row.phones or row.emails)


def _is_one_of_several(row: Person, known: Person, found: Person | tuple[Person, ...]) -> bool:
    """Whether a number alone that has lost its zeros may be that of others as well."""
    if isinstance(found, Person) or not _is_number_alone(row) or _is_exact(row, known):
        return False
    return sum(has_number(one, row.get("number")) for one in found) > 1


def _namesakes(row: Person, known: Person, *, shared: bool) -> tuple[bool, str]:
    birthdays = _birthdays_agree(row, known)
    if birthdays is False:
        return False, OTHER_BIRTHDAY if shared else ""
    supported = shared or birthdays or _same_address(row, known)
    if supported and known.is_new and _numbered_apart(row, known):
        # One list gave the two rows two numbers: somebody meant them to be two customers.
        return False, OTHER_NUMBER
    if supported:
        return True, ""
    return False, "" if _speaks_against(row, known) else SAME_NAME


def _speaks_against(row: Person, known: Person) -> bool:
    """Whether anything that both have is different; it was not found equal before."""
    return bool(
        (row.phones and known.phones)
        or (row.emails and known.emails)
        or _differ(row, known, "street")
        or _differ(row, known, "postal_code")
        or _differ(row, known, "city")
        or _differ(row, known, "company")
        or _differ(row, known, "family_kana")
        or _differ(row, known, "given_kana")
        or (known.is_new and _numbered_apart(row, known))
    )


def _nothing_against(row: Person, known: Person) -> bool:
    """Whether one number may stand for both: a name is missing, or changed in one half as by marriage."""
    if not row.name or not known.name or row.name in known.name or known.name in row.name:
        return True
    if _equal(row, known, "given_name") or (
        _equal(row, known, "company_kana") and _are_companies(row, known)
    ):
        return True
    return bool(_birthdays_agree(row, known))


def _are_companies(*both: Person) -> bool:
    """Whether nobody's own name is said: colleagues have one firm in common."""
    return not any(one.get(name) for one in both for name in ("family_name", "given_name"))


def _names_in_part(row: Person, known: Person) -> bool:
    if not row.name or not known.name or row.name in known.name or known.name in row.name:
        return True
    return _equal(row, known, "given_name") or (
        _equal(row, known, "given_kana") and _equal(row, known, "family_kana")
    )


def _is_renamed(row: Person, known: Person) -> bool:
    """Whether a customer of the store has another family name now, as by marriage: everything else agrees."""
    return (
        not known.is_new
        and not _numbered_apart(row, known)
        and _equal(row, known, "given_name")
        and _share(row.phones, known.phones)
        and _share(row.emails, known.emails)
        and _birthdays_agree(row, known) is not False
    )


def _known_elsewhere(row: Person, known: Person) -> bool:
    return _share(row.elsewhere, known.elsewhere) or _share(row.bought, known.bought)


def _numbered_apart(row: Person, known: Person) -> bool:
    return _both(row, known, "number") or bool(row.elsewhere and known.elsewhere)


def _birthdays_agree(row: Person, known: Person) -> bool | None:
    """None where one is missing, or where only month and day can be compared and they agree."""
    first, second = row.get("birthday"), known.get("birthday")
    if not first or not second:
        return None
    if first == second and len(first) == len(FULL_BIRTHDAY):
        return True
    partial = len(first) != len(second) or first == second
    return None if partial and first[-5:] == second[-5:] else False


def _same_address(row: Person, known: Person) -> bool:
    return _equal(row, known, "street") and (_equal(row, known, "postal_code") or _equal(row, known, "city"))


def _share(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(item in others for item in some)


def _both(row: Person, known: Person, name: str) -> bool:
    return bool(row.get(name)) and bool(known.get(name))


def _equal(row: Person, known: Person, name: str) -> bool:
    first, second = row.get(name), known.get(name)
    return bool(first) and bool(second) and (first == second or fold(first) == fold(second))


def _differ(row: Person, known: Person, name: str) -> bool:
    first, second = row.get(name), known.get(name)
    return bool(first) and bool(second) and first != second and fold(first) != fold(second)
