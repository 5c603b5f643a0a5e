"""Households: customers who live together point at one row here. The name may be empty."""

from __future__ import annotations

from sqlalchemy import Column, String

from app.models.base import noun_table

household = noun_table("household", Column("name", String, nullable=False, server_default=""))
