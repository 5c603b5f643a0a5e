"""The sentences under the figures of who buys what: how they came about, and what they leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.words import percent
from app.core.amounts import yen
from app.core.assortment import (
    UNNAMED,
    CandidatesKey,
    Dimension,
    GradeLimits,
    PartKey,
    ProductKey,
    ProductsKey,
    RanksKey,
    TimedKey,
    TrialsKey,
    Unit,
    UnitsKey,
)
from app.core.linked import linked
from app.core.messages import Message, message

if TYPE_CHECKING:
    from app.analytics.assortment.chances import Candidates
    from app.analytics.assortment.lines import Lines
    from app.analytics.assortment.pairs import PairView
    from app.analytics.assortment.parts import PartView
    from app.analytics.assortment.steps import StepView
    from app.analytics.assortment.tables import CustomerTable, ProductTable
    from app.core.linked import Linked

FEW_CUSTOMERS = 100
"""Below that a tenth is fewer than ten people."""


def product_caption(table: ProductTable, limits: GradeLimits) -> tuple[Message, ...]:
    """How products were classed, and what has no product."""
    from app.analytics.assortment.tables import unnamed_code

    said = [_limits(limits)] if table.ranking.size else []
    if table.unnamed:
        share = percent(table.unnamed / table.whole) if table.whole > 0 else "–"
        name = message(unnamed_code(table))
        bought = linked(yen(table.unnamed), ProductKey(UNNAMED))
        said.append(message("assortment.caption.unnamed", name=name, yen=bought, share=share))
    if table.ranking.without_share:
        places = table.ranking.places[-table.ranking.without_share :].tolist()
        count = _products("nothing_brought", tuple(places))
        said.append(message("assortment.caption.without_share_products", count=count))
    return tuple(said)


def customer_caption(table: CustomerTable, limits: GradeLimits) -> tuple[Message, ...]:
    """How customers were classed, and how even the tenths are."""
    from app.analytics.assortment.grades import ties_moved

    ranked = table.ranking
    said = [_limits(limits)] if ranked.size else []
    if 0 < ranked.size < FEW_CUSTOMERS:
        everybody = RanksKey(0, ranked.size, message("assortment.list.everybody"))
        said.append(message("assortment.caption.few_customers", count=linked(ranked.size, everybody)))
    if ties_moved(ranked):
        said.append(message("assortment.caption.tenths_tied"))
    if ranked.without_share:
        first = ranked.size - ranked.without_share
        last = RanksKey(first, ranked.size, message("assortment.list.brought_nothing"))
        count = linked(ranked.without_share, last)
        said.append(message("assortment.caption.without_share_customers", count=count))
    return tuple(said)


def pair_caption(view: PairView, unit: Unit) -> tuple[Message, ...]:
    """How pairs were tested."""
    if not view.units:
        return (message("assortment.caption.no_pairs"),)
    units = linked(view.units, UnitsKey(several=False))
    several = linked(view.several, UnitsKey(several=True))
    said = [message("assortment.caption.pairs", units=units, several=several, tested=view.tested)]
    sure = sum(pair.is_sure for pair in view.pairs)
    code = "sure_pairs" if sure else "no_sure_pairs"
    said.append(Message(f"assortment.caption.{code}", {"count": sure} if sure else {}))
    if unit is Unit.CUSTOMER:
        said.append(message("assortment.caption.pairs_customers"))
    if view.left_out:
        count = _products("rarely_sold", view.left_out)
        said.append(message("assortment.caption.pairs_left_out", count=count))
    return tuple(said)


def next_caption(sold: Lines, have: int, other: int, people: Candidates) -> tuple[Message, ...]:
    """Who was counted, and what their chances rest on."""
    names = {"have": name_of(sold, have), "other": name_of(sold, other)}
    if not people.groups:
        return (message("assortment.caption.no_candidates", **names),)
    names["count"] = linked(len(people.customers), CandidatesKey(None))
    if not people.trials.whole:
        return (message("assortment.caption.candidates_new", **names),)
    seen = message(
        "assortment.caption.candidates",
        **names,
        horizon=people.horizon,
        whole=linked(people.trials.whole, TrialsKey()),
        part=linked(people.trials.part, TrialsKey(bought=True)),
    )
    return (seen,)


def step_caption(view: StepView) -> tuple[Message, ...]:
    """Who was counted, and what could not be compared."""
    code = "steps" if view.steps else "no_steps"
    said = [message(f"assortment.caption.{code}", least=view.least)]
    counts = (("without_category", view.without_category), ("without_price", view.without_price))
    said += [
        message(f"assortment.caption.{code}", count=_products(code, places))
        for code, places in counts
        if places
    ]
    return tuple(said)


def part_caption(view: PartView) -> tuple[Message, ...]:
    """What is not known, and how large that is."""
    if view.dimension is Dimension.HOUR:
        return _hour_caption(view)
    said = [
        message(
            "assortment.caption.unknown",
            part=one.name,
            share=linked(percent(one.share), PartKey(view.dimension, one.part)),
        )
        for one in view.parts
        if one.unknown and one.share > 0
    ]
    if view.dimension is Dimension.WEEKDAY:
        said.append(message("assortment.caption.per_day"))
    if view.dimension in (Dimension.AGE, Dimension.GENDER):
        said.append(message("assortment.caption.age"))
    return tuple(said)


def _hour_caption(view: PartView) -> tuple[Message, ...]:
    """How many sales have a time, and what is said of those that have none."""
    without = next((one for one in view.parts if one.unknown), None)
    untimed = 0 if without is None else without.receipts
    timed = view.whole.receipts - untimed
    if not timed:
        return (message("assortment.caption.no_hours"),)
    said = [
        message("assortment.caption.hours", count=linked(timed, TimedKey())),
        message("assortment.caption.hours_by_weekday"),
    ]
    if without is not None and untimed:
        share = percent(untimed / view.whole.receipts)
        count = linked(untimed, PartKey(Dimension.HOUR, without.part))
        said.append(message("assortment.caption.without_hour", count=count, share=share))
    return tuple(said)


def name_of(sold: Lines, place: int) -> Message | str:
    """The name of a product by its place."""
    product = sold.products[place]
    return message("assortment.part.no_product") if product is None else product.name


def _products(what: str, places: tuple[int, ...]) -> Linked:
    """How many products something is said of, as a door to who bought them."""
    return linked(len(places), ProductsKey(places, message(f"assortment.list.{what}")))


def _limits(limits: GradeLimits) -> Message:
    return message("assortment.caption.limits", a=f"{limits.a:.0%}", b=f"{limits.b:.0%}")
