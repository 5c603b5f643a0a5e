"""Why a list is read as what it is, in words, and which other kind it could be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.core.messages import Message, message
from app.core.text.tidy import tidy_line
from app.io.headers.kind_reason import KindSign
from app.io.tables.raw import column_letters

if TYPE_CHECKING:
    from app.io.headers.kind_reason import KindReason
    from app.services.importing.draft.types import ImportDraft

COUNTED = frozenset({KindSign.AGAIN, KindSign.ONCE_EACH})
"""Signs that say how often people come: of a long list its first rows are all that was looked at."""


@dataclass(frozen=True, slots=True)
class KindDoubt:
    """What a list could be as well, and the columns that say so. `question` asks it before anything is
    written, `remark` is what the report says of it."""

    other: Noun
    titles: tuple[str, ...]
    question: Message
    remark: Message


def kind_told(draft: ImportDraft) -> Message | None:
    """As what the list is read, and why; None where its format, its layout or the user says it."""
    why = draft.why
    return None if why is None else _told(draft, why)


def doubt_of_kind(draft: ImportDraft) -> KindDoubt | None:
    """What else the list could be; None where it is plain, and where the columns of a register that spoke for
    something else were given a place."""
    why = draft.why
    if why is None or why.other is None or not _is_open(draft, why):
        return None
    is_for_once = why.other is Noun.CUSTOMER and why.who.is_once_each
    code = "import.kind_may_be_once" if is_for_once else "import.kind_may_be"
    titles = tuple(map(tidy_line, why.other_titles))
    told, doubt = _told(draft, why), message(code, titles=titles, other=kind_words(why.other))
    asked, said = (message(f"import.kind_{use}", told=told, doubt=doubt) for use in ("question", "in_doubt"))
    return KindDoubt(why.other, titles, asked, said)


def other_kind(draft: ImportDraft) -> Noun | None:
    """What else the list could be."""
    doubt = doubt_of_kind(draft)
    return None if doubt is None else doubt.other


def kind_words(kind: Noun) -> Message:
    """What a list of this kind is called inside a sentence."""
    return Message(f"import.kind.{kind}")


def _told(draft: ImportDraft, why: KindReason) -> Message:
    is_long = draft.chosen_sheet.rows > len(draft.chosen_sheet.head)
    code = f"import.kind_by.{why.sign}{'_first' if is_long and why.sign in COUNTED else ''}"
    who, titles = why.who, tuple(map(tidy_line, why.titles))
    reason = message(code, titles=titles, rows=who.rows, people=who.people, again=who.again)
    return message("import.kind_told", kind=kind_words(why.kind), why=reason)


def _is_open(draft: ImportDraft, why: KindReason) -> bool:
    if why.kind is not Noun.CUSTOMER:
        return True
    unread = (column for column in draft.columns if column.target in {None, IN_NOTE})
    return {column.title or column_letters(column.index) for column in unread}.issuperset(why.other_titles)
