"""An import as the command line prints it: the object of a report, or of a plan with what would come in."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.core.custom_fields import custom_by_name
from app.core.enums import CustomerKind, CustomerStatus, Noun
from app.core.fields import CUSTOMER_FIELDS, LISTS, FieldType
from app.core.messages import sentence
from app.services.importing.cleaning import addresses
from app.services.importing.cleaning.interaction_rows import stored_values
from app.services.importing.draft.kind_words import kind_told, other_kind
from app.services.importing.reporting.diff import PlanDiff
from app.services.importing.shapes.words import layout_in_use
from app.services.importing.types import Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.custom_fields import CustomField
    from app.core.messages import Language, Message
    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Record
    from app.services.importing.planning import ImportPlan
    from app.services.importing.types import ImportCounts, ImportReport, Issue, KindCounts, SheetList

PREVIEW = 20
WITHOUT_TEXT = frozenset({"gender", "birthday", "joined_on", "mail_consent", "dm_consent"})


def report_to_json(report: ImportReport, language: Language) -> dict[str, Any]:
    """The object of an import that was carried out; sentences in one language."""
    return {
        "operation": report.operation,
        "file": report.file_name,
        "format": report.format,
        "known_format": report.known_format or None,
        "sheet": report.sheet,
        "sheets": list(report.sheets),
        "layout": sentence(report.layout, language) if report.layout else None,
        "kind": report.kind.value,
        **_about_kind(report.kind_told, report.other_kind, language),
        **_counts(report.counts),
        "by_kind": _by_kind(report.by_kind),
        "by_sheet": _by_sheet(report.by_sheet),
        "summary": sentence(report.headline, language),
        "issues": [_issue(issue, language) for issue in report.issues],
        "columns_left_out": list(report.left_out),
        "other_sheets": _sheets(report.other_lists),
    }


def plan_to_json(plan: ImportPlan, language: Language, preview: int = PREVIEW) -> dict[str, Any]:
    """The object of a dry run."""
    return {
        "operation": None,
        "file": plan.draft.file_name,
        "format": plan.draft.format,
        "known_format": plan.draft.known.key if plan.draft.known else None,
        "remembered_mapping": plan.draft.remembered[1] if plan.draft.remembered else None,
        "sheet": plan.draft.sheet,
        "sheets": list(plan.draft.places.sheets),
        "layout": sentence(layout, language) if (layout := layout_in_use(plan.draft)) else None,
        "kind": plan.rows.noun.value,
        **_about_kind(kind_told(plan.draft), other_kind(plan.draft), language),
        **_counts(plan.counts),
        "by_kind": _by_kind(plan.by_kind),
        "by_sheet": _by_sheet(plan.by_sheet),
        "summary": sentence(plan.headline, language),
        "issues": [_issue(issue, language) for issue in plan.issues],
        "columns_left_out": list(plan.draft.left_out),
        "other_sheets": _sheets(plan.draft.other_lists),
        "preview": _preview(plan, preview),
        "changes": _changes(plan, language),
    }


def _about_kind(told: Message | None, other: Noun | None, language: Language) -> dict[str, str | None]:
    """Why the list is read as its kind, and the kind that it could be as well."""
    return {
        "kind_reason": sentence(told, language) if told else None,
        "other_kind": other.value if other else None,
    }


def _preview(plan: ImportPlan, limit: int) -> list[dict[str, Any]]:
    if plan.resolved.records is None:
        verdicts = plan.resolved.people.verdicts
        people = plan.rows.people.rows
        own = [target.custom for target in plan.draft.targets if target.custom is not None]
        return [
            {**_spot(plan, person.row), "verdict": verdict.value, **_customer(person, own)}
            for person, verdict in zip(people[:limit], verdicts[:limit], strict=True)
        ]
    buyers = plan.resolved.people.owners
    return [
        {**_spot(plan, record.row), "verdict": verdict.value, **_record(record, owner)}
        for record, verdict, owner in zip(
            plan.rows.records[:limit], plan.resolved.records.verdicts[:limit], buyers[:limit], strict=True
        )
    ]


def _changes(plan: ImportPlan, language: Language) -> list[dict[str, Any]]:
    """What is changed about whom, field by field."""
    return [
        {
            "sheet": plan.draft.places.spot(row.place)[0],
            "row": row.row,
            "name": row.name,
            "fields": [
                {"field": change.name, "before": change.before, "after": change.after}
                for change in row.changes
            ],
        }
        for row in PlanDiff(plan, language).rows(Group.UPDATED)
    ]


def _spot(plan: ImportPlan, place: int) -> dict[str, Any]:
    sheet, row = plan.draft.places.spot(place)
    return {"sheet": sheet, "row": row}


def _customer(person: Person, own: Sequence[CustomField]) -> dict[str, Any]:
    shape: dict[str, Any] = {}
    for item in CUSTOMER_FIELDS:
        known = item.name in person.place
        value = person.values[person.place[item.name]] if known else None
        if item.type is FieldType.PHONES:
            shape[item.name] = [number for number, _e164 in value or ()]
            shape["phones_e164"] = [e164 for _number, e164 in value or ()]
        elif item.type in LISTS:
            shape[item.name] = list(value or ())
        elif item.name in WITHOUT_TEXT:
            shape[item.name] = value
        else:
            shape[item.name] = value or ""
    shape["kind"] = shape["kind"] or CustomerKind.PERSON.value
    shape["status"] = shape["status"] or CustomerStatus.CUSTOMER.value
    others = person.get(addresses.FIELD) or ()
    shape[addresses.FIELD] = addresses.stored_addresses(others)
    custom = person.place.get("custom")
    shape["custom"] = {} if custom is None else custom_by_name(person.values[custom], own)
    return shape


def _record(record: Record, owner: Person | None) -> dict[str, Any]:
    shape: dict[str, Any] = {"customer": "" if owner is None else owner.get("number") or owner.shown}
    shape |= stored_values(record)
    if record.noun is Noun.SALE:
        shape["lines"] = [asdict(line) for line in record.lines]
    return shape


def _counts(counts: ImportCounts) -> dict[str, int]:
    """The counts of the contract: `skipped` is every row that was understood and brought nothing new.

    `read` counts entries of the list, `records` what they are: an order of three lines is three rows, one
    sale.
    """
    return {
        "read": counts.read,
        "records": counts.records,
        "created": counts.created,
        "updated": counts.updated,
        "merged": counts.merged,
        "skipped": counts.skipped + counts.unchanged + counts.doubtful,
        "rejected": counts.rejected,
        "unchanged": counts.unchanged,
        "doubtful": counts.doubtful,
        "unreadable": counts.unreadable,
        "ignored": counts.ignored,
        "customers_created": counts.customers_created,
        "customers_updated": counts.customers_updated,
    }


def _by_kind(counts: Sequence[KindCounts]) -> list[dict[str, Any]]:
    """The records of each kind, where there are several."""
    return [{"kind": one.noun.value, "created": one.created, "updated": one.updated} for one in counts]


def _by_sheet(counts: Sequence[KindCounts]) -> list[dict[str, Any]]:
    """What comes from which sheets, where customers and their records have sheets of their own."""
    return [
        {"sheets": list(one.sheets), **of_kind} for one, of_kind in zip(counts, _by_kind(counts), strict=True)
    ]


def _sheets(lists: Sequence[SheetList]) -> list[dict[str, Any]]:
    """Sheets that were not read, and what they hold."""
    return [
        {
            "sheet": one.sheet,
            "kind": None if one.kind is None else one.kind.value,
            "rows": one.rows,
            "hidden": one.hidden,
        }
        for one in lists
    ]


def _issue(issue: Issue, language: Language) -> dict[str, Any]:
    """One doubt in the words of a language."""
    return {
        "sheet": issue.sheet,
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "reason": sentence(issue.reason, language),
        "code": issue.reason.code,
        "action": issue.action,
        "after": issue.after,
    }
