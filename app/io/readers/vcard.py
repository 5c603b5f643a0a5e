"""Contacts files (vCard) → one sheet with a person per row, under our own titles.

A name is taken from its parts (`N`) in Japanese order, or as it is shown (`FN`) where there are none; the
reading from wherever telephones and mail programs keep it. Addresses beside the main one are lines of one
column, what each is for before it. What a customer's card has no field for, a web page, goes to the note
under its label. What a number or a mail address is for (携帯, 会社, FAX) stands in a column of its own behind
it. Our own cards keep every part apart that a customer keeps apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.core.contact import Address
from app.core.messages import Message, sentence
from app.io.failures import FileTooLarge
from app.io.readers.cells import MOST_COLUMNS
from app.io.readers.held import HeldBook, HeldSheet
from app.io.readers.vcard_labels import CUSTOMER_NUMBER, OTHER_ADDRESS, PRODUCT, label_of
from app.io.readers.vcard_lines import Property, as_meant, pieces, read_cards, unescaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables.raw import Row

OWN_TARGETS = (
    *(
        "number",
        "full_name",
        "full_kana",
        "family_name",
        "given_name",
        "family_kana",
        "given_kana",
        "honorific",
    ),
    *("company", "company_kana", "department", "title", "gender", "birthday", "postal_code", "address"),
    *("prefecture", "city", "street", "building", "other_addresses", "phones", "emails", "tags", "note"),
)
POINTS = {"TEL": "phones", "EMAIL": "emails"}
LABELS = {"phones": "phone_labels", "emails": "email_labels"}
ADDRESS_PARTS = 7
GOOGLES_GROUPS = frozenset({"myContacts", "starred"})
"""What Google puts its contacts under by itself."""

_NOTED = {"NICKNAME": "nickname", "ROLE": "role", "URL": "page", "ANNIVERSARY": "anniversary"}
_GENDERS = {"M": "男性", "F": "女性", "O": "その他"}
_AT_HOME = frozenset({"", "日本", "日本国", "japan", "jp", "jpn"})
_DAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:[T ].*)?")
_NO_YEAR = "1604"  # what an iPhone writes for a birthday without its year
_KANA = re.compile(r"[\u3041-\u30fe\uff66-\uff9f]")
_SCHEME = re.compile(r"(?:tel|mailto):", re.IGNORECASE)
_NO_INDENT = " \r\n"  # before a note; a tab there is its own
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
    columns = _columns(people)
    if len(columns) > MOST_COLUMNS:
        raise FileTooLarge(file=file)
    rows: list[Row] = [tuple(_title(target, place) for target, place in columns)] if people else []
    rows += [tuple(_nth(person.get(target, []), place) for target, place in columns) for person in people]
    return Opened(HeldBook([HeldSheet(stem, rows)], file, stem), read.encoding, read.replaced)


def _columns(people: Sequence[Mapping[str, Sequence[str]]]) -> list[tuple[str, int]]:
    """Targets in our order, each as often as the person with the most has it; labels behind their values."""
    columns = []
    for target in OWN_TARGETS:
        for place in range(max((len(person.get(target, ())) for person in people), default=0)):
            columns.append((target, place))
            label = LABELS.get(target)
            if label and any(_nth(person.get(label, ()), place) for person in people):
                columns.append((label, place))
    return columns


def _title(target: str, place: int) -> str:
    return sentence(Message(f"field.customer.{target}"), "ja") + (str(place + 1) if place else "")


def _nth(values: Sequence[str], place: int) -> str | None:
    return values[place] or None if place < len(values) else None


def _person(card: Sequence[Property]) -> dict[str, list[str]]:
    """What a card says, by target; a target without a value is not there."""
    first: dict[str, Property] = {}
    for line in card:
        if line.text.strip(";\\ \t\r\n"):
            first.setdefault(line.name, line)
    is_ours = _plain(first, "PRODID") == PRODUCT
    organisation = pieces(first["ORG"].text, ";") if "ORG" in first else [""]
    company = organisation[0]
    said = _name_in_parts(first) if is_ours else {"full_name": [_name(first)], "full_kana": [_reading(first)]}
    said["company"] = [company]
    said["department"] = [" ".join(filter(None, organisation[1:]))]
    said["number"] = [_plain(first, CUSTOMER_NUMBER)]
    said["company_kana"] = [_plain(first, "X-PHONETIC-ORG") or _plain(first, "X-MS-ORG-YOMI")]
    said["title"] = [_plain(first, "TITLE")]
    if "N" in first:
        said["honorific"] = [_part(first["N"], 4)]
    said["gender"] = [_GENDERS.get((_plain(first, "GENDER") or _plain(first, "X-GENDER"))[:1].upper(), "")]
    said["birthday"] = [_day(_plain(first, "BDAY"))]
    shown_as_company = "COMPANY" in _plain(first, "X-ABSHOWAS").upper() or _plain(first, "KIND") == "org"
    is_nobodys = shown_as_company and not _name_in_one(first)
    if company and (is_nobodys or said.get("full_name") == [company]):
        said["full_name"] = [""]
    said |= _address_in_parts(card) if is_ours else _address_and_others(card)
    said["tags"] = [_tags(card)]
    said["note"] = ["\n".join(_notes(card))]
    found = {target: list(dict.fromkeys(filter(None, values))) for target, values in said.items()}
    found |= _points(card, in_order=is_ours)
    return {target: values for target, values in found.items() if values}


def _points(card: Sequence[Property], *, in_order: bool) -> dict[str, list[str]]:
    """Numbers and mail addresses, each once, and what they are for at the same place.

    The preferred one stands first, fax numbers last; in our own cards they stand in the order of the card.
    """
    words = _words(card)
    lines = [line for line in card if line.name in POINTS]
    if not in_order:
        lines.sort(key=lambda line: ("fax" in line.kinds, "pref" not in line.kinds))
    found: dict[str, dict[str, str]] = {target: {} for target in POINTS.values()}
    for line in lines:
        text = _number(line.text) if line.name == "TEL" else _SCHEME.sub("", unescaped(line.text))
        label = label_of(line.kinds, words.get(line.group, ""))
        if text:
            found[POINTS[line.name]].setdefault(text, label)
    values = {target: list(points) for target, points in found.items()}
    return values | {LABELS[target]: list(points.values()) for target, points in found.items()}


def _name_in_parts(first: dict[str, Property]) -> dict[str, list[str]]:
    return {
        "family_name": [_part(first["N"], 0) if "N" in first else ""],
        "given_name": [_part(first["N"], 1) if "N" in first else ""],
        "family_kana": [_plain(first, "X-PHONETIC-LAST-NAME")],
        "given_kana": [_plain(first, "X-PHONETIC-FIRST-NAME")],
    }


def _name(first: dict[str, Property]) -> str:
    return _name_in_one(first) or _plain(first, "FN")


def _name_in_one(first: dict[str, Property]) -> str:
    """The name of a person out of its parts."""
    if "N" not in first:
        return ""
    return " ".join(filter(None, (_part(first["N"], place) for place in (0, 1, 2))))


def _reading(first: dict[str, Property]) -> str:
    """Of an iPhone or Android, of Outlook or a Japanese mobile phone, of versions 4 and 3."""
    parts = (_plain(first, "X-PHONETIC-LAST-NAME"), _plain(first, "X-PHONETIC-FIRST-NAME"))
    if any(parts):
        return " ".join(filter(None, parts))
    for name in ("X-MS-N-YOMI", "SOUND"):
        if name in first:
            return " ".join(filter(None, pieces(first[name].text, ";")))
    sorted_by = _plain(first, "SORT-STRING")
    if "N" in first and first["N"].sort_as:
        sorted_by = " ".join(filter(None, pieces(first["N"].sort_as, ",")))
    return sorted_by if _KANA.search(sorted_by) else ""


def _words(card: Sequence[Property]) -> dict[str, str]:
    """What the card itself calls a line, by the group that both are of."""
    return {line.group: unescaped(line.text) for line in card if line.name == "X-ABLABEL" and line.group}


def _address_in_parts(card: Sequence[Property]) -> dict[str, list[str]]:
    """The main address of our own card in its parts, and the others as lines."""
    written = [line for line in card if line.name == "ADR"]
    others = [line for line in written if line.group.startswith(OTHER_ADDRESS)]
    found = _lines_of(card, [(line, _own_text(line)) for line in others])
    main = next((line for line in written if line not in others), None)
    return found if main is None else found | {name: [part] for name, part in _parts(main).items()}


def _parts(line: Property) -> dict[str, str]:
    """The parts of an address of ours; the building is a second line of the street, and in older cards a part
    of its own."""
    building, street, *others = (pieces(line.text, ";") + [""] * ADDRESS_PARTS)[1:6]
    if not building:
        street, _, building = street.partition("\n")
    parts = (building, street, *others)
    return dict(zip(("building", "street", "city", "prefecture", "postal_code"), parts, strict=True))


def _own_text(line: Property) -> str:
    return Address(**_parts(line)).text


def _address_and_others(card: Sequence[Property]) -> dict[str, list[str]]:
    """Postal code and text of the main address, and the others as lines."""
    written = [line for line in card if line.name == "ADR" and line.text.strip(";\\ \t\r\n")]
    ordered = sorted(written, key=lambda line: ("pref" not in line.kinds, "home" not in line.kinds))
    if not ordered:
        return {}
    different = {_address(line.text): line for line in reversed(ordered)}
    main, *others = (line for line in ordered if different[_address(line.text)] is line)
    code, address = _address(main.text)
    return {"postal_code": [code], "address": [address]} | _lines_of(
        card, [(line, " ".join(filter(None, _address(line.text)))) for line in others]
    )


def _lines_of(card: Sequence[Property], texts: Sequence[tuple[Property, str]]) -> dict[str, list[str]]:
    """Addresses as lines of one cell, each with what the card calls it before it."""
    words = _words(card)
    labels = [label_of(line.kinds, words.get(line.group, "")) for line, _text in texts]
    lines = [f"{label}: {text}" if label else text for label, (_, text) in zip(labels, texts, strict=True)]
    return {"other_addresses": ["\n".join(lines)]}


def _address(text: str) -> tuple[str, str]:
    parts = [_LINE_BREAKS.sub(" ", part) for part in pieces(text, ";")]
    box, extended, street, city, region, code, country = (parts + [""] * ADDRESS_PARTS)[:ADDRESS_PARTS]
    abroad = country if country.lower() not in _AT_HOME else ""
    if (street + city + region).isascii():
        western = (street, extended, box, city, region, abroad)
        return code, ", ".join(filter(None, (part.strip(" ,") for part in western)))
    return code, " ".join(filter(None, (region + city + street, extended, box, abroad)))


def _tags(card: Sequence[Property]) -> str:
    said = (tag for line in card if line.name == "CATEGORIES" for tag in pieces(line.text, ","))
    return ",".join(tag for tag in said if tag and tag not in GOOGLES_GROUPS)


def _notes(card: Sequence[Property]) -> list[str]:
    notes = [as_meant(line.text).rstrip().lstrip(_NO_INDENT) for line in card if line.name == "NOTE"]
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
