"""Names that are no person's by how they are written: 中華そば 一徹, 高岡銅器 ささら, 駅前町工場ミュージアム.

Names of companies, offices and shops are told by their words first (`names.names_company`); what is left here
has none of them, and nobody is called so: no known surname stands before the blank, and what stands there is
longer than surnames are, or of kanji and kana together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.core.japan.name_cuts import kanji_cuts
from app.core.japan.name_data import name_data

_KANJI = "一-鿿々〇ヶヵケノ之"
_OF_KANJI = re.compile(f"[{_KANJI}]+")
_ORDINARY = re.compile(f"[{_KANJI}]{{1,3}}|[ぁ-ゖー]+|[ァ-ヺー]+")
_MIXED = re.compile("(?=.*[一-鿿々])(?=.*[ぁ-ゖァ-ヺー])[一-鿿々ぁ-ゖァ-ヺー]+")
_LONG_SURNAME = 4
_OF_TWO_KANAS = re.compile("(?=.*[ぁ-ゖ])(?=.*[ァ-ヺ])[ぁ-ゖァ-ヺー]{5,}")  # スーパーやまぶき
_SHOPS = re.compile(".+(?:店|営業所|支所|工場|センター)")
_LONGEST_NAME = 7  # 勘解由小路 with a given name of two letters
_WHOSE = re.compile("[一-鿿]の[一-鿿]")
_SHORTEST_MIXED = 3
_OF_A_PLACE = ("会", "寺", "院", "団", "茶寮", "組合", "商店街")
_LAST_OF_SHOPS = "店館"
_LAST = 40


def may_be_unlike(family: str) -> bool:
    """Whether the first word of a name is long or mixed, so that `is_unlike_a_person` has to be asked."""
    is_long = len(family) >= _SHORTEST_MIXED
    return is_long and (_ORDINARY.fullmatch(family) is None or family[-1] in _LAST_OF_SHOPS)


@lru_cache(maxsize=16_384)
def is_unlike_a_person(text: str) -> bool:
    """Whether nobody is called so, in Japanese letters. Foreign names and bare kana may be anybody's."""
    words = unicodedata.normalize("NFKC", text[:_LAST]).split()
    if not words:
        return False
    family = words[0]
    is_circle = len(words) == 1 and len(family) >= _SHORTEST_MIXED and family.endswith(_OF_A_PLACE)
    is_branch = len(words) > 1 and _SHOPS.fullmatch(words[-1]) is not None
    if is_branch or not (is_circle or may_be_unlike(family)):
        return is_branch
    if _OF_TWO_KANAS.fullmatch(family):
        return True
    if name_data().people_named(family) or kanji_cuts(family)[0].known:
        return False
    if _MIXED.fullmatch(family) and _OF_KANJI.fullmatch(family) is None:
        is_longer = len(words) > 1 or len(family) > _LONGEST_NAME
        return is_longer or is_circle or _WHOSE.search(family) is not None
    is_longer = len(family) >= _LONG_SURNAME if len(words) > 1 else len(family) > _LONGEST_NAME
    is_shop = len(words) > 1 and family[-1] in _LAST_OF_SHOPS
    return _OF_KANJI.fullmatch(family) is not None and (is_longer or is_circle or is_shop)
