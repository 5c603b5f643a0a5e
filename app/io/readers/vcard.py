"""Contacts files (vCard) → one sheet with a person per row, under our own titles.

A name is taken from its parts (`N`) in Japanese order, or as it is shown (`FN`) where there are none; the
reading from wherever telephones and mail programs keep it. What a customer's card has no field for, a second
address or a web page, goes to the note under its label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.core.messages import Message, sentence
from app.io.failures import FileTooLarge
from app.io.readers.delimited import MOST_COLUMNS
from app.io.readers.held import HeldBook, HeldSheet
from app.io.readers.vcard_lines import Property, pieces, read_cards, unescaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables import Row

FAX = "FAX"
OWN_TARGETS = (
    *("full_name", "full_kana", "honorific", "company", "company_kana", "department", "title", "gender"),
    *("birthday", "postal_code", "address", "phones", "emails", "tags", "note"),
)
ADDRESS_PARTS = 7

_NOTED = {"NICKNAME": "nickname", "ROLE": "role", "URL": "page", "ANNIVERSARY": "anniversary"}
_GENDERS = {"M": "男性", "F": "女性"}
_AT_HOME = frozenset({"", "日本", "日本国", "japan", "jp", "jpn"})
_DAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:[T ].*)?")
_NO_YEAR = "1604"  # what an iPhone writes for a birthday without its year
_KANA = re.compile(r"[\u3041-\u30fe\uff66-\uff9f]")
_SCHEME = re.compile(r"(?:tel|mailto):", re.IGNORECASE)
_LINE_BREAKS = re.compile(r"\s*[\r\n]+\s*")


class Opened(NamedTuple):
    """The sheet, and how the file was decoded; the fields mean what they mean in `BookInfo`."""

    book: HeldBook
    encoding: str
    replaced: int


def open_vcard(data: bytes, file: str, stem: str, encoding: str | None) -> Opened:
    """The people of a contacts file; `encoding` is the user's choice for what names none.

    Raises `FileEmpty`, `FileTooLarge`, `EncodingUnknown` and `WrongEncoding`.
    """
    read = read_cards(data, file, encoding)
    people = [person for person in map(_person, read.cards) if person]
    widths = {
        target: max((len(person.get(target, ())) for person in people), default=0)
        for target in (*OWN_TARGETS, FAX)
    }
    if sum(widths.values()) > MOST_COLUMNS:
        raise FileTooLarge(file=file)
    titles = [
        _title(target) + (str(number) if number > 1 else "")
        for target, width in widths.items()
        for number in range(1, width + 1)
    ]
    rows: list[Row] = [tuple(titles)] if people else []
    for person in people:
        row: list[str | None] = []
        for target, width in widths.items():
            values = person.get(target, [])
            row += [*values, *[None] * (width - len(values))]
        rows.append(tuple(row))
    return Opened(HeldBook([HeldSheet(stem, rows)], file, stem), read.encoding, read.replaced)


def _title(target: str) -> str:
    return target if target == FAX else sentence(Message(f"field.customer.{target}"), "ja")


def _person(card: Sequence[Property]) -> dict[str, list[str]]:
    """What a card says, by target; a target without a value is not there."""
    first: dict[str, Property] = {}
    for line in card:
        if line.text.strip(";\\ \t\r\n"):
            first.setdefault(line.name, line)
    said: dict[str, list[str]] = {"full_name": [_name(first)], "full_kana": [_reading(first)]}
    organisation = pieces(first["ORG"].text, ";") if "ORG" in first else [""]
    said["company"] = [organisation[0]]
    said["department"] = [" ".join(filter(None, organisation[1:]))]
    said["company_kana"] = [_plain(first, "X-PHONETIC-ORG")]
    said["title"] = [_plain(first, "TITLE")]
    if "N" in first:
        said["honorific"] = [_part(first["N"], 4)]
    said["gender"] = [_GENDERS.get(_plain(first, "GENDER")[:1].upper(), "")]
    said["birthday"] = [_day(_plain(first, "BDAY"))]
    shown_as_company = "COMPANY" in _plain(first, "X-ABSHOWAS").upper() or _plain(first, "KIND") == "org"
    if organisation[0] and (shown_as_company or said["full_name"] == [organisation[0]]):
        said["full_name"] = [""]
    for line in sorted(card, key=lambda line: "pref" not in line.kinds):
        if line.name == "TEL":
            said.setdefault(FAX if "fax" in line.kinds else "phones", []).append(_number(line.text))
        elif line.name == "EMAIL":
            said.setdefault("emails", []).append(_SCHEME.sub("", unescaped(line.text)))
    postal_code, address, others = _addresses(card)
    said |= {"postal_code": [postal_code], "address": [address], "tags": [_tags(card)]}
    said["note"] = ["\n".join([*_notes(card), *others])]
    found = {target: list(dict.fromkeys(filter(None, values))) for target, values in said.items()}
    return {target: values for target, values in found.items() if values}


def _name(first: dict[str, Property]) -> str:
    if "N" in first:
        name = " ".join(filter(None, (_part(first["N"], place) for place in (0, 1, 2))))
        if name:
            return name
    return _plain(first, "FN")


def _reading(first: dict[str, Property]) -> str:
    """Of an iPhone or Android, of a Japanese mobile phone, of versions 4 and 3."""
    parts = (_plain(first, "X-PHONETIC-LAST-NAME"), _plain(first, "X-PHONETIC-FIRST-NAME"))
    if any(parts):
        return " ".join(filter(None, parts))
    if "SOUND" in first:
        return " ".join(filter(None, pieces(first["SOUND"].text, ";")))
    sorted_by = _plain(first, "SORT-STRING")
    if "N" in first and first["N"].sort_as:
        sorted_by = " ".join(filter(None, pieces(first["N"].sort_as, ",")))
    return sorted_by if _KANA.search(sorted_by) else ""


def _addresses(card: Sequence[Property]) -> tuple[str, str, list[str]]:
    """Postal code and text of the main address, and the others as lines of a note."""
    written = [line for line in card if line.name == "ADR" and line.text.strip(";\\ \t\r\n")]
    ordered = sorted(written, key=lambda line: ("pref" not in line.kinds, "home" not in line.kinds))
    found = list(dict.fromkeys(_address(line.text) for line in ordered))
    if not found:
        return "", "", []
    label = sentence(Message("vcard.other_address"), "ja")
    others = [f"{label}: {f'〒{code} ' if code else ''}{text}" for code, text in found[1:]]
    return *found[0], others


def _address(text: str) -> tuple[str, str]:
    parts = [_LINE_BREAKS.sub(" ", part) for part in pieces(text, ";")]
    box, extended, street, city, region, code, country = (parts + [""] * ADDRESS_PARTS)[:ADDRESS_PARTS]
    abroad = country if country.lower() not in _AT_HOME else ""
    if (street + city + region).isascii():
        western = (street, extended, box, city, region, abroad)
        return code, ", ".join(filter(None, (part.strip(" ,") for part in western)))
    return code, " ".join(filter(None, (region + city + street, extended, box, abroad)))


def _tags(card: Sequence[Property]) -> str:
    return ",".join(
        tag for line in card if line.name == "CATEGORIES" for tag in pieces(line.text, ",") if tag
    )


def _notes(card: Sequence[Property]) -> list[str]:
    notes = [unescaped(line.text) for line in card if line.name == "NOTE"]
    for line in card:
        if line.name in _NOTED and unescaped(line.text):
            notes.append(f"{sentence(Message(f'vcard.{_NOTED[line.name]}'), 'ja')}: {unescaped(line.text)}")
    return list(filter(None, notes))


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    if found is None:
        return text
    year, month, day = found.groups()
    return f"--{month}-{day}" if year in {"--", _NO_YEAR} else f"{year}-{month}-{day}"


def _number(text: str) -> str:
    number, _, extension = _SCHEME.sub("", unescaped(text)).partition(";ext=")
    return f"{number} 内線{extension}" if extension else number


def _part(line: Property, place: int) -> str:
    parts = pieces(line.text, ";")
    return _LINE_BREAKS.sub(" ", parts[place]) if place < len(parts) else ""


def _plain(first: dict[str, Property], name: str) -> str:
    return _LINE_BREAKS.sub(" ", unescaped(first[name].text)) if name in first else ""
