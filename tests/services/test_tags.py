"""Tags as such: named, coloured, made one, deleted, and taken back, on a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.criteria import Condition, Op, all_of
from app.core.enums import TagColour
from app.core.errors import RecordNotFound
from app.core.filters import CustomerFilter, Sort
from app.core.messages import sentence
from app.services.customer_card import CustomerData
from app.services.tags import TagHasSeparator, TagNameMissing, TagNameTaken
from tests.services.import_files import state

if TYPE_CHECKING:
    from app.core.errors import UserError
    from app.services.container import Services
    from app.services.tags import Tag


def register(services: Services, name: str, *tags: str) -> int:
    return services.customers.create(CustomerData(family_name=name, tags=tags)).id


def tag(services: Services, name: str) -> Tag:
    return next(one for one in services.tags.tags() if one.name == name)


def named(services: Services) -> list[tuple[str, int]]:
    return [(one.name, one.customers) for one in services.tags.tags()]


def found(services: Services, text: str) -> list[int]:
    return services.customers.first_ids(CustomerFilter(text=text), Sort())


@pytest.fixture
def people(services: Services) -> tuple[int, int, int]:
    """Three customers: 常連 and VIP, VIP, none."""
    return (
        register(services, "山田", "常連", "VIP"),
        register(services, "林", "VIP"),
        register(services, "森"),
    )


def test_tags_tell_how_many_have_them(services: Services, people: tuple[int, ...]) -> None:
    services.customers.delete(people[:1])
    assert named(services) == [("常連", 0), ("VIP", 1)]
    assert {one.colour for one in services.tags.tags()} == {TagColour.AI}


def test_by_a_new_name_its_people_are_found(services: Services, people: tuple[int, ...]) -> None:
    lists = services.smart_lists
    lists.create("よく来る方", all_of(Condition("tags", Op.ANY_OF, ("常連", "VIP"))))
    before = state(services)
    changes = services.tags.rename(tag(services, "常連").id, " ご常連 ")
    assert changes.customers == frozenset(people[:1])
    assert services.customers.card(people[0]).data.tags == ("ご常連", "VIP")
    assert found(services, "ご常連") == [people[0]]
    assert lists.lists()[0].criteria == all_of(Condition("tags", Op.ANY_OF, ("ご常連", "VIP")))
    assert sentence(services.undo.history()[0].label, "ja") == "タグ「常連」の名前を「ご常連」に変更"
    after = state(services)
    services.undo.undo()
    assert state(services) == before
    assert found(services, "ご常連") == []
    services.undo.redo()
    assert state(services) == after


@pytest.mark.parametrize(
    ("name", "failure"),
    [("", TagNameMissing), ("ｖｉｐ", TagNameTaken), ("常連、古い", TagHasSeparator)],
)
def test_what_cannot_be_the_name_of_a_tag(
    services: Services, people: tuple[int, ...], name: str, failure: type[UserError]
) -> None:
    assert people
    with pytest.raises(failure):
        services.tags.rename(tag(services, "常連").id, name)
    assert [name for name, _ in named(services)] == ["常連", "VIP"]


def test_a_colour_is_on_the_card_and_taken_back(services: Services, people: tuple[int, ...]) -> None:
    before = state(services)
    changes = services.tags.recolour(tag(services, "VIP").id, TagColour.SHU)
    assert changes.customers == frozenset(people[:2])
    assert services.customers.card(people[0]).tag_colours == {"常連": TagColour.AI, "VIP": TagColour.SHU}
    services.undo.undo()
    assert state(services) == before


def test_two_tags_become_one(services: Services, people: tuple[int, ...]) -> None:
    third = register(services, "堀", "常連")
    lists = services.smart_lists
    lists.create("常連", all_of(Condition("tags", Op.ANY_OF, ("常連",))))
    before = state(services)
    changes = services.tags.merge(tag(services, "常連").id, tag(services, "VIP").id)
    assert changes.customers == frozenset({people[0], third})
    assert named(services) == [("VIP", 3)]
    assert found(services, "常連") == []
    assert sorted(found(services, "VIP")) == sorted((people[0], people[1], third))
    assert lists.lists()[0].criteria == all_of(Condition("tags", Op.ANY_OF, ("VIP",)))
    after = state(services)
    services.undo.undo()
    assert state(services) == before
    services.undo.redo()
    assert state(services) == after


def test_a_tag_with_itself_is_one_already(services: Services, people: tuple[int, ...]) -> None:
    assert people
    vip = tag(services, "VIP").id
    assert services.tags.merge(vip, vip).operation is None
    assert named(services) == [("常連", 1), ("VIP", 2)]


def test_a_deleted_tag_given_anew_begins_with_nobody(services: Services, people: tuple[int, ...]) -> None:
    before = state(services)
    services.tags.delete(tag(services, "VIP").id)
    assert named(services) == [("常連", 1)]
    assert found(services, "VIP") == []
    assert sentence(services.undo.history()[0].label, "ja") == "タグ「VIP」(2名)を削除"
    services.customers.tag([people[2]], "VIP")
    assert named(services) == [("常連", 1), ("VIP", 1)]
    services.undo.undo()
    services.undo.undo()
    assert state(services) == before


def test_the_name_of_a_deleted_tag_is_free(services: Services, people: tuple[int, ...]) -> None:
    services.tags.delete(tag(services, "VIP").id)
    services.tags.rename(tag(services, "常連").id, "VIP")
    assert services.customers.card(people[0]).data.tags == ("VIP",)
    services.undo.undo()
    services.undo.undo()
    assert services.customers.card(people[0]).data.tags == ("常連", "VIP")


def test_a_tag_that_is_gone(services: Services, people: tuple[int, ...]) -> None:
    assert people
    gone, tags = tag(services, "VIP").id, services.tags
    tags.delete(gone)
    with pytest.raises(RecordNotFound):
        tags.rename(gone, "お得意様")
    with pytest.raises(RecordNotFound):
        tags.recolour(gone, TagColour.SUMI)
    with pytest.raises(RecordNotFound):
        tags.merge(gone, tag(services, "常連").id)
    with pytest.raises(RecordNotFound):
        tags.delete(gone)
