"""ABC and tenths: a Pareto chart, and the tables beside it. Colours only repeat the letter of the class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.assortment.grades import GRADES
from app.analytics.assortment.tables import unnamed_code
from app.analytics.figures.assortment_words import GRADE_TONES, amount_lines, change, label, mean_of
from app.analytics.figures.bar_table import BarLine, BarTable, bar_table
from app.analytics.figures.column_chart import (
    Column,
    ColumnChart,
    ColumnPart,
    Series,
    ShareLine,
    column_chart,
)
from app.analytics.figures.words import percent
from app.core.amounts import yen
from app.core.assortment import UNNAMED, GradeLimits, ProductKey, ProductsKey, RanksKey
from app.core.messages import message
from app.core.rfm import Measure, Tone

if TYPE_CHECKING:
    from app.analytics.assortment.grades import GradeTotal, Tenth
    from app.analytics.assortment.tables import ProductTable
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.core.messages import Message

ROOM_OF_A_COLUMN = 52
FEWEST_COLUMNS, MOST_COLUMNS = 5, 24
AXES = 110


def product_pareto(
    table: ProductTable, limits: GradeLimits, words: Words, style: FigureStyle, size: Size
) -> Drawing:
    """The products that sell most, the rest in one column, and the running share with its limits."""
    ranked = table.ranking
    sellers = ranked.size - ranked.without_share
    room = max(FEWEST_COLUMNS, min(MOST_COLUMNS, int((size.width - AXES) / ROOM_OF_A_COLUMN)))
    shown = sellers if sellers <= room else room - 1
    columns = [Column(table.names[rank], (_product_part(table, rank, words),)) for rank in range(shown)]
    shares = ranked.together[:shown].tolist()
    if shown < sellers:
        rest = _rest_of(table, shown, sellers, words)
        columns.append(
            Column(
                rest.name, (ColumnPart(rest.key, _amount(table, shown, sellers), rest.name, rest.lines, 1),)
            )
        )
        shares.append(1.0)
    series = Series(label(words, "sales"), Tone.PRIMARY)
    line = ShareLine(label(words, "together_share"), tuple(shares), (limits.a, limits.b))
    chart = ColumnChart((series,), tuple(columns), lambda tick: words.short_yen(round(tick)), line, False)
    return column_chart(chart, style, size)


def product_bars(table: ProductTable, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Products with class, buyers, sales and share; what was sold without a product stands last."""
    ranked = table.ranking
    amounts = words.short_yen_column([*ranked.amounts.tolist(), table.unnamed])
    lines = tuple(_product_line(table, rank, amounts[rank], words) for rank in range(ranked.size))
    tail = (_unnamed_line(table, amounts[-1], words),) if table.unnamed else ()
    compared = table.before is not None
    titles = [label(words, code) for code in ("grade", "buyers", "sales")]
    chart = BarTable(
        label(words, "product"),
        (*titles, label(words, "change")) if compared else tuple(titles),
        label(words, "share"),
        lines,
        lambda shown: _rest_of(table, shown, ranked.size, words),
        tail,
    )
    return bar_table(chart, style, size)


def product_grades(
    table: ProductTable, grades: tuple[GradeTotal, ...], words: Words, style: FigureStyle, size: Size
) -> Drawing:
    """The three classes of products."""
    places = table.ranking.places.tolist()

    def key(total: GradeTotal, name: Message) -> ProductsKey:
        return ProductsKey(tuple(places[total.first : total.last]), name)

    lines = []
    for total in grades:
        name = _grade_name("grade_products", total, words)
        count = label(words, "product_number", count=total.count)
        said = label(words, "product_count", count=total.count)
        lines.append(_grade_line(total, key(total, name), (words.say(name), count, said), words))
    titles = (label(words, "products"), label(words, "sales"))
    return bar_table(_grades(titles, lines, words), style, size)


def customer_grades(grades: tuple[GradeTotal, ...], words: Words, style: FigureStyle, size: Size) -> Drawing:
    """The three classes of customers."""
    lines = []
    for total in grades:
        name = _grade_name("grade_customers", total, words)
        key = RanksKey(total.first, total.last, name)
        said = (words.say(name), words.people(total.count), words.customers(total.count))
        lines.append(_grade_line(total, key, said, words))
    titles = (words.say(Measure.CUSTOMERS.words), label(words, "sales"))
    return bar_table(_grades(titles, lines, words), style, size)


def tenth_columns(tenths: tuple[Tenth, ...], words: Words, style: FigureStyle, size: Size) -> Drawing:
    """The tenths as columns with their running share."""
    columns = tuple(
        Column(
            f"{tenth.number}",
            (ColumnPart(_tenth_key(tenth), tenth.amount, *_tenth_words(tenth, words), tenth.count),),
        )
        for tenth in tenths
    )
    line = ShareLine(label(words, "together_share"), tuple(tenth.together for tenth in tenths))
    series = Series(label(words, "sales"), Tone.PRIMARY)
    chart = ColumnChart((series,), columns, lambda tick: words.short_yen(round(tick)), line)
    return column_chart(chart, style, size)


def tenth_bars(tenths: tuple[Tenth, ...], words: Words, style: FigureStyle, size: Size) -> Drawing:
    """The tenths as a table: people, sales, what one of them brought."""
    amounts = words.short_yen_column([tenth.amount for tenth in tenths])
    means = words.short_yen_column([mean_of(tenth.amount, tenth.count) for tenth in tenths])
    lines = []
    for tenth, amount, mean in zip(tenths, amounts, means, strict=True):
        name, said = _tenth_words(tenth, words)
        figures = (words.people(tenth.count), amount, mean)
        share = percent(tenth.share)
        lines.append(
            BarLine(
                _tenth_key(tenth), name, figures, tenth.share, share, said, tenth.count, faint=not tenth.count
            )
        )
    titles = (words.say(Measure.CUSTOMERS.words), label(words, "sales"), label(words, "mean"))
    chart = BarTable(label(words, "tenth"), titles, label(words, "share"), tuple(lines))
    return bar_table(chart, style, size)


def _product_part(table: ProductTable, rank: int, words: Words) -> ColumnPart:
    line = _product_line(table, rank, "", words)
    running = label(words, "running_share_is", share=percent(float(table.ranking.together[rank])))
    return ColumnPart(
        line.key, float(table.ranking.amounts[rank]), line.name, (*line.lines, running), line.customers
    )


def _product_line(table: ProductTable, rank: int, amount: str, words: Words) -> BarLine:
    ranked, customers = table.ranking, int(table.customers[rank])
    brought, share = int(ranked.amounts[rank]), float(ranked.shares[rank])
    grade = int(ranked.grades[rank])
    letter = label(words, f"grade.{GRADES[grade]}")
    before = None if table.before is None else int(table.before[rank])
    compared = () if table.before is None else (change(words, brought, before),)
    said = amount_lines(words, brought, share, int(table.receipts[rank]), before)
    return BarLine(
        ProductKey(int(ranked.places[rank])),
        table.names[rank],
        (letter, words.people(customers), amount, *compared),
        share,
        percent(share),
        (label(words, "grade_is", grade=letter), words.customers(customers), *said),
        customers,
        tone=GRADE_TONES[grade],
    )


def _unnamed_line(table: ProductTable, amount: str, words: Words) -> BarLine:
    name = words.say(message(unnamed_code(table)))
    blank = () if table.before is None else ("",)
    figures = ("", words.people(table.unnamed_customers), amount, *blank)
    said = (words.customers(table.unnamed_customers), words.revenue(table.unnamed))
    return BarLine(
        ProductKey(UNNAMED),
        name,
        figures,
        0.0,
        label(words, "unranked"),
        said,
        table.unnamed_customers,
        faint=True,
    )


def _amount(table: ProductTable, first: int, last: int) -> int:
    return int(table.ranking.amounts[first:last].sum())


def _rest_of(table: ProductTable, first: int, last: int, words: Words) -> BarLine:
    """The products from one rank up to another in one line; it opens who bought any of them."""
    ranked = table.ranking
    name = message("assortment.figure.rest", count=last - first)
    amount, share = _amount(table, first, last), float(ranked.shares[first:last].sum())
    key = ProductsKey(tuple(ranked.places[first:last].tolist()), name)
    before = None if table.before is None else int(table.before[first:last].sum())
    compared = () if before is None else (change(words, amount, before),)
    figures = ("", "", words.short_yen(amount), *compared)
    # How many people are behind it is counted when the door opens: one may have bought several of them.
    customers = int(table.customers[first:last].max()) if last > first else 0
    said = (words.revenue(amount),)
    return BarLine(key, words.say(name), figures, share, percent(share), said, customers, faint=True)


def _grade_name(code: str, total: GradeTotal, words: Words) -> Message:
    letter = message(f"assortment.figure.grade.{total.grade}")
    return message(f"assortment.figure.{code}", grade=letter)


def _grade_line(
    total: GradeTotal, key: ProductsKey | RanksKey, says: tuple[str, str, str], words: Words
) -> BarLine:
    """`says` are its name, how many in a column, and how many in words."""
    name, count, counted = says
    said = (counted, words.revenue(total.amount))
    figures = (count, words.short_yen(total.amount))
    tone = GRADE_TONES[GRADES.index(total.grade)]
    share = percent(total.share)
    return BarLine(
        key, name, figures, total.share, share, said, total.count, tone=tone, faint=not total.count
    )


def _grades(titles: tuple[str, str], lines: list[BarLine], words: Words) -> BarTable:
    return BarTable(label(words, "grade"), titles, label(words, "share"), tuple(lines), marks=True)


def _tenth_key(tenth: Tenth) -> RanksKey:
    return RanksKey(tenth.first, tenth.last, _tenth_name(tenth))


def _tenth_name(tenth: Tenth) -> Message:
    if tenth.number == 1:
        return message("assortment.figure.tenth_first")
    ends = {"from_share": 10 * (tenth.number - 1), "to_share": 10 * tenth.number}
    return message("assortment.figure.tenth_range", **ends)


def _tenth_words(tenth: Tenth, words: Words) -> tuple[str, tuple[str, ...]]:
    said = [words.customers(tenth.count), words.revenue(tenth.amount)]
    if tenth.count:
        said.append(label(words, "mean_is", yen=yen(round(tenth.mean))))
    said.append(label(words, "running_share_is", share=percent(tenth.together)))
    return words.say(_tenth_name(tenth)), tuple(said)
