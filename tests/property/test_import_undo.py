"""Whatever a list holds and whomever the store knows: an import is taken back without a trace and done again
without a difference; a list that does not contradict itself, read again, changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.bootstrap import open_services
from app.core.contact import ContactPoint
from app.core.enums import CustomFieldType, Noun
from app.core.filters import CustomerFilter, Sort
from app.core.text.folding import fold
from app.db.journal.images import image_columns
from app.models.interaction import interaction
from app.models.schema import metadata
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.importing.types import Duplicates
from app.services.interactions import InteractionData
from app.services.sales import SaleData
from tests.services.import_files import import_rows, state

if TYPE_CHECKING:
    import pytest

    from app.services.container import Services
    from tests.services.import_files import State

TITLES = (
    *("会員番号", "姓", "名", "電話番号", "メールアドレス", "生年月日", "担当", "タグ", "備考"),
    *("状態", "メール配信", "紹介者", "足のサイズ"),
)
NUMBERS = st.sampled_from(["", "1", "2", "003", "A-4"])
FAMILIES = st.sampled_from(["山田", "髙橋", "高橋", "林", ""])
GIVEN = st.sampled_from(["花子", "健一", "", "薫"])
PHONES = st.sampled_from(["", "09012345678", "9012345678", "03-1234-5678", "123"])
MAILS = st.sampled_from(["", "a@example.jp", "A@example.jp", "b@@example"])
DAYS = st.sampled_from(["", "S58.4.12", "1983-04-12", "4/12", "令和99年"])
TAGS = st.sampled_from(["", "VIP", "紹介、VIP"])
NOTES = st.sampled_from(["", "紅茶", "土曜\n駐車場", "=1+1"])
STATUSES = st.sampled_from(["", "見込み客", "お客様"])
CONSENTS = st.sampled_from(["", "○", "×"])
REFERRERS = st.sampled_from(["", "1", "2", "1 山田 花子", "隣の方"])
SIZES = st.sampled_from(["", "24.5", "大きめ"])
CONTACT_TITLES = ("会員番号", "対応日時", "種別", "受発信", "対応者", "件名", "対応内容", "対応状況")
KINDS = st.sampled_from(["", "電話", "クレーム", "問い合わせ", "訪問", "展示会"])
DIRECTIONS = st.sampled_from(["", "着信", "発", "?"])
STATES = st.sampled_from(["", "未対応", "対応中", "済", "?"])
WORK = ("note", "erase", "sale", "tag", "delete", "merge")
ROWS = st.lists(
    st.tuples(
        *(NUMBERS, FAMILIES, GIVEN, PHONES, MAILS, DAYS, st.sampled_from(["", "佐藤"]), TAGS, NOTES),
        *(STATUSES, CONSENTS, REFERRERS, SIZES),
    ),
    min_size=1,
    max_size=8,
)
KNOWN = st.lists(st.tuples(NUMBERS, FAMILIES, GIVEN, PHONES, TAGS), max_size=3, unique_by=lambda row: row[0])


@settings(max_examples=12)
@given(
    known=KNOWN, rows=ROWS, duplicates=st.sampled_from([Duplicates.UPDATE, Duplicates.SKIP, Duplicates.ASK])
)
def test_undo_redo_and_reading_again(
    tmp_path_factory: pytest.TempPathFactory,
    known: list[tuple[str, ...]],
    rows: list[tuple[str, ...]],
    duplicates: Duplicates,
) -> None:
    folder = tmp_path_factory.mktemp("import")
    services = open_services(DataFolder(folder / "data"))
    services.custom_fields.add("足のサイズ", CustomFieldType.NUMBER)
    for number, family, given_name, phone, tag in known:
        data = CustomerData(
            number=number,
            family_name=family,
            given_name=given_name,
            phones=(ContactPoint(phone, "携帯"),) if phone else (),
            tags=(tag,) if tag and "、" not in tag else (),
            status="lead",
            mail_consent=True,
        )
        services.customers.create(data)
    before = state(services)
    report = import_rows(services, [TITLES, *rows], duplicates)
    after = state(services)
    counts = report.counts
    taken = counts.created + counts.updated + counts.unchanged + counts.merged
    assert counts.read == taken + counts.doubtful + counts.skipped + counts.rejected
    if report.operation is None:
        assert after == before
    else:
        services.undo.undo(report.operation)
        assert state(services) == before
        services.undo.redo(report.operation)
        assert state(services) == after
    if is_tidy(rows):
        again = import_rows(services, [TITLES, *rows], duplicates)
        assert (again.counts.created, again.counts.updated) == (0, 0)
        assert state(services) == after
    services.store.close()


@settings(max_examples=8)
@given(
    rows=st.lists(
        st.tuples(
            *(NUMBERS, st.sampled_from(["2025-04-01", "2025/4/1 9:30", "", "5/32"]), KINDS, DIRECTIONS),
            *(st.sampled_from(["", "佐藤"]), NOTES, NOTES, STATES),
        ),
        min_size=1,
        max_size=8,
    ),
    duplicates=st.sampled_from([Duplicates.UPDATE, Duplicates.SKIP, Duplicates.ADD]),
)
def test_contacts_are_taken_back_and_done_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], duplicates: Duplicates
) -> None:
    services = open_services(DataFolder(tmp_path_factory.mktemp("import") / "data"))
    known = services.customers.create(CustomerData(number="1", family_name="山田")).id
    services.interactions.record(known, InteractionData("2025-04-01", "inquiry", subject="紅茶"))
    before = state(services)
    report = import_rows(services, [CONTACT_TITLES, *rows], duplicates, Noun.INTERACTION)
    after = state(services)
    if report.operation is None:
        assert after == before
    else:
        services.undo.undo(report.operation)
        assert state(services) == before
        services.undo.redo(report.operation)
        assert state(services) == after
    with services.store.read() as connection:
        is_inquiry = interaction.c.kind == "inquiry"
        wrong = select(interaction.c.id).where(~is_inquiry, interaction.c.state.is_not(None))
        assert connection.execute(wrong).all() == []
    services.store.close()


@settings(max_examples=12)
@given(
    known=KNOWN,
    rows=ROWS,
    work=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(WORK)), min_size=1, max_size=4),
)
def test_an_undo_is_finished_once_later_work_is_taken_back(
    tmp_path_factory: pytest.TempPathFactory,
    known: list[tuple[str, ...]],
    rows: list[tuple[str, ...]],
    work: list[tuple[int, str]],
) -> None:
    services = open_services(DataFolder(tmp_path_factory.mktemp("import") / "data"))
    for number, family, given_name, phone, _tag in known:
        phones = (ContactPoint(phone, "携帯"),) if phone else ()
        data = CustomerData(number=number, family_name=family, given_name=given_name, phones=phones)
        services.customers.create(data)
    before = untimed(services)
    operation = import_rows(services, [TITLES, *rows]).operation
    after = untimed(services)
    later = [work_on(services, at, kind) for at, kind in work]
    full = untimed(services)
    if operation is not None:
        left = services.undo.undo(operation).left
        services.undo.redo(operation)
        assert untimed(services) == full
        assert services.undo.undo(operation).left == left
        for done in reversed(later):
            if done is not None:
                services.undo.undo(done)
        if left:
            assert services.undo.undo(operation).left == ()
        assert untimed(services) == before
        assert not any(entry.left_behind for entry in services.undo.history())
        services.undo.redo(operation)
        assert untimed(services) == after
    services.store.close()


def work_on(services: Services, at: int, kind: str) -> int | None:
    """Do something with one of the customers there are: the operation, None where there is nobody."""
    ids = services.customers.all_ids(CustomerFilter(), Sort())
    if not ids:
        return None
    one = ids[at % len(ids)]
    if kind == "sale":
        return services.sales.record(one, SaleData("2026-05-01", total=3_000)).changes.operation
    if kind == "tag":
        return services.customers.tag([one], "VIP").operation
    if kind == "delete":
        return services.customers.delete([one]).operation
    if kind == "merge":
        other = ids[(at + 1) % len(ids)]
        return services.duplicates.merge(one, [other]).changes.operation if other != one else None
    values = {"note": "あとで" + str(at)} if kind == "note" else {"phones": (), "note": ""}
    return services.customers.change(one, values).changes.operation


def untimed(services: Services) -> State:
    """The state but for the moments of the last change: operations taken back in another order than they
    were done bring back each other's."""
    found: State = {}
    for name, rows in state(services).items():
        columns = image_columns(metadata.tables[name])
        kept = [at for at, column in enumerate(columns) if column != "updated_at"]
        found[name] = [tuple(row[at] for at in kept) for row in rows]
    return found


def is_tidy(rows: list[tuple[str, ...]]) -> bool:
    """Whether no two rows share a number, a name or a contact: then they cannot contradict each other."""
    shared = ([row[0] for row in rows], [fold(row[1] + row[2]) for row in rows], [row[3] for row in rows])
    mails = [row[4].casefold() for row in rows]
    return all(
        len(given) == len(set(given)) for values in (*shared, mails) if (given := list(filter(None, values)))
    )
