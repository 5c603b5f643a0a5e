"""Telephone numbers: found in a cell, hyphenated as Japan writes them, and as E.164 for comparing.

A cell may hold several numbers with labels and extensions. Japanese numbers are judged by rule and a table of
area codes (`resources/data/area_codes.txt`); only numbers of other countries load the phone library. A number
that cannot be right keeps what was typed and names its problem; what was put right is listed in `repaired`.
Both are codes of the catalogue file `cleaning.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from app.paths import resources_dir

UNREADABLE = "cleaning.phone_unreadable"
TOO_SHORT = "cleaning.phone_too_short"
TOO_LONG = "cleaning.phone_too_long"
WITHOUT_AREA = "cleaning.phone_without_area"
UNKNOWN_AREA = "cleaning.phone_unknown_area"
UNKNOWN_ABROAD = "cleaning.phone_unknown_abroad"

TAKEN_OUT = "cleaning.phone_taken_out"
WIDTH = "cleaning.phone_width"
LEADING_ZERO = "cleaning.phone_leading_zero"
COUNTRY_CODE = "cleaning.phone_country_code"

MOBILE_E164 = ("+8170", "+8180", "+8190")
"""How the numbers of mobile phones begin."""

_LONGEST_BEGINNING = 6
_ELEVEN_DIGITS = re.compile(
    r"(0[5-9]0)([1-9][0-9]{3})([0-9]{4})|(020)([0-9]{4})([0-9]{4})|(0800)([0-9]{3})([0-9]{4})"
)
_SERVICES = re.compile(r"(0120|0570|0990|0180|0170)([0-9]{3})([0-9]{3})")
_MOBILE_WITHOUT_ZERO = re.compile(r"[789]0[1-9][0-9]{7}|50[1-9][0-9]{7}|800[0-9]{7}")
_MOBILE = re.compile(r"0[5789]0")
_USUAL_MOBILE = re.compile(r"(0[789]0)-?([1-9][0-9]{3})-?([0-9]{4})")
_ENDS_IN_LINE = re.compile(r"0[0-9-]+-[0-9]{4}")
_LINE = len("-0000")
_USUAL = re.compile(r"0[0-9]{1,4}-?[0-9]{1,4}-?[0-9]{3,4}")
_HYPHENS = re.compile("[‐‑‒–—―−ー─ｰ〜~]")
_SEVERAL = re.compile(r"\s*:::\s*|[\n\r\t、,;/|・]+|(?<=[0-9)])\s{2,}(?=[0-9(+])")
_NUMBER = re.compile(
    r"(?P<number>\(?\+?[0-9(][0-9()\-. ]*[0-9])"
    r"(?:\s*\(?代表?\)?)?(?:\s*\(?(?:内線|内|ext(?:ension)?|x)[番号.: ]*(?P<extension>[0-9]{1,6})\)?)?",
    re.IGNORECASE,
)
_FROM_HOUR = re.compile(r"[( ]\s*[0-9]{1,2}時.*")
_HOUR = re.compile("[0-9]{1,4}")
_NOT_DIGIT = re.compile("[^0-9]+")
_SAYS_PHONE = re.compile(r"tel|phone|電話番号|電話|でんわ|直通|番号|[\W_]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedPhone:
    """One number of a cell.

    `display` is the hyphenated number, or what was typed where there is a `problem`; `e164` is None for a
    number that cannot be dialled as it stands.
    """

    display: str
    e164: str | None = None
    extension: str | None = None
    problem: str | None = None
    repaired: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The number with its extension, as a card shows it and as it can be read again."""
        return f"{self.display} 内線{self.extension}" if self.extension else self.display


def usual_number(text: str) -> tuple[str, str] | None:
    """A cell that is one whole Japanese number and nothing else, hyphenated and as E.164; None for others."""
    found = _USUAL_MOBILE.fullmatch(text)
    if found:
        service, office, line = found.groups()
        return f"{service}-{office}-{line}", f"+81{service[1:]}{office}{line}"
    if _ENDS_IN_LINE.fullmatch(text) and (beginning := _usual_beginning(text[:-_LINE])):
        return text, beginning + text[1 - _LINE :]
    return _usual_number(text)


@lru_cache(maxsize=8_192)
def _usual_beginning(text: str) -> str | None:
    """E.164 of a number down to its last four digits, where it is hyphenated as usual: `03-6183`."""
    whole = f"{text}-0000"
    found = _usual_number(whole)
    return found[1][: 1 - _LINE] if found and found[0] == whole else None


def _usual_number(text: str) -> tuple[str, str] | None:
    if not _USUAL.fullmatch(text):
        return None
    bare = text.replace("-", "")
    shown = _hyphenated(bare)
    return (shown, f"+81{bare[1:]}") if shown else None


def parse_phones(text: str) -> tuple[ParsedPhone, ...]:
    """Every number of a cell in order, each once. Empty for an empty cell."""
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text)).strip()
    if not plain:
        return ()
    widened = not text.isascii() and any(unicodedata.east_asian_width(c) == "F" for c in text)
    without_zero = plain.isdecimal() and plain[0] != "0"
    usual = usual_number(f"0{plain}" if without_zero else plain)
    if usual is not None:
        repairs = (WIDTH,) * widened + (LEADING_ZERO,) * without_zero
        return (ParsedPhone(*usual, repaired=repairs),)
    phones: dict[tuple[str, str | None], ParsedPhone] = {}
    for piece in _SEVERAL.split(plain):
        for phone in _phones_of(piece):
            noted = replace(phone, repaired=(WIDTH, *phone.repaired)) if widened else phone
            phones.setdefault((phone.e164 or phone.display, phone.extension), noted)
    return tuple(phones.values()) or (ParsedPhone(plain, problem=UNREADABLE),)


def words_beside(text: str) -> str:
    """What a cell says beside its numbers, and beside that they are telephones: 母, 18時以降."""
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    hours = "".join(_FROM_HOUR.findall(plain))
    return _SAYS_PHONE.sub("", _NUMBER.sub("", _FROM_HOUR.sub("", plain)) + hours)


@cache
def area_codes() -> dict[str, int]:
    """Digits of the area code by beginning of the number; 0 where no number begins so."""
    lines = (resources_dir() / "data" / "area_codes.txt").read_text(encoding="ascii").splitlines()
    return {beginning: int(length) for beginning, length in (line.split() for line in lines)}


def _phones_of(piece: str) -> list[ParsedPhone]:
    phones: list[ParsedPhone] = []
    for found in _NUMBER.finditer(_FROM_HOUR.sub("", piece)):
        number, extension = found.group("number"), found.group("extension")
        parts = number.split()
        whole = _read(number)
        if whole.problem and len(parts) > 1:
            each = [_read(part) for part in parts]
            good = [phone for phone in each if phone.problem is None]
            others = [part for part, phone in zip(parts, each, strict=True) if phone.problem]
            if each[0].problem is None and all(map(_HOUR.fullmatch, others)):
                phones.extend([*good[:-1], replace(good[-1], extension=extension)])
                continue
        phones.append(replace(whole, extension=extension) if extension else whole)
    return phones


def _read(typed: str) -> ParsedPhone:
    typed = typed.strip(" -.")
    bare = _NOT_DIGIT.sub("", typed)
    abroad = typed.lstrip("(").startswith("+")
    if abroad or (bare.startswith(("0081", "001081", "01081")) and len(bare) > 11):
        return _read_international(typed, bare if abroad else bare[bare.index("81") :])
    if bare.startswith("0"):
        return _read_domestic(typed, bare, ())
    if bare.startswith("81") and len(bare) in {11, 12} and _hyphenated("0" + bare[2:]):
        return _read_domestic(typed, "0" + bare[2:], (COUNTRY_CODE,))
    if _MOBILE_WITHOUT_ZERO.fullmatch(bare) or (len(bare) == 9 and _hyphenated("0" + bare)):
        return _read_domestic(typed, "0" + bare, (LEADING_ZERO,))
    return ParsedPhone(typed, problem=_problem_of_length(bare))


def _read_international(typed: str, bare: str) -> ParsedPhone:
    if bare.startswith("81"):
        national = bare[2:].removeprefix("0")
        return _read_domestic(typed, "0" + national, (COUNTRY_CODE,))
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + bare)
    except phonenumbers.NumberParseException:
        return ParsedPhone(typed, problem=UNKNOWN_ABROAD)
    if not phonenumbers.is_valid_number(number):
        return ParsedPhone(typed, problem=UNKNOWN_ABROAD)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return ParsedPhone(shown, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _read_domestic(typed: str, digits: str, repaired: tuple[str, ...]) -> ParsedPhone:
    shown = _hyphenated(digits)
    if shown is None:
        return ParsedPhone(typed, problem=_problem_of_length(digits))
    return ParsedPhone(shown, "+81" + digits[1:], repaired=repaired)


def _hyphenated(digits: str) -> str | None:
    """A Japanese number of the right length and a known beginning, hyphenated; None for anything else."""
    if len(digits) == 11:
        found = _ELEVEN_DIGITS.fullmatch(digits)
        return "-".join(group for group in found.groups() if group) if found else None
    if len(digits) != 10:
        return None
    found = _SERVICES.fullmatch(digits)
    if found:
        return "-".join(found.groups())
    area = _area_length(digits[:_LONGEST_BEGINNING])
    return f"{digits[:area]}-{digits[area:6]}-{digits[6:]}" if area else None


@lru_cache(maxsize=8_192)
def _area_length(beginning: str) -> int:
    table = area_codes()
    beginnings = (beginning[:length] for length in range(len(beginning), 0, -1))
    return next((table[known] for known in beginnings if known in table), 0)


def _problem_of_length(digits: str) -> str:
    if len(digits) < 6:
        return TOO_SHORT
    if len(digits) > 11:
        return TOO_LONG
    if len(digits) < 9 and not digits.startswith("0"):
        return WITHOUT_AREA
    return TOO_SHORT if len(digits) < (11 if _MOBILE.match(digits) else 10) else UNKNOWN_AREA
