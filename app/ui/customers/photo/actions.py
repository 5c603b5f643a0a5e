"""The photo of the customer who is shown: read and shown, chosen, pasted or dropped, taken away.

Pictures are read and scaled on a lane; the service gets a small one, ready-made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.customers.naming import called
from app.ui.customers.photo.avatar import SIDE
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Radius

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage

    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.services.customer_card import CustomerCard
    from app.ui.context import Context
    from app.ui.customers.photo.avatar import Avatar

LARGE_SIDE = 480


class PhotoActions(QObject):
    """What happens at the avatar of a card."""

    def __init__(self, context: Context, avatar: Avatar, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._avatar = avatar
        self._card: CustomerCard | None = None
        avatar.wanted.connect(self._read)
        avatar.opened.connect(self._open)
        avatar.chosen.connect(self._choose)
        avatar.given.connect(self._keep)
        avatar.removed.connect(self._remove)

    def show_card(self, card: CustomerCard) -> None:
        """Whose photo it is from now on."""
        self._card = card

    def _read(self, name: str) -> None:
        photos, ratio = self._context.services.photos, self._avatar.devicePixelRatioF()

        def read(progress: Progress) -> QImage | None:
            del progress
            from app.ui.customers.photo.pictures import rounded_square

            path = photos.path(name)
            return None if path is None else rounded_square(path, round(SIDE * ratio), Radius.CARD * ratio)

        def show(image: QImage | None) -> None:
            if image is not None:
                self._avatar.show_photo(name, image)

        self._context.runner.submit(Lane.READ, read, then=show, key="customers.photo", owner=self)

    def _open(self) -> None:
        """Show the photo large."""
        card = self._card
        if card is None or not card.photo:
            return
        photos, ratio = self._context.services.photos, self._avatar.devicePixelRatioF()
        prompts, name = self._context.prompts, called(card.data)
        side = min(LARGE_SIDE, self._avatar.screen().availableSize().height() * 2 // 3)

        def read(progress: Progress) -> QImage | None:
            del progress
            from app.ui.customers.photo.pictures import within

            path = photos.path(card.photo)
            return None if path is None else within(path, round(side * ratio))

        def show(image: QImage | None) -> None:
            from app.ui.customers.photo.dialog import PhotoDialog

            if image is not None and not image.isNull():
                prompts.ask(PhotoDialog(prompts.window, name, image, ratio))

        self._context.runner.submit(Lane.READ, read, then=show, key="customers.photo.large", owner=self)

    def _choose(self) -> None:
        from app.ui.customers.photo.pictures import READ_SUFFIXES

        kinds = [FileKind(self.tr("写真"), READ_SUFFIXES)]
        path = self._context.prompts.choose_file(self.tr("写真を選ぶ"), kinds)
        if path is not None:
            self._keep(path)

    def _keep(self, source: Path | QImage) -> None:
        """Scale a picture down and make it the photo of whoever is shown now."""
        card = self._card
        if card is None:
            return
        photos = self._context.services.photos

        def scale(progress: Progress) -> bytes:
            del progress
            from app.ui.customers.photo.pictures import small_jpeg

            return small_jpeg(source)

        def keep(content: bytes) -> None:
            text = self.tr("{name}の写真を登録しました")
            self._write(lambda: photos.keep(card.id, content), card, text)

        self._context.runner.submit(
            Lane.CPU, scale, then=keep, failed=self._context.prompts.show_error, owner=self
        )

    def _remove(self) -> None:
        card = self._card
        if card is not None and card.photo:
            photos = self._context.services.photos
            self._write(lambda: photos.remove(card.id), card, self.tr("{name}の写真を外しました"))

    def _write(self, work: Callable[[], Changes], card: CustomerCard, text: str) -> None:
        self._context.write(work, text.format(name=called(card.data)), self)
