"""The two numbers in a store's header: whose file it is, and of which schema.

They stand apart from the tables, so that a file can be judged before SQLAlchemy is loaded. The schema number
is the file's `user_version`: an up-to-date store opens without Alembic.
"""

from __future__ import annotations

SCHEMA_NUMBER = 9
APPLICATION_ID = 0x544F4B55  # "TOKU"
