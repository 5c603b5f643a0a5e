"""What a card says after others became part of it, field by field.

Unless a person chose otherwise, the card that stays keeps what it says, and gets from the others, in their
order, what it lacks. What belongs together is taken together: a name and its other half, an address. Nothing
that reaches or warns about somebody is lost: telephone numbers, mail addresses and postal addresses are put
together, and so are notes and cautions. An opt-out always wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.fields import CUSTOMER_FIELDS, custom_id
from app.core.text.folding import digits, fold
from app.services.card_parts import FLAG_OF_CHANNEL
from app.services.duplicates import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

Row = dict[str, Any]

ADDRESS = ("postal_code", "prefecture", "city", "street", "building")
MAIN_ADDRESS = ("address_label", *ADDRESS)
HOUSEHOLD = ("household_id", "household_role")
REFERRER = ("referrer_id", "referred_by")
STORED_AS = {"staff": "staff_id", "referrer": "referrer_id", "household": "household_id"}
FREE_TEXTS = ("note", "caution")
TOGETHER: tuple[tuple[str, ...], ...] = (
    ("family_name", "given_name"),
    ("family_kana", "given_kana"),
    ("company", "company_kana"),
    *(MAIN_ADDRESS, HOUSEHOLD, REFERRER),
)
BY_A_RULE = frozenset(
    {"number", "birthday", "joined_on", "phones", "emails", "tags", *FREE_TEXTS, *FLAG_OF_CHANNEL.values()}
)
"""Fields of which the card that stays does not simply take the first value there is."""
UNITS: tuple[tuple[str, ...], ...] = (
    *TOGETHER,
    *(
        (STORED_AS.get(declared.name, declared.name),)
        for declared in CUSTOMER_FIELDS
        if declared.name not in BY_A_RULE.union(*TOGETHER)
    ),
    ("photo",),
)
CHOSEN_WHOLE = {name: unit for unit in (MAIN_ADDRESS, HOUSEHOLD, REFERRER) for name in unit}


def merged_values(keep: Row, others: Sequence[Row], chosen: Mapping[str, int]) -> Row:
    """The columns of the card that stays; `chosen`: by field, the id of the card whose value is wanted."""
    cards = [keep, *others]
    by_id = {card["id"]: card for card in cards}
    values: Row = {}
    for unit in UNITS:
        source = next((card for card in cards if any(card[name] for name in unit)), keep)
        values |= {name: source[name] for name in unit}
    values["joined_on"] = min((card["joined_on"] for card in cards if card["joined_on"]), default=None)
    values["birthday"] = _birthday(cards)
    for name in FREE_TEXTS:
        values[name] = "\n".join(dict.fromkeys(card[name] for card in cards if card[name]))
    values["custom"] = {key: value for card in reversed(cards) for key, value in card["custom"].items()}
    for flag in FLAG_OF_CHANNEL.values():
        said = {card[flag] for card in cards}
        values[flag] = False if False in said else (True if True in said else None)
    for name, card_id in chosen.items():
        _choose(values, STORED_AS.get(name, name), by_id[card_id])
    _put_together(values, cards, {name: by_id[card_id] for name, card_id in chosen.items()})
    return _without_own(values, cards)


def _choose(values: Row, name: str, card: Row) -> None:
    if (field_id := custom_id(name)) is not None:
        values["custom"] = values["custom"] | {str(field_id): card["custom"].get(str(field_id))}
        values["custom"] = {key: value for key, value in values["custom"].items() if value is not None}
    elif name not in FLAG_OF_CHANNEL.values():
        for part in CHOSEN_WHOLE.get(name, (name,)):
            if part in values:
                values[part] = card[part]


def _put_together(values: Row, cards: Sequence[Row], chosen: Mapping[str, Row]) -> None:
    """Every way to reach the person, once; the card that was chosen has its own first."""
    for name, key in (("phones", _phone_key), ("emails", _email_key)):
        first = [chosen[name]] if name in chosen else []
        values[name] = _distinct([point for card in (*first, *cards) for point in card[name]], key)
    main = _address_key(values)
    every = [address for card in cards for address in (_main_address(card), *card["other_addresses"])]
    others = _distinct([address for address in every if any(address[part] for part in ADDRESS)], _address_key)
    values["other_addresses"] = [address for address in others if _address_key(address) != main]


def _without_own(values: Row, cards: Sequence[Row]) -> Row:
    """Nobody recommends the shop to themselves."""
    if values["referrer_id"] in {card["id"] for card in cards}:
        values["referrer_id"] = None
    return values


def _birthday(cards: Sequence[Row]) -> str | None:
    """The first birthday, with the year of another card where it has none."""
    known = [card["birthday"] for card in cards if card["birthday"]]
    first: str | None = next(iter(known), None)
    if first is None or not first.startswith("-"):
        return first
    return next((whole for whole in known if not whole.startswith("-") and whole[-5:] == first[-5:]), first)


def _distinct(items: Sequence[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    found: dict[Hashable, Row] = {}
    for item in items:
        found.setdefault(key(item), item)
    return list(found.values())


def _phone_key(phone: Row) -> str:
    return phone["e164"] or digits(phone["number"]) or phone["number"]


def _email_key(email: Row) -> str:
    return str(email["address"]).casefold()


def _main_address(card: Row) -> Row:
    return {"label": card["address_label"], **{part: card[part] for part in ADDRESS}}


def _address_key(address: Row) -> tuple[str, ...]:
    """What makes two addresses one: the house, however it is written, and the room."""
    (line,), (room,) = texts.streets([address["street"]]), texts.buildings([address["building"]])
    return line or digits(address["postal_code"]), room, "" if line else fold(address["city"])
