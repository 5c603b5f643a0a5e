"""English sentences said of one: what a reader would trip over."""

from __future__ import annotations

import re

from app.core.amounts import Count, number

COUNTERS = "名|件|人|枚|日|歳|行|個|回|つ|列|年|文字|か所|か月|種類|ページ|組|品"
COUNTED = re.compile(rf"\{{([a-z_]+)\}} ?(?:{COUNTERS})")
PLACES = re.compile(r"\{([a-z_]+)[:}]")
CHOSEN = re.compile(r"\{([a-z_]+):[^{}|]*\|")
PLURAL = re.compile(r"(?<![\w.,#])1 (?:[a-z-]+ )?([a-z]+s)\b|\b1 (?:are|were|have|do)\b|\b(?:are|were) 1\b")
NO_PLURALS = frozenset({"address", "as", "does", "has", "is", "was"})


def said_of_one(japanese: str, english: str) -> str:
    """The English sentence with 1 in each place that is counted in either."""
    counted = {*COUNTED.findall(japanese), *CHOSEN.findall(english)}
    places = PLACES.findall(english)
    return english.format(**{name: number(1) if name in counted else Count("x") for name in places})


def wrong_of_one(japanese: str, english: str) -> str:
    """The sentence where it speaks of one as of many, else nothing."""
    said = said_of_one(japanese, english)
    wrong = any(found[1] not in NO_PLURALS for found in PLURAL.finditer(said))
    return said if wrong else ""
