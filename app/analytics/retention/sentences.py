"""What repeat and churn say in plain words: the finding first, then how it came about and how far it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.days import day_words
from app.core.linked import linked
from app.core.messages import Message, message
from app.core.retention import (
    FEW,
    WINDOWS,
    CohortPart,
    CohortsKey,
    FairKey,
    GroupKey,
    RipeKey,
    StepKey,
    Trait,
    WithShopKey,
)

if TYPE_CHECKING:
    from app.analytics.retention.comparison import Comparison
    from app.analytics.retention.groups import Group
    from app.analytics.retention.rates import StepRate
    from app.analytics.retention.survival import LogRank
    from app.analytics.retention.view import GroupCurve, RetentionView
    from app.core.linked import Linked
    from app.core.retention import Question

LEVEL = 0.05
SURE = 0.001
MOST_NAMED = 2


def group_words(group: Group) -> Message:
    """What a group is called."""
    if group.name:
        return message("retention.group", name=group.name)
    return message("retention.group.others" if group.name is None else "retention.group.unknown")


def rates_said(view: RetentionView) -> tuple[Message, ...]:
    """How many come a second time within the shortest window that is over for anybody, and who waits."""
    for place, window in enumerate(WINDOWS):
        if not view.rates or not view.rates[0].rates[place].whole:
            continue
        rate, waiting = view.rates[0].rates[place], view.rates[0].waiting[place]
        said = [
            message(
                "retention.said.rate",
                window=window,
                share=_percent(rate.share),
                low=_percent(rate.low),
                high=_percent(rate.high),
                part=linked(rate.part, StepKey(1, window, returned=True)),
                whole=linked(rate.whole, RipeKey(1, window, ripe=True)),
            )
        ]
        if rate.whole < FEW:
            said.append(
                message("retention.said.few", whole=linked(rate.whole, RipeKey(1, window, ripe=True)))
            )
        if waiting:
            early = linked(waiting, RipeKey(1, window, ripe=False))
            said.append(message("retention.said.waiting", window=window, waiting=early))
        if any(_stands_above_ever(one) for one in view.rates):
            said.append(message("retention.said.ever_below"))
        return tuple(said)
    return (message("retention.said.too_young"),)


def _stands_above_ever(one: StepRate) -> bool:
    """Whether a window has a higher rate than "ever so far", which counts the latest customers too."""
    if one.ever is None:
        return False
    return any(rate.whole and rate.share > one.ever.share for rate in one.rates)


def curves_said(view: RetentionView) -> tuple[Message, ...]:
    """When half have come again, and whether the groups differ by more than chance."""
    everybody = view.curves.everybody
    if not everybody.curve.people:
        return (message("retention.said.no_step", step=view.question.step),)
    step, found = view.question.step, everybody.curve
    method = message(
        "retention.said.curves",
        people=linked(found.people, RipeKey(step, 0, ripe=True)),
        watched=linked(found.people - int(found.events.sum()), StepKey(step, None, returned=False)),
    )
    return (_median_said(everybody, view.question), _difference_said(view.curves.difference), method)


def cohorts_said(view: RetentionView) -> tuple[Message, ...]:
    """How many came in a later month at all, what still runs, and who came before the first row: where that
    is the first month of all records, people of it may have come long before."""
    people = int(view.cohorts.sizes.sum())
    if not people:
        return (message("retention.said.nobody_new"), message("retention.said.came"))
    share = _percent(view.cohorts.returned / people)
    said = [
        message(
            "retention.said.later",
            whole=linked(people, CohortsKey(CohortPart.SHOWN)),
            part=linked(view.cohorts.returned, CohortsKey(CohortPart.RETURNED)),
            share=share,
        ),
        message("retention.said.came"),
    ]
    if view.cohorts.running:
        said.append(message("retention.said.running", as_of=day_words(view.as_of)))
    if view.cohorts.earlier:
        earlier = linked(view.cohorts.earlier, CohortsKey(CohortPart.EARLIER))
        said.append(message("retention.said.earlier", customers=earlier))
    else:
        said.append(message("retention.said.beginning"))
    return tuple(said)


def movements_said(view: RetentionView) -> tuple[Message, ...]:
    """After how many days somebody counts as lost, and why; and how many are with the shop now."""
    found = view.movements
    reason = "own" if found.own else "default" if view.question.lost_after is None else "chosen"
    return (
        message("retention.said.with_shop", customers=linked(int(found.with_shop[-1]), WithShopKey())),
        message(f"retention.said.lost.{reason}", days=found.lost_after),
    )


def fair_said(view: RetentionView, trait: Trait) -> tuple[Message, ...]:
    """Who stands out, and how the comparison was made fair."""
    found = view.fair[trait]
    if not found.shop.whole:
        return (message("retention.said.not_ripe", window=view.question.window, step=view.question.step),)
    said = [*_standing_out(found, trait)]
    said.append(message("retention.said.adjusted" if found.adjusted else "retention.said.drawn_in"))
    if any(line.is_small for line in found.lines):
        said.append(message("retention.said.small", few=FEW))
    return tuple(said)


def _median_said(found: GroupCurve, question: Question) -> Message:
    """The days open who had come again by then."""
    median, step = found.median, question.step

    def door(figure: int | str, days: int) -> Linked:
        return linked(figure, GroupKey(question.trait, None, step, days, returned=True))

    if not found.curve.events.sum():
        return message("retention.said.none_again", step=step)
    if median.days is None:
        come = _percent(1 - found.curve.at(found.curve.last)[0])
        return message("retention.said.no_median", step=step, share=door(come, found.curve.last))
    days = door(median.days, median.days)
    if median.low is None or median.high is None:
        return message("retention.said.median_open", step=step, days=days)
    return message("retention.said.median", step=step, days=days, low=median.low, high=median.high)


def _difference_said(found: LogRank | None) -> Message:
    if found is None:
        return message("retention.said.no_comparison")
    code = "retention.said.difference" if found.chance < LEVEL else "retention.said.chance"
    chance = "p<0.001" if found.chance < SURE else f"p={found.chance:.2g}"
    return message(code, chance=chance)


def _standing_out(found: Comparison, trait: Trait) -> tuple[Message, ...]:
    told = [line for line in found.lines if line.group.name != ""]
    high = [line for line in told if line.stands_out > 0]
    low = [line for line in reversed(told) if line.stands_out < 0]
    said = [
        message(
            f"retention.said.{code}",
            name=group_words(line.group),
            share=linked(_percent(line.fair), _key_of(trait, found.lines.index(line))),
        )
        for code, lines in (("higher", high), ("lower", low))
        for line in lines[:MOST_NAMED]
    ]
    if len(told) < 2:
        return (message("retention.said.no_comparison"),)
    return tuple(said) or (message("retention.said.all_chance"),)


def _key_of(trait: Trait, place: int) -> FairKey:
    return FairKey(trait, place, place + 1, returned=True)


def _percent(share: float) -> str:
    return f"{share:.1%}"
