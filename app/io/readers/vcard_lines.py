"""Contacts files (vCard 2.1, 3.0, 4.0) → the properties of each card, decoded.

Lines are put together again as bytes and decoded afterwards, because they are cut anywhere: within a
character, by a soft break of quoted-printable, within its `=8E`. Each property may name its own encoding;
what names none, or a wrong one, is read as the file as a whole is.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.io.readers.decoding import declared_name, decode, lenient, wide_encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UTF8_MARK = b"\xef\xbb\xbf"

_TEXTS = frozenset(
    {
        *(b"VERSION", b"N", b"FN", b"SOUND", b"SORT-STRING", b"NICKNAME", b"GENDER", b"BDAY", b"ANNIVERSARY"),
        *(b"ORG", b"TITLE", b"ROLE", b"TEL", b"EMAIL", b"ADR", b"URL", b"NOTE", b"CATEGORIES", b"KIND"),
        *(b"X-PHONETIC-LAST-NAME", b"X-PHONETIC-FIRST-NAME", b"X-PHONETIC-ORG", b"X-ABSHOWAS"),
        *(b"X-MS-N-YOMI", b"X-MS-ORG-YOMI", b"X-ABLABEL", b"X-GENDER", b"PRODID", b"X-CUSTOMER-NUMBER"),
    }
)
_OTHERS = frozenset(
    {
        *(b"PHOTO", b"LOGO", b"KEY", b"LABEL", b"MAILER", b"TZ", b"GEO", b"AGENT", b"PROFILE"),
        *(b"REV", b"UID", b"CLASS", b"NAME", b"SOURCE", b"IMPP", b"LANG", b"MEMBER", b"RELATED", b"XML"),
        *(b"CLIENTPIDMAP", b"FBURL", b"CALADRURI", b"CALURI", b"DCREATED", b"BEGIN", b"END"),
    }
)
_KNOWN = _TEXTS | _OTHERS
_HEAD = re.compile(
    rb"\s*+(?:([A-Za-z0-9-]++)\.)?([A-Za-z][A-Za-z0-9-]*+)((?:\s*+;(?:[^;:\"]++|\"[^\"]*+\")*+)*+)\s*+:"
)
_PARAMETER = re.compile(rb";((?:[^;:\"]++|\"[^\"]*+\")*+)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BASE64 = frozenset({"base64", "b"})


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card. `kinds` are its types in small letters (`cell`, `work`, `pref`), `sort_as` the
    reading that version 4 keeps beside a name, `group` what it shares with the line that has its label.
    `text` still has its escapes: see `pieces`."""

    name: str
    kinds: frozenset[str]
    text: str
    sort_as: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a file, and how it was decoded; the fields mean what they mean in `BookInfo`."""

    cards: list[list[Property]]
    encoding: str
    replaced: int


def read_cards(data: bytes, file: str, encoding: str | None) -> Cards:
    """Every card of a file. `encoding` is the user's choice for what names none.

    Raises `EncodingUnknown` and `WrongEncoding`.
    """
    wide = wide_encoding_of(data)
    if wide is not None:
        data = lenient(data, wide).text.encode()
    raw_cards = [[_raw(line) for line in _whole_lines(card)] for card in _cards(data)]
    kept = [[raw for raw in card if raw is not None] for card in raw_cards]
    unnamed = [raw.value for card in kept for raw in card if not raw.named and _tells(raw.value)]
    named = [raw.encoding for card in kept for raw in card if raw.named]
    found = decode(b"\n".join(unnamed), file, encoding).encoding if unnamed else "".join(named[:1]) or "utf-8"
    reader = _Decoder(found)
    cards = [[reader.property(raw) for raw in card] for card in kept]
    return Cards(cards, wide or found, reader.replaced)


def pieces(text: str, separator: str) -> list[str]:
    """The parts of a value between separators, without the backslashes that keep a sign from being one."""
    found = [""]
    for part in re.split(rf"(\\.|{separator})", text, flags=re.DOTALL):
        if part == separator:
            found.append("")
        else:
            found[-1] += part
    return [unescaped(piece) for piece in found]


def unescaped(text: str) -> str:
    """A value, or a part of one, as it is meant, without blanks around it."""
    return as_meant(text).strip()


def as_meant(text: str) -> str:
    """A value without the backslashes that keep a sign from being one."""
    return _ESCAPED.sub(_meant, text)


def _meant(escaped: re.Match[str]) -> str:
    sign = escaped[1]
    return "\n" if sign in "nN" else sign if sign in ",;:\\" else escaped[0]


@dataclass(slots=True)
class _Line:
    """A property while its pieces are gathered."""

    parts: list[bytes]
    quoted: bool
    coded: bool


@dataclass(frozen=True, slots=True)
class _Raw:
    name: str
    kinds: frozenset[str]
    value: bytes
    encoding: str
    named: bool
    sort_as: bytes
    group: str


@dataclass(slots=True)
class _Decoder:
    encoding: str
    replaced: int = 0

    def property(self, raw: _Raw) -> Property:
        decoded = lenient(raw.value, raw.encoding if raw.named else self.encoding)
        self.replaced += decoded.replaced
        sort_as = lenient(raw.sort_as, "utf-8").text
        return Property(raw.name, raw.kinds, decoded.text, sort_as, raw.group)


def _cards(data: bytes) -> Iterator[list[bytes]]:
    """The lines of each card, without those of a card inside it (an assistant's)."""
    card: list[bytes] | None = None
    inner = 0
    for line in data.splitlines():
        mark = line.replace(UTF8_MARK, b"").strip().upper().replace(b" ", b"")
        if mark == b"BEGIN:VCARD":
            if card and card[-1].strip().upper().startswith(b"AGENT"):
                inner += 1
                continue
            if card:
                yield card
            card, inner = [], 0
        elif mark == b"END:VCARD":
            if inner:
                inner -= 1
            elif card is not None:
                yield card
                card = None
        elif card is not None and not inner:
            card.append(line)
    if card:
        yield card


def _whole_lines(card: Sequence[bytes]) -> Iterator[bytes]:
    """The lines of a card with their continuations."""
    keeps_blank = any(line.strip().upper() == b"VERSION:2.1" for line in card)
    current: _Line | None = None
    for line in card:
        if current is not None and _continue(current, line, keeps_blank):
            continue
        if current is not None:
            yield b"".join(current.parts)
        head = _HEAD.match(line)
        parameters = head[3].upper() if head else b""
        coded = b"BASE64" in parameters or b"ENCODING=B" in parameters
        current = _Line([line], b"QUOTED-PRINTABLE" in parameters, coded)
    if current is not None:
        yield b"".join(current.parts)


def _continue(current: _Line, line: bytes, keeps_blank: bool) -> bool:
    """Take `line` as going on with the property before it, if it does."""
    if current.quoted and current.parts[-1].endswith(b"="):
        current.parts[-1] = current.parts[-1][:-1]
        current.parts.append(line[1:] if line[:2] in {b" =", b"\t="} else line)
        return True
    if line[:1] in {b" ", b"\t"}:
        current.parts.append(line if keeps_blank and not (current.quoted or current.coded) else line[1:])
        return True
    head = _HEAD.match(line)
    if head is not None and (head[2].upper() in _KNOWN or head[2][:2].upper() == b"X-"):
        return False
    if line.strip():  # a line that is no property: of a note, or of a value cut without any mark
        current.parts.append(line if current.quoted or current.coded else b"\n" + line)
    return True


def _raw(line: bytes) -> _Raw | None:
    """A line as a property with undecoded text; None for pictures, sounds, keys and what nobody keeps."""
    head = _HEAD.match(line)
    if head is None or head[2].upper() not in _TEXTS:
        return None
    kinds: set[str] = set()
    given: dict[str, bytes] = {}
    for parameter in _PARAMETER.findall(head[3]):
        name, equals, value = parameter.strip().partition(b"=")
        key = name.strip().decode("ascii", "replace").upper()
        if not equals or key == "TYPE":
            said = (value or name).decode("ascii", "replace").strip(' "')
            kinds |= {kind.strip().lower() for kind in said.split(",")}
        elif key == "PREF":
            kinds.add("pref")
        else:
            given[key] = value.strip().strip(b'"')
    transfer = given.get("ENCODING", b"").decode("ascii", "replace").lower()
    if transfer in _BASE64 or kinds & _BASE64 or (head[2].upper() == b"SOUND" and "x-irmc-n" not in kinds):
        return None
    value = line[head.end() :]
    if transfer == "quoted-printable" or "quoted-printable" in kinds:
        value = binascii.a2b_qp(value)
    charset = declared_name(given.get("CHARSET", b""))
    named = charset is not None and _fits(value, charset)
    name, group = head[2].decode("ascii").upper(), (head[1] or b"").decode("ascii").lower()
    return _Raw(name, frozenset(kinds), value, charset or "", named, given.get("SORT-AS", b""), group)


def _tells(value: bytes) -> bool:
    """Whether a value can tell encodings apart."""
    return not value.isascii() or b"\x1b" in value


def _fits(value: bytes, encoding: str) -> bool:
    return not lenient(value, encoding).replaced
