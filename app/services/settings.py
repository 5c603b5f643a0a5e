"""The settings as one typed value ↔ one table.

A key the program no longer knows is left in the table; a value it cannot use falls back to the default. A
change is an operation like every other: the journal names it, and 元に戻す takes it back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.messages import Message
from app.models.operation import SETTINGS_CHANGED
from app.models.setting import setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.changes import Changes
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork

TITLES = {"rfm_own_bands": "rfm_bands"}
"""Where the user knows a setting by the name of another one."""


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

    def change(self, **values: Any) -> Changes:
        """Keep other values of `Settings`, leaving the rest: one operation, taken back like any other."""
        defaults = replace(Settings(), **values)
        with self._store.write(SETTINGS_CHANGED, what=Message("setting.several")) as unit:
            changed = [name for name in values if keep_setting(unit, name, getattr(defaults, name))]
            titles = {TITLES.get(name, name) for name in changed}
            if len(titles) == 1:
                unit.label(what=Message(f"setting.{titles.pop()}"))
        return unit.changes()


def keep_setting(unit: UnitOfWork, name: str, value: Any) -> bool:
    """Keep one value of `Settings`; False where it was so, or is the default and was never otherwise."""
    plain = json.loads(json.dumps(value))
    row = unit.connection.execute(select(setting.c.id).where(setting.c.key == name)).one_or_none()
    if row is not None:
        return unit.update(setting, row.id, {"value": plain})
    if plain == getattr(Settings(), name):
        return False
    unit.insert(setting, {"key": name, "value": plain})
    return True
