"""The question for a file or a folder: the desktop's own dialog where it has one, else Qt's in our dress.

Qt's dialog lacks Japanese words for two of its titles and draws the icons of another decade. What only the
desktop's own dialog shows is left alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFileSystemModel,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Height

if TYPE_CHECKING:
    from collections.abc import Sequence

BUTTON_ICONS: Final = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "chevron-up",
    "newFolderButton": "plus",
    "listModeButton": "grid-3x3",
    "detailModeButton": "list",
}
VIEWS: Final = ("treeView", "listView", "sidebar")
PLACES: Final = (
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
    QStandardPaths.StandardLocation.HomeLocation,
)
SIZE: Final = (820, 520)
WIDTHS: Final = (190, 600)
NAME_WIDTH: Final = 300
TYPE_COLUMN: Final = 2


class FileDialog(QFileDialog):
    """Asks for a path, or for several. `AnyFile` asks where to write, the other modes for what is there."""

    def __init__(
        self, parent: QWidget | None, title: str, mode: QFileDialog.FileMode, patterns: Sequence[str] = ()
    ) -> None:
        super().__init__(parent, title)
        saves = mode is QFileDialog.FileMode.AnyFile
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if saves else QFileDialog.AcceptMode.AcceptOpen)
        self.setFileMode(mode)
        self.setOption(QFileDialog.Option.ShowDirsOnly, mode is QFileDialog.FileMode.Directory)
        if patterns:
            self.setNameFilters(patterns)
        self._name_parts(saves)
        if (tree := self.findChild(QTreeView, "treeView")) is not None:
            self._dress(tree)

    def begin_at(self, path: Path) -> None:
        """Open in a folder, or where a file of this name would go."""
        if path.is_dir():
            self.setDirectory(str(path))
        else:
            self.setDirectory(str(path.parent))
            self.selectFile(path.name)

    def ask(self) -> tuple[tuple[Path, ...], str]:
        """What was chosen, nothing where the person stepped back, and the filter it was chosen under."""
        accepted = self.exec() == QFileDialog.DialogCode.Accepted
        chosen = self.selectedFiles() if accepted else []
        return tuple(map(Path, chosen)), self.selectedNameFilter()

    def _name_parts(self, saves: bool) -> None:
        label = QFileDialog.DialogLabel
        self.setLabelText(label.LookIn, self.tr("場所"))
        self.setLabelText(label.FileName, self.tr("ファイル名"))
        self.setLabelText(label.FileType, self.tr("種類"))
        self.setLabelText(label.Accept, self.tr("保存") if saves else self.tr("選ぶ"))
        self.setLabelText(label.Reject, self.tr("やめる"))

    def _dress(self, tree: QTreeView) -> None:
        theme = Theme.instance()
        for name, icon in BUTTON_ICONS.items():
            if (button := self.findChild(QToolButton, name)) is not None:
                button.setIcon(theme.icon(icon))
        folders, files = theme.icon("folder-open"), theme.icon("file-spreadsheet")
        for name in VIEWS:
            if (view := self.findChild(QAbstractItemView, name)) is not None:
                view.setItemDelegate(_EntryDelegate(view, folders, files))
        places = [QStandardPaths.writableLocation(place) for place in PLACES]
        self.setSidebarUrls([QUrl.fromLocalFile(place) for place in dict.fromkeys(places) if place])
        self.setViewMode(QFileDialog.ViewMode.Detail)
        tree.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        tree.setColumnWidth(0, NAME_WIDTH)
        tree.setColumnHidden(TYPE_COLUMN, True)
        self.resize(*SIZE)
        if (splitter := self.findChild(QSplitter, "splitter")) is not None:
            splitter.setSizes(WIDTHS)


class _EntryDelegate(QStyledItemDelegate):
    """An entry with our outline in the place of the system's picture, in a row one can hit."""

    def __init__(self, view: QAbstractItemView, folders: QIcon, files: QIcon) -> None:
        super().__init__(view)
        self._folders = folders
        self._files = files

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take the outline of a folder, or of a file."""
        super().initStyleOption(option, index)
        if index.column() == 0:
            model = index.model()
            # The list of places knows folders alone.
            option.icon = self._folders
            if isinstance(model, QFileSystemModel) and isinstance(index, QModelIndex):
                option.icon = self._folders if model.isDir(index) else self._files

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as it is, and as high as a control."""
        return QSize(super().sizeHint(option, index).width(), Height.CONTROL)


def documents() -> Path:
    """Where a file is offered to be put: the documents of whoever sits here."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()
