"""Text as it is kept: free of what cannot be seen, in the usual widths, never with another kanji.

Unlike folding, tidying is what people see afterwards. Unicode normalisation is applied to runs of kana and of
full-width letters alone, since it would replace compatibility kanji such as 神 that are part of a name.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe]"
)
_LINE_END = re.compile("\r\n?|\u2028|\u2029|\u0085")
_TRAILING_BLANKS = re.compile(r"[^\S\n]+(?=\n|\Z)")
_UNUSUAL_WIDTH = re.compile("[\uff61-\uff9f]+|[！-～]+|[ぁ-ヺ][\u3099\u309a]")


def tidy_line(text: str) -> str:
    """One line: usual widths, single blanks, no control or zero-width characters."""
    if text.isalnum() and not _UNUSUAL_WIDTH.search(text):
        return text
    return " ".join(usual_widths(_INVISIBLE.sub("", text)).split())


def tidy_lines(text: str) -> str:
    """Free text as typed, with its line breaks, without control characters and blanks at the end of lines."""
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    return _TRAILING_BLANKS.sub("", text).strip("\n ")


def usual_widths(text: str) -> str:
    """Full-width kana with their voice marks attached, half-width letters, digits and signs."""
    return _UNUSUAL_WIDTH.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)
