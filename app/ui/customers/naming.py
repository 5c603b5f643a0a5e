"""How a customer is called in a sentence."""

from __future__ import annotations

from app.core.display import default_honorific
from app.ui.i18n import current_language


def addressed(name: str, kind: str, honorific: str = "") -> str:
    """山田 花子 様, 株式会社山田製作所 御中; in English the name alone, unless an honorific was typed."""
    spoken = honorific_of(kind, honorific)
    return f"{name} {spoken}" if spoken else name


def honorific_of(kind: str, honorific: str = "") -> str:
    """The honorific that was typed, else the usual one where the language has one."""
    return honorific or (default_honorific(kind) if current_language() == "ja" else "")
