"""What the dialogs of customers, visits, sales and contacts share: fields that are checked before they close.

A field that cannot be kept says why below itself and keeps what was typed; the dialog stays open. Ctrl+Enter
keeps everything from any field, and who steps back is asked where typing would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.core.fields import Field, field
from app.ui.customers.fields.editors import Editor, LineEditor, make_editor
from app.ui.customers.fields.grid import TITLE_WIDTH, FieldGrid
from app.ui.dialogs import Data, DataDialog
from app.ui.i18n import say
from app.ui.widgets.draft_band import DraftBand
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.enums import Noun
    from app.ui.drafts import DraftSlot
    from app.ui.prompts import Prompts

DIALOG_WIDTH = 660
# Of both Enter keys: in a memo Enter alone begins another line.
KEEP_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class RecordDialog(DataDialog[Data]):
    """A dialog over the fields of one noun. A subclass adds rows, calls `finish`, and makes the data of
    `values`."""

    def __init__(self, parent: QWidget | None, noun: Noun) -> None:
        super().__init__(parent, "")
        self.setMinimumWidth(DIALOG_WIDTH)
        self.editors: dict[str, Editor] = {}
        self.values: dict[str, Any] = {}
        self._rows: dict[str, FieldRow] = {}
        self._grids: list[FieldGrid] = []
        self._noun = noun
        self._begun: Mapping[str, str] = {}
        self.slot: DraftSlot | None = None
        self._prompts: Prompts | None = None
        self.draft_band: DraftBand | None = None
        self.accept_button.setToolTip("Ctrl+Enter")
        for keys in KEEP_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept_button.click)

    def add_fields(self, names: Sequence[str], values: Mapping[str, Any], pairs: Sequence[str] = ()) -> None:
        """Add a row for each of these fields, holding these values; those of `pairs` share a line."""
        self.add_declared([field(self._noun, name) for name in names], values, pairs)

    def add_declared(self, fields: Sequence[Field], values: Mapping[str, Any], pairs: Sequence[str]) -> None:
        """`add_fields` where one of them is of another noun."""
        grid = FieldGrid()
        for declared in fields:
            name = declared.name
            editor, row = self.make_row(declared)
            row.set_title(say(declared.title))
            editor.show_value(values.get(name))
            self.editors[name] = editor
            self._rows[name] = row
            editor.typed.connect(row.take_problem_back)
            grid.add(row, wide=name not in pairs)
        self._grids.append(grid)
        self.body.addWidget(grid)

    def make_row(self, declared: Field) -> tuple[Editor, FieldRow]:
        """The control of a field, and the row it stands in."""
        editor = make_editor(declared)
        return editor, FieldRow("", editor.widget, title_width=TITLE_WIDTH)

    def say_whose(self, name: str) -> None:
        """Write above the fields whose record this is."""
        self.body.insertWidget(0, ElidedLabel(name, kind="head"))

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return self._rows[name]

    def show_rows(self, names: Sequence[str], *, shown: bool) -> None:
        """Offer some fields, or not."""
        for name in names:
            self._rows[name].setVisible(shown)
        for grid in self._grids:
            grid.arrange()

    def suggest(self, name: str, words: Sequence[str]) -> None:
        """Offer words while a field is typed."""
        editor = self.editors[name]
        if isinstance(editor, LineEditor):
            editor.complete_with(words)

    def hint(self, name: str, words: str) -> None:
        """Say in an empty field how it is written."""
        editor = self.editors[name]
        if isinstance(editor, LineEditor):
            editor.hint(words)

    def asked(self, prompts: Prompts, slot: DraftSlot | None, whose: str = "") -> Data | None:
        """Ask, saying whose record it is, and let what is typed outlive a crash. What was typed by whoever
        stepped back is thrown away; after an answer the caller settles the slot, once the data are kept."""
        self._prompts = prompts
        if whose:
            self.say_whose(whose)
        if slot is not None:
            self.keep_drafts(slot)
        data = prompts.ask(self)
        if data is None and slot is not None:
            slot.settle()
        return data

    def keep_drafts(self, slot: DraftSlot) -> None:
        """Note what is typed; offer what was found there, or put it back where somebody said so before."""
        self.slot = slot
        self._begun = self.draft_texts()
        self.note_typing()
        if slot.resumed:
            self.write_draft(slot.answer())
        elif slot.waiting:
            self.draft_band = band = DraftBand(self)
            self.body.insertWidget(0, band)
            band.show_draft(slot.at, self.draft_titles(slot.waiting))
            band.triggered.connect(self._go_on)
            band.thrown_away.connect(self._throw_away)
            self.make_room()

    def note_typing(self) -> None:
        """Listen to every control."""
        for editor in self.editors.values():
            editor.typed.connect(self.draft_typed)
            editor.reverted.connect(self.draft_typed)

    def draft_typed(self) -> None:
        """Something was typed."""
        if self.slot is not None:
            self.slot.typed(self.draft, self)

    def draft(self) -> Mapping[str, str]:
        """What would be lost: nothing where all is as it was offered."""
        texts = self.draft_texts()
        return {} if texts == self._begun else texts

    def draft_texts(self) -> dict[str, str]:
        """The text of every field."""
        return {name: editor.text() for name, editor in self.editors.items()}

    def draft_titles(self, texts: Mapping[str, str]) -> list[str]:
        """What the filled ones among these are called."""
        return [say(self.editors[name].field.title) for name in texts if texts[name] and name in self.editors]

    def write_draft(self, texts: Mapping[str, str]) -> None:
        """Put texts back."""
        for name, editor in self.editors.items():
            if name in texts:
                editor.write(texts[name])
                editor.typed.emit()

    def accept(self) -> None:
        """Close where every field can be kept; else put the cursor into the first that cannot."""
        if self.check():
            super().accept()

    def reject(self) -> None:
        """Step back; where something was typed, only after a look."""
        if self.slot is None or self._prompts is None or not self.draft() or self._is_given_up(self._prompts):
            super().reject()

    def check(self) -> bool:
        """Turn what was typed into `values`; whether all of it could be."""
        first_wrong: Editor | None = None
        for name, editor in self.editors.items():
            value, error = checked(editor.field, editor.text())
            self._rows[name].show_message(error)
            self.values[name] = value
            if error and first_wrong is None:
                first_wrong = editor
        if first_wrong is not None:
            first_wrong.widget.setFocus()
            self.make_room()
        return first_wrong is None

    def _is_given_up(self, prompts: Prompts) -> bool:
        return prompts.confirm(
            self.tr("書きかけを捨てますか"),
            self.tr("まだ記録していません。捨てると、書いたものは残りません。"),
            self.tr("捨てる"),
            way_back=self.tr("書き続ける"),
            over=self,
        )

    def _go_on(self) -> None:
        if self.slot is not None:
            self.write_draft(self.slot.answer())
            self._hide_band()

    def _throw_away(self) -> None:
        if self.slot is not None:
            self.slot.answer()
            self.slot.write(self.draft())
            self._hide_band()

    def _hide_band(self) -> None:
        if self.draft_band is not None:
            self.draft_band.show_draft()
        self.make_room()


def checked(declared: Field, typed: str) -> tuple[Any, str]:
    """A field's value, and what stands in its way in words (empty where nothing does)."""
    from app.services.checks import check

    outcome = check(declared, typed)
    return outcome.value, say(outcome.error) if outcome.error else ""
