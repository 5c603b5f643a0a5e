"""Lists that are kept as questions: their life with undo, and how many customers answer to each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, update

from app.core.criteria import Condition, CriteriaUnreadable, Group, Op, all_of, any_of
from app.core.criteria_checks import CriteriaFieldUnknown, CriteriaValueMissing, check
from app.core.criteria_fields import FIELDS
from app.core.enums import CustomFieldType
from app.core.errors import RecordNotFound
from app.core.filters import CustomerFilter
from app.core.messages import LANGUAGES, sentence
from app.models.smart_list import smart_list
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine
from app.services.smart_lists import ListNameMissing, ListNameTaken

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.container import Services

TODAY = date(2026, 11, 22)
REGULARS = all_of(Condition("tags", Op.ANY_OF, ("常連",)))
AWAY = all_of(Condition("last_seen", Op.DAYS_AGO, 90))


def names(services: Services) -> list[str]:
    return [one.name for one in services.smart_lists.lists()]


def add_people(services: Services) -> list[int]:
    ids = []
    for name, tags, sold_on in (
        ("山田", ("常連",), "2026-01-05"),
        ("森", ("常連",), "2026-11-20"),
        ("林", (), None),
    ):
        ids.append(services.customers.create(CustomerData(family_name=name, tags=tags)).id)
        if sold_on:
            services.sales.record(ids[-1], SaleData(sold_on, (SaleLine("カット", 1.0, 5_000, 5_000, ""),)))
    return ids


def test_the_life_of_a_list(services: Services) -> None:
    lists = services.smart_lists
    first = lists.create(" 常連 ", REGULARS).id
    second = lists.create("ご無沙汰", AWAY).id
    assert [(one.id, one.name, one.criteria, one.problem) for one in lists.lists()] == [
        (first, "常連", REGULARS, None),
        (second, "ご無沙汰", AWAY, None),
    ]
    lists.rename(first, "お得意様")
    lists.change(second, any_of(*AWAY.items, Condition("last_seen", Op.EMPTY)))
    lists.reorder([second, first])
    assert names(services) == ["ご無沙汰", "お得意様"]
    lists.delete(second)
    assert names(services) == ["お得意様"]
    labels = [sentence(one.label, "ja") for one in services.undo.history()]
    assert labels == [
        "リスト「ご無沙汰」を削除",
        "リストを並べ替え",
        "リスト「ご無沙汰」の条件を変更",
        "リスト「常連」の名前を「お得意様」に変更",
        "リスト「ご無沙汰」を作る",
        "リスト「常連」を作る",
    ]
    for expected in (
        ["ご無沙汰", "お得意様"],
        ["お得意様", "ご無沙汰"],
        ["お得意様", "ご無沙汰"],
        ["常連", "ご無沙汰"],
        ["常連"],
        [],
    ):
        services.undo.undo()
        assert names(services) == expected
    for _ in range(6):
        services.undo.redo()
    assert names(services) == ["お得意様"]


def test_names_are_given_once(services: Services) -> None:
    lists = services.smart_lists
    first = lists.create("ﾘｽﾄ", REGULARS).id
    with pytest.raises(ListNameTaken):
        lists.create("りすと", AWAY)
    with pytest.raises(ListNameMissing):
        lists.create(" \u3000", AWAY)
    lists.rename(first, "リスト")
    lists.delete(first)
    lists.create("リスト", AWAY)
    assert names(services) == ["リスト"]


def test_what_makes_no_sense_is_not_kept(services: Services) -> None:
    lists = services.smart_lists
    with pytest.raises(CriteriaValueMissing):
        lists.create("空", all_of(Condition("note", Op.CONTAINS, "")))
    kept = lists.create("良", REGULARS).id
    with pytest.raises(CriteriaFieldUnknown):
        lists.change(kept, all_of(Condition("custom.9", Op.FILLED)))
    with pytest.raises(RecordNotFound):
        lists.reorder([kept, 99])
    acts: list[Callable[[], object]] = [
        lambda: lists.rename(99, "x"),
        lambda: lists.change(99, REGULARS),
        lambda: lists.delete(99),
    ]
    for act in acts:
        with pytest.raises(RecordNotFound):
            act()
    assert [one.criteria for one in lists.lists()] == [REGULARS]
    assert len(services.undo.history()) == 1


def test_counts_live(services: Services) -> None:
    ids = add_people(services)
    lists = services.smart_lists
    regulars, away = lists.create("常連", REGULARS).id, lists.create("ご無沙汰", AWAY).id
    everybody = lists.create("全員", Group()).id
    assert lists.counts(TODAY) == {regulars: 2, away: 1, everybody: 3}
    assert lists.counts(date(2027, 6, 1)) == {regulars: 2, away: 2, everybody: 3}
    services.customers.delete([ids[0]])
    assert lists.counts(TODAY) == {regulars: 1, away: 0, everybody: 2}
    services.undo.undo()
    for one in lists.lists():
        wanted = CustomerFilter(criteria=one.criteria, as_of=TODAY)
        assert lists.counts(TODAY)[one.id] == services.customers.count(wanted).value


def test_counts_take_one_look_and_are_kept(services: Services) -> None:
    add_people(services)
    for at in range(20):
        services.smart_lists.create(f"一覧{at}", all_of(Condition("total", Op.AT_LEAST, at * 1000)))
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(services.store.engine, "before_cursor_execute", note)
    counts = services.smart_lists.counts(TODAY)
    assert services.smart_lists.counts(TODAY) == counts
    assert sorted(counts.values(), reverse=True) == [3] + [2] * 5 + [0] * 14
    assert len([text for text in asked if "customer_summary" in text]) == 1
    assert len([text for text in asked if not text.startswith("BEGIN")]) == 4 + 3


def test_a_list_that_cannot_be_asked_says_why(services: Services) -> None:
    lists = services.smart_lists
    field = services.custom_fields.add("肌質", CustomFieldType.TEXT)
    own = lists.create("敏感", all_of(Condition(f"custom.{field.id}", Op.CONTAINS, "敏感"))).id
    newer = lists.create("新しい", REGULARS).id
    with services.store.transaction() as connection:
        statement = update(smart_list).where(smart_list.c.id == newer)
        connection.execute(statement.values(criteria={"version": 99}))
    services.custom_fields.delete(field.id)
    codes = {one.id: one.problem and one.problem.code for one in lists.lists()}
    assert codes == {own: CriteriaFieldUnknown.code, newer: CriteriaUnreadable.code}
    assert lists.counts(TODAY) == {}
    services.undo.undo()
    assert lists.counts(TODAY) == {own: 0}


def test_lists_follow_the_new_names_of_choices(services: Services) -> None:
    field = services.custom_fields.add("肌質", CustomFieldType.CHOICE, ["乾燥", "敏感"])
    name = f"custom.{field.id}"
    dry = all_of(Condition(name, Op.ANY_OF, ("乾燥", "敏感")), any_of(Condition(name, Op.NONE_OF, ("乾燥",))))
    lists = services.smart_lists
    lists.create("肌", dry)
    lists.create("タグ", all_of(Condition("tags", Op.ANY_OF, ("乾燥",))))
    services.custom_fields.change_choices(field.id, ["乾燥肌", "敏感"], {"乾燥": "乾燥肌"})
    followed = all_of(
        Condition(name, Op.ANY_OF, ("乾燥肌", "敏感")), any_of(Condition(name, Op.NONE_OF, ("乾燥肌",)))
    )
    other = all_of(Condition("tags", Op.ANY_OF, ("乾燥",)))
    assert [one.criteria for one in lists.lists()] == [followed, other]
    services.undo.undo()
    assert [one.criteria for one in lists.lists()] == [dry, other]


def test_what_can_be_asked_is_offered_with_names(services: Services) -> None:
    add_people(services)
    services.custom_fields.add("肌質", CustomFieldType.CHOICE, ["乾燥", "敏感"])
    fields = services.smart_lists.fields()
    assert [choice.value for choice in fields["tags"].choices] == ["常連"]
    assert [choice.value for choice in fields["custom.1"].choices] == ["乾燥", "敏感"]
    assert fields["staff"].choices == ()
    assert list(fields)[: len(FIELDS)] == list(FIELDS)


def test_suggestions_make_sense(services: Services) -> None:
    add_people(services)
    suggestions = services.smart_lists.suggestions()
    assert len({sentence(one.name, "ja") for one in suggestions}) == len(suggestions)
    for one in suggestions:
        check(one.criteria, FIELDS)
        title = sentence(one.name, LANGUAGES[0])
        assert services.smart_lists.create(title, one.criteria).changes.operation
    counted = {one.name: services.smart_lists.counts(TODAY)[one.id] for one in services.smart_lists.lists()}
    assert counted["90日以上お見えでない方"] == 1
    assert counted["初回だけの方"] == 2
    assert counted["電話もメールもない方"] == 3
