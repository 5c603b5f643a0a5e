"""A register with people who are in it twice, and the truth about them; the same for one seed.

`planted(people, pairs, seed)` yields `people` cards, of which `pairs` are second cards of somebody. Three in
ten people have a family in the book too, one in twelve comes for a company; some hundred have the shop's own
number, somebody's idea of a birthday, or a made-up mail address on their card.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.planted import noise, traps
from tests.planted.people import Town
from tests.planted.writing import asked_again, card, known_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.duplicates.subject import Subject
    from tests.planted.people import Person
    from tests.planted.writing import Card

FIRM_SHARE = 0.03
SHOP_PHONE, NOBODYS_BIRTHDAY, NOBODYS_MAIL = "03-5555-0100", "1900-01-01", "none@example.com"
PLACEHOLDER_SHARE = 0.003


@dataclass(frozen=True, slots=True)
class Planted:
    """The cards in a random order, who each is, and the pairs of ids that are one person (lower id first).

    `noise` says how the second card of a pair was spoilt.
    """

    subjects: list[Subject]
    person_of: dict[int, int]
    pairs: frozenset[tuple[int, int]]
    noise: dict[tuple[int, int], tuple[str, ...]]


def planted(people: int, pairs: int, seed: int) -> Planted:
    """A register of `people` cards with `pairs` planted pairs."""
    random = Random(seed)
    town = Town(random)
    known = {}
    cards: list[tuple[int, Card, tuple[str, ...]]] = []
    everybody: list[Person] = []
    for person in _inhabitants(town, people - pairs):
        known[person.key] = known_fields(random)
        cards.append((person.key, _first_card(person, known[person.key], random), ()))
        everybody.append(person)
    for person in random.sample(everybody, pairs):
        second = card(person, asked_again(known[person.key], random), random)
        cards.append((person.key, second, tuple(noise.spoil(second, person, town))))
    random.shuffle(cards)
    return _numbered(cards)


def _inhabitants(town: Town, count: int) -> Iterator[Person]:
    left = count
    for trap, times in traps.how_many(count).items():
        for _ in range(times):
            trapped = trap(town)[:left]
            left -= len(trapped)
            yield from trapped
    while left:
        is_firm = town.random.random() < FIRM_SHARE
        members = town.firm(town.random.choice((1, 1, 2, 3, 5))) if is_firm else _customers_of_home(town)
        yield from members[:left]
        left -= len(members[:left])


def _customers_of_home(town: Town) -> list[Person]:
    members = town.family_home()
    return town.random.sample(members, town.random.randint(1, len(members)))


def _first_card(person: Person, known: dict[str, bool], random: Random) -> Card:
    written = card(person, known, random)
    if random.random() < PLACEHOLDER_SHARE:
        written.phones = [SHOP_PHONE]
    if random.random() < PLACEHOLDER_SHARE and written.birthday:
        written.birthday = NOBODYS_BIRTHDAY
    if random.random() < PLACEHOLDER_SHARE and written.mails:
        written.mails = [NOBODYS_MAIL]
    return written


def _numbered(cards: list[tuple[int, Card, tuple[str, ...]]]) -> Planted:
    subjects, person_of = [], {}
    first: dict[int, int] = {}
    spoilt: dict[int, tuple[str, ...]] = {}
    pairs: dict[tuple[int, int], int] = {}
    for number, (key, written, kinds) in enumerate(cards, start=1):
        subjects.append(written.subject(number))
        person_of[number] = key
        if kinds:
            spoilt[key] = kinds
        if key in first:
            pairs[(first[key], number)] = key
        first.setdefault(key, number)
    return Planted(subjects, person_of, frozenset(pairs), {pair: spoilt[key] for pair, key in pairs.items()})
