"""The words of the summary: its tiles, what they are compared with, and by what a change is explained.

A tile is one figure of a month, mostly of the running one. Which ones a shop sees depends on its face; what a
face means by a long absence or by coming again stands in `HABITS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.enums import Face
from app.core.messages import Message, message

if TYPE_CHECKING:
    from datetime import date


class Unit(StrEnum):
    """What a figure counts, and so how it is said."""

    YEN = "yen"
    TIMES = "times"
    CASES = "cases"
    PEOPLE = "people"
    COMPANIES = "companies"
    SHARE = "share"


class Tile(StrEnum):
    """One figure of the summary."""

    SALES = "sales"
    VISITS = "visits"
    PER_VISIT = "per_visit"
    NEWCOMERS = "newcomers"
    SECOND_VISIT = "second_visit"
    SECOND_ORDER = "second_order"
    DRIFTING = "drifting"
    YEARLY = "yearly"
    CAME_BACK = "came_back"
    BUYERS = "buyers"
    PER_BUYER = "per_buyer"
    NEW_BUYERS = "new_buyers"
    LEFT_ALONE = "left_alone"
    CONTACTS = "contacts"
    CONVERSIONS = "conversions"
    ORDERS = "orders"
    PER_ORDER = "per_order"
    FIRST_ORDERS = "first_orders"
    REPEAT_SHARE = "repeat_share"
    RETURNS = "returns"

    @property
    def words(self) -> Message:
        """What a shop calls this figure."""
        return Message(f"dashboard.tile.{self}")

    @property
    def unit(self) -> Unit:
        """What it counts."""
        return UNITS[self]

    @property
    def is_better_low(self) -> bool:
        """Whether a shop wants less of it."""
        return self in (Tile.DRIFTING, Tile.LEFT_ALONE, Tile.RETURNS)

    @property
    def is_second(self) -> bool:
        """Whether it tells how many came a second time."""
        return self in (Tile.SECOND_VISIT, Tile.SECOND_ORDER)

    @property
    def is_average(self) -> bool:
        """Whether few people make it uncertain: shares and amounts for each."""
        return self.unit is Unit.SHARE or self in _FOR_EACH

    @property
    def is_sum(self) -> bool:
        """Whether it grows day by day within a month, so that a target asks for so much a day."""
        return self.unit is not Unit.SHARE and self not in _STANDING


class Against(StrEnum):
    """What the running month is compared with: always the same days."""

    LAST_MONTH = "last_month"
    LAST_YEAR = "last_year"


class Dimension(StrEnum):
    """By what people, or what they did on a day, are told apart."""

    STANDING = "standing"
    AGE = "age"
    CATEGORY = "category"
    STAFF = "staff"
    CHANNEL = "channel"
    AREA = "area"
    SOURCE = "source"
    INDUSTRY = "industry"


class Standing(StrEnum):
    """Whether somebody came for the first time."""

    NEW = "new"
    RETURNING = "returning"


class Task(StrEnum):
    """Whom one may look after today."""

    INQUIRIES = "inquiries"
    BIRTHDAYS = "birthdays"
    LATE = "late"
    DUE = "due"
    CANT_LOSE = "cant_lose"

    @property
    def words(self) -> Message:
        """The line of the list."""
        return Message(f"dashboard.task.{self}")

    @property
    def reason(self) -> Message:
        """Why these people."""
        return Message(f"dashboard.task_reason.{self}")


@dataclass(frozen=True, slots=True)
class MonthSpeech:
    """How a summary speaks of its month: the running one is this month, one that is over has its name.

    `over` is the number of a month that is over, None where it is running.
    """

    over: int | None = None

    def tile(self, tile: Tile) -> Message:
        """What a tile is called."""
        if tile is Tile.SALES and self.over is not None:
            return message("dashboard.tile.sales_of", month=Message(f"dashboard.month.{self.over}"))
        return tile.words

    def against(self, against: Against) -> Message:
        """How what it is compared with is called within a sentence."""
        return Message(f"dashboard.{self._of('against')}.{against}")

    def against_short(self, against: Against) -> Message:
        """The same in few letters, for a tile."""
        return Message(f"dashboard.{self._of('against_short')}.{against}")

    def missing(self, people: int) -> Message:
        """The door to those who came before and not in this month."""
        return message(f"dashboard.{self._of('door')}.missing", count=people)

    def _of(self, words: str) -> str:
        return words if self.over is None else f"{words}_over"


@dataclass(frozen=True, slots=True)
class TileKey:
    """The people of a tile, so many months before the running one."""

    tile: Tile
    months_ago: int = 0


@dataclass(frozen=True, slots=True)
class PartKey:
    """The people of one part of what explains the change of a tile."""

    tile: Tile
    place: int


@dataclass(frozen=True, slots=True)
class OutlookKey:
    """Those who bought within the year up to a day, of whom something is expected in the next."""

    as_of: date


@dataclass(frozen=True, slots=True)
class TaskKey:
    """The people of one line of today's list."""

    task: Task


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part of what explains a change: its place among the parts, who they are, and how many the door opens.

    `door` says whom of them, `door_of` with their name before it.
    """

    place: int
    label: Message
    door: Message
    door_of: Message
    people: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said of one tile: sentences that follow one another, and the parts that open people.

    `title` is what the tile is called; `is_good` says whether the shop likes the change.
    """

    tile: Tile
    title: Message
    text: tuple[Message, ...]
    parts: tuple[PartWords, ...]
    is_good: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a tile stands to another month. `is_good` is None where the difference may well be chance."""

    text: Message
    is_good: bool | None


@dataclass(frozen=True, slots=True)
class PointWords:
    """A month of a tile's line: which days, its value (None where it is not known), and whom it opens."""

    months_ago: int
    title: Message
    value: Message | None
    people: int


@dataclass(frozen=True, slots=True)
class TileWords:
    """What stands on a tile; `value` is None where there is nothing to average. `points` are the months of
    its line, oldest first."""

    title: Message
    value: Message | None
    comparisons: tuple[Comparison, ...]
    hint: Message
    points: tuple[PointWords, ...]


@dataclass(frozen=True, slots=True)
class TargetWords:
    """What a shop wants of a tile, how far it is, and what each open day left has to bring, where it can."""

    target: float
    text: Message
    needed: Message | None


@dataclass(frozen=True, slots=True)
class Habit:
    """What a kind of shop means: a second time comes `within` so many days of the first, and who stayed away
    longer than `away` days (but not yet twice as long) is drifting."""

    within: int
    away: int


UNITS: dict[Tile, Unit] = {
    Tile.SALES: Unit.YEN,
    Tile.VISITS: Unit.TIMES,
    Tile.PER_VISIT: Unit.YEN,
    Tile.NEWCOMERS: Unit.PEOPLE,
    Tile.SECOND_VISIT: Unit.SHARE,
    Tile.SECOND_ORDER: Unit.SHARE,
    Tile.DRIFTING: Unit.PEOPLE,
    Tile.YEARLY: Unit.YEN,
    Tile.CAME_BACK: Unit.PEOPLE,
    Tile.BUYERS: Unit.COMPANIES,
    Tile.PER_BUYER: Unit.YEN,
    Tile.NEW_BUYERS: Unit.COMPANIES,
    Tile.LEFT_ALONE: Unit.COMPANIES,
    Tile.CONTACTS: Unit.CASES,
    Tile.CONVERSIONS: Unit.COMPANIES,
    Tile.ORDERS: Unit.CASES,
    Tile.PER_ORDER: Unit.YEN,
    Tile.FIRST_ORDERS: Unit.PEOPLE,
    Tile.REPEAT_SHARE: Unit.SHARE,
    Tile.RETURNS: Unit.SHARE,
}

_FOR_EACH = (Tile.PER_VISIT, Tile.YEARLY, Tile.PER_BUYER, Tile.PER_ORDER)
_STANDING = (*_FOR_EACH, Tile.DRIFTING, Tile.LEFT_ALONE)

TILES: dict[Face, tuple[Tile, ...]] = {
    Face.SALON: (
        Tile.SALES,
        Tile.VISITS,
        Tile.PER_VISIT,
        Tile.NEWCOMERS,
        Tile.SECOND_VISIT,
        Tile.CAME_BACK,
        Tile.DRIFTING,
        Tile.YEARLY,
    ),
    Face.B2B: (
        Tile.SALES,
        Tile.BUYERS,
        Tile.PER_BUYER,
        Tile.NEW_BUYERS,
        Tile.CONTACTS,
        Tile.CONVERSIONS,
        Tile.LEFT_ALONE,
        Tile.YEARLY,
    ),
    Face.EC: (
        Tile.SALES,
        Tile.ORDERS,
        Tile.PER_ORDER,
        Tile.FIRST_ORDERS,
        Tile.SECOND_ORDER,
        Tile.REPEAT_SHARE,
        Tile.RETURNS,
        Tile.DRIFTING,
    ),
}

HABITS: dict[Face, Habit] = {
    Face.SALON: Habit(within=90, away=90),
    Face.B2B: Habit(within=180, away=90),
    Face.EC: Habit(within=90, away=180),
}
