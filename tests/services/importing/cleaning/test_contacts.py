"""Lists of firms: who is the customer, and who is spoken with there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.filters import CustomerFilter, Sort
from tests.services.import_files import state, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.changes import Changes
    from app.io.tables.raw import Row
    from app.services.container import Services
    from app.services.customer_card import CustomerCard


def firm(line: str) -> Row:
    return tuple(cell or None for cell in line.split(","))


HEAD = firm("得意先コード,会社名,会社名カナ,業種,担当者,部署,役職,TEL,携帯,E-mail,自社担当")
SANEI = firm(
    "T006,株式会社三栄工業,サンエイ,電子部品,中村 智子,購買部,主任,03-4227-5070,,naka@firm.example.jp,田村"
)
DAIKO = firm(
    "T007,大興製作所有限会社,ダイコウ,商社,伊藤 隆,,課長,03-5987-8353,090-1111-2222,ito@firm.example.jp,田村"
)
SECOND = firm(
    "T006,株式会社三栄工業,サンエイ,電子部品,山田 浩,技術部,,03-4227-5070,,yamada@firm.example.jp,田村"
)
BOTH = [("中村 智子", "購買部", "主任"), ("山田 浩", "技術部", "")]


def imported(services: Services, tmp_path: Path, *rows: Row) -> Changes:
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "得意先.xlsx", rows)))
    return services.imports.commit(plan).changes


def cards(services: Services) -> dict[str, CustomerCard]:
    found = map(services.customers.card, services.customers.first_ids(CustomerFilter(), Sort()))
    return {card.data.number: card for card in found}


def spoken_with(card: CustomerCard) -> list[tuple[str, str, str]]:
    return [(one.data.name, one.data.department, one.data.title) for one in card.contact_persons]


def test_a_firm_is_the_customer_and_its_person_stands_on_the_card(services: Services, tmp_path: Path) -> None:
    imported(services, tmp_path, HEAD, SANEI, DAIKO)
    found = cards(services)
    sanei, daiko = found["T006"], found["T007"]
    assert (sanei.data.kind, sanei.data.company, sanei.data.company_kana) == (
        "company",
        "株式会社三栄工業",
        "サンエイ",
    )
    assert (sanei.data.family_name, sanei.data.department, sanei.data.title) == ("", "", "")
    assert sanei.data.staff == "田村"
    assert spoken_with(sanei) == [("中村 智子", "購買部", "主任")]
    assert spoken_with(daiko) == [("伊藤 隆", "", "課長")]
    assert [one.value for one in daiko.contact_persons[0].data.phones] == ["090-1111-2222"]
    assert [one.value for one in daiko.contact_persons[0].data.emails] == ["ito@firm.example.jp"]
    assert [one.value for one in daiko.data.phones] == ["03-5987-8353"]
    assert [one.value for one in daiko.data.emails] == ["ito@firm.example.jp"]


def test_several_rows_of_one_firm_are_one_firm(services: Services, tmp_path: Path) -> None:
    imported(services, tmp_path, HEAD, SANEI, DAIKO, SECOND)
    found = cards(services)
    assert list(found) == ["T006", "T007"]
    assert spoken_with(found["T006"]) == BOTH


def test_the_firm_is_found_by_its_person(services: Services, tmp_path: Path) -> None:
    imported(services, tmp_path, HEAD, SANEI, DAIKO)
    (found,) = services.customers.first_ids(CustomerFilter(text="伊藤隆"), Sort())
    assert services.customers.card(found).data.company == "大興製作所有限会社"
    state(services)


def test_a_list_read_again_adds_only_who_is_new(services: Services, tmp_path: Path) -> None:
    imported(services, tmp_path, HEAD, SANEI, DAIKO)
    assert imported(services, tmp_path, HEAD, SANEI, DAIKO).operation is None
    before = state(services)
    changes = imported(services, tmp_path, HEAD, SANEI, SECOND)
    assert spoken_with(cards(services)["T006"]) == [
        ("中村 智子", "購買部", "主任"),
        ("山田 浩", "技術部", ""),
    ]
    (found,) = services.customers.first_ids(CustomerFilter(text="山田浩"), Sort())
    assert changes.operation is not None
    services.undo.undo(changes.operation)
    assert state(services) == before
    assert services.customers.first_ids(CustomerFilter(text="山田浩"), Sort()) == []
    assert services.customers.card(found).data.company == "株式会社三栄工業"


def test_undo_takes_firms_and_people_away(services: Services, tmp_path: Path) -> None:
    changes = imported(services, tmp_path, HEAD, SANEI, SECOND)
    assert changes.operation is not None
    services.undo.undo(changes.operation)
    assert cards(services) == {}


def test_somebody_without_a_firm_is_the_customer(services: Services, tmp_path: Path) -> None:
    alone: Row = ("T009", None, None, None, "森 健", None, None, "090-3333-4444", None, None, None)
    imported(services, tmp_path, HEAD, SANEI, alone)
    card = cards(services)["T009"]
    assert (card.data.kind, card.data.family_name, card.data.given_name) == ("person", "森", "健")
    assert card.contact_persons == ()


def test_persons_with_a_company_stay_persons(services: Services, tmp_path: Path) -> None:
    imported(
        services,
        tmp_path,
        ("会員番号", "氏名", "会社名", "電話番号"),
        ("1", "森 健", None, "090-1111-2222"),
        ("2", "林 恵", "株式会社みなと", "090-3333-4444"),
    )
    assert [card.data.kind for card in cards(services).values()] == ["person", "person"]


def test_people_of_the_shop_are_no_contact_persons(services: Services, tmp_path: Path) -> None:
    firms: list[Row] = [(f"株式会社{name}商会", "田村") for name in ("みなと", "さくら", "ひので")]
    imported(services, tmp_path, ("会社名", "営業担当"), *firms)
    imported(services, tmp_path, ("会社名", "担当者"), ("株式会社あおぞら", "田村"))
    assert {card.data.staff for card in cards(services).values()} == {"田村"}
    assert not any(card.contact_persons for card in cards(services).values())
