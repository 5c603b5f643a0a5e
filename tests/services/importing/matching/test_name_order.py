"""A list that says the given name first is about the people who are there, and turns nobody's name around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.import_files import import_file, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

HEAD = ("氏名", "メール", "電話番号")
USUAL = ("山田 花子", "hanako@example.jp", "")
TURNED = ("花子 山田", "hanako@example.jp", "090-1234-5678")


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize(("first", "second"), [(USUAL, TURNED), (TURNED, USUAL)])
def test_one_person_with_the_usual_name(
    services: Services,
    tmp_path: Path,
    together: bool,
    first: tuple[str, ...],
    second: tuple[str, ...],
) -> None:
    if together:
        import_file(services, write_list(tmp_path / "both.xlsx", [HEAD, first, second]))
    else:
        import_file(services, write_list(tmp_path / "first.xlsx", [HEAD, first]))
        import_file(services, write_list(tmp_path / "second.xlsx", [HEAD, second]))
    with services.store.read() as connection:
        people = connection.exec_driver_sql("SELECT family_name, given_name FROM customer").fetchall()
    kept = first if together else USUAL
    assert [tuple(person) for person in people] == [tuple(kept[0].split())]
