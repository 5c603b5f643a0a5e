from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.messages import has_sentence
from app.core.progress import Cancelled
from app.services.duplicates import comparing, encoding, reasons
from app.services.duplicates.decision import Decision
from app.services.duplicates.engine import Pair, find_pairs
from app.services.duplicates.subject import Address, Subject
from tests.fixtures.febrl.lists import SETS, febrl
from tests.planted.register import Planted, planted

PEOPLE, PAIRS = 5_000, 500
TOWN = planted(400, 20, seed=5).subjects
HOME = Address("150-0041", "東京都", "渋谷区", "神南1-2-3", "コーポ桜501")
SAME_HOME = Address("150-0041", "", "渋谷区", "神南一丁目２番３号", "コーポ桜 501号室")
ELSEWHERE = Address("231-0023", "神奈川県", "横浜市中区", "山下町9-1", "")
MOBILE, OTHER_MOBILE, LANDLINE = "+819012345678", "+818011112222", "+81312345678"
SHOP = "+81355550100"

HANAKO = Subject(
    10_001,
    "山田",
    "花子",
    "ヤマダ",
    "ハナコ",
    gender="female",
    birthday="1980-04-01",
    phones=(MOBILE,),
    emails=("hanako@example.com",),
    addresses=(HOME,),
)


def decided(one: Subject, other: Subject, threshold: float = 0.8) -> Pair | None:
    """What the engine says of two cards in a town of others."""
    pairs = find_pairs([*TOWN, one, other._replace(id=10_002)], threshold=threshold)
    return next((pair for pair in pairs if (pair.a, pair.b) == (10_001, 10_002)), None)


@pytest.mark.parametrize(
    ("changed", "decision", "said"),
    [
        ({}, "same", {"for.name", "for.birthday", "for.phone", "for.mail", "for.home"}),
        ({"addresses": (SAME_HOME,)}, "same", {"for.home"}),
        ({"family_kana": "ﾔﾏﾀﾞ", "given_kana": "ﾊﾅｺ"}, "same", {"for.name"}),
        ({"family_name": "山田　花子", "given_name": ""}, "same", {"for.name"}),
        ({"family_name": "山田花子", "given_name": "", "emails": ()}, "same", {"for.name"}),
        (
            {"family_name": "ヤマダ", "given_name": "ハナコ", "family_kana": "", "given_kana": ""},
            "same",
            {"for.reading"},
        ),
        ({"given_name": "華子"}, "same", {"for.sound", "for.birthday"}),
        ({"given_name": "華子", "birthday": "", "emails": ()}, "ask", {"for.sound", "for.phone"}),
        (
            {"birthday": "", "phones": (LANDLINE,), "emails": ()},
            "ask",
            {"for.name", "for.home", "against.phone"},
        ),
        ({"addresses": (ELSEWHERE,), "emails": ()}, "same", {"for.phone", "against.home"}),
        (
            {"family_name": "佐藤", "family_kana": "サトウ", "maiden_name": "山田"},
            "same",
            {"for.maiden", "for.given", "for.birthday"},
        ),
        ({"family_name": "佐藤", "family_kana": "サトウ"}, "ask", {"against.family", "for.given"}),
        ({"birthday": "1980-01-04"}, "same", {"for.birthday_close"}),
        ({"birthday": "1955-11-23"}, "ask", {"against.birthday"}),
        ({"phones": ("+819012345687",), "emails": ()}, "same", {"for.phone_close", "for.birthday"}),
        ({"gender": "male"}, "ask", {"against.gender"}),
        (
            {"family_name": "花子", "given_name": "山田", "family_kana": "ハナコ", "given_kana": "ヤマダ"},
            "same",
            {"for.name"},
        ),
    ],
)
def test_another_card_of_one_person(changed: dict[str, object], decision: str, said: set[str]) -> None:
    pair = decided(HANAKO, HANAKO._replace(**changed))  # type: ignore[arg-type]

    assert pair is not None
    assert pair.decision == decision
    assert {f"duplicates.{code}" for code in said} <= set(pair.reasons)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(
            {"given_name": "太郎", "given_kana": "タロウ", "birthday": "1978-09-09", "gender": "male"},
            id="husband",
        ),
        pytest.param({"given_name": "花江", "given_kana": "ハナエ", "birthday": "2010-09-09"}, id="daughter"),
        pytest.param({"given_name": "花江", "given_kana": "ハナエ"}, id="twin"),
        pytest.param({"given_name": "美咲", "given_kana": "ミサキ"}, id="twin of another name"),
        pytest.param({"given_name": "", "given_kana": "", "birthday": ""}, id="somebody of that family"),
        pytest.param(
            {"phones": (OTHER_MOBILE,), "emails": (), "addresses": (ELSEWHERE,), "birthday": "1991-02-03"},
            id="namesake",
        ),
        pytest.param(
            {
                "family_name": "鈴木",
                "family_kana": "スズキ",
                "given_name": "一郎",
                "given_kana": "イチロウ",
                "birthday": "1980-04-02",
                "emails": (),
                "addresses": (),
                "gender": "",
            },
            id="number passed on",
        ),
    ],
)
def test_people_whom_a_house_or_a_number_joins_are_not_one(changed: dict[str, object]) -> None:
    assert decided(HANAKO, HANAKO._replace(**changed)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"phones": (SHOP,), "emails": ()}, id="behind one switchboard"),
        pytest.param(
            {"phones": (SHOP,), "emails": ("info@yamada.example.co.jp",)}, id="and one address for mail"
        ),
    ],
)
def test_namesakes_at_one_company_are_never_merged_unasked(changed: dict[str, object]) -> None:
    shared = HANAKO._replace(company="株式会社山田製作所", birthday="", **changed)  # type: ignore[arg-type]

    pair = decided(shared, shared._replace(company="山田製作所(株)"))

    assert pair is None or pair.decision is Decision.ASK


def test_a_bride_who_is_called_as_her_husbands_mother_is_asked_about() -> None:
    mother = HANAKO._replace(phones=(LANDLINE,), emails=())

    pair = decided(mother, mother._replace(birthday=""))

    assert pair is not None and pair.decision is Decision.ASK


@pytest.mark.parametrize("name", ["㈱山田製作所", "山田製作所", "山田製作所（株）", "株式会社 山田製作所"])
def test_companies_are_compared_without_their_legal_form(name: str) -> None:
    company = Subject(10_001, company="株式会社山田製作所", phones=(SHOP,), addresses=(HOME,))

    pair = decided(company, company._replace(company=name))

    assert pair is not None and "duplicates.for.company" in pair.reasons


def test_a_company_is_not_its_contact_person() -> None:
    company = Subject(10_001, company="株式会社山田製作所", phones=(SHOP,), addresses=(HOME,))

    assert decided(company, company._replace(family_name="山田", given_name="花子"), threshold=1e-9) is None


def test_the_shops_own_number_joins_nobody() -> None:
    strangers = [one._replace(phones=(SHOP,)) for one in planted(200, 0, seed=8).subjects]

    assert [pair for pair in find_pairs(strangers) if pair.decision is Decision.SAME] == []


@pytest.mark.parametrize("seed", [21, 22])
def test_planted_pairs_are_found_and_families_left_alone(seed: int) -> None:
    town = planted(PEOPLE, PAIRS, seed)

    precision, recall = rates(shown(pairs := find_pairs(town.subjects)), town)
    sure, found_surely = rates({(pair.a, pair.b) for pair in pairs if pair.decision is Decision.SAME}, town)

    assert (precision >= 0.98, recall >= 0.96) == (True, True), (precision, recall)
    assert (sure == 1.0, found_surely >= 0.6) == (True, True), (sure, found_surely)


@pytest.mark.parametrize("codes", [True, False], ids=["with postal codes", "without"])
@pytest.mark.parametrize(("number", "least"), [(1, 0.98), (2, 0.95), (3, 0.95), (4, 0.95)])
def test_febrl(number: int, least: float, codes: bool) -> None:
    """A foreign postal code that was imported stands in the note, where it is not compared."""
    subjects, truth = febrl(number)
    if not codes:
        subjects = [one._replace(addresses=(one.addresses[0]._replace(postal_code=""),)) for one in subjects]

    found = shown(find_pairs(subjects))
    hits = len(found & truth)

    assert 2 * hits / (len(found) + len(truth)) >= least
    assert set(SETS) == {1, 2, 3, 4}


def test_every_reason_has_a_sentence() -> None:
    tables = [reasons.FAMILY, reasons.GIVEN, *reasons.OTHERS.values()]
    codes = {code for table in tables for code in table.values()} | set(reasons.NAMES.values())

    assert [code for code in sorted(codes) if not has_sentence(code)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [({"phones": ("12",)}, {"phones": ("13",)}), ({"emails": ("a@b.jp",)}, {"emails": ("c@d.jp",)})],
)
def test_what_is_short_is_not_nearly_the_same(one: dict[str, object], other: dict[str, object]) -> None:
    bare = HANAKO._replace(birthday="", phones=(), emails=(), addresses=(HOME,))

    pair = decided(bare._replace(**one), bare._replace(**other), threshold=1e-9)  # type: ignore[arg-type]

    assert pair is not None
    assert {"duplicates.for.phone_close", "duplicates.for.mail_close"}.isdisjoint(pair.reasons)


def test_nothing_to_compare() -> None:
    assert find_pairs([]) == []
    assert find_pairs([HANAKO]) == []
    assert find_pairs([Subject(1), Subject(2)]) == []


def test_cancelling_ends_the_search() -> None:
    def stop(done: int, total: int, stage: str = "") -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        find_pairs(TOWN, stop)


def test_work_in_small_parts_finds_the_same_and_is_heard_in_each(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    at_once = find_pairs(TOWN, threshold=0.01)

    monkeypatch.setattr(encoding, "AT_ONCE", 30)
    monkeypatch.setattr(comparing, "AT_ONCE", 50)
    in_parts = find_pairs(TOWN, lambda done, total, stage="": told.append(done), threshold=0.01)

    assert at_once and in_parts == at_once
    assert told == sorted(told)
    assert min(told.count(step) for step in range(4)) > 5


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_neither_the_order_of_cards_nor_their_ids_matter(seed: int, order: random.Random) -> None:
    subjects = planted(120, 12, seed % 7).subjects
    shuffled = list(subjects)
    order.shuffle(shuffled)
    moved = [one._replace(id=one.id + 5_000) for one in reversed(subjects)]

    pairs = find_pairs(subjects, threshold=0.3)

    assert find_pairs(shuffled, threshold=0.3) == pairs
    assert [
        replace(pair, a=pair.a - 5_000, b=pair.b - 5_000) for pair in find_pairs(moved, threshold=0.3)
    ] == pairs


@settings(max_examples=15, deadline=None)
@given(st.integers(0, len(TOWN) - 1))
def test_which_of_two_cards_came_first_does_not_matter(at: int) -> None:
    spoilt = TOWN[at]._replace(id=9_999, birthday="", emails=())

    one = find_pairs([*TOWN, spoilt], threshold=0.1)
    other = find_pairs(
        [*TOWN[:at], spoilt._replace(id=TOWN[at].id), *TOWN[at + 1 :], TOWN[at]._replace(id=9_999)],
        threshold=0.1,
    )

    both = (TOWN[at].id, 9_999)
    assert [pair for pair in one if (pair.a, pair.b) == both] == [
        pair for pair in other if (pair.a, pair.b) == both
    ]


def shown(pairs: list[Pair]) -> set[tuple[int, int]]:
    return {(pair.a, pair.b) for pair in pairs}


def rates(found: set[tuple[int, int]], town: Planted) -> tuple[float, float]:
    """Precision and recall."""
    hits = len(found & town.pairs)
    return hits / len(found), hits / len(town.pairs)
