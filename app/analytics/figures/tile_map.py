"""The 47 prefectures as tiles of one size, roughly where they lie, tinted by a value.

Tiles instead of outlines: Tokyo is as easy to point at as Hokkaido, and no border has to be right to the
metre. What belongs to no prefecture has a tile of its own in the free corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analytics.figures.drawing import Box, Drawing, Hit, HitKey, Size
from app.analytics.figures.sheet import Sheet
from app.core.colour import blend, readable

if TYPE_CHECKING:
    from app.analytics.figures.style import FigureStyle

MINIMUM = Size(320, 272)
EDGE = 4
GAP = 3
RADIUS = 4
TALLEST_NAME = 13.0
TALLEST_FIGURE = 12.0
SMALLEST = 7.0
HIGHEST_LINE = 0.4  # of a tile
PADDING = 4
LEAST_TINT = 0.12
"""A prefecture with somebody in it never looks like one with nobody."""

# Row by row from the north, "." is sea; each name is that of `core.japan.addresses` without its last letter.
ROWS = (
    ". . . . . . . . . . . . 北海道",
    ". . . . . . . . . . . . 青森",
    ". . . . . . . . . . . 秋田 岩手",
    ". . . . . . . . . . . 山形 宮城",
    ". . . . . . . . 石川 富山 新潟 福島 .",
    ". . . . . . . . 福井 長野 群馬 栃木 .",
    ". . . 島根 鳥取 兵庫 京都 滋賀 岐阜 山梨 埼玉 茨城 .",
    "長崎 佐賀 福岡 山口 広島 岡山 大阪 奈良 愛知 静岡 東京 千葉 .",
    ". 熊本 大分 . 愛媛 香川 . 和歌山 三重 . 神奈川 . .",
    ". 鹿児島 宮崎 . 高知 徳島 . . . . . . .",
    "沖縄 . . . . . . . . . . . .",
)
ELSEWHERE_SIZE = (3, 1)


def _places() -> dict[str, tuple[int, int]]:
    return {
        name: (column, row)
        for row, line in enumerate(ROWS)
        for column, name in enumerate(line.split())
        if name != "."
    }


PLACES = _places()
"""Column and row of every prefecture, by its name without 都府県 (北海道 keeps its 道)."""
COLUMNS, DOWN = 13, len(ROWS)


@dataclass(frozen=True, slots=True)
class Tile:
    """One prefecture: its `place` in `PLACES`, name and value in words, and the people behind it."""

    place: str
    key: HitKey
    name: str
    value: float
    shown: str
    lines: tuple[str, ...]
    customers: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """Every prefecture that is to be seen, and what belongs to none; `title` says what the tint means."""

    title: str
    tiles: tuple[Tile, ...]
    elsewhere: Tile | None = None


def tile_map(chart: TileMap, style: FigureStyle, size: Size) -> Drawing:
    """Draw the tiles; each one with a value is a hit. Sizes under `MINIMUM` are drawn at `MINIMUM`."""
    size = Size(max(size.width, MINIMUM.width), max(size.height, MINIMUM.height))
    sheet = Sheet(size, style)
    boxes = [(tile, _box(size, *PLACES[tile.place])) for tile in chart.tiles]
    names = [(tile.name, box.width) for tile, box in boxes]
    figures = [(tile.shown, box.width) for tile, box in boxes if tile.shown]
    high = _box(size, 0, 0).height * HIGHEST_LINE
    name_size, figure_size = (
        min(
            (
                sheet.fitting_size(words, wide - PADDING, min(tallest, high), SMALLEST)
                for words, wide in found
            ),
            default=1,
        )
        for found, tallest in ((names, TALLEST_NAME), (figures, TALLEST_FIGURE))
    )
    fullest = max((tile.value for tile in chart.tiles), default=0)
    for tile, box in boxes:
        _draw_tile(sheet, tile, box, fullest, name_size, figure_size)
    _draw_title(sheet, chart.title)
    hits = [
        Hit(tile.key, box, *PLACES[tile.place], tile.name, tile.lines, tile.customers) for tile, box in boxes
    ]
    if chart.elsewhere is not None:
        hits.append(_draw_elsewhere(sheet, chart.elsewhere))
    shown = [hit for hit in hits if hit.customers]
    return Drawing(sheet.figure, size, _walkable(shown))


def _box(size: Size, column: int, row: int, across: int = 1, down: int = 1) -> Box:
    wide, high = (size.width - 2 * EDGE) / COLUMNS, (size.height - 2 * EDGE) / DOWN
    left, top = EDGE + column * wide, EDGE + row * high
    return Box(left + GAP / 2, top + GAP / 2, across * wide - GAP, down * high - GAP)


def _draw_tile(
    sheet: Sheet, tile: Tile, box: Box, fullest: float, name_size: float, figure_size: float
) -> None:
    style = sheet.style
    ground, ink = style.sunken, style.ink_3
    if tile.customers:
        tint = max(0.0, tile.value) / fullest if fullest > 0 else 0.0
        ground = blend(style.heat_low, style.heat_high, LEAST_TINT + (1 - LEAST_TINT) * tint)
        ink = readable(ground, style.ink, style.on_heat_high)
    sheet.box(box, ground, radius=RADIUS)
    lift = figure_size * 0.62 if tile.shown else 0
    name = sheet.fitting(tile.name, box.width, name_size)
    sheet.text(box.centre, box.middle - lift, name, size=name_size, colour=ink, align="center")
    if tile.shown:
        words = sheet.fitting(tile.shown, box.width, figure_size)
        place = box.middle + name_size * 0.6
        sheet.text(box.centre, place, words, size=figure_size, colour=ink, align="center", figures=True)


def _draw_title(sheet: Sheet, title: str) -> None:
    style, room = sheet.style, _box(sheet.size, 0, 0, across=10).width
    middle = _box(sheet.size, 0, 0).middle
    words = sheet.fitting(title, room, style.hint)
    sheet.text(EDGE + GAP / 2, middle, words, size=style.hint, colour=style.ink_2)


def _draw_elsewhere(sheet: Sheet, tile: Tile) -> Hit:
    style, (across, down) = sheet.style, ELSEWHERE_SIZE
    box = _box(sheet.size, 0, 1, across=across + 2, down=down)
    sheet.box(box, style.sunken, radius=RADIUS)
    words = f"{tile.name} {tile.shown}"
    size = sheet.fitting_size(words, box.width - 2 * PADDING, style.hint, SMALLEST)
    shown = sheet.fitting(words, box.width - 2 * PADDING, size)
    sheet.text(box.centre, box.middle, shown, size=size, colour=style.ink_2, align="center")
    return Hit(tile.key, box, 0, 1, tile.name, tile.lines, tile.customers)


def _walkable(hits: list[Hit]) -> tuple[Hit, ...]:
    """The hits in a grid without holes, so that arrow keys reach every one: row by row, west to east."""
    rows: dict[int, list[Hit]] = {}
    for hit in hits:
        rows.setdefault(hit.row, []).append(hit)
    return tuple(
        Hit(hit.key, hit.box, column, row, hit.title, hit.lines, hit.customers)
        for row, (_, found) in enumerate(sorted(rows.items()))
        for column, hit in enumerate(sorted(found, key=lambda one: one.column))
    )
