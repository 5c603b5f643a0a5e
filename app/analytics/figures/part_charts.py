"""Sales divided by kind, staff, channel, day, area, age and gender, as tables, tiles, a grid and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.assortment.parts import AGES, COMPANY_AGE, COMPANY_GENDER, UNKNOWN, gender_names
from app.analytics.figures.assortment_words import amount_lines, change, label, named
from app.analytics.figures.bar_table import BarLine, BarTable, bar_table
from app.analytics.figures.column_chart import Column, ColumnChart, ColumnPart, Series, column_chart
from app.analytics.figures.heat_grid import Cell, GridRow, HeatGrid, heat_grid
from app.analytics.figures.tile_map import PLACES, Tile, TileMap, tile_map
from app.analytics.figures.words import percent
from app.core.amounts import MINUS, yen
from app.core.assortment import GenderKey, PartKey, WeekdayKey
from app.core.japan.addresses import PREFECTURES
from app.core.messages import message
from app.core.rfm import Measure, Tone

if TYPE_CHECKING:
    from app.analytics.assortment.calendar import Calendar
    from app.analytics.assortment.parts import GenderGrid, Part, PartView
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words

THOUSAND, TEN_THOUSAND = 1_000, 10_000
GENDER_TONES = (
    (Tone.NEUTRAL, 0.5),
    (Tone.ATTENTION, 0.85),
    (Tone.PRIMARY, 1.0),
    (Tone.GOOD, 1.0),
    (Tone.NEUTRAL, 1.0),
)
"""By the codes of gender: not known, women, men, other, companies."""
STACK = (1, 2, 3, COMPANY_GENDER, UNKNOWN)


def part_bars(view: PartView, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """The parts of a division with people, sales and share; what is not known is faint."""
    amounts = words.short_yen_column([one.amount for one in view.parts])
    compared = view.whole.before is not None
    lines = tuple(
        _part_line(view, one, amount, words) for one, amount in zip(view.parts, amounts, strict=True)
    )
    titles = [label(words, code) for code in ("buyers", "sales")]
    if compared:
        titles.append(label(words, "change"))
    chart = BarTable(words.say(view.dimension.words), tuple(titles), label(words, "share"), lines)
    return bar_table(chart, style, size)


def area_map(view: PartView, measure: Measure, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Prefectures by customers or by sales; `view` is divided by area."""
    found = {one.part: one for one in view.parts}
    tiles = []
    for code, prefecture in enumerate(PREFECTURES, start=1):
        place = prefecture if prefecture in PLACES else prefecture[:-1]
        name = words.say(message(f"assortment.prefecture.{code}"))
        key, one = PartKey(view.dimension, code), found.get(code)
        if one is None:
            tiles.append(Tile(place, key, name, 0, "", (), 0))
        else:
            tiles.append(Tile(place, key, name, *_tile_figures(one, measure, words)))
    title = "area_sales" if measure is Measure.REVENUE else "area_customers"
    unknown = found.get(UNKNOWN)
    elsewhere = None
    if unknown is not None:
        figures = _tile_figures(unknown, measure, words)
        elsewhere = Tile("", PartKey(view.dimension, UNKNOWN), named(words, unknown.name), *figures)
    return tile_map(TileMap(label(words, title), tuple(tiles), elsewhere), style, size)


def weekday_grid(found: Calendar, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """What an open day of each weekday comes to, across the year or the month."""
    across = found.across
    columns = tuple(
        words.say(message(f"assortment.{across}.{column}")) for column in range(1, across.columns + 1)
    )
    highest = float(found.per_day.max(initial=0))
    unit = unit_of(highest, words)
    rows = []
    for weekday in range(len(found.days)):
        title = words.say(message(f"assortment.weekday.{weekday}"))
        days = int(found.days[weekday].sum())
        mean = int(found.amounts[weekday].sum()) / days if days else 0
        cells = tuple(
            _cell(found, weekday, column, title, name, highest, unit, words)
            for column, name in enumerate(columns)
        )
        rows.append(GridRow(title, in_unit(mean, unit) if days else "", cells))
    grid = HeatGrid(
        tuple(rows),
        columns,
        label(words, "weekday"),
        label(words, f"per_day.{unit}"),
        words.say(across.words),
        words.short_yen(0),
        words.short_yen(round(highest)),
    )
    return heat_grid(grid, style, size)


def age_columns(found: GenderGrid, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Customers of each age, stacked by gender; companies and those of unknown age stand last."""
    genders = [named(words, name) for name in gender_names()]
    shown = [gender for gender in STACK if found.customers[:, gender].any()]
    ages = [*range(1, AGES + 1), COMPANY_AGE, UNKNOWN]
    there = [age for age in ages if found.customers[age].any() or age <= AGES]
    columns = []
    for age in there:
        title = _age_name(age, words)
        parts = tuple(_age_part(found, age, gender, f"{title} {genders[gender]}", words) for gender in shown)
        columns.append(Column(title, parts, shown=f"{int(found.customers[age].sum()):,}"))
    series = tuple(Series(genders[gender], *GENDER_TONES[gender]) for gender in shown)
    chart = ColumnChart(series, tuple(columns), lambda tick: f"{tick:,.0f}", in_order=False, whole=True)
    return column_chart(chart, style, size)


def unit_of(highest: float, words: Words) -> int:
    """The unit in which the figures of a grid stand, by the highest of them."""
    unit = TEN_THOUSAND if words.language == "ja" else THOUSAND
    return unit if highest >= unit else 1


def in_unit(amount: float, unit: int) -> str:
    """A figure without its unit, which stands in the title: few letters for a small cell."""
    shown = f"{abs(amount) / unit:,.{1 if unit > 1 and abs(amount) < 100 * unit else 0}f}"
    return f"{MINUS}{shown}" if amount < 0 else shown


def _part_line(view: PartView, one: Part, amount: str, words: Words) -> BarLine:
    name = named(words, one.name)
    compared = () if one.before is None else (change(words, one.amount, one.before),)
    said = amount_lines(words, one.amount, one.share, one.receipts, one.before)
    return BarLine(
        PartKey(view.dimension, one.part),
        name,
        (words.people(one.customers), amount, *compared),
        one.share,
        percent(one.share),
        (words.customers(one.customers), *said),
        one.customers,
        faint=one.unknown,
    )


def _tile_figures(one: Part, measure: Measure, words: Words) -> tuple[float, str, tuple[str, ...], int]:
    said = (
        words.customers(one.customers),
        *amount_lines(words, one.amount, one.share, one.receipts, one.before),
    )
    if measure is Measure.REVENUE:
        return one.amount, words.short_yen(one.amount), said, one.customers
    return one.customers, f"{one.customers:,}", said, one.customers


def _cell(
    found: Calendar,
    weekday: int,
    column: int,
    row_name: str,
    column_name: str,
    highest: float,
    unit: int,
    words: Words,
) -> Cell | None:
    """What one open day came to; nothing where nothing was ever sold."""
    days, amount = int(found.days[weekday, column]), int(found.amounts[weekday, column])
    customers = int(found.customers[weekday, column])
    if not days:
        return None
    mean = amount / days
    said = (
        label(words, "per_day_is", yen=yen(round(mean))),
        label(words, "days", count=days),
        words.customers(customers),
        words.revenue(amount),
    )
    return Cell(
        in_unit(mean, unit),
        max(0.0, mean) / highest if highest > 0 else None,
        WeekdayKey(found.across, weekday, column),
        label(words, "cell", row=row_name, column=column_name),
        said,
        customers,
    )


def _age_name(age: int, words: Words) -> str:
    if age == UNKNOWN:
        return words.say(message("assortment.part.no_age"))
    if age == COMPANY_AGE:
        return words.say(message("assortment.part.company"))
    return words.say(message(f"assortment.age.{0 if age == 1 else 10 * age}"))


def _age_part(found: GenderGrid, age: int, gender: int, title: str, words: Words) -> ColumnPart:
    customers, amount = int(found.customers[age, gender]), int(found.amounts[age, gender])
    said = (words.customers(customers), words.revenue(amount))
    return ColumnPart(GenderKey(age, gender), customers, title, said, customers)
