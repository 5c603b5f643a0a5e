"""From a part of a figure of who buys what to the list of its customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.assortment import (
    CandidatesKey,
    GenderKey,
    HourKey,
    PairKey,
    PartKey,
    ProductKey,
    ProductsKey,
    RanksKey,
    ReturnsKey,
    StepKey,
    TimedKey,
    TrialsKey,
    Unit,
    UnitsKey,
    WeekdayKey,
)
from app.core.days import day_words
from app.core.filters import CustomerFilter
from app.core.messages import Message, message
from app.services.insights.assortment_reports import (
    CandidatePerson,
    CustomerReport,
    NextReport,
    PairReport,
    Report,
    StepReport,
)
from app.services.insights.assortment_words import name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from app.analytics.assortment.lines import Bools, Lines
    from app.analytics.figures.drawing import HitKey
    from app.core.rows import CustomerRow


def people_behind(report: Report, key: HitKey) -> CustomerFilter:
    """The customers that a part counted. Raises `TypeError` for a key that the report does not have."""
    from app.analytics.assortment.lines import within

    here = within(report.sold, report.asked.span)
    span = report.asked.span.words
    match key:
        case ProductKey(place):
            label = message("assortment.list.product", product=name_of(here, place), span=span)
            return CustomerFilter(ids=_buyers(here, here.product == place), label=label)
        case ProductsKey(places, words):
            label = message("assortment.list.products", products=words, span=span)
            return CustomerFilter(ids=_buyers(here, _is_one_of(here, places)), label=label)
        case ReturnsKey():
            label = message("assortment.list.returns", span=span)
            return CustomerFilter(ids=here.ids(here.customer[here.amount < 0]), label=label)
        case PartKey() | GenderKey() | WeekdayKey():
            return _of_part(here, key, span)
        case HourKey() | TimedKey():
            return _of_hours(here, key, span)
        case _:
            return _of_answer(report, here, key)


def candidate_people(report: NextReport, rows: Iterable[CustomerRow]) -> list[CandidatePerson]:
    """These people with their chance and their habit, in the order given."""
    from app.analytics.contracts import day_of

    if report.people is None or report.past is None:
        return []
    chances = {one: group.chance for group in report.people.groups for one in group.customers}
    places = {one.id: place for place, one in enumerate(report.sold.customers)}
    found = []
    for row in rows:
        place = places.get(row.id)
        if place is not None:
            last, days = int(report.past.last[place]), int(report.past.often[place])
            chance = chances.get(row.id)
            found.append(CandidatePerson(row.id, row.name, row.kana, chance, day_of(last), days))
    return found


def _of_answer(report: Report, here: Lines, key: HitKey) -> CustomerFilter:
    """The people of what was worked out, not only counted."""
    span = report.asked.span.words
    match report, key:
        case CustomerReport(), RanksKey(first, last, words):
            ids = here.ids(report.table.ranking.places[first:last])
            return CustomerFilter(ids=ids, label=message("assortment.list.ranks", ranks=words, span=span))
        case PairReport(), PairKey(first, second):
            names = {"first": name_of(here, first), "second": name_of(here, second)}
            label = message("assortment.list.pair", **names, span=span)
            return CustomerFilter(ids=_of_pair(here, report.unit, first, second), label=label)
        case PairReport(), UnitsKey(several):
            return _of_units(here, report.unit, several, span)
        case NextReport(), CandidatesKey(group):
            return _candidates(report, group)
        case NextReport(), TrialsKey(bought):
            return _of_trials(report, bought)
        case StepReport(), StepKey(lower, higher):
            return _of_step(report, lower, higher)
    raise TypeError(f"{type(report).__name__} has no {key!r}")


def _of_part(here: Lines, key: PartKey | GenderKey | WeekdayKey, span: Message) -> CustomerFilter:
    from app.analytics.assortment import calendar, parts
    from app.core.assortment import Dimension

    match key:
        case PartKey(dimension, part):
            own = parts.in_part(here, dimension, part)
            name = parts.name_of_part(here, dimension, part)
            label = message("assortment.list.part", dimension=dimension.words, part=name, span=span)
        case GenderKey(age, gender):
            own = parts.in_part(parts.in_part(here, Dimension.AGE, age), Dimension.GENDER, gender)
            ages = parts.name_of_part(here, Dimension.AGE, age)
            genders = parts.name_of_part(here, Dimension.GENDER, gender)
            label = message("assortment.list.gender", age=ages, gender=genders, span=span)
        case _:
            across, weekday, column = key.across, key.weekday, key.column
            cell = weekday * across.columns + column
            own = here.where(calendar.cells_of(here, across) == cell)
            row = message(f"assortment.weekday.{weekday}")
            name = message(f"assortment.{across}.{column + 1}")
            label = message("assortment.list.cell", row=row, column=name, span=span)
    return CustomerFilter(ids=_buyers(own, own.amount >= 0), label=label)


def _of_hours(here: Lines, key: HourKey | TimedKey, span: Message) -> CustomerFilter:
    from app.analytics.assortment.hours import has_time, in_hour

    match key:
        case HourKey(weekday, hour):
            own = in_hour(here, weekday, hour)
            row, name = message(f"assortment.weekday.{weekday}"), message(f"assortment.hour.{hour}")
            label = message("assortment.list.cell", row=row, column=name, span=span)
        case _:
            own = here.where(has_time(here))
            label = message("assortment.list.timed", span=span)
    return CustomerFilter(ids=_buyers(own, own.amount >= 0), label=label)


def _of_pair(here: Lines, unit: Unit, first: int, second: int) -> tuple[int, ...]:
    """Who has both, on one receipt where receipts were counted."""
    from app.analytics.arrays import is_among

    bought = here.where(here.amount >= 0)
    one, other = bought.where(bought.product == first), bought.where(bought.product == second)
    if unit is Unit.RECEIPT:
        return one.ids(one.customer[is_among(one.sale, other.sale)])
    return one.ids(one.customer[is_among(one.customer, other.customer)])


def _candidates(report: NextReport, group: int | None) -> CustomerFilter:
    people, have, other = report.people, report.have, report.other
    if people is None or have is None or other is None:
        return CustomerFilter(ids=())
    fields = {
        "have": name_of(report.sold, have),
        "other": name_of(report.sold, other),
        "as_of": day_words(report.asked.as_of),
    }
    if group is None:
        label = message("assortment.list.candidates", **fields)
        return CustomerFilter(ids=people.customers, label=label)
    own = people.groups[group]
    words = message(
        "assortment.figure.group",
        recency=message(f"assortment.figure.recency.{own.recency}"),
        frequency=message(f"assortment.figure.frequency.{own.frequency}"),
    )
    label = message("assortment.list.candidates_of", **fields, group=words)
    return CustomerFilter(ids=own.customers, label=label)


def _of_units(here: Lines, unit: Unit, several: bool, span: Message) -> CustomerFilter:
    from app.analytics.assortment.pairs import buyers

    label = message("assortment.list.several" if several else "assortment.list.named", span=span)
    return CustomerFilter(ids=buyers(here, unit, several=several), label=label)


def _of_trials(report: NextReport, bought: bool | None) -> CustomerFilter:
    from app.analytics.assortment.chances import trial_people
    from app.analytics.assortment.lines import within
    from app.core.assortment import Span

    past, have, other = report.past, report.have, report.other
    if past is None or have is None or other is None:
        return CustomerFilter(ids=())
    sold = within(report.sold, Span(None, report.asked.as_of))
    label = message(
        "assortment.list.trials" if bought is None else "assortment.list.trials_bought",
        have=name_of(sold, have),
        other=name_of(sold, other),
        horizon=past.horizon,
        as_of=day_words(report.asked.as_of),
    )
    return CustomerFilter(ids=trial_people(sold, past, (have,), (other,), bought=bought), label=label)


def _of_step(report: StepReport, lower: int, higher: int) -> CustomerFilter:
    steps = (one for one in report.view.steps if (one.lower, one.higher) == (lower, higher))
    ids = next((one.people.customers for one in steps), ())
    label = message(
        "assortment.list.step",
        lower=name_of(report.sold, lower),
        higher=name_of(report.sold, higher),
        least=report.view.least,
        as_of=day_words(report.asked.as_of),
    )
    return CustomerFilter(ids=ids, label=label)


def _is_one_of(here: Lines, places: Collection[int]) -> Bools:
    import numpy as np

    from app.analytics.arrays import is_among

    return is_among(here.product, np.array([*places], np.int64))


def _buyers(here: Lines, wanted: Bools) -> tuple[int, ...]:
    """Who bought on these lines; a return alone is no purchase."""
    return here.ids(here.customer[wanted & (here.amount >= 0)])
