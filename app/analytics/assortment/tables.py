"""What each product and each customer brought in a span: the figures behind the ABC charts.

Lines without a product are no product: they stand beside the ranking with what they came to, so that both
together are all sales.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analytics.arrays import distinct
from app.analytics.assortment.grades import Ranking, ranking
from app.analytics.assortment.lines import different, sums

if TYPE_CHECKING:
    from app.analytics.assortment.lines import Lines
    from app.analytics.contracts import Int64s
    from app.core.assortment import GradeLimits


@dataclass(frozen=True, slots=True, eq=False)
class ProductTable:
    """Products that a span saw, ranked; `customers` and `receipts` by rank, `before` None where nothing is
    compared. `unnamed` yen were sold without a product, to `unnamed_customers`; `beyond` of them were charged
    or taken off beside products (postage, a discount)."""

    ranking: Ranking
    names: tuple[str, ...]
    customers: Int64s
    receipts: Int64s
    before: Int64s | None
    unnamed: int
    unnamed_customers: int
    whole: int
    beyond: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class CustomerTable:
    """Customers that a span saw, ranked by what they brought; `receipts` by rank."""

    ranking: Ranking
    receipts: Int64s
    whole: int


def unnamed_code(table: ProductTable) -> str:
    """The code of what stands for lines without a product."""
    if not table.beyond:
        return "assortment.part.no_product"
    is_all = table.beyond == table.unnamed
    return "assortment.part.beyond" if is_all else "assortment.part.beyond_and_no_product"


def product_table(sold: Lines, before: Lines | None, limits: GradeLimits) -> ProductTable:
    """Rank the products of a span."""
    size = len(sold.products)
    amounts = sums(sold.product, sold.amount, size)
    bought = sold.where(sold.amount >= 0)
    customers = different(bought.product, bought.customer, size)
    receipts = different(bought.product, bought.sale, size)
    seen = distinct(sold.product[sold.product > 0])
    ranked = ranking(seen, amounts[seen], limits)
    earlier = None if before is None else sums(before.product, before.amount, size)[ranked.places]
    names = (sold.products[place] for place in ranked.places.tolist())
    return ProductTable(
        ranked,
        tuple(one.name for one in names if one is not None),
        customers[ranked.places],
        receipts[ranked.places],
        earlier,
        int(amounts[0]),
        int(customers[0]),
        int(sold.amount.sum()),
        _beside_products(sold),
    )


def customer_table(sold: Lines, limits: GradeLimits) -> CustomerTable:
    """Rank the customers of a span."""
    size = len(sold.customers)
    amounts = sums(sold.customer, sold.amount, size)
    bought = sold.where(sold.amount >= 0)
    receipts = different(bought.customer, bought.sale, size)
    seen = distinct(sold.customer)
    ranked = ranking(seen, amounts[seen], limits)
    return CustomerTable(ranked, receipts[ranked.places], int(sold.amount.sum()))


def _beside_products(sold: Lines) -> int:
    """The yen of lines without a product in sales that name one."""
    if not sold.size:
        return 0
    names_one = np.zeros(int(sold.sale.max()) + 1, bool)
    names_one[sold.sale[sold.product > 0]] = True
    return int(sold.amount[(sold.product == 0) & names_one[sold.sale]].sum())
