"""What the summary says in words: which tiles moved by more than chance, and what explains it.

Nothing is said that was not worked out: a change within chance has no sentence, and where no group stands out
the sentence says so.
"""

from __future__ import annotations

from functools import reduce
from math import ceil
from typing import TYPE_CHECKING

from app.analytics.dashboard.measures import FORGOTTEN
from app.analytics.dashboard.spans import is_last_of_month
from app.analytics.dashboard.view import opens_missing, part_ids
from app.core.amounts import MINUS, yen
from app.core.dashboard import (
    Against,
    Comparison,
    Dimension,
    PartWords,
    PointWords,
    Sentence,
    Standing,
    TargetWords,
    Tile,
    TileWords,
    Unit,
)
from app.core.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.analytics.dashboard.causes import Part
    from app.analytics.dashboard.targets import Progress
    from app.analytics.dashboard.view import DashboardView, Split, TileView, Told

PERCENT = 100
ENOUGH_FOR_PERCENT = 30
"""From so many on a count's difference is said in percent."""
YOUNGEST, OLDEST = "0", "80"


def tile_words(view: DashboardView, tile: TileView) -> TileWords:
    """What stands on a tile of this summary, and what it counts."""
    value = None if tile.figure is None else amount(tile.tile.unit, tile.figure)
    habit = view.measures.habit
    gone = FORGOTTEN * habit.away
    hint = message(f"dashboard.hint.{tile.tile}", within=habit.within, away=habit.away, gone=gone)
    comparisons = tuple(_comparison(view, tile, against) for against in Against)
    if not tile.changes:
        comparisons = (Comparison(message("dashboard.against.nothing"), None),)
    return TileWords(view.speech.tile(tile.tile), value, comparisons, hint, tuple(_points(view, tile)))


def target_words(tile: TileView, wished: Progress) -> TargetWords:
    """What a tile says of its target: how much of it is there, and what each open day has to bring."""
    unit = tile.tile.unit
    target = amount(unit, wished.target)
    if tile.tile.is_better_low:
        way = "kept" if wished.reached <= 1 else "over"
        text = message(f"dashboard.target.{way}", target=target)
    elif wished.reached >= 1:
        text = message("dashboard.target.reached", target=target)
    else:
        share = f"{wished.reached * PERCENT:.0f}"
        text = message("dashboard.target.part", target=target, share=share)
    needed = None
    if wished.needed is not None:
        each = wished.needed if unit is Unit.YEN else ceil(wished.needed)
        needed = message("dashboard.target.needed", days=wished.open_days, each=amount(unit, each))
    return TargetWords(wished.target, text, needed)


def sentences(view: DashboardView) -> tuple[Sentence, ...]:
    """The sentences of a summary, in the order of its tiles."""
    told = [(tile, tile.told) for tile in view.tiles if tile.told is not None and not _is_said(view, tile)]
    return tuple(_sentence(view, tile, told_of) for tile, told_of in told)


def amount(unit: Unit, value: float) -> Message:
    """A figure with its unit."""
    if unit is Unit.SHARE:
        return message("dashboard.amount.share", share=f"{value * PERCENT:.1f}")
    if unit is Unit.YEN:
        return message("dashboard.amount.yen", yen=yen(round(value)))
    return message(f"dashboard.amount.{unit}", count=round(value))


def difference(unit: Unit, value: float) -> Message:
    """How far a figure moved, without its sign."""
    if unit is Unit.SHARE:
        return message("dashboard.amount.points", points=f"{abs(value) * PERCENT:.1f}")
    return amount(unit, abs(value))


def signed_percent(share: float) -> str:
    """A share of what something was: +6.1%, −8.2%."""
    return f"{_sign(share)}{abs(share) * PERCENT:.1f}%"


def caption(view: DashboardView) -> tuple[Message, ...]:
    """How the figures came about: which days are compared, and when a movement is put into words."""
    span = view.months[-1]
    if is_last_of_month(span.last):
        days = Message("dashboard.caption.whole")
    else:
        days = message("dashboard.caption.days", first=span.first.day, last=span.last.day)
    return (days, message("dashboard.caption.chance"))


def _is_said(view: DashboardView, tile: TileView) -> bool:
    """Whether the sentence on sales says it: what a customer brings in a year follows them."""
    sales = view.tile(Tile.SALES)
    if tile.tile is not Tile.YEARLY or tile.told is None or sales is None or sales.told is None:
        return False
    return tile.told.change.difference * sales.told.change.difference > 0


def _points(view: DashboardView, tile: TileView) -> Iterator[PointWords]:
    last = len(view.months) - 1
    for place, span in enumerate(view.months):
        figure = tile.series[place] if place < last else tile.figure
        month = Message(f"dashboard.month.{span.first.month}")
        year = str(span.first.year)
        title = message("dashboard.span", year=year, month=month, first=span.first.day, last=span.last.day)
        value = None if figure is None else amount(tile.tile.unit, figure)
        yield PointWords(last - place, title, value, tile.doors[place])


def _comparison(view: DashboardView, tile: TileView, against: Against) -> Comparison:
    short = view.speech.against_short(against)
    change = tile.changes.get(against)
    if change is None:
        return Comparison(message("dashboard.against.not_yet", against=short), None)
    unit = tile.tile.unit
    if change.share is not None and _is_in_percent(tile):
        moved = message("dashboard.amount.text", text=signed_percent(change.share))
    else:
        sign = _sign(change.difference)
        moved = message("dashboard.amount.signed", sign=sign, amount=difference(unit, change.difference))
    is_good = (change.difference > 0) != tile.tile.is_better_low if against in tile.surely else None
    return Comparison(message("dashboard.against.moved", against=short, moved=moved), is_good)


def _is_in_percent(tile: TileView) -> bool:
    """Whether changes are in percent: those of one tile alike, counts where the largest base is enough."""
    unit, changes = tile.tile.unit, tile.changes.values()
    if unit is Unit.SHARE or any(change.share is None for change in changes):
        return False
    return unit is Unit.YEN or max(change.before for change in changes) >= ENOUGH_FOR_PERCENT


def _sentence(view: DashboardView, tile: TileView, told: Told) -> Sentence:
    parts = told.causes.parts
    title = view.speech.tile(tile.tile)
    text = [_headline(title, view.speech.against(told.against), tile.tile, told)]
    if tile.tile.is_second:
        text.append(_cohort(view))
    if tile.split is not None:
        text.append(_split(tile.split))
    words = [_part(tile.tile, told, part) for part in parts]
    if words:
        listed = reduce(lambda one, other: message("dashboard.said.and", one=one, other=other), words)
        text.append(message("dashboard.said.mainly", parts=listed))
    else:
        text.append(message("dashboard.said.nobody"))
    doors = tuple(_door(view, tile.tile, told, place) for place in range(len(parts)))
    is_good = (told.change.difference > 0) != tile.tile.is_better_low
    return Sentence(tile.tile, title, tuple(text), doors, is_good)


def _door(view: DashboardView, tile: Tile, told: Told, place: int) -> PartWords:
    part = told.causes.parts[place]
    label, people = _label(told, part), len(part_ids(view, tile, place))
    if opens_missing(tile, part):
        door = view.speech.missing(people)
    elif tile.is_second and part.contribution < 0:
        door = message("dashboard.door.not_back", count=people)
    else:
        door = message("dashboard.door.there", count=people)
    return PartWords(place, label, door, message("dashboard.door.of", who=label, door=door), people)


def _headline(title: Message, against: Message, tile: Tile, told: Told) -> Message:
    change = told.change
    kind = "level" if tile.is_average else "sum"
    way = "up" if change.difference > 0 else "down"
    moved = _moved(tile.unit, change.before, change.now)
    if tile.unit is not Unit.SHARE and change.share is not None:
        moved = message("dashboard.amounts.percent", moved=moved, percent=signed_percent(change.share))
    return message(
        f"dashboard.said.{kind}.{way}",
        what=title,
        against=against,
        difference=difference(tile.unit, change.difference),
        moved=moved,
    )


def _moved(unit: Unit, before: float, now: float) -> Message:
    return message("dashboard.amounts.moved", before=amount(unit, before), now=amount(unit, now))


def _cohort(view: DashboardView) -> Message:
    within = view.measures.habit.within
    span = view.months[-1].earlier(within)
    first, last = (
        message("dashboard.day", month=Message(f"dashboard.month.{day.month}"), day=day.day)
        for day in (span.first, span.last)
    )
    return message("dashboard.said.cohort", first=first, last=last, within=within)


def _split(split: Split) -> Message:
    by_times, by_each = (
        message(f"dashboard.said.{'more' if yen_moved >= 0 else 'less'}", yen=yen(abs(round(yen_moved))))
        for yen_moved in (split.by_times, split.by_each)
    )
    return message(
        "dashboard.said.split",
        times=split.times.words,
        by_times=by_times,
        each=split.each.words,
        by_each=by_each,
    )


def _part(tile: Tile, told: Told, part: Part) -> Message:
    label, amounts = _label(told, part), _amounts(tile, told, part)
    explained = part.contribution / told.change.difference
    if not 0 < explained < 1:
        return message("dashboard.part", label=label, amounts=amounts)
    share = f"{explained * PERCENT:.0f}"
    return message("dashboard.part_of", label=label, amounts=amounts, share=share)


def _amounts(tile: Tile, told: Told, part: Part) -> Message:
    rows = told.change.rows
    if rows.base is None:
        return _moved(tile.unit, part.before, part.now)
    if abs(part.mix) > abs(part.rate) or not part.base_now or not part.base_before:
        whole_now, whole_before = (float(rows.base[side].sum()) for side in (rows.is_now, ~rows.is_now))
        shares = (part.base_before / whole_before, part.base_now / whole_now)
        before, now = (amount(Unit.SHARE, share) for share in shares)
        return message("dashboard.amounts.mix", before=before, now=now)
    if tile.unit is not Unit.SHARE:
        return _moved(tile.unit, part.before / part.base_before, part.now / part.base_now)
    unit = Unit.PEOPLE if tile.is_second else Unit.CASES
    return message(
        "dashboard.amounts.of",
        base=amount(unit, part.base_now),
        now=amount(unit, part.now),
        base_before=amount(unit, part.base_before),
        before=amount(unit, part.before),
    )


def _label(told: Told, part: Part) -> Message:
    words = [_trait(one.dimension, told.names[one.dimension][one.code]) for one in part.traits]
    return reduce(lambda one, other: message("dashboard.trait.and", one=one, other=other), words)


def _trait(dimension: Dimension, name: str) -> Message:
    if dimension is Dimension.STANDING:
        return Message(f"dashboard.standing.{Standing(name)}")
    if dimension is Dimension.AGE:
        code = {YOUNGEST: "youngest", OLDEST: "oldest"}.get(name, "decade")
        return message(f"dashboard.age.{code}", age=name)
    return message("dashboard.trait.named", dimension=Message(f"dashboard.dimension.{dimension}"), name=name)


def _sign(value: float) -> str:
    return "±" if not value else (MINUS if value < 0 else "+")
