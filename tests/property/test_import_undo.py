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
from app.core.text.folding import fold
from app.models.interaction import interaction
from app.paths import DataFolder
from app.services.customer_card import CustomerData
from app.services.importing.types import Duplicates
from app.services.interactions import InteractionData
from tests.services.import_files import import_rows, state

if TYPE_CHECKING:
    import pytest

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


def is_tidy(rows: list[tuple[str, ...]]) -> bool:
    """Whether no two rows share a number, a name or a contact: then they cannot contradict each other."""
    shared = ([row[0] for row in rows], [fold(row[1] + row[2]) for row in rows], [row[3] for row in rows])
    mails = [row[4].casefold() for row in rows]
    return all(
        len(given) == len(set(given)) for values in (*shared, mails) if (given := list(filter(None, values)))
    )
