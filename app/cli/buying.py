"""`tokuicho buying`: what sells best and to whom, what goes together, who may buy what next, and how sales
divide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.amounts import yen
from app.core.assortment import Dimension, ProductUnknown, Unit
from app.core.messages import Message, message
from app.services.insights.assortment_reports import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.analytics.assortment.pairs import Pair
    from app.analytics.assortment.parts import Part
    from app.cli.output import Session
    from app.cli.shapes import Shape
    from app.services.insights.assortment_reports import (
        CustomerReport,
        NextReport,
        PairReport,
        PartReport,
        ProductReport,
        Report,
        StepReport,
    )

DIGITS = 6
BEST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class BuyingQuestion:
    """What is asked: the span, over what things go together, the dimension, and of which two products who
    bought one and not the other (empty: the two that most surely go together)."""

    asked: Asked
    over: Unit
    by: Dimension
    bought: str
    not_bought: str
    least: int


def run_buying(session: Session, question: BuyingQuestion) -> None:
    """Answer everything that 売れ筋 shows. Raises `ProductUnknown`."""
    service, asked = session.services.assortment, question.asked
    products = service.products(asked, progress=session.progress())
    have, other = (_id_of(products, name) for name in (question.bought, question.not_bought))
    customers = service.customers(asked)
    together = service.together(asked, question.over)
    following = service.next_buys(asked, have, other)
    steps = service.steps(asked, question.least)
    divided = service.divided(asked, question.by)
    numbers = session.services.forecasts.numbers()
    span = asked.span
    shape: Shape = {
        "as_of": asked.as_of.isoformat(),
        "first": span.first and span.first.isoformat(),
        "last": span.last.isoformat(),
        **_products(products),
        **_customers(customers, numbers),
        "over": question.over.value,
        "pairs": [_pair(together, one) for one in together.view.pairs],
        "next": _next(session, following, numbers),
        "least": question.least,
        "steps": _steps(steps, numbers),
        "by": question.by.value,
        "parts": [_part(session, one) for one in divided.view.parts],
        "remarks": [
            session.say(line) for line in _once((products, customers, together, following, steps, divided))
        ],
    }
    session.answer(shape, lambda: _lines(session, products, following, divided))


def _id_of(report: ProductReport, name: str) -> int | None:
    if not name:
        return None
    found = next((one for one in report.sold.products if one is not None and one.name == name), None)
    if found is None:
        raise ProductUnknown(name=name)
    return found.id


def _once(reports: Iterable[Report]) -> list[Message]:
    """What the answers say, every sentence once."""
    said: list[Message] = []
    for report in reports:
        said += [one for one in report.caption if one not in said]
    return said


def _products(report: ProductReport) -> Shape:
    from app.analytics.assortment.grades import GRADES

    table, ranked = report.table, report.table.ranking
    return {
        "products": [
            {
                "product": name,
                "yen": int(ranked.amounts[rank]),
                "share": round(float(ranked.shares[rank]), DIGITS),
                "share_so_far": round(float(ranked.together[rank]), DIGITS),
                "grade": GRADES[int(ranked.grades[rank])].value,
                "customers": int(table.customers[rank]),
                "receipts": int(table.receipts[rank]),
                "yen_before": None if table.before is None else int(table.before[rank]),
            }
            for rank, name in enumerate(table.names)
        ],
        "without_product": {"yen": table.unnamed, "customers": table.unnamed_customers},
        "total": table.whole,
    }


def _customers(report: CustomerReport, numbers: Mapping[int, str]) -> Shape:
    from app.analytics.assortment.grades import GRADES

    table, ranked = report.table, report.table.ranking
    ids = [report.sold.customers[place].id for place in ranked.places.tolist()]
    return {
        "customers": [
            {
                "number": numbers[one],
                "yen": int(ranked.amounts[rank]),
                "share": round(float(ranked.shares[rank]), DIGITS),
                "grade": GRADES[int(ranked.grades[rank])].value,
                "receipts": int(table.receipts[rank]),
            }
            for rank, one in enumerate(ids)
            if one in numbers
        ],
        "tenths": [
            {
                "tenth": one.number,
                "customers": one.count,
                "yen": one.amount,
                "share": round(one.share, DIGITS),
                "share_so_far": round(one.together, DIGITS),
            }
            for one in report.tenths
        ],
    }


def _pair(report: PairReport, one: Pair) -> Shape:
    return {
        "first": _name(report, one.first),
        "second": _name(report, one.second),
        "both": one.both,
        "of_first": one.of_first,
        "of_second": one.of_second,
        "of": one.units,
        "support": round(one.support, DIGITS),
        "confidence": round(one.confidence, DIGITS),
        "lift": round(one.lift, DIGITS),
        "chi_square": one.chi_square and round(one.chi_square, DIGITS),
        "p": one.p and round(one.p, DIGITS),
        "beyond_chance": one.is_sure,
    }


def _next(session: Session, report: NextReport, numbers: Mapping[int, str]) -> Shape | None:
    """Who bought one product and not the other; null where there are not two products."""
    people, have, other = report.people, report.have, report.other
    if people is None or have is None or other is None:
        return None
    listed = session.services.assortment.candidate_people(report, people.customers)
    return {
        "bought": _name(report, have),
        "not_bought": _name(report, other),
        "horizon_days": people.horizon,
        "expected": round(people.expected, DIGITS),
        "customers": [
            {
                "number": numbers[one.id],
                "chance": None if one.chance is None else round(one.chance, DIGITS),
                "days_bought": one.days,
                "last_on": one.last_on.isoformat(),
            }
            for one in listed
            if one.id in numbers
        ],
    }


def _steps(report: StepReport, numbers: Mapping[int, str]) -> list[Shape]:
    return [
        {
            "from": _name(report, one.lower),
            "to": _name(report, one.higher),
            "difference": one.difference,
            "worth": round(one.worth),
            "customers": [numbers[who] for who in one.people.customers if who in numbers],
        }
        for one in report.view.steps
    ]


def _part(session: Session, one: Part) -> Shape:
    return {
        "part": _words(session, one.name),
        "yen": one.amount,
        "share": round(one.share, DIGITS),
        "customers": one.customers,
        "receipts": one.receipts,
        "yen_before": one.before,
        "unknown": one.unknown,
    }


def _name(report: Report, place: int) -> str:
    product = report.sold.products[place]
    return "" if product is None else product.name


def _words(session: Session, name: str | Message) -> str:
    return session.say(name) if isinstance(name, Message) else name


def _lines(
    session: Session, products: ProductReport, following: NextReport, divided: PartReport
) -> list[str]:
    from app.analytics.assortment.grades import GRADES

    table, ranked = products.table, products.table.ranking
    best = [
        message(
            "assortment.line.product",
            grade=GRADES[int(ranked.grades[rank])].value.upper(),
            name=name,
            yen=yen(int(ranked.amounts[rank])),
            share=f"{float(ranked.shares[rank]):.1%}",
            customers=int(table.customers[rank]),
        )
        for rank, name in enumerate(table.names[:BEST_SHOWN])
    ]
    parts = [
        message("assortment.line.part", part=one.name, yen=yen(one.amount), share=f"{one.share:.1%}")
        for one in divided.view.parts
    ]
    return [session.say(line) for line in (*best, *parts, *_once((products, following, divided)))]
