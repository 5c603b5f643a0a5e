"""People whom a careless 名寄せ takes for one: each trap yields people who are all different.

The families and firms of `people` are traps already. These are the ones that such a town has few of.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.planted.people import FEMALE, homophones, sharing_a_character

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.planted.people import Person, Town

    Trap = Callable[[Town], list[Person]]


def twins(town: Town) -> list[Person]:
    """One birthday, address, telephone and mail; given names that begin alike."""
    home, family, first = town.home(), town.surname(), town.given(town.random.choice(("male", "female")))
    one = town.person(family, first, home)
    alike = [other for other in sharing_a_character(first) if other.kana != first.kana]
    second = town.random.choice(alike) if alike else town.given(first.gender)
    other = town.person(family, second, home)
    twin = replace(other, birthday=one.birthday, mobile=one.mobile, mail=one.mail)
    return [one, twin] if second.kana != first.kana else [one]


def namesakes(town: Town) -> list[Person]:
    """Two of one common name in one town, born in the same year, with nothing else in common."""
    one = town.person(town.surname(), town.common_given(FEMALE))
    other = town.person(one.family, one.given)
    there = replace(other.home, place=one.home.place)
    born = one.birthday.replace(month=town.random.randint(1, 12), day=town.random.randint(1, 28))
    return [one, replace(other, home=there, birthday=born)]


def namesakes_in_one_building(town: Town) -> list[Person]:
    """Two of one common name under two room numbers of one building."""
    one = town.person(town.surname(), town.common_given(FEMALE))
    home = replace(one.home, building="パークヒル", room=101)
    next_door = replace(home, room=904, landline=town.home().landline)
    return [replace(one, home=home), town.person(one.family, one.given, next_door)]


def mother_and_bride(town: Town) -> list[Person]:
    """A bride who is called as her husband's mother is, written otherwise, in the same house."""
    home, family, given = town.home(), town.surname(), town.given(FEMALE)
    written_otherwise = homophones(given)
    mother = town.person(family, given, home)
    if not written_otherwise:
        return [mother]
    bride = town.person(family, town.random.choice(written_otherwise), home)
    return [
        mother,
        replace(bride, birthday=mother.birthday + timedelta(days=town.random.randint(6_000, 12_000))),
    ]


def number_passed_on(town: Town) -> list[Person]:
    """A mobile number that belongs to somebody else by now."""
    one = town.person(town.surname(), town.given(FEMALE))
    return [one, replace(town.person(town.surname(), town.given(FEMALE)), mobile=one.mobile)]


def fellow_namesakes(town: Town) -> list[Person]:
    """Two of one name at one company, behind one switchboard."""
    one, *_ = town.firm(1)
    assert one.firm is not None
    given = town.common_given(one.gender)
    other = town.person(one.family, given)
    return [replace(one, given=given), replace(other, firm=one.firm)]


SHARES: Mapping[Trap, float] = {twins: 0.004, mother_and_bride: 0.0003, number_passed_on: 0.001}
"""How many there are of each trap that families bring, as a share of all customers."""

COINCIDENCES: Mapping[Trap, int] = {namesakes: 300, namesakes_in_one_building: 30, fellow_namesakes: 10}
"""How many chance brings about among 100,000 customers; their number grows with the square of that."""


def how_many(customers: int) -> dict[Trap, int]:
    """How many of each trap a register has."""
    by_chance = (customers / 100_000) ** 2
    return {trap: round(share * customers) for trap, share in SHARES.items()} | {
        trap: max(1, round(count * by_chance)) for trap, count in COINCIDENCES.items()
    }
