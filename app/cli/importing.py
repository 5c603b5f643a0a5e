"""`tokuicho import`: a file read in, or only tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import message
from app.services.importing.draft.kind_words import kind_told
from app.services.importing.draft.known_files import told
from app.services.importing.reporting.report import plan_to_json, report_to_json
from app.services.importing.shapes.words import layout_in_use
from app.services.importing.types import Duplicates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.cli.output import Session
    from app.core.messages import Message
    from app.services.importing.types import Issue, SheetList

KINDS = {
    "customers": Noun.CUSTOMER,
    "sales": Noun.SALE,
    "visits": Noun.VISIT,
    "contacts": Noun.INTERACTION,
    "contact-persons": Noun.CONTACT_PERSON,
}
ISSUES_SHOWN = 20


def run_import(
    session: Session,
    files: Sequence[Path],
    *,
    sheet: str | None,
    kind: str,
    duplicates: str,
    password: str | None,
    clear_empty: bool | None,
    dry_run: bool,
) -> None:
    """Plan the import of `files` and, unless it is a trial, carry it out."""
    imports = session.services.imports
    progress = session.progress()
    draft = imports.open_draft(
        *files, password=password, sheet=sheet, kind=KINDS.get(kind), progress=progress
    )
    if clear_empty is not None:
        draft = draft.with_erasing(clear_empty)
    plan = imports.plan(draft, Duplicates(duplicates), progress)
    if dry_run:
        session.answer(
            plan_to_json(plan, session.language),
            lambda: [
                session.say(message("cli.dry_run")),
                *map(session.say, told(plan.draft)),
                session.say(plan.headline),
                *_kind_lines(session, kind_told(plan.draft)),
                *_layout_lines(session, plan.draft.places.sheets, layout_in_use(plan.draft)),
                *_issue_lines(session, plan.issues),
                *_column_lines(session, plan.draft.left_out),
                *([] if sheet else _sheet_lines(session, plan.draft.other_lists)),
            ],
        )
        return
    if plan.changes_anything:
        session.services.backups.backup_before_risk(progress)
    report = imports.commit(plan, progress)
    session.answer(
        report_to_json(report, session.language),
        lambda: [
            *map(session.say, told(draft)),
            session.say(report.headline),
            *_kind_lines(session, report.kind_told),
            *_layout_lines(session, report.sheets, report.layout),
            *_issue_lines(session, report.issues),
            *_column_lines(session, report.left_out),
            *([] if sheet else _sheet_lines(session, report.other_lists)),
        ],
    )


def _kind_lines(session: Session, told: Message | None) -> list[str]:
    """Why the list was read as what it is."""
    return [] if told is None else [session.say(told)]


def _issue_lines(session: Session, issues: tuple[Issue, ...]) -> list[str]:
    lines = [
        f"  {issue.sheet} {issue.row or ''} {issue.column}: {issue.value}  → {session.say(issue.reason)}"
        for issue in issues[:ISSUES_SHOWN]
    ]
    if len(issues) > ISSUES_SHOWN:
        lines.append(session.say(message("cli.more_issues", count=len(issues) - ISSUES_SHOWN)))
    return lines


def _layout_lines(session: Session, sheets: Sequence[str], layout: Message | None) -> list[str]:
    """What was made of a layout that is no table, or which sheets were read as one list."""
    if layout is not None:
        return [session.say(layout)]
    if len(sheets) < 2:
        return []
    return [session.say(message("import.sheets_together", count=len(sheets), sheets=tuple(sheets)))]


def _column_lines(session: Session, titles: Sequence[str]) -> list[str]:
    """Which columns were not read, so that nobody takes them for imported."""
    return [session.say(message("import.columns_left_out", columns=tuple(titles)))] if titles else []


def _sheet_lines(session: Session, lists: tuple[SheetList, ...]) -> list[str]:
    """What else the file holds, so that nobody takes the rest for imported."""
    of_use = {True: "import.other_sheets", False: "import.sheets_of_no_use"}
    sheets = [one for one in lists if not one.on_cards]
    named = {
        usable: [_named(session, one) for one in sheets if (one.kind is not None) is usable]
        for usable in of_use
    }
    return [
        *(session.say(message(f"import.cards_list_{one.kind}")) for one in lists if one.on_cards),
        *(
            session.say(message(code, sheets=tuple(named[usable])))
            for usable, code in of_use.items()
            if named[usable]
        ),
    ]


def _named(session: Session, one: SheetList) -> str:
    code = "import.sheet_hidden" if one.hidden else "import.sheet_named"
    return session.say(message(code, sheet=one.sheet))
