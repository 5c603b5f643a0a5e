"""How Alembic runs the migrations: on the connection it is handed, one transaction for each step.

Called through `db.upgrading` alone, which prepares the connection and looks at each step before its commit.
"""

from __future__ import annotations

from alembic import context

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    transactional_ddl=True,
    transaction_per_migration=True,
    on_version_apply=attributes["before_commit"],
)
with context.begin_transaction():
    context.run_migrations()
