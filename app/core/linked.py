"""Figures inside a sentence that open something: `message("…", customers=linked(12, key))`.

A figure with its key is text like any other to whoever only reads the sentence (a report, the command line);
a window takes the sentence in `pieces`, and makes the figures among them doors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.amounts import CHOICE, Count, number
from app.core.messages import Message, sentence

if TYPE_CHECKING:
    from collections.abc import Hashable

    from app.core.messages import Language, MessageValue

MARK = "\0"
UNIT = re.compile(
    r"名|件|社|行|品|組|日|(?: (?:customers?|people|person|sales?|lines?|products?|pairs?|days?)\b)"
)
"""What is counted, where it follows at once: it is pressed with its figure, which alone may be narrow."""


class Linked(Count):
    """A figure as it is shown, with the key of what it opens."""

    key: Hashable


@dataclass(frozen=True, slots=True)
class Link:
    """A part of a sentence that opens something."""

    text: str
    key: Hashable


def linked(figure: int | str, key: Hashable) -> Linked:
    """A figure that opens what the key stands for; whole numbers get thousands separators."""
    found = Linked(number(figure) if isinstance(figure, int) else figure)
    found.key = key
    return found


def pieces(text: Message, language: Language, face: str = "") -> tuple[str | Link, ...]:
    """The sentence of a message cut where its linked figures stand; joined it is what `sentence` says."""
    figures: list[Linked] = []
    first, *others = sentence(_marked(text, figures), language, face).split(MARK)
    found: list[str | Link] = [first]
    for place, after in zip(others[::2], others[1::2], strict=True):
        figure = figures[int(place)]
        unit = UNIT.match(after)
        end = unit.end() if unit else 0
        found += [Link(figure + after[:end], figure.key), after[end:]]
    return tuple(piece for piece in found if piece)


class _Mark(Count):
    """Stands for a figure while its sentence is put together; chooses between one and many as that does."""

    place: int

    def __format__(self, spec: str) -> str:
        return super().__format__(spec) if CHOICE in spec else f"{MARK}{self.place}{MARK}"


def _marked(text: Message, figures: list[Linked]) -> Message:
    """The same message with marks in the place of its figures, which are added to `figures`."""

    def shown(value: MessageValue) -> MessageValue:
        if isinstance(value, Message):
            return _marked(value, figures)
        if isinstance(value, Linked):
            mark = _Mark(value)
            mark.place = len(figures)
            figures.append(value)
            return mark
        return value.replace(MARK, "") if isinstance(value, str) and MARK in value else value

    return Message(text.code, {name: shown(value) for name, value in text.fields.items()})
