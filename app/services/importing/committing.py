"""The one transaction of an import: a plan becomes rows of the store, and a report says what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.enums import Noun
from app.core.garbage import no_cycle_search
from app.core.messages import message
from app.core.progress import no_progress
from app.db import summary
from app.db.stamp import data_stamp
from app.db.stopping import stoppable
from app.services.importing.draft.kind_words import kind_told, other_kind
from app.services.importing.draft.mappings import remember
from app.services.importing.planning import plan_rows
from app.services.importing.shapes.words import layout_in_use
from app.services.importing.types import ImportReport
from app.services.importing.writing.batch import Batch
from app.services.importing.writing.contact_persons import write_contact_persons
from app.services.importing.writing.external_ids import keep_external_ids
from app.services.importing.writing.households import write_households
from app.services.importing.writing.kept_issues import keep_issues
from app.services.importing.writing.people import create_people, update_people
from app.services.importing.writing.records import create_records, take_out, update_records

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.messages import MessageValue
    from app.core.progress import Progress
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork
    from app.services.importing.planning import ImportPlan

OPERATIONS = {
    Noun.CUSTOMER: "operation.imported",
    Noun.SALE: "operation.sales_imported",
    Noun.VISIT: "operation.visits_imported",
    Noun.INTERACTION: "operation.interactions_imported",
    Noun.CONTACT_PERSON: "operation.contact_persons_imported",
}
SEVERAL_KINDS = "operation.visits_and_sales_imported"


def commit_plan(store: Store, plan: ImportPlan, progress: Progress = no_progress) -> ImportReport:
    """Write a plan; it is made anew first where the store is another one than it was made against.

    `Cancelled` from the progress call leaves the store as it was. A plan that changes nothing leaves no
    operation behind.
    """
    code = SEVERAL_KINDS if plan.by_kind else OPERATIONS[plan.rows.noun]
    with no_cycle_search(), store.write(code, **_label(plan)) as unit:
        unit.progress = progress
        if data_stamp(unit.connection, before=unit.operation_id) != plan.resolved.stamp:
            plan = plan_rows(unit.connection, plan.rows, plan.duplicates, plan.decisions, progress)
            unit.label(None, **_label(plan))
        if plan.changes_anything:
            with stoppable(unit.connection, progress) as told:
                _write(unit, plan, told)
        else:
            unit.discard()
    changes = unit.changes()
    return _report(plan, changes)


def _label(plan: ImportPlan) -> dict[str, MessageValue]:
    counts = plan.counts
    of_kinds = {f"{one.noun}s": one.created for one in plan.by_kind}
    label: dict[str, MessageValue] = {"file": plan.draft.file_name, "created": counts.created}
    return {**label, **of_kinds, "updated": counts.updated}


def _write(unit: UnitOfWork, plan: ImportPlan, progress: Progress) -> None:
    noun, draft, resolved = plan.rows.noun, plan.draft, plan.resolved
    batch_id = unit.open_batch(
        {
            "file_name": draft.file_name,
            "file_sha256": draft.sha256,
            "sheet": "、".join(draft.places.sheets),
            "format": draft.format,
            "known_format": "" if draft.known is None else draft.known.key,
            "kind": noun.value,
            "mapping": {str(index): target for index, target in draft.mapping.items()},
            "counts": _counts_json(plan),
        },
        [*draft.kinds, Noun.CUSTOMER, Noun.STAFF],
    )
    batch = Batch(unit, batch_id)
    if resolved.records is None:
        create_people(batch, resolved.people.created, progress)
        update_people(batch, resolved.people.updates, progress)
        write_households(batch, resolved.people.households)
    else:
        owners = {id(owner): owner for _record, owner in resolved.records.created}
        create_people(batch, resolved.records.new_customers, progress)
        update_people(batch, resolved.people.updates, progress)
        if noun is Noun.CONTACT_PERSON:
            write_contact_persons(batch, resolved.records)
        else:
            for kind in draft.kinds:
                created = [one for one in resolved.records.created if one[0].noun is kind]
                create_records(batch, kind, created, progress)
                updates = [one for one in resolved.records.updates if one.record.noun is kind]
                update_records(batch, kind, updates, progress)
            take_out(batch, noun, resolved.records.taken_out)
        summary.refresh(unit.connection, {owner.id for owner in owners.values() if owner.id is not None})
    keep_external_ids(batch, plan.rows, plan.resolved)
    if draft.shape is None:
        remember(unit, draft)
    keep_issues(batch, plan.issues, progress)


def _counts_json(plan: ImportPlan) -> dict[str, Any]:
    counts = plan.counts
    of_kinds = {one.noun.value: {"created": one.created, "updated": one.updated} for one in plan.by_kind}
    return {
        **({"by_kind": of_kinds} if of_kinds else {}),
        "read": counts.read,
        "created": counts.created,
        "updated": counts.updated,
        "merged": counts.merged,
    }


def _report(plan: ImportPlan, changes: Changes) -> ImportReport:
    written = changes.operation is not None
    created, updated = _customers_touched(plan) if written else (set(), set())
    return ImportReport(
        operation=changes.operation,
        changes=changes,
        file_name=plan.draft.file_name,
        format=plan.draft.format,
        sheet=plan.draft.sheet,
        kind=plan.rows.noun,
        counts=plan.counts,
        issues=plan.issues,
        headline=message("import.done", outcome=plan.headline) if written else plan.headline,
        created_ids=tuple(sorted(created)),
        updated_ids=tuple(sorted(updated)),
        other_lists=plan.draft.other_lists,
        sheets=plan.draft.places.sheets,
        known_format="" if plan.draft.known is None else plan.draft.known.key,
        layout=layout_in_use(plan.draft),
        left_out=plan.draft.left_out,
        by_kind=plan.by_kind,
        by_sheet=plan.by_sheet,
        kind_told=kind_told(plan.draft),
        other_kind=other_kind(plan.draft),
    )


def _customers_touched(plan: ImportPlan) -> tuple[set[int], set[int]]:
    """The ids of the customers made, and of those that were there and got something new."""
    people, records = plan.resolved.people, plan.resolved.records
    if records is None:
        return {person.id for person in people.created if person.id is not None}, set(people.updates)
    created = {owner.id for owner in records.new_customers if owner.id is not None}
    updated = {owner.id for _record, owner in records.created if not owner.is_new and owner.id is not None}
    changed = {update.known.customer_id for update in records.updates}
    return created, updated | changed | set(people.updates)
