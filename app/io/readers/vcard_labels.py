"""What a contacts file calls a number, and what a card calls it: 携帯 is the type CELL, both ways.

Other words than these stand in a file as they are, beside the number they are for.
"""

from __future__ import annotations

import re

PRODUCT = "-//Tokuicho//Customers//JA"
"""How our own cards name the program that wrote them."""
CUSTOMER_NUMBER = "X-CUSTOMER-NUMBER"
"""Where our own cards have the number that tells two people of one name apart."""
OTHER_ADDRESS = "other"
"""How the groups begin in which our own cards have the addresses beside the main one."""
TYPE_OF_LABEL = {
    "携帯": "CELL",
    "自宅": "HOME",
    "会社": "WORK",
    "勤務先": "WORK",
    "職場": "WORK",
    "FAX": "FAX",
    "Mobile": "CELL",
    "Home": "HOME",
    "Work": "WORK",
}
"""The type of the standard that a label is written as."""
PLAIN_LABELS = frozenset({"携帯", "自宅", "会社", "FAX"})
"""Those that the type alone brings back."""

_LABEL_OF_TYPE = {"fax": "FAX", "cell": "携帯", "home": "自宅", "work": "会社"}
_IPHONES_OWN = re.compile(r"_\$!<(.*)>!\$_")
_IPHONES_WORDS = {"Mobile": "携帯", "Home": "自宅", "Work": "会社", "HomeFAX": "FAX", "WorkFAX": "FAX"}


def label_of(kinds: frozenset[str], written: str) -> str:
    """How a card would label a number of these types; `written` are the file's own words for it, if any."""
    own = _IPHONES_OWN.fullmatch(written)
    if own is not None:
        return _IPHONES_WORDS.get(own[1], "")
    if written:
        return written
    return next((label for kind, label in _LABEL_OF_TYPE.items() if kind in kinds), "")
