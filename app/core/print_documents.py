"""What is printed, before anybody knows where on the paper: a list of rows, the card of one customer.

The texts are ready to be read, in the language they will be printed in.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.paper import Tone


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """One column of a list. `figures` stand to the right and are not broken as long as there is room."""

    title: str
    figures: bool = False
    strong: bool = False
    tone: Tone = Tone.INK


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell; `above` is a small line over the text (kana over a name)."""

    text: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class PrintedList:
    """The words of a list: its title, which list it is, how many rows it has, and of which day."""

    title: str
    subtitle: str
    count: str
    as_of: str
    columns: tuple[PrintedColumn, ...]


@dataclass(frozen=True, slots=True)
class PrintedField:
    """A field with its title. A `wide` one has a line to itself."""

    title: str
    text: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    """Fields that belong together, under one title."""

    title: str
    fields: tuple[PrintedField, ...]


@dataclass(frozen=True, slots=True)
class PrintedEvent:
    """One entry of a history."""

    when: str
    headline: str
    detail: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """Everything about one customer. `facts` stand below the name, `figures` are (title, value), `photo` is
    the content of a picture's file."""

    kana: str
    name: str
    honorific: str
    number: str
    facts: str
    tags: tuple[str, ...]
    caution_title: str
    caution: str
    figures: tuple[tuple[str, str], ...]
    groups: tuple[PrintedGroup, ...]
    history_title: str
    history: tuple[PrintedEvent, ...]
    as_of: str
    photo: bytes = b""
