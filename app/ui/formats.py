"""Days and moments as a person reads them, in the language of the moment."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.amounts import number
from app.ui.i18n import current_language

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS_IN_WORDS = 365
CLEAR_WITHOUT_YEAR = 180
NAMES_SHOWN = 3
WEEKDAYS = "月火水木金土日"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(value: date, *, weekday: bool = False) -> str:
    """A calendar day in full: 2026年11月10日(火), Nov 10, 2026 (Tue)."""
    if current_language() == "ja":
        text = f"{value.year}年{value.month}月{value.day}日"
        return f"{text}({WEEKDAYS[value.weekday()]})" if weekday else text
    text = f"{MONTHS[value.month - 1]} {value.day}, {value.year}"
    return f"{text} ({ENGLISH_WEEKDAYS[value.weekday()]})" if weekday else text


def narrow_day(value: date) -> str:
    """A calendar day in a column: 2026/11/10, Nov 10, 2026."""
    return f"{value.year}/{value.month:02}/{value.day:02}" if current_language() == "ja" else day(value)


def month(value: date) -> str:
    """A calendar month: 2026年11月, Nov 2026."""
    if current_language() == "ja":
        return f"{value.year}年{value.month}月"
    return f"{MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """A calendar day without its year: 11月10日(火), Tue, Nov 10."""
    if current_language() == "ja":
        return f"{value.month}月{value.day}日({WEEKDAYS[value.weekday()]})"
    return f"{ENGLISH_WEEKDAYS[value.weekday()]}, {MONTHS[value.month - 1]} {value.day}"


def near_day(value: date, today: date) -> str:
    """A calendar day, with its year where it is far enough away to be mistaken for that of another year."""
    return short_day(value) if abs((value - today).days) <= CLEAR_WITHOUT_YEAR else day(value)


def days_ago(value: date, today: date) -> str:
    """How long ago a day was, as it is said: 今日, 昨日, 12日前, 3日後."""
    distance = (today - value).days
    if distance == 0:
        return QCoreApplication.translate("formats", "今日")
    if distance == 1:
        return QCoreApplication.translate("formats", "昨日")
    if distance == -1:
        return QCoreApplication.translate("formats", "明日")
    if distance < 0:
        return QCoreApplication.translate("formats", "{count}日後").format(count=number(-distance))
    return QCoreApplication.translate("formats", "{count}日前").format(count=number(distance))


def long_ago(value: date, today: date) -> str:
    """`days_ago` within a year; beyond it in whole years: 3年前."""
    if (today - value).days < DAYS_IN_WORDS:
        return days_ago(value, today)
    years = today.year - value.year - ((today.month, today.day) < (value.month, value.day))
    return QCoreApplication.translate("formats", "{count}年前").format(count=number(max(1, years)))


def moment(value: datetime) -> str:
    """A moment in local time: 2026年11月10日 14:05."""
    local = value.astimezone()
    return f"{day(local.date())} {local:%H:%M}"


def listed(names: Sequence[str]) -> str:
    """The first of the names, and how many more there are."""
    first = QCoreApplication.translate("formats", "、").join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    if more <= 0:
        return first
    words = QCoreApplication.translate("formats", "{names} ほか{more}件")
    return words.format(names=first, more=number(more))
