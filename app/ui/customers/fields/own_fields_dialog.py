"""項目を作る・直す: the shop's own fields, in their order.

What is done here is written at once, one operation each, as everywhere else; the dialog only stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit

from app.core.custom_fields import CHOOSING
from app.core.enums import CustomFieldType
from app.ui.dialogs import DataDialog
from app.ui.i18n import QT_TRANSLATE_NOOP
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.core.changes import Changes
    from app.core.custom_fields import CustomField
    from app.ui.context import Context

SIZE = (560, 480)
CHOICES_HEIGHT = 120
FIELD_ROLE = Qt.ItemDataRole.UserRole
TYPE_WORDS = {
    CustomFieldType.TEXT: QT_TRANSLATE_NOOP("own_fields", "短い文"),
    CustomFieldType.LONG_TEXT: QT_TRANSLATE_NOOP("own_fields", "長い文"),
    CustomFieldType.NUMBER: QT_TRANSLATE_NOOP("own_fields", "数"),
    CustomFieldType.DATE: QT_TRANSLATE_NOOP("own_fields", "日付"),
    CustomFieldType.CHOICE: QT_TRANSLATE_NOOP("own_fields", "ひとつ選ぶ"),
    CustomFieldType.CHOICES: QT_TRANSLATE_NOOP("own_fields", "いくつか選ぶ"),
    CustomFieldType.YES_NO: QT_TRANSLATE_NOOP("own_fields", "可・不可"),
    CustomFieldType.PHONE: QT_TRANSLATE_NOOP("own_fields", "電話番号"),
    CustomFieldType.LINK: QT_TRANSLATE_NOOP("own_fields", "リンク"),
}


class OwnFieldDialog(DataDialog[tuple[str, CustomFieldType, tuple[str, ...]]]):
    """Asks for one field: its name, its type (which stays once it is made) and its choices, one a line."""

    def __init__(self, parent: QWidget | None, own: CustomField | None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("項目を作る") if own is None else self.tr("項目を直す"))
        self.setMinimumWidth(SIZE[0] - Space.XL * 4)
        self.name = QLineEdit("" if own is None else own.name)
        self.type = Choice()
        for kind, words in TYPE_WORDS.items():
            self.type.addItem(QCoreApplication.translate("own_fields", words), kind.value)
        if own is not None:
            self.type.setCurrentIndex(self.type.findData(own.type.value))
            self.type.setEnabled(False)
        self.choices = QPlainTextEdit("" if own is None else "\n".join(own.choices))
        self.choices.setTabChangesFocus(True)
        self.choices.setFixedHeight(CHOICES_HEIGHT)
        self._name_row = FieldRow(self.tr("名前"), self.name)
        self._choices_row = FieldRow(self.tr("選択肢(1行にひとつ)"), self.choices)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="head"))
        self.body.addWidget(self._name_row)
        self.body.addWidget(FieldRow(self.tr("種類"), self.type))
        self.body.addWidget(self._choices_row)
        self.finish(self.tr("作る") if own is None else self.tr("保存"))
        self.type.currentIndexChanged.connect(self._offer_choices)
        self._offer_choices()
        self.name.setFocus()

    def data(self) -> tuple[str, CustomFieldType, tuple[str, ...]]:
        """Name, type and choices."""
        lines = (line.strip() for line in self.choices.toPlainText().splitlines())
        return self.name.text().strip(), self._kind, tuple(filter(None, lines))

    def accept(self) -> None:
        """Close once there is a name, and choices where some are wanted."""
        name, kind, choices = self.data()
        self._name_row.show_message("" if name else self.tr("名前を入れてください"))
        missing = kind in CHOOSING and not choices
        self._choices_row.show_message(self.tr("選択肢を入れてください") if missing else "")
        if name and not missing:
            super().accept()

    @property
    def _kind(self) -> CustomFieldType:
        return CustomFieldType(self.type.currentData())

    def _offer_choices(self) -> None:
        self._choices_row.setVisible(self._kind in CHOOSING)


class OwnFieldsDialog(DataDialog[None]):
    """Shows the fields and changes them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.prompts.window, "")
        self.setWindowTitle(self.tr("お店の項目"))
        self.open_with(*SIZE)
        self._context = context
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.add_button = button(self.tr("項目を作る…"), "", self._add)
        self.edit_button = button(self.tr("直す…"), "", self._edit)
        self.up_button = button(self.tr("上へ"), "", self._up)
        self.down_button = button(self.tr("下へ"), "", self._down)
        self.delete_button = button(self.tr("削除"), "", self._delete)
        verbs = QHBoxLayout()
        verbs.setSpacing(Space.S)
        of_one = (self.edit_button, self.up_button, self.down_button, self.delete_button)
        for made in (self.add_button, *of_one):
            verbs.addWidget(made)
        verbs.addStretch(1)
        hint = PlainLabel(kind="secondary")
        hint.setText(self.tr("一覧・検索・条件・取り込み・書き出しでも、ほかの項目と同じように使えます。"))
        hint.setWordWrap(True)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="title"))
        self.body.addWidget(hint)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(verbs)
        self.cancel_button.hide()
        self.finish(self.tr("閉じる"))
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.itemDoubleClicked.connect(self._edit)
        self._load()
        self._allow()

    def data(self) -> None:
        """Nothing is asked: everything was written already."""

    @property
    def _fields(self) -> list[CustomField]:
        return [self.list.item(place).data(FIELD_ROLE) for place in range(self.list.count())]

    @property
    def _chosen(self) -> CustomField | None:
        chosen: list[CustomField] = [item.data(FIELD_ROLE) for item in self.list.selectedItems()]
        return chosen[0] if chosen else None

    def _load(self) -> None:
        service = self._context.services.custom_fields
        self._context.runner.submit(
            Lane.READ, lambda _progress: service.fields(), then=self._show, key="own_fields", owner=self
        )

    def _show(self, fields: tuple[CustomField, ...]) -> None:
        place = self.list.currentRow()
        chosen = self._chosen
        self.list.clear()
        for own in fields:
            words = QCoreApplication.translate("own_fields", TYPE_WORDS[own.type])
            choices = self.tr("、").join(own.choices)
            item = QListWidgetItem("  ·  ".join(filter(None, (own.name, words, choices))))
            item.setData(FIELD_ROLE, own)
            self.list.addItem(item)
        places = [at for at, own in enumerate(fields) if chosen is not None and own.id == chosen.id]
        self.list.setCurrentRow(places[0] if places else min(max(place, 0), len(fields) - 1))
        self._allow()

    def _allow(self) -> None:
        place, last = self.list.currentRow(), self.list.count() - 1
        is_chosen = self._chosen is not None
        for made in (self.edit_button, self.delete_button):
            made.setEnabled(is_chosen)
        self.up_button.setEnabled(is_chosen and place > 0)
        self.down_button.setEnabled(is_chosen and place < last)

    def _add(self) -> None:
        prompts = self._context.prompts
        asked = prompts.ask(OwnFieldDialog(prompts.window, None))
        if asked is not None:
            service = self._context.services.custom_fields
            self._write(lambda: service.add(*asked).changes, self.tr("項目「{name}」を作りました"), asked[0])

    def _edit(self) -> None:
        own, prompts = self._chosen, self._context.prompts
        asked = None if own is None else prompts.ask(OwnFieldDialog(prompts.window, own))
        if own is None or asked is None:
            return
        service = self._context.services.custom_fields
        name, _, choices = asked
        text = self.tr("項目「{name}」を直しました")
        if choices != own.choices:
            renamed = _renamed(own.choices, choices)
            self._write(lambda: service.change_choices(own.id, choices, renamed), text, name)
        if name != own.name:
            self._write(lambda: service.rename(own.id, name), text, name)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        ids, place = [own.id for own in self._fields], self.list.currentRow()
        ids[place], ids[place + step] = ids[place + step], ids[place]
        service = self._context.services.custom_fields
        self._write(lambda: service.reorder(ids), self.tr("項目の順番を変えました"), "")

    def _delete(self) -> None:
        own = self._chosen
        if own is not None:
            service = self._context.services.custom_fields
            self._write(lambda: service.delete(own.id), self.tr("項目「{name}」を削除しました"), own.name)

    def _write(self, work: Callable[[], Changes], text: str, name: str) -> None:
        self._context.write(work, text.format(name=name), self, then=self._load)


def _renamed(before: tuple[str, ...], after: tuple[str, ...]) -> dict[str, str]:
    """Which choice became which: where as many stand there as before, those in the same places."""
    if len(before) != len(after):
        return {}
    return {old: new for old, new in zip(before, after, strict=True) if old != new and old not in after}
