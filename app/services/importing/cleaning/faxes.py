"""Fax numbers in cells of telephone numbers, which are no telephones: they go to the shop's own field for
them, else to the note under FAX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import CustomFieldType
from app.core.japan.faxes import without_faxes
from app.core.japan.phones import parse_phones
from app.io.cleaning.types import Cleaned
from app.io.headers.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.io.tables.raw import Cell
    from app.services.importing.draft.types import Target

TITLE = "FAX"
TAKEN_APART = "import.fax_taken_apart"
SEPARATOR = "、"
_TITLES = frozenset(
    map(title_key, ("FAX", "FAX番号", "ファックス", "ファックス番号", "ファクス", "Fax Number"))
)
_TEXTS = frozenset({CustomFieldType.TEXT, CustomFieldType.LONG_TEXT})


def fax_field(targets: Iterable[Target]) -> str | None:
    """The shop's own field for fax numbers among what columns can be read as; None where it has none."""
    own = (target.custom for target in targets if target.custom is not None)
    texts = (field for field in own if field.type in _TEXTS)
    return next((field.field_name for field in texts if title_key(field.name) in _TITLES), None)


def apart_from_faxes(clean: Callable[[Cell], Cleaned]) -> Callable[[Cell], Cleaned]:
    """The cleaning of telephone numbers, without the fax numbers of their cells."""

    def cleaned(cell: Cell) -> Cleaned:
        rest, faxes = without_faxes(cell) if isinstance(cell, str) else ("", ())
        if not faxes:
            return clean(cell)
        value, action, reason = clean(rest) if rest else Cleaned([])
        return Cleaned(value, "repaired", TAKEN_APART) if action == "ok" else Cleaned(value, action, reason)

    return cleaned


def faxes_of(cell: Cell) -> str:
    """The fax numbers of a cell as the card shows them; empty where it has none."""
    _rest, faxes = without_faxes(cell) if isinstance(cell, str) else ("", ())
    return SEPARATOR.join(phone.shown for fax in faxes for phone in parse_phones(fax))
