"""The page as such: what it builds, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ui.customers.shop import Shop


def test_the_card_is_ready_before_the_first_customer_is(empty_shop: Shop) -> None:
    """An import shows its first customer when it ends: building the card then would hold up the window."""
    page = empty_shop.page

    empty_shop.wait(lambda: "detail" in vars(page))

    assert page.detail.card is None
    assert not page.detail.isVisible(), "a book without anybody has the whole page to say how to begin"
