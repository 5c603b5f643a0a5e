"""Two accounts of one customer made one, so that nothing is lost.

A blank never erases anything. Against the store, the file's values win, as the user just chose to update;
lists (phones, mails, tags) and notes only grow. Within a file the first row wins, and what a later one says
differently goes into the note under its title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.text.cp932_signs import as_in_cp932, look_alike
from app.services.importing import labels
from app.services.importing.matching import has_number
from app.services.importing.people import with_kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.importing.matching import Person

LISTS = frozenset({"phones", "emails", "tags"})
NOTES = frozenset({"note", "caution"})
BY_KEY = frozenset({"custom", labels.FIELD})
GROWING = LISTS | NOTES | BY_KEY
APART = frozenset({"number", labels.FIELD})


def changes_for(
    known: Person, row: Person, fields: Sequence[str], titles: Mapping[str, str], *, repeated: bool = False
) -> dict[str, Any]:
    """What the row changes about a customer of the store: field → its new value.

    The customer keeps its number; another one from the file is kept in the note, as is what a `repeated` row
    says differently from an earlier one. `titles` are those the fields have in the file.
    """
    changes: dict[str, Any] = {}
    note = known.get("note")
    for name, new in zip(fields, row.values, strict=True):
        if name in APART or is_blank(new) or (name == "kind" and name not in titles):
            continue
        old = known.values[known.place[name]]
        if look_alike(new, old):
            continue
        if name == "note":
            note = _together(name, note, new)
        elif repeated and not is_blank(old) and name not in GROWING:
            note = with_kept(note, titles.get(name, ""), str(new))
        else:
            changes[name] = _together(name, old, new)
    number = row.get("number")
    if number and not has_number(known, number):
        note = with_kept(note, titles.get("number", ""), number)
    changes["note"] = note
    changes = {name: new for name, new in changes.items() if new != known.values[known.place[name]]}
    if changes.keys() & labels.POINTS.keys() and row.get(labels.FIELD):
        changes[labels.FIELD] = row.get(labels.FIELD)
    return changes


def overlaid(known: Person, changes: Mapping[str, Any]) -> tuple[Any, ...]:
    """The values of a customer once the changes are made."""
    values = list(known.values)
    for name, value in changes.items():
        values[known.place[name]] = value
    return tuple(values)


def combined(
    first: Person, later: Person, fields: Sequence[str], titles: Mapping[str, str]
) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """The values of two rows about one new customer, and the names of fields in which they differ."""
    values = list(first.values)
    place = {name: position for position, name in enumerate(fields)}
    differing: list[str] = []
    for name in fields:
        old, new = values[place[name]], later.values[place[name]]
        if is_blank(new) or look_alike(new, old):
            continue
        if is_blank(old) or name in GROWING:
            values[place[name]] = _together(name, old, new)
        elif name in titles:
            differing.append(name)
            note = place["note"]
            values[note] = with_kept(values[note], titles[name], str(new))
    return tuple(values), tuple(differing)


def is_blank(value: Any) -> bool:
    """Whether a value says nothing; False is a value."""
    return value is None or (value is not False and not value)


def _together(name: str, old: Any, new: Any) -> Any:
    if is_blank(old):
        return new
    if name == "phones":
        known = {_phone_key(phone) for phone in old}
        return (*old, *(phone for phone in new if _phone_key(phone) not in known))
    if name in LISTS:
        known = {_text_key(text) for text in old}
        return [*old, *(text for text in new if _text_key(text) not in known)]
    if name in NOTES:
        lines = {as_in_cp932(line) for line in old.split("\n")}
        return "\n".join(
            [old, *(line for line in new.split("\n") if line and as_in_cp932(line) not in lines)]
        )
    return {**old, **new} if name in BY_KEY else new


def _text_key(text: str) -> str:
    return as_in_cp932(text).casefold()


def _phone_key(phone: tuple[str, str | None]) -> str:
    number, e164 = phone
    return e164 or number
