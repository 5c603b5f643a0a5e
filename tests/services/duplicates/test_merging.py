from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.contact import Address, ContactPoint
from app.core.enums import ConsentChannel, CustomerStatus, CustomFieldType, InteractionKind
from app.core.errors import CustomerNotFound, NothingToMerge, RecordNotFound
from app.core.fields import custom_name
from app.core.filters import CustomerFilter, Sort
from app.db.verifying import verify_store
from app.models.customer import customer
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from tests.services.import_files import state

if TYPE_CHECKING:
    from app.services.container import Services

PNG = b"\x89PNG\r\n\x1a\n picture"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def register(services: Services, **values: Any) -> int:
    values = {"family_name": "山田", "given_name": "花子"} | values
    for name in ("phones", "emails"):
        values[name] = tuple(ContactPoint(text) for text in values.get(name, ()))
    return services.customers.create(CustomerData(**values)).id


def pair(services: Services, *, first: dict[str, Any], second: dict[str, Any]) -> tuple[int, int]:
    return register(services, **first), register(services, **second)


def merge_column(services: Services, first: Any, second: Any, name: str, **chosen: int) -> Any:
    keep, gone = pair(services, first={name: first}, second={name: second})
    names = {field: (keep, gone)[place] for field, place in chosen.items()}
    services.duplicates.merge(keep, [gone], names)
    return getattr(services.customers.card(keep).data, name)


@pytest.mark.parametrize(
    ("name", "first", "second", "merged"),
    [
        ("given_kana", "", "ハナコ", "ハナコ"),
        ("maiden_name", "佐藤", "鈴木", "佐藤"),
        ("gender", None, "female", "female"),
        ("birthday", None, "1980-04-01", "1980-04-01"),
        ("birthday", "--04-01", "1980-04-01", "1980-04-01"),
        ("birthday", "--04-02", "1980-04-01", "--04-02"),
        ("joined_on", "2020-01-01", "2018-05-05", "2018-05-05"),
        ("joined_on", None, "2018-05-05", "2018-05-05"),
        ("note", "土曜の午前", "猫", "土曜の午前\n猫"),
        ("note", "猫", "猫", "猫"),
        ("caution", "", "ジアミンアレルギー", "ジアミンアレルギー"),
        ("staff", "", "佐藤", "佐藤"),
        ("mail_consent", True, False, False),
        ("mail_consent", False, True, False),
        ("mail_consent", None, True, True),
        ("dm_consent", None, None, None),
    ],
)
def test_what_the_card_says_then(services: Services, name: str, first: Any, second: Any, merged: Any) -> None:
    assert merge_column(services, first, second, name) == merged


@pytest.mark.parametrize(
    ("name", "first", "second", "place", "merged"),
    [
        ("given_name", "花子", "華子", 1, "華子"),
        ("note", "土曜", "猫", 1, "猫"),
        ("birthday", "1980-04-01", "1981-04-01", 1, "1981-04-01"),
        ("joined_on", "2020-01-01", "2018-05-05", 0, "2020-01-01"),
        ("staff", "佐藤", "鈴木", 1, "鈴木"),
        ("gender", "female", None, 1, None),
        ("mail_consent", False, True, 1, False),
    ],
)
def test_what_was_chosen_counts_but_never_against_an_opt_out(
    services: Services, name: str, first: Any, second: Any, place: int, merged: Any
) -> None:
    assert merge_column(services, first, second, name, **{name: place}) == merged


def test_names_are_not_put_together_of_two_cards(services: Services) -> None:
    keep, gone = pair(services, first={"family_name": "山田花子", "given_name": ""}, second={})
    services.duplicates.merge(keep, [gone])
    assert services.customers.card(keep).data.name == "山田花子"


def test_every_way_to_reach_somebody_is_kept_once(services: Services) -> None:
    keep, gone = pair(
        services,
        first={"phones": ("090-1234-5678",), "emails": ("Hana@example.jp",)},
        second={
            "phones": ("０９０１２３４５６７８", "03-1234-5678"),
            "emails": ("hana@example.jp", "h@example.jp"),
        },
    )
    services.duplicates.merge(keep, [gone])
    data = services.customers.card(keep).data
    assert [point.value for point in data.phones] == ["090-1234-5678", "03-1234-5678"]
    assert [point.value for point in data.emails] == ["Hana@example.jp", "h@example.jp"]


def test_the_main_number_can_be_chosen(services: Services) -> None:
    keep, gone = pair(services, first={"phones": ("090-1234-5678",)}, second={"phones": ("03-1234-5678",)})
    services.duplicates.merge(keep, [gone], {"phones": gone})
    assert [point.value for point in services.customers.card(keep).data.phones] == [
        "03-1234-5678",
        "090-1234-5678",
    ]


def test_a_former_address_is_kept_and_one_written_otherwise_is_not(services: Services) -> None:
    home = {"prefecture": "東京都", "city": "渋谷区", "street": "神南1-2-3"}
    keep = register(services, **home)
    alike = register(services, **{**home, "street": "神南一丁目2番3号"})
    former = register(services, prefecture="神奈川県", city="横浜市中区", street="山下町9-1")
    services.duplicates.merge(keep, [alike, former])
    data = services.customers.card(keep).data
    assert data.street == "神南1-2-3"
    assert data.other_addresses == (Address(prefecture="神奈川県", city="横浜市中区", street="山下町9-1"),)


def test_an_address_is_chosen_as_a_whole(services: Services) -> None:
    keep = register(services, city="渋谷区", street="神南1-2-3", building="桜501")
    gone = register(services, city="横浜市中区", street="山下町9-1")
    services.duplicates.merge(keep, [gone], {"street": gone})
    data = services.customers.card(keep).data
    assert (data.city, data.street, data.building) == ("横浜市中区", "山下町9-1", "")
    assert [address.street for address in data.other_addresses] == ["神南1-2-3"]


def test_own_fields_of_the_shop(services: Services) -> None:
    field_id = services.custom_fields.add("靴のサイズ", CustomFieldType.TEXT).id
    other = services.custom_fields.add("好み", CustomFieldType.TEXT).id
    keep, gone = register(services), register(services)
    services.customers.change(keep, {custom_name(field_id): "23.5"})
    services.customers.change(gone, {custom_name(field_id): "24", custom_name(other): "紅茶"})
    services.duplicates.merge(keep, [gone], {custom_name(field_id): gone})
    assert services.customers.card(keep).data.custom == {str(field_id): "24", str(other): "紅茶"}


def test_everything_that_hangs_on_a_card_moves(services: Services) -> None:
    keep, gone, daughter = rich_cards(services)
    merged = services.duplicates.merge(keep, [gone])
    card = services.customers.card(keep)
    kinds = [event.noun.value for event in services.timeline.events(keep)]
    assert sorted(kinds) == ["interaction", "sale", "sale", "visit"]
    assert card.figures.total == 8_000
    assert card.data.tags == ("VIP", "紹介")
    assert [person.data.name for person in card.contact_persons] == ["鈴木 一", "鈴木 二"]
    assert services.photos.path(card.photo) is not None
    assert card.household is not None
    assert services.customers.card(daughter).data.referrer == card.data.number
    assert (merged.kept.id, [link.id for link in merged.gone]) == (keep, [gone])
    assert (merged.moved["sale"], merged.moved["visit"], merged.moved["interaction"]) == (1, 1, 1)
    with services.store.read() as connection:
        row = connection.execute(select(customer).where(customer.c.id == gone)).mappings().one()
    assert row["deleted_at"] is not None and row["merged_into_id"] == keep
    assert services.trash.entries()[0].id == gone


def test_the_proofs_of_consent_stay_and_the_refusal_has_the_last_word(services: Services) -> None:
    keep, gone = pair(services, first={"mail_consent": False, "joined_on": "2020-01-01"}, second={})
    services.consents.record(gone, ConsentChannel.MAIL, given=True, given_on="2024-05-01", way="paper")
    services.duplicates.merge(keep, [gone])
    card = services.customers.card(keep)
    assert card.data.mail_consent is False
    assert [(entry.given, entry.given_on, entry.way) for entry in card.consents] == [
        (False, "2026-11-22", ""),
        (True, "2024-05-01", "paper"),
        (False, "2020-01-01", ""),
    ]


def test_the_way_of_the_status_is_one(services: Services) -> None:
    keep = register(services, joined_on="2022-01-01")
    gone = register(services, joined_on="2020-01-01", status=CustomerStatus.LEAD)
    services.duplicates.merge(keep, [gone])
    assert [(entry.status, entry.since) for entry in services.customers.card(keep).statuses] == [
        ("customer", "2022-01-01"),
        ("lead", "2020-01-01"),
    ]


@pytest.mark.parametrize("ids", [[], [1], [1, 1]])
def test_it_takes_two(services: Services, ids: list[int]) -> None:
    register(services)
    with pytest.raises(NothingToMerge):
        services.duplicates.merge(ids[0] if ids else 0, ids[1:])


def test_whom_nobody_knows_cannot_be_merged(services: Services) -> None:
    keep, gone = register(services), register(services)
    services.customers.delete([gone])
    with pytest.raises(RecordNotFound):
        services.duplicates.merge(keep, [gone])
    with pytest.raises(CustomerNotFound):
        services.duplicates.merge_numbers(["00001", "99999"])
    assert next(entry.label.code for entry in services.undo.history()) == "operation.customer_deleted"


def test_a_preview_is_what_merging_does(services: Services) -> None:
    keep, gone, _daughter = rich_cards(services)
    preview = services.duplicates.preview(keep, [gone], {"note": gone})
    services.duplicates.merge(keep, [gone], {"note": gone})
    with services.store.read() as connection:
        row = connection.execute(select(customer).where(customer.c.id == keep)).mappings().one()
    assert {name: row[name] for name in preview} == preview


def test_a_merge_is_taken_apart_without_a_trace(services: Services) -> None:
    keep, gone, _daughter = rich_cards(services)
    third = register(services, phones=("080-1111-2222",), note="三枚目")
    before = state(services)
    merged = services.duplicates.merge(keep, [gone, third])
    after = state(services)
    outcome = services.undo.undo()
    assert state(services) == before
    assert outcome.left == ()
    services.undo.redo(merged.changes.operation)
    assert state(services) == after


def test_what_was_done_since_stays_and_is_named(services: Services) -> None:
    keep, gone, daughter = rich_cards(services)
    operation = services.duplicates.merge(keep, [gone]).changes.operation
    services.customers.change(keep, {"note": "その後のメモ"})
    services.visits.record(keep, VisitData("2026-11-20", menu="カット"))
    services.customers.change(daughter, {"referrer": "", "referred_by": "雑誌"})
    number_of_gone = register(services, number="00002", family_name="別の方")
    outcome = services.undo.undo(operation)
    card, returned = services.customers.card(keep), services.customers.card(gone)
    assert card.data.note == "その後のメモ"
    assert card.figures.visits == 1
    assert [point.value for point in card.data.phones] == ["090-1234-5678"]
    assert not returned.deleted
    assert returned.data.number == "00002-2"
    assert services.customers.card(number_of_gone).data.number == "00002"
    assert returned.figures.total == 3_000
    assert set(outcome.left) == {"山田 花子", "山田 さくら"}


def test_a_merged_card_that_is_restored_alone_is_a_card_of_its_own(services: Services) -> None:
    keep, gone = register(services), register(services)
    services.duplicates.merge(keep, [gone])
    services.trash.restore([gone])
    with services.store.read() as connection:
        into = connection.execute(select(customer.c.merged_into_id).where(customer.c.id == gone)).scalar()
    assert into is None


def rich_cards(services: Services) -> tuple[int, int, int]:
    """Two cards of one person with everything a card can have, and a daughter whom the second recommended."""
    keep = register(services, phones=("090-1234-5678",), tags=("VIP",), note="一枚目")
    gone = register(
        services,
        phones=("090-1234-5678", "03-1234-5678"),
        tags=("VIP", "紹介"),
        note="二枚目",
        mail_consent=True,
        birthday="1980-04-01",
    )
    daughter = register(services, given_name="さくら", referrer=services.customers.card(gone).data.number)
    services.households.join(gone, daughter, role="母", other_role="長女")
    services.photos.keep(gone, PNG)
    for one, amount in ((keep, 5_000), (gone, 3_000)):
        services.sales.record(one, SaleData("2026-11-01", (SaleLine("カット", 1.0, amount, amount, ""),)))
    services.visits.record(gone, VisitData("2026-11-01", menu="カット"))
    services.interactions.record(
        gone, InteractionData("2026-11-02T10:00", InteractionKind.CALL, subject="予約")
    )
    services.contact_persons.add(keep, ContactPersonData(family_name="鈴木", given_name="一"))
    services.contact_persons.add(gone, ContactPersonData(family_name="鈴木", given_name="二"))
    return keep, gone, daughter


def test_sure_groups_are_merged_at_once_each_as_its_own_operation(services: Services) -> None:
    twice = [
        services.customers.create(
            CustomerData(
                family_name="山田",
                given_name="花子",
                phones=(ContactPoint("090-1234-5678"),),
                birthday="1980-04-01",
            )
        ).id
        for _ in range(2)
    ]
    thrice = [
        services.customers.create(
            CustomerData(
                family_name="佐藤",
                given_name="健",
                family_kana="サトウ",
                given_kana="ケン",
                phones=(ContactPoint("03-9999-8888"),),
                birthday="1975-05-05",
            )
        ).id
        for _ in range(3)
    ]
    services.visits.record(twice[1], VisitData("2026-11-01", "", "カット", ""))
    sure = services.duplicates.find().sure
    assert sorted(sure) == [tuple(twice), tuple(thrice)]
    steps: list[int] = []
    outcome = services.duplicates.merge_all(
        [*sure, (twice[0], 999)], lambda done, _total, _stage="": steps.append(done)
    )
    assert sorted((merged.kept.id, len(merged.gone)) for merged in outcome.merged) == [
        (twice[1], 1),
        (thrice[0], 2),
    ]
    assert (outcome.left, steps) == (1, [0, 1, 2, 3])
    assert services.duplicates.find().pairs == ()
    (merge,) = services.duplicates.merges_of(thrice[0])
    assert [link.id for link in merge.gone] == thrice[1:]
    services.undo.undo(merge.operation)
    assert services.duplicates.merges_of(thrice[0]) == ()
    assert services.customers.card(twice[0]).deleted, "the other merge stands"
    assert not services.customers.card(thrice[2]).deleted


def test_merges_of_a_card_stand_newest_first(services: Services) -> None:
    one, two, three = (services.customers.create(CustomerData(family_name=name)).id for name in "一二三")
    services.store.actor = "佐藤"
    first = services.duplicates.merge(one, [two]).changes.operation
    second = services.duplicates.merge(one, [three]).changes.operation
    merges = services.duplicates.merges_of(one)
    assert [(merge.operation, merge.actor, [link.name for link in merge.gone]) for merge in merges] == [
        (second, "佐藤", ["三"]),
        (first, "佐藤", ["二"]),
    ]
    assert services.duplicates.merges_of(two) == ()


def found(services: Services, text: str) -> list[int]:
    return services.customers.first_ids(CustomerFilter(text=text), Sort())


def test_the_old_number_leads_to_the_card_that_stayed(services: Services) -> None:
    one, two, three = (
        register(services, number=number, given_name=name)
        for number, name in (("K-1", "花子"), ("K-2", "華子"), ("K-3", "はなこ"))
    )
    services.duplicates.merge(two, [three])
    second = services.duplicates.merge(one, [two])
    for number in ("K-1", "K-2", "K-3"):
        assert services.customers.card_of_number(number).id == one
        assert found(services, number) == [one]
    services.undo.undo(second.changes.operation)
    assert services.customers.card_of_number("K-3").id == two
    assert (found(services, "K-2"), found(services, "K-3")) == ([two], [two])
    services.undo.redo()
    assert found(services, "K-3") == [one]
    assert verify_store(services.store) == ()


def test_a_number_given_away_leads_to_whoever_has_it_now(services: Services) -> None:
    one, two = register(services, number="K-1"), register(services, number="K-2", given_name="華子")
    services.duplicates.merge(one, [two])
    new = register(services, number="K-2", family_name="佐藤")
    assert services.customers.card_of_number("K-2").id == new
    assert sorted(found(services, "K-2")) == [one, new]


def test_a_card_taken_out_of_the_trash_or_out_of_the_book_leads_nowhere(services: Services) -> None:
    one, two, three = (register(services, number=number) for number in ("K-1", "K-2", "K-3"))
    services.duplicates.merge(one, [two, three])
    restored = services.trash.restore([two])
    assert services.customers.card_of_number("K-2").id == two
    assert found(services, "K-2") == [two]
    services.undo.undo(restored.changes.operation)
    assert found(services, "K-2") == [one]
    services.trash.delete_for_good([three])
    assert found(services, "K-3") == []
    with pytest.raises(CustomerNotFound):
        services.customers.card_of_number("K-3")
    assert verify_store(services.store) == ()
