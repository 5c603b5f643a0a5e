"""The JSON of the command line: the field names of the contract, filled from the services' dataclasses.

Fields may be added, never renamed.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from app.core.contact import values_of
from app.core.custom_fields import custom_by_name
from app.services.interactions import InteractionData
from app.services.sales import SaleData
from app.services.visits import VisitData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.cli.output import Session
    from app.core.contact import ContactPoint
    from app.core.custom_fields import CustomField
    from app.services.card_parts import Household
    from app.services.customer_card import CustomerCard
    from app.services.exporting.service import ExportReport
    from app.services.timeline import TimelineEvent
    from app.services.undo import OperationEntry, UndoOutcome

Shape = dict[str, Any]


def customer(card: CustomerCard, own: Sequence[CustomField]) -> Shape:
    """A customer with every field of the record, those that the shop added (`own`) by their names."""
    data = {item.name: getattr(card.data, item.name) for item in fields(card.data)}
    referrer = card.referrer
    return {
        **data,
        **_points(card.data.phones, card.data.emails),
        "phones_e164": list(card.phones_e164),
        "other_addresses": [asdict(address) for address in card.data.other_addresses],
        "referred_by": card.data.referred_by or ("" if referrer is None else referrer.name),
        "referrer": None if referrer is None else referrer.number,
        "tags": list(card.data.tags),
        "custom": custom_by_name(card.data.custom, own),
        "contact_persons": [
            {**asdict(person.data), **_points(person.data.phones, person.data.emails)}
            for person in card.contact_persons
        ],
        "household": None if card.household is None else _household(card.household),
        "referred": [link.number for link in card.referred],
        "consents": [_without_id(asdict(entry)) for entry in card.consents],
        "statuses": [asdict(entry) for entry in card.statuses],
        "photo": card.photo,
        "purchases": card.figures.purchases,
        "total": card.figures.total,
        "visits": card.figures.visits,
        "last_on": card.figures.last_on,
    }


def event(item: TimelineEvent, customer_number: str) -> Shape:
    """One entry of a timeline; `kind` is sale, visit, or the kind of contact."""
    head: Shape = {"when": item.when, "noun": item.noun.value, "customer": customer_number}
    data = item.data
    body = asdict(data)
    if isinstance(data, SaleData):
        return {
            **body,
            **head,
            "kind": "sale",
            "total": data.amount,
            "lines": [asdict(line) for line in data.lines],
        }
    if isinstance(data, VisitData):
        return {**body, **head, "kind": "visit"}
    if isinstance(data, InteractionData):
        return {**body, **head}
    raise TypeError(data)


def operation(entry: OperationEntry, session: Session) -> Shape:
    """One line of the journal."""
    return {
        "id": entry.id,
        "label": session.say(entry.label),
        "at": entry.at,
        "undone": entry.undone,
        "actor": entry.actor,
    }


def undo(outcome: UndoOutcome, session: Session) -> Shape:
    """What an undo or redo did, and what it had to leave."""
    return {
        "operation": outcome.operation.id,
        "label": session.say(outcome.operation.label),
        "removed": outcome.removed,
        "left": list(outcome.left),
    }


def export(report: ExportReport) -> Shape:
    """What was written, and what did not fit."""
    return {
        "path": str(report.path),
        "rows": {noun.value: count for noun, count in report.rows.items()},
        "misfits": [asdict(misfit) for misfit in report.misfits],
        "misfit_total": report.misfit_total,
    }


def _points(phones: tuple[ContactPoint, ...], emails: tuple[ContactPoint, ...]) -> Shape:
    return {
        "phones": list(values_of(phones)),
        "phone_labels": [point.label for point in phones],
        "emails": list(values_of(emails)),
        "email_labels": [point.label for point in emails],
    }


def _household(household: Household) -> Shape:
    members = [
        {"number": member.person.number, "name": member.person.name, "role": member.role}
        for member in household.members
    ]
    return {"name": household.name, "members": members}


def _without_id(shape: Shape) -> Shape:
    return {name: value for name, value in shape.items() if name != "id"}
