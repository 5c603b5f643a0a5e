"""Households through their service, on a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.errors import RecordNotFound
from app.services.customer_card import CustomerData
from tests.services.import_files import state

if TYPE_CHECKING:
    from app.services.container import Services

Family = tuple[int, int, int, int]


@pytest.fixture
def family(services: Services) -> Family:
    """Four customers who are not yet known to live together."""
    first, second, third, fourth = (
        services.customers.create(CustomerData(family_name="山田", given_name=name)).id
        for name in ("母", "父", "子", "祖母")
    )
    return first, second, third, fourth


def home(services: Services, customer_id: int) -> dict[str, str]:
    """Who lives with this customer, by given name, and as what."""
    household = services.customers.card(customer_id).household
    members = () if household is None else household.members
    return {member.person.name.removeprefix("山田 "): member.role for member in members}


def test_two_who_live_together_see_each_other(services: Services, family: Family) -> None:
    mother, father, _child, _grandmother = family
    changes = services.households.join(mother, father, role="妻", other_role="夫")
    assert home(services, mother) == home(services, father) == {"母": "妻", "父": "夫"}
    assert changes.customers == frozenset({mother, father})


def test_a_third_joins_and_two_households_become_one(services: Services, family: Family) -> None:
    mother, father, child, grandmother = family
    before = state(services)
    services.households.join(mother, father, role="妻")
    services.households.join(child, grandmother, role="長男", other_role="祖母")
    two = state(services)
    services.households.join(father, child)
    everybody = {"母": "妻", "父": "", "子": "長男", "祖母": "祖母"}
    assert all(home(services, one) == everybody for one in family)
    services.undo.undo()
    assert state(services) == two
    services.undo.undo()
    services.undo.undo()
    assert state(services) == before


def test_a_household_of_one_is_none(services: Services, family: Family) -> None:
    mother, father, child, _grandmother = family
    services.households.join(mother, father)
    services.households.join(mother, child, other_role="長男")
    services.households.leave(child)
    assert (home(services, child), home(services, father)) == ({}, {"母": "", "父": ""})
    assert services.households.leave(mother).customers == frozenset({mother, father})
    assert (home(services, mother), home(services, father)) == ({}, {})
    services.undo.undo()
    services.undo.undo()
    assert home(services, child) == {"母": "", "父": "", "子": "長男"}


def test_who_is_in_the_trash_is_not_shown(services: Services, family: Family) -> None:
    mother, father, child, _grandmother = family
    services.households.join(mother, father)
    services.households.join(mother, child)
    services.customers.delete([father])
    assert set(home(services, mother)) == {"母", "子"}
    with pytest.raises(RecordNotFound):
        services.households.join(mother, father)


def test_a_household_has_a_name_and_its_people_roles(services: Services, family: Family) -> None:
    mother, father, _child, _grandmother = family
    services.households.join(mother, father)
    services.households.set_role(mother, "妻")
    household = services.customers.card(mother).household
    assert household is not None
    changes = services.households.rename(household.id, "山田家")
    assert changes.customers == frozenset({mother, father})
    renamed = services.customers.card(father).household
    assert renamed is not None
    assert renamed.name == "山田家"
    assert home(services, father) == {"母": "妻", "父": ""}
