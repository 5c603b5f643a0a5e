"""XML as events, the one way in which readers take it: a document that declares entities is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from app.io.failures import EntitiesRefused

if TYPE_CHECKING:
    from collections.abc import Callable


def element_parser(
    file: str,
    *,
    begin: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    characters: Callable[[str], object],
    encoding: str | None = None,
) -> expat.XMLParserType:
    """A parser that reports elements by `namespace name`. Raises `EntitiesRefused` at a DOCTYPE: a few lines
    of declarations can stand for gigabytes of text."""

    def refuse(*_declared: object) -> None:
        raise EntitiesRefused(file=file)

    parser = expat.ParserCreate(encoding, " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    return parser
