"""The start of the window: what is in place before it opens."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.bootstrap import run_window
from app.paths import DataFolder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_figures_have_a_lasting_place_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every start of a frozen program looks through the fonts of the machine again."""
    folder = DataFolder(tmp_path / "shop")
    places: list[str | None] = []

    def note(*_: object, **__: object) -> int:
        places.append(os.environ.get("MPLCONFIGDIR"))
        return 0

    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    monkeypatch.setattr("app.ui.application.run", note)
    assert run_window(folder) == 0
    monkeypatch.delenv("MPLCONFIGDIR")
    assert places == [str(folder.cache)]
    assert folder.cache.is_dir()
