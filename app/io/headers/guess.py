"""Which row holds the titles, what kind of list this is, and which field each column means.

Two witnesses are heard for each column, its title and the look of its cells. Where they agree, confidence
rises; where the cells contradict, it falls, and below `THRESHOLD` a column stays unmapped: a wrong column
costs a shop more than a missing one. Everything here is a proposal for the mapping page, or for a command
line that goes on with it unasked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX, OTHER_ADDRESSES
from app.io.firm_columns import settle_firms
from app.io.headers.column_contents import LOOK_OF_TARGET, TARGET_OF_LOOK, Look, shares_of
from app.io.headers.date_parts import DateParts, day_target, find_date_parts
from app.io.headers.gaps import says_number, with_gaps_filled
from app.io.headers.header_guess import THRESHOLD, ColumnGuess, HeaderGuess
from app.io.headers.kind_reason import KindReason, KindSign
from app.io.headers.kinds import decided_kind, or_sales, reason_of_people
from app.io.headers.moment_parts import find_moment_parts
from app.io.headers.names_by_cells import with_name
from app.io.headers.numbers_beside import codes_beside, settle_numbers
from app.io.headers.orders import settle_orders
from app.io.headers.own_words import in_own_words
from app.io.headers.parts_of_names import settle_parts_of_names
from app.io.headers.settling import settle_beside, without_receiver
from app.io.headers.times_beside import settle_times
from app.io.headers.title_reading import BY_LOOK_ALONE, CERTAIN, NOTHING, WORK, Reading, read_title
from app.io.headers.titles import targets_for, title_key
from app.io.known.own_lists import OwnList, own_contact_person_list, own_record_list
from app.io.number_parts import NumberParts, find_number_parts
from app.io.tables.dittos import with_meant
from app.io.tables.raw import Cell, Row
from app.io.tables.titles import KINDS, WIDEST, find_head, titles_of

Parts = DateParts | NumberParts

CONTENT_ROWS = 200

_SURE_LOOK = 0.8
_SELDOM = 0.1
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_AGREED = 0.1
_CONTRADICTED = 0.55
_PLACE = frozenset({"address", "postal_code", "prefecture", "city", "street", "building"})
_WHERE = frozenset({"address", "prefecture", "city", "street"})
_NAMING = frozenset({"full_name", "family_name", "given_name", "company", "full_kana"})


def guess_header(
    rows: Sequence[Row],
    *,
    kind: Noun | None = None,
    customs: Mapping[str, str] | None = None,
    hidden: Collection[int] = (),
    staff: Collection[str] = (),
) -> HeaderGuess:
    """Guess from the first rows of a sheet; two hundred are enough.

    `kind` is what the user said this list is, None to find out. `customs` gives the target of titles that
    the shop has made itself. Columns that are `hidden` give way where one in sight means the same.
    `staff` are the names of those who work in the shop.
    """
    own_titles = {title_key(title): target for title, target in (customs or {}).items()}
    head = find_head(rows, own_titles)
    start = 0 if head is None else head.row + head.height
    titles = [] if head is None else [_text(cell) for cell in titles_of(rows, head.row, head.height)[:WIDEST]]
    header_row, height = (None, 1) if head is None else (head.row, head.height)
    below = with_meant(rows[start : start + CONTENT_ROWS])
    looks = _looks_of_columns(below)
    titles += [""] * (max(looks, default=-1) + 1 - len(titles))
    ours = own_record_list(titles, customs or {}) or own_contact_person_list(titles)
    if ours is not None and kind in (None, ours.kind):
        why = None if kind else KindReason(ours.kind, KindSign.OURS)
        return HeaderGuess(ours.kind, header_row, _columns_of(ours, titles), height, why)
    days = find_date_parts(titles, below) if head is not None else ()
    numbers = find_number_parts(titles, below) if head is not None else ()
    proposals = {
        each: _map_columns(
            titles, looks, each, own_titles, hidden, _parts_read(days, numbers, each, below), (below, staff)
        )
        for each in (KINDS if kind is None else (kind,))
    }
    if kind is not None:
        chosen = with_gaps_filled(_with_time_of_day(proposals[kind], titles, below), kind, below)
        return HeaderGuess(kind, header_row, chosen, height)
    why = decided_kind(proposals, below)
    found = None if why is None else why.kind
    bare = without_receiver(titles)
    if found in (None, Noun.CUSTOMER) and bare != titles and _names_nobody(proposals[Noun.CUSTOMER], looks):
        as_people = [tuple(bare), *below]
        receivers = guess_header(as_people, kind=Noun.CUSTOMER, customs=customs, hidden=hidden, staff=staff)
        named = [replace(one, title=title) for one, title in zip(receivers.columns, titles, strict=False)]
        if not _names_nobody(named, looks) and receivers.header_row == 0:
            return HeaderGuess(Noun.CUSTOMER, header_row, tuple(named), height, reason_of_people(named))
    chosen = _with_time_of_day(proposals[found or Noun.CUSTOMER], titles, below)
    columns = with_gaps_filled(chosen, found, below)
    return HeaderGuess(found, header_row, columns, height, or_sales(why, columns, proposals[Noun.SALE]))


def _columns_of(ours: OwnList, titles: Sequence[str]) -> tuple[ColumnGuess, ...]:
    """The columns of a list of ours; those that are none of ours may be anything."""
    return tuple(
        ColumnGuess(index, title, target, CERTAIN if target else 0.0)
        for index, (title, target) in enumerate(zip(titles, ours.targets, strict=True))
    )


def _names_nobody(columns: Sequence[ColumnGuess], looks: Mapping[int, Mapping[Look, float]]) -> bool:
    """Whether no column with anything in it is read as somebody's name."""
    return not any(one.target in _NAMING and one.index in looks for one in columns)


def _looks_of_columns(rows: Sequence[Row]) -> dict[int, dict[Look, float]]:
    width = min(WIDEST, max(map(len, rows), default=0))
    columns = {index: shares_of(row[index] for row in rows if index < len(row)) for index in range(width)}
    return {index: shares for index, shares in columns.items() if shares}


def _map_columns(
    titles: Sequence[str],
    looks: Mapping[int, Mapping[Look, float]],
    kind: Noun,
    own_titles: Mapping[str, str],
    hidden: Collection[int],
    days: Sequence[tuple[Parts, Reading]],
    said: tuple[Sequence[Row], Collection[str]],
) -> tuple[ColumnGuess, ...]:
    readings = []
    in_parts = {column for parts, _reading in days for column in parts.columns}
    for index, title in enumerate(titles):
        if index in in_parts:
            readings.append(Reading(None, CERTAIN))
            continue
        custom = own_titles.get(title_key(title)) if title else None
        reading = Reading(custom, CERTAIN) if custom else read_title(title, kind)
        reading = _name_with_reading(title, reading, looks.get(index, {}), kind)
        readings.append(_weigh(title, reading, looks.get(index, {}), kind))
    titles = [*titles, *(parts.title for parts, _reading in days)]
    readings += [reading for _parts, reading in days]
    made_of = [()] * (len(titles) - len(days)) + [parts.columns for parts, _reading in days]
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    readings = with_name(readings, titles, said[0], prefix)
    if kind is Noun.CUSTOMER:
        readings = settle_firms(readings, titles, *said)
    readings = settle_beside(readings, titles, kind, looks, said[0])
    readings = settle_numbers(readings, titles, kind, said[0])
    if kind is Noun.SALE:
        readings = settle_orders(readings, titles, looks, said[0])
        readings = settle_times(readings, titles, said[0])
    readings = settle_parts_of_names(readings, titles, kind)
    readings = in_own_words(readings, titles, kind)
    blank = [index for index in range(len(readings)) if index not in looks and not made_of[index]]
    readings = _settle_rivals(readings, titles, kind, ({*hidden}, {*blank}))
    return tuple(
        ColumnGuess(
            index,
            title,
            reading.target if reading.confidence >= THRESHOLD else None,
            reading.confidence,
            made_of[index],
            reading.by_cells,
        )
        for index, (title, reading) in enumerate(zip(titles, readings, strict=True))
    )


def _parts_read(
    days: Sequence[DateParts], numbers: Sequence[NumberParts], kind: Noun, rows: Sequence[Row]
) -> list[tuple[Parts, Reading]]:
    """The days and numbers in parts that such a list has a field for."""
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    found: list[tuple[Parts, str | None]] = [(parts, day_target(parts, kind, rows)) for parts in days]
    found += [(parts, prefix + parts.target) for parts in numbers]
    return [(parts, Reading(target, _SURE_LOOK)) for parts, target in found if target is not None]


def _name_with_reading(title: str, reading: Reading, shares: Mapping[Look, float], kind: Noun) -> Reading:
    """氏名（フリガナ） over names, which have their readings behind them, means the name."""
    if not (reading.target or "").endswith("full_kana") or not shares or shares[Look.KANA] >= _SELDOM:
        return reading
    outside = read_title(_BRACKETS.sub("", title), kind)
    return outside if (outside.target or "").endswith("full_name") else reading


def _weigh(title: str, reading: Reading, shares: Mapping[Look, float], kind: Noun) -> Reading:
    """Hear the cells on what the title says."""
    if not shares:
        return reading
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    telling = next((look for look in TARGET_OF_LOOK if shares[look] >= _SURE_LOOK), None)
    by_look = reading
    if telling is not None:
        by_look = Reading(prefix + TARGET_OF_LOOK[telling], BY_LOOK_ALONE, reading.party, by_cells=True)
    if telling is Look.POSTAL and reading.is_free and says_number(title):
        by_look = reading  # 決済No of seven digits
    if reading.target is None:
        return reading if reading.confidence > 0 else by_look
    expected = LOOK_OF_TARGET.get(reading.target.removeprefix(CUSTOMER_PREFIX))
    if expected is None:
        # A name or a note may hold anything, but a column of nothing but mail addresses is no name.
        return by_look if telling is Look.MAIL else reading
    if shares[expected] >= 0.5:
        return replace(reading, confidence=min(CERTAIN, reading.confidence + _AGREED))
    if telling is not None:
        return by_look
    # A certain title outlives odd cells: they are for cleaning to report.
    doubtful = shares[expected] < 0.1 and reading.confidence < CERTAIN
    return replace(reading, confidence=reading.confidence * _CONTRADICTED) if doubtful else reading


def _settle_rivals(
    readings: list[Reading], titles: Sequence[str], kind: Noun, less: Sequence[Collection[int]]
) -> list[Reading]:
    """One column for a target that takes one: not what is `less` (hidden, blank), no code of a program, the
    surest, the leftmost. Where people live comes before where they work, which is another address."""
    joined = {target.name for target in targets_for(kind) if target.many}
    at_home = any(
        (reading.target or "").removeprefix(CUSTOMER_PREFIX) in _WHERE and reading.party != WORK
        for reading in readings
    )
    settled, codes = list(readings), codes_beside(titles)
    taken: dict[str, int] = {}
    order = sorted(
        range(len(readings)),
        key=lambda index: (
            *(index in columns for columns in less),
            index in codes,
            -readings[index].confidence,
            index,
        ),
    )
    for index in order:
        target = readings[index].target
        if target is None:
            continue
        at_work = target.removeprefix(CUSTOMER_PREFIX) in _PLACE and readings[index].party == WORK
        if at_work and at_home:
            is_kept = kind is Noun.CUSTOMER
            settled[index] = replace(readings[index], target=OTHER_ADDRESSES.name) if is_kept else NOTHING
        elif target not in joined and taken.setdefault(target, index) != index:
            settled[index] = NOTHING
    return settled


def _with_time_of_day(
    columns: tuple[ColumnGuess, ...], titles: Sequence[str], rows: Sequence[Row]
) -> tuple[ColumnGuess, ...]:
    """The columns of contacts with the moment that a day and the time beside it are behind all others."""
    day = next((one for one in columns if one.target == "at" and not one.parts), None)
    moment = None if day is None else find_moment_parts(day.index, titles, rows)
    if day is None or moment is None or columns[moment.time].target is not None:
        return columns
    parts = (moment.day, moment.time)
    bare = [replace(one, target=None, confidence=CERTAIN) if one.index in parts else one for one in columns]
    title = f"{day.title}・{titles[moment.time]}"
    return (*bare, ColumnGuess(len(columns), title, day.target, day.confidence, parts))


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()
