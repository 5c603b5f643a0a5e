from __future__ import annotations

import pytest

from app.core.enums import Noun
from app.core.fields import CONTACT_PERSON_FIELDS, FIELDS
from app.core.messages import LANGUAGES, Language, sentence
from app.io.headers.guess import guess_header
from app.io.known.own_lists import in_own_order, is_own_customer_list, own_record_list

NAMES = {noun: [field.name for field in fields] for noun, fields in FIELDS.items()}


@pytest.mark.parametrize("noun", NAMES)
def test_a_list_for_machines_is_known_by_its_names(noun: Noun) -> None:
    found = own_record_list(["id", *NAMES[noun], "created_at"], {})
    assert found is not None
    assert (found.kind, found.targets) == (noun, (None, *NAMES[noun], None))


def test_what_there_are_several_of_has_a_number() -> None:
    titles = [name for name in NAMES[Noun.CUSTOMER] if name not in {"phones", "tags"}]
    titles += [
        "phones.1",
        "phones.1.e164",
        "phones.1.label",
        "phones.2",
        "tags.1",
        "custom.足.1",
        "custom.無",
    ]
    found = own_record_list([*titles, "external_id.base.1"], {"足": "custom.3"})
    assert found is not None
    assert found.targets[-8:] == (
        "phones", None, "phone_labels", "phones", "tags", "custom.3", None, None,
    )  # fmt: skip


def test_the_header_is_read_by_the_names_alone() -> None:
    rows = [
        tuple(NAMES[Noun.SALE]),
        ("1", "7", "2025-03-01", "カット", 1, 5500, 5500, "佐藤", 5500, "", "", ""),
    ]
    guess = guess_header(rows)
    assert (guess.kind, list(guess.mapping.values())) == (Noun.SALE, NAMES[Noun.SALE])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("left", "expected"), [(0, True), (10, True), (20, False)])
def test_our_list_for_people_may_lose_some_columns(language: Language, left: int, expected: bool) -> None:
    titles = [sentence(field.title, language) for field in FIELDS[Noun.CUSTOMER]]
    assert is_own_customer_list(titles[: len(titles) - left]) is expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_contact_persons_are_no_customers(language: Language) -> None:
    titles = tuple(sentence(field.title, language) for field in CONTACT_PERSON_FIELDS)
    row = ("8", "森", "健", "モリ", "ケン", "経理部", None, "03-1234-5678", None, None)
    found = guess_header([titles, row])
    own = {index: field.name for index, field in enumerate(CONTACT_PERSON_FIELDS)}
    assert (found.kind, found.mapping) == (Noun.CONTACT_PERSON, own)
    assert guess_header([(*titles, "メモ"), (*row, "来週")]).kind is Noun.CONTACT_PERSON
    assert guess_header([titles, row], kind=Noun.CUSTOMER).kind is Noun.CUSTOMER
    assert guess_header([titles[:-1], row[:-1]]).kind is Noun.CUSTOMER
    names = tuple(field.name for field in CONTACT_PERSON_FIELDS)
    assert guess_header([("id", *names), (1, *row)]).kind is Noun.CONTACT_PERSON


@pytest.mark.parametrize(
    "titles",
    [
        ("会員番号", "氏名", "フリガナ", "電話番号", "メールアドレス", "郵便番号", "住所", "備考"),
        ("name", "email", "phone", "number", "title", "company", "note", "status"),
        ("customer", "number", "kind"),
        (),
    ],
)
def test_the_lists_of_others_are_not_ours(titles: tuple[str, ...]) -> None:
    assert not is_own_customer_list(titles)
    assert own_record_list(titles, {}) is None


def test_a_list_of_customers_for_machines_may_have_lost_their_numbers() -> None:
    titles = [name for name in NAMES[Noun.CUSTOMER] if name != "number"]
    found = own_record_list(titles, {})
    assert found is not None
    assert (found.kind, found.targets) == (Noun.CUSTOMER, tuple(titles))
    assert not is_own_customer_list(titles)


@pytest.mark.parametrize(
    ("numbered", "read"),
    [
        (("phones.1", "phones.2"), ["phones", "phones"]),
        (("phones.2", "phones.2.label"), [None, None]),
        (("tags.1", "tags.3", "emails.1"), [None, None, "emails"]),
        (("custom.足.1", "custom.足.3"), [None, None]),
    ],
)
def test_what_has_lost_one_of_its_columns_is_not_read(
    numbered: tuple[str, ...], read: list[str | None]
) -> None:
    bare = [name for name in NAMES[Noun.CUSTOMER] if name not in {"phones", "tags", "emails"}]
    found = own_record_list([*bare, *numbered], {"足": "custom.3"})
    assert found is not None
    assert list(found.targets[len(bare) :]) == read


def test_columns_of_one_field_follow_their_numbers() -> None:
    names = NAMES[Noun.CUSTOMER]
    titles = ["tags.2", "tags.1", *names, "phones.2", "phones.1"]
    assert [titles[at] for at in in_own_order(titles)] == [*names, "tags.1", "phones.1", "tags.2", "phones.2"]
    assert in_own_order(["電話.2", "電話.1"]) == [0, 1]
