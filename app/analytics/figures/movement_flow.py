"""The movement between two days as a flow, with the words for every part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.flow import Band, Gathered, Side, flow
from app.analytics.figures.words import percent
from app.core.messages import Message, message
from app.core.movement import NOBODY_YET, Direction, MoveKey
from app.core.rfm import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.rfm_movement import Flow, Movement
    from app.core.rfm_groups import Groups

MOST_NAMED = 6


def movement_flow(moved: Movement, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw who moved where; every flow is a hit, the small ones together by their way."""
    flows = moved.flows
    places = {str(code): place for place, code in enumerate((*moved.groups.codes, NOBODY_YET))}
    left = sorted({one.before for one in flows}, key=places.__getitem__)
    right = sorted({one.after for one in flows}, key=places.__getitem__)
    before = [
        _side(moved, words, code, Direction.CAME, [one for one in flows if one.before == code])
        for code in left
    ]
    after = [
        _side(moved, words, code, Direction.WENT, [one for one in flows if one.after == code])
        for code in right
    ]
    of_before = {code: sum(one.customers for one in flows if one.before == code) for code in left}
    bands = [
        Band(
            left=left.index(one.before),
            right=right.index(one.after),
            people=one.customers,
            moved=one.direction is not Direction.STAYED,
            key=MoveKey(((one.before, one.after),)),
            figure=words.people(one.customers),
            title=words.say(flow_words(moved.groups, one.before, one.after)),
            lines=_lines(moved, words, one, of_before[one.before]),
        )
        for one in flows
    ]
    directions = {(one.before, one.after): one.direction for one in flows}

    def gather(small: Sequence[Band]) -> list[Gathered]:
        return _gathered(words, small, directions)

    return flow(before, after, bands, (str(moved.since), str(moved.as_of)), gather, style, size)


def flow_words(groups: Groups, before: str, after: str) -> Message:
    """A flow by the names of its groups."""
    if before == after:
        return message("analytics.movement.still", group=groups.of(before).words)
    ends = (
        groups.of(code).words if code != NOBODY_YET else way.words
        for code, way in ((before, Direction.CAME), (after, Direction.WENT))
    )
    first, second = ends
    return message("analytics.movement.flow", before=first, after=second)


def _side(moved: Movement, words: Words, code: str, nobody: Direction, flows: list[Flow]) -> Side:
    people = sum(one.customers for one in flows)
    if code == NOBODY_YET:
        return Side(words.say(nobody.words), words.people(people), people, Tone.NEUTRAL)
    group = moved.groups.of(code)
    return Side(words.say(group.words), words.people(people), people, group.tone)


def _lines(moved: Movement, words: Words, one: Flow, of: int) -> tuple[str, ...]:
    if one.before == NOBODY_YET:
        return (words.customers(one.customers), words.say(moved.groups.of(one.after).advice))
    part = message(
        "analytics.movement.part",
        customers=one.customers,
        since=str(moved.since),
        before=moved.groups.of(one.before).words,
        share=percent(one.customers / of),
    )
    advice = (words.say(moved.groups.of(one.after).advice),) if one.after != NOBODY_YET else ()
    return (words.say(part), *advice)


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
                key=MoveKey(tuple(_pair(band) for band in some)),
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
