"""What a list is read as, why, and what else it could be: in words, in the remarks and for machines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.core.messages import LANGUAGES, has_sentence, sentence
from app.io.headers.kind_reason import Attendance, KindSign
from app.services.importing.draft.kind_words import doubt_of_kind, kind_told, kind_words
from app.services.importing.draft.making import HEAD_ROWS, IMPORTED_KINDS
from app.services.importing.reporting.report import plan_to_json, report_to_json
from tests.services.import_files import import_file, write_book, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services

IN_DOUBT = "import.kind_in_doubt"
NAMES = ("川原 節子", "本多 美和", "峰 静香", "林田 圭", "平田 悠", "石垣 茜")
TITLES = ("来店日", "氏名", "住所", "電話番号", "施術内容")
ONCE_EACH: list[Row] = [
    TITLES,
    *(
        (f"2026/9/{at}", name, f"松本市中央1-{at}", f"0263-32-11{at}1", "カット")
        for at, name in enumerate(NAMES, 1)
    ),
]
AGAIN: list[Row] = [*ONCE_EACH, *((f"2026/10/{at}", *row[1:]) for at, row in enumerate(ONCE_EACH[1:3], 1))]


def test_people_who_come_again_are_a_reason(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_list(tmp_path / "一覧.xlsx", AGAIN))
    told = kind_told(draft)
    assert told is not None
    assert sentence(told, "ja") == (
        "来店の記録として読みます: 「来店日」、「施術内容」の列があり、6人中2人が2回以上出てくるためです。"
    )
    assert sentence(told, "en") == (
        "Read as visits: its titles include “来店日”, “施術内容”, and of 6 people 2 are named more than once."
    )
    assert doubt_of_kind(draft) is None
    assert IN_DOUBT not in {one.reason.code for one in services.imports.plan(draft).issues}


def test_only_the_first_rows_of_a_long_list_were_counted(services: Services, tmp_path: Path) -> None:
    rows = [AGAIN[0], *(AGAIN[1:] * (HEAD_ROWS // len(ONCE_EACH)))]
    told = kind_told(services.imports.open_draft(write_list(tmp_path / "一覧.xlsx", rows)))
    assert told is not None
    assert "はじめの199行では6人中6人が2回以上出てくるためです" in sentence(told, "ja")


def test_a_close_decision_is_a_remark_of_the_import(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "一覧.xlsx", ONCE_EACH)
    draft = services.imports.open_draft(path)
    doubt = doubt_of_kind(draft)
    assert doubt is not None
    assert (draft.kind, doubt.other, doubt.titles) == (Noun.VISIT, Noun.CUSTOMER, ("住所", "電話番号"))
    assert sentence(doubt.question, "ja") == (
        "来店の記録として読みます: 「来店日」、「施術内容」の列があるためです。"
        "「住所」、「電話番号」の列があり、同じ方が2回出てこないので、お客様の名簿とも読めます。どちらですか。"
    )
    (said,) = (one for one in services.imports.plan(draft).issues if one.reason.code == IN_DOUBT)
    assert (said.sheet, said.row, said.column, said.value, said.action) == (
        "名簿", 1, "", "住所、電話番号", "flagged",
    )  # fmt: skip
    assert sentence(said.reason, "en") == (
        "Read as visits: its titles include “来店日”, “施術内容”. "
        "Because of “住所”, “電話番号”, and as nobody appears twice, it may be a list of customers. "
        "If so, choose that as its content."
    )
    report = import_file(services, path)
    assert said in report.issues
    assert report.operation is not None
    assert services.imports.issues(report.operation)[0].reason == said.reason


def test_a_register_with_a_day_of_visits_says_so(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_list(tmp_path / "一覧.xlsx", [row[:4] for row in ONCE_EACH]))
    told, doubt = kind_told(draft), doubt_of_kind(draft)
    assert told is not None
    assert doubt is not None
    assert sentence(told, "ja") == (
        "お客様の名簿として読みます: "
        "「氏名」、「住所」、「電話番号」の列があり、1行に1人で、同じ方が2回出てこないためです。"
    )
    assert sentence(doubt.question, "ja").endswith(
        "ためです。「来店日」の列があるので、来店の記録とも読めます。どちらですか。"
    )
    assert sentence(doubt.question, "en").endswith(" Because of “来店日” it may be visits. Which is it?")
    given = services.imports.remap(draft, mapping={0: "joined_on"})
    assert doubt_of_kind(given) is None


def test_machines_are_told_the_reason_and_the_other_kind(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "一覧.xlsx", ONCE_EACH)
    plan = services.imports.plan(services.imports.open_draft(path))
    tried, done = plan_to_json(plan, "ja"), report_to_json(services.imports.commit(plan), "ja")
    for shape in (tried, done):
        assert (shape["kind"], shape["other_kind"]) == ("visit", "customer")
        assert shape["kind_reason"] == (
            "来店の記録として読みます: 「来店日」、「施術内容」の列があるためです。"
        )
    plain = services.imports.plan(services.imports.remap(plan.draft, kind=Noun.VISIT))
    assert plain.draft.why == plan.draft.why
    chosen = services.imports.plan(services.imports.remap(plan.draft, kind=Noun.CUSTOMER))
    shape = plan_to_json(chosen, "ja")
    assert (shape["kind"], shape["kind_reason"], shape["other_kind"]) == ("customer", None, None)


def test_the_other_kind_can_be_chosen_and_is_remembered(services: Services, tmp_path: Path) -> None:
    imports = services.imports
    draft = imports.open_draft(write_list(tmp_path / "一覧.xlsx", ONCE_EACH))
    other = imports.remap(draft, kind=Noun.CUSTOMER)
    assert (other.kind, other.mapping[1], doubt_of_kind(other)) == (Noun.CUSTOMER, "full_name", None)
    report = imports.commit(imports.plan(other))
    assert (report.kind, report.counts.created) == (Noun.CUSTOMER, len(NAMES))
    assert IN_DOUBT not in {one.reason.code for one in report.issues}
    again = imports.open_draft(write_list(tmp_path / "一覧2.xlsx", ONCE_EACH))
    assert again.remembered is not None
    assert (again.kind, again.why) == (Noun.CUSTOMER, None)


def test_visits_with_a_price_keep_it_when_read_as_visits(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [("来店日", "氏名", "施術内容", "料金"), ("2026/9/1", "山田 花子", "カット", 4500)]
    draft = services.imports.open_draft(write_list(tmp_path / "一覧.xlsx", rows))
    doubt = doubt_of_kind(draft)
    assert doubt is not None
    assert (draft.kind, doubt.other) == (Noun.SALE, Noun.VISIT)
    plan = services.imports.plan(services.imports.remap(draft, kind=doubt.other))
    (record,) = plan.rows.records
    assert (record.values["menu"], record.values["memo"]) == ("カット", "料金: 4500")


def test_the_reason_holds_for_all_sheets_alike(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "一覧.xlsx", {"2025年": ONCE_EACH[:4], "2026年": ONCE_EACH})
    draft = services.imports.open_draft(path)
    assert draft.sheets_together
    assert draft.why is not None
    assert (draft.why.kind, draft.why.other) == (Noun.VISIT, Noun.CUSTOMER)
    alone = services.imports.remap(services.imports.remap(draft, sheet="2026年"), together=True)
    assert alone.why is not None
    assert alone.why.other is Noun.CUSTOMER
    chosen = services.imports.remap(draft, kind=Noun.CUSTOMER)
    assert services.imports.remap(chosen, together=False).why is None


def test_sheets_named_after_days_are_a_reason(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [("氏名", "住所", "電話番号", "メニュー"), *(row[1:] for row in ONCE_EACH[1:])]
    path = write_book(tmp_path / "2026年11月.xlsx", {"11月3日": rows, "11月4日": rows})
    told = kind_told(services.imports.open_draft(path))
    assert told is not None
    assert sentence(told, "ja") == (
        "来店の記録として読みます: シートが日付ごとに分かれ、「メニュー」の列があるためです。"
    )


def test_a_list_without_titles_is_told_by_its_cells(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(
        write_list(tmp_path / "一覧.xlsx", [row[:4] for row in ONCE_EACH[1:]])
    )
    told, doubt = kind_told(draft), doubt_of_kind(draft)
    assert told is not None
    assert doubt is not None
    assert sentence(told, "ja") == (
        "お客様の名簿として読みます: "
        "見出しだけでは分からず、「B」、「C」、「D」の列の中身がそう読めるためです。"
    )
    assert (doubt.other, doubt.titles) == (Noun.VISIT, ("A",))
    visits = services.imports.remap(draft, kind=Noun.VISIT)
    assert (visits.kind, visits.mapping[0], visits.why) == (Noun.VISIT, "visited_on", None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", KindSign)
@pytest.mark.parametrize("kind", IMPORTED_KINDS)
def test_every_reason_has_its_sentence(
    services: Services, tmp_path: Path, kind: Noun, sign: KindSign, language: str
) -> None:
    draft = services.imports.open_draft(write_list(tmp_path / "一覧.xlsx", ONCE_EACH))
    assert draft.why is not None
    told = kind_told(replace(draft, why=replace(draft.why, kind=kind, sign=sign, who=Attendance(8, 6, 2))))
    assert told is not None
    said = sentence(told, "ja" if language == "ja" else "en")
    assert sentence(kind_words(kind), "ja" if language == "ja" else "en") in said
    assert "{" not in said
    assert has_sentence(f"import.kind_by.{sign}")
