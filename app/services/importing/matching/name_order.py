"""Names whose halves stand the other way round in one of two places: 佐藤 陽子, and 陽子 佐藤 from abroad."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.core.text.folding import fold

if TYPE_CHECKING:
    from app.services.importing.cleaning.person import Person

HALVES: Final = (("family_name", "given_name"), ("family_kana", "given_kana"))


def is_turned(row: Person, known: Person) -> bool:
    """Whether the family name of each is the given name of the other."""
    family, given = row.get("family_name"), row.get("given_name")
    return bool(family and given) and (
        (fold(family), fold(given)) == (fold(known.get("given_name")), fold(known.get("family_name")))
    )


def in_one_order(row: Person, known: Person) -> tuple[Any, ...]:
    """The values of a row about somebody known, in the order of the known name where the row turns it.

    A row that has the likelier family name in front stays as it is, and puts the name of the store right.
    """
    if not is_turned(row, known) or (not known.is_new and _is_likelier(row, known)):
        return row.values
    values = list(row.values)
    for first, second in HALVES:
        if first in row.place and second in row.place:
            here, there = row.place[first], row.place[second]
            values[here], values[there] = values[there], values[here]
    return tuple(values)


def _is_likelier(row: Person, known: Person) -> bool:
    from app.core.japan.name_data import name_data

    people_named = name_data().people_named
    return people_named(row.get("family_name")) > people_named(known.get("family_name"))
