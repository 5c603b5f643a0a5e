"""Fields are right in lists that are laid out beyond one row and one cell for each customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lists.layouts import LAYOUTS, expected, make_people
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

PEOPLE = 60
LEAST_RIGHT = 0.995


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_fields_of_a_layout_are_right(services: Services, tmp_path: Path, layout: str, seed: int) -> None:
    people = make_people(seed, PEOPLE)
    path = write_list(tmp_path / "名簿.xlsx", LAYOUTS[layout][0](people))
    plan = services.imports.plan(services.imports.open_draft(path))
    assert plan.counts.rejected == 0
    found = {row.get("number"): row for row in plan.rows.people.rows}
    assert found.keys() == {one.number for one in people}
    wrong = []
    for one in people:
        row = found[one.number]
        for name, wanted in expected(one, layout).items():
            value = row.get(name)
            value = tuple(number for number, _e164 in value or ()) if name == "phones" else value or ""
            if value != wanted:
                wrong.append((one.number, name, wanted, value))
    fields = PEOPLE * len(expected(people[0], layout))
    flagged = {
        issue.row for issue in plan.issues if issue.action in {"flagged", "rejected"} and issue.row > 1
    }
    assert 1 - len(wrong) / fields >= LEAST_RIGHT, wrong[:5]
    assert len(flagged) <= fields * 0.01 + len(wrong)
