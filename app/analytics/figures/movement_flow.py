"""The movement between two days as a flow, with the words for every part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.flow import Band, Gathered, Side, flow
from app.analytics.figures.movement_words import FlowWords
from app.core.days import day_words
from app.core.messages import message
from app.core.movement import NOBODY_YET, Direction, MoveKey
from app.core.rfm import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.rfm.movement import Flow, Movement

MOST_NAMED = 6


def movement_flow(moved: Movement, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw who moved where; every flow and every group of a day is a hit, small flows by their way."""
    flows = moved.flows
    said_of = FlowWords(moved, words)
    places = {str(code): place for place, code in enumerate((*moved.groups.codes, NOBODY_YET))}
    left = sorted({one.before for one in flows}, key=places.__getitem__)
    right = sorted({one.after for one in flows}, key=places.__getitem__)
    before = [_side(said_of, [one for one in flows if one.before == code], is_before=True) for code in left]
    after = [_side(said_of, [one for one in flows if one.after == code], is_before=False) for code in right]
    bands = [
        Band(
            left=left.index(one.before),
            right=right.index(one.after),
            people=one.customers,
            moved=one.direction is not Direction.STAYED,
            key=MoveKey(((one.before, one.after),)),
            figure=words.people(one.customers),
            title=said_of.name(one),
            lines=said_of.lines(one),
        )
        for one in flows
    ]
    directions = {(one.before, one.after): one.direction for one in flows}

    def gather(small: Sequence[Band]) -> list[Gathered]:
        return _gathered(words, small, directions)

    heads = words.say(day_words(moved.since)), words.say(day_words(moved.as_of))
    return flow(before, after, bands, heads, gather, style, size)


def _side(said_of: FlowWords, flows: list[Flow], *, is_before: bool) -> Side:
    """The group that all these flows come from, or go to."""
    moved, words = said_of.moved, said_of.words
    people = sum(one.customers for one in flows)
    code, day = (flows[0].before, moved.since) if is_before else (flows[0].after, moved.as_of)
    name, tone = (Direction.CAME if is_before else Direction.WENT).words, Tone.NEUTRAL
    if code != NOBODY_YET:
        group = moved.groups.of(code)
        name, tone = group.words, group.tone
    on_day = message("analytics.movement.on_day", group=name, day=day_words(day))
    largest = sorted(flows, key=lambda one: -one.customers)[:MOST_NAMED]
    return Side(
        title=words.say(name),
        figure=words.people(people),
        people=people,
        tone=tone,
        key=MoveKey(tuple((one.before, one.after) for one in flows), on_day),
        lines=tuple(f"{said_of.name(one)} {words.people(one.customers)}" for one in largest),
    )


def _gathered(
    words: Words, small: Sequence[Band], directions: dict[tuple[str, str], Direction]
) -> list[Gathered]:
    """The small flows by their way, in the order of `Direction`."""
    found = []
    for direction in Direction:
        some = [band for band in small if directions[_pair(band)] is direction]
        people = sum(band.people for band in some)
        if not some:
            continue
        count = message("analytics.movement.small_count", direction=direction.words, customers=people)
        title = message("analytics.movement.small", direction=direction.words)
        found.append(
            Gathered(
                key=MoveKey(tuple(_pair(band) for band in some), title),
                words=words.say(count),
                title=words.say(title),
                lines=tuple(f"{band.title} {band.figure}" for band in some[:MOST_NAMED]),
                people=people,
            )
        )
    return found


def _pair(band: Band) -> tuple[str, str]:
    if not isinstance(band.key, MoveKey):
        raise TypeError(type(band.key))
    (pair,) = band.key.pairs
    return pair
