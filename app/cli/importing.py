"""`tokuicho import`: a file read in, or only tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.messages import message
from app.services.importing.report import plan_to_json
from app.services.importing.types import Duplicates

if TYPE_CHECKING:
    from pathlib import Path

    from app.cli.output import Session
    from app.services.importing.types import Issue

KINDS = {"customers": Noun.CUSTOMER, "sales": Noun.SALE}
ISSUES_SHOWN = 20


def run_import(
    session: Session,
    file: Path,
    *,
    sheet: str | None,
    kind: str,
    duplicates: str,
    password: str | None,
    dry_run: bool,
) -> None:
    """Plan the import of `file` and, unless it is a trial, carry it out."""
    imports = session.services.imports
    progress = session.progress()
    draft = imports.open_draft(file, password=password, sheet=sheet, kind=KINDS.get(kind), progress=progress)
    plan = imports.plan(draft, Duplicates(duplicates), progress)
    if dry_run:
        session.answer(
            plan_to_json(plan, session.language),
            lambda: [
                session.say(message("cli.dry_run")),
                session.say(plan.headline),
                *_issue_lines(session, plan.issues),
            ],
        )
        return
    report = imports.commit(plan, progress)
    session.answer(
        report.to_json(session.language),
        lambda: [session.say(report.headline), *_issue_lines(session, report.issues)],
    )


def _issue_lines(session: Session, issues: tuple[Issue, ...]) -> list[str]:
    lines = [
        f"  {issue.sheet} {issue.row} {issue.column}: {issue.value}  → {session.say(issue.reason)}"
        for issue in issues[:ISSUES_SHOWN]
    ]
    if len(issues) > ISSUES_SHOWN:
        lines.append(session.say(message("cli.more_issues", count=len(issues) - ISSUES_SHOWN)))
    return lines
