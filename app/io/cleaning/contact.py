"""Telephone numbers, mail addresses and postal codes.

A cell may hold several numbers or addresses. One that cannot be right is kept as typed and flagged; a cell in
which none is found is rejected.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypedDict

from app.core.japan import phones
from app.core.japan.phones import parse_phones, usual_number, words_beside
from app.core.japan.postal import CODE_DIGITS, normalize_postal_code
from app.core.text.folding import digits
from app.io.cleaning.types import WIDTH, Cleaned, nothing, text_of

if TYPE_CHECKING:
    from app.io.tables.raw import Cell

EMAIL_UNREADABLE = "cleaning.email_unreadable"
EMAIL_UNUSUAL = "cleaning.email_unusual"
EMAIL_TAKEN_OUT = "cleaning.email_taken_out"
POSTAL_UNREADABLE = "cleaning.postal_code_unreadable"
POSTAL_LEADING_ZERO = "cleaning.postal_code_leading_zero"

_LONGEST_LOCAL_PART = 64
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+"
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
_USUAL_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_DOMAIN}")
TIDY_EMAIL = re.compile(rf"(?=[^@]{{1,{_LONGEST_LOCAL_PART}}}@){_USUAL_EMAIL.pattern.replace('A-Z', '')}")
"""A usual address in small letters, to be taken as it stands."""
_DELIVERED_EMAIL = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.\-]+@{_DOMAIN}")
_EMAIL_SEPARATORS = re.compile(r"[\s,、;|<>()\[\]\"]+|:::|mailto:", re.IGNORECASE)


class StoredPhone(TypedDict):
    """A number as the card shows it, and as E.164 where it can be dialled."""

    number: str
    e164: str | None


def clean_phones(cell: Cell) -> Cleaned:
    """The numbers of a cell as `StoredPhone` values."""
    text = text_of(cell)
    usual = usual_number(text)
    if usual is not None:
        return Cleaned([StoredPhone(number=usual[0], e164=usual[1])])
    empty = nothing(text, [])
    if empty is not None:
        return empty
    parsed = parse_phones(text)
    if len(parsed) == 1 and parsed[0].problem == phones.UNREADABLE:
        return Cleaned([], "rejected", phones.UNREADABLE)
    stored = [StoredPhone(number=phone.shown, e164=phone.e164) for phone in parsed]
    problem = next((phone.problem for phone in parsed if phone.problem), None)
    if words_beside(text):
        return Cleaned(stored, "flagged" if problem else "repaired", phones.TAKEN_OUT)
    if problem:
        return Cleaned(stored, "flagged", problem)
    repairs = [reason for phone in parsed for reason in phone.repaired]
    return Cleaned(stored, "repaired", repairs[-1]) if repairs else Cleaned(stored)


def clean_emails(cell: Cell) -> Cleaned:
    """The mail addresses of a cell, the domain in small letters."""
    text = text_of(cell)
    if _USUAL_EMAIL.fullmatch(text) and text.index("@") <= _LONGEST_LOCAL_PART:
        return Cleaned([text if text.islower() else _small_domain(text)])
    return _emails(text)


def clean_postal_code(cell: Cell) -> Cleaned:
    """A postal code as `NNN-NNNN`."""
    text = text_of(cell)
    code, repaired = normalize_postal_code(text)
    if code is None:
        return nothing(text, "") or Cleaned("", "rejected", POSTAL_UNREADABLE)
    if repaired and len(digits(text.removesuffix(".0"))) < CODE_DIGITS:
        return Cleaned(code, "repaired", POSTAL_LEADING_ZERO)
    wide = any(unicodedata.east_asian_width(character) == "F" for character in text)
    return Cleaned(code, "repaired", WIDTH) if wide else Cleaned(code)


def _emails(text: str) -> Cleaned:
    empty = nothing(text, [])
    if empty is not None:
        return empty
    plain = unicodedata.normalize("NFKC", text)
    candidates = [piece.strip(".:") for piece in _EMAIL_SEPARATORS.split(plain) if "@" in piece]
    emails = list(dict.fromkeys(_small_domain(piece) for piece in candidates))
    if not emails or any(
        not _is_address(email) and not _DELIVERED_EMAIL.fullmatch(email) for email in emails
    ):
        return Cleaned([], "rejected", EMAIL_UNREADABLE)
    if not all(_is_address(email) for email in emails):
        return Cleaned(emails, "flagged", EMAIL_UNUSUAL)
    if plain != text:
        return Cleaned(emails, "repaired", WIDTH)
    others = [piece for piece in _EMAIL_SEPARATORS.split(plain) if piece.strip(".:") and "@" not in piece]
    return Cleaned(emails, "repaired", EMAIL_TAKEN_OUT) if others else Cleaned(emails)


def _is_address(email: str) -> bool:
    """Whether the standard allows the address. `foo..bar@docomo.ne.jp` is not allowed, but was delivered."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def _small_domain(email: str) -> str:
    local, _, domain = email.rpartition("@")
    return f"{local}@{domain.lower()}"
