"""What to say of a `--filter` that nobody answers to because it was no filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.core.criteria_fields import CriteriaType
from app.core.messages import message
from app.core.search_filters import NAMES
from app.core.search_words import unread_filters
from app.core.text.tidy import readable

if TYPE_CHECKING:
    from app.cli.output import Session
    from app.core.criteria_fields import CriteriaField
    from app.core.messages import Language, Message

CHOSEN = (CriteriaType.CHOICE, CriteriaType.CHOICES)


def explain_filters(session: Session, text: str) -> None:
    """Tell a person on stderr what was looked for as plain text, and what could have been written."""
    if session.as_json:
        return
    for typed, asked in unread_filters(text, session.services.smart_lists.fields().values()):
        click.echo(readable(session.say(_words(session, typed, asked))), err=True)


def _words(session: Session, typed: str, asked: CriteriaField | None) -> Message:
    if asked is None:
        known = ", ".join(_names(session.language))
        return message("cli.filter_unknown", typed=typed, known=known)
    if asked.type in CHOSEN:
        known = ", ".join(session.say(choice.title) for choice in asked.choices)
        return message("cli.filter_choices", typed=typed, known=known)
    return message("cli.filter_unfit", typed=typed, field=asked.title)


def _names(language: Language) -> list[str]:
    """One name for each field, of those that belong to the language."""
    names: dict[str, str] = {}
    for name, field in NAMES.items():
        if name.isascii() == (language == "en"):
            names.setdefault(field, name)
    return list(names.values())
