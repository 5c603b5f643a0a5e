"""What this computer remembers of the window: language, kind of shop, look, sizes, columns.

It lies in a small file beside the store, not in it, because it is needed before the store is open: to paint
the first window, and to say in the right words that the store cannot be opened. Nothing here is worth an
error: a file that cannot be read is set aside under `.damaged` and the defaults apply; one that cannot be
written is logged.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from app.core.enums import Face
from app.paths import PRIVATE_FILE_MODE

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "window.json"
SCALES: Final[tuple[int, ...]] = (100, 125, 150, 175, 200)
LONGEST: Final = 10_000

_log = logging.getLogger(__name__)


class Look(NamedTuple):
    """`language` is ja or en, `face` the kind of shop that the store named last, `scheme` system, light or
    dark, `scale` a percentage of `SCALES`. `state` holds what each part of the window remembers, under a name
    of its own; values are JSON. It is replaced, never written into."""

    language: str = "ja"
    face: str = Face.SALON.value
    scheme: str = "system"
    scale: int = 100
    state: dict[str, Any] = {}  # noqa: RUF012 - replaced, never written into


class DeviceSettings:
    """Reads the file once; every change is written at once, whole, by renaming a finished file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._look = _read(path)

    @property
    def look(self) -> Look:
        """What is remembered."""
        return self._look

    def change(self, **values: object) -> None:
        """Remember other values of `Look`."""
        self._look = self._look._replace(**values)  # type: ignore[arg-type]
        self._write()

    def state(self, name: str, default: Any = None) -> Any:
        """What a part of the window remembered under this name, where it is of the default's type."""
        kept = self._look.state.get(name, default)
        return kept if default is None or isinstance(kept, type(default)) else default

    def lengths(self, name: str, usual: list[int]) -> list[int]:
        """The lengths of a splitter's parts, as many as usual; the usual ones where there are no such."""
        kept = self.state(name)
        if isinstance(kept, list) and len(kept) == len(usual) and all(map(_is_length, kept)):
            return kept
        return usual

    def keep(self, name: str, value: Any) -> None:
        """Remember a JSON value for a part of the window."""
        if self._look.state.get(name) != value:
            self.change(state={**self._look.state, name: value})

    def _write(self) -> None:
        finished = self._path.with_suffix(".new")
        try:
            finished.touch(PRIVATE_FILE_MODE)
            finished.write_text(json.dumps(self._look._asdict(), ensure_ascii=False), encoding="utf-8")
            finished.replace(self._path)
        except OSError:
            _log.warning("the window's state was not kept", exc_info=True)


def _read(path: Path) -> Look:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(stored, dict):
            raise TypeError("the window's state is no table")
        return _usable(stored)
    except (FileNotFoundError, NotADirectoryError):
        return Look()
    except (OSError, ValueError, TypeError, RecursionError):
        _log.warning("the window's state was not readable; defaults apply", exc_info=True)
        with suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
        return Look()


def _is_length(value: object) -> bool:
    return type(value) is int and 0 <= value <= LONGEST


def _usable(stored: dict[str, object]) -> Look:
    """The values of the right type and range; the rest falls back."""
    look = Look()
    values = {
        name: stored[name]
        for name, default in look._asdict().items()
        if type(stored.get(name)) is type(default)
    }
    allowed = {
        "language": ("ja", "en"),
        "face": tuple(Face),
        "scheme": ("system", "light", "dark"),
        "scale": SCALES,
    }
    kept = {name: value for name, value in values.items() if name not in allowed or value in allowed[name]}
    return look._replace(**kept)  # type: ignore[arg-type]
