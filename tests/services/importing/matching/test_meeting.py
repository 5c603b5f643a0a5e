"""Who is compared with nobody is somebody whom no comparing would have found."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from app.services.importing.cleaning.person import PersonMaker
from app.services.importing.matching import meeting
from app.services.importing.matching.meeting import who_may_meet
from app.services.importing.types import Duplicates

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services
    from app.services.importing.cleaning.person import Person

PLACE = {name: at for at, name in enumerate(("number", "family_name", "birthday", "phones"))}
TITLES = ("会員番号", "氏名", "生年月日", "電話番号", "メールアドレス", "番地")


@pytest.fixture
def all_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "WORTHWHILE", 1)


def person(number: str = "", name: str = "", birthday: str = "", phone: str = "", row: int = 0) -> Person:
    phones = ((phone, phone),) if phone else ()
    return PersonMaker(PLACE).make((number, name, birthday, phones), row)


@pytest.mark.usefixtures("all_looked_at")
def test_only_who_shares_a_key_may_meet() -> None:
    rows = [
        person("A1", "山田", phone="+81901"),
        person("A2", "鈴木", phone="+81902"),
        person("A3", "佐藤", phone="+81901"),
        person("00A2", "高橋"),
        person("7", "田中"),
        person("007", "中村"),
    ]
    assert list(who_may_meet(rows, [])) == [1, 0, 1, 0, 1, 1]


@pytest.mark.usefixtures("all_looked_at")
def test_a_name_leads_to_others_where_one_has_no_number() -> None:
    with_phones = [person("A1", "山田", phone="+81901"), person("A2", "山田", phone="+81902")]
    assert list(who_may_meet(with_phones, [])) == [0, 0]
    assert list(who_may_meet([*with_phones, person("A3", "山田")], [])) == [1, 1, 1]
    assert list(who_may_meet([*with_phones, person("A3", "鈴木")], [])) == [0, 0, 0]


@pytest.mark.usefixtures("all_looked_at")
def test_who_is_known_is_met_and_has_no_place_of_its_own() -> None:
    rows = [person("A1", "山田", phone="+81901", row=2), person("A2", "鈴木", phone="+81902", row=3)]
    known = [person("A9", "山田")]
    assert list(who_may_meet(rows, known)) == [1, 0]


def test_of_a_short_list_all_may_meet() -> None:
    assert list(who_may_meet([person("A1", "山田"), person("A2", "鈴木")], [])) == [1, 1]


def test_the_verdicts_are_those_of_comparing_everybody(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([TITLES, *map(entry, range(400))])
    draft = services.imports.open_draft(path)
    for duplicates in (Duplicates.ASK, Duplicates.UPDATE):
        found = []
        for worthwhile in (1, 1_000):
            monkeypatch.setattr(meeting, "WORTHWHILE", worthwhile)
            plan = services.imports.plan(draft, duplicates)
            people = plan.resolved.people
            owners = [None if owner is None else owner.row for owner in people.owners]
            found.append((people.verdicts, owners, plan.doubts, plan.issues))
        assert found[0] == found[1]
        assert len(set(found[0][0])) > 1


def entry(at: int) -> tuple[str, ...]:
    """Rows of which some share a number, a name, a birthday, a telephone number or an address."""
    name = f"{chr(0x4E00 + at % 89)}田 花子"
    phone = "" if at % 5 == 0 else f"090-{1000 + at % 97}-{at % 61:04d}"
    mail = f"{at % 83}@example.jp" if at % 7 else ""
    return f"{at % 311}", name, f"1980-01-{1 + at % 28:02d}", phone, mail, f"青葉{at % 47}"
