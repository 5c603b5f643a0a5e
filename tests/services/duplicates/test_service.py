from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from app.core.contact import Address, ContactPoint
from app.services.customer_card import CustomerData
from app.services.duplicates.decision import Decision
from app.services.duplicates.reading import subjects
from app.services.duplicates.subject import Address as ComparedAddress
from app.services.duplicates.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.container import Services

HANAKO = CustomerData(
    family_name="山田",
    given_name="花子",
    family_kana="ヤマダ",
    given_kana="ハナコ",
    birthday="1980-04-01",
    phones=(ContactPoint("090-1234-5678", "携帯"), ContactPoint("12")),
    emails=(ContactPoint("hana@example.jp"),),
    prefecture="東京都",
    city="渋谷区",
    street="神南1-2-3",
    other_addresses=(Address(label="実家", city="横浜市中区", street="山下町9"),),
)
TARO = CustomerData(family_name="山田", given_name="太郎", phones=HANAKO.phones, birthday="1978-01-01")


@pytest.fixture
def statements(services: Services) -> Iterator[list[str]]:
    """The statements that were sent to the store."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        sent.append(statement)

    event.listen(services.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(services.store.engine, "before_cursor_execute", note)


def register(services: Services, *cards: CustomerData) -> list[int]:
    return [services.customers.create(card).id for card in cards]


def pairs(services: Services) -> list[tuple[int, int]]:
    return [(pair.a.id, pair.b.id) for pair in services.duplicates.find().pairs]


def test_what_is_compared_of_a_card(services: Services) -> None:
    ids = register(services, HANAKO, CustomerData(company="山田商店"))
    with services.store.read() as connection:
        first, second = subjects(connection)
        assert subjects(connection, [ids[1]]) == [second]
    assert first == Subject(
        ids[0],
        "山田",
        "花子",
        "ヤマダ",
        "ハナコ",
        birthday="1980-04-01",
        phones=("+819012345678", "12"),
        emails=("hana@example.jp",),
        addresses=(
            ComparedAddress("", "東京都", "渋谷区", "神南1-2-3", ""),
            ComparedAddress("", "", "横浜市中区", "山下町9", ""),
        ),
    )
    assert second == Subject(ids[1], company="山田商店")


def test_pairs_and_groups_with_names(services: Services) -> None:
    ids = register(services, HANAKO, HANAKO, TARO, HANAKO)
    found = services.duplicates.find()
    assert found.groups == ((ids[0], ids[1], ids[3]),)
    assert {(pair.a.id, pair.b.id) for pair in found.pairs} == {
        (ids[0], ids[1]),
        (ids[0], ids[3]),
        (ids[1], ids[3]),
    }
    assert {pair.decision for pair in found.pairs} == {Decision.SAME}
    assert {pair.a.name for pair in found.pairs} == {"山田 花子"}
    assert found.pairs[0].reasons[0].code == "duplicates.for.name"


def test_the_trash_is_left_out(services: Services) -> None:
    ids = register(services, HANAKO, HANAKO)
    services.customers.delete([ids[1]])
    assert pairs(services) == []


def test_people_told_apart_are_not_shown_again_until_that_is_undone(services: Services) -> None:
    one, other = register(services, HANAKO, HANAKO)
    services.duplicates.tell_apart([other, one])
    assert pairs(services) == []
    assert services.duplicates.find().groups == ()
    services.duplicates.tell_apart([one, other])
    services.undo.undo()
    assert pairs(services) == [(one, other)]


def test_told_apart_of_one_card_is_told_apart_of_what_it_became(services: Services) -> None:
    one, other, third = register(services, HANAKO, HANAKO, HANAKO)
    services.duplicates.tell_apart([one, third])
    services.duplicates.merge(other, [one])
    assert pairs(services) == []
    services.undo.undo()
    assert sorted(pairs(services)) == [(one, other), (other, third)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (Subject(0, "山田", "花子"), ["山田 花子"]),
        (Subject(0, family_kana="ヤマダ", given_kana="ハナコ"), ["山田 花子"]),
        (Subject(0, "山田", "華子", "ヤマダ", "ハナコ", birthday="1980-04-01"), ["山田 花子"]),
        (Subject(0, emails=("hana@example.jp",)), ["山田 花子"]),
        (Subject(0, phones=("+819012345678",)), ["山田 花子", "山田 太郎"]),
        (Subject(0, "山田", "さくら", phones=("+819012345678",), birthday="2012-01-01"), []),
        (Subject(0, "鈴木", "花子"), []),
        (Subject(0), []),
    ],
)
def test_who_somebody_being_typed_in_may_be(services: Services, typed: Subject, found: list[str]) -> None:
    register(services, HANAKO, TARO)
    candidates = services.duplicates.candidates_for(typed)
    assert sorted(pair.b.name for pair in candidates) == sorted(found)


@pytest.mark.parametrize(
    ("phones", "found"),
    [
        (("+819012345678",), ["山田 花子", "山田 太郎"]),
        (("+819012345679",), []),
        (("0901234",), []),
        ((), []),
    ],
)
def test_who_shares_a_phone_with_a_stranger(
    services: Services, phones: tuple[str, ...], found: list[str]
) -> None:
    """Part of a number is no number in common, and a trashed card is nobody's."""
    *_, gone = register(services, HANAKO, TARO, HANAKO)
    services.customers.delete([gone])
    sharing = services.duplicates.sharing_a_phone(Subject(0, "鈴木", "次郎", phones=phones))
    assert [row.name for row in services.customers.rows(sharing)] == found


def test_nobody_shares_a_phone_with_themselves(services: Services) -> None:
    (one,) = register(services, HANAKO)
    with services.store.read() as connection:
        (known,) = subjects(connection)
    assert known.id == one
    assert services.duplicates.sharing_a_phone(known) == ()


def test_a_card_being_changed_is_not_its_own_duplicate(services: Services) -> None:
    one, other = register(services, HANAKO, HANAKO)
    with services.store.read() as connection:
        typed = next(found for found in subjects(connection) if found.id == other)
    assert [pair.b.id for pair in services.duplicates.candidates_for(typed)] == [one]
    services.duplicates.tell_apart([one, other])
    assert services.duplicates.candidates_for(typed) == ()


def test_a_warning_takes_few_statements_however_many_are_found(
    services: Services, statements: list[str]
) -> None:
    register(services, *[HANAKO] * 5)
    typed = Subject(
        0, "山田", "花子", "ヤマダ", "ハナコ", phones=("+819012345678",), emails=("hana@example.jp",)
    )
    statements.clear()
    assert len(services.duplicates.candidates_for(typed)) == 5
    assert len(statements) <= 8


def test_all_duplicates_take_as_many_statements_as_none(services: Services, statements: list[str]) -> None:
    register(services, *[HANAKO] * 5)
    statements.clear()
    services.duplicates.find()
    assert len([sent for sent in statements if sent.startswith("SELECT")]) == 3
