"""Customers laid out as shops do beyond one row and one cell each, by seed, with what has to be stored.

A reading in a row of its own above the name, or in the cell of the name; the postal code before the address
and the building in the row below; numbers in groups of digits, a column for each.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.lists.bare_layouts import captioned, parts_without_titles, without_titles
from tests.lists.contacts import Home, Phone, draw_home, draw_phone, street_as
from tests.lists.names import Name, draw_name, kana_as
from tests.lists.shop_layouts import (
    former_of,
    in_sections,
    names_with_more,
    pets_behind_owners,
    receivers,
    said_again,
    staff_of,
)
from tests.lists.trade_layouts import (
    began_of,
    contracts,
    in_two_languages,
    patients,
    salon_of,
    salons,
    tenants,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.io.tables.raw import Row

Rows = list["Row"]
NAMES = ("family_name", "given_name", "family_kana", "given_kana")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A customer of the list."""

    number: str
    name: Name
    phone: Phone
    home: Home

    @property
    def written(self) -> str:
        """The name as it is written."""
        return f"{self.name.family} {self.name.given}"

    @property
    def address(self) -> str:
        """The address without its building."""
        place = self.home.place
        return f"{place.prefecture}{place.city}{street_as(self.home, 'hyphens')}"

    def read(self, style: str) -> str:
        """The name as it is read."""
        return kana_as(style, f"{self.name.family_kana} {self.name.given_kana}")


def make_people(seed: int, count: int) -> list[Somebody]:
    """People with names of two parts that can be read."""
    dice = random.Random(seed)
    names = (name for name in _names(dice) if name.family_kana and name.given_kana)
    found = zip(range(1, count + 1), names, strict=False)
    return [Somebody(f"{at:04d}", name, draw_phone(dice), draw_home(dice)) for at, name in found]


def readings_above(people: list[Somebody]) -> Rows:
    """The reading in a row above the name."""
    rows: Rows = [("会員番号", "お名前", "電話番号", "住所")]
    for one in people:
        rows += [(None, one.read("hiragana"), None, None)]
        rows += [(one.number, one.written, one.phone.shown, one.address)]
    return rows


def readings_in_cells(people: list[Somebody]) -> Rows:
    """The reading over the name in one cell."""
    rows: Rows = [("会員番号", "お名前", "電話番号", "住所")]
    return rows + [
        (one.number, f"{one.read('half')}\n{one.written}", one.phone.shown, one.address) for one in people
    ]


def heads_in_two_rows(people: list[Somebody]) -> Rows:
    """フリガナ over 氏名, each the title of its own row."""
    rows: Rows = [("会員番号", "フリガナ", "電話番号", "住所"), (None, "氏名", None, None)]
    for one in people:
        rows += [
            (one.number, one.read("full"), one.phone.shown, one.address),
            (None, one.written, None, None),
        ]
    return rows


def codes_in_addresses(people: list[Somebody]) -> Rows:
    """The postal code before the address, the building below it."""
    rows: Rows = [("会員番号", "氏名", "カナ", "電話番号", "住所")]
    for one in people:
        place = f"〒{one.home.place.code} {one.address}"
        rows.append((one.number, one.written, one.read("full"), one.phone.shown, place))
        if one.home.building:
            rows.append((None, None, None, None, one.home.building))
    return rows


def numbers_in_groups(people: list[Somebody]) -> Rows:
    """Postal codes in two columns and telephone numbers in three."""
    rows: Rows = [
        ("会員番号", "氏名", "カナ", "郵便番号1", "郵便番号2", "住所", "電話番号1", "電話番号2", "電話番号3")
    ]
    return rows + [
        (
            one.number,
            one.written,
            one.read("full"),
            *one.home.place.code.split("-"),
            one.address,
            *one.phone.parts,
        )
        for one in people
    ]


LAYOUTS: dict[str, tuple[Callable[[list[Somebody]], Rows], frozenset[str]]] = {
    "readings_above": (readings_above, frozenset()),
    "readings_in_cells": (readings_in_cells, frozenset()),
    "heads_in_two_rows": (heads_in_two_rows, frozenset()),
    "codes_in_addresses": (codes_in_addresses, frozenset({"postal_code", "building"})),
    "numbers_in_groups": (numbers_in_groups, frozenset({"postal_code"})),
    "pets_behind_owners": (pets_behind_owners, frozenset({"gender", "birthday"})),
    "said_again": (said_again, frozenset({"staff"})),
    "in_sections": (in_sections, frozenset()),
    "names_with_more": (names_with_more, frozenset({"maiden_name"})),
    "receivers": (receivers, frozenset()),
    "tenants": (tenants, frozenset({"joined_on"})),
    "patients": (patients, frozenset({"joined_on"})),
    "salons": (salons, frozenset({"company", *NAMES})),
    "contracts": (contracts, frozenset({"joined_on"})),
    "in_two_languages": (in_two_languages, frozenset({"joined_on"})),
    "without_titles": (without_titles, frozenset({"postal_code", "building"})),
    "parts_without_titles": (parts_without_titles, frozenset({"postal_code", "building"})),
    "captioned": (captioned, frozenset({*NAMES[2:]})),
}
"""How each is written, and which fields it has beside names, telephone and address."""


def expected(one: Somebody, layout: str) -> dict[str, object]:
    """What has to be stored of a customer."""
    place = one.home.place
    whole: dict[str, object] = {
        "family_name": one.name.family,
        "given_name": one.name.given,
        "family_kana": one.name.family_kana,
        "given_kana": one.name.given_kana,
        "phones": (one.phone.shown,),
        "prefecture": place.prefecture,
        "city": place.city,
        "street": street_as(one.home, "hyphens"),
    }
    more = {
        "postal_code": place.code,
        "building": one.home.building,
        "staff": staff_of(one),
        "maiden_name": former_of(one),
        "joined_on": began_of(one).isoformat(),
        "company": salon_of(one),
        **dict.fromkeys(("gender", "birthday"), ""),  # the pet's
        **dict.fromkeys(NAMES, ""),  # of a firm, the owner is somebody to speak with
    }
    return whole | {name: more[name] for name in LAYOUTS[layout][1]}


def _names(dice: random.Random) -> Iterator[Name]:
    while True:
        name = draw_name(dice)
        if not name.company:
            yield name
