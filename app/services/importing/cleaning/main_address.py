"""The main address of the customers of a list, from one column or from several, in its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.japan.addresses import AddressParts
    from app.services.importing.cleaning.addresses import AddressSplit
    from app.services.importing.cleaning.cells import Account, SourceColumn

ADDRESS_PARTS = ("prefecture", "city", "street", "building")
CITY = ADDRESS_PARTS.index("city")
NOT_SPLIT = "import.address_not_split"

Columns = dict[str, list[Any]]


def split_addresses(
    found: Columns, column: SourceColumn, split: AddressSplit, numbers: Sequence[int], account: Account
) -> None:
    """住所 into its parts; what has a column of its own (都道府県, 建物名) completes it."""
    from app.core.japan.addresses import begins_with_ward, leading_postal_code

    parts = [found[name] for name in ADDRESS_PARTS]
    codes = found["postal_code"]
    for offset, text in enumerate(found["address"]):
        if not text:
            continue
        codes[offset] = codes[offset] or leading_postal_code(text)
        own = tuple(part[offset] for part in parts)
        code = codes[offset] if begins_with_ward(text) else ""
        address = _whole(text, code, split, own)
        if not address.confident and codes[offset] and not (code or own[CITY]):
            address = _whole(text, codes[offset], split, own)
        parted = (address.prefecture, address.city, address.street, address.building)
        for part, value in zip(parts, parted, strict=True):
            part[offset] = value
        if not address.confident:
            shown = " ".join(filter(None, parted))
            account.note(column, numbers[offset], text, "flagged", NOT_SPLIT, shown)


def add_prefectures(found: Columns, split: AddressSplit) -> None:
    """The prefecture of each city, for a list that leaves it out; blank where several have such a city."""
    streets = found.get("street", [""] * len(found["city"]))
    for offset, city in enumerate(found["city"]):
        if city and not found["prefecture"][offset]:
            address = split(city + streets[offset])
            if address.confident and address.city.endswith(city):
                found["prefecture"][offset] = address.prefecture


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
