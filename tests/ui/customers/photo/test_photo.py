"""The photo at the head of a card: chosen, pasted, dropped, refused, taken away, taken back."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from app.services.photos import PhotoTooLarge
from app.ui.customers.photo import pictures
from app.ui.customers.photo.actions import LARGE_SIDE
from app.ui.customers.photo.dialog import PhotoDialog
from app.ui.customers.photo.pictures import LONGEST_SIDE, PictureTooWide, PictureUnreadable, small_jpeg
from tests.ui.walk import faults

if TYPE_CHECKING:
    from app.ui.customers.photo.avatar import Avatar
    from tests.ui.customers.shop import Shop

GREEN = QColor("#2A8050")


def picture(path: Path, width: int = 1600, height: int = 1200) -> Path:
    """A green picture in a file."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(GREEN)
    assert image.save(str(path))
    return path


@pytest.fixture
def avatar(shop: Shop, people: dict[str, int]) -> Avatar:
    """The place of 山田 花子's photo."""
    shop.show(people["1001"])
    return shop.page.detail.header.avatar


def is_letter(avatar: Avatar) -> bool:
    """Whether the first letter of the name stands there."""
    return avatar.text() == "山" and not avatar.has_photo


def drop(avatar: Avatar, path: Path) -> bool:
    """Let go of a file over the avatar; whether it took it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copied = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(9, 9), copied, data, left, none)
    QApplication.sendEvent(avatar, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(avatar, QDropEvent(QPointF(9, 9), copied, data, left, none))
    return True


def test_a_chosen_photo_is_kept_small_and_shown(
    shop: Shop, people: dict[str, int], avatar: Avatar, tmp_path: Path
) -> None:
    assert is_letter(avatar)
    shop.prompts.answer(picture(tmp_path / "hanako.png"))
    avatar.choose_action.trigger()
    shop.settle()
    name = shop.stored(people["1001"]).photo
    path = shop.services.photos.path(name)
    assert path is not None
    kept = QImage(str(path))
    assert (kept.width(), kept.height()) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert not is_letter(avatar)
    assert shop.toast == "山田 花子 様の写真を登録しました"
    shop.show(people["1002"])
    assert avatar.text() == "佐"
    shop.show(people["1001"])
    assert not is_letter(avatar)
    shop.do("edit.undo")
    assert is_letter(avatar)


def test_a_photo_is_seen_large(shop: Shop, people: dict[str, int], avatar: Avatar, tmp_path: Path) -> None:
    shop.prompts.answer(picture(tmp_path / "hanako.png"))
    avatar.choose_action.trigger()
    shop.settle()

    def look(dialog: PhotoDialog) -> bool:
        assert dialog.picture.pixmap().width() == LARGE_SIDE
        assert faults(dialog) == []
        return True

    shop.prompts.answer(look)
    avatar.open_action.trigger()
    shop.settle()
    assert shop.prompts.dialogs == ["PhotoDialog"]


def test_keys_paste_and_remove(shop: Shop, people: dict[str, int], avatar: Avatar) -> None:
    image = QImage(300, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    QGuiApplication.clipboard().setImage(image)
    avatar.setFocus()
    shop.press(avatar, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    shop.settle()
    path = shop.services.photos.path(shop.stored(people["1001"]).photo)
    assert path is not None
    assert QImage(str(path)).pixelColor(5, 5) == QColor("white"), "what was transparent is paper"
    shop.press(avatar, Qt.Key.Key_Delete)
    shop.settle()
    assert shop.stored(people["1001"]).photo == ""
    assert shop.toast == "山田 花子 様の写真を外しました"
    shop.undo()
    assert avatar.has_photo


def test_a_picture_is_dropped_and_a_list_is_not(
    shop: Shop, people: dict[str, int], avatar: Avatar, tmp_path: Path
) -> None:
    assert not drop(avatar, tmp_path / "名簿.xlsx")
    assert drop(avatar, picture(tmp_path / "hanako.jpg", 100, 200))
    shop.settle()
    assert shop.stored(people["1001"]).photo.endswith(".jpg")


def test_what_is_no_picture_is_refused_in_words(
    shop: Shop, people: dict[str, int], avatar: Avatar, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.jpg"
    damaged.write_bytes(b"\xff\xd8\xff\xe0 cut off")
    assert drop(avatar, damaged)
    shop.settle()
    assert shop.stored(people["1001"]).photo == ""
    assert shop.prompts.said == [
        "この画像は読めません(壊れているか、写真のファイルではありません)。前の写真はそのままです。"
        "JPEG か PNG にした画像を選んでください。"
    ]


def test_files_that_cannot_be_a_photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PictureUnreadable):
        small_jpeg(tmp_path / "gone.jpg")
    drawing = tmp_path / "drawing.png"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    with pytest.raises(PictureUnreadable):
        small_jpeg(drawing)
    wide = picture(tmp_path / "wide.png", 400, 300)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100_000)
    with pytest.raises(PictureTooWide):
        small_jpeg(wide)
    monkeypatch.setattr(pictures, "LARGEST_FILE", 0)
    with pytest.raises(PhotoTooLarge):
        small_jpeg(wide)


def test_a_clipboard_without_an_owner_has_nothing_to_paste(
    shop: Shop, avatar: Avatar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: SimpleNamespace(mimeData=lambda: None))
    shop.do("customer.photo")
    assert not avatar.paste_action.isEnabled()
    assert not avatar.remove_action.isEnabled()
    avatar.menu().close()


def test_the_menu_of_the_photo_is_reached_from_the_menu_bar(shop: Shop, avatar: Avatar) -> None:
    shop.do("customer.photo")
    assert avatar.menu().isVisible()
    assert not avatar.remove_action.isEnabled()
    avatar.menu().close()
