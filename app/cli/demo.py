"""`tokuicho demo`: a generated shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.messages import message

if TYPE_CHECKING:
    from app.cli.output import Session
    from app.core.enums import Face


def run_demo(session: Session, *, shop: Face, customers: int, seed: int) -> None:
    """Fill the store; the operation that is answered takes all of it out again."""
    outcome = session.services.demo.fill(shop, customers, seed, session.progress())
    shape = {
        "operation": outcome.operation,
        "customers": outcome.customers,
        "sales": outcome.sales,
        "visits": outcome.visits,
    }
    session.answer(
        shape,
        lambda: [
            session.say(
                message(
                    "cli.demo",
                    customers=outcome.customers,
                    sales=outcome.sales,
                    operation=str(outcome.operation),
                )
            )
        ],
    )
