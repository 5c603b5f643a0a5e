"""Customers as contacts (vCard 3.0 or 4.0) for telephones and mail programs.

The reading stands where telephones keep it (`X-PHONETIC-…`) and where the versions sort by (`SORT-STRING`,
`SORT-AS`). A label that the standard has a type for becomes that type; any other stands beside the number as
`X-ABLabel`, which iPhones write and most programs read. Lines are cut at 75 bytes, never within a
character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.core.progress import no_progress
from app.io.readers.vcard_labels import (
    CUSTOMER_NUMBER,
    OTHER_ADDRESS,
    PLAIN_LABELS,
    PRODUCT,
    TYPE_OF_LABEL,
)
from app.io.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from app.core.contact import Address, ContactPoint
    from app.core.progress import Progress

Version = Literal["3.0", "4.0"]
STAGE = "file.writing"
PROGRESS_CARDS = 500
LONGEST_LINE = 75
NO_YEAR = "1604"  # under which an iPhone keeps a birthday without its year
YEARLESS = "--"
ADDRESS_TYPES = frozenset({"HOME", "WORK"})

_ESCAPED = re.compile(r"[\\;,]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_BREAK = re.compile(r"\r\n?|\n|\x85|\u2028|\u2029")
_GENDERS = {"male": "M", "female": "F", "other": "O"}


@dataclass(frozen=True, slots=True)
class VCard:
    """What a contact says; a birthday is `YYYY-MM-DD`, or `--MM-DD` where the year is unknown."""

    shown_name: str
    number: str = ""
    is_company: bool = False
    family_name: str = ""
    given_name: str = ""
    family_kana: str = ""
    given_kana: str = ""
    honorific: str = ""
    company: str = ""
    company_kana: str = ""
    department: str = ""
    title: str = ""
    gender: str = ""
    birthday: str = ""
    phones: tuple[ContactPoint, ...] = ()
    emails: tuple[ContactPoint, ...] = ()
    postal_code: str = ""
    prefecture: str = ""
    city: str = ""
    street: str = ""
    building: str = ""
    address_label: str = ""
    other_addresses: tuple[Address, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""


def write_vcards(
    path: Path,
    cards: Iterable[VCard],
    *,
    version: Version = "3.0",
    count: int = 0,
    progress: Progress = no_progress,
) -> int:
    """Write a card for each; returns how many. The file is complete or the one before it untouched.

    Raises `TargetFull`, `TargetNotWritable` and `TargetBusy`; whatever `progress` raises passes through.
    """
    number = 0
    with replacing(path) as part, part.open("wb") as out:
        for number, card in enumerate(cards, 1):
            out.write(b"".join(_folded(line) for line in _lines(card, version)))
            if number % PROGRESS_CARDS == 0:
                progress(number, max(count, number), STAGE)
    progress(number, number, STAGE)
    return number


def _lines(card: VCard, version: Version) -> Iterator[str]:
    is_new = version == "4.0"
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{PRODUCT}"
    yield from _name_lines(card, is_new=is_new)
    yield from _given("ORG", _structured(card.company, card.department).removesuffix(";"))
    yield from _given("X-PHONETIC-ORG", _text(card.company_kana))
    yield from _given("TITLE", _text(card.title))
    if card.gender in _GENDERS:
        yield f"{'GENDER' if is_new else 'X-GENDER'}:{_GENDERS[card.gender]}"
    yield from _birthday_lines(card.birthday, is_new=is_new)
    yield from _point_lines(card, is_new=is_new)
    yield from _address_lines(card)
    yield from _given(CUSTOMER_NUMBER, _text(card.number))
    yield from _given("CATEGORIES", ",".join(map(_text, card.tags)))
    yield from _given("NOTE", _text(card.note))
    yield "END:VCARD"


def _name_lines(card: VCard, *, is_new: bool) -> Iterator[str]:
    reading = ",".join(part for part in (card.family_kana, card.given_kana) if part)
    sorted_by = f';SORT-AS="{_quotable(reading)}"' if is_new and reading else ""
    yield f"N{sorted_by}:{_structured(card.family_name, card.given_name, '', '', card.honorific)}"
    yield f"FN:{_text(card.shown_name)}"
    if card.is_company:
        yield "KIND:org" if is_new else "X-ABSHOWAS:COMPANY"
    yield from _given("X-PHONETIC-LAST-NAME", _text(card.family_kana))
    yield from _given("X-PHONETIC-FIRST-NAME", _text(card.given_kana))
    if not is_new:
        yield from _given("SORT-STRING", _text(reading.replace(",", " ") or card.company_kana))


def _birthday_lines(birthday: str, *, is_new: bool) -> Iterator[str]:
    if not birthday:
        return
    if is_new:
        yield f"BDAY:{birthday[:2] + birthday[2:].replace('-', '')}"
    elif birthday.startswith(YEARLESS):
        yield f"BDAY;X-APPLE-OMIT-YEAR={NO_YEAR}:{NO_YEAR}-{birthday[2:]}"
    else:
        yield f"BDAY:{birthday}"


def _point_lines(card: VCard, *, is_new: bool) -> Iterator[str]:
    item = 0
    for name, points in (("TEL", card.phones), ("EMAIL", card.emails)):
        for place, point in enumerate(points):
            kind = TYPE_OF_LABEL.get(point.label, "")
            types = [kind] if kind else []
            first = place == 0 and len(points) > 1
            if first and not is_new:
                types.append("PREF")
            parameters = f";TYPE={','.join(types)}" if types else ""
            if first and is_new:
                parameters += ";PREF=1"
            group = ""
            if point.label and point.label not in PLAIN_LABELS:
                item += 1
                group = f"item{item}."
            yield f"{group}{name}{parameters}:{_text(point.value)}"
            if group:
                yield f"{group}X-ABLabel:{_text(point.label)}"


def _address_lines(card: VCard) -> Iterator[str]:
    """The main address, then the others under groups by which our own reader knows them."""
    usual = "WORK" if card.is_company else "HOME"
    main = (card.building, card.street, card.city, card.prefecture, card.postal_code)
    if any(main):
        yield from _address("main.", main, card.address_label, usual)
    for number, other in enumerate(card.other_addresses, 1):
        place = (other.building, other.street, other.city, other.prefecture, other.postal_code)
        yield from _address(f"{OTHER_ADDRESS}{number}.", place, other.label, "")


def _address(group: str, place: tuple[str, ...], label: str, usual: str) -> Iterator[str]:
    """An address with its label. The standard has a part for the building, and advises to leave it empty: RFC
    6350, 6.3.1. Telephones pass over it, and all of them know a street of two lines."""
    building, street, *others = place
    if street and building:
        place = ("", f"{street}\n{building}", *others)
    is_plain = label in PLAIN_LABELS or not label
    kind = TYPE_OF_LABEL.get(label, usual)
    kind = usual if kind not in ADDRESS_TYPES else kind
    name = f"ADR;TYPE={kind}" if kind else "ADR"
    # The main address without words of its own stands as it always did.
    group = "" if is_plain and group == "main." else group
    yield f"{group}{name}:{_structured('', *place, '')}"
    if not is_plain:
        yield f"{group}X-ABLabel:{_text(label)}"


def _given(name: str, text: str) -> Iterator[str]:
    if text.strip(";,"):
        yield f"{name}:{text}"


def _structured(*parts: str) -> str:
    return ";".join(map(_text, parts))


def _text(text: str) -> str:
    """A value with its signs escaped, in one line."""
    escaped = _ESCAPED.sub(r"\\\g<0>", _NO_TEXT.sub("", _LINE_BREAK.sub("\n", text)))
    return escaped.replace("\n", "\\n")


def _quotable(text: str) -> str:
    """A parameter's value, which has no way to hold a quotation mark."""
    return _NO_TEXT.sub("", _LINE_BREAK.sub(" ", text)).replace('"', "")


def _folded(line: str) -> bytes:
    """The line in pieces that the standard allows, each further one after a blank."""
    data = line.encode()
    pieces = []
    start, room = 0, LONGEST_LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(data[start:end])
        start, room = end, LONGEST_LINE - 1
    pieces.append(data[start:])
    return b"\r\n ".join(pieces) + b"\r\n"
