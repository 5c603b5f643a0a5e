"""「この方ではありませんか」: who of the book may be the one being typed in, with the way to their card.

It warns and nothing more: whoever types goes on typing, and may register the same person twice. Somebody else
with the same telephone number is named in a calmer voice: most are of one family.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.clock import today
from app.core.messages import Message
from app.ui.formats import long_ago
from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import button
from app.ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel, restyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.rows import CustomerRow
    from app.services.container import Services
    from app.ui.customers.entry.source import HelpSource
    from app.ui.customers.fields.editors import Editor

MOST_SHOWN = 3
LOW_SCREEN = 800
"""On a screen lower than this the dialog fills it: the likeliest is shown alone, in two lines."""
PAUSE_MS = 250
KEY = "F4"
WORTH_ASKING = ("family_name", "given_name", "family_kana", "given_kana", "company", "phones", "emails")
AGAINST = "duplicates.against."
SAME_PHONE = "duplicates.for.phone"
WARNING = "triangle-alert"


class Known(NamedTuple):
    """Somebody of the book, what they have in common with what is typed, and whether they may be meant."""

    row: CustomerRow
    reasons: tuple[Message, ...]
    is_likely: bool = True


class KnownPerson(QWidget):
    """Name, reading, telephone, last visit and number; below them why, to its last word. `opened` names the
    customer."""

    opened = Signal(int)

    def __init__(self, parent: QWidget, key: str) -> None:
        super().__init__(parent)
        self._id = 0
        self.name = PlainLabel(kind="head")
        self.kana = PlainLabel(kind="kana")
        self.facts = ElidedLabel(kind="secondary")
        self.why = PlainLabel(kind="hint")
        self.why.setWordWrap(True)
        self._key = key
        self.open_button = button("", "", self._open)
        self.open_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if key:
            self.open_button.setShortcut(QKeySequence(key))
        names = QHBoxLayout()
        names.setSpacing(Space.S)
        names.addWidget(self.name)
        names.addWidget(self.kana)
        names.addWidget(self.facts, 1)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(Space.M)
        layout.setVerticalSpacing(0)
        layout.addLayout(names, 0, 0)
        layout.addWidget(self.why, 1, 0)
        layout.addWidget(self.open_button, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.setColumnStretch(0, 1)

    def show_person(self, known: Known, title: str = "") -> None:
        """Show somebody; `title` goes before why."""
        row = known.row
        self._id = row.id
        self.name.setText(row.name)
        self.kana.setText(row.kana)
        last = self.tr("最終 {when}").format(when=_when(row.last_seen_on)) if row.last_seen_on else ""
        self.facts.setText("  ".join(filter(None, (row.phone, last))))
        why = self.tr("・").join(map(say, known.reasons))
        self.why.setText("  ".join(filter(None, (title, why, f"No. {row.number}"))))
        # The key stands in the words; Qt forgets a button's key with each new text.
        words = self.tr("このカードを開く")
        self.open_button.setText(f"{words}  {self._key}".rstrip())
        self.open_button.setAccessibleName(self.tr("{name}のカードを開く").format(name=row.name))
        if self._key:
            self.open_button.setShortcut(QKeySequence(self._key))

    def _open(self) -> None:
        self.opened.emit(self._id)


class KnownPeople(QFrame):
    """Shows those it is given. `opened` names the customer whose card is wanted instead, `appeared` comes
    when other room is wanted."""

    opened = Signal(int)
    appeared = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("band", True)
        self.setProperty("role", Role.ATTENTION.value)
        self.title = PlainLabel(self.tr("この方ではありませんか"), kind="head")
        self._icon = IconLabel(WARNING, Role.ATTENTION)
        self.people = [KnownPerson(self, KEY if not place else "") for place in range(MOST_SHOWN)]
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(Space.S)
        head.addWidget(self._icon)
        head.addWidget(self.title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.S)
        layout.addWidget(self._head)
        for person in self.people:
            layout.addWidget(person)
            person.opened.connect(self.opened)
        self.hide()

    def show_people(self, found: Sequence[Known]) -> None:
        """Show the first of these; nobody hides it."""
        is_low = self.screen().availableGeometry().height() < LOW_SCREEN
        shown = found[: 1 if is_low else MOST_SHOWN]
        self._head.setVisible(not is_low)
        self._speak(any(known.is_likely for known in shown))
        before = [not person.isHidden() for person in self.people] if not self.isHidden() else []
        for person, known in zip(self.people, shown, strict=False):
            person.show_person(known, self.title.text() if is_low and known.is_likely else "")
        for place, person in enumerate(self.people):
            person.setVisible(place < len(shown))
        self.setVisible(bool(shown))
        self.setAccessibleName(" ".join([self.title.text(), *(known.row.name for known in shown)]))
        if shown and before.count(True) != len(shown):
            self.appeared.emit()

    def _speak(self, is_likely: bool) -> None:
        """Warn of a second card, or only name who has the same number."""
        role = Role.ATTENTION if is_likely else Role.PRIMARY
        likely, sharing = self.tr("この方ではありませんか"), self.tr("同じ電話番号のお客様がいます")
        self.title.setText(likely if is_likely else sharing)
        if self.property("role") != role.value:
            self.setProperty("role", role.value)
            self._icon.set_icon(WARNING if is_likely else "info", role)
            restyle(self)


class KnownHelp(QObject):
    """Asks the book after a pause in the typing; an answer to what is no longer typed is not shown."""

    def __init__(
        self, source: HelpSource, editors: Mapping[str, Editor], people: KnownPeople, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._editors = editors
        self._people = people
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        for editor in editors.values():
            editor.typed.connect(self._pause.start)

    def look(self) -> None:
        """Ask who may be meant by what stands in the fields."""
        texts = self._texts()
        if not any(len(texts[name].strip()) > 1 for name in WORTH_ASKING if name in texts):
            self._people.show_people(())
            return
        self._source.ask_book(
            partial(known_people, texts=texts), partial(self._answered, texts), key="known", owner=self
        )

    def _answered(self, asked: Mapping[str, str], found: tuple[Known, ...]) -> None:
        if asked == self._texts():
            self._people.show_people(found)

    def _texts(self) -> dict[str, str]:
        return {name: editor.text() for name, editor in self._editors.items()}


def known_people(services: Services, texts: Mapping[str, str]) -> tuple[Known, ...]:
    """Whom of the book the texts of a form may mean, the likeliest first; behind them, who has their number.

    Runs on the read lane.
    """
    from app.services.duplicates.typed import typed_subject

    typed = typed_subject(texts)
    likely = {pair.b.id: pair.reasons for pair in services.duplicates.candidates_for(typed)}
    sharing = [one for one in services.duplicates.sharing_a_phone(typed) if one not in likely]
    rows = {row.id: row for row in services.customers.rows([*likely, *sharing])}
    return (
        *(
            Known(rows[one], tuple(why for why in reasons if not why.code.startswith(AGAINST)))
            for one, reasons in likely.items()
        ),
        *(Known(rows[one], (Message(SAME_PHONE),), is_likely=False) for one in sharing),
    )


def _when(last_seen_on: str) -> str:
    return long_ago(date.fromisoformat(last_seen_on), today())
