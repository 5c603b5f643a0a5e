"""How a file was read by hand is remembered for the next one with its titles: named, shared, taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import open_services
from app.core.enums import CustomFieldType, Noun
from app.paths import DataFolder
from app.services.importing.draft.mappings import MappingNameMissing, MappingNameTaken, signature
from app.services.importing.types import Duplicates
from tests.services.import_files import import_file, state, write_list
from tests.services.known_files import base_row, write_export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.container import Services
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.types import ImportReport

TITLES = ("会員番号", "氏名", "お好み", "ひとこと")
ROWS = (TITLES, ("1", "髙橋 健", "紅茶", "左利き"))
NUMBER, NAME, LIKING, WORD = range(4)


@pytest.fixture
def other_services(tmp_path: Path) -> Iterator[Services]:
    """Another shop."""
    services = open_services(DataFolder(tmp_path / "other"))
    yield services
    services.store.close()


def opened(services: Services, tmp_path: Path, name: str = "名簿.xlsx") -> ImportDraft:
    return services.imports.open_draft(write_list(tmp_path / name, ROWS))


def written(services: Services, draft: ImportDraft) -> ImportReport:
    return services.imports.commit(services.imports.plan(draft, Duplicates.UPDATE))


def set_by_hand(services: Services, tmp_path: Path) -> ImportReport:
    """An import for which somebody chose that the remark goes into the warning."""
    draft = services.imports.remap(opened(services, tmp_path), mapping={WORD: "caution"})
    return written(services, draft)


def test_what_was_set_by_hand_is_read_so_the_next_time(services: Services, tmp_path: Path) -> None:
    guess = opened(services, tmp_path)
    assert guess.mapping.get(WORD) != "caution"
    set_by_hand(services, tmp_path)
    again = opened(services, tmp_path, "来月の名簿.xlsx")
    assert again.remembered is not None
    assert again.remembered[1] == "名簿"
    assert again.mapping == guess.mapping | {WORD: "caution"}
    back = services.imports.guess_anew(again)
    assert (back.mapping, back.remembered) == (guess.mapping, None)


def test_what_was_guessed_right_needs_no_memory(services: Services, tmp_path: Path) -> None:
    written(services, opened(services, tmp_path))
    assert services.imports.mappings.mappings() == ()


def test_the_order_of_columns_and_how_titles_are_written_do_not_matter(
    services: Services, tmp_path: Path
) -> None:
    set_by_hand(services, tmp_path)
    rows = [("ひとこと：", "お好み", "氏　名", "会員番号", ""), ("右利き", "", "林 薫", "2", "")]
    draft = services.imports.open_draft(write_list(tmp_path / "b.xlsx", rows))
    assert (draft.mapping[0], draft.mapping[2], draft.mapping[3]) == ("caution", "full_name", "number")


def test_other_titles_are_another_list(services: Services, tmp_path: Path) -> None:
    set_by_hand(services, tmp_path)
    rows = [(*TITLES, "電話番号"), ("2", "林 薫", "", "", "03-1234-5678")]
    assert services.imports.open_draft(write_list(tmp_path / "b.xlsx", rows)).remembered is None


def test_of_two_columns_with_one_title_each_keeps_its_own(services: Services, tmp_path: Path) -> None:
    rows = [("氏名", "連絡", "連絡"), ("髙橋 健", "03-1234-5678", "ken@example.jp")]
    path = write_list(tmp_path / "b.xlsx", rows)
    draft = services.imports.remap(services.imports.open_draft(path), mapping={1: "caution", 2: "note"})
    written(services, draft)
    assert services.imports.open_draft(path).mapping == {0: "full_name", 1: "caution", 2: "note"}


def test_the_kind_is_remembered_and_may_be_chosen_all_the_same(services: Services, tmp_path: Path) -> None:
    path = write_export(tmp_path / "x.csv", "base_orders", [base_row("A1")])
    as_people = services.imports.remap(services.imports.open_draft(path), kind=Noun.CUSTOMER)
    name = next(column.index for column in as_people.columns if column.title == "氏(請求先)")
    written(services, services.imports.remap(as_people, mapping={name: "family_name"}))
    again = services.imports.open_draft(path)
    assert (again.kind, again.known) == (Noun.CUSTOMER, None)
    chosen = services.imports.remap(again, kind=Noun.SALE)
    assert (chosen.kind, chosen.remembered) == (Noun.SALE, None)
    assert chosen.known is not None


def test_undo_of_the_import_takes_the_mapping_back_and_redo_brings_it(
    services: Services, tmp_path: Path
) -> None:
    before = state(services)
    report = set_by_hand(services, tmp_path)
    after = state(services)
    services.undo.undo(report.operation)
    assert state(services) == before
    assert opened(services, tmp_path).remembered is None
    services.undo.redo(report.operation)
    assert state(services) == after


def test_a_later_choice_takes_the_place_of_the_former(services: Services, tmp_path: Path) -> None:
    set_by_hand(services, tmp_path)
    rows = [TITLES, ("2", "林 薫", "珈琲", "")]
    draft = services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows))
    draft = services.imports.remap(draft, mapping={WORD: None, LIKING: "note"})
    report = written(services, draft)
    (kept,) = services.imports.mappings.mappings()
    assert dict(kept.pairs) == {"会員番号": "number", "氏名": "full_name", "お好み": "note", "ひとこと": None}
    services.undo.undo(report.operation)
    (kept,) = services.imports.mappings.mappings()
    assert dict(kept.pairs)["ひとこと"] == "caution"


def test_a_mapping_is_renamed_and_forgotten_and_both_are_taken_back(
    services: Services, tmp_path: Path
) -> None:
    mappings = services.imports.mappings
    set_by_hand(services, tmp_path)
    (kept,) = mappings.mappings()
    mappings.rename(kept.id, "  本店の名簿 ")
    assert [one.name for one in mappings.mappings()] == ["本店の名簿"]
    services.undo.undo()
    assert [one.name for one in mappings.mappings()] == ["名簿"]
    mappings.delete(kept.id)
    assert opened(services, tmp_path).remembered is None
    services.undo.undo()
    assert opened(services, tmp_path).remembered == (kept.id, "名簿")


def test_a_name_is_needed_and_one_of_a_kind(services: Services, tmp_path: Path) -> None:
    set_by_hand(services, tmp_path)
    rows = [("顧客名", "ひとこと"), ("林 薫", "右利き")]
    path = write_list(tmp_path / "名簿.xlsx", rows)
    draft = services.imports.open_draft(path)
    written(services, services.imports.remap(draft, mapping={1: "caution"}))
    second, first = services.imports.mappings.mappings()
    assert (first.name, second.name) == ("名簿", "名簿 (2)")
    with pytest.raises(MappingNameMissing):
        services.imports.mappings.rename(second.id, " ")
    with pytest.raises(MappingNameTaken):
        services.imports.mappings.rename(second.id, "名簿")


def test_a_mapping_goes_to_another_shop_as_a_file(
    services: Services, other_services: Services, tmp_path: Path
) -> None:
    own = services.custom_fields.add("お好み", CustomFieldType.TEXT).id
    set_by_hand(services, tmp_path)
    (kept,) = services.imports.mappings.mappings()
    assert dict(kept.pairs)["お好み"] == f"custom.{own}"
    services.imports.mappings.save_file(kept.id, tmp_path / "読み方.json")
    other_services.custom_fields.add("別の項目", CustomFieldType.TEXT)
    theirs = other_services.custom_fields.add("お好み", CustomFieldType.TEXT).id
    other_services.imports.mappings.read_file(tmp_path / "読み方.json")
    draft = opened(other_services, tmp_path)
    assert (draft.remembered is not None, draft.mapping[WORD]) == (True, "caution")
    assert draft.mapping[LIKING] == f"custom.{theirs}"
    other_services.undo.undo()
    assert opened(other_services, tmp_path).remembered is None


def test_the_mapping_of_a_known_export_goes_to_another_shop_too(
    services: Services, other_services: Services, tmp_path: Path
) -> None:
    path = write_export(tmp_path / "x.csv", "digicats_customers", [{"ID": "9", "顧客名": "髙橋 健"}])
    draft = services.imports.open_draft(path)
    note = next(column.index for column in draft.columns if column.title == "備考")
    written(services, services.imports.remap(draft, mapping={note: "caution"}))
    (kept,) = services.imports.mappings.mappings()
    services.imports.mappings.save_file(kept.id, tmp_path / "読み方.json")
    other_services.imports.mappings.read_file(tmp_path / "読み方.json")
    assert other_services.imports.open_draft(path).mapping == draft.mapping | {note: "caution"}


def test_a_file_takes_the_place_of_the_mapping_for_its_titles_with_its_name(
    services: Services, tmp_path: Path
) -> None:
    mappings = services.imports.mappings
    set_by_hand(services, tmp_path)
    (kept,) = mappings.mappings()
    mappings.save_file(kept.id, tmp_path / "読み方.json")
    mappings.rename(kept.id, "本店")
    mappings.read_file(tmp_path / "読み方.json")
    assert [(one.id, one.name) for one in mappings.mappings()] == [(kept.id, "名簿")]
    services.undo.undo()
    assert [(one.id, one.name) for one in mappings.mappings()] == [(kept.id, "本店")]


def test_a_field_that_the_other_shop_has_not_is_not_read(
    services: Services, other_services: Services, tmp_path: Path
) -> None:
    services.custom_fields.add("お好み", CustomFieldType.TEXT)
    set_by_hand(services, tmp_path)
    (kept,) = services.imports.mappings.mappings()
    services.imports.mappings.save_file(kept.id, tmp_path / "読み方.json")
    stored = json.loads((tmp_path / "読み方.json").read_text(encoding="utf-8"))
    assert {"title": "お好み", "own_field": "お好み"} in stored["columns"]
    other_services.imports.mappings.read_file(tmp_path / "読み方.json")
    assert LIKING not in opened(other_services, tmp_path).mapping


def test_a_field_that_was_deleted_since_is_not_read(services: Services, tmp_path: Path) -> None:
    own = services.custom_fields.add("お好み", CustomFieldType.TEXT).id
    set_by_hand(services, tmp_path)
    services.custom_fields.delete(own)
    draft = opened(services, tmp_path)
    assert (draft.mapping[WORD], LIKING in draft.mapping) == ("caution", False)


def test_the_command_line_and_the_window_read_alike(services: Services, tmp_path: Path) -> None:
    set_by_hand(services, tmp_path)
    rows = [TITLES, ("2", "林 薫", "", "右利き")]
    import_file(services, write_list(tmp_path / "b.xlsx", rows))
    assert services.customers.card_of_number("2").data.caution == "右利き"


def test_a_signature_is_that_of_the_set_of_titles() -> None:
    assert signature(["氏名", "ﾌﾘｶﾞﾅ", ""]) == signature(["ふりがな：", "氏 名"])
    assert signature(["氏名"]) != signature(["氏名", "氏名"])
