"""How an action is declared: a line of the table of actions."""

from __future__ import annotations

from typing import NamedTuple


class ActionSpec(NamedTuple):
    """One action. `page` is the key of the page that performs it; with `anywhere` it may be called from every
    page and opens its own first, otherwise it is dead while another page is shown. `on_bar` puts its icon on
    the tool bar, `also` is a second shortcut, `starts_group` draws a line above. `text` and `tip` are source
    strings."""

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
