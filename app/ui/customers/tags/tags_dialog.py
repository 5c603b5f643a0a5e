"""タグを整理: rename tags, give them colours, make one of two, delete them.

What is done here is written at once, one operation each, as everywhere else; the dialog only stays open.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QMenu

from app.core.amounts import number
from app.core.enums import TagColour
from app.ui.customers.tags.words import ROLES, colour_words
from app.ui.dialogs import DataDialog
from app.ui.tasks.runner import Lane
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Space
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton, QWidget

    from app.core.changes import Changes
    from app.services.tags import Tag
    from app.ui.context import Context

SIZE = (560, 480)
ASK_WIDTH = 420
DOT = 14
TAG_ROLE = Qt.ItemDataRole.UserRole


class TagNameDialog(DataDialog[str]):
    """Asks for another name of a tag."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("タグの名前を変える"))
        self.setMinimumWidth(ASK_WIDTH)
        self.name = QLineEdit(name)
        self._row = FieldRow(self.tr("名前"), self.name)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="head"))
        self.body.addWidget(self._row)
        self.finish(self.tr("保存"))
        self.name.setFocus()
        self.name.selectAll()

    def data(self) -> str:
        """The name."""
        return self.name.text().strip()

    def accept(self) -> None:
        """Close once there is a name."""
        if self.data():
            super().accept()
        else:
            self._row.show_message(self.tr("名前を入れてください"))


class MergeTagsDialog(DataDialog[int]):
    """Asks with which other tag one shall be one; the id of that."""

    def __init__(self, parent: QWidget | None, gone: Tag, others: Sequence[Tag]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("タグをまとめる"))
        self.setMinimumWidth(ASK_WIDTH)
        self.into = Choice()
        for other in others:
            self.into.addItem(_dot(other.colour), other.name, other.id)
        hint = PlainLabel(kind="secondary")
        hint.setText(
            self.tr("「{tag}」の {count} 名に選んだタグを付け、「{tag}」はなくします。元に戻せます。").format(
                tag=gone.name, count=number(gone.customers)
            )
        )
        hint.setWordWrap(True)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="head"))
        self.body.addWidget(hint)
        self.body.addWidget(FieldRow(self.tr("まとめる先"), self.into))
        self.finish(self.tr("まとめる"))
        self.into.setFocus()

    def data(self) -> int:
        """The id of the tag that stays."""
        return int(self.into.currentData())


class TagsDialog(DataDialog[None]):
    """Shows the tags with how many customers have them, and changes them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.prompts.window, "")
        self.setWindowTitle(self.tr("タグの整理"))
        self.open_with(*SIZE)
        self._context = context
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setIconSize(QSize(DOT, DOT))
        self.rename_button = button(self.tr("名前を変える…"), "", self._rename)
        self.colour_button = button(self.tr("色"))
        self.merge_button = button(self.tr("ほかのタグとまとめる…"), "", self._merge)
        self.delete_button = button(self.tr("削除"), "", self._delete)
        self.colours = QMenu(self)
        for colour in TagColour:
            self.colours.addAction(_dot(colour), colour_words(colour)).triggered.connect(
                partial(self._recolour, colour)
            )
        self.colour_button.setMenu(self.colours)
        self._empty = PlainLabel(kind="secondary")
        self._empty.setText(self.tr("タグはまだありません。お客様のカードのタグ欄で付けられます。"))
        self._empty.setWordWrap(True)
        self._empty.hide()
        verbs = QHBoxLayout()
        verbs.setSpacing(Space.S)
        for made in self._verbs:
            verbs.addWidget(made)
        verbs.addStretch(1)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="title"))
        self.body.addWidget(self._empty)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(verbs)
        self.cancel_button.hide()
        self.finish(self.tr("閉じる"))
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.itemDoubleClicked.connect(self._rename)
        self._load()
        self._allow()
        self.list.setFocus()

    def data(self) -> None:
        """Nothing is asked: everything was written already."""

    @property
    def _verbs(self) -> tuple[QPushButton, ...]:
        return self.rename_button, self.colour_button, self.merge_button, self.delete_button

    @property
    def _tags(self) -> list[Tag]:
        return [self.list.item(place).data(TAG_ROLE) for place in range(self.list.count())]

    @property
    def _chosen(self) -> Tag | None:
        chosen: list[Tag] = [item.data(TAG_ROLE) for item in self.list.selectedItems()]
        return chosen[0] if chosen else None

    def _load(self) -> None:
        service = self._context.services.tags
        self._context.runner.submit(
            Lane.READ, lambda _progress: service.tags(), then=self._show, key="tags.list", owner=self
        )

    def _show(self, tags: tuple[Tag, ...]) -> None:
        place, chosen = self.list.currentRow(), self._chosen
        self.list.clear()
        for tag in tags:
            words = self.tr("{tag}  ·  {count} 名").format(tag=tag.name, count=number(tag.customers))
            item = QListWidgetItem(_dot(tag.colour), words)
            item.setData(TAG_ROLE, tag)
            self.list.addItem(item)
        places = [at for at, tag in enumerate(tags) if chosen is not None and tag.id == chosen.id]
        self.list.setCurrentRow(places[0] if places else min(max(place, 0), len(tags) - 1))
        self._empty.setVisible(not tags)
        self._allow()

    def _allow(self) -> None:
        for made in self._verbs:
            made.setEnabled(self._chosen is not None)
        self.merge_button.setEnabled(self._chosen is not None and self.list.count() > 1)

    def _rename(self) -> None:
        chosen, prompts = self._chosen, self._context.prompts
        if chosen is None:
            return
        name = prompts.ask(TagNameDialog(prompts.window, chosen.name))
        if name is not None and name != chosen.name:
            service, tag_id = self._context.services.tags, chosen.id
            text = self.tr("タグ「{tag}」の名前を「{name}」に変えました").format(tag=chosen.name, name=name)
            self._write(lambda: service.rename(tag_id, name), text)

    def _recolour(self, colour: TagColour) -> None:
        chosen = self._chosen
        if chosen is not None:
            service, tag_id = self._context.services.tags, chosen.id
            text = self.tr("タグ「{tag}」の色を変えました").format(tag=chosen.name)
            self._write(lambda: service.recolour(tag_id, colour), text)

    def _merge(self) -> None:
        chosen, prompts = self._chosen, self._context.prompts
        if chosen is None:
            return
        others = [tag for tag in self._tags if tag.id != chosen.id]
        into_id = prompts.ask(MergeTagsDialog(prompts.window, chosen, others))
        if into_id is not None:
            service, tag_id = self._context.services.tags, chosen.id
            into = next(tag.name for tag in others if tag.id == into_id)
            text = self.tr("タグ「{tag}」を「{into}」にまとめました").format(tag=chosen.name, into=into)
            self._write(lambda: service.merge(tag_id, into_id), text)

    def _delete(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            service, tag_id = self._context.services.tags, chosen.id
            text = self.tr("タグ「{tag}」を削除しました").format(tag=chosen.name)
            self._write(lambda: service.delete(tag_id), text)

    def _write(self, work: Callable[[], Changes], text: str) -> None:
        self._context.write(work, text, self, then=self._load, failed=self._context.prompts.show_error)


def _dot(colour: TagColour) -> QIcon:
    """A dot in a tag's colour; its word stands beside it."""
    theme = Theme.instance()
    pixmap = QPixmap(4 * DOT, 4 * DOT)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.palette.text(ROLES[colour])))
    painter.drawEllipse(pixmap.rect().adjusted(DOT // 2, DOT // 2, -DOT // 2, -DOT // 2))
    painter.end()
    return QIcon(pixmap)
