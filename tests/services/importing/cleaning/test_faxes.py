"""A fax number in a cell of telephones is no telephone, and is neither lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import CustomFieldType
from app.services.importing.types import Duplicates
from tests.services.import_files import write_book, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services

TITLES = ("会員番号", "氏名", "電話番号", "備考")
BOTH = "TEL 03-1111-2222 FAX 03-1111-3333"
ROWS = (
    ("A1", "山田 花子", BOTH, "常連"),
    ("A2", "林 薫", "FAX：03(1111)4444", None),
    ("A3", "森 誠", "母 090-1111-5555 FAX 03-1111-6666", None),
    ("A4", "東 健", "TEL/FAX 03-1111-7777", None),
)


def came_in(services: Services, path: Path) -> list[tuple[str, int | None, str, str]]:
    """The import of a file, and what it says was put right."""
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    services.imports.commit(plan)
    return [
        (issue.value, issue.index, issue.reason.code, issue.after)
        for issue in plan.issues
        if issue.reason.code == "import.fax_taken_apart"
    ]


def card(services: Services, number: str) -> tuple[tuple[str, ...], str]:
    """The numbers and the note of a customer."""
    data = services.customers.card_of_number(number).data
    return tuple(phone.value for phone in data.phones), data.note


def test_it_goes_to_the_note_and_is_said(services: Services, tmp_path: Path) -> None:
    said = came_in(services, write_list(tmp_path / "名簿.xlsx", (TITLES, *ROWS)))
    assert said == [
        (BOTH, 2, "import.fax_taken_apart", "03-1111-2222"),
        ("FAX：03(1111)4444", 2, "import.fax_taken_apart", ""),
        (ROWS[2][2], 2, "import.fax_taken_apart", "090-1111-5555"),
    ]
    assert card(services, "A1") == (("03-1111-2222",), "常連\nFAX: 03-1111-3333")
    assert card(services, "A2") == ((), "FAX: 03-1111-4444")
    assert card(services, "A3") == (("090-1111-5555",), f"FAX: 03-1111-6666\n電話番号: {ROWS[2][2]}")
    assert card(services, "A4")[0] == ("03-1111-7777",)


@pytest.mark.parametrize("name", ["FAX", "ファックス番号"])
def test_it_goes_to_the_shops_own_field(services: Services, tmp_path: Path, name: str) -> None:
    own = services.custom_fields.add(name, CustomFieldType.TEXT)
    came_in(services, write_list(tmp_path / "名簿.xlsx", (TITLES, *ROWS)))
    assert card(services, "A1") == (("03-1111-2222",), "常連")
    found = [
        services.customers.card_of_number(one).data.custom.get(str(own.id)) for one in ("A1", "A2", "A4")
    ]
    assert found == ["03-1111-3333", "03-1111-4444", None]


def test_another_number_in_a_column_of_its_own_stays_there(services: Services, tmp_path: Path) -> None:
    own = services.custom_fields.add("FAX", CustomFieldType.TEXT)
    rows = ((*TITLES[:3], "FAX"), ("A1", "山田 花子", BOTH, "03-9999-0000"))
    came_in(services, write_list(tmp_path / "名簿.xlsx", rows))
    assert services.customers.card_of_number("A1").data.custom == {str(own.id): "03-9999-0000"}
    assert card(services, "A1") == (("03-1111-2222",), "FAX: 03-1111-3333")


def test_on_cards(services: Services, tmp_path: Path) -> None:
    sheets: dict[str, list[Row]] = {
        name: [("会員番号", number), ("お名前", name), ("電話番号", f"{phone} (FAX {fax})"), ("肌質", skin)]
        for number, name, phone, fax, skin in (
            ("A1", "山田 花子", "03-1111-2222", "03-1111-3333", "乾燥肌"),
            ("A2", "林 薫", "03-1111-4444", "03-1111-5555", "普通肌"),
        )
    }
    assert len(came_in(services, write_book(tmp_path / "カルテ.xlsx", sheets))) == 2
    assert card(services, "A2") == (("03-1111-4444",), "肌質: 普通肌\nFAX: 03-1111-5555")
