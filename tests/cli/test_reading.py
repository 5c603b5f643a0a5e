"""`list`, `show`, `history`, `verify`, `backups` and `rfm`: the shapes of the contract, from stdout alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bootstrap import open_services
from app.core.contact import Address, ContactPoint
from app.core.enums import ConsentChannel, ConsentWay, CustomFieldType
from app.core.fields import custom_name
from app.core.filters import CustomerFilter, Sort
from app.services.card_parts import ContactPersonData

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

# The contract's names of a customer's fields. Fields may be added, never renamed.
CUSTOMER_FIELDS = frozenset(
    [
        "number",
        "kind",
        "family_name",
        "given_name",
        "family_kana",
        "given_kana",
        "company",
        "company_kana",
        "department",
        "title",
        "honorific",
        "gender",
        "birthday",
        "phones",
        "emails",
        "postal_code",
        "prefecture",
        "city",
        "street",
        "building",
        "joined_on",
        "status",
        "industry",
        "company_size",
        "source",
        "referred_by",
        "staff",
        "tags",
        "caution",
        "note",
        "mail_consent",
        "dm_consent",
        "custom",
    ]
)
SALE_FIELDS = frozenset(
    ["number", "customer", "sold_on", "sold_at", "lines", "total", "channel", "payment", "note"]
) | {"when", "kind"}
LINE_FIELDS = frozenset(["product", "quantity", "unit_price", "amount", "staff"])
VISIT_FIELDS = frozenset(["number", "customer", "visited_on", "staff", "menu", "memo", "when", "kind"])
INTERACTION_FIELDS = frozenset(
    ["number", "customer", "at", "kind", "direction", "staff", "subject", "body", "state", "when"]
)


def test_list_in_order_of_kana(shop: Shell) -> None:
    shape = shop.json("list")
    assert shape["total"] == 2
    assert [one["number"] for one in shape["customers"]] == ["00001", "00002"]
    first = shape["customers"][0]
    assert set(first) >= CUSTOMER_FIELDS
    assert (first["phones"], first["phones_e164"]) == (["090-1234-5678"], ["+819012345678"])
    assert (first["birthday"], first["postal_code"], first["tags"]) == ("--05-04", "251-0025", ["VIP"])
    assert (first["mail_consent"], first["dm_consent"], first["gender"]) == (True, None, None)


@pytest.mark.parametrize(
    ("arguments", "total", "numbers"),
    [
        (("--filter", "はなこ"), 1, ["00001"]),
        (("--filter", "5678"), 1, ["00001"]),
        (("--filter", "居ない"), 0, []),
        (("--filter", "タグ:vip"), 1, ["00001"]),
        (("--filter", "誕生月:5 はな"), 1, ["00001"]),
        (("--filter", "tag:なし"), 1, ["00002"]),
        (("--filter", "累計:5千以上"), 0, []),
        (("--filter", "累計:5,000以上 tel:1234"), 1, ["00001"]),
        (("--filter", "知らない:vip"), 0, []),
        (("--sort", "status,-number"), 2, ["00002", "00001"]),
        (("--sort", "-total, kana"), 2, ["00001", "00002"]),
        (("--limit", "1"), 2, ["00001"]),
        (("--limit", "0"), 2, []),
        (("--sort", "total", "--limit", "1"), 2, ["00001"]),
    ],
)
def test_list_narrowed(shop: Shell, arguments: tuple[str, ...], total: int, numbers: list[str]) -> None:
    shape = shop.json("list", *arguments)
    assert (shape["total"], [one["number"] for one in shape["customers"]]) == (total, numbers)


def test_list_for_a_person(shop: Shell) -> None:
    ending = shop("list")
    first, _, last = ending.out.splitlines()
    assert "山田 花子 (ヤマダ ハナコ)" in first
    assert "090-1234-5678" in first
    assert "¥5,500" in first
    assert last == "全部で 2名"


def test_show_with_the_history(shop: Shell) -> None:
    shape = shop.json("show", "00001")
    assert set(shape) == {"customer", "timeline"}
    assert set(shape["customer"]) >= CUSTOMER_FIELDS
    by_kind = {entry["kind"]: entry for entry in shape["timeline"]}
    assert shape["timeline"][0]["kind"] == "call"
    assert set(by_kind) == {"sale", "visit", "call"}
    assert set(by_kind["sale"]) >= SALE_FIELDS
    assert set(by_kind["visit"]) >= VISIT_FIELDS
    assert set(by_kind["call"]) >= INTERACTION_FIELDS
    assert (by_kind["sale"]["sold_on"], by_kind["sale"]["total"]) == ("2026-11-10", 5_500)
    (line,) = by_kind["sale"]["lines"]
    assert set(line) >= LINE_FIELDS
    assert (line["product"], line["quantity"], line["amount"]) == ("カット", 1, 5_500)
    assert by_kind["call"]["subject"] == "次の予約"
    assert {entry["customer"] for entry in shape["timeline"]} == {"00001"}


def test_show_for_a_person(shop: Shell) -> None:
    lines = shop("show", "00001").out.splitlines()
    assert len(lines) == 4
    assert "次の予約" in lines[1]
    assert "  2026-11-10        売上  カット  ¥5,500" in lines
    assert "  2026-11-10        来店  カット" in lines
    assert "  2026-11-12T10:00  電話  次の予約" in lines


def test_history_names_every_operation(shop: Shell) -> None:
    operations = shop.json("history")["operations"]
    assert [set(one) for one in operations] == [{"id", "label", "at", "undone", "actor"}] * 5
    assert [one["id"] for one in operations] == [5, 4, 3, 2, 1]
    assert not any(one["undone"] for one in operations)
    assert "花子" in operations[-1]["label"]


def test_a_whole_store_verifies(shop: Shell) -> None:
    assert shop.json("verify") == {"ok": True, "problems": []}


def test_a_damaged_store_is_said_and_ends_with_one(shop: Shell) -> None:
    shop.folder.database.write_bytes(b"no database" * 1_000)
    ending = shop("verify", "--json")
    assert ending.code == 1
    assert ending.json["ok"] is False
    assert len(ending.json["problems"]) == 1
    listed = shop("list", "--json")
    assert (listed.code, listed.out) == (1, "")
    assert len(listed.err.splitlines()) == 1


def test_an_empty_folder_is_an_empty_shop(shell: Shell) -> None:
    assert shell.json("list") == {"total": 0, "customers": []}
    assert shell.json("history") == {"operations": []}
    assert shell.json("backups") == {"backups": []}
    shape = shell.json("rfm", "--as-of", "2026-11-22")
    assert (shape["customers"], shape["excluded"]) == ([], [])
    assert len(shape["segments"]) == 11


def test_show_has_the_parts_of_the_card_and_own_fields_by_name(shop: Shell) -> None:
    services = open_services(shop.folder)
    hanako, other = services.customers.first_ids(CustomerFilter(), Sort())
    colour = services.custom_fields.add("好きな色", CustomFieldType.CHOICES, ("赤", "藍")).id
    own = {"maiden_name": "林", "referrer": "00002", custom_name(colour): ["藍"]}
    services.customers.change(hanako, own | {"other_addresses": (Address("実家", city="生駒市"),)})
    services.contact_persons.add(
        hanako, ContactPersonData("森", phones=(ContactPoint("03-1234-5678", "直通"),))
    )
    services.households.join(hanako, other, role="母")
    services.consents.record(
        hanako, ConsentChannel.DM, given=True, given_on="2026-01-05", way=ConsentWay.FORM
    )
    services.store.close()
    customer = shop.json("show", "00001")["customer"]
    assert customer["custom"] == {"好きな色": ["藍"]}
    assert (customer["maiden_name"], customer["referrer"], customer["other_addresses"][0]["city"]) == (
        "林",
        "00002",
        "生駒市",
    )
    (person,) = customer["contact_persons"]
    assert (person["family_name"], person["phones"], person["phone_labels"]) == (
        "森",
        ["03-1234-5678"],
        ["直通"],
    )
    assert [member["role"] for member in customer["household"]["members"]] == ["母", ""]
    assert customer["consents"][0] == {
        "channel": "dm",
        "given": True,
        "given_on": "2026-01-05",
        "way": "form",
        "wording": "",
    }
    assert customer["dm_consent"] is True
    assert shop.json("show", "00002")["customer"]["referred"] == ["00001"]


def test_a_list_in_the_order_of_an_own_field(shop: Shell) -> None:
    services = open_services(shop.folder)
    hanako, other = services.customers.first_ids(CustomerFilter(), Sort())
    size = custom_name(services.custom_fields.add("足のサイズ", CustomFieldType.NUMBER).id)
    services.customers.change(hanako, {size: 25})
    services.customers.change(other, {size: 9.5})
    services.store.close()
    listed = shop.json("list", "--sort", "足のサイズ")["customers"]
    assert [(one["number"], one["custom"]["足のサイズ"]) for one in listed] == [("00002", 9.5), ("00001", 25)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("状態:休眠", "コロンのあとに書けるのは 見込み客, お客様, "),
        ("累計:たくさん", "累計には 90日以上、10万以上、"),
        ("肌質:乾燥", "コロンの前に書けるのは タグ, 担当, 状態, "),
    ],
)
def test_a_filter_that_is_none_says_what_could_be_written(shop: Shell, typed: str, said: str) -> None:
    ending = shop("list", "--filter", typed)
    assert (ending.code, ending.out) == (0, "全部で 0名\n")
    assert ending.err.startswith(f"「{typed}」は条件として読めないので、文字として探しました。")
    assert said in ending.err
    assert shop("list", "--filter", "対応状況:未対応").err == ""
