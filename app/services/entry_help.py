"""What the program can add to what somebody types: readings, the two parts of a name, addresses and codes.

Everything here is offered, nothing is certain: several answers come likeliest first, and no answer is better
than a wrong one. Nothing is written. The functions read files of names and postal codes and belong on a lane.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.japan.addresses import split_address, split_building
from app.core.japan.name_data import name_data
from app.core.japan.names import NameParts, is_company, reading_candidates, split_candidates
from app.core.japan.phones import parse_phones

if TYPE_CHECKING:
    from app.core.japan.names import NamePart
    from app.core.japan.postal import Place, PostalTable
    from app.services.postal_codes import PostalCodeService

MOST_READINGS = 5
_LEGAL_FORMS_READ = (
    *("カブシキガイシャ", "カブシキカイシャ", "ユウゲンガイシャ", "ユウゲンカイシャ"),
    *("ゴウドウガイシャ", "イッパンシャダンホウジン", "イッパンザイダンホウジン"),
    *("イリョウホウジンシャダン", "イリョウホウジン", "シャカイフクシホウジン"),
    *("ガッコウホウジン", "シュウキョウホウジン"),
)


@dataclass(frozen=True, slots=True)
class NameReadings:
    """Readings of a family and a given name in katakana, the likeliest first; empty for unknown names."""

    family: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressCandidate:
    """An address as far as a postal code tells it.

    `note` is Japan Post's word for the part of the town, `office` the office whose own code it is.
    """

    postal_code: str
    prefecture: str
    city: str
    street: str
    building: str = ""
    note: str = ""
    office: str = ""


def readings(family: str, given: str) -> NameReadings:
    """How a name may be read; of a given name also as its kanji are read in others."""
    return NameReadings(_readings_of(family, "family"), _readings_of(given, "given"))


def reading_as_typed(name: str, typed: str, part: NamePart) -> str:
    """The reading that was typed for a name, or nothing where it seems to be the beginning of it alone.

    A prediction of the input method completes 山田 from やま.
    """
    known = reading_candidates(name, part)
    begun = any(reading.startswith(typed) and reading != typed for reading in known)
    return "" if begun and typed not in known else typed


def split_name(full: str) -> tuple[NameParts, ...]:
    """The ways to split a full name that was typed into one field; none where it is no full name."""
    ways = () if is_company(full) else split_candidates(full)
    return tuple(way for way in ways if way.given) if ways and ways[0].given else ()


def company_reading(typed: str) -> str:
    """The reading of a company without that of its legal form, which registers leave out."""
    reading = typed
    for form in _LEGAL_FORMS_READ:
        reading = reading.removeprefix(form).removesuffix(form)
    return reading.strip(" ・") or typed


def phone_as_written(typed: str) -> str:
    """Telephone numbers hyphenated as Japan writes them; what is no number stays as typed."""
    phones = parse_phones(typed)
    return "、".join(phone.shown for phone in phones) if phones and not phones[0].problem else typed


class EntryHelpService:
    """Addresses by postal code, and back."""

    def __init__(self, postal_codes: PostalCodeService) -> None:
        self._postal_codes = postal_codes

    def addresses_of(self, postal_code: str) -> tuple[AddressCandidate, ...]:
        """The addresses that a code stands for, each once; none where it is unknown or no code."""
        with self._postal_codes.table() as table:
            found = [_address(table, place) for place in table.places(postal_code)]
        return tuple(dict.fromkeys(found))

    def postal_codes_of(self, prefecture: str, city: str, street: str) -> tuple[AddressCandidate, ...]:
        """The codes that an address may have, the likeliest first.

        A whole address may stand in any one of the three; then it is taken apart first.
        """
        with self._postal_codes.table() as table:
            if not (prefecture.strip() and city.strip()):
                parts = split_address(f"{prefecture}{city}{street}", table)
                prefecture, city, street = parts.prefecture, parts.city, parts.street
            places = table.codes_for(prefecture, city, street) if city.strip() else []
        return tuple(
            AddressCandidate(place.code, place.prefecture, place.city, place.town, note=place.note)
            for place in places
        )


def _readings_of(name: str, part: NamePart) -> tuple[str, ...]:
    bare = name.strip()
    if not bare:
        return ()
    known = reading_candidates(bare, part)
    composed = name_data().composed_readings(bare, MOST_READINGS) if part == "given" else ()
    return tuple(dict.fromkeys([*known, *composed]))[:MOST_READINGS]


def _address(table: PostalTable, place: Place) -> AddressCandidate:
    if place.office:
        street, building = split_building(place.town + place.street)
        return AddressCandidate(
            place.code, place.prefecture, place.city, street, building, office=place.office
        )
    town, building = table.building_in(place)
    return AddressCandidate(place.code, place.prefecture, place.city, town, building)
