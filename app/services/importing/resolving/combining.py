"""Two accounts of one customer made one, so that nothing is lost.

A blank never erases anything. What a customer of the store takes from a row is the user's choice (`Taking`).
Within a file the first row wins, and what a later one says differently goes into the note under its title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import Enum, auto
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from app.core import clock
from app.core.text.cp932_signs import as_in_cp932, look_alike, restored
from app.services.importing.cleaning import addresses, contacts, labels
from app.services.importing.cleaning.people import with_kept
from app.services.importing.matching.matcher import has_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.importing.cleaning.person import Person
    from app.services.importing.matching.noted_lines import FormerLines

LISTS = frozenset({"phones", "emails", "tags", addresses.FIELD})
NOTES = frozenset({"note", "caution"})
BY_KEY = frozenset({"custom", labels.FIELD})
GROWING = LISTS | NOTES | BY_KEY | {contacts.FIELD}
APART = frozenset({"number", labels.FIELD})
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Taking(Enum):
    """What a customer of the store takes from a row.

    FILE: the file's values; lists (phones, mails, tags) and notes only grow. OWN: the same for a list that
    was written by us, in which lists and notes stand whole, so that what was taken out of one goes. BLANKS:
    only what the customer has nothing of.
    """

    FILE = auto()
    OWN = auto()
    BLANKS = auto()


def changes_for(
    known: Person,
    row: Person,
    fields: Sequence[str],
    titles: Mapping[str, str],
    taking: Taking = Taking.FILE,
    *,
    repeated: bool = False,
    then: Mapping[str, Any] = NOTHING,
    erases: bool = False,
    former: FormerLines | None = None,
) -> dict[str, Any]:
    """What the row changes about a customer of the store: field → its new value.

    The customer keeps its number; another one from the file is kept in the note, as is what a `repeated` row
    says differently from an earlier one. `titles` are those the fields have in the file, `then` the values of
    the fields that were other ones when the list was written: a row that says them changes nothing. `erases`:
    an empty cell takes away what is there. `former` has lines of the note that give way to newer ones.
    """
    changes: dict[str, Any] = {}
    note = known.get("note")
    for name, said in zip(fields, row.values, strict=True):
        if name in APART or is_blank(said) or (name == "kind" and name not in titles):
            continue
        old = known.values[known.place[name]]
        is_exact = addresses.are_in_parts(titles.get(name, ""))
        new = _AS_KNOWN[name](old, said) if name in _AS_KNOWN and not is_exact else said
        if name in then:
            new = _edited(name, then[name], new)
        if look_alike(new, old) or is_blank(new):
            continue
        if taking is Taking.BLANKS:
            changes[name] = _filled(name, old, new)
        elif taking is Taking.OWN and not repeated and name in LISTS and name in then:
            changes[name] = _edited_list(name, old, then[name], new)
        elif taking is Taking.OWN and not repeated and name in LISTS | NOTES and name not in then:
            changes[name] = new
        elif name == "note":
            note = _together(name, note if repeated else _renewed(note, new, former, known), new)
        elif repeated and not is_blank(old) and name not in GROWING:
            note = with_kept(note, titles.get(name, ""), str(new))
        else:
            changes[name] = _together(name, old, new)
    if taking is not Taking.BLANKS:
        changes.setdefault("note", _with_number(note, known, row, titles))
    changes = {name: new for name, new in changes.items() if new != known.values[known.place[name]]}
    are_ours = taking is Taking.OWN and not repeated
    if row.get(labels.FIELD) and (are_ours or changes.keys() & labels.POINTS.keys()):
        changes |= _labels(known, row, changes, then, are_ours=are_ours, erases=erases)
    return changes


def spelled_as_known(row: Person, known: Person) -> tuple[Any, ...]:
    """The values of a row of a file that had no place for some characters, with those of the customer."""
    return tuple(restored(row.values[at], known.values[known.place[name]]) for name, at in row.place.items())


def without_number(row: Person, title: str) -> tuple[Any, ...]:
    """The values of a row whose number somebody else has: it is kept in the note under its title."""
    values = list(row.values)
    values[row.place["note"]] = with_kept(values[row.place["note"]], title, row.get("number"))
    values[row.place["number"]] = ""
    return tuple(values)


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


def _labels(
    known: Person,
    row: Person,
    changes: Mapping[str, Any],
    then: Mapping[str, Any],
    *,
    are_ours: bool,
    erases: bool,
) -> dict[str, Any]:
    """The labels of a customer's numbers and addresses once the changes are made, as a field where that is
    news."""
    phones = changes.get("phones", known.get("phones"))
    points = [*(number for number, _e164 in phones), *changes.get("emails", known.get("emails"))]
    own, before = known.get(labels.FIELD) or NOTHING, then.get(labels.FIELD, NOTHING)
    found = labels.news(own, row.get(labels.FIELD), points, are_ours=are_ours, then=before, erases=erases)
    return {labels.FIELD: found} if found else {}


def _renewed(note: str, said: str, former: FormerLines | None, known: Person) -> str:
    """The note with what a list says under some titles in the place of what it said there before. A title of
    which it says something as before may have been several things: there it adds."""
    if former is None or known.id is None:
        return note
    lines, now = note.split("\n"), defaultdict[str, list[str]](list)
    for line in said.split("\n"):
        now[_title_of(line)].append(line)
    news = {title: found for title, found in now.items() if title and not set(found) & set(lines)}
    old = {line for line in lines if _title_of(line) in news}
    if not old:
        return note
    renewed = old & former.of(known.id)
    found = (news[_title_of(line)] if line in renewed else [line] for line in lines)
    return "\n".join(dict.fromkeys(chain.from_iterable(found)))


def _title_of(line: str) -> str:
    """The title that a line of a note begins with, as `with_kept` writes it."""
    title, colon, _text = line.partition(": ")
    return title if colon else ""


def _with_number(note: str, known: Person, row: Person, titles: Mapping[str, str]) -> str:
    """The note with the file's number, where it is not the customer's."""
    number = row.get("number")
    if not number or has_number(known, number):
        return note
    return with_kept(note, titles.get("number", ""), number)


def _edited(name: str, then: Any, said: Any) -> Any:
    """What of a value was not in the list when it was written; blank where nothing is."""
    if name in BY_KEY:
        return {key: value for key, value in said.items() if not look_alike(value, then.get(key))}
    before = _AS_KNOWN[name](then, said) if name in _AS_KNOWN else said
    return None if look_alike(before, then) else said


def _edited_list(name: str, old: Any, then: Any, said: Any) -> Any:
    """A list with what was added in the file, and without what was taken out there."""
    key = _KEY_OF.get(name, _text_key)
    before, after = set(map(key, then)), set(map(key, said))
    kept = [item for item in old if key(item) in after or key(item) not in before]
    return _together(name, type(old)(kept), type(old)(item for item in said if key(item) not in before))


def _filled(name: str, old: Any, new: Any) -> Any:
    if is_blank(old):
        return new
    return {**new, **old} if name in BY_KEY else old


def _together(name: str, old: Any, new: Any) -> Any:
    if is_blank(old):
        return new
    if name == "phones":
        known = {_phone_key(phone) for phone in old}
        return (*old, *(phone for phone in new if _phone_key(phone) not in known))
    if name in _TOGETHER:
        return _TOGETHER[name](old, new)
    if name in LISTS:
        known = {_text_key(text) for text in old}
        return [*old, *(text for text in new if _text_key(text) not in known)]
    if name in NOTES:
        lines = {as_in_cp932(line) for line in old.split("\n")}
        return "\n".join(
            [old, *(line for line in new.split("\n") if line and as_in_cp932(line) not in lines)]
        )
    return new


def _filled_over(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Values by their keys, those that are said in the place of the old ones."""
    return {**old, **{key: value for key, value in new.items() if not is_blank(value)}}


def _as_known(
    old: Sequence[tuple[str, str | None]], new: Sequence[tuple[str, str | None]]
) -> tuple[tuple[str, str | None], ...]:
    """The numbers of a row, those that a card shows just so as the card has them."""
    known = {phone[0]: phone for phone in old}
    return tuple(known.get(phone[0], phone) for phone in new)


def _tags_as_known(old: Sequence[str], new: Sequence[str]) -> Sequence[str]:
    """The tags of a row; the same ones in another order are those of the card."""
    return old if sorted(old) == sorted(new) else new


def _birthday_as_known(old: str | None, new: str) -> str:
    """A birthday of a row; to a spreadsheet program one without its year is a day of the present one."""
    is_same_day = old == f"-{new[4:]}"
    return old if old and is_same_day and int(new[:4]) >= clock.today().year - 1 else new


_TOGETHER: dict[str, Callable[[Any, Any], Any]] = {
    contacts.FIELD: contacts.together,
    addresses.FIELD: addresses.together,
    **dict.fromkeys(BY_KEY, _filled_over),
}
_AS_KNOWN: dict[str, Callable[[Any, Any], Any]] = {
    "phones": _as_known,
    "tags": _tags_as_known,
    "birthday": _birthday_as_known,
    addresses.FIELD: addresses.as_known,
}


def _text_key(text: str) -> str:
    return as_in_cp932(text).casefold()


def _phone_key(phone: tuple[str, str | None]) -> str:
    number, e164 = phone
    return e164 or number


_KEY_OF: dict[str, Callable[[Any], object]] = {"phones": _phone_key, addresses.FIELD: addresses.key}
