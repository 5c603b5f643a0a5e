"""〃 and 同上 stand for the value above."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.import_files import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

TITLES = ("氏名", "住所", "電話番号", "備考")


@pytest.mark.parametrize("sign", ["〃", "同上", "″", "仝"])
def test_a_sign_stands_for_the_value_above(services: Services, tmp_path: Path, sign: str) -> None:
    rows = [
        TITLES,
        ("山田 花子", "東京都渋谷区神宮前1-1-1", "03-1111-2222", None),
        ("山田 太郎", sign, sign, "夫"),
        ("山田 純", sign, "090-1111-2222", None),
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows)))
    assert [person.get("street") for person in plan.rows.people.rows] == ["神宮前1-1-1"] * 3
    numbers = [[number for number, _e164 in person.get("phones")] for person in plan.rows.people.rows]
    assert numbers == [["03-1111-2222"], ["03-1111-2222"], ["090-1111-2222"]]
    said = [issue for issue in plan.issues if issue.reason.code == "import.same_as_above"]
    assert [(issue.row, issue.column, issue.action) for issue in said] == [
        (3, "住所", "repaired"),
        (3, "電話番号", "repaired"),
        (4, "住所", "repaired"),
    ]


def test_a_sign_with_nothing_above_stays(services: Services, tmp_path: Path) -> None:
    rows = [
        TITLES,
        ("山田 花子", "東京都渋谷区神宮前1-1-1", "03-1111-2222", None),
        ("森 誠", None, None, "同じ"),
    ]
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows)))
    assert plan.rows.people.rows[1].get("note") == "同じ"
