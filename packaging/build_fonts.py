"""Makes the fonts of `resources/fonts` from two free ones; run by hand when either has a new release.

`python packaging/build_fonts.py BIZUDPGOTHIC_FOLDER NOTO_SANS_CJK_TTC` (in Debian's packages
fonts-morisawa-bizud-gothic and fonts-noto-cjk). What is changed, and therefore the new names:

- Tokuicho Gothic is BIZ UDPGothic with room above and below a line (the original has none, which crowds
  several lines) and a 1 as wide as the other digits, so that figures stand in columns in any text.
- Tokuicho Kanji holds those kanji of names that BIZ UDPGothic lacks (𠮷 and its like), out of Noto Sans CJK.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "resources" / "fonts"
VARIANTS = ROOT / "resources" / "data" / "variant_kanji.txt"
GOTHIC = "Tokuicho Gothic"
KANJI = "Tokuicho Kanji"
LINE_ROOM = 0.14  # of an em, above and below each line; Qt reads no line gap from a font
JAPANESE_FACE = "Noto Sans CJK JP"
FAMILY_IDS = (1, 16)
NAME_IDS = (1, 3, 4, 6, 16)


def main() -> int:
    """Write the three files."""
    gothic_folder, noto = Path(sys.argv[1]), Path(sys.argv[2])
    for style in ("Regular", "Bold"):
        font = TTFont(gothic_folder / f"BIZUDPGothic-{style}.ttf")
        _space_lines(font)
        _widen_one(font)
        _rename(font, GOTHIC, style)
        font.save(FONTS / f"TokuichoGothic-{style}.ttf")
    known = set(TTFont(gothic_folder / "BIZUDPGothic-Regular.ttf").getBestCmap())
    faces = TTCollection(noto).fonts
    japanese = next(face for face in faces if face["name"].getDebugName(1) == JAPANESE_FACE)
    _keep_only(japanese, _kanji_of_names() - known)
    _rename(japanese, KANJI, "Regular")
    japanese.save(FONTS / "TokuichoKanji-Regular.otf")
    return 0


def _space_lines(font: TTFont) -> None:
    room = round(font["head"].unitsPerEm * LINE_ROOM)
    lines, system = font["hhea"], font["OS/2"]
    lines.ascent += room
    lines.descent -= room
    system.sTypoAscender += room
    system.sTypoDescender -= room
    system.usWinAscent += room
    system.usWinDescent += room


def _widen_one(font: TTFont) -> None:
    """Give the digit 1 the advance of 0 and put it in the middle of it."""
    names = font.getBestCmap()
    one, zero = names[ord("1")], names[ord("0")]
    advance, bearing = font["hmtx"][one]
    wanted = font["hmtx"][zero][0]
    shift = (wanted - advance) // 2
    glyph = font["glyf"][one]
    glyph.coordinates.translate((shift, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][one] = (wanted, bearing + shift)


def _keep_only(font: TTFont, characters: set[int]) -> None:
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _kanji_of_names() -> set[int]:
    """JIS X 0213 and every variant the search knows."""
    wanted = {ord(character) for character in VARIANTS.read_text(encoding="utf-8") if not character.isspace()}
    for plane in (b"", b"\x8f"):
        for row in range(0xA1, 0xFF):
            for cell in range(0xA1, 0xFF):
                text = (plane + bytes((row, cell))).decode("euc_jis_2004", errors="ignore")
                wanted |= {ord(character) for character in text if ord(character) >= 0x3400}
    return wanted


def _rename(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in NAME_IDS]
    whole = f"{family} {style}"
    for name_id in FAMILY_IDS:
        names.setName(family, name_id, 3, 1, 0x409)
    names.setName(whole, 3, 3, 1, 0x409)
    names.setName(whole, 4, 3, 1, 0x409)
    names.setName(whole.replace(" ", ""), 6, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [whole.replace(" ", "")]
        cff.topDictIndex[0].FullName = whole
        cff.topDictIndex[0].FamilyName = family


if __name__ == "__main__":
    sys.exit(main())
