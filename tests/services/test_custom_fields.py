"""The shop's own fields from their making to files and back, on a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.core.custom_fields import CustomField
from app.core.enums import CustomFieldType, Noun
from app.core.errors import RecordNotFound
from app.core.filters import CustomerFilter, Sort
from app.core.messages import sentence
from app.services.checks import check_custom
from app.services.custom_fields import (
    ChoiceHasSeparator,
    ChoicesMissing,
    FieldNameMissing,
    FieldNameTaken,
)
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from tests.services.import_files import import_file, import_rows, state, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.errors import UserError
    from app.services.container import Services

KINDS = CustomFieldType
ONE_OF_EACH = (
    ("ペットの名前", KINDS.TEXT, (), "ミケ"),
    ("来店の経緯", KINDS.LONG_TEXT, (), "友人から\n駅で見て"),
    ("足のサイズ", KINDS.NUMBER, (), 24.5),
    ("次の更新", KINDS.DATE, (), "2027-03-31"),
    ("飲み物", KINDS.CHOICE, ("紅茶", "コーヒー"), "紅茶"),
    ("好きな色", KINDS.CHOICES, ("赤", "藍", "白"), ["藍", "白"]),
    ("駐車場", KINDS.YES_NO, (), False),
    ("緊急連絡先", KINDS.PHONE, (), "03-1234-5678"),
    ("作品集", KINDS.LINK, (), "https://example.jp/hanako"),
)


def add(
    services: Services, name: str, kind: KINDS = KINDS.TEXT, choices: tuple[str, ...] = ()
) -> CustomField:
    field_id = services.custom_fields.add(name, kind, choices).id
    return next(field for field in services.custom_fields.fields() if field.id == field_id)


def register(services: Services, custom: dict[str, Any], name: str = "山田") -> int:
    data = CustomerData(family_name=name, given_name="花子", custom=custom)
    return services.customers.create(data).id


def named(services: Services) -> list[str]:
    return [field.name for field in services.custom_fields.fields()]


@pytest.fixture
def filled(services: Services) -> tuple[int, dict[str, Any]]:
    """A customer with a value in a field of every type."""
    custom = {add(services, name, kind, choices).key: value for name, kind, choices, value in ONE_OF_EACH}
    return register(services, custom), custom


def test_fields_are_added_renamed_put_in_order_and_taken_back(services: Services) -> None:
    pet, size = add(services, "ペットの名前"), add(services, " 足の　サイズ ", KINDS.NUMBER)
    assert (pet.field_name, size.name, size.type) == (f"custom.{pet.id}", "足の サイズ", KINDS.NUMBER)
    services.custom_fields.rename(pet.id, "猫の名前")
    assert (
        sentence(services.undo.history()[0].label, "ja") == "項目「ペットの名前」の名前を「猫の名前」に変更"
    )
    services.custom_fields.reorder([size.id, pet.id])
    assert named(services) == ["足の サイズ", "猫の名前"]
    add(services, "三番目")
    assert named(services) == ["足の サイズ", "猫の名前", "三番目"]
    for _ in range(4):
        services.undo.undo()
    assert named(services) == ["ペットの名前"]
    with pytest.raises(RecordNotFound):
        services.custom_fields.reorder([size.id])


@pytest.mark.parametrize(
    ("name", "kind", "choices", "failure"),
    [
        (" ", KINDS.TEXT, (), FieldNameMissing),
        ("ﾍﾟｯﾄの名前", KINDS.TEXT, (), FieldNameTaken),
        ("電話番号", KINDS.PHONE, (), FieldNameTaken),
        ("Family name", KINDS.TEXT, (), FieldNameTaken),
        ("住所", KINDS.TEXT, (), FieldNameTaken),
        ("飲み物", KINDS.CHOICE, (), ChoicesMissing),
        ("飲み物", KINDS.CHOICES, ("紅茶、ミルク",), ChoiceHasSeparator),
    ],
)
def test_what_cannot_be_a_field(
    services: Services, name: str, kind: KINDS, choices: tuple[str, ...], failure: type[UserError]
) -> None:
    add(services, "ペットの名前")
    with pytest.raises(failure):
        services.custom_fields.add(name, kind, choices)
    assert named(services) == ["ペットの名前"]


def test_the_name_of_a_deleted_field_is_free_again(services: Services) -> None:
    old = add(services, "ペットの名前")
    services.custom_fields.delete(old.id)
    before = state(services)
    new = add(services, "ペットの名前", KINDS.NUMBER)
    assert new.id != old.id
    services.undo.undo()
    assert state(services) == before
    services.undo.undo()
    assert named(services) == ["ペットの名前"]


def test_values_are_on_card_and_list_and_change_one_by_one(
    services: Services, filled: tuple[int, dict[str, Any]]
) -> None:
    hanako, custom = filled
    pet, *_rest, link = services.custom_fields.fields()
    assert services.customers.card(hanako).data.custom == custom
    (row,) = services.customers.rows([hanako])
    assert row.custom == custom
    services.customers.change(hanako, {pet.field_name: "タマ"})
    assert sentence(services.undo.history()[0].label, "ja") == "山田 花子 様のペットの名前を変更"
    services.customers.change(hanako, {link.field_name: None})
    changed = {**custom, pet.key: "タマ"}
    del changed[link.key]
    assert services.customers.card(hanako).data.custom == changed
    services.undo.undo()
    services.undo.undo()
    assert services.customers.card(hanako).data.custom == custom


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("みけ", True),
        ("駅で", True),
        ("24.5", True),
        ("紅茶", True),
        ("藍", True),
        ("0312345678", True),
        ("example.jp/hana", True),
        ("2027", False),
        ("はい", False),
    ],
)
def test_what_can_be_read_is_searched(
    services: Services, filled: tuple[int, dict[str, Any]], text: str, *, found: bool
) -> None:
    ids = services.customers.first_ids(CustomerFilter(text=text), Sort())
    assert ids == ([filled[0]] if found else [])


def test_a_deleted_field_is_searched_no_more_and_comes_back_whole(services: Services) -> None:
    pet = add(services, "ペットの名前")
    hanako = register(services, {pet.key: "ミケ"})
    before = state(services)
    changes = services.custom_fields.delete(pet.id)
    assert changes.customers == frozenset({hanako})
    assert services.customers.first_ids(CustomerFilter(text="みけ"), Sort()) == []
    assert named(services) == []
    state(services)
    services.undo.undo()
    assert services.customers.first_ids(CustomerFilter(text="みけ"), Sort()) == [hanako]
    assert state(services) == before


def test_a_renamed_choice_follows_its_customers(services: Services) -> None:
    drink = add(services, "飲み物", KINDS.CHOICE, ("紅茶", "水"))
    colour = add(services, "好きな色", KINDS.CHOICES, ("赤", "青", "藍"))
    hanako = register(services, {drink.key: "水", colour.key: ["青", "赤"]})
    before = state(services)
    services.custom_fields.change_choices(drink.id, ["紅茶", "お水"], {"水": "お水"})
    services.custom_fields.change_choices(colour.id, ["藍", "赤"], {"青": "藍"})
    assert services.customers.card(hanako).data.custom == {drink.key: "お水", colour.key: ["藍", "赤"]}
    assert services.customers.first_ids(CustomerFilter(text="お水"), Sort()) == [hanako]
    services.custom_fields.change_choices(drink.id, ["コーヒー"])
    assert services.customers.card(hanako).data.custom[drink.key] == "お水"
    for _ in range(3):
        services.undo.undo()
    assert state(services) == before
    with pytest.raises(ChoicesMissing):
        services.custom_fields.change_choices(drink.id, [" "])


def test_what_is_typed_is_checked_by_type(services: Services) -> None:
    size, colours = add(services, "足", KINDS.NUMBER), add(services, "色", KINDS.CHOICES, ("赤", "藍"))
    assert check_custom(size, "24.5").value == 24.5
    refused = check_custom(size, "大きめ").error
    assert refused is not None
    assert "大きめ" in sentence(refused, "ja")
    assert check_custom(size, "").value is None
    assert check_custom(colours, "藍、赤").value == ["藍", "赤"]


def test_our_own_file_read_again_changes_nothing(
    services: Services, filled: tuple[int, dict[str, Any]], tmp_path: Path
) -> None:
    register(services, {}, "林")
    before = state(services)
    for language in ("ja", "en"):
        for name in (f"{language}.xlsx", f"{language}.csv"):
            services.exports.export(tmp_path / name, [Noun.CUSTOMER], options=ExportOptions(language))
            report = import_file(services, tmp_path / name)
            assert (report.counts.created, report.counts.updated, report.counts.unchanged) == (0, 0, 2)
            assert state(services) == before


def test_a_list_fills_the_fields_by_their_names(
    services: Services, filled: tuple[int, dict[str, Any]], tmp_path: Path
) -> None:
    hanako, custom = filled
    before = state(services)
    fields = {field.name: field for field in services.custom_fields.fields()}
    titles = ("会員番号", "姓", "名", "ペットの名前", "足のサイズ", "飲み物", "好きな色", "緊急連絡先")
    rows = [
        ("00001", "山田", "花子", "タマ", "大きめ", "水", "赤", "0398765432"),
        ("00002", "林", "健", "ポチ", 27, "紅茶", "", ""),
    ]
    report = import_file(services, write_list(tmp_path / "list.xlsx", [titles, *rows]))
    data = services.customers.card(hanako).data
    assert data.custom == custom | {
        fields["ペットの名前"].key: "タマ",
        fields["好きな色"].key: ["赤"],
        fields["緊急連絡先"].key: "03-9876-5432",
    }
    assert data.note == "足のサイズ: 大きめ\n飲み物: 水"
    ken = services.customers.card_of_number("00002").data
    assert ken.custom == {
        fields["ペットの名前"].key: "ポチ",
        fields["足のサイズ"].key: 27,
        fields["飲み物"].key: "紅茶",
    }
    assert services.customers.first_ids(CustomerFilter(text="ぽち"), Sort()) != []
    after = state(services)
    services.undo.undo(report.operation)
    assert state(services) == before
    services.undo.redo(report.operation)
    assert state(services) == after


def test_a_field_that_is_gone_takes_no_column(services: Services) -> None:
    pet = add(services, "ペットの名前")
    services.custom_fields.delete(pet.id)
    titles = ("会員番号", "姓", "名", "ペットの名前")
    import_rows(services, [titles, ("1", "山田", "花子", "ミケ")])
    assert services.customers.card_of_number("1").data.custom == {}
