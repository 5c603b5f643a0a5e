"""A customer's photo, large enough to know somebody by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap

from app.ui.dialogs import DataDialog
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget


class PhotoDialog(DataDialog[None]):
    """Shows the picture with the name below; `ratio` is the screen's."""

    def __init__(self, parent: QWidget | None, name: str, image: QImage, ratio: float) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("写真"))
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self.picture = PlainLabel()
        self.picture.setPixmap(pixmap)
        self.picture.setAccessibleName(self.tr("{name}の写真").format(name=name))
        self.body.addWidget(self.picture)
        self.body.addWidget(PlainLabel(name, kind="head"))
        self.cancel_button.hide()
        self.finish(self.tr("閉じる"))

    def data(self) -> None:
        """Nothing is asked."""
