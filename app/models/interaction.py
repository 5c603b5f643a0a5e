"""Contacts with a customer: calls, mails, letters, meetings, and inquiries with their state.

`at` is local time without a zone, `YYYY-MM-DDTHH:MM`, or a day alone where no time is known. An inquiry that
somebody has to answer yet, and that is not in the trash, is open: `is_open_inquiry`.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, and_

from app.core.enums import InquiryState, InteractionKind
from app.models.base import noun_table

interaction = noun_table(
    "interaction",
    Column("number", String, nullable=False),
    Column("customer_id", Integer, ForeignKey("customer.id"), nullable=False),
    Column("at", String),
    Column("kind", String, nullable=False, server_default="call"),
    Column("direction", String),
    Column("staff_id", Integer, ForeignKey("staff.id")),
    Column("subject", String, nullable=False, server_default=""),
    Column("body", String, nullable=False, server_default=""),
    Column("state", String),
)
Index("ix_interaction_customer_id", interaction.c.customer_id, interaction.c.at)
Index("ix_interaction_state", interaction.c.state)
Index(
    "uq_interaction_number",
    interaction.c.number,
    unique=True,
    sqlite_where=interaction.c.deleted_at.is_(None),
)
Index("ix_interaction_import_batch_id", interaction.c.import_batch_id)

is_open_inquiry = and_(
    interaction.c.kind == InteractionKind.INQUIRY.value,
    interaction.c.state.in_([InquiryState.OPEN.value, InquiryState.ANSWERING.value]),
    interaction.c.deleted_at.is_(None),
)
