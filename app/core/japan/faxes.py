"""Fax numbers that share a cell with telephone numbers: TEL 03-1111-2222 FAX 03-1111-3333.

A number that is both (TEL/FAX, 電話兼FAX) is a telephone.
"""

from __future__ import annotations

import re
import unicodedata

_MAY_NAME_ONE = re.compile("[FfＦｆ]|ファ|ﾌｧ")
_WORD = r"(?:FAX|ファッ?クス|(?<![A-Z0-9])F(?=[\s:.)\]]*[(0]))"
_NUMBER = r"\(?\+?[0-9(](?:[0-9()\-.]| (?!0)){7,}[0-9]"
_BEHIND_WORD = re.compile(
    rf"(?<![/・&+兼])[\[(<【〈]*{_WORD}(?:番号|NO)?[\s:.\])>】〉]*(?P<number>{_NUMBER})[\])>】〉]?",
    re.IGNORECASE,
)
_BEFORE_WORD = re.compile(
    rf"(?P<number>{_NUMBER})\s*[\[(<【〈]\s*(?:FAX|ファッ?クス|F)\s*[\])>】〉](?!\s*[(0+])", re.IGNORECASE
)
_BOTH = re.compile(
    r"(?:TEL|電話(?:番号)?|(?<![A-Z])T)\s*[/・&+,、兼]*\s*(?:FAX|ファッ?クス|F)(?![A-Z])", re.IGNORECASE
)
_HYPHENS = re.compile("[‐‑‒–—―−─ｰ〜~]|(?<=[0-9])ー(?=[0-9])")
_BETWEEN = re.compile(r"[\s/・,、;|]+$|^[\s/・,、;|]+")


def without_faxes(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without its fax numbers, and these; as it is where it names none."""
    if not _MAY_NAME_ONE.search(text):
        return text, ()
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    if _BOTH.search(plain):
        return text, ()
    faxes: list[str] = []
    for pattern in (_BEFORE_WORD, _BEHIND_WORD):
        faxes += [found["number"].strip() for found in pattern.finditer(plain)]
        plain = pattern.sub(" ", plain)
    return (_BETWEEN.sub("", plain), tuple(faxes)) if faxes else (text, ())
