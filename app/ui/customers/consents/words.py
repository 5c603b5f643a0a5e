"""Consents in words: what holds, since when, in which way it was given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.enums import ConsentWay
from app.core.messages import message
from app.ui.formats import narrow_day
from app.ui.i18n import say
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from app.core.enums import ConsentChannel
    from app.services.card_parts import ConsentEntry

OFFERED_WAYS = tuple(way for way in ConsentWay if way is not ConsentWay.IMPORT)


def channel_words(channel: ConsentChannel) -> str:
    """By what the shop may write."""
    return say(message(f"field.customer.{channel}_consent"))


def answer_words(given: bool | None) -> tuple[str, Role]:
    """What the customer said, and the colour that repeats it."""
    if given is None:
        return QCoreApplication.translate("consent", "未確認"), Role.NEUTRAL
    if given:
        return QCoreApplication.translate("consent", "同意"), Role.GOOD
    return QCoreApplication.translate("consent", "お断り"), Role.DANGER


def given_words(entry: ConsentEntry) -> str:
    """When and how it was said."""
    day = narrow_day(date.fromisoformat(entry.given_on)) if entry.given_on else ""
    return " ".join(part for part in (day, way_words(entry.way)) if part)


def way_words(way: str) -> str:
    """A way: a code in words, a text of the shop's own as it is."""
    return say(message(f"choice.consent_way.{way}")) if way in set(ConsentWay) else way


def way_of(words: str) -> str:
    """The code behind the words of a way, else the words."""
    typed = words.strip()
    return next((way.value for way in ConsentWay if way_words(way) == typed), typed)
