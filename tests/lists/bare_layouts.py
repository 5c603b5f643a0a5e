"""Customers in lists without titles, from the first row on, whole or in parts as programs write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.lists.contacts import street_as

if TYPE_CHECKING:
    from app.io.tables.raw import Row
    from tests.lists.layouts import Somebody


def without_titles(people: list[Somebody]) -> list[Row]:
    """A row for each, from the first one on."""
    return [
        (
            one.number,
            one.written,
            one.read("half"),
            one.home.place.code,
            f"{one.address} {one.home.building}".strip(),
            one.phone.shown,
        )
        for one in people
    ]


def parts_without_titles(people: list[Somebody]) -> list[Row]:
    """Names, readings and addresses in parts, as programs that print addresses keep them."""
    return [
        (
            one.name.family,
            one.name.given,
            one.name.family_kana,
            one.name.given_kana,
            "様",
            one.home.place.code.replace("-", ""),
            one.home.place.prefecture,
            one.home.place.city,
            street_as(one.home, "hyphens"),
            one.home.building or None,
            one.phone.shown,
            one.number,
        )
        for one in people
    ]


def captioned(people: list[Somebody]) -> list[Row]:
    """The name of the list above rows without titles."""
    rows: list[Row] = [("お客様名簿", None, None, "令和8年10月1日現在"), (None,) * 4]
    return rows + [(one.number, one.written, one.address, one.phone.shown) for one in people]
