"""Files without a row of titles: how they are read, what is said of it, and what can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import sentence
from tests.services.import_files import write_book, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

LINES = (
    "0012,工藤 真由美,クドウ マユミ,弘前市代官町1-2,0172-32-1180,ああ",
    "0015,葛西 徹,カサイ トオル,弘前市土手町88 メゾン土手201,090-2978-1120,いい",
    "0020,成田 さつき,ナリタ サツキ,青森市新町1-7-1,017-722-1123,うう",
)
PEOPLE = [("青木 実", "048-822-1180"), ("井上 恵", "090-3345-2281")]
OTHERS = [("加藤 進", "048-711-2233"), ("木村 文", "080-2219-7788")]


def exported(folder: Path) -> Path:
    """A CSV as other programs write it when nobody asks for titles."""
    path = folder / "kokyaku.csv"
    path.write_bytes("\r\n".join(LINES).encode("cp932"))
    return path


def test_every_row_of_a_list_without_titles_comes_in(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(exported(tmp_path))
    assert draft.is_ready
    assert draft.is_untitled
    assert (draft.header_row, draft.first_data_row, draft.data_rows) == (0, 1, 3)
    assert [(column.title, column.target) for column in draft.columns] == [
        ("A", "number"),
        ("B", "full_name"),
        ("C", "full_kana"),
        ("D", "address"),
        ("E", "phones"),
        ("F", None),
    ]
    plan = services.imports.plan(draft)
    assert (plan.counts.read, plan.counts.created) == (3, 3)
    first = plan.rows.people.rows[0]
    wanted = ("0012", "工藤", "真由美", "クドウ", "マユミ", "青森県", "弘前市", "代官町1-2")
    names = (
        "number",
        "family_name",
        "given_name",
        "family_kana",
        "given_kana",
        "prefecture",
        "city",
        "street",
    )
    assert tuple(first.get(name) for name in names) == wanted


def test_what_was_guessed_is_said_of_each_column(services: Services, tmp_path: Path) -> None:
    imports = services.imports
    draft = imports.open_draft(exported(tmp_path))
    report = imports.commit(imports.plan(imports.remap(draft, mapping={5: "note"})))
    said = [issue for issue in report.issues if issue.reason.code == "import.column_by_cells"]
    assert [(issue.row, issue.column, issue.action) for issue in said] == [
        (0, column, "flagged") for column in "ABCDE"
    ], "the user said what F is"
    assert "「B」の列は、中身から「氏名」として読みました" in sentence(said[1].reason, "ja")
    assert "Column “B” was read as" in sentence(said[1].reason, "en")
    assert report.layout is not None
    assert "見出しの行がない" in sentence(report.layout, "ja")
    assert services.imports.mappings.mappings() == (), "letters are no titles to know a file by"


def test_a_list_with_titles_is_never_taken_for_one_without(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "名簿.xlsx", [("お名前", "電話番号"), *PEOPLE])
    draft = services.imports.open_draft(path)
    assert (draft.header_row, draft.is_untitled, draft.by_cells) == (1, False, False)


def test_the_user_may_say_that_there_are_titles_or_none(services: Services, tmp_path: Path) -> None:
    imports = services.imports
    draft = imports.open_draft(write_list(tmp_path / "名簿.xlsx", [("お名前", "電話番号"), *PEOPLE]))
    bare = imports.remap(draft, header_row=0)
    assert (bare.is_untitled, bare.header_row, bare.data_rows) == (True, 0, 3)
    again = imports.remap(bare, header_row=1)
    assert (again.is_untitled, again.header_row) == (False, 1)
    assert again.mapping == draft.mapping


def test_sheets_without_titles_whose_columns_mean_the_same_are_one_list(
    services: Services, tmp_path: Path
) -> None:
    imports = services.imports
    draft = imports.open_draft(write_book(tmp_path / "名簿.xlsx", {"あ": PEOPLE, "か": OTHERS}))
    assert draft.places.sheets == ("あ", "か")
    assert imports.plan(draft).counts.created == 4
    assert imports.plan(imports.remap(draft, sheet="か")).counts.created == 2
    alone = imports.remap(draft, together=False)
    assert alone.places.sheets == ("あ",)
    assert imports.remap(draft, kind=Noun.VISIT).kind is Noun.VISIT


def test_words_that_nobody_knows_are_titles_all_the_same(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "名簿.xlsx", [("だれだれ", "かける"), *PEOPLE])
    draft = services.imports.open_draft(path)
    assert (draft.by_cells, draft.is_untitled, draft.header_row) == (True, False, 1)
    plan = services.imports.plan(draft)
    assert plan.counts.created == 2
    assert [row.get("family_name") for row in plan.rows.people.rows] == ["青木", "井上"]
