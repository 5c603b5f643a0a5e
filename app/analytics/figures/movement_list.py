"""The movement between two days as a list: a line for every flow, most people first, who stayed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.bar_table import BarLine, BarTable, bar_table
from app.analytics.figures.movement_words import FlowWords
from app.analytics.figures.words import percent
from app.core.messages import message
from app.core.movement import NOBODY_YET, Direction, MoveKey
from app.core.rfm import Measure, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.rfm.movement import Flow, Movement
    from app.core.messages import Message

MOST_NAMED = 6


def movement_list(moved: Movement, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Draw the flows as a table with a bar for how many of all they are; each line is a hit."""
    said_of = FlowWords(moved, words)
    flows = sorted(moved.flows, key=lambda one: -one.customers)
    moves = [one for one in flows if one.direction is not Direction.STAYED]
    still = [one for one in flows if one.direction is Direction.STAYED]

    def together(some: Sequence[Flow], name: Message) -> BarLine:
        people = sum(one.customers for one in some)
        named = (f"{said_of.name(one)} {words.people(one.customers)}" for one in some[:MOST_NAMED])
        key = MoveKey(tuple((one.before, one.after) for one in some), name)
        return _line(moved, words, key, words.say(name), people, Tone.NEUTRAL, tuple(named))

    def flow_line(one: Flow) -> BarLine:
        tone = Tone.NEUTRAL if one.after == NOBODY_YET else moved.groups.of(one.after).tone
        lines = (words.say(one.direction.words), *said_of.lines(one))
        key = MoveKey(((one.before, one.after),))
        return _line(moved, words, key, said_of.name(one), one.customers, tone, lines)

    def rest(shown: int) -> BarLine:
        return together(moves[shown:], message("analytics.movement.others"))

    table = BarTable(
        name_title=words.say(message("analytics.movement.flows")),
        figure_titles=(words.say(Measure.CUSTOMERS.words),),
        bar_title=words.say(Measure.SHARE.words),
        lines=tuple(flow_line(one) for one in moves),
        rest=rest,
        tail=(together(still, Direction.STAYED.words),) if still else (),
        marks=True,
    )
    return bar_table(table, style, size)


def _line(
    moved: Movement, words: Words, key: MoveKey, name: str, people: int, tone: Tone, lines: tuple[str, ...]
) -> BarLine:
    share = people / moved.customers
    return BarLine(key, name, (words.people(people),), share, percent(share), lines, people, tone)
