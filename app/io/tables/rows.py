"""Rows inside or below a table that are no entry of it: sums, notes, page numbers, lines drawn with signs.

Nobody is lost by it: a row that has anything but sums beside the word 合計, or is longer than one remark, is
an entry. What comes first in a row decides whether it is looked at again, so that others cost nothing.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from app.io.headers.column_contents import Look, looks_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.io.tables.raw import Cell, Row


class Aside(StrEnum):
    """What a row is that is no entry."""

    TOTAL = "total"
    NOTE = "note"
    PAGE = "page"
    SECTION = "section"
    VACANT = "vacant"


MOST_OF_A_NOTE = 2
LONGEST_NAME = 10
LONGEST_SUM = 30

_SUM = (
    r"(?:総合計|総計|合計|小計|中計|累計|計|平均値?|最大値?|最小値?|件数|人数|総件数|総人数|総数|会員数|顧客数|登録者?数|来?客数|来[店院]数"
    r"|[一-鿿]{2}(?:軒|件|戸|人|社|店|頭|台|本|世帯)数"
    r"|grand ?total|sub ?total|total|average|count|sum)"
)
_ENROLLED = (
    r"(?:[一-鿿]{1,3}先|在籍|会員|生徒|園児|児童|顧客|得意先|取引先|お客様|登録|総勢|利用|契約|加入|受講|入居|入会|患者|部員|団員|塾生|購読|参加)者?数?\s*[:：]?\s*"
    r"\d[\d,]*\s*(?:名様?|人|社|件|世帯|軒|店|頭|匹)"
    r"|(?:延べ|のべ|全)?\s*\d[\d,]*\s*(?:世帯|名様?|人|件|社|軒)"
    r"|(?:在籍|加入|契約|利用|会員|組合員|登録)者?数\s*[:：]?\s*\d[\d,]*"
)
_PERIOD = (
    r"(?:\d{0,4}年?度?(?:\d{1,2}月)?(?:\d{1,2}日)?|今月|当月|前月|先月|年間|月間|本日|全体|全店|[日週月年期])?"
    r"分?の?(?:売上高?|来店|来院|入金|請求|支払)?"
)
_GROUP = (
    r"(?:[日週月年期]|(?:得意|取引|納品|請求|客)先|顧客|お?客様|伝票|部門|担当者?|店舗?|商品|品[目種]|地区|[頁班組]|ページ"
    r"|税[抜込]|差引|売上|入金)別?"
)
_COUNTED = (
    r"(?:金額|件数|人数|額)?[:：=]?\s*(?:[¥\\]?\s*[\d,.]+\s*(?:件|名様?|人|円|行|点|pieces|rows)?)?"
    r"\s*(?:\([^()]{1,20}\))?"
)
_OPEN, _CLOSE = r"[【(\[<〈《*・■□◆◇●○\s]*", r"[】)\]>〉》*\s]*"
_TOTAL = re.compile(
    f"{_OPEN}(?:(?:{_PERIOD}{_SUM}|{_GROUP}計){_CLOSE}{_COUNTED}|{_ENROLLED}){_CLOSE}", re.IGNORECASE
)
_TOTAL_OF = re.compile(
    r".{1,20}[\s ](?:小計|合計|総計|計)|.{0,20}(?:締め?|部会|支部|地区|教室|クラス)計"
    r"|(?:[一-鿿]数|数量|金額|代金|料金)[合総]?計"
    r"|(?:小計|合計)[\s(:].{1,20}"
)
_NUMBER = re.compile(r"[¥\\]?\s*[-−△▲(]?\s*\d[\d,]*(?:\.\d+)?\)?\s*(?:円|件|名様?|人|回|点|個|%|才|歳)?")
_NOTE = re.compile(
    r"[※*＊注]|以上(?:[、,\s]*(?:計|全)?\d[\d,]*\s*(?:件|名様?|人|社|行|世帯|戸|軒|組|室|店|台))?[。.]?$|以下余白|(?:作成|印刷|出力|発行|更新|最終更新|集計|抽出)(?:日時?|者|元)"
    r"|.*\d.*(?:現在|時点)[)）]?$"
    r"|[○◯●◎×✕△▲☆★レ✓]\s*[:=は]?\s*[^\s\d]{1,8}\s+\S{1,3}\s*[:=]"  # ○出席 休=連絡あり
    r"|(?:printed|created|updated|as of)\b"
    r"|(?:20|19)\d{2}[年/.-]\d{1,2}[月/.-]\d{1,2}日?\s*(?:作成|印刷|出力|更新)",
    re.IGNORECASE,
)
_FOOT = re.compile("(?:備考|(?:特記|連絡|引き?継ぎ?|申し?送り)(?:事項)?|所感|反省点?)[:：]?")
_PAGE = re.compile(
    r"[-−―\s]*\d+[-−―\s]*|\d+\s*/\s*\d+\s*(?:ページ|頁|p)?|(?:ページ|頁|page|p)\s*\.?:?\s*\d+.*|\d+\s*(?:ページ|頁)(?:目)?",
    re.IGNORECASE,
)
_DRAWN = re.compile(r"[-−=─━―＿_*・.…~〜\s]{2,}")
_SECTION = re.compile(
    r"[【《].{1,20}[】》].{0,20}|[〈<\[〔(].{1,20}[〉>\]〕)]|[■□◆◇●▼▽★☆▶►・].{1,20}|第?\s*[0-9一二三四五六七八九十]{1,3}\s*(?:班|組|区|地区|部|丁目|号棟|学年|年生)"
    r"|[あかさたなはまやらわアカサタナハマヤラワ]行"
)
_TOTALLED = re.compile("[計数]|平均|最[大小]|^(?i:[【(*]*(?:grand|sub|total|average|count|sum))")
_BEGINS_SUM = frozenset("0123456789０１２３４５６７８９¥￥\\-−△▲(（")
_LINES = frozenset("-−=─━―＿_*・.…~〜")
_COUNTED_IN = frozenset("件名社軒戸")
_LATIN = frozenset("GgTtSsAaCc")
_MARKS_OF_NAMES = "※*注"


def first_of(row: Row) -> Cell:
    """The first cell of a row that is filled."""
    for cell in row:
        if cell is not None:
            return cell
    return None


def aside(row: Row, telling: Collection[int]) -> Aside | None:
    """What a row is that is no entry; None for an entry.

    `telling` are the columns that tell who somebody is and how to reach them, other than by a number.
    """
    first = first_of(row)
    if not isinstance(first, str):
        return None
    if not may_be_aside(first) and len(row) - row.count(None) > MOST_OF_A_NOTE:
        return None
    rest = [(column, cell) for column, cell in enumerate(row) if cell is not None][1:]
    text = unicodedata.normalize("NFKC", first).strip()
    if all(_is_sum(cell) for _column, cell in rest) and _says_total(text):
        return Aside.TOTAL
    is_foot = len(rest) < MOST_OF_A_NOTE and _FOOT.fullmatch(text)
    if is_foot or all(_DRAWN.fullmatch(str(cell)) for cell in row if cell is not None):
        return Aside.NOTE
    if len(rest) >= MOST_OF_A_NOTE or any(column in telling and not _is_day(cell) for column, cell in rest):
        return None
    return _of_a_remark(text, alone=not rest, in_name=row.index(first) in telling)


def may_be_aside(first: str) -> bool:
    """Whether a filled row that begins like this may be no entry; of every row, so without patterns."""
    return (
        "計" in first
        or "数" in first
        or "均" in first
        or "最" in first
        or first[-1:] in _COUNTED_IN
        or (begins := first[:1]) in _LINES
        or (begins in _LATIN and first[-1:].isalpha())  # and no code
    )


def _of_a_remark(text: str, *, alone: bool, in_name: bool) -> Aside | None:
    if alone and _PAGE.fullmatch(text):
        return Aside.PAGE
    if alone and _SECTION.fullmatch(text):
        return Aside.SECTION
    names_somebody = in_name and len(text) <= LONGEST_NAME and text[:1] in _MARKS_OF_NAMES
    is_note = _NOTE.match(text) or _NOTE.match(re.sub(r"\s+", "", text))  # 以 上
    return Aside.NOTE if is_note and not names_somebody else None


def _says_total(text: str) -> bool:
    bare = re.sub(r"\s+", "", text)  # 合 計
    return bool(_TOTAL.fullmatch(text) or _TOTAL.fullmatch(bare) or _TOTAL_OF.fullmatch(text))


def _is_sum(cell: Cell) -> bool:
    """A number that counts something, or the word for one; no telephone and no day."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return abs(cell) < 1e8  # as a number, a telephone has nine digits or more
    if not isinstance(cell, str) or not (cell[:1] in _BEGINS_SUM or _TOTALLED.search(cell)):
        return False
    text = unicodedata.normalize("NFKC", cell[:LONGEST_SUM]).strip()
    if text.startswith("0") and text != "0":
        return False
    return bool(_NUMBER.fullmatch(text)) or _says_total(text)


def _is_day(cell: Cell) -> bool:
    return Look.DATE in looks_of(cell)
