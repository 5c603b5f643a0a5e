"""A file that is the export of a known system: what it is, how its columns are read, what is said of it.

The format is found by the titles of the draft and gives it kind and meaning of its columns.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import Message, message
from app.services.importing.draft.types import Target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.known.formats import Recognised
    from app.io.known.rows import Preparation
    from app.services.importing.draft.types import DraftColumn, ImportDraft

SURE = 1.0
PART = "part"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class KnownFile:
    """The format of a draft's file. `source` names the system whose ids it carries, `left_out` has the
    reasons by column."""

    key: str
    source: str
    kind: Noun
    preparation: Preparation
    left_out: Mapping[int, str]

    @property
    def name(self) -> Message:
        """What the file is, in words."""
        return Message(f"known_format.{self.key}")


def recognised(titles: Sequence[str]) -> Recognised | None:
    """The format with these titles."""
    from app.io.known.formats import recognise

    return recognise(titles)


def with_format(draft: ImportDraft, found: Recognised) -> ImportDraft:
    """A draft of the format's kind, its columns read as the format says.

    Titles that are those of the shop's own fields stay so; others that the format does not know keep their
    guess where it says so, and are not read where it does not.
    """
    from app.io.headers.titles import title_key

    own = {title_key(title): target.name for title, target in draft.customs.items()}
    single = {target.name for target in draft.targets if not target.many}
    taken = set(found.targets.values()) & single
    columns: list[DraftColumn] = []
    for column in draft.columns:
        index, guess = column.index, column.target
        if draft.kind is Noun.CUSTOMER and title_key(column.title) in own:
            columns.append(column)
        elif index in found.targets or index in found.left_out:
            columns.append(replace(column, target=found.targets.get(index), confidence=SURE))
        elif found.format.guesses_others and guess not in taken:
            columns.append(column)
            taken |= {guess} & single if guess else set()
        else:
            columns.append(replace(column, target=None, confidence=0.0))
    known = KnownFile(
        found.format.key, found.format.source, found.format.kind, found.preparation, found.left_out
    )
    return replace(
        draft, columns=tuple(columns), targets=(*draft.targets, _external_id(found.format.kind)), known=known
    )


def told(draft: ImportDraft) -> tuple[Message, ...]:
    """What to say of the file: what it is and how much of it is read, and what is not, for which reasons."""
    known = draft.known
    if known is None:
        return ()
    titled = [column for column in draft.columns if column.title]
    parts = {index for index, reason in known.left_out.items() if reason == PART}
    read = [column for column in titled if column.target is not None or column.index in parts]
    said = [message("import.known_format", name=known.name, count=len(titled), read=len(read))]
    unread = {column.index for column in titled} - {column.index for column in read}
    reasons = Counter(known.left_out.get(index, OTHER) for index in sorted(unread))
    if reasons:
        said.append(message("import.known_left_out", reasons=_listed(reasons)))
    return tuple(said)


def _external_id(kind: Noun) -> Target:
    from app.core.fields import CUSTOMER_PREFIX
    from app.io.known.formats import EXTERNAL_ID

    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    return Target(prefix + EXTERNAL_ID, Message("target.external_id"))


def _listed(reasons: Counter[str]) -> Message:
    """The reasons with their counts as one text, the most frequent first."""
    said = [
        message(f"known_format.left_out.{reason}", count=count) for reason, count in reasons.most_common()
    ]
    listed = said[-1]
    for reason in reversed(said[:-1]):
        listed = message("import.known_reasons", first=reason, rest=listed)
    return listed
