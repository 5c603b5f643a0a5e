"""A small shop in which every field that a list can ask about has someone with it and someone without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from app.core.filters import CustomerFilter, Sort
from app.db import summary
from app.db.search import index as search_index
from app.models.customer import custom_field, customer, customer_tag, tag
from app.models.derived import customer_summary
from app.models.household import household
from app.models.interaction import interaction
from app.models.outreach import outreach, outreach_customer
from app.models.sale import sale
from app.models.staff import staff
from app.models.visit import visit
from app.queries.criteria_catalogue import criteria_fields
from app.queries.customer_search import all_ids
from tests.db.registers import STAMPS, add_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from app.core.criteria import Group
    from app.core.criteria_fields import CriteriaFields

CUSTOM_FIELDS = (
    {"id": 1, "name": "型番", "type": "text"},
    {"id": 2, "name": "点数", "type": "number"},
    {"id": 3, "name": "車検満了日", "type": "date"},
    {"id": 4, "name": "肌質", "type": "choice", "choices": ["乾燥", "普通", "敏感"]},
    {"id": 5, "name": "興味", "type": "choices", "choices": ["カット", "カラー", "パーマ"]},
    {"id": 6, "name": "会報", "type": "yes_no"},
    {"id": 7, "name": "緊急連絡先", "type": "phone"},
    {"id": 8, "name": "古い項目", "type": "text", "deleted_at": "2026-01-01T00:00:00Z"},
)
TODAY = date(2026, 11, 22)
OUTREACH = 3
"""How many times people were taken up; the last of them is in the trash."""

NAMES = ("山田", "髙橋", "高島", "100%", "無", "ケ")
"""What `PEOPLE` are called here, one after the other."""

PEOPLE: tuple[dict[str, Any], ...] = (
    {
        "family_name": "山田",
        "given_name": "花子",
        "family_kana": "ヤマダ",
        "given_kana": "ハナコ",
        "maiden_name": "佐藤",
        "gender": "female",
        "birthday": "1990-05-12",
        "phones": [{"number": "090-1234-5678", "e164": "+819012345678", "label": "携帯"}],
        "emails": ["Hanako@Example.jp", "h@mail.example.com"],
        "postal_code": "150-0001",
        "prefecture": "東京都",
        "city": "渋谷区",
        "street": "神宮前1-2-3",
        "building": "コーポ桜 201",
        "joined_on": "2024-04-01",
        "caution": "アレルギーあり",
        "note": "DMは不要。土曜の午前。",
        "mail_consent": True,
        "dm_consent": False,
        "photo": "ab12.jpg",
        "custom": {
            "1": "ＡＢ-100",
            "2": 80,
            "3": "2026-12-01",
            "4": "敏感",
            "5": ["カット", "カラー"],
            "6": True,
        },
        "tags": ["常連", "VIP"],
        "outreach": [1, 2],
        "staff": "中村",
        "sales": [("2026-08-24", 12_000), ("2026-08-24", 3_000), ("2026-01-10", 8_000)],
        "visits": ["2026-08-24", "2026-01-10"],
        "contacts": [("2026-09-01T10:30", "call", None)],
    },
    {
        "family_name": "髙橋",
        "given_name": "一郎",
        "family_kana": "タカハシ",
        "given_kana": "イチロウ",
        "gender": "male",
        "birthday": "--02-29",
        "phones": [
            {"number": "03-1234-5678 内線12", "e164": "+81312345678", "label": "会社"},
            {"number": "12345", "e164": None, "label": ""},
        ],
        "postal_code": "1040061",
        "prefecture": "東京都",
        "city": "中央区",
        "status": "lead",
        "referred_by": "山田 花子",
        "custom": {"1": "ab-200", "2": 0, "3": "", "4": "乾燥", "5": [], "6": False, "7": "080-1111-2222"},
        "tags": ["紹介"],
        "outreach": [2, 3],
        "contacts": [("2026-11-20", "inquiry", "open")],
    },
    {
        "kind": "company",
        "family_name": "ﾔﾏﾀﾞ",
        "company": "株式会社髙島製作所",
        "company_kana": "タカシマセイサクショ",
        "department": "営業部",
        "title": "部長",
        "industry": "製造",
        "company_size": "50名",
        "birthday": "2004-02-29",
        "emails": ["info@takashima.example.jp"],
        "prefecture": "神奈川県",
        "city": "横浜市港北区",
        "source": "展示会",
        "custom": {"2": 12.5, "5": ["パーマ"]},
        "tags": ["法人", "常連"],
        "staff": "佐々木",
        "sales": [("2026-11-22", 500_000), ("2025-03-03", 120_000), ("2026-11-22", -20_000)],
        "contacts": [("2026-11-01T09:00", "inquiry", "closed"), ("2026-02-01T09:00", "meeting", None)],
    },
    {
        "family_name": "100%_安全",
        "note": "50%引き _ 'quote' \" \\ ; DROP TABLE customer; --",
        "birthday": "2027-01-01",
    },
    {
        "family_name": "無",
        "status": "former",
        "joined_on": "2020-01-01",
        "mail_consent": False,
        "in_household": True,
    },
    {
        "family_name": "ケ",
        "family_kana": "ケ",
        "birthday": "1956-11-22",
        "city": "つくば市",
        "street": "ケ丘1",
        "visits": ["2026-11-21"],
        "sales": [("2027-02-01", 0)],
        "staff": "中村",
        "updated_at": "2026-11-21T15:00:00.000000Z",
    },
)


@dataclass(frozen=True, slots=True)
class Known:
    """All that a list can ask about one customer, read row by row."""

    row: dict[str, Any]
    tags: tuple[str, ...]
    staff: str | None
    kept: dict[str, Any]
    contacts: tuple[str, ...]
    outreach: tuple[str, ...]
    open_inquiries: int


class Shop:
    """The small shop in a store, and the same customers in plain Python."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.ids = fill_shop(connection)
        self.known: dict[int, Known] = read_shop(connection)
        self.fields: CriteriaFields = criteria_fields(connection)

    def found(self, criteria: Group, as_of: date = TODAY, text: str = "") -> list[int]:
        """Whom the queries find, in kana order."""
        wanted = CustomerFilter(text=text, criteria=criteria, as_of=as_of)
        return list(all_ids(self.connection, wanted, Sort()))

    def named(self, names: str) -> set[int]:
        """The ids of these of `NAMES`."""
        return {self.ids[NAMES.index(name)] for name in names.split()}


def fill_shop(connection: Connection, people: Iterable[dict[str, Any]] = PEOPLE) -> list[int]:
    """Write these customers with their history; their ids."""
    connection.execute(household.insert().values(id=1, **STAMPS))
    for values in CUSTOM_FIELDS:
        connection.execute(insert(custom_field).values(**STAMPS, **{"choices": [], **values}))
    gone = connection.scalars(
        insert(tag).values(name="廃止", **STAMPS, deleted_at="2026-01-01T00:00:00Z").returning(tag.c.id)
    ).one()
    for number in range(1, OUTREACH + 1):
        values = {"id": number, "kind": "tag", "title": "秋", "as_of": "", "started_on": "", **STAMPS}
        deleted_at = None if number < OUTREACH else "2026-01-01T00:00:00Z"
        connection.execute(insert(outreach).values({**values, "deleted_at": deleted_at}))
    ids = [_add(connection, person) for person in people]
    connection.execute(insert(customer_tag).values(customer_id=ids[-1], tag_id=gone))
    search_index.add_customers(connection, ids)
    summary.rebuild(connection)
    return ids


def read_shop(connection: Connection) -> dict[int, Known]:
    """Everybody of a shop."""
    known = {}
    for row in connection.execute(select(customer).where(customer.c.deleted_at.is_(None))).mappings():
        own = row["id"]
        tags = select(tag.c.name).join(customer_tag, customer_tag.c.tag_id == tag.c.id)
        names = connection.scalars(
            tags.where(customer_tag.c.customer_id == own, tag.c.deleted_at.is_(None))
        ).all()
        kept = connection.execute(
            select(customer_summary).where(customer_summary.c.customer_id == own)
        ).mappings()
        talks = connection.execute(
            select(interaction).where(interaction.c.customer_id == own, interaction.c.deleted_at.is_(None))
        ).all()
        taken_up = select(outreach.c.id).join(outreach_customer).where(outreach.c.deleted_at.is_(None))
        done = connection.scalars(taken_up.where(outreach_customer.c.customer_id == own)).all()
        known[own] = Known(
            dict(row),
            tuple(names),
            connection.scalar(select(staff.c.name).where(staff.c.id == row["staff_id"])),
            dict(kept.one_or_none() or {}),
            tuple(talk.at for talk in talks if talk.at),
            tuple(map(str, done)),
            sum(talk.kind == "inquiry" and talk.state in ("open", "answering") for talk in talks),
        )
    return known


def _add(connection: Connection, person: dict[str, Any]) -> int:
    values = dict(person)
    tags, helper = values.pop("tags", ()), values.pop("staff", None)
    sales, visits, contacts = (values.pop(name, ()) for name in ("sales", "visits", "contacts"))
    taken_up = values.pop("outreach", ())
    if values.pop("in_household", False):
        values["household_id"] = 1
    if helper is not None:
        values["staff_id"] = _named(connection, staff, helper)
    updated_at = values.pop("updated_at", None)
    row_id = add_row(connection, **values)
    if updated_at:
        connection.execute(customer.update().where(customer.c.id == row_id).values(updated_at=updated_at))
    for name in tags:
        connection.execute(
            insert(customer_tag).values(customer_id=row_id, tag_id=_named(connection, tag, name))
        )
    for number in taken_up:
        connection.execute(insert(outreach_customer).values(outreach_id=number, customer_id=row_id))
    for at, (day, total) in enumerate(sales):
        row = {"number": f"S{row_id}-{at}", "customer_id": row_id, "sold_on": day, "total": total, **STAMPS}
        connection.execute(insert(sale).values(row))
    for at, day in enumerate(visits):
        row = {"number": f"V{row_id}-{at}", "customer_id": row_id, "visited_on": day, **STAMPS}
        connection.execute(insert(visit).values(row))
    for at, (moment, kind, state) in enumerate(contacts):
        row = {"number": f"C{row_id}-{at}", "customer_id": row_id, "at": moment, "kind": kind, "state": state}
        connection.execute(insert(interaction).values({**row, **STAMPS}))
    return row_id


def _named(connection: Connection, table: Any, name: str) -> int:
    found = connection.scalar(select(table.c.id).where(table.c.name == name))
    if found is not None:
        return int(found)
    return int(connection.scalars(insert(table).values(name=name, **STAMPS).returning(table.c.id)).one())
