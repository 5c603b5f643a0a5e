"""Why two cards may be one person, or may not, as codes of the catalogue file `duplicates.toml`.

What speaks for it comes first, in the order in which somebody would check it; what speaks against it follows.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from app.services.duplicates.levels import Birthday, Company, Contact, Gender, Home, Name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import IntEnum

    from app.services.duplicates.levels import Comparison

AGAINST = "duplicates.against."

NAMES: Mapping[tuple[Name, Name], str] = {
    (Name.EXACT, Name.EXACT): "duplicates.for.name",
    (Name.READING, Name.READING): "duplicates.for.reading",
    (Name.EXACT, Name.READING): "duplicates.for.reading",
    (Name.READING, Name.EXACT): "duplicates.for.reading",
    (Name.EXACT, Name.SOUND): "duplicates.for.sound",
    (Name.SOUND, Name.EXACT): "duplicates.for.sound",
    (Name.SOUND, Name.SOUND): "duplicates.for.sound",
    (Name.SOUND, Name.READING): "duplicates.for.sound",
    (Name.READING, Name.SOUND): "duplicates.for.sound",
}
FAMILY: Mapping[IntEnum, str] = {
    Name.EXACT: "duplicates.for.family",
    Name.READING: "duplicates.for.family_reading",
    Name.SOUND: "duplicates.for.family_sound",
    Name.MISHEARD: "duplicates.for.family_close",
    Name.MAY_SOUND: "duplicates.for.family_may_sound",
    Name.CLOSE: "duplicates.for.family_close",
    Name.ONE_KANA: "duplicates.for.family_close",
    Name.OTHER_READING: "duplicates.for.family",
    Name.MAIDEN: "duplicates.for.maiden",
    Name.SHARED: "duplicates.against.family",
    Name.DIFFERENT: "duplicates.against.family",
}
GIVEN: Mapping[IntEnum, str] = {
    Name.EXACT: "duplicates.for.given",
    Name.READING: "duplicates.for.given_reading",
    Name.SOUND: "duplicates.for.given_sound",
    Name.MISHEARD: "duplicates.for.given_close",
    Name.MAY_SOUND: "duplicates.for.given_may_sound",
    Name.CLOSE: "duplicates.for.given_close",
    Name.ONE_KANA: "duplicates.for.given_close",
    Name.OTHER_READING: "duplicates.for.given_other_reading",
    Name.SHARED: "duplicates.against.given_shared",
    Name.DIFFERENT: "duplicates.against.given",
}
OTHERS: Mapping[str, Mapping[IntEnum, str]] = {
    "company": {
        Company.SAME: "duplicates.for.company",
        Company.CLOSE: "duplicates.for.company_close",
        Company.DIFFERENT: "duplicates.against.company",
    },
    "birthday": {
        Birthday.EXACT: "duplicates.for.birthday",
        Birthday.DAY: "duplicates.for.birthday_day",
        Birthday.CLOSE: "duplicates.for.birthday_close",
        Birthday.PARTLY: "duplicates.against.birthday_partly",
        Birthday.DIFFERENT: "duplicates.against.birthday",
    },
    "phone": {
        Contact.SAME: "duplicates.for.phone",
        Contact.CLOSE: "duplicates.for.phone_close",
        Contact.DIFFERENT: "duplicates.against.phone",
    },
    "mail": {
        Contact.SAME: "duplicates.for.mail",
        Contact.CLOSE: "duplicates.for.mail_close",
        Contact.DIFFERENT: "duplicates.against.mail",
    },
    "home": {
        Home.ROOM: "duplicates.for.home",
        Home.HOUSE: "duplicates.for.home",
        Home.NEXT_DOOR: "duplicates.against.room",
        Home.CLOSE: "duplicates.for.home_close",
        Home.HALF: "duplicates.for.home_half",
        Home.TOWN: "duplicates.for.town",
        Home.DIFFERENT: "duplicates.against.home",
    },
    "gender": {Gender.DIFFERENT: "duplicates.against.gender"},
}


def reasons(compared: Comparison) -> list[tuple[str, ...]]:
    """The codes of each pair."""
    fields = ("family", "given", *OTHERS)
    return [
        _codes(*levels) for levels in zip(*(getattr(compared, name).tolist() for name in fields), strict=True)
    ]


@cache
def _codes(family: Name, given: Name, *others: IntEnum) -> tuple[str, ...]:
    both = NAMES.get((family, given))
    found = [both] if both else [FAMILY.get(family), GIVEN.get(given)]
    found += [codes.get(level) for codes, level in zip(OTHERS.values(), others, strict=True)]
    return tuple(sorted(filter(None, found), key=lambda code: code.startswith(AGAINST)))
