"""The groups of customers as rules that a shop can change: ranges over the three scores, in order.

The first group that fits somebody is theirs; the last has no ranges and takes everybody who is left, so that
nobody is without a group. A group is known by its code, which stays when its name or its ranges change: those
of `Segment` for the standard ones, `own_1`, `own_2` … for the shop's.

The standard names, and the idea of recency along one side and buying along the other, are the customary ones
of RFM tools (Hughes, *Strategic Database Marketing*, for the scores; the eleven-group table that Putler and
others publish for the names). Those tables state ranges over R and the mean of F and M that overlap and leave
holes; here R and F draw the borders, so that a whole cell of the R x F matrix reads as one group, and M
decides only where it has to:

- somebody who comes often and spends little (M 1-2) is loyal, not yet a champion;
- somebody who spent most (M 5) and stays away is one the shop cannot afford to lose.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from app.core.errors import UserError
from app.core.messages import Message, message
from app.core.rfm import SCORES, Segment, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Span = tuple[int, int]

ANY: Span = (SCORES[0], SCORES[-1])
OWN = "own_"
UNCOMPARED = "uncompared"
MOST_GROUPS = 20


@dataclass(frozen=True, slots=True)
class ScoreBox:
    """The combinations whose three scores all lie in these spans, both ends included."""

    r: Span = ANY
    f: Span = ANY
    m: Span = ANY

    def __post_init__(self) -> None:
        for low, high in (self.r, self.f, self.m):
            if not SCORES[0] <= low <= high <= SCORES[-1]:
                raise ValueError(f"no span of scores: {low} to {high}")


@dataclass(frozen=True, slots=True)
class Group:
    """One rule: whoever lies in one of the boxes; without boxes, whoever is left.

    `name` and `to_do` are as typed; where they are empty, a standard group has its own in each language.
    """

    code: str
    tone: Tone
    boxes: tuple[ScoreBox, ...] = ()
    name: str = ""
    to_do: str = ""

    @property
    def words(self) -> Message:
        """The group's name."""
        if self.name:
            return message("analytics.segment.own", name=self.name)
        return message(f"analytics.segment.{self.code}")

    @property
    def advice(self) -> Message:
        """What a shop can do for these people now."""
        if self.to_do:
            return message("analytics.advice.own", to_do=self.to_do)
        return message("analytics.advice.unwritten" if self.is_own else f"analytics.advice.{self.code}")

    @property
    def is_own(self) -> bool:
        """Whether the shop made it."""
        return self.code.startswith(OWN)


class GroupWithoutName(UserError):
    """A group of the shop's own needs a name. No fields."""

    code = "analytics.group_without_name"


class GroupNameTaken(UserError):
    """Two groups have one name. Fields: `name`."""

    code = "analytics.group_name_taken"


class GroupWithoutRange(UserError):
    """Only the last group takes whoever is left. Fields: `name`."""

    code = "analytics.group_without_range"


@dataclass(frozen=True, slots=True)
class Groups:
    """All groups in their order, which is also that of the screen: best customers first.

    The last loses its boxes. Raises `GroupWithoutName`, `GroupNameTaken`, `GroupWithoutRange`, and
    `ValueError` for what no form can enter: no groups, more than `MOST_GROUPS`, a code twice or unknown.
    """

    rules: tuple[Group, ...]

    def __post_init__(self) -> None:
        codes = [rule.code for rule in self.rules]
        most = MOST_GROUPS + (UNCOMPARED in codes)
        if not 0 < len(codes) <= most or len(set(codes)) < len(codes):
            raise ValueError(f"no set of groups: {codes}")
        taken: set[str] = set()
        for rule in self.rules:
            if rule.is_own and not rule.name.strip():
                raise GroupWithoutName
            if not rule.is_own and rule.code != UNCOMPARED:
                Segment(rule.code)
            if rule.name and rule.name in taken:
                raise GroupNameTaken(name=rule.name)
            taken.add(rule.name)
        for rule in self.rules[:-1]:
            if not rule.boxes:
                raise GroupWithoutRange(name=rule.words)
        object.__setattr__(self, "rules", (*self.rules[:-1], replace(self.rules[-1], boxes=())))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in order."""
        return tuple(rule.code for rule in self.rules)

    def of(self, code: str) -> Group:
        """The group of a code. Raises `KeyError`."""
        for rule in self.rules:
            if rule.code == code:
                return rule
        raise KeyError(code)

    def as_mapping(self) -> dict[str, Any]:
        """The rules as JSON keeps them."""
        return {"rules": [_rule_as_mapping(rule) for rule in self.rules]}


STANDARD = Groups(
    (
        Group(Segment.CHAMPIONS, Tone.PRIMARY, (ScoreBox(r=(5, 5), f=(4, 5), m=(3, 5)),)),
        Group(Segment.LOYAL, Tone.PRIMARY, (ScoreBox(r=(3, 5), f=(4, 5)),)),
        Group(Segment.POTENTIAL_LOYALIST, Tone.GOOD, (ScoreBox(r=(4, 5), f=(2, 3)),)),
        Group(Segment.NEW, Tone.GOOD, (ScoreBox(r=(5, 5), f=(1, 1)),)),
        Group(Segment.PROMISING, Tone.GOOD, (ScoreBox(r=(4, 4), f=(1, 1)),)),
        Group(Segment.NEED_ATTENTION, Tone.ATTENTION, (ScoreBox(r=(3, 3), f=(3, 3)),)),
        Group(Segment.ABOUT_TO_SLEEP, Tone.ATTENTION, (ScoreBox(r=(3, 3), f=(1, 2)),)),
        Group(Segment.AT_RISK, Tone.DANGER, (ScoreBox(r=(1, 2), f=(3, 4), m=(1, 4)),)),
        Group(Segment.CANT_LOSE, Tone.DANGER, (ScoreBox(r=(1, 2), f=(3, 5)),)),
        Group(
            Segment.HIBERNATING, Tone.NEUTRAL, (ScoreBox(r=(2, 2), f=(1, 2)), ScoreBox(r=(1, 1), f=(2, 2)))
        ),
        Group(Segment.LOST, Tone.NEUTRAL),
    )
)


NOT_YET = Groups((Group(UNCOMPARED, Tone.NEUTRAL),))
"""Where the days of the last purchases are all but one: whoever was named by ties would be named wrongly."""


def groups_from(mapping: Mapping[str, Any]) -> Groups:
    """The rules that `as_mapping` kept; the standard ones where there are none, or none that can be used."""
    try:
        return Groups(tuple(_rule_from(stored) for stored in mapping["rules"]))
    except (KeyError, TypeError, ValueError, UserError):
        return STANDARD


def span_words(span: Span) -> str:
    """A span of scores as shops write it: 5, 4–5."""
    low, high = span
    return str(low) if low == high else f"{low}–{high}"


def free_code(taken: Iterable[str]) -> str:
    """A code for one more group of the shop's own."""
    codes = set(taken)
    return next(code for code in (f"{OWN}{place}" for place in count(1)) if code not in codes)


def _rule_as_mapping(rule: Group) -> dict[str, Any]:
    return {
        "code": str(rule.code),
        "tone": rule.tone.value,
        "boxes": [[list(span) for span in (box.r, box.f, box.m)] for box in rule.boxes],
        "name": rule.name,
        "to_do": rule.to_do,
    }


def _rule_from(stored: Mapping[str, Any]) -> Group:
    boxes = tuple(ScoreBox(*(_span(span) for span in spans)) for spans in stored["boxes"])
    code, name, to_do = (str(stored[key]) for key in ("code", "name", "to_do"))
    return Group(code, Tone(stored["tone"]), boxes, name, to_do)


def _span(pair: Any) -> Span:
    low, high = (int(score) for score in pair)
    return low, high
