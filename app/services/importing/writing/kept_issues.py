"""The remarks of an import as the store keeps them: written with it, read when somebody asks later."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from sqlalchemy import func, insert, select

from app.core.messages import Message, fields_from_json, fields_to_json
from app.core.progress import no_progress
from app.models.import_batch import import_batch, import_issue
from app.services.importing.types import Action, Issue
from app.services.importing.writing.batch import STAGE, chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Label

    from app.core.progress import Progress
    from app.services.importing.writing.batch import Batch


def keep_issues(batch: Batch, issues: Sequence[Issue], progress: Progress = no_progress) -> None:
    """Write the remarks of an import beside it."""
    for done, part in chunks(issues):
        progress(done, len(issues), STAGE)
        rows = [
            {
                "import_batch_id": batch.id,
                "sheet": issue.sheet,
                "row": issue.row,
                "column": issue.column,
                "value": issue.value,
                "reason": _stored(issue.reason),
                "action": issue.action,
                "after": issue.after,
            }
            for issue in part
        ]
        batch.connection.execute(insert(import_issue), rows)


def issues_of(connection: Connection, operation: int) -> tuple[Issue, ...]:
    """The remarks of the import that this operation was, in the order of its file."""
    issue = import_issue.c
    wanted = (
        select(issue.sheet, issue.row, issue.column, issue.value, issue.reason, issue.action, issue.after)
        .join(import_batch, import_batch.c.id == issue.import_batch_id)
        .where(import_batch.c.operation_id == operation)
        .order_by(issue.id)
    )
    return tuple(
        Issue(sheet, row, column, value, _read(reason), cast("Action", action), after)
        for sheet, row, column, value, reason, action, after in connection.execute(wanted)
    )


def how_many_issues() -> Label[int]:
    """Beside a row of `import_batch`, the number of its remarks as `issues`."""
    of_batch = select(func.count()).where(import_issue.c.import_batch_id == import_batch.c.id)
    return of_batch.correlate(import_batch).scalar_subquery().label("issues")


def _stored(reason: Message) -> str:
    return json.dumps({"code": reason.code, "fields": fields_to_json(reason.fields)}, ensure_ascii=False)


def _read(reason: str) -> Message:
    stored = json.loads(reason)
    return Message(stored["code"], fields_from_json(stored["fields"]))
