"""まとめて変更: what is to be so for many customers. What is left empty stays as it is for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.amounts import number
from app.core.clock import today
from app.core.enums import ConsentChannel, CustomerStatus, Noun
from app.core.fields import field
from app.services.bulk_edit import BulkChange, ConsentChange
from app.ui.customers.bulk.own_fields import OwnValues
from app.ui.customers.consents.words import OFFERED_WAYS, answer_words, channel_words, way_of, way_words
from app.ui.customers.fields.editors import LineEditor
from app.ui.customers.fields.grid import TITLE_WIDTH, FieldGrid
from app.ui.customers.record_dialog import checked
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import ScrollPage
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.ui.customers.bulk.editing import Offer
    from app.ui.prompts import Prompts

WIDTH = 760
HEIGHT = 380  # of all but the shop's own fields, at least
FRAME_ROOM = 72
SELECTED, LISTED = "selected", "listed"
SAME: None = None


class Wish(NamedTuple):
    """What to change, and whether for the whole list instead of those selected."""

    whole_list: bool
    change: BulkChange


class BulkDialog(DataDialog[Wish]):
    """Asks for whom and what. The button says how many customers it will change."""

    def __init__(self, parent: QWidget | None, offer: Offer) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("まとめて変更"))
        self._offer = offer
        self._change = BulkChange()
        self.whom = Segments()
        self.add_tags, self.remove_tags = self._tags(offer.tags), self._tags(offer.tags)
        self.staff = self._box([*((name, name) for name in offer.staff), (self.tr("担当なしにする"), "")])
        status = field(Noun.CUSTOMER, "status")
        self.status = self._box([(say(status.choice_title(one)), one) for one in status.choices])
        answers = [(answer_words(given)[0], given) for given in (True, False)]
        self.consents = {channel: self._box(answers) for channel in ConsentChannel}
        self.day, self.way = QLineEdit(today().isoformat()), Choice()
        self.way.setEditable(True)
        self.way.addItems(["", *map(way_words, OFFERED_WAYS)])
        self.own = OwnValues(offer.own)
        self._rows = self._make_rows()
        self._nothing = PlainLabel(kind="hint", role=Role.DANGER)
        self._nothing.hide()
        self._lay_out()
        self.finish("")
        self._choose_whom()
        self.whom.chosen.connect(self._say_how_many)
        for box in self.consents.values():
            box.currentIndexChanged.connect(self._show_consent)
        self._show_consent()
        self.add_tags.widget.setFocus()

    def data(self) -> Wish:
        """What was chosen."""
        return Wish(self.whom.choice() == LISTED, self._change)

    def accept(self) -> None:
        """Close once something is to be changed and all of it can be read."""
        change = self._read()
        if change is None:
            return
        self._nothing.setText(self.tr("変えるところを、ひとつ以上入れてください。"))
        self._nothing.setVisible(change.is_nothing)
        if not change.is_nothing:
            self._change = change
            super().accept()

    @classmethod
    def ask(cls, prompts: Prompts, offer: Offer) -> Wish | None:
        """The wish, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, offer))

    def _tags(self, names: Sequence[str]) -> LineEditor:
        editor = LineEditor(field(Noun.CUSTOMER, "tags"))
        editor.complete_with(names)
        editor.widget.setProperty("placeholderText", self.tr("変えない"))
        return editor

    def _box(self, choices: Iterable[tuple[str, Any]]) -> Choice:
        box = Choice()
        box.addItem(self.tr("変えない"), SAME)
        for words, value in choices:
            box.addItem(words, value)
        return box

    def _make_rows(self) -> dict[str, FieldRow]:
        controls: list[tuple[str, str, QWidget]] = [
            ("add", self.tr("タグを付ける"), self.add_tags.widget),
            ("remove", self.tr("タグを外す"), self.remove_tags.widget),
            ("staff", say(field(Noun.CUSTOMER, "staff").title), self.staff),
            ("status", say(field(Noun.CUSTOMER, "status").title), self.status),
            *((channel, channel_words(channel), box) for channel, box in self.consents.items()),
            ("day", self.tr("答えた日"), self.day),
            ("way", self.tr("答え方"), self.way),
        ]
        return {key: FieldRow(title, control, title_width=TITLE_WIDTH) for key, title, control in controls}

    def _lay_out(self) -> None:
        hint = PlainLabel(
            self.tr("入れたところだけが変わります。空のところは、それぞれ今のままです。"), kind="hint"
        )
        page = ScrollPage(margin=0)
        page.body.setContentsMargins(0, 0, Space.S, 0)
        grid = FieldGrid()
        for row in self._rows.values():
            grid.add(row, wide=False)
        page.body.addWidget(grid)
        page.body.addWidget(self.own)
        page.body.addStretch(1)
        self.body.addWidget(self.whom)
        self.body.addWidget(hint)
        self.body.addWidget(page, 1)
        self.body.addWidget(self._nothing)
        own = self.own.sizeHint().height() + Space.L if self._offer.own else 0
        room = self.screen().availableGeometry().height() - FRAME_ROOM
        self.resize(WIDTH, min(HEIGHT + own, room))

    def _choose_whom(self) -> None:
        selected, listed = number(self._offer.selected), number(self._offer.listed)
        choices = [(SELECTED, self.tr("選んだ {count} 名").format(count=selected))]
        if self._offer.listed > self._offer.selected:
            words = (
                self.tr("この一覧の {count} 名") if self._offer.narrowed else self.tr("すべての {count} 名")
            )
            choices.append((LISTED, words.format(count=listed)))
        self.whom.setAccessibleName(self.tr("だれを変えるか"))
        self.whom.set_choices(choices)
        if len(choices) > 1 and self._offer.selected == 1 and self._offer.narrowed:
            self.whom.choose(LISTED)
        self._say_how_many()

    def _say_how_many(self) -> None:
        count = self._offer.listed if self.whom.choice() == LISTED else self._offer.selected
        self.accept_button.setText(self.tr("{count} 名を変更する").format(count=number(count)))

    def _show_consent(self) -> None:
        """Day and way belong to an answer."""
        is_asked = any(box.currentData() is not SAME for box in self.consents.values())
        for key in ("day", "way"):
            self._rows[key].setEnabled(is_asked)

    def _read(self) -> BulkChange | None:
        """The change; None where something cannot be read, which is said below its field."""
        add, remove = self._read_tags(self.add_tags), self._read_tags(self.remove_tags)
        both = [tag for tag in remove if tag in add]
        self._rows["remove"].show_message(
            self.tr("付けるタグにも「{tag}」があります。").format(tag=both[0]) if both else ""
        )
        answers = {channel: box.currentData() for channel, box in self.consents.items()}
        given = {channel: answer for channel, answer in answers.items() if answer is not SAME}
        day, error = checked(field(Noun.CUSTOMER, "joined_on"), self.day.text()) if given else ("", "")
        self._rows["day"].show_message(error)
        custom, status = self.own.read(), self.status.currentData()
        if both or error or custom is None:
            return None
        way = way_of(self.way.currentText())
        return BulkChange(
            add_tags=add,
            remove_tags=remove,
            staff=self.staff.currentData(),
            status=None if status is SAME else CustomerStatus(status),
            consents=tuple(ConsentChange(one, answer, day or "", way) for one, answer in given.items()),
            custom=custom,
        )

    def _read_tags(self, editor: LineEditor) -> tuple[str, ...]:
        value, _ = checked(editor.field, editor.text())
        return tuple(value or ())
