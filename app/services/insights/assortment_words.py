"""The sentences under the figures of who buys what: how they came about, and what they leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.words import percent
from app.core.amounts import yen
from app.core.assortment import Dimension, GradeLimits, Unit
from app.core.messages import Message, message

if TYPE_CHECKING:
    from app.analytics.assortment.chances import Candidates
    from app.analytics.assortment.lines import Lines
    from app.analytics.assortment.pairs import PairView
    from app.analytics.assortment.parts import PartView
    from app.analytics.assortment.steps import StepView
    from app.analytics.assortment.tables import CustomerTable, ProductTable

FEW_CUSTOMERS = 100
"""Below that a tenth is fewer than ten people."""


def product_caption(table: ProductTable, limits: GradeLimits) -> tuple[Message, ...]:
    """How products were classed, and what has no product."""
    from app.analytics.assortment.tables import unnamed_code

    said = [_limits(limits)]
    if table.unnamed:
        share = percent(table.unnamed / table.whole) if table.whole > 0 else "–"
        name = message(unnamed_code(table))
        said.append(message("assortment.caption.unnamed", name=name, yen=yen(table.unnamed), share=share))
    if table.ranking.without_share:
        count = table.ranking.without_share
        said.append(message("assortment.caption.without_share_products", count=count))
    return tuple(said)


def customer_caption(table: CustomerTable, limits: GradeLimits) -> tuple[Message, ...]:
    """How customers were classed, and how even the tenths are."""
    from app.analytics.assortment.grades import ties_moved

    ranked, said = table.ranking, [_limits(limits)]
    if 0 < ranked.size < FEW_CUSTOMERS:
        said.append(message("assortment.caption.few_customers", count=ranked.size))
    if ties_moved(ranked):
        said.append(message("assortment.caption.tenths_tied"))
    if ranked.without_share:
        said.append(message("assortment.caption.without_share_customers", count=ranked.without_share))
    return tuple(said)


def pair_caption(view: PairView, unit: Unit) -> tuple[Message, ...]:
    """How pairs were tested."""
    if not view.units:
        return (message("assortment.caption.no_pairs"),)
    fields = {"units": view.units, "several": view.several, "tested": view.tested}
    said = [Message("assortment.caption.pairs", fields)]
    sure = sum(pair.is_sure for pair in view.pairs)
    code = "sure_pairs" if sure else "no_sure_pairs"
    said.append(Message(f"assortment.caption.{code}", {"count": sure} if sure else {}))
    if unit is Unit.CUSTOMER:
        said.append(message("assortment.caption.pairs_customers"))
    if view.left_out:
        said.append(message("assortment.caption.pairs_left_out", count=view.left_out))
    return tuple(said)


def next_caption(sold: Lines, have: int, other: int, people: Candidates) -> tuple[Message, ...]:
    """Who was counted, and what their chances rest on."""
    names = {"have": name_of(sold, have), "other": name_of(sold, other)}
    if not people.groups:
        return (message("assortment.caption.no_candidates", **names),)
    names["count"] = f"{len(people.customers):,}"
    if not people.trials.whole:
        return (message("assortment.caption.candidates_new", **names),)
    seen = {"horizon": people.horizon, "whole": people.trials.whole, "part": people.trials.part}
    return (message("assortment.caption.candidates", **names, **seen),)


def step_caption(view: StepView) -> tuple[Message, ...]:
    """Who was counted, and what could not be compared."""
    code = "steps" if view.steps else "no_steps"
    said = [message(f"assortment.caption.{code}", least=view.least)]
    counts = (("without_category", view.without_category), ("without_price", view.without_price))
    said += [message(f"assortment.caption.{code}", count=count) for code, count in counts if count]
    return tuple(said)


def part_caption(view: PartView) -> tuple[Message, ...]:
    """What is not known, and how large that is."""
    unknown = (one for one in view.parts if one.unknown and one.share > 0)
    said = [message("assortment.caption.unknown", part=one.name, share=percent(one.share)) for one in unknown]
    if view.dimension is Dimension.WEEKDAY:
        said += [message("assortment.caption.per_day"), message("assortment.caption.no_hours")]
    if view.dimension in (Dimension.AGE, Dimension.GENDER):
        said.append(message("assortment.caption.age"))
    return tuple(said)


def name_of(sold: Lines, place: int) -> Message | str:
    """The name of a product by its place."""
    product = sold.products[place]
    return message("assortment.part.no_product") if product is None else product.name


def _limits(limits: GradeLimits) -> Message:
    return message("assortment.caption.limits", a=f"{limits.a:.0%}", b=f"{limits.b:.0%}")
