"""The head of a customer's card: who this is, and what must not be overlooked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from unicodedata import normalize

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.amounts import number, yen
from app.core.clock import today
from app.core.enums import CustomerKind
from app.core.japan.birthdays import age_at
from app.core.japan.wareki import format_wareki
from app.core.messages import Message
from app.ui.customers.card.last_line import LastLine
from app.ui.customers.fields.editors import YEARLESS
from app.ui.customers.naming import firm_of, honorific_of, shown_name
from app.ui.customers.photo.avatar import SIDE, Avatar
from app.ui.customers.tags.words import role_of
from app.ui.formats import day, long_ago, month
from app.ui.i18n import current_language, say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band, clear
from app.ui.widgets.labels import Chip, ElidedLabel, PlainLabel
from app.ui.widgets.stat_strip import Stat, StatStrip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.services.customer_card import CustomerCard
    from app.ui.widgets.labels import TextKind

MORE_WIDTH = 32  # of the number of tags that are not shown
MOST_CAUTION = 600  # letters: what is longer, no screen shows
SEPARATOR = " · "
LEGAL_FORMS = ("株式会社", "有限会社", "合同会社", "(株)", "(有)", "(同)")
VERBS_BESIDE_WIDTH = 520
AMPLE = 10_000
GAP = 2
TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class CustomerHeader(QWidget):
    """Name with reading, number, age, tags, the caution, the last dealing and the figures of one customer.

    Seen from afar, across a counter, name, caution and last visit are large and stand first.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: CustomerCard | None = None
        self._is_afar = False
        self._room = AMPLE
        self._shown_tags: tuple[tuple[str, Role], ...] = ()
        self._chips: list[Chip] = []
        self._more_tags = PlainLabel(kind="hint")
        self.avatar = Avatar()
        self._kana = ElidedLabel(kind="kana")
        self._name = ElidedLabel(kind="name")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._honorific = PlainLabel(kind="secondary")
        self._facts = ElidedLabel(kind="secondary")
        self._tag_row = QWidget()
        self._tags = QHBoxLayout(self._tag_row)
        self._caution = Band(Role.DANGER)
        self._caution.set_kind("head")
        self._caution.text_label.set_role(Role.DANGER)
        self.last_line = LastLine()
        self._figures = StatStrip()
        self._figures.setMinimumWidth(1)
        self._verb_row = QWidget()
        self.verbs = QHBoxLayout(self._verb_row)
        self._first_line, self._words = QHBoxLayout(), QVBoxLayout()
        self._are_verbs_beside = True
        self._lay_out()

    @property
    def name_text(self) -> str:
        """The name as it is shown."""
        return self._name.text()

    @property
    def caution_text(self) -> str:
        """The caution as it is shown, empty where there is none."""
        return "" if self._caution.isHidden() else self._caution.text_label.text()

    def show_card(self, card: CustomerCard) -> None:
        """Show another customer, or the same anew."""
        self._card = card
        data = card.data
        self.avatar.show_person(initial(data.name), card.photo)
        self._kana.setText(data.kana)
        self._name.setText(shown_name(data.name, data.number))
        is_named = data.name != data.number
        self._honorific.setText(honorific_of(data.kind, data.honorific) if is_named else "")
        self._facts.setText(SEPARATOR.join(self._fact_words(card)))
        self._show_tags(tuple((tag, role_of(tag, card.tag_colours)) for tag in data.tags))
        self._caution.show_text(self._caution_words(data.caution), Role.DANGER)
        self.last_line.show_card(card)
        self._fit()

    def show_from_afar(self, is_afar: bool) -> None:
        """Write name, caution and last visit for somebody 1.5 m away, or as usual."""
        self._is_afar = is_afar
        self.avatar.setVisible(not is_afar)
        self._kana.set_kind("head" if is_afar else "kana")
        self._honorific.set_kind("title" if is_afar else "secondary")
        self._caution.set_kind("counter" if is_afar else "head")
        self._figures.set_kinds("head" if is_afar else "hint", "counter" if is_afar else "figure")
        self._fit()

    def set_room(self, height: int) -> None:
        """Be no higher than this, as far as name and caution allow."""
        if height != self._room:
            self._room = height
            self._fit()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.avatar.retranslate()
        if self._card is not None:
            self.show_card(self._card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many figures as fit, and put the buttons below the name where it would be cut."""
        super().resizeEvent(event)
        self._fit()

    def _caution_words(self, caution: str) -> str:
        """The caution, of one without end as much as a screen holds."""
        words = caution
        if len(caution) > MOST_CAUTION:
            words = self.tr("{beginning}…(続きは「詳細」にあります)").format(beginning=caution[:MOST_CAUTION])
        return self.tr("注意  {text}").format(text=words) if caution else ""

    def _fit(self) -> None:
        """From afar as large as the whole name fits, with the verbs out of its way."""
        kinds: tuple[TextKind, ...] = ("counter-name", "counter") if self._is_afar else ("name",)
        portrait = 0 if self._is_afar else SIDE + Space.L
        room = self.width() - portrait - Space.S - self._honorific.sizeHint().width()
        for kind in kinds:
            self._name.set_kind(kind)
            if self._name.sizeHint().width() <= room:
                break
        left = room - self._name.sizeHint().width() - Space.M
        is_room = left >= self._verb_row.sizeHint().width()
        self._set_verbs(beside=is_room and self.width() >= VERBS_BESIDE_WIDTH)
        self._show_figures()
        self._fit_tags()
        self._fold()

    def _fold(self) -> None:
        """Leave out what matters least until the rest fits: name and caution are never cut."""
        self._verb_row.show()
        below = () if self._are_verbs_beside else (self._verb_row,)
        order = (self._figures, self._tag_row, self._facts, self._kana, *below, self.last_line)
        if self._is_afar:
            order = (self.last_line, self._tag_row, self._facts, *below, self._kana, self._figures)
        wanted = {part: self._wanted_height(part) for part in (self._name, self._caution, *order)}
        needed = sum(wanted.values())
        for part in order:
            part.setVisible(bool(wanted[part]) and needed <= self._room)
            if needed > self._room:
                needed -= wanted[part]

    def _wanted_height(self, part: QWidget) -> int:
        """How high a part is with the gap above it; nought where it has nothing to say."""
        is_silent = {
            self._kana: not self._kana.text(),
            self._tag_row: not self._shown_tags,
            self._caution: not self._caution.text_label.text(),
            self.last_line: self._is_afar or self.last_line.is_empty,
        }
        if is_silent.get(part, False):
            return 0
        is_whole = part in (self._caution, self._figures, self.last_line)
        width = self.width() if is_whole else self.width() - SIDE - Space.L
        height = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
        return max(height, part.minimumHeight()) + (Space.M if is_whole else GAP)

    def _set_verbs(self, *, beside: bool) -> None:
        """Set the verbs beside the name, or below all that is said of the person."""
        if beside == self._are_verbs_beside:
            return
        self._are_verbs_beside = beside
        self.verbs.setContentsMargins(0, 0 if beside else Space.S, 0, 0)
        (self._words if beside else self._first_line).removeWidget(self._verb_row)
        (self._first_line if beside else self._words).addWidget(self._verb_row, 0, TOP_LEFT)

    def _lay_out(self) -> None:
        self._tags.setContentsMargins(0, Space.XS, 0, 0)
        self._tags.setSpacing(Space.XS)
        name = QHBoxLayout()
        name.setSpacing(Space.S)
        name.addWidget(self._name)
        name.addWidget(self._honorific, 0, Qt.AlignmentFlag.AlignBottom)
        name.addStretch(1)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._kana)
        names.addLayout(name)
        self._first_line.setSpacing(Space.M)
        self._first_line.addLayout(names, 1)
        self.verbs.setContentsMargins(0, 0, 0, 0)
        self.verbs.setSpacing(Space.S)
        self._first_line.addWidget(self._verb_row, 0, TOP_LEFT)
        self._words.setSpacing(GAP)
        self._words.addLayout(self._first_line)
        self._words.addWidget(self._facts)
        self._words.addWidget(self._tag_row)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addLayout(head)
        layout.addWidget(self._caution)
        layout.addWidget(self.last_line)
        layout.addWidget(self._figures)

    def _show_tags(self, tags: tuple[tuple[str, Role], ...]) -> None:
        if tags == self._shown_tags:
            return
        self._shown_tags = tags
        clear(self._tags)
        self._chips = [Chip(tag, role) for tag, role in tags]
        for chip in self._chips:
            self._tags.addWidget(chip)
        self._more_tags = PlainLabel(kind="hint")
        self._tags.addWidget(self._more_tags)
        self._tags.addStretch(1)

    def _fit_tags(self) -> None:
        """As many tags as fit whole, and how many more there are."""
        room = self.width() - MORE_WIDTH - (0 if self._is_afar else SIDE + Space.L)
        shown = 0
        for chip in self._chips:
            room -= chip.sizeHint().width() + Space.XS
            chip.setVisible(room >= 0)
            shown += room >= 0
        hidden = len(self._chips) - shown
        self._more_tags.setText(f"+{hidden}")
        self._more_tags.setVisible(hidden > 0)

    def _show_figures(self) -> None:
        if self._card is not None:
            stats = self._stats(self._card)
            self._figures.show_stats(stats[: self._figures.fitting(stats, self.width())])

    def _fact_words(self, card: CustomerCard) -> list[str]:
        data = card.data
        firm = firm_of(data.kind, data.name, data.company)
        facts = [firm, self.tr("No. {number}").format(number=data.number)]
        if data.kind == CustomerKind.COMPANY:
            person = f"{data.family_name} {data.given_name}".strip()
            parts = (data.department, data.title, person)
            if not any(parts) and card.contact_persons:
                first = card.contact_persons[0].data
                parts = (first.department, first.title, first.name)
            facts += [" ".join(part for part in parts if part)]
        # Before the birthday: where room is short, the number to ring is the last to be cut.
        facts += [point.value for point in data.phones[:1]]
        if data.birthday and data.birthday.startswith(YEARLESS):
            facts.append(
                self.tr("{month}月{day}日生まれ").format(
                    month=number(int(data.birthday[2:4])), day=int(data.birthday[5:7])
                )
            )
        elif data.birthday:
            born = date.fromisoformat(data.birthday)
            words = format_wareki(born) if current_language() == "ja" else day(born)
            age = age_at(data.birthday, today())
            facts.append(
                words if age is None else self.tr("{age}歳({birthday})").format(age=age, birthday=words)
            )
        return [fact for fact in facts if fact]

    def _stats(self, card: CustomerCard) -> list[Stat]:
        figures = card.figures
        last = long_ago(date.fromisoformat(figures.last_on), today()) if figures.last_on else "—"
        first = month(date.fromisoformat(figures.first_on)) if figures.first_on else "—"
        total = Stat(self.tr("累計"), yen(figures.total))
        latest = Stat(self.tr("最終"), last)
        visits = Stat(say(Message("noun.visit")), self.tr("{count} 回").format(count=number(figures.visits)))
        return [
            *((latest, total) if self._is_afar else (total, latest)),
            Stat(self.tr("購入"), self.tr("{count} 回").format(count=number(figures.purchases))),
            *([visits] if figures.has_count_of_visits else []),
            Stat(self.tr("初めて"), first),
        ]


class CardColumn(QWidget):
    """The head above what scrolls: lets the head know how high it may be."""

    def __init__(self, header: CustomerHeader, below: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = header
        self._below = below

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave what is below its least height."""
        super().resizeEvent(event)
        self._header.set_room(self.height() - self._below)


def initial(name: str) -> str:
    """The first letter of a name, of a company's the first behind its legal form."""
    plain = normalize("NFKC", name)
    for form in LEGAL_FORMS:
        plain = plain.removeprefix(form)
    return plain.strip()[:1]
