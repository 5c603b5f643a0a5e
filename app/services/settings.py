"""The settings as one typed value ↔ one table.

A key the program no longer knows is left in the table; a value it cannot use falls back to the default.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from app.models.setting import setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.db.store import Store


@dataclass(frozen=True, slots=True)
class Settings:
    """What belongs to the shop and not to one computer: that lies in `ui.device_settings`.

    `face` is the kind of shop (empty until chosen), `rfm_bands` the shop's own limits while scores go by
    them, `rfm_own_bands` the last ones, to go back to, `rfm_groups` the shop's own rules of the groups,
    `dashboard_targets` what a month should come to, by face and tile.
    """

    face: str = ""
    rfm_bands: Mapping[str, Any] = field(default_factory=dict)
    rfm_own_bands: Mapping[str, Any] = field(default_factory=dict)
    rfm_groups: Mapping[str, Any] = field(default_factory=dict)
    dashboard_targets: Mapping[str, Any] = field(default_factory=dict)


class SettingsService:
    """The settings of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self) -> Settings:
        """The settings as they stand; defaults where nothing, or nothing usable, is kept."""
        with self._store.read() as connection:
            stored = {row.key: row.value for row in connection.execute(select(setting))}
        defaults = Settings()
        usable = {
            item.name: stored[item.name]
            for item in fields(Settings)
            if isinstance(stored.get(item.name), type(getattr(defaults, item.name)))
        }
        return replace(defaults, **usable)

    def save(self, settings: Settings) -> None:
        """Keep these settings. They are no operation: undo never changes a screen's language."""
        rows = [{"key": key, "value": value} for key, value in asdict(settings).items()]
        statement = insert(setting)
        statement = statement.on_conflict_do_update(
            index_elements=["key"], set_={"value": statement.excluded.value}
        )
        with self._store.transaction() as connection:
            connection.execute(statement, rows)

    def change(self, **values: Any) -> None:
        """Keep other values of `Settings`, leaving the rest."""
        self.save(replace(self.load(), **values))
