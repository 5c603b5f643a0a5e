"""The sample shops are believable, the same for the same seed, and gone without a trace when removed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from app.bootstrap import open_services
from app.core.changes import ANYTHING, Changes
from app.core.enums import Face, InteractionKind
from app.core.japan.name_data import name_data
from app.core.japan.postal import PostalTable
from app.core.progress import Cancelled
from app.models.contact_person import contact_person
from app.models.customer import custom_field, customer, customer_tag, tag
from app.models.sale import sale, sale_line
from app.models.visit import visit
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.demo.shops import SHOPS
from app.services.interactions import InteractionData
from app.services.sales import SaleData
from tests.services.test_undo import dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Row

    from app.services.container import Services

TODAY = date(2026, 11, 22)
PEOPLE = 600
FULL_YEARS = range(2021, 2026)


@dataclass(frozen=True, slots=True)
class Shop:
    """What the store holds after filling."""

    face: Face
    customers: Sequence[Row[Any]]
    sales: Sequence[Row[Any]]
    lines: Sequence[Row[Any]]
    visits: Sequence[Row[Any]]
    contact_persons: Sequence[Row[Any]]
    custom_fields: Sequence[Row[Any]]
    tags: Sequence[Row[Any]]


@pytest.fixture(autouse=True, scope="module")
def the_day() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.core.clock.today", lambda: TODAY)
        yield


@pytest.fixture(scope="module", params=list(Face))
def shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, the_day: None) -> Shop:
    """Each of the three shops, made once."""
    del the_day
    face: Face = request.param
    services = open_services(DataFolder(tmp_path_factory.mktemp(face.value)))
    outcome = services.demo.fill(face, PEOPLE, 2)
    with services.store.read() as connection:
        tables = (customer, sale, sale_line, visit, contact_person, custom_field, tag)
        found = Shop(face, *(connection.execute(select(table)).all() for table in tables))
    services.store.close()
    assert (outcome.customers, outcome.sales, outcome.visits) == (
        len(found.customers),
        len(found.sales),
        len(found.visits),
    )
    return found


def test_names_are_read_as_people_read_them(shop: Shop) -> None:
    names = name_data()
    read_well = [
        row
        for row in shop.customers
        if row.family_kana in names.surname_readings(row.family_name)
        and row.given_kana in names.given_readings(row.given_name)
    ]
    assert len(read_well) >= 0.95 * PEOPLE


def test_every_postal_code_is_that_of_the_town(shop: Shop) -> None:
    table = PostalTable.open()
    wrong = [
        row.number
        for row in shop.customers
        if not any(
            (row.prefecture, row.city) == (place.prefecture, place.city) and row.street.startswith(place.town)
            for place in table.places(row.postal_code)
        )
    ]
    table.close()
    assert wrong == []


def test_some_come_back_and_some_do_not(shop: Shop) -> None:
    days: dict[int, set[str]] = {}
    for row in shop.sales:
        if row.total > 0:
            days.setdefault(row.customer_id, set()).add(row.sold_on)
    assert len(days) == PEOPLE
    came_back = sum(len(found) > 1 for found in days.values()) / PEOPLE
    assert 0.30 <= came_back <= 0.60


def test_the_season_is_visible(shop: Shop) -> None:
    months = Counter(int(row.sold_on[5:7]) for row in shop.sales if int(row.sold_on[:4]) in FULL_YEARS)
    weights = SHOPS[shop.face].months
    average = sum(months.values()) / 12
    busiest = max(range(1, 13), key=lambda month: weights[month - 1])
    quietest = min(range(1, 13), key=lambda month: weights[month - 1])
    assert months[busiest] > 1.25 * average
    assert months[quietest] < 0.9 * average


def test_sales_have_the_hours_of_their_trade(shop: Shop) -> None:
    hours = Counter(int(row.sold_at[:2]) for row in shop.sales if row.sold_at is not None)
    timed = hours.total() / len(shop.sales)
    if shop.face is Face.B2B:
        assert hours == Counter()
    elif shop.face is Face.SALON:
        assert set(hours) == set(range(10, 19))
        assert hours[15] > 1.2 * hours[12]
        assert 0.9 < timed < 0.98
    else:
        assert set(hours) == set(range(24))
        assert max(hours, key=lambda hour: hours[hour]) in {20, 21, 22}
        assert timed == 1.0


def test_times_disturb_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for place, shown in enumerate((SHOPS[Face.SALON], replace(SHOPS[Face.SALON], hours=()))):
        monkeypatch.setitem(SHOPS, Face.SALON, shown)
        services = open_services(DataFolder(tmp_path / str(place)))
        services.demo.fill(Face.SALON, 40, 2)
        untimed = [column for column in sale.c if column.name not in {"sold_at", "created_at", "updated_at"}]
        with services.store.read() as connection:
            found.append(connection.execute(select(*untimed)).all())
        services.store.close()
    assert found[0] == found[1]


def test_nothing_happens_on_closed_days_nor_after_today(shop: Shop) -> None:
    closed = SHOPS[shop.face].closed_weekdays
    days = [date.fromisoformat(row.sold_on) for row in shop.sales]
    assert {day.weekday() for day in days} == set(range(7)) - closed
    assert max(days) <= TODAY
    assert min(days).year >= TODAY.year - 6


def test_figures_add_up(shop: Shop) -> None:
    totals: Counter[int] = Counter()
    for line in shop.lines:
        assert line.amount == line.quantity * line.unit_price
        totals[line.sale_id] += line.amount
    assert {row.id: row.total for row in shop.sales} == dict(totals)
    returns = [row for row in shop.sales if row.total < 0]
    assert 0 < len(returns) < 0.05 * len(shop.sales)
    assert {row.note for row in returns} == {"返品"}


def test_nobody_could_be_written_to(shop: Shop) -> None:
    domains = {mail["address"].rpartition("@")[2] for row in shop.customers for mail in row.emails}
    reserved = ("example.com", "example.jp")
    assert domains
    assert all(domain.endswith(reserved) for domain in domains)


def test_each_shop_has_its_own_face(shop: Shop) -> None:
    companies = sum(row.kind == "company" for row in shop.customers) / PEOPLE
    expected = {Face.SALON: (0, 0), Face.B2B: (1, 1), Face.EC: (0.01, 0.1)}
    low, high = expected[shop.face]
    assert low <= companies <= high
    assert bool(shop.visits) == (shop.face is Face.SALON)


def share(rows: Sequence[Row[Any]], name: str) -> float:
    return sum(bool(getattr(row, name)) for row in rows) / PEOPLE


def test_cards_show_what_they_can_hold(shop: Shop) -> None:
    people, face = shop.customers, shop.face
    assert share(people, "caution") == pytest.approx(SHOPS[face].caution_share, abs=0.05)
    assert (share(people, "household_id") > 0.1) is (face is Face.SALON)
    assert (share(people, "industry") > 0.9) is (face is Face.B2B)
    assert 0.03 < share(people, "referrer_id") < 0.3
    assert (len(shop.contact_persons) > 0.5 * PEOPLE) is (face is Face.B2B)
    assert share(people, "photo") == 0
    assert {tag.name: tag.color for tag in shop.tags} == {
        "見本": "yamabuki",
        **{tag.name: tag.color for tag in SHOPS[face].tags},
    }
    assert [field.name for field in shop.custom_fields] == [own.name for own in SHOPS[face].own_fields]
    assert {key for row in people for key in row.custom} == {str(field.id) for field in shop.custom_fields}


def test_families_live_together(shop: Shop) -> None:
    homes: dict[int, list[Row[Any]]] = {}
    for row in shop.customers:
        if row.household_id is not None:
            homes.setdefault(row.household_id, []).append(row)
    for first, second in homes.values():
        assert (first.family_name, first.street) == (second.family_name, second.street)
        assert second.household_role in {"妻", "夫", "長男", "長女", "次男", "次女"}
        if second.household_role in {"妻", "長女", "次女"}:
            assert second.gender == "female"


def people(services: Services) -> list[tuple[Any, ...]]:
    unlike = {"id", "created_at", "updated_at", "import_batch_id"}
    columns = [column for column in customer.c if column.name not in unlike]
    with services.store.read() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(customer.c.number))]


def test_the_seed_decides(tmp_path: Path) -> None:
    made = []
    for place, seed in enumerate((1, 1, 2)):
        services = open_services(DataFolder(tmp_path / str(place)))
        services.demo.fill(Face.EC, 30, seed)
        made.append(people(services))
        services.store.close()
    assert made[0] == made[1]
    assert made[0] != made[2]


def own_work(services: Services) -> int:
    """A customer of the shop's own, who has the same surname as many and a sale."""
    own = services.customers.create(CustomerData(family_name="佐藤", tags=("常連",), staff="佐藤")).id
    services.sales.record(own, SaleData(sold_on="2026-11-01", total=1_000))
    return own


def test_a_shop_without_a_kind_becomes_one_of_the_samples(services: Services) -> None:
    services.demo.fill(Face.EC, 20, 1)
    assert services.settings.load().face == Face.EC
    services.demo.fill(Face.B2B, 20, 2)
    assert services.settings.load().face == Face.EC
    services.demo.remove()
    assert services.settings.load().face == ""


def test_the_kind_that_somebody_chose_stays(services: Services) -> None:
    services.settings.change(face=Face.SALON)
    services.demo.fill(Face.EC, 20, 1)
    services.demo.remove()
    assert services.settings.load().face == Face.SALON


def test_removal_leaves_nothing(services: Services) -> None:
    own_work(services)
    before = dump(services)
    assert not services.demo.is_present()
    services.demo.fill(Face.SALON, 40, 1)
    services.demo.fill(Face.B2B, 20, 2)
    assert services.demo.is_present()
    assert services.demo.remove() == ANYTHING
    after = dump(services)
    assert after.pop("import_batch") != before.pop("import_batch")
    assert after == before
    assert not services.demo.is_present()
    assert services.demo.remove() == Changes()


def test_people_somebody_worked_on_go_to_the_trash_and_come_back_in_one_step(services: Services) -> None:
    own = own_work(services)
    services.demo.fill(Face.SALON, 20, 1)
    with services.store.read() as connection:
        changed, sold_to, called = connection.execute(
            select(customer.c.id).where(customer.c.import_batch_id.is_not(None)).limit(3)
        ).scalars()
    services.customers.change(changed, {"note": "直した"})
    services.sales.record(sold_to, SaleData(sold_on="2026-11-20", total=5_000))
    services.interactions.record(called, InteractionData(at="2026-11-21", kind=InteractionKind.CALL))
    before = dump(services)
    services.demo.remove()
    with services.store.read() as connection:
        standing = select(customer.c.id).where(customer.c.deleted_at.is_(None))
        assert connection.execute(standing).scalars().all() == [own]
        sales = select(func.count()).select_from(sale).where(sale.c.deleted_at.is_(None))
        assert connection.execute(sales).scalar() == 1
    assert not services.demo.is_present()
    services.undo.undo()
    assert services.demo.is_present()
    assert dump(services) == before


def test_everybody_carries_the_mark(services: Services) -> None:
    services.demo.fill(Face.SALON, 10, 1)
    with services.store.read() as connection:
        marked = (
            select(func.count())
            .select_from(customer_tag.join(tag, tag.c.id == customer_tag.c.tag_id))
            .where(tag.c.name == "見本")
        )
        assert connection.execute(marked).scalar() == 10


def test_stopping_writes_nothing(services: Services) -> None:
    own_work(services)
    before = dump(services)

    def stop(done: int, total: int, stage: str = "") -> None:
        del done, total, stage
        raise Cancelled

    with pytest.raises(Cancelled):
        services.demo.fill(Face.SALON, 10, 1, stop)
    assert dump(services) == before
    assert not services.demo.is_present()


def test_an_own_field_that_the_shop_uses_stays(services: Services) -> None:
    own = own_work(services)
    services.demo.fill(Face.SALON, 20, 1)
    quality, _parking = services.custom_fields.fields()
    services.customers.change(own, {quality.field_name: "太い"})
    services.demo.remove()
    assert services.custom_fields.fields() == (quality,)
    assert services.customers.card(own).data.custom == {quality.key: "太い"}
    assert services.backups.verify().problems == ()
