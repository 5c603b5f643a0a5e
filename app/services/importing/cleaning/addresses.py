"""Addresses beside the main one: a line of text for each in a file, or a column for each part of each in our
lists for machines; an address with its label in the store.

An address that a card shows in the same words stays as the card has it, however its parts were cut.
"""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from app.core.contact import Address
from app.core.japan.addresses import PREFECTURES
from app.core.text.folding import fold
from app.io.known.own_lists import address_part
from app.services.importing.cleaning.cells import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.core.japan.addresses import AddressParts
    from app.services.importing.cleaning.cells import CleanedColumn

    AddressSplit = Callable[[str], AddressParts]

FIELD = "other_addresses"

_CODE = re.compile(r"〒?\s*([0-9]{3})[-‐−ー]?([0-9]{4})")
_LINE = re.compile(r"(?:([^:：〒]{1,30})[:：])?\s*(?:〒?\s*([0-9]{3}-?[0-9]{4})(?![0-9-]))?\s*(.*)")

_PREFECTURE = re.compile("|".join(map(fold, PREFECTURES)))


def addresses_of(text: str, split: AddressSplit) -> tuple[Address, ...]:
    """The addresses of the lines of a cell: `実家: 630-0201 奈良県生駒市小明町3`."""
    return tuple(_address(line, split) for line in text.splitlines() if line.strip())


def addresses_of_columns(
    columns: Sequence[CleanedColumn], rows: int, split: AddressSplit
) -> list[tuple[Address, ...]]:
    """The addresses of every row of a chunk: of columns for their parts, or of the lines of their cells."""
    if not columns:
        return [()] * rows
    parts = [(of, column) for column in columns if (of := address_part(column.source.title))]
    if not parts:
        return [addresses_of(text, split) for text in joined(columns)]
    places = dict.fromkeys(place for (place, _part), _column in parts)
    found: list[tuple[Address, ...]] = []
    for at in range(rows):
        said: dict[int, dict[str, str]] = {place: {} for place in places}
        for (place, part), column in parts:
            text = column.values[at]
            said[place][part] = _CODE.sub(r"\1-\2", text) if part == "postal_code" else text
        found.append(tuple(Address(**values) for values in said.values() if any(values.values())))
    return found


def are_in_parts(title: str) -> bool:
    """Whether the column of this title says one part of an address."""
    return address_part(title) is not None


def as_known(old: Iterable[Address], new: Sequence[Address]) -> tuple[Address, ...]:
    """The addresses of a row, those that a card has in these words as it has them."""
    known = {key(address): address for address in old}
    return tuple(_as_one_known(address, known.get(key(address))) for address in new)


def together(old: Sequence[Address], new: Sequence[Address]) -> tuple[Address, ...]:
    """The addresses of a card, and behind them those that it lacks. Telephones and mail programs forget what
    an address is for, or name it themselves: a label on one side alone makes no other address."""
    known = set(map(key, old))
    labels = {_place_key(address): address.label for address in old}
    added = []
    for address in new:
        label = labels.get(_place_key(address))
        if key(address) in known or (label is not None and not (label and address.label)):
            continue
        added.append(address)
    return (*old, *added)


def stored_addresses(addresses: Iterable[Address]) -> list[dict[str, Any]]:
    """Addresses as the store keeps them."""
    return [asdict(address) for address in addresses]


def _address(line: str, split: AddressSplit) -> Address:
    found = _LINE.fullmatch(line.strip())
    label, code, place = found.groups() if found else ("", "", line.strip())
    parts = split(place)
    code = f"{code[:3]}-{code[-4:]}" if code else ""
    return Address((label or "").strip(), code, parts.prefecture, parts.city, parts.street, parts.building)


def _as_one_known(address: Address, known: Address | None) -> Address:
    if known is None or (known.prefecture and address.prefecture not in {"", known.prefecture}):
        return address
    return known


def key(address: Address) -> str:
    """How addresses are compared: one that was typed without its prefecture is read with it."""
    return _PREFECTURE.sub("", fold(address.text))


def _place_key(address: Address) -> str:
    return key(replace(address, label=""))
