"""What somebody types of a customer, as 名寄せ compares it: cleaned as it would be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.contact import ContactPoint
from app.core.enums import Noun
from app.core.fields import field
from app.services.checks import check
from app.services.customer_values import stored_phones
from app.services.duplicates.reading import OPTIONAL, PERSON
from app.services.duplicates.subject import Address, Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPARED = (*PERSON, *OPTIONAL, "phones", "emails", *Address._fields)
"""The fields of a customer that are looked at, by their names in `CustomerData`."""


def typed_subject(texts: Mapping[str, str], customer_id: int = 0) -> Subject:
    """The texts of fields by name; those that are no part of a comparison are left out.

    What cannot be kept yet (half a telephone number) is compared as it stands; a day that is none is not.
    """
    values = {name: _value(name, texts.get(name, "")) for name in COMPARED}
    home = Address(*(str(values[part] or "") for part in Address._fields))
    return Subject(
        customer_id,
        **{name: str(values[name] or "") for name in (*PERSON, *OPTIONAL)},
        phones=tuple(phone["e164"] or str(phone["number"]) for phone in stored_phones(values["phones"])),
        emails=tuple(point.value for point in values["emails"]),
        addresses=(home,) if any(home) else (),
    )


def _value(name: str, typed: str) -> Any:
    checked = check(field(Noun.CUSTOMER, name), typed)
    if name in ("phones", "emails"):
        pending = (ContactPoint(typed.strip()),) if typed.strip() else ()
        return checked.value if checked.error is None else pending
    if checked.error is None:
        return checked.value
    return "" if name in OPTIONAL else typed.strip()
