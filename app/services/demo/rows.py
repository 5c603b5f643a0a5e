"""Drawn people and purchases as rows of the store, with ids given out beforehand.

A drawn customer is a plain dict of columns: tens of thousands are made at a time, and they go to the driver
as they are.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from app.services.demo.dealings import Dealings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

    from app.services.demo.dealings import Purchase
    from app.services.demo.hours import SaleTimes
    from app.services.demo.shops import Shop

Row = dict[str, Any]
LINES_WEIGHTS = (70, 22, 8)
MENU_SEPARATOR = "・"


class DealingRows:
    """Makes the sale, line and visit rows of the customers, in order of their ids."""

    def __init__(
        self,
        shop: Shop,
        random: Random,
        today: date,
        *,
        times: SaleTimes,
        first_ids: Mapping[str, int],
        products: Mapping[str, int],
        staff: Mapping[str, int],
        common: Mapping[str, Any],
    ) -> None:
        self._shop = shop
        self._random = random
        self._dealings = Dealings(shop, random, today)
        self._times = times
        self._next = dict(first_ids)
        self._products = products
        self._staff = list(staff.values())
        self._common = common
        self._weights = list(accumulate(offer.weight for offer in shop.offers))
        self.sales: list[Row] = []
        self.lines: list[Row] = []
        self.visits: list[Row] = []

    def add(self, customer_id: int, *, with_visits: bool) -> date:
        """Draw one customer's purchases; the day of the first."""
        purchases = self._dealings.draw()
        staff_id = self._random.choice(self._staff)
        for purchase in purchases:
            self._sale(customer_id, staff_id, purchase)
            if with_visits and not purchase.is_return:
                self._visit(customer_id, staff_id, purchase)
        return purchases[0].day

    def take(self) -> tuple[list[Row], list[Row], list[Row]]:
        """Hand over the rows made so far: sales, lines, visits."""
        taken = (self.sales, self.lines, self.visits)
        self.sales, self.lines, self.visits = [], [], []
        return taken

    def _sale(self, customer_id: int, staff_id: int, purchase: Purchase) -> None:
        sale_id = self._give("sale")
        sign = -1 if purchase.is_return else 1
        wanted = self._random.choices((1, 2, 3), LINES_WEIGHTS)[0]
        count = 1 if purchase.is_return else min(wanted, self._shop.lines)
        total = 0
        offers = {
            offer.name: offer
            for offer in self._random.choices(self._shop.offers, cum_weights=self._weights, k=count)
        }
        for position, offer in enumerate(offers.values()):
            quantity = self._random.randint(1, self._shop.quantity)
            amount = sign * quantity * offer.price
            total += amount
            self.lines.append(
                {
                    "id": self._give("sale_line"),
                    "sale_id": sale_id,
                    "position": position,
                    "product_id": self._products[offer.name],
                    "quantity": float(sign * quantity),
                    "unit_price": offer.price,
                    "amount": amount,
                    "staff_id": staff_id,
                    "import_batch_id": self._common["import_batch_id"],
                }
            )
        self.sales.append(
            {
                **self._common,
                "id": sale_id,
                "number": f"S{sale_id:06d}",
                "customer_id": customer_id,
                "sold_on": purchase.day.isoformat(),
                "sold_at": self._times.draw(),
                "total": total,
                "channel": self._random.choice(self._shop.channels),
                "payment": self._random.choice(self._shop.payments),
                "note": "返品" if purchase.is_return else "",
            }
        )

    def _visit(self, customer_id: int, staff_id: int, purchase: Purchase) -> None:
        visit_id = self._give("visit")
        sale_id = self._next["sale"] - 1
        names = {product_id: name for name, product_id in self._products.items()}
        menu = []
        for line in reversed(self.lines):
            if line["sale_id"] != sale_id:
                break
            menu.append(names[line["product_id"]])
        self.visits.append(
            {
                **self._common,
                "id": visit_id,
                "number": f"V{visit_id:06d}",
                "customer_id": customer_id,
                "visited_on": purchase.day.isoformat(),
                "staff_id": staff_id,
                "menu": MENU_SEPARATOR.join(reversed(menu)),
                "memo": self._random.choice(self._shop.notes) if self._random.random() < 0.15 else "",
            }
        )

    def _give(self, table: str) -> int:
        given = self._next[table]
        self._next[table] = given + 1
        return given
