"""Signs that CP932 reads back as another code point of the same look: 〜 as ～, − as －.

Which of the two a text holds depends on the system it was typed on and the file it went through, never on
what was meant. Neither is the better one, so texts are kept as they are and compared by `as_in_cp932`.
"""

from __future__ import annotations

_PARTNERS = str.maketrans({"\u301c": "\uff5e", "\u2212": "\uff0d", "\u2014": "\u2015", "\u2016": "\u2225",
                           "\u00a2": "\uffe0", "\u00a3": "\uffe1", "\u00ac": "\uffe2"})  # fmt: skip


def as_in_cp932(text: str) -> str:
    """The text with the code points that CP932 reads back."""
    return text if text.isascii() else text.translate(_PARTNERS)


def look_alike(one: object, other: object) -> bool:
    """Whether two values are equal, or texts that differ in such signs only."""
    if one == other:
        return True
    return isinstance(one, str) and isinstance(other, str) and as_in_cp932(one) == as_in_cp932(other)
