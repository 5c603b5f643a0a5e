"""How an action is declared: a line of the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.enums import Face


class ActionSpec(NamedTuple):
    """One action. `page` is the key of the page that performs it; with `anywhere` it may be called from every
    page and opens its own first, otherwise it is dead while another page is shown. `on_bar` puts its icon on
    the tool bar, `also` is a second shortcut, `starts_group` draws a line above. `text` and `tip` are source
    strings; `of_trade` has both for a kind of shop with words of its own."""

    id: str
    menu: str
    text: str
    shortcut: str = ""
    also: str = ""
    icon: str = ""
    tip: str = ""
    page: str = ""
    anywhere: bool = False
    on_bar: bool = False
    starts_group: bool = False
    checkable: bool = False
    of_trade: Mapping[Face, tuple[str, str]] = {}
