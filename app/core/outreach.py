"""What a shop did with the people behind a figure, in the words that both ends speak."""

from __future__ import annotations

from enum import StrEnum

from app.core.messages import Message


class OutreachKind(StrEnum):
    """How these people were taken up."""

    LIST = "list"
    TAG = "tag"
    FILE = "file"
    CALLS = "calls"

    @property
    def words(self) -> Message:
        """What a shop calls it."""
        return Message(f"outreach.kind.{self}")
