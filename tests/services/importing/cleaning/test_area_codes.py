"""Telephones without their area code, in lists that say it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.importing.types import Duplicates
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services
    from app.services.importing.planning import ImportPlan

ROWS: list[Row] = [
    ("上野 久雄", "72-3318"),
    ("釜口 フミ", "０９０－１２３４－５６７８"),
    ("堂尻 登", "76-451-2233"),
    ("民宿 あおまさ", "９１－２２７０"),
]


def numbers(plan: ImportPlan) -> list[str]:
    return [number for row in plan.rows.people.rows for number, _e164 in row.get("phones")]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ([("配達先（市外局番はすべて ０７６６）",), ()], "電話"),
        ([], "電話（0766）"),
        ([("配達先（市外局番 0767）",), ()], "電話番号（0766）"),
    ],
)
def test_an_area_code_that_is_said_once_is_every_numbers(
    services: Services, tmp_path: Path, above: list[Row], title: str
) -> None:
    draft = services.imports.open_draft(
        write_list(tmp_path / "list.xlsx", [*above, ("お名前", title), *ROWS])
    )
    plan = services.imports.plan(draft, Duplicates.UPDATE)
    assert numbers(plan) == ["0766-72-3318", "090-1234-5678", "076-451-2233", "0766-91-2270"]
    said = [(one.reason.fields, one.action) for one in plan.issues if one.reason.code == "import.area_code"]
    assert said == [({"area": "0766"}, "repaired")]


def test_a_list_that_says_no_area_code_leaves_its_numbers(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_list(tmp_path / "list.xlsx", [("お名前", "電話"), *ROWS]))
    plan = services.imports.plan(draft, Duplicates.UPDATE)
    assert numbers(plan)[0] == "72-3318"
    assert not [one for one in plan.issues if one.reason.code == "import.area_code"]
