"""Where the words of a search stand on a card, for a list that does not show every field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.criteria_fields import in_words
from app.core.enums import Noun
from app.core.fields import CUSTOM_PREFIX
from app.core.messages import Message
from app.core.search_words import search_words
from app.core.text.excerpts import excerpt
from app.core.text.folding import fold
from app.core.text.grams import query_plan, search_document
from app.core.text.index_entry import custom_texts, phone_texts
from app.db.search.sources import index_sources
from app.queries import customer_rows
from app.queries.custom_fields import custom_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection

    from app.core.text.index_entry import IndexSource

CONTACT_PERSON = Noun.CONTACT_PERSON.value
_PLAIN = ("number", "company", "company_kana", "maiden_name", "department", "title", "postal_code")
_LATER = ("referred_by", "caution", "note")
_ADDRESS = ("prefecture", "city", "street", "building")


@dataclass(frozen=True, slots=True)
class Place:
    """A field that holds a word. `name` is the field's (`contact_person` for those), `excerpt` what it says
    around the word."""

    name: str
    title: Message
    excerpt: str


def found_in(
    connection: Connection, customer_ids: Sequence[int], text: str, shown: Collection[str]
) -> dict[int, tuple[Place, ...]]:
    """For each customer the places of those words that no field of `shown` holds: one a word, each once."""
    needles = [query_plan(fold(word)).needle for word in search_words(text).text.split()]
    needles = [needle for needle in dict.fromkeys(needles) if needle]
    own = {row.id: row.custom for row in customer_rows.rows(connection, customer_ids)} if needles else {}
    fields = custom_fields(connection) if any(own.values()) else ()
    found: dict[int, tuple[Place, ...]] = {}
    for source in index_sources(connection, customer_ids) if needles else ():
        texts = list(_texts(source))
        for one in fields:
            if one.type.is_searched:
                texts.append((one.field_name, custom_texts(own[source.customer_id], [one.key])))
        titles = {one.field_name: in_words(one.name) for one in fields}
        places = (_place(needle, texts, shown, titles) for needle in needles)
        found[source.customer_id] = tuple(dict.fromkeys(place for place in places if place))
    return found


def _place(
    needle: str, texts: list[tuple[str, Sequence[str]]], shown: Collection[str], titles: dict[str, Message]
) -> Place | None:
    """Where the word stands, None where somebody sees it anyway."""
    holding = [(name, said) for name, said in texts if needle in search_document(said)]
    if not holding or any(name in shown for name, _ in holding):
        return None
    name, said = holding[0]
    text = next(one for one in said if needle in search_document([one]))
    title = titles[name] if name.startswith(CUSTOM_PREFIX) else _title(name)
    return Place(name, title, excerpt(text, needle))


def _title(name: str) -> Message:
    return Message(f"noun.{name}") if name == CONTACT_PERSON else Message(f"field.customer.{name}")


def _texts(source: IndexSource) -> Iterator[tuple[str, Sequence[str]]]:
    """The fields of a card with what they are found by, the shop's own aside."""
    yield "full_name", [source.family_name + source.given_name]
    yield "full_kana", [source.family_kana + source.given_kana]
    for name in _PLAIN:
        yield name, [getattr(source, name)]
    yield "phones", phone_texts(source.phones)
    yield "emails", source.emails
    yield "address", ["".join(getattr(source, part) for part in _ADDRESS)]
    yield "other_addresses", ["".join(one[part] for part in _ADDRESS) for one in source.other_addresses]
    for name in _LATER:
        yield name, [getattr(source, name)]
    yield "tags", source.tags
    yield CONTACT_PERSON, source.contacts
