"""Where the titles of a table stand, and what they are when the head takes two rows or three.

Above a table may stand its name, a date, a line of remarks; the row with the most known titles is its head.
A head of two rows has groups (連絡先 over 電話 and メール) beside cells that reach over both rows.
The title of a column is then the lower one, with its group before it where the lower one alone says too
little, something else, or what another column says too. A head of three rows has groups of such groups.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.io.headers.column_contents import is_data
from app.io.headers.title_reading import BY_WORD, CERTAIN, LONGEST_TITLE, read_title
from app.io.headers.titles import party_keys, title_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables.raw import Cell, Row

KINDS = (Noun.CUSTOMER, Noun.SALE, Noun.VISIT, Noun.INTERACTION)
SEARCH_ROWS = 30
WIDEST = 512  # columns past this are looked at by nobody
SURE_TITLE = 0.7
LEAST_GROUPS = 2
SEEN_TITLES = 4_096
LONGEST_COUNT = 2  # 住所 over 1 and 2

_PARTIES = ("other", "work")
_NAME_OF_LIST = re.compile(r"(?:台帳|名簿|一覧表?|管理表|リスト|マスター?|対象者|帳|簿)\s*(?:[(（\[【].*)?$")
_PERIOD = re.compile(r"(?:年度?|月分?|現在|時点)[)）\]】]?$")
_LABELLED = re.compile(r"[^:：]+[:：]\s*[^\s:：]")


@dataclass(frozen=True, slots=True)
class Head:
    """The rows of titles: the index of the upper one, and how many they are."""

    row: int
    height: int = 1


def find_head(rows: Sequence[Row], own_titles: Mapping[str, str]) -> Head | None:
    """The head of the table in these rows. `own_titles` are those that the shop has made itself, as keys."""
    scores = {index: _score(row, own_titles) for index, row in enumerate(rows[:SEARCH_ROWS])}
    best = max(scores, key=lambda index: (scores[index], -index), default=0)
    if not scores.get(best):
        return None
    for height in (3, 2):
        gains: dict[int, float] = {}
        for upper in range(best - height + 1, best + 1):
            if _are_one_head(rows, upper, height):
                together = titles_of(rows, upper, height)
                gain = _score(together, own_titles) - scores[best]
                if _repeats_titles(rows[best]):
                    gain = max(gain, _score(_without_groups(rows, upper, height), own_titles) - scores[best])
                if gain > 0 or (gain == 0 and list(rows[best]) != together):
                    gains[upper] = gain
        if gains:
            return Head(max(gains, key=lambda upper: (gains[upper], -upper)), height)
    return Head(best)


def titles_of(rows: Sequence[Row], index: int, height: int) -> Sequence[Cell]:
    """The titles of a head that begins in the row at `index`."""
    if height == 1 or index + 1 >= len(rows):
        return rows[index]
    upper, lower = rows[index][:WIDEST], titles_of(rows, index + 1, height - 1)[:WIDEST]
    repeated = Counter(title_key(str(cell)) for cell in lower if cell is not None)
    group: Cell = None
    titles: list[Cell] = []
    for column in range(max(len(upper), len(lower))):
        above, below = _cell(upper, column), _cell(lower, column)
        group = above if above is not None else group
        if below is None:
            titles.append(above)
            group = None  # a cell that reaches over both rows, or a gap: no group goes on behind it
        elif group is not None and _needs_group(str(group), str(below), repeated):
            titles.append(f"{group} {below}")
        else:
            titles.append(below)
    return titles


def names_the_list(row: Sequence[Cell]) -> bool:
    """Whether a row says what the list is called, perhaps with the time that it is of."""
    first, *others = [str(cell) for cell in row if cell is not None]
    has_period = len(others) == 1 and _PERIOD.search(others[0])
    return row[0] is not None and bool(_NAME_OF_LIST.search(first) or has_period)


def _is_above_all(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether a row has the list's name and a word beside it, and no title below that would need a group."""
    words = [title_key(str(cell)) for cell in upper if cell is not None]
    titles = Counter(title_key(str(cell)) for cell in lower if cell is not None)
    is_party = any(word in above for above in words for party in _PARTIES for word in party_keys(party))
    return len(words) <= LEAST_GROUPS and max(titles.values(), default=0) == 1 and not is_party


def _repeats_titles(row: Sequence[Cell]) -> bool:
    """Whether the same words stand under every group: 日付 メニュー 金額 below 1回目, 2回目 and 3回目."""
    words = Counter(title_key(str(cell)) for cell in row[:WIDEST] if cell is not None)
    return sum(words.values()) >= len(words) * LEAST_GROUPS


def _without_groups(rows: Sequence[Row], upper: int, height: int) -> list[Cell]:
    """The lowest title of each column."""
    levels = [row[:WIDEST] for row in reversed(rows[upper : upper + height])]
    return [
        next((cell for row in levels if (cell := _cell(row, column)) is not None), None)
        for column in range(max(map(len, levels)))
    ]


def _score(row: Sequence[Cell], own_titles: Mapping[str, str]) -> float:
    """How much a row speaks of columns; 0 where it is no row of titles."""
    filled = [cell for cell in row[:WIDEST] if cell is not None]
    texts = [cell for cell in filled if isinstance(cell, str) and len(cell) <= LONGEST_TITLE]
    titles = [cell for cell in texts if not is_data(cell)]
    confidences = [_confidence(title, own_titles) for title in titles]
    sure = sum(confidence >= SURE_TITLE for confidence in confidences)
    # One known title will do where nothing beside it can be data.
    alone = CERTAIN in confidences and len(titles) == len(filled)
    if not alone and (sure < 2 or sure * 4 < len(filled)):
        return 0.0
    return max(sum(confidences) - 0.5 * (len(filled) - len(titles)), 0.0)


def _confidence(title: str, own_titles: Mapping[str, str]) -> float:
    if title_key(title) in own_titles:
        return CERTAIN
    return confidence_of(title)


@lru_cache(maxsize=SEEN_TITLES)
def confidence_of(title: str) -> float:
    """How sure a text is the title of a column, of whatever list. The first rows are asked more than once."""
    return max(read_title(title, kind).confidence for kind in KINDS)


def _are_one_head(rows: Sequence[Row], index: int, height: int, least: int = LEAST_GROUPS) -> bool:
    """Whether so many rows stand as groups and their titles do; `least` cells of the upper one are filled."""
    if not 0 <= index <= len(rows) - height or (height > 2 and not _groups_groups(rows, index)):
        return False
    upper, below = rows[index][:WIDEST], rows[index + height :]
    lower = titles_of(rows, index + 1, height - 1)[:WIDEST]
    labelled = any(cell is not None and (is_data(cell) or _LABELLED.match(str(cell))) for cell in upper)
    if labelled or any(_is_entry(cell) for cell in lower):
        return False
    over_both = [
        column for column, cell in enumerate(upper) if cell is not None and _cell(lower, column) is None
    ]
    if sum(cell is not None for cell in upper) < least:
        return False
    if not over_both and (names_the_list(upper) or _is_above_all(upper, lower)):
        return False
    if any(below and not any(_cell(row, column) is not None for row in below) for column in over_both):
        return False  # a remark beside the name of the list
    groups = [
        column
        for column, cell in enumerate(upper)
        if cell is not None
        and _cell(lower, column) is not None
        and _cell(upper, column + 1) is None
        and _cell(lower, column + 1) is not None
    ]
    return bool(groups)


def _is_entry(cell: Cell) -> bool:
    return cell is not None and is_data(cell) and len(str(cell)) > LONGEST_COUNT


def _groups_groups(rows: Sequence[Row], index: int) -> bool:
    """Whether a row has nothing but groups of groups, and cells that reach down to the titles below those."""
    if not _are_one_head(rows, index + 1, 2, least=1):
        return False
    upper, middle, lower = (row[:WIDEST] for row in rows[index : index + 3])
    known = [_confidence(str(cell), {}) >= SURE_TITLE for cell in lower if cell is not None]
    if sum(known) * 2 < len(known):
        return False
    over_one = [
        column
        for column, cell in enumerate(upper)
        if cell is not None and _cell(upper, column + 1) is not None
    ]
    return all(_cell(middle, column) is None and _cell(lower, column) is None for column in over_one)


def _needs_group(group: str, title: str, repeated: Mapping[str, int]) -> bool:
    key, above = title_key(title), title_key(group)
    if repeated[key] > 1 or any(word in above for party in _PARTIES for word in party_keys(party)):
        return True
    alone, together = read_title(title, Noun.CUSTOMER), read_title(f"{group} {title}", Noun.CUSTOMER)
    if together.target != alone.target and together.confidence >= max(alone.confidence, BY_WORD):
        return True
    return _confidence(title, {}) == 0


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None
