"""The page as such: what it builds, and when."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.changes import ANYTHING
from app.ui.customers.card.loading import load_card
from app.ui.customers.card.panel import DetailPanel

if TYPE_CHECKING:
    from tests.ui.customers.shop import Shop

MOST_WIDGETS = 50  # that one step of building the card may make


def test_the_card_is_ready_before_the_first_customer_is(empty_shop: Shop) -> None:
    """An import shows its first customer when it ends: building the card then would hold up the window."""
    page = empty_shop.page

    empty_shop.wait(lambda: "detail" in vars(page))

    assert page.detail.card is None
    assert not page.detail.isVisible(), "a book without anybody has the whole page to say how to begin"


def test_the_card_is_built_in_small_steps(shop: Shop) -> None:
    """Between two of them the window paints and answers: whoever starts an import at once does not wait."""
    panel = DetailPanel(shop.context, shop.page)
    made = [len(panel.findChildren(QWidget))]
    for _ in panel.build():
        made.append(len(panel.findChildren(QWidget)))
    assert made[-1] > 6 * MOST_WIDGETS
    assert max(after - before for before, after in pairwise(made)) <= MOST_WIDGETS


def test_the_first_card_appears_whole_a_turn_after_it_was_filled(shop: Shop, people: dict[str, int]) -> None:
    detail = shop.page.detail
    detail.show_customer(None)
    shop.settle()
    assert not detail.header.isVisible()
    with shop.bot.waitSignal(detail.shown):
        detail._loaded(load_card(shop.services, people["1001"]))
        assert detail.header.name_text
        assert not detail.header.isVisible()
    assert detail.header.isVisible()
    assert detail.form.isVisible()


def test_a_card_that_nobody_wants_any_more_does_not_appear(shop: Shop, people: dict[str, int]) -> None:
    detail = shop.page.detail
    detail.show_customer(None)
    shop.settle()
    detail._loaded(load_card(shop.services, people["1001"]))
    detail.show_customer(None)
    shop.settle()
    assert not detail.header.isVisible()
    assert detail.card is None


def test_a_change_loads_no_commands_that_nobody_used(empty_shop: Shop) -> None:
    empty_shop.announce(ANYTHING)
    assert "actions_of_customers" not in vars(empty_shop.page)
