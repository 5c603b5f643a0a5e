"""Sentences for people, kept as a code and fields until somebody is there to read them.

Everything below the window speaks in `Message` values; the sentence is built at the last moment, in the
language of that moment, from the catalogue `resources/i18n/messages/*.toml`. A table of the catalogue is one
code with a sentence per language; `{field}` places are filled from the message's fields. A field may itself
be a `Message` (the title of a column inside a sentence about it); numbers get thousands separators, and
`{count:customer|customers}` chooses between one and many, `{month:Jan|Feb|…}` among more. A field of several
words is written as each language lists them, and `{titles:「」}` puts the two marks around each.

Where a kind of shop has words of its own (a web shop has no 来店), the table holds them beside: `"ja.ec"`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union

from app.core.amounts import Count, Words, number
from app.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")
MessageValue = Union[str, int, float, None, "Message", tuple[str, ...]]
BETWEEN: dict[Language, str] = {"ja": "、", "en": ", "}


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence not yet written: `code` names it in the catalogue, `fields` fill its places."""

    code: str
    fields: Mapping[str, MessageValue] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted((name, str(value)) for name, value in self.fields.items()))))


def message(code: str, **fields: MessageValue) -> Message:
    """Make a `Message` from keyword fields."""
    return Message(code, fields)


def sentence(text: Message, language: Language, face: str = "") -> str:
    """The sentence of a message in one language, in the words of a kind of shop where it has its own.

    Raises `KeyError` where the catalogue has no such code: a test opens every code that the program can say.
    """
    said = _sentences(text.code)
    template = said.get(f"{language}.{face}") or said[language]
    return template.format_map({name: _shown(value, language, face) for name, value in text.fields.items()})


def fields_to_json(fields: Mapping[str, MessageValue]) -> dict[str, object]:
    """Fields as JSON keeps them: a nested message becomes `{"code": …, "fields": …}`."""
    return {
        name: {"code": value.code, "fields": fields_to_json(value.fields)}
        if isinstance(value, Message)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in fields.items()
    }


def fields_from_json(stored: Mapping[str, Any]) -> dict[str, MessageValue]:
    """The fields that `fields_to_json` wrote."""
    return {name: _from_json(value) for name, value in stored.items()}


def _from_json(value: Any) -> MessageValue:
    if isinstance(value, dict):
        return Message(value["code"], fields_from_json(value["fields"]))
    return tuple(value) if isinstance(value, list) else value


def has_sentence(code: str) -> bool:
    """Whether the catalogue knows this code."""
    return code in catalogue()


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All sentences, by code and language, from every file of the catalogue folder."""
    sentences: dict[str, dict[str, str]] = {}
    for text in _files():
        sentences.update(_parsed(text))
    return sentences


@cache
def _sentences(code: str) -> dict[str, str]:
    """One table of the catalogue. Only the file that holds it is parsed: the first window needs but one."""
    for text in _files():
        if f'"{code}"' in text and code in (tables := _parsed(text)):
            return tables[code]
    raise KeyError(code)


@cache
def _files() -> tuple[str, ...]:
    folder = resources_dir() / "i18n" / "messages"
    return tuple(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml")))


@cache
def _parsed(text: str) -> dict[str, dict[str, str]]:
    import tomllib

    return tomllib.loads(text)


def _shown(value: MessageValue, language: Language, face: str) -> Count | Words:
    if isinstance(value, Message):
        return Count(sentence(value, language, face))
    if isinstance(value, tuple):
        return Words(value, BETWEEN[language])
    if isinstance(value, Count):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return Count("" if value is None else value)
