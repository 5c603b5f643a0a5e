"""Text as it is kept: free of what cannot be seen, never with another kanji.

Unlike folding, tidying is what people see afterwards. Unicode normalisation is applied to runs of kana and of
full-width letters alone, since it would replace compatibility kanji such as 神 that are part of a name.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ud800-\udfff\ufeff\ufffe]"
)
_UNTIDY = re.compile(_INVISIBLE.pattern + r"|[^\S ]|^ |  | $")
_LINE_END = re.compile("\r\n?|[\u2028\u2029\u0085]")
_TRAILING_BLANKS = re.compile(r"[^\S\n]+(?=\n|\Z)")
_KANA_RUN = re.compile("[\uff66-\uff9f]+|[ぁ-ヺ][\u3099\u309a]")
_UNUSUAL_WIDTH = re.compile("[\uff61-\uff9f]+|[！-～]+|[ぁ-ヺ][\u3099\u309a]")


def tidy_line(text: str, *, widths: bool = False) -> str:
    """One line with single blanks and without control or zero-width characters.

    With `widths` kana become full-width, letters, digits and signs half-width.
    """
    line = " ".join(_INVISIBLE.sub("", text).split()) if _UNTIDY.search(text) else text
    return _UNUSUAL_WIDTH.sub(_normalized, line) if widths and not line.isascii() else line


def tidy_lines(text: str) -> str:
    """Free text as typed, with its line breaks, without control characters and blanks at the end of lines."""
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    return _TRAILING_BLANKS.sub("", text).strip("\n ")


def readable(text: str) -> str:
    """A name as the system gave it, with � for the bytes in it that are no text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def full_width_kana(text: str) -> str:
    """Half-width kana made full-width, their voice marks attached; everything else as it is."""
    return text if text.isascii() else _KANA_RUN.sub(_normalized, text)


def _normalized(run: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", run.group())
