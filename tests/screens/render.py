"""Photographs every scene in both languages, light and dark, at 100 and 150 %, into `build/screens`.

`python -m tests.screens.render [NAME …]`; names narrow to scenes that begin so. Scenes leave traces in their
store, so each language and brightness has a fresh copy of it in a process of its own, as has each scale,
which Qt reads once. To change the brightness of a window that is built costs more than several scenes. The
screen is that of a common PC: the offscreen platform's own, 800 points wide, squeezes dialogs. The pictures
are for looking at; no test compares them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.core.enums import Face
from app.db.opening import open_store
from app.paths import DataFolder
from app.services.container import Services
from app.ui.application import Application
from app.ui.theme.theme import Scheme
from tests.screens.scenes import SCENES, Scene
from tests.screens.stage import settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.messages import Language

TARGET: Final = Path(__file__).resolve().parents[2] / "build" / "screens"
PART: Final = "--part"
FULL, EMPTY = "full", "empty"
SCHEMES: Final = (Scheme.LIGHT, Scheme.DARK)
SCALES: Final = (100, 150)
LANGUAGES: Final[tuple[Language, ...]] = ("ja", "en")
CUSTOMERS: Final = 1_000
SEED: Final = 7
AT_ONCE: Final = 2
SCREEN: Final = {"name": "counter", "x": 0, "y": 0, "width": 1920, "height": 1080}


def main(arguments: list[str]) -> int:
    """Take all pictures, some processes at a time: most of a scene is waiting for its answers."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as root, ThreadPoolExecutor(AT_ONCE) as pool:
        stores = {kind: _folder(Path(root) / kind, kind) for kind in (FULL, EMPTY)}
        parts = [
            pool.submit(_start, folder, (kind, language, str(scheme), str(scale)), arguments)
            for kind, folder in stores.items()
            for language in LANGUAGES
            for scheme in SCHEMES
            for scale in SCALES
        ]
        for part in parts:
            part.result()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}")
    return 0


def photograph(store: Path, wish: Sequence[str], names: list[str]) -> None:
    """Take the pictures of one store, language, brightness and scale, on a copy of the store."""
    kind, language, scheme, scale = wish
    wanted = [scene for scene in SCENES if scene.empty is (kind == EMPTY)]
    scenes = [scene for scene in wanted if not names or scene.name.startswith(tuple(names))]
    if not scenes:
        return
    with tempfile.TemporaryDirectory() as root:
        folder = DataFolder(Path(shutil.copytree(store, Path(root) / kind)))
        application = Application(folder, lambda where: Services(open_store(where), where))
        application.context.theme.choose(Scheme(scheme))
        application.context.translations.switch("en" if language == "en" else "ja")
        application.window.show()
        settle(application)
        for scene in scenes:
            _take(application, scene, TARGET / f"{scene.name}-{language}-{scheme}-{scale}.png")
        application.window.close()
        application.runner.shut_down()
        application.context.services.store.close()


def _start(folder: DataFolder, wish: tuple[str, str, str, str], names: list[str]) -> None:
    screen = folder.root.parent / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}))
    platform = f"offscreen:configfile={screen}"
    environment = {**os.environ, "QT_SCALE_FACTOR": str(int(wish[-1]) / 100), "QT_QPA_PLATFORM": platform}
    command = [sys.executable, "-m", "tests.screens.render", PART, str(folder.root), *wish, *names]
    subprocess.run(command, env=environment, check=True)


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
        photograph(Path(sys.argv[2]), sys.argv[3:7], sys.argv[7:])
    else:
        sys.exit(main(sys.argv[1:]))
