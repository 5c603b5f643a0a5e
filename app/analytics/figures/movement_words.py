"""What the figures of a movement say of its flows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.analytics.figures.words import percent
from app.core.days import day_words
from app.core.messages import Message, message
from app.core.movement import NOBODY_YET, Direction

if TYPE_CHECKING:
    from app.analytics.figures.words import Words
    from app.analytics.rfm.movement import Flow, Movement
    from app.core.rfm_groups import Groups


class FlowWords:
    """Names and explanations of the flows of one movement in one language."""

    def __init__(self, moved: Movement, words: Words) -> None:
        self.moved, self.words = moved, words
        self._of = Counter[str]()
        for one in moved.flows:
            self._of[one.before] += one.customers

    def name(self, one: Flow) -> str:
        """From which group to which."""
        return self.words.say(flow_words(self.moved.groups, one.before, one.after))

    def lines(self, one: Flow) -> tuple[str, ...]:
        """How many of their group they are, and what to do for them."""
        groups, say = self.moved.groups, self.words.say
        advice = (say(groups.of(one.after).advice),) if one.after != NOBODY_YET else ()
        if one.before == NOBODY_YET:
            return (self.words.customers(one.customers), *advice)
        part = message(
            "analytics.movement.part",
            customers=one.customers,
            since=day_words(self.moved.since),
            before=groups.of(one.before).words,
            share=percent(one.customers / self._of[one.before]),
        )
        return (say(part), *advice)


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
