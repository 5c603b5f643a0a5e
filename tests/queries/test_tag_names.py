"""Tags of many customers, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.tag_names import tag_names_of
from app.services.customer_card import CustomerData

if TYPE_CHECKING:
    from app.services.container import Services


def test_tags_come_in_the_order_in_which_they_were_given(services: Services) -> None:
    first, second, third = (
        services.customers.create(CustomerData(family_name=name)).id for name in ("林", "森", "原")
    )
    for ids, name in (([first, second], "VIP"), ([first], "常連"), ([second], "休眠")):
        services.customers.tag(ids, name)
    gone = next(one.id for one in services.tags.tags() if one.name == "休眠")
    services.tags.delete(gone)
    with services.store.read() as connection:
        found = tag_names_of(connection, [first, second, third])
        alone = tag_names_of(connection, [second])
    assert found == {first: ["VIP", "常連"], second: ["VIP"]}
    assert alone == {second: ["VIP"]}
