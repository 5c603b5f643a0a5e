"""Whatever a shop did since a list was written: a list that nobody edited meanwhile changes nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import open_services
from app.core.contact import Address, ContactPoint
from app.core.enums import CustomFieldType
from app.core.errors import UserError
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.importing.types import Duplicates
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.container import Services

Step = tuple[str, int, int]

PEOPLE = 4
SHEETS = {False: ("顧客", "売上", "来店"), True: ("customer", "sale", "visit")}
CHANGES: tuple[Callable[[int], dict[str, object]], ...] = (
    lambda value: {"street": f"本町{value}"},
    lambda value: {"note": "" if value == 0 else f"覚書{value}"},
    lambda value: {"tags": (("常連",), (), ("常連", "年賀状"))[value]},
    lambda value: {"phones": tuple(ContactPoint(f"03-1234-000{one}") for one in range(value))},
    lambda value: {"phones": (ContactPoint("03-1234-0000", ("", "店", "携帯")[value]),)},
    lambda value: {"address_label": ("", "自宅", "店")[value]},
    lambda value: {"other_addresses": (Address("実家", city="生駒市", street=f"小明町{value}"),)},
    lambda value: {"staff": ("", "佐藤", "鈴木")[value]},
    lambda value: {"referred_by": ("", "1", "隣の方")[value]},
    lambda value: {"birthday": (None, "1990-01-01", "--02-29")[value]},
    lambda value: {"family_name": ("山田", "林", "髙橋")[value]},
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *(f"change {one}" for one in range(len(CHANGES))),
                *("delete", "merge", "undo", "redo", "tag", "field", "sale", "visit"),
            ]
        ),
        st.integers(1, PEOPLE),
        st.integers(0, 2),
    ),
    max_size=8,
)


@pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
@settings(max_examples=6)
@given(before=STEPS, since=STEPS)
def test_an_older_list_that_nobody_edited_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, before: list[Step], since: list[Step], *, machines: bool
) -> None:
    folder = tmp_path_factory.mktemp("older")
    services = open_services(DataFolder(folder / "data"))
    _fill(services)
    for step in before:
        _take(services, *step)
    path = folder / "list.xlsx"
    services.exports.export(path, options=ExportOptions(for_machines=machines))
    for step in since:
        _take(services, *step)
    for sheet in SHEETS[machines]:
        draft = services.imports.open_draft(path, sheet=sheet)
        # Once an undone step is done again, the list is not one of this state any more, but a stranger's.
        assert draft.exported is None or not services.imports.plan(draft, Duplicates.UPDATE).changes_anything
    services.store.close()


def _fill(services: Services) -> None:
    field = str(services.custom_fields.add("ペットの名前", CustomFieldType.TEXT).id)
    for number in range(1, PEOPLE + 1):
        data = CustomerData(
            number=str(number),
            family_name="山田",
            given_name="一二三四"[number - 1],
            phones=(ContactPoint(f"03-1111-000{number}"),),
            tags=("常連", "年賀状"),
            note="一行目\n二行目",
            custom={field: "ミケ"},
        )
        customer = services.customers.create(data).id
        services.sales.record(customer, SaleData("2025-03-01", total=1_000 * number))
        services.visits.record(customer, VisitData("2025-03-01", menu="カット"))


def _take(services: Services, name: str, number: int, value: int) -> None:
    """Do something in the shop; what cannot be done now is left."""
    try:
        _do(services, name, number, value)
    except UserError:
        return


def _do(services: Services, name: str, number: int, value: int) -> None:
    if name.startswith("change"):
        services.customers.change(number, CHANGES[int(name.split()[1])](value))
    elif name == "delete":
        services.customers.delete([number])
    elif name == "merge":
        services.duplicates.merge(number, [number % PEOPLE + 1])
    elif name == "undo":
        services.undo.undo()
    elif name == "redo":
        services.undo.redo()
    elif name == "tag":
        services.tags.rename(services.tags.tags()[0].id, f"札{value}")
    elif name == "field":
        services.custom_fields.rename(services.custom_fields.fields()[0].id, f"項目{value}")
    elif name == "sale":
        line = SaleLine(product="染料", quantity=1, unit_price=500, amount=500 * value, staff="鈴木")
        services.sales.change(number, SaleData("2025-04-01", lines=(line,), note=f"覚書{value}"))
    else:
        services.visits.change(number, VisitData("2025-04-02", staff="鈴木", menu=f"{value}"))
