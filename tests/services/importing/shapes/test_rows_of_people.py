"""A person in several rows of a sheet, or a name and its reading in one cell, is one customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.services.importing.cleaning.corrections import corrected, spot_of
from app.services.importing.shapes import shaping
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services
    from app.services.importing.planning import ImportPlan

FIELDS = ("number", "family_name", "given_name", "family_kana", "given_kana", "phones", "street", "building")
HANAKO = ("1", "山田", "花子", "ヤマダ", "ハナコ", "090-1111-2222", "芝1-1-1", "")
MAKOTO = ("2", "森", "誠", "モリ", "マコト", "090-4444-3333", "芝2-2-9", "")
A, B = "東京都港区芝1-1-1", "東京都港区芝2-2-9"


def planned(services: Services, tmp_path: Path, rows: list[Row]) -> ImportPlan:
    return services.imports.plan(services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows)))


def people(plan: ImportPlan) -> list[tuple[str, ...]]:
    return [tuple(shown(row.get(name)) for name in FIELDS) for row in plan.rows.people.rows]


def shown(value: Any) -> str:
    """A value as text, of telephones the first."""
    return str(value[0][0]) if isinstance(value, tuple) and value else value or ""


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("No", "氏名", "電話", "住所"),
            (None, "やまだ はなこ", None, None),
            (1, "山田 花子", "090-1111-2222", A),
            (None, "もり まこと", None, None),
            (2, "森 誠", "090-4444-3333", B),
        ],
        [
            ("No", "氏名", "電話", "住所"),
            (1, "山田 花子", "090-1111-2222", A),
            (None, "ﾔﾏﾀﾞ ﾊﾅｺ", None, None),
            (2, "森 誠", "090-4444-3333", B),
            (None, "ﾓﾘ ﾏｺﾄ", None, None),
        ],
        [
            ("No", "氏名", "電話", "住所"),
            (1, "ヤマダ ハナコ", "090-1111-2222", "〒105-0014"),
            (None, "山田 花子", None, A),
            (),
            (2, "モリ マコト", "090-4444-3333", "〒105-0014"),
            (None, "森 誠", None, B),
        ],
        [
            ("顧客名簿",),
            ("No", "フリガナ", "電話", "住所"),
            (None, "氏名", None, None),
            (1, "ヤマダ ハナコ", "090-1111-2222", A),
            (None, "山田 花子", None, None),
            (2, "モリ マコト", "090-4444-3333", B),
            (None, "森 誠", None, None),
        ],
        [
            (None, "フリガナ", "携帯", None),
            ("No", "氏名", "メール", "住所"),
            (None, "ヤマダ ハナコ", "090-1111-2222", None),
            (1, "山田 花子", "hanako@example.com", A),
            (None, "モリ マコト", "090-4444-3333", None),
            (2, "森 誠", "mori@example.com", B),
        ],
        [
            ("No", "姓", "名", "電話", "住所"),
            (None, "やまだ", "はなこ", None, None),
            (1, "山田", "花子", "090-1111-2222", A),
            (None, "もり", "まこと", None, None),
            (2, "森", "誠", "090-4444-3333", B),
        ],
        [
            ("No", "氏名", "電話", "住所"),
            (1, "やまだ はなこ\n山田 花子", "090-1111-2222", A),
            (2, "もり まこと\n森 誠", "090-4444-3333", B),
        ],
        [
            ("No", "氏名", "電話", "住所"),
            (1, "山田 花子(ヤマダ ハナコ)", "090-1111-2222", A),
            (2, "森 誠(モリ マコト)", "090-4444-3333", B),
        ],
    ],
    ids=["above", "below", "values_above", "two_heads", "upper_head", "parts", "newline", "brackets"],
)
def test_the_reading_is_read_as_such(services: Services, tmp_path: Path, rows: list[Row]) -> None:
    plan = planned(services, tmp_path, rows)
    assert people(plan) == [HANAKO, MAKOTO]
    assert [issue.reason.code for issue in plan.issues if issue.action in {"flagged", "rejected"}] == []


def test_an_address_goes_on_below(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("No", "氏名", "電話", "住所", "備考"),
        (1, "山田 花子", "090-1111-2222", A, "朝のみ"),
        (None, None, None, "コーポ芝201号", "犬がいる"),
        (2, "森 誠", "090-4444-3333", B, None),
        (3, "サクラ", "090-5555-6666", None, None),
        (4, "林 薫", "090-5555-7777", "東京都港区芝3-1-1", None),
        (None, None, None, "芝ビル3階", None),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows))
    plan = services.imports.plan(draft)
    wanted = ("street", "building", "note")
    found = [(row.row, *map(row.get, wanted)) for row in plan.rows.people.rows]
    assert found == [
        (2, "芝1-1-1", "コーポ芝201号", "朝のみ\n犬がいる"),
        (4, "芝2-2-9", "", ""),
        (5, "", "", ""),
        (6, "芝3-1-1", "芝ビル3階", ""),
    ]
    as_they_stand = services.imports.plan(shaping.remapped(draft, shaped=False))
    assert as_they_stand.rows.read == 6


def test_people_named_in_kana_are_no_readings(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("氏名", "電話"),
        ("さくら", "090-1111-2222"),
        ("山田 花子", "090-4444-3333"),
        ("もも", "090-5555-6666"),
        ("林 薫", "090-5555-7777"),
    ]
    assert len(planned(services, tmp_path, rows).rows.people.rows) == 4


def test_what_is_typed_over_a_cell_holds_in_rows_brought_together(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("No", "氏名", "電話", "住所"),
        (None, "やまだ はなこ", None, None),
        (1, "山田 花子", "123", A),
        (None, "もり まこと", None, None),
        (2, "森 誠", "090-4444-3333", B),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows))
    issue = next(one for one in services.imports.plan(draft).issues if one.action == "flagged")
    spot = spot_of(draft, issue)
    assert spot == ("名簿", 3, 2, "")
    plan = services.imports.plan(corrected(draft, {spot: "090-1111-2222"}))
    assert people(plan) == [HANAKO, MAKOTO]
    assert services.imports.commit(plan).counts.created == 2
