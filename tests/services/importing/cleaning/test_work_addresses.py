"""Where people work and where they live, in columns beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.filters import CustomerFilter
from app.services.importing.types import Duplicates
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services

MAIN = ("postal_code", "prefecture", "city", "street", "building")
TITLES: Row = (
    *("姓", "名", "会社名", "番地 (会社)", "市区町村 (会社)", "都道府県 (会社)", "郵便番号 (会社)"),
    *("番地 (自宅)", "市区町村 (自宅)", "都道府県 (自宅)", "郵便番号 (自宅)"),
)
WORK = ("八日市緑町8-14 湖東ビル3F", "東近江市", "滋賀県", "5270023")
HOME = ("大東町12-6", "彦根市", "滋賀県", "522-0074")
NONE = (None,) * 4
ROWS: list[Row] = [
    TITLES,
    ("川副", "直樹", "株式会社 湖東ハウジング", *WORK, *NONE),
    ("北川", "久男", None, *NONE, *HOME),
    ("西村", "すみ江", "株式会社 湖東ハウジング", *WORK, *HOME),
    ("辻", "健一", None, *NONE, *NONE),
]
AT_WORK = ("527-0023", "滋賀県", "東近江市", "八日市緑町8-14", "湖東ビル3F")
AT_HOME = ("522-0074", "滋賀県", "彦根市", "大東町12-6", "")


def test_who_has_no_home_on_the_list_is_where_they_work(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_list(tmp_path / "contacts.xlsx", ROWS))
    assert draft.kind is Noun.CUSTOMER
    people = services.imports.plan(draft, Duplicates.UPDATE).rows.people.rows
    main = [tuple(row.get(name) for name in MAIN) for row in people]
    assert main == [AT_WORK, AT_HOME, AT_HOME, ("", "", "", "", "")]
    others = [[(one.label, one.text) for one in row.get("other_addresses")] for row in people]
    text = "会社: 527-0023 滋賀県東近江市八日市緑町8-14 湖東ビル3F"
    assert others == [[], [], [("会社", text)], []]


def test_the_same_list_again_changes_nothing(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "contacts.xlsx", ROWS)
    services.imports.commit(services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE))
    again = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    assert (again.counts.created, again.counts.updated) == (0, 0)
    assert services.customers.count(CustomerFilter()).value == 4


def test_a_whole_address_and_the_word_for_it_are_kept(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("氏名", "住所", "勤務先", "勤務先住所"),
        ("山田 花子", "滋賀県彦根市大東町12-6", "湖東銀行", "滋賀県東近江市八日市緑町8-14"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "list.xlsx", rows))
    (person,) = services.imports.plan(draft, Duplicates.UPDATE).rows.people.rows
    assert person.get("street") == "大東町12-6"
    (other,) = person.get("other_addresses")
    assert other.text == "勤務先: 滋賀県東近江市八日市緑町8-14"
