"""`tokuicho export`: lists written to a file, of everybody or of those who answer to a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import shapes
from app.cli.filters import explain_filters
from app.core.enums import Noun
from app.core.filters import CustomerFilter
from app.core.messages import message
from app.core.text.folding import fold
from app.services.exporting.service import EXPORTED_NOUNS

if TYPE_CHECKING:
    from pathlib import Path

    from app.cli.output import Session
    from app.core.criteria import Group
    from app.services.exporting.service import ExportOptions, ExportReport

EXPORTS = {
    "customers": (Noun.CUSTOMER,),
    "sales": (Noun.SALE,),
    "visits": (Noun.VISIT,),
    "all": EXPORTED_NOUNS,
}


def run_export(
    session: Session, what: str, out: Path, *, text: str, smart_list: str | None, options: ExportOptions
) -> None:
    """Write the lists that `what` names; both narrowings together where both are given."""
    if options.password == "":
        raise click.BadParameter(session.say(message("cli.password_empty")), param_hint="--password")
    criteria = None if smart_list is None else _criteria(session, smart_list)
    report = session.services.exports.export(
        out,
        EXPORTS[what],
        wanted=CustomerFilter(text=text, criteria=criteria),
        options=options,
        progress=session.progress(),
    )
    if not any(report.rows.values()):
        explain_filters(session, text)
    session.answer(shapes.export(report), lambda: _lines(session, report))


def _criteria(session: Session, name: str) -> Group:
    """The conditions of the list of that name."""
    lists = session.services.smart_lists.lists()
    for one in lists:
        if fold(one.name) == fold(name):
            if one.problem is not None:
                raise click.BadParameter(session.say(one.problem), param_hint="--smart-list")
            return one.criteria
    known = "、".join(f"「{one.name}」" for one in lists) or "—"
    raise click.BadParameter(
        session.say(message("cli.smart_list_unknown", name=name, known=known)), param_hint="--smart-list"
    )


def _lines(session: Session, report: ExportReport) -> list[str]:
    lines = [session.say(message("cli.exported", file=str(report.path), count=sum(report.rows.values())))]
    if report.misfit_total:
        lines.append(session.say(message("cli.misfits", count=report.misfit_total)))
    return lines
