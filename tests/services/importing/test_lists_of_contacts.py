"""Lists of calls, mails, visits to firms and inquiries as they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from sqlalchemy import select

from app.core.enums import Noun
from app.models.interaction import interaction
from app.models.staff import staff
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.importing.types import Duplicates
from app.services.interactions import InteractionData
from tests.services.import_files import import_file, import_rows, state, write_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.services.container import Services
    from app.services.importing.types import ImportReport

OFFICE = ("対応日時", "得意先コード", "会社名", "種別", "受発信", "対応者", "件名", "対応内容", "対応状況")


@pytest.fixture
def office(services: Services) -> Services:
    """Two customers, one of them a firm."""
    services.customers.create(CustomerData(number="7", family_name="林", given_name="花子"))
    services.customers.create(CustomerData(number="8", kind="company", company="株式会社青空製作所"))
    return services


def contacts(services: Services, *names: str) -> list[tuple[Any, ...]]:
    """These columns of the living contacts."""
    columns = {**interaction.c, "staff": staff.c.name}
    chosen = (
        select(*(columns[name] for name in names))
        .select_from(interaction.outerjoin(staff, staff.c.id == interaction.c.staff_id))
        .where(interaction.c.deleted_at.is_(None))
        .order_by(interaction.c.id)
    )
    with services.store.read() as connection:
        return [tuple(row) for row in connection.execute(chosen)]


def import_contacts(
    services: Services, rows: Sequence[tuple[str, ...]], duplicates: Duplicates = Duplicates.UPDATE
) -> ImportReport:
    """A list of contacts, read in."""
    return import_rows(services, rows, duplicates, Noun.INTERACTION)


def reasons(report: ImportReport) -> set[str]:
    return {issue.reason.code for issue in report.issues}


def test_every_field_of_a_contact_comes_in(office: Services) -> None:
    rows = [
        OFFICE,
        ("2025/4/1 10:30", "8", "株式会社青空製作所", "電話", "着信", "佐藤", "納期", "来週でよい", ""),
        ("2025/4/2", "8", "", "メール", "発信", "", "見積", "送付", ""),
        ("R7.4.3", "", "林 花子", "クレーム", "受", "佐藤", "", "部品の傷", "対応中"),
    ]

    report = import_contacts(office, rows)

    assert (report.kind, report.counts.created, report.counts.customers_created) == (Noun.INTERACTION, 3, 0)
    assert contacts(
        office, "customer_id", "at", "kind", "direction", "staff", "subject", "body", "state"
    ) == [
        (2, "2025-04-01T10:30", "call", "in", "佐藤", "納期", "来週でよい", None),
        (2, "2025-04-02", "mail", "out", None, "見積", "送付", None),
        (1, "2025-04-03", "inquiry", "in", "佐藤", "", "部品の傷\n種別: クレーム", "answering"),
    ]


def test_customers_nobody_knows_are_made(office: Services) -> None:
    report = import_contacts(
        office, [("連絡日", "お客様名", "電話番号", "用件"), ("2025/4/1", "森 健一", "090-1234-5678", "在庫")]
    )

    assert (report.counts.created, report.counts.customers_created) == (1, 1)
    assert contacts(office, "customer_id", "subject") == [(3, "在庫")]


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        (("電話", "未対応"), ("inquiry", "open", "部品\n種別: 電話")),
        (("訪問", "対応中"), ("inquiry", "answering", "部品\n種別: 訪問")),
        (("電話", "済"), ("call", None, "部品")),
        (("問い合わせ", "済"), ("inquiry", "closed", "部品")),
        (("問い合わせ", ""), ("inquiry", "open", "部品")),
        (("", "対応中"), ("inquiry", "answering", "部品")),
        (("", ""), ("call", None, "部品")),
        (("展示会", ""), ("call", None, "部品\n種別: 展示会")),
    ],
)
def test_an_inquiry_alone_has_a_state(
    office: Services, said: tuple[str, str], stored: tuple[str | None, ...]
) -> None:
    titles = ("対応日", "会員番号", "種別", "対応内容", "対応状況")

    import_contacts(office, [titles, ("2025/4/1", "7", said[0], "部品", said[1])])

    assert contacts(office, "kind", "state", "body") == [stored]


@pytest.mark.parametrize(
    ("titles", "row", "stored", "said"),
    [
        (("問い合わせ日", "会員番号", "問い合わせ内容"), ("2025/4/1", "7", "?"), ("inquiry", None), 2),
        (("受付日", "会員番号", "用件", "対応状況"), ("2025/4/1", "7", "?", ""), ("inquiry", "open"), 1),
        (("連絡日", "会員番号", "用件"), ("2025/4/1", "7", "?"), ("call", None), 1),
    ],
)
def test_a_list_without_kinds_or_states_says_what_it_takes_for_granted(
    office: Services,
    titles: tuple[str, ...],
    row: tuple[str, ...],
    stored: tuple[str | None, ...],
    said: int,
) -> None:
    report = import_contacts(office, [titles, row])

    assert contacts(office, "kind", "state") == [stored]
    assert len(reasons(report) & {"import.contacts_without_kind", "import.inquiries_without_state"}) == said


def test_an_answered_inquiry_is_brought_up_to_date(office: Services) -> None:
    titles = ("対応日", "会員番号", "種別", "件名", "対応状況")
    import_contacts(office, [titles, ("2025/4/1", "7", "電話", "納期", "未対応")])

    report = import_contacts(office, [titles, ("2025/4/1", "7", "電話", "納期", "完了")])

    assert (report.counts.created, report.counts.updated) == (0, 1)
    assert contacts(office, "kind", "state", "body") == [("inquiry", "closed", "種別: 電話")]


def test_the_same_list_again_changes_nothing_and_undo_leaves_no_trace(office: Services) -> None:
    rows = [
        OFFICE,
        ("2025/4/1 10:30", "8", "", "電話", "着信", "佐藤", "納期", "来週でよい", "未対応"),
        ("2025/4/1 10:30", "8", "", "電話", "着信", "佐藤", "納期", "来週でよい", "未対応"),
        ("2025/4/2", "", "新田 薫", "訪問", "", "", "", "ご挨拶\n名刺", "完了"),
        ("2025/4/2", "", "新田 薫", "メール", "", "", "", "お礼", ""),
    ]
    before = state(office)
    report = import_contacts(office, rows)
    after = state(office)

    again = import_contacts(office, rows)

    assert (again.counts.created, again.counts.updated, again.counts.unchanged) == (0, 0, 4)
    assert state(office) == after
    assert report.operation is not None
    office.undo.undo(report.operation)
    assert state(office) == before
    office.undo.redo(report.operation)
    assert state(office) == after


def test_what_was_said_later_of_a_contact_stays_when_its_list_is_read_again(office: Services) -> None:
    rows = [("連絡日", "会員番号", "用件"), ("2025/4/1", "7", "在庫")]
    import_contacts(office, rows)
    number = contacts(office, "number")[0][0]
    office.interactions.change(1, InteractionData("2025-04-01", "mail", subject="在庫", number=number))

    report = import_contacts(office, rows)

    assert report.counts.unchanged == 1
    assert contacts(office, "kind") == [("mail",)]


def test_duplicates_may_be_added_or_skipped(office: Services) -> None:
    rows: Sequence[tuple[str, ...]] = [("連絡日", "会員番号", "用件"), ("2025/4/1", "7", "在庫")]
    import_contacts(office, rows)

    assert import_contacts(office, rows, Duplicates.ADD).counts.created == 1
    assert import_contacts(office, rows, Duplicates.SKIP).counts.created == 0


def test_a_day_to_come_and_a_contact_without_one_are_told(office: Services, tmp_path: Path) -> None:
    path = write_list(
        tmp_path / "l.xlsx", [("対応日", "会員番号", "用件"), ("2099/4/1 9:00", "7", "a"), ("", "7", "b")]
    )

    plan = office.imports.plan(office.imports.open_draft(path))

    assert plan.preview.rows[0].cells[0].text == "2099-04-01 09:00"
    told = {(issue.row, issue.reason.code) for issue in plan.issues}
    assert {(2, "import.day_to_come"), (3, "import.undated")} <= told


def exported(services: Services, path: Path, *, machines: bool) -> Path:
    """All contacts in a file of ours."""
    services.exports.export(path, options=ExportOptions(for_machines=machines))
    return path


@pytest.fixture
def talked(office: Services) -> Services:
    """Contacts of every kind and of a moment or a day."""
    kinds = ("call", "mail", "visit", "letter", "meeting")
    for at, kind in zip(
        ("2025-04-01T10:30", "2025-04-02", None, "2025-04-03", "2025-04-04"), kinds, strict=True
    ):
        office.interactions.record(1, InteractionData(at, kind, "in", "佐藤", "件名", "本文\n-5分"))
    office.interactions.record(
        2, InteractionData("2025-05-01T08:00", "inquiry", "out", body="@x", state="closed")
    )
    office.interactions.record(2, InteractionData("2025-05-01", "inquiry", state="open"))
    return office


@pytest.mark.parametrize("machines", [False, True])
def test_our_own_list_of_contacts_comes_back_without_a_change(
    talked: Services, tmp_path: Path, machines: bool
) -> None:
    path = exported(talked, tmp_path / "all.xlsx", machines=machines)
    before = state(talked)

    draft = talked.imports.open_draft(path, sheet="interaction" if machines else "対応履歴")
    report = talked.imports.commit(talked.imports.plan(draft))

    assert (draft.kind, draft.is_our_ledger) == (Noun.INTERACTION, True)
    assert (report.counts.unchanged, report.operation) == (7, None)
    assert reasons(report) == {"import.undated"}
    assert state(talked) == before


@pytest.mark.parametrize("machines", [False, True])
def test_edits_of_our_own_list_are_exactly_what_changes(
    talked: Services, tmp_path: Path, machines: bool
) -> None:
    path = exported(talked, tmp_path / "all.xlsx", machines=machines)
    book = openpyxl.load_workbook(path)
    page = book["interaction" if machines else "対応履歴"]
    at = {str(cell.value): place for place, cell in enumerate(page[1], start=1)}
    number, kind = ("number", "kind") if machines else ("対応番号", "種類")
    row_of = {page.cell(row, at[number]).value: row for row in range(2, 9)}
    for title in ("direction", "subject") if machines else ("向き", "件名"):
        page.cell(row_of["C00001"], at[title]).value = None
    page.cell(row_of["C00006"], at[kind]).value = "call" if machines else "電話"
    book.save(path)

    draft = talked.imports.open_draft(path, sheet=page.title)
    report = talked.imports.commit(talked.imports.plan(draft))

    assert report.counts.updated == 2
    found = contacts(talked, "id", "kind", "direction", "subject", "state")
    assert found[0] == (1, "call", None, "", None)
    assert found[5] == (6, "call", "out", "", None)


def test_a_time_beside_the_day_is_the_time_of_the_contact(services: Services) -> None:
    rows = [
        ("受付簿 令和6年", "", "", "", ""),
        ("受付日", "時刻", "お名前", "電話番号", "対応内容"),
        ("2024/6/1", "8:40", "林 花子", "090-1111-2222", "水漏れ"),
        ("6/3", "午後1時", "林 花子", "090-1111-2222", "つまり"),
        ("6/4", "夕方", "林 花子", "090-1111-2222", "見積"),
    ]

    import_contacts(services, rows)

    assert contacts(services, "at", "body") == [
        ("2024-06-01T08:40", "水漏れ"),
        ("2024-06-03T13:00", "つまり"),
        ("2024-06-04", "見積"),
    ]


@pytest.mark.parametrize("machines", [False, True], ids=["people", "machines"])
def test_a_contact_at_midnight_comes_back(services: Services, tmp_path: Path, *, machines: bool) -> None:
    customer = services.customers.create(CustomerData(number="1", family_name="山田")).id
    services.interactions.record(customer, InteractionData("2025-05-03T00:00", subject="紅茶"))
    path = tmp_path / "list.xlsx"
    options = ExportOptions(for_machines=machines)
    services.exports.export(path, [Noun.INTERACTION], options=options)
    assert import_file(services, path).operation is None


def test_a_day_alone_takes_no_time_away(services: Services) -> None:
    customer = services.customers.create(CustomerData(number="1", family_name="山田")).id
    services.interactions.record(customer, InteractionData("2025-05-03T10:30", subject="紅茶", number="C7"))
    titles = ("対応番号", "会員番号", "対応日時", "件名", "対応者")
    import_rows(services, [titles, ("C7", "1", "2025-05-03", "紅茶", "佐藤")], kind=Noun.INTERACTION)
    with services.store.read() as connection:
        assert connection.execute(select(interaction.c.at)).scalar_one() == "2025-05-03T10:30"
