"""Days, amounts, quantities and answers as lists hold them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tests.lists.answers import Written

if TYPE_CHECKING:
    from random import Random

    from app.io.tables.raw import Cell

TODAY = date(2026, 11, 22)
WIDE = str.maketrans("0123456789/,-", "０１２３４５６７８９／，－")
ERAS = (
    ("令和", "R", date(2019, 5, 1), 2018),
    ("平成", "H", date(1989, 1, 8), 1988),
    ("昭和", "S", date(1926, 12, 25), 1925),
    ("大正", "T", date(1912, 7, 30), 1911),
)
DAY_STYLES = (
    *("slashes", "slashes_padded", "iso", "dots", "kanji", "wide", "packed", "packed_text", "day", "moment"),
    *("serial", "era", "era_short", "era_letter", "era_dots", "era_packed", "weekday", "both", "blanks"),
)
YES = (
    "○",
    "◯",
    "〇",
    "可",
    "はい",
    "要",
    "あり",
    "有",
    "希望する",
    "✓",
    "レ",
    "済",
    "TRUE",
    "Yes",
    "1",
    "◎",
    "ＯＫ",
)
NO = ("×", "✕", "不可", "いいえ", "不要", "なし", "無", "希望しない", "FALSE", "No", "0", "ｘ", "NG", "未")
PAIRS = (
    *(("○", "×"), ("可", "不可"), ("はい", "いいえ"), ("要", "不要"), ("あり", "なし"), ("有", "無")),
    *(("希望する", "希望しない"), ("1", "0"), (1, 0), (True, False), ("TRUE", "FALSE"), ("Yes", "No")),
    *(("Y", "N"), ("✓", ""), ("レ", ""), ("済", "未"), ("◯", "✕"), ("ＯＫ", "NG"), ("する", "しない")),
    *(("受け取る", "受け取らない"), ("同意する", "同意しない"), ("送付可", "送付不可"), ("ON", "OFF")),
    *(("配信中", "停止中"), ("○", "－"), ("希望", "不要"), ("必要", "必要なし"), ("☑", "☐"), ("T", "F")),
)
GENDERS = (
    *(("男", "女"), ("男性", "女性"), ("M", "F"), ("male", "female"), ("Male", "Female"), ("♂", "♀")),
    *(("おとこ", "おんな"), ("男子", "女子"), ("Ｍ", "Ｆ"), ("オトコ", "オンナ"), ("紳士", "婦人")),
)


def draw_day(dice: Random, youngest: int, oldest: int) -> date:
    """A day some years ago."""
    return TODAY - timedelta(days=dice.randint(youngest * 365, oldest * 365 + 20))


def write_day(day: date, style: str) -> Written:
    """A day in the style of the list."""
    era = next((found for found in ERAS if day >= found[2]), None)
    if era is None:
        style = "slashes"
    name, letter, _begins, zero = era or ERAS[-1]
    year, month, number = day.year - zero, day.month, day.day
    shown = "元" if year == 1 else str(year)
    weekday = "月火水木金土日"[day.weekday()]
    ways: dict[str, Cell] = {
        "slashes": f"{day.year}/{month}/{number}",
        "slashes_padded": f"{day:%Y/%m/%d}",
        "iso": day.isoformat(),
        "dots": f"{day.year}.{month}.{number}",
        "kanji": f"{day.year}年{month}月{number}日",
        "wide": f"{day.year}/{month}/{number}".translate(WIDE),
        "packed": int(f"{day:%Y%m%d}"),
        "packed_text": f"{day:%Y%m%d}",
        "day": day,
        "moment": datetime(day.year, month, number),
        "serial": (day - date(1899, 12, 30)).days,
        "era": f"{name}{shown}年{month}月{number}日",
        "era_short": f"{name[0]}{shown}.{month}.{number}",
        "era_letter": f"{letter}{year}/{month}/{number}",
        "era_dots": f"{letter}.{year}.{month}.{number}",
        "era_packed": f"{letter}{year:02}{month:02}{number:02}",
        "weekday": f"{day.year}/{month}/{number}({weekday})",
        "both": f"{day.year}年({name}{shown}年){month}月{number}日",
        "blanks": f"{day.year}年 {month}月 {number}日",
    }
    return Written(ways[style], day.isoformat())


def write_odd_day(day: date, dice: Random, *, birthday: bool) -> Written:
    """A day that lacks something, or that never was: the store takes what is certain and says the rest."""
    month_day = f"--{day:%m-%d}"
    short = day.replace(year=day.year if day.year >= 1927 else 1950, day=min(day.day, 28))
    impossible = dice.choice(("2024/2/30", "平成5年13月1日", "2023-02-29", "昭和40年4月31日", "20231301"))
    choices = [
        Written(f"'{short:%y}/{short.month}/{short.day}", short.isoformat()),
        Written(f"{short:%y}.{short.month}.{short.day}", short.isoformat(), doubtful=short.year % 100 <= 64),
        Written(impossible, None, doubtful=True),
        Written(dice.choice(("要確認", "春ごろ", "昭和40年頃")), None, doubtful=True),
        Written(f"{day.year}年{day.month}月", None, doubtful=True),
        Written(f"{day.month}月{day.day}日", month_day if birthday else None, doubtful=not birthday),
        Written(f"{day.month}/{day.day}", month_day if birthday else None, doubtful=not birthday),
        Written(dice.choice(("不明", "-", "未定")), None),
    ]
    return dice.choice(choices)


AMOUNT_STYLES = (
    *(
        "number",
        "float",
        "plain",
        "commas",
        "yen_mark",
        "yen_wide",
        "yen_word",
        "wide",
        "dash_behind",
        "blank_yen",
    ),
    *("tax", "jpy"),
)


def write_amount(yen: int, style: str, dice: Random) -> Written:
    """An amount in the style of the list; a negative one with one of its signs."""
    if yen < 0:
        sign = dice.choice(
            ("△{}", "▲{}", "-{}", "({})", "（{}）", "−{}", "¥-{}", "-¥{}", "△ {}", "▲{}円", "{}-1")
        )
        return Written(yen if sign == "{}-1" else sign.format(f"{-yen:,}"), yen)
    ways: dict[str, Cell] = {
        "number": yen,
        "float": float(yen),
        "plain": str(yen),
        "commas": f"{yen:,}",
        "yen_mark": f"¥{yen:,}",
        "yen_wide": f"￥{yen:,}".translate(WIDE),
        "yen_word": f"{yen:,}円",
        "wide": str(yen).translate(WIDE),
        "dash_behind": f"¥{yen:,}-",
        "blank_yen": f"¥ {yen:,}",
        "tax": f"{yen:,}円(税込)",
        "jpy": f"JPY {yen:,}",
    }
    return Written(ways[style], yen)


def write_odd_amount(dice: Random) -> Written:
    """Amounts in words, and what is none."""
    return dice.choice(
        [
            Written("1.2万", 12_000),
            Written("3万円", 30_000),
            Written("2万5千円", 25_000),
            Written("無料", 0, doubtful=False),
            Written("サービス", None, doubtful=True),
            Written("1000〜2000", None, doubtful=True),
            Written("約5,000円", None, doubtful=True),
        ]
    )


def write_quantity(quantity: float, style: str) -> Written:
    """A quantity."""
    ways: dict[str, Cell] = {
        "number": quantity,
        "text": f"{quantity:g}",
        "unit": f"{quantity:g}個",
        "wide": f"{quantity:g}".translate(WIDE).replace(".", "．"),
        "times": f"×{quantity:g}",
    }
    return Written(ways[style], quantity)
