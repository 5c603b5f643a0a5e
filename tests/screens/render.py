"""Photographs every scene in both languages, light and dark, at 100 and 150 %, into `build/screens`.

`python -m tests.screens.render [NAME …]`; names narrow to scenes that begin so. Each scale is a process of
its own, because Qt reads it once, and so is each store. The pictures are for looking at; no test compares
them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from app.core.enums import Face
from app.db.opening import open_store
from app.paths import DataFolder
from app.services.container import Services
from app.ui.application import Application
from app.ui.theme.theme import Scheme
from tests.screens.scenes import SCENES, Scene
from tests.screens.stage import settle

if TYPE_CHECKING:
    from app.core.messages import Language

TARGET: Final = Path(__file__).resolve().parents[2] / "build" / "screens"
PART: Final = "--part"
FULL, EMPTY = "full", "empty"
SCALES: Final = (100, 150)
LANGUAGES: Final[tuple[Language, ...]] = ("ja", "en")
CUSTOMERS: Final = 1_000
SEED: Final = 7


def main(arguments: list[str]) -> int:
    """Start one process for each scale and store."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for scale in SCALES:
        environment = {**os.environ, "QT_SCALE_FACTOR": str(scale / 100)}
        for store in (FULL, EMPTY):
            command = [sys.executable, "-m", "tests.screens.render", PART, str(scale), store, *arguments]
            subprocess.run(command, env=environment, check=True)
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}")
    return 0


def photograph(scale: str, store: str, names: list[str]) -> None:
    """Take every picture of one scale on one store."""
    wanted = [scene for scene in SCENES if scene.empty is (store == EMPTY)]
    scenes = [scene for scene in wanted if not names or scene.name.startswith(tuple(names))]
    if scenes:
        with tempfile.TemporaryDirectory() as root:
            _photograph_store(_folder(Path(root), store), scenes, scale)


def _photograph_store(folder: DataFolder, scenes: list[Scene], scale: str) -> None:
    application = Application(folder, lambda where: Services(open_store(where), where))
    application.window.show()
    settle(application)
    for language in LANGUAGES:
        application.context.translations.switch(language)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            application.context.theme.choose(scheme)
            for scene in scenes:
                _take(application, scene, TARGET / f"{scene.name}-{language}-{scheme}-{scale}.png")
    application.window.close()
    application.runner.shut_down()
    application.context.services.store.close()


def _take(application: Application, scene: Scene, path: Path) -> None:
    widget = scene.show(application)
    widget.show()
    settle(application)
    widget.grab().save(str(path))
    if widget is not application.window:
        widget.close()
        widget.deleteLater()


def _folder(root: Path, store_kind: str) -> DataFolder:
    folder = DataFolder(root)
    folder.create()
    if store_kind == FULL:
        store = open_store(folder)
        Services(store, folder).demo.fill(Face.SALON, CUSTOMERS, SEED)
        store.close()
    return folder


if __name__ == "__main__":
    if sys.argv[1:2] == [PART]:
        photograph(sys.argv[2], sys.argv[3], sys.argv[4:])
    else:
        sys.exit(main(sys.argv[1:]))
