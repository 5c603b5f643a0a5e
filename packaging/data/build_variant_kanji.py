"""Writes `resources/data/variant_kanji.txt`: groups of kanji that one name may be written with.

Sources, by way of jntajis (a development dependency): the MJ shrink map of the Character Information
Technology Promotion Council (CC BY-SA 2.1 JP) for JIS unification rules and family-register notices, and the
National Tax Agency's JIS shrink map. `BY_HAND` holds what both leave out and a front desk takes for the same.

One line is one group, the representative first. The representative is never shown, only compared.

    python packaging/data/build_variant_kanji.py
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from jntajis import MJShrinkSchemeCombo, jnta_shrink_translit, mj_shrink_candidates

TARGET = Path(__file__).resolve().parents[2] / "resources" / "data" / "variant_kanji.txt"
IDEOGRAPHS = (
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x31350),
)
RULES = (
    MJShrinkSchemeCombo.JIS_INCORPORATION_UCS_UNIFICATION_RULE
    | MJShrinkSchemeCombo.MOJ_FAMILY_REGISTER_ACT_RELATED_NOTICE
)
BY_HAND = """
斉斎齊齋 崎﨑碕嵜㟢 辺邉邊 凛凜 遥遙 亘亙 桧檜 薮藪 篭籠 尭堯 祢禰 侠俠 橋槗 昂昻 鴎鷗 蝋蠟 頬頰
芦蘆 竃竈 桝枡 砺礪 砿礦 撹攪 侭儘 填塡 掴摑 焔焰 繋繫 莱萊 醤醬 麺麵 涛濤 梼檮 祷禱 賎賤 溌潑
噛嚙 屏屛 并幷 鹸鹼 聡聰 浜濱濵 蛎蠣 諌諫 頚頸 富冨 刈苅 園薗 野埜 峰峯 島嶋嶌 柏栢 梅楳 涌湧
滝瀧 灯燈 鉱砿 秋穐 穎頴 竜龍 舗鋪 館舘 駆駈 曽曾 淵渕 盃杯 弔吊 柁舵
"""
FIRST_LEVEL_KANJI = range(0x889F, 0x9873)


def build() -> list[str]:
    """The groups as strings, the representative first, in code order."""
    parent: dict[str, str] = {}

    def root(kanji: str) -> str:
        while parent.setdefault(kanji, kanji) != kanji:
            kanji = parent[kanji]
        return kanji

    for block in IDEOGRAPHS:
        for code in block:
            kanji = chr(code)
            nearest = _nearest(kanji)
            if nearest:
                parent[root(kanji)] = root(nearest)
    for group in BY_HAND.split():
        for kanji in group[1:]:
            parent[root(kanji)] = root(group[0])

    groups: defaultdict[str, set[str]] = defaultdict(set)
    for kanji in list(parent):
        groups[root(kanji)].add(unicodedata.normalize("NFKC", kanji))
    return sorted("".join(sorted(group, key=_preference)) for group in groups.values() if len(group) > 1)


def _nearest(kanji: str) -> str | None:
    """The commonest other kanji that a map allows to be written for this one.

    None for first-level kanji: between those the notices list mere slips of the pen too (玉 for 王), so that
    only `BY_HAND` joins them.
    """
    if _preference(kanji)[0] == 0:
        return None
    candidates = {*mj_shrink_candidates(kanji, RULES), jnta_shrink_translit(kanji, passthrough=True)}
    others = [other for other in candidates if len(other) == 1 and other != kanji]
    return min(others, key=_preference, default=None)


def _preference(kanji: str) -> tuple[int, int]:
    """JIS first-level kanji before second-level before the rest, then code order."""
    try:
        encoded = int.from_bytes(kanji.encode("shift_jis"), "big")
    except UnicodeEncodeError:
        return 2, ord(kanji)
    return (0 if encoded in FIRST_LEVEL_KANJI else 1), ord(kanji)


if __name__ == "__main__":
    TARGET.write_text("\n".join(build()) + "\n", encoding="utf-8", newline="\n")
