"""Where people work, in columns beside those of their homes: an address of its own with its label, and the
main one of whoever has no other on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.contact import Address
from app.core.enums import Noun
from app.io.headers.title_reading import WORK, read_title
from app.io.headers.titles import party_keys, title_key
from app.services.importing.cleaning.addresses import FIELD, addresses_of
from app.services.importing.cleaning.main_address import ADDRESS_PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.importing.cleaning.addresses import AddressSplit
    from app.services.importing.cleaning.cells import CleanedColumn

CODE = "postal_code"
WHOLE = "address"
_LABELS = ("勤務先", "職場", "お勤め先")
_USUAL_LABEL = "会社"
_IN_ORDER = (CODE, "prefecture", "city", "street", WHOLE, "building")

Columns = dict[str, list[Any]]


def part_at_work(title: str) -> str:
    """Which part of the address where somebody works a column of this title has; empty where it has none."""
    reading = read_title(title, Noun.CUSTOMER)
    return reading.target or "" if reading.party == WORK and reading.target in _IN_ORDER else ""


def take_work_addresses(found: Columns, columns: Sequence[CleanedColumn], split: AddressSplit) -> None:
    """Put such columns of a chunk together, and who has no main address to where they work."""
    parts = {part: column for column in columns if (part := part_at_work(column.source.title))}
    if not parts:
        return
    label = _label_of(next(iter(parts.values())).source.title)
    in_order = [(part, parts[part]) for part in _IN_ORDER if part in parts]
    for offset, addresses in enumerate(found[FIELD]):
        said = [(part, column.values[offset]) for part, column in in_order if column.values[offset]]
        if {part for part, _text in said} <= {CODE}:
            continue
        code = "".join(f"{text} " for part, text in said if part == CODE)
        place = "".join(f" {text}" if part == "building" else text for part, text in said if part != CODE)
        (address,) = addresses_of(f"{label}: {code}{' '.join(place.split())}", split)
        if any(found[name][offset] for name in (CODE, *ADDRESS_PARTS)):
            found[FIELD][offset] = (*addresses, address)
        else:
            _make_main(found, offset, address)


def _make_main(found: Columns, offset: int, address: Address) -> None:
    for name in (CODE, *ADDRESS_PARTS):
        found[name][offset] = getattr(address, name)


def _label_of(title: str) -> str:
    key = title_key(title)
    is_said = any(word in key for word in party_keys(WORK))
    return next((label for label in _LABELS if is_said and title_key(label) in key), _USUAL_LABEL)
