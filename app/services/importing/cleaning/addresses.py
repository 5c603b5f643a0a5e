"""Addresses beside the main one: a line of text for each in a file, an address with its label in the store.

An address that a card shows in the same words stays as the card has it, however its parts were cut.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.core.contact import Address
from app.core.japan.addresses import PREFECTURES
from app.core.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.core.japan.addresses import AddressParts

    AddressSplit = Callable[[str], AddressParts]

FIELD = "other_addresses"

_LINE = re.compile(r"(?:([^:：〒]{1,30})[:：])?\s*(?:〒?\s*([0-9]{3}-?[0-9]{4})(?![0-9-]))?\s*(.*)")

_PREFECTURE = re.compile("|".join(map(fold, PREFECTURES)))


def addresses_of(text: str, split: AddressSplit) -> tuple[Address, ...]:
    """The addresses of the lines of a cell: `実家: 630-0201 奈良県生駒市小明町3`."""
    return tuple(_address(line, split) for line in text.splitlines() if line.strip())


def as_known(old: Iterable[Address], new: Sequence[Address]) -> tuple[Address, ...]:
    """The addresses of a row, those that a card has in these words as it has them."""
    known = {key(address): address for address in old}
    return tuple(known.get(key(address), address) for address in new)


def together(old: Sequence[Address], new: Sequence[Address]) -> tuple[Address, ...]:
    """The addresses of a card, and behind them those that it lacks."""
    known = set(map(key, old))
    return (*old, *(address for address in new if key(address) not in known))


def stored_addresses(addresses: Iterable[Address]) -> list[dict[str, Any]]:
    """Addresses as the store keeps them."""
    return [asdict(address) for address in addresses]


def _address(line: str, split: AddressSplit) -> Address:
    found = _LINE.fullmatch(line.strip())
    label, code, place = found.groups() if found else ("", "", line.strip())
    parts = split(place)
    code = f"{code[:3]}-{code[-4:]}" if code else ""
    return Address((label or "").strip(), code, parts.prefecture, parts.city, parts.street, parts.building)


def key(address: Address) -> str:
    """How addresses are compared: one that was typed without its prefecture is read with it."""
    return _PREFECTURE.sub("", fold(address.text))
