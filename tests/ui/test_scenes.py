"""Every page and dialog has its picture, and says nothing in Japanese to somebody who reads English."""

from __future__ import annotations

import ast
import pkgutil
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

import pytest
from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget
from shiboken6 import delete

import app.ui
from app.core.enums import Face
from app.db.opening import open_store
from app.models.schema import metadata
from app.paths import DataFolder
from app.services.container import Services
from app.ui.application import Application
from app.ui.dialogs import DataDialog
from app.ui.importing.page import ImportingPage
from app.ui.pages import Page
from tests.screens import scenes
from tests.screens.scenes import SCENES
from tests.screens.stage import settle
from tests.ui.walk import JAPANESE, OWN_NAMES, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.theme.theme import Theme

CUSTOMERS, SEED = 30, 7
MOST_ROWS = 30
SETTLE_MS = 40
RUN = re.compile(f"{JAPANESE.pattern}+")
SHEETS = {"gallery"}
"""Parts side by side, which say what they like."""
MADE = ("シノノメ", "ハナコ", "ワタナベ", "ハジメ")
"""What cleaning makes of the scenes' cells."""


@pytest.fixture
def application(theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The program on a shop of samples."""
    monkeypatch.setattr("tests.screens.stage.SETTLE_MS", SETTLE_MS)
    folder = DataFolder(tmp_path / "shop")
    folder.create()
    store = open_store(folder)
    Services(store, folder).demo.fill(Face.SALON, CUSTOMERS, SEED)
    store.close()
    made = Application(folder, lambda where: Services(open_store(where), where))
    made.window.show()
    settle(made, lambda: made.context.is_open)
    yield made
    made.runner.shut_down()
    delete(made.window)
    delete(made.context.translations)
    made.context.services.store.close()
    theme.choose(theme.scheme)


@pytest.mark.timeout(600)
def test_each_page_and_dialog_is_pictured_and_speaks_english(application: Application) -> None:
    """One walk through all scenes, because to set them takes a while."""
    application.context.translations.switch("en")
    shown: set[str] = set()
    found: list[str] = []
    typed = _typed_by_scenes()
    for scene in SCENES:
        if scene.empty or scene.name in SHEETS:
            continue
        widget = scene.show(application)
        widget.show()
        settle(application)
        shown.update(type(part).__name__ for part in (widget, *widget.findChildren(QWidget)))
        known = _Known(application, typed)
        told = [*faults(widget, "en", is_data=known.holds), *_cells(widget, known)]
        found += [f"{scene.name}: {fault}" for fault in told]
        if widget is not application.window:
            widget.close()
            widget.deleteLater()
    assert not found, "\n".join(found)
    assert _ours() - shown == set()


class _Known:
    """Every word of the store, of the file that is read, and of the scenes: what a screen shows of it is data
    in whatever language it is."""

    def __init__(self, application: Application, typed: set[str]) -> None:
        # Through the store's own driver: a second SQLite in one process lets go of the locks of the first.
        with application.context.services.store.read() as connection:
            stored = [
                value.encode().decode("unicode_escape") if "\\u" in value else value
                for table in metadata.sorted_tables
                if "search" not in table.name
                for row in connection.exec_driver_sql(f'SELECT * FROM "{table.name}"')
                for value in row
                if isinstance(value, str)
            ]
        page = application.window.page("importing")
        read = repr(page.session.draft) if isinstance(page, ImportingPage) else ""
        known = {*typed, *MADE, *RUN.findall(read), *filter(JAPANESE.search, stored)}
        self._texts = sorted(known, key=len, reverse=True)
        self._all = "\n".join(self._texts)

    def holds(self, text: str) -> bool:
        """Whether all that is Japanese in a text is data."""
        if text in OWN_NAMES or len(text) == 1:
            return True
        for known in self._texts:
            if len(known) > 1 and known in text:
                text = text.replace(known, " ")
        return all(run in self._all for run in RUN.findall(text))


def _typed_by_scenes() -> set[str]:
    """The texts in the scenes that are the same in each language: not those of `word`, nor docstrings."""
    typed: set[str] = set()
    for path in Path(scenes.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        spoken = [node.args[0] for node in ast.walk(tree) if _is_word(node)]
        spoken += [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
        apart = {id(part) for node in spoken for part in ast.walk(node) if isinstance(part, ast.Constant)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
                typed |= {node.value} if JAPANESE.search(node.value) else set()
    return typed


def _is_word(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "word"


def _cells(widget: QWidget, known: _Known) -> list[str]:
    """What lists, tables and boxes show beside data."""
    views = [view.model() for view in widget.findChildren(QAbstractItemView) if view.isVisibleTo(widget)]
    models = [*views, *(box.model() for box in widget.findChildren(QComboBox) if box.isVisibleTo(widget))]
    return [
        f"Japanese in a list: {text!r}"
        for model in models
        for row in range(min(model.rowCount(), MOST_ROWS))
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
        if not known.holds(text := str(model.index(row, column).data() or ""))
    ]


def _ours() -> set[str]:
    """The names of every page and dialog of the window."""
    for module in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        import_module(module.name)
    return {made.__name__ for base in (DataDialog, Page) for made in _leaves(base)}


def _leaves(base: type[object]) -> set[type[object]]:
    """The classes below, those of the product that nobody builds further upon."""
    below = [made for made in base.__subclasses__() if made.__module__.startswith("app.ui.")]
    if not below:
        return {base}
    return set().union(*map(_leaves, below))
