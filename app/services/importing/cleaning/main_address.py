"""The main address of the customers of a list, from one column or from several, in its parts.

住所1 and 住所2 are read in the order of their columns, unless a later one says where the address begins: some
people write the building first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.japan.addresses import AddressParts
    from app.services.importing.cleaning.addresses import AddressSplit
    from app.services.importing.cleaning.cells import Account, CleanedColumn

ADDRESS_PARTS = ("prefecture", "city", "street", "building")
CITY = ADDRESS_PARTS.index("city")
NOT_SPLIT = "import.address_not_split"
IN_OTHER_ORDER = "import.address_in_other_order"
_NUMBER = re.compile(r"\d|[一二三四五六七八九十]+(?:丁目|番地|番)")

_OF_COUNTIES = ("町", "村")
_COUNTY = "郡"

Columns = dict[str, list[Any]]


def split_addresses(
    found: Columns,
    columns: Sequence[CleanedColumn],
    split: AddressSplit,
    numbers: Sequence[int],
    account: Account,
) -> None:
    """住所 into its parts; what has a column of its own (都道府県, 建物名) completes it."""
    parts = [found[name] for name in ADDRESS_PARTS]
    codes = found["postal_code"]
    for offset, written in enumerate(zip(*(column.values for column in columns), strict=True)):
        if not any(written):
            continue
        own = tuple(part[offset] for part in parts)
        front = _front(written, codes[offset], split, own)
        text = _from_front(written, front)
        codes[offset], address = _read(text, codes[offset], split, own)
        parted = (address.prefecture, address.city, address.street, address.building)
        for part, value in zip(parts, parted, strict=True):
            part[offset] = value
        if front:
            column = columns[front].source
            account.note(column, numbers[offset], written[front], "flagged", IN_OTHER_ORDER, text)
        if not address.confident:
            shown = " ".join(filter(None, parted))
            account.note(columns[-1].source, numbers[offset], text, "flagged", NOT_SPLIT, shown)


def complete_cities(found: Columns, split: AddressSplit, *, says_prefectures: bool) -> None:
    """The prefecture and the county (郡) of each city, where a list leaves them out and only one has such a
    city. `says_prefectures`: the list has a column for them, in which a blank is left."""
    streets = found.get("street", [""] * len(found["city"]))
    for offset, city in enumerate(found["city"]):
        prefecture = found["prefecture"][offset]
        may_lack_county = bool(prefecture) and city.endswith(_OF_COUNTIES) and _COUNTY not in city[1:]
        if not city or (says_prefectures and not may_lack_county):
            continue
        address = split(prefecture + city + streets[offset])
        is_known = address.confident and address.city.endswith(city)
        if is_known and prefecture in {"", address.prefecture}:
            found["prefecture"][offset], found["city"][offset] = address.prefecture, address.city


def split_streets(found: Columns) -> None:
    """番地 with the building behind its number, in a list without a column for it."""
    from app.core.japan.addresses import split_building

    for offset, street in enumerate(found["street"]):
        if street:
            found["street"][offset], found["building"][offset] = split_building(street)


def _front(written: Sequence[str], code: str, split: AddressSplit, own: tuple[str, ...]) -> int:
    """Which of the columns of an address says its beginning; 0 where the first one may."""
    from app.core.japan.addresses import PREFECTURES

    later = [place for place, text in enumerate(written) if place and text]
    if not (written[0] and later) or written[0].startswith(PREFECTURES):
        return 0
    if _read(_from_front(written, 0), code, split, own)[1].confident:
        # A building may be called after its city (渋谷区民会館): only a whole address stands against it.
        return next(
            (at for at in later if written[at].startswith(PREFECTURES) and split(written[at]).confident), 0
        )
    return next((at for at in later if _read(_from_front(written, at), code, split, own)[1].confident), 0)


def _from_front(written: Sequence[str], front: int) -> str:
    """The address whose first part is `front`; a number goes on with the town before it."""
    text = ""
    for part in dict.fromkeys((written[front], *written[:front], *written[front + 1 :])):
        goes_on = _NUMBER.match(part) and not text[-1:].isdigit()
        text += part if goes_on or not (text and part) else f" {part}"
    return text


def _read(text: str, code: str, split: AddressSplit, own: tuple[str, ...]) -> tuple[str, AddressParts]:
    """The postal code and the parts of an address, with its `own` parts from columns of theirs."""
    from app.core.japan.addresses import begins_with_ward, leading_postal_code

    code = code or leading_postal_code(text)
    needed = code if begins_with_ward(text) else ""
    address = _whole(text, needed, split, own)
    if not address.confident and code and not (needed or own[CITY]):
        address = _whole(text, code, split, own)
    return code, address


def _whole(text: str, code: str, split: AddressSplit, own: tuple[str, ...]) -> AddressParts:
    """An address in its parts, by the postal code where one is given."""
    known = f"{code} " if code else ""
    return _completed(text, known, split, *own) if any(own) else split(known + text)


def _completed(
    text: str, code: str, split: AddressSplit, prefecture: str, city: str, street: str, building: str
) -> AddressParts:
    """An address together with those of its parts that stand in columns of their own."""
    from app.core.japan.addresses import AddressParts, split_building

    rest = text.removeprefix(prefecture).lstrip()
    found = split(code + prefecture + (rest if rest.startswith(city) else city + rest))
    if city and not found.city.startswith(city):
        prefecture = prefecture or found.prefecture
        found = AddressParts(prefecture, city, *split_building(rest.removeprefix(city)))
    agrees = prefecture in {"", found.prefecture}
    return AddressParts(
        prefecture or found.prefecture,
        found.city,
        _followed(found.street, street),
        " ".join(dict.fromkeys(part for part in (found.building, building) if part)),
        confident=agrees and bool(found.city),
    )


def _followed(first: str, second: str) -> str:
    """Two parts of a street; one that repeats the other counts once."""
    if second.startswith(first):
        return second
    return first if first.endswith(second) else first + second
