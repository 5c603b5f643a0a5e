"""What shops write over their columns: every known title, by the field it means.

The words are data, `resources/data/column_titles.toml`; titles under which we export ourselves come from the
declared fields. Titles are compared by `title_key`: folded (width, case, kana, variant kanji, blanks) and
without punctuation, so `ﾌﾘｶﾞﾅ`, `ふりがな` and `フリガナ：` are one.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from app.core.enums import Noun
from app.core.fields import (
    CONTACT_LABEL_FIELDS,
    CUSTOMER_PREFIX,
    FIELDS,
    IN_NOTE,
    LABEL_FIELDS,
    MACHINE_LIST_FIELDS,
    NOTE_OF_KIND,
    OTHER_ADDRESSES,
    REFERRER,
    FieldType,
)
from app.core.messages import LANGUAGES, Message, sentence
from app.core.text.folding import fold
from app.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMPOSITES = ("full_name", "full_kana", "address")
CONTACT_NAME, CONTACT_KANA = CONTACTS = ("contact_name", "contact_kana")
"""Whom one speaks with at a firm; department, job title, mobile and mail beside it are that person's."""

_JOINED_TYPES = frozenset({FieldType.PHONES, FieldType.EMAILS, FieldType.TAGS, FieldType.LONG_TEXT})
_JOINED_NAMES = frozenset({"address", "street", "building", "postal_code", "department"})

DONE = (Noun.SALE, Noun.VISIT)
"""What is done for a customer on a day, by somebody."""

_SPELLED_SIGNS = str.maketrans({"〒": "郵便番号", "☎": "電話", "📞": "電話", "#": "No", "✉": "メール"})
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Target:
    """Something a column can be mapped to. Several columns may feed a target that `many` marks: they are
    taken in the order of the columns."""

    name: str
    title: Message
    many: bool


@lru_cache(maxsize=8_192)
def title_key(title: str) -> str:
    """The form in which titles are compared."""
    return _NOT_WORD.sub("", fold(title.translate(_SPELLED_SIGNS)))


@cache
def known_titles(kind: Noun) -> dict[str, str | None]:
    """Target by title key, None for a title that is understood and not stored.

    Of a sheet that is no list of customers, a title of a customer's field means the customer's:
    `customer.` stands before the field.
    """
    known: dict[str, str | None] = {}
    if kind is not Noun.CUSTOMER:
        # No. over a list of sales is the line's; whose number it is has to be said.
        buyers = {
            key: CUSTOMER_PREFIX + name for key, name in _worded(Noun.CUSTOMER).items() if name != "number"
        }
        known |= buyers
        known |= _of_records(buyers, kind)
        known |= _worded("buyer")
    known |= dict.fromkeys(_worded("ignored"))
    known |= _worded(kind)
    known |= exported_titles(kind)
    return known


def _of_records(buyers: Mapping[str, str], kind: Noun) -> dict[str, str]:
    """覚え書き and 担当ヘルパー in a book of sales or visits are of these, unless they name the customer."""
    if kind not in DONE:
        return {}
    own = {CUSTOMER_PREFIX + "note": NOTE_OF_KIND[kind], CUSTOMER_PREFIX + "staff": "staff"}
    parties = party_keys("buyer")
    return {
        key: own[target] for key, target in buyers.items() if target in own and not key.startswith(parties)
    }


@cache
def likely_titles(kind: Noun) -> dict[str, str]:
    """Target by title key of titles that mean it where nothing surer does: 連絡先, 会員, 項目."""
    likely = _words()["likely"]
    found = _keyed(likely.get(kind.value, {}))
    if kind is Noun.CUSTOMER:
        return found
    customers = _keyed(likely[Noun.CUSTOMER.value])
    buyers = {key: CUSTOMER_PREFIX + name for key, name in customers.items() if name != "number"}
    return buyers | _of_records(buyers, kind) | _keyed(likely["buyer"]) | found


@cache
def activity_titles() -> dict[str, str]:
    """What a title means that is put together of something shops do or people come for and a word for a part
    of it: its `day` and `number`, what was done (`menu`), who did it (`staff`), what is remarked (`memo`)."""
    words = _words()["activity"]
    done = {
        "of_shop": ("day", "menu", "memo", "number", "staff"),
        "of_customer": ("day", "menu", "memo", "number"),
    }
    return {
        title_key(what + ending): part
        for doer, parts in done.items()
        for what in words[doer]
        for part in parts
        for ending in words[part]
    }


@cache
def targets_for(kind: Noun) -> tuple[Target, ...]:
    """Everything that a column of such a sheet can be mapped to, in the order of the form."""
    declared = [
        Target(field.name, field.title, field.type in _JOINED_TYPES or field.name in _JOINED_NAMES)
        for field in FIELDS[kind]
    ]
    in_note = Target(IN_NOTE, Message("target.in_note"), many=True)
    if kind is Noun.CONTACT_PERSON:
        declared += [Target(field.name, field.title, many=True) for field in CONTACT_LABEL_FIELDS]
    if kind is Noun.CUSTOMER:
        composites = [Target(name, Message(f"target.{name}"), name in _JOINED_NAMES) for name in COMPOSITES]
        contacts = [Target(name, Message(f"target.{name}"), many=False) for name in CONTACTS]
        labels = [Target(field.name, field.title, many=True) for field in (OTHER_ADDRESSES, *LABEL_FIELDS)]
        own = [
            Target(field.name, Message("target.referrer") if field is REFERRER else field.title, many=False)
            for field in MACHINE_LIST_FIELDS
        ]
        return (declared[0], *composites, *declared[1:], *contacts, *labels, *own, in_note)
    buyers = [
        Target(
            CUSTOMER_PREFIX + target.name, Message("target.customer_of", {"title": target.title}), target.many
        )
        for target in targets_for(Noun.CUSTOMER)
        if target.name not in {"number", *CONTACTS, *(field.name for field in MACHINE_LIST_FIELDS)}
    ]
    return (*declared, in_note, *buyers)


@cache
def exported_titles(kind: Noun) -> dict[str, str]:
    """The titles under which we export these fields ourselves, in every language."""
    titles = {field.name: field.title for field in FIELDS[kind]}
    if kind is Noun.CUSTOMER:
        titles |= {name: Message(f"field.customer.{name}") for name in COMPOSITES}
        titles |= {field.name: field.title for field in (OTHER_ADDRESSES, *LABEL_FIELDS)}
    return {
        title_key(sentence(title, language)): name for name, title in titles.items() for language in LANGUAGES
    }


@cache
def party_keys(party: str) -> tuple[str, ...]:
    """The words that name a party (`buyer`, `named`, `home`, `work`, `other`), as keys, the longer first."""
    return tuple(sorted(map(title_key, _words()["party"][party]), key=len, reverse=True))


@cache
def being_keys() -> tuple[str, ...]:
    """The words in a title that name somebody who belongs to the customer: a pet, a child."""
    return tuple(map(title_key, _words()["being"]["titles"]))


@cache
def section_keys(whose: str) -> frozenset[str]:
    """The words that say in a heading whom the titles below it are about: a `being` (a pet, a car), another
    `person`, the `customer`."""
    return frozenset(map(title_key, _words()["section"][whose]))


@cache
def word_keys(table: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Target and the words that mean it inside a longer title, in the order in which they are tried."""
    targets = _words()["word"].get(table, {})
    return tuple((target, tuple(map(title_key, words))) for target, words in targets.items())


def _worded(table: str) -> dict[str, str]:
    return _keyed(_words().get(table, {}))


def _keyed(fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {title_key(word): name for name, words in fields.items() for word in words}


@cache
def _words() -> dict[str, Any]:
    with (resources_dir() / "data" / "column_titles.toml").open("rb") as stream:
        return tomllib.load(stream)
