"""A list of firms: which column is the firm, and which the person one speaks with there.

担当者 beside 会社名 may be either side's. It is theirs where its title says so (ご担当者), where the list has
the person of the shop in a column of its own (自社担当), and where its names are as many as the firms; names
that come again and again, or belong to the staff of the shop, are ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.io.headers.names_by_cells import share_of_firms
from app.io.headers.title_reading import Reading, plain_key
from app.io.headers.titles import CONTACT_KANA, CONTACT_NAME, title_key

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence, Set

    from app.io.tables.raw import Row


def _keys(titles: str) -> frozenset[str]:
    return frozenset(map(title_key, titles.split()))


_SURE = 0.8
_KEYS = _keys("担当者 担当者名 担当者氏名 担当者様 ご担当者 ご担当 窓口担当者 窓口")
_THEIRS = tuple(_keys("ご担当 御担当 担当者様 先方 貴社担当 御社担当 お客様担当 お客様側 取引先担当"))
_THEIRS_WHOLE = _keys(
    "窓口 窓口担当者 代表者 代表 代表取締役 社長 責任者 店主 院長 オーナー 店長 園長 校長 住職 理事長"
    " 支配人 女将 ママ マスター 施設長 所長 工場長 会長 Contact ContactPerson ContactPersonName"
)
_OFFICES = re.compile(f"(?:{'|'.join(sorted(_THEIRS_WHOLE, key=len, reverse=True))})+")
_NAME_BEHIND = re.compile("(?:氏名|名|様)$")
_COMPANIES = _keys(
    "得意先名 得意先 取引先名 取引先 得意先名称 取引先名称 相手先 顧問先 顧問先名 関与先 関与先名"
    " 販売先 販売先名 納品先 納品先名 納入先 納入先名 契約先 契約先名"
    " 売掛先 売掛先名 卸先 卸先名 発注元 依頼元"
)
_NAMES = frozenset({"full_name", "family_name", "given_name"})
_OF_A_PERSON = frozenset({"department", "title"})
_READINGS = frozenset({"full_kana", None})
_KANA_WORDS = tuple(_keys("カナ フリガナ ヨミ 読み"))

FEWEST = 6  # what fewer rows repeat says nothing
REPEATED = 3  # the same name every third row is one of a few
REPEATED_BESIDE_OFFICE = 4
SOME = 0.2  # of the names are those of firms


def settle_firms(
    readings: list[Reading], titles: Sequence[str], rows: Sequence[Row], staff: Collection[str] = ()
) -> list[Reading]:
    """The meanings of the columns of a list of customers, with the firm and its contact person told apart.

    `staff` are the names of those who work in the shop.
    """
    keys = [plain_key(title) for title in titles]
    found = [at for at, key in enumerate(keys) if _is_contact(key)]
    targets = {reading.target for reading in readings}
    firms = _firm_columns(readings, keys)
    said = [at for at in found if _is_theirs(keys[at])]
    named = [at for at, one in enumerate(readings) if one.target == "full_name"]
    if not firms and said and named != said[:1] and _are_some_firms(readings, rows):
        return [Reading(CONTACT_NAME, _SURE) if at == said[0] else one for at, one in enumerate(readings)]
    if not found or not firms or _NAMES & (targets - _targets_at(readings, [*firms, *said])):
        return readings
    if not said:
        if all(keys[at] in _COMPANIES for at in firms) and not targets & _OF_A_PERSON:
            return readings
        said = [at for at in found if not _is_ours(at, readings, targets, rows, staff)]
    if not said:
        return readings
    settled = list(readings)
    for at in firms:
        settled[at] = Reading("company", max(readings[at].confidence, _SURE), readings[at].party)
    for at in firms[1:]:
        if keys[at] == keys[firms[0]]:  # 得意先名2 is the branch
            settled[at] = Reading("department", _SURE)
    settled[said[0]] = Reading(CONTACT_NAME, _SURE)
    for at, key in enumerate(keys):
        if key.endswith(_KANA_WORDS) and "担当" in key and readings[at].target in _READINGS:
            settled[at] = Reading(CONTACT_KANA, _SURE)
    return settled


def _is_contact(key: str) -> bool:
    if key.endswith(_KANA_WORDS):
        return False
    return key in _KEYS or _is_office(key) or (key.startswith(_THEIRS) and "担当" in key)


def _is_theirs(key: str) -> bool:
    return _is_office(key) or key.startswith(_THEIRS)


def _is_office(key: str) -> bool:
    """Whether a title is what somebody is at a firm: 社長, 代表者氏名, ママ・店長."""
    return any(_OFFICES.fullmatch(form) for form in (key, _NAME_BEHIND.sub("", key)))


def _firm_columns(readings: Sequence[Reading], keys: Sequence[str]) -> list[int]:
    companies = [at for at, reading in enumerate(readings) if reading.target == "company"]
    return companies or [
        at for at, key in enumerate(keys) if key in _COMPANIES and readings[at].target == "full_name"
    ]


def _are_some_firms(readings: Sequence[Reading], rows: Sequence[Row]) -> bool:
    """Whether the column of names has firms among people."""
    at = next((at for at, one in enumerate(readings) if one.target == "full_name"), None)
    names = [] if at is None else [row[at] for row in rows if at < len(row) and row[at] is not None]
    return share_of_firms(names) >= SOME


def _targets_at(readings: Sequence[Reading], columns: Sequence[int]) -> set[str | None]:
    return {readings[at].target for at in columns}


def _is_ours(
    column: int,
    readings: Sequence[Reading],
    targets: Set[str | None],
    rows: Sequence[Row],
    staff: Collection[str],
) -> bool:
    """Whether the names in a column that may be either's are those of the shop's own people."""
    names = [str(row[column]).strip() for row in rows if column < len(row) and row[column] is not None]
    different = {name for name in names if name}
    if different and sum(name in staff for name in different) * 2 > len(different):
        return True
    if any(reading.target == "staff" for at, reading in enumerate(readings) if at != column):
        return False
    often = REPEATED_BESIDE_OFFICE if targets & _OF_A_PERSON else REPEATED
    return len(names) >= FEWEST and len(different) * often <= len(names)
