"""Writing who lives with whom: new households are rows of the batch, moves of customers are journaled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.core import clock
from app.models.customer import customer
from app.models.household import household
from app.services import lookups

if TYPE_CHECKING:
    from app.services.importing.resolving.households import Households
    from app.services.importing.writing.batch import Batch

MOVED_IN = "UPDATE customer SET household_id = ? WHERE id = ?"


def write_households(batch: Batch, households: Households) -> None:
    """Make the households that are new, and give people theirs. New customers are in the store by now."""
    made = sorted({home for home in households.moves.values() if home is not None and home < 0})
    first = lookups.next_id(batch.connection, household)
    ids = {home: first + at for at, home in enumerate(made)}
    moment = clock.now()
    stamps = {"import_batch_id": batch.id, "created_at": moment, "updated_at": moment}
    rows = [{"id": ids[home], "name": households.names.get(home, ""), **stamps} for home in made]
    if rows:
        batch.connection.execute(insert(household), rows)
    homes = {who: home if home is None else ids.get(home, home) for who, home in households.moves.items()}
    newcomers = [(homes[who], person.id) for who, person in households.newcomers.items()]
    if newcomers:
        batch.connection.exec_driver_sql(MOVED_IN, newcomers)
    known = {who: {"household_id": home} for who, home in homes.items() if who > 0}
    batch.unit.update_many(customer, known)
    for home, name in households.names.items():
        if home not in ids:
            batch.unit.update(household, home, {"name": name})
    for home in households.emptied:
        batch.unit.delete(household, home)
