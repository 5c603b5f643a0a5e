"""Tags on the screen: the role that wears a tag's colour, and what the colour is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import TagColour
from app.core.messages import message
from app.ui.i18n import say
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

# On a tag a colour says nothing but what the shop means by it.
ROLES = {
    TagColour.AI: Role.PRIMARY,
    TagColour.WAKATAKE: Role.GOOD,
    TagColour.YAMABUKI: Role.ATTENTION,
    TagColour.SHU: Role.DANGER,
    TagColour.SUMI: Role.NEUTRAL,
}


def role_of(name: str, colours: Mapping[str, TagColour]) -> Role:
    """The role of a tag's colour; a tag that is not in the store yet has the first."""
    return ROLES[colours.get(name, TagColour.AI)]


def colour_words(colour: TagColour) -> str:
    """What a colour is called."""
    return say(message(f"choice.tag_colour.{colour}"))
