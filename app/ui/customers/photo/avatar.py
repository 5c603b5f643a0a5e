"""The photo at the head of a card, or the first letter of the name; what can be done with it is its menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QImage, QKeySequence, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton

from app.ui.widgets.labels import plain_tip, restyle

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

SIDE = 60


class Avatar(QToolButton):
    """A square that takes a dropped or pasted picture.

    `wanted` asks for a photo by its name, which `show_photo` answers; `opened`: somebody wants to see it
    large; `chosen`: a file is to be picked; `given` brings a picture or the path of one; `removed`: the photo
    is to go.
    """

    wanted = Signal(str)
    opened = Signal()
    chosen = Signal()
    given = Signal(object)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("monogram")
        self.setFixedSize(SIDE, SIDE)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAcceptDrops(True)
        self.open_action, self.choose_action = QAction(self), QAction(self)
        self.paste_action, self.remove_action = QAction(self), QAction(self)
        self.open_action.triggered.connect(self.opened)
        self.choose_action.triggered.connect(self.chosen)
        self.paste_action.triggered.connect(self.paste)
        self.remove_action.triggered.connect(self.removed)
        self._menu = QMenu(self)
        self._menu.addActions([self.open_action, self.choose_action, self.paste_action, self.remove_action])
        self._menu.aboutToShow.connect(self._allow)
        self.setMenu(self._menu)
        self._photo = ""
        self.retranslate()

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown."""
        return not self.icon().isNull()

    def show_person(self, letter: str, photo: str) -> None:
        """Show the photo of this name; until it is there, and where there is none, the letter."""
        self.setText(letter)
        if photo == self._photo and self.has_photo:
            return
        self._photo = photo
        self.setIcon(QIcon())
        self._wear(False)
        if photo:
            self.wanted.emit(photo)

    def show_photo(self, name: str, image: QImage) -> None:
        """Show a square picture with as many pixels as the screen has for it. One that is null, or of
        somebody who was shown before, changes nothing."""
        if image.isNull() or name != self._photo:
            return
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(image.width() / SIDE)
        self.setIcon(QIcon(pixmap))
        self._wear(True)

    def open_menu(self) -> None:
        """Offer what can be done with the photo."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self._menu.setActiveAction(self.open_action if self._photo else self.choose_action)

    def paste(self) -> None:
        """Take the picture that was copied, or the picture file."""
        found = _picture_of(QGuiApplication.clipboard().mimeData())
        if found is not None:
            self.given.emit(found)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.setAccessibleName(self.tr("写真"))
        self.setToolTip(plain_tip(self.tr("写真を選ぶ・貼り付ける・ここに落とす")))
        self.open_action.setText(self.tr("大きく見る…"))
        self.choose_action.setText(self.tr("写真を選ぶ…"))
        self.paste_action.setText(self.tr("コピーした写真を貼り付ける"))
        self.remove_action.setText(self.tr("写真を外す"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes a picture, Delete takes the photo away, Enter opens the menu as Space does."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete and self._photo:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one picture; whatever else is dropped here is for the window behind."""
        if _picture_of(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make it the photo."""
        found = _picture_of(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.given.emit(found)

    def _allow(self) -> None:
        self.paste_action.setEnabled(_picture_of(QGuiApplication.clipboard().mimeData()) is not None)
        for action in (self.open_action, self.remove_action):
            action.setEnabled(bool(self._photo))

    def _wear(self, photo: bool) -> None:
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if photo else Qt.ToolButtonStyle.ToolButtonTextOnly
        self.setToolButtonStyle(style)
        if bool(self.property("photo")) != photo:
            self.setProperty("photo", photo)
            restyle(self)


def _picture_of(data: QMimeData | None) -> Path | QImage | None:
    """The picture, or the path of the one file, that hangs on the pointer or lies on the clipboard.

    A clipboard whose last owner has gone gives no data at all, whatever Qt's binding declares.
    """
    from app.ui.customers.photo.pictures import READ_SUFFIXES

    if data is None:
        return None
    urls = data.urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        return path if path.suffix.lower().removeprefix(".") in READ_SUFFIXES else None
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None
