"""A web page as a stream of tags and texts, in time that grows with its length whatever it holds.

The standard library's parser looks for the end of an unclosed comment or tag again and again; here what is
not closed is text, or ends the page, as in a browser. Nothing is loaded, run or unfolded: a page's own
entities do not exist in HTML.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>[A-Za-z][\w:.-]*+)(?P<rest>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<!--|<[!?]"
)
_ATTRIBUTE = re.compile(r"([\w:.-]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
_RAW = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xml")
}
"""Elements whose content is no part of the page."""


class Token(NamedTuple):
    """A start tag (`name`, `rest` its attributes), an end tag (`/name`), or a text (no name, `rest`)."""

    name: str
    rest: str


def tokens(page: str) -> Iterator[Token]:
    """The tags and texts of a page in their order; names are lower case, character references resolved."""
    place = 0
    while place < len(page):
        found = _TAG.search(page, place)
        if found is None:
            yield _text(page[place:])
            return
        if found.start() > place:
            yield _text(page[place : found.start()])
        if found["name"] is None:
            ending = "-->" if found[0] == "<!--" else ">"
            closed = page.find(ending, found.end())
            place = len(page) if closed < 0 else closed + len(ending)
            continue
        name = found["name"].lower()
        place = found.end()
        yield Token(found["closing"] + name, found["rest"])
        if name in _RAW and not found["closing"]:
            end = _RAW[name].search(page, place)
            place = len(page) if end is None else end.start()


def attributes(rest: str) -> dict[str, str]:
    """The attributes of a start tag by lower-case name; one without a value is an empty text."""
    return {
        found[1].lower(): html.unescape(
            next((value for value in found.groups()[1:] if value is not None), "")
        )
        for found in _ATTRIBUTE.finditer(rest)
    }


def _text(raw: str) -> Token:
    return Token("", html.unescape(raw) if "&" in raw else raw)
