"""Whether a row and a customer are the same person: exact, safe rules only.

Same, where the customer number agrees and the names do not speak against it; or where the name agrees with a
telephone number, an e-mail address, a full birthday or an address. Names agree by their folded form, so that
髙橋 and 高橋 do. Perhaps the same, where the name agrees and nothing else can be compared, where a contact
agrees but the name only in part, or where a number belongs to somebody of another name. Anything else is
another person; two full birthdays that differ always are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.core.display import display_name
from app.core.enums import CustomerKind
from app.core.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NUMBER_TAKEN = "import.doubt_number_taken"
SAME_NAME = "import.doubt_same_name"
SAME_CONTACT = "import.doubt_same_contact"
OTHER_NUMBER = "import.doubt_other_number"
OTHER_BIRTHDAY = "import.doubt_other_birthday"

FULL_BIRTHDAY = "YYYY-MM-DD"
LOOKED_AT = 40
"""So many people with one name or telephone number are compared; some lists have the shop's in each row."""


@dataclass(slots=True, eq=False)
class Person:
    """A customer of the store (`row` is 0) or a row of the file, as matching sees it.

    `values` are its fields, found by `place`. They are replaced as a whole when rows are taken together.
    """

    values: tuple[Any, ...]
    place: Mapping[str, int]
    name: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    row: int = 0
    id: int | None = None

    @property
    def is_new(self) -> bool:
        """Whether this is a row of the file; its `id` is set when it is written."""
        return self.row > 0

    def get(self, field_name: str) -> Any:
        """The value of a field, an empty text where it has none."""
        position = self.place.get(field_name)
        return "" if position is None else self.values[position] or ""

    @property
    def shown(self) -> str:
        """How this person is called, with the number that tells two of one name apart."""
        number = self.get("number")
        name = display_name(
            self.get("kind") or CustomerKind.PERSON,
            self.get("family_name"),
            self.get("given_name"),
            self.get("company"),
            number,
        )
        return f"{name}({number})" if number and number != name else name


@dataclass(frozen=True, slots=True)
class Match:
    """Who a row is: surely (`same`), or perhaps, each with the code of why."""

    same: Person | None = None
    maybe: tuple[tuple[Person, str], ...] = ()


def person_of(
    values: tuple[Any, ...], place: Mapping[str, int], row: int = 0, id: int | None = None
) -> Person:
    """The matching view of a row's values."""
    person = Person(values, place, "", (), (), row, id)
    family, given = person.get("family_name"), person.get("given_name")
    person.name = fold(family + given) if family or given else fold(person.get("company"))
    person.phones = tuple(phone["e164"] for phone in person.get("phones") or () if phone["e164"])
    person.emails = tuple(address.casefold() for address in person.get("emails") or ())
    return person


@dataclass(slots=True)
class Matcher:
    """Finds the people a row may be among those it was given, by the keys they share."""

    _numbers: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _contacts: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _names: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))

    def add(self, person: Person) -> None:
        """Let later rows find this person."""
        number = person.get("number")
        if number:
            self._numbers[bare_number(number)].append(person)
        for contact in (*person.phones, *person.emails):
            self._contacts[contact].append(person)
        if person.name:
            self._names[person.name].append(person)

    def find(self, row: Person) -> Match:
        """Who the row is, the customer number asked first."""
        maybe: dict[int, tuple[Person, str]] = {}
        for known in self._candidates(row):
            same, reason = relation(row, known)
            if same:
                return Match(known)
            if reason:
                maybe.setdefault(id(known), (known, reason))
        return Match(None, tuple(maybe.values()))

    def _candidates(self, row: Person) -> Iterator[Person]:
        number = row.get("number")
        if number and (found := self._numbers.get(bare_number(number))):
            yield from sorted(found[:LOOKED_AT], key=lambda known: known.get("number") != number)
        for contact in (*row.phones, *row.emails):
            if found := self._contacts.get(contact):
                yield from found[:LOOKED_AT]
        if row.name and (found := self._names.get(row.name)):
            yield from found[:LOOKED_AT]


@dataclass(slots=True)
class Keys:
    """Every key of a file's rows: only customers that share one need to be read from the store."""

    numbers: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, row: Person) -> None:
        """Remember the keys of a row."""
        number = row.get("number")
        if number:
            self.numbers.add(bare_number(number))
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


def bare_number(number: str) -> str:
    """A customer number without the leading zeros that a spreadsheet takes away."""
    return number.lstrip("0") or "0" if number.isdecimal() else number.casefold()


def relation(row: Person, known: Person) -> tuple[bool, str]:
    """Whether the two are surely the same; else the code of why they may be, empty where they are not."""
    shared = _share(row.phones, known.phones) or _share(row.emails, known.emails)
    agree = bool(row.name) and row.name == known.name
    if _both(row, known, "number") and _same_number(row, known):
        exact = row.get("number") == known.get("number")
        if agree or shared or (exact and _nothing_against(row, known)):
            return True, ""
        return False, NUMBER_TAKEN if exact else ""
    if agree:
        return _namesakes(row, known, shared=shared)
    if shared and _names_in_part(row, known):
        return False, SAME_CONTACT
    return False, ""


def _namesakes(row: Person, known: Person, *, shared: bool) -> tuple[bool, str]:
    birthdays = _birthdays_agree(row, known)
    if birthdays is False:
        return False, OTHER_BIRTHDAY if shared else ""
    supported = shared or birthdays or _same_address(row, known)
    if supported and known.is_new and _both(row, known, "number"):
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
        or (known.is_new and _both(row, known, "number"))
    )


def _nothing_against(row: Person, known: Person) -> bool:
    """Whether one number may stand for both: a name is missing, or changed in one half as by marriage."""
    if not row.name or not known.name or row.name in known.name or known.name in row.name:
        return True
    return bool(_birthdays_agree(row, known)) or _equal(row, known, "given_name")


def _names_in_part(row: Person, known: Person) -> bool:
    if not row.name or not known.name or row.name in known.name or known.name in row.name:
        return True
    return _equal(row, known, "given_name") or (
        _equal(row, known, "given_kana") and _equal(row, known, "family_kana")
    )


def _same_number(row: Person, known: Person) -> bool:
    return bare_number(row.get("number")) == bare_number(known.get("number"))


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


def _share(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(item in others for item in some)


def _both(row: Person, known: Person, name: str) -> bool:
    return bool(row.get(name)) and bool(known.get(name))


def _equal(row: Person, known: Person, name: str) -> bool:
    first, second = row.get(name), known.get(name)
    return bool(first) and bool(second) and (first == second or fold(first) == fold(second))


def _differ(row: Person, known: Person, name: str) -> bool:
    first, second = row.get(name), known.get(name)
    return bool(first) and bool(second) and first != second and fold(first) != fold(second)
