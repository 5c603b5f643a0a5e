"""Whatever the cards say and whatever hangs on them: a merge taken apart leaves the store as it was before,
and done again as it was after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import open_services
from app.core.contact import Address, ContactPoint
from app.core.enums import ConsentChannel, CustomerStatus
from app.paths import DataFolder
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from tests.services.import_files import state

if TYPE_CHECKING:
    import pytest

    from app.services.container import Services

POINTS = st.lists(
    st.sampled_from(["090-1234-5678", "０９０12345678", "03-1111-2222"]), max_size=2, unique=True
)
CARDS = st.fixed_dictionaries(
    {
        "family_name": st.sampled_from(["山田", "佐藤", ""]),
        "given_name": st.sampled_from(["花子", ""]),
        "birthday": st.sampled_from([None, "--04-01", "1980-04-01"]),
        "phones": POINTS.map(lambda texts: tuple(ContactPoint(text) for text in texts)),
        "street": st.sampled_from(["", "神南1-2-3", "神南一丁目2-3"]),
        "other_addresses": st.sampled_from([(), (Address(label="実家", street="山下町9"),)]),
        "status": st.sampled_from(list(CustomerStatus)),
        "tags": st.sampled_from([(), ("VIP",), ("VIP", "紹介")]),
        "note": st.sampled_from(["", "猫", "犬"]),
        "mail_consent": st.sampled_from([None, True, False]),
        "joined_on": st.sampled_from([None, "2020-01-01", "2024-05-05"]),
    }
)
DEEDS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(
            ["sale", "visit", "call", "person", "consent", "status", "home", "referrer", "apart"]
        ),
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(cards=st.lists(CARDS, min_size=4, max_size=4), deeds=DEEDS, others=st.integers(1, 3))
def test_merging_and_taking_apart(
    tmp_path_factory: pytest.TempPathFactory,
    cards: list[dict[str, Any]],
    deeds: list[tuple[int, str]],
    others: int,
) -> None:
    services = open_services(DataFolder(tmp_path_factory.mktemp("merge") / "data"))
    ids = [services.customers.create(CustomerData(**card)).id for card in cards]
    for at, deed in deeds:
        do(services, deed, ids[at], ids[(at + 1) % len(ids)])
    before = state(services)
    operation = services.duplicates.merge(ids[0], ids[1 : others + 1]).changes.operation
    after = state(services)
    assert services.undo.undo(operation).left == ()
    assert state(services) == before
    services.undo.redo(operation)
    assert state(services) == after
    services.store.close()


def do(services: Services, deed: str, one: int, other: int) -> None:
    match deed:
        case "sale":
            services.sales.record(one, SaleData("2026-11-01", (SaleLine("カット", 1.0, 500, 500, ""),)))
        case "visit":
            services.visits.record(one, VisitData("2026-11-01"))
        case "call":
            services.interactions.record(one, InteractionData("2026-11-01"))
        case "person":
            services.contact_persons.add(one, ContactPersonData(family_name="鈴木"))
        case "consent":
            services.consents.record(one, ConsentChannel.MAIL, given=other % 2 == 0, given_on="2025-01-01")
        case "status":
            services.customers.change(one, {"status": CustomerStatus.FORMER})
        case "home":
            services.households.join(one, other, role="母")
        case "referrer":
            services.customers.change(one, {"referrer": services.customers.card(other).data.number})
        case "apart":
            services.duplicates.tell_apart([one, other])
