"""Every line of a book comes in as the sale that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.models.customer import customer
from app.models.sale import sale
from tests.lists.ledgers import LEDGERS, make_lines
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

PEOPLE = 15


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("ledger", LEDGERS)
def test_lines_of_a_ledger_are_right(services: Services, tmp_path: Path, ledger: str, seed: int) -> None:
    lines = make_lines(seed, PEOPLE)
    path = write_list(tmp_path / "帳面.xlsx", LEDGERS[ledger](lines))
    plan = services.imports.plan(services.imports.open_draft(path))
    services.imports.commit(plan)

    wanted = select(customer, sale.c.sold_on, sale.c.total).join(sale, sale.c.customer_id == customer.c.id)
    with services.store.read() as connection:
        found = [
            (row.family_name, row.given_name, row.phones[0]["number"], row.sold_on, row.total)
            for row in connection.execute(wanted)
        ]
    assert sorted(found) == sorted(one.stored for one in lines)
    assert [issue for issue in plan.issues if issue.action in {"flagged", "rejected"}] == []
