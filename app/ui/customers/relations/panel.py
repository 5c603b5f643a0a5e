"""つながり: the people around a customer — contact persons, household, who recommended whom.

Each name leads to its card. The panel only shows and asks; `RelationActions` writes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.core.enums import CustomerKind
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.containers import Card, ScrollPage, button, clear
from app.ui.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from app.services.card_parts import ContactPerson, HouseholdMember, PersonLink
    from app.services.customer_card import CustomerCard

NAME, FACTS, VERBS = range(3)
BORDER = 1


class RelationsPanel(ScrollPage):
    """Shows them. `opened` names the customer whose card is wanted, `requested` what shall be done: one of
    the verbs of `RelationActions`, and whom it is about."""

    opened = Signal(int)
    requested = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._card: CustomerCard | None = None
        self.contacts = _People()
        self.household = _People()
        self.referrals = _People()
        self.add_contact = button("", "", partial(self.requested.emit, "contact.add", None))
        self.add_member = button("", "", partial(self.requested.emit, "household.add", None))
        self.set_referrer = button("", "", partial(self.requested.emit, "referrer.set", None))
        for card, verb in (
            (self.contacts, self.add_contact),
            (self.household, self.add_member),
            (self.referrals, self.set_referrer),
        ):
            card.head.addWidget(verb)
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.retranslate()

    @property
    def count(self) -> int:
        """How many people are shown."""
        card = self._card
        if card is None:
            return 0
        others = len(card.household.members) - 1 if card.household else 0
        return len(card.contact_persons) + others + (card.referrer is not None) + len(card.referred)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.contacts.set_title(self.tr("窓口の方"))
        self.household.set_title(self.tr("ご家族"))
        self.referrals.set_title(self.tr("ご紹介"))
        self.add_contact.setText(self.tr("窓口の方を足す…"))
        self.add_member.setText(self.tr("ご家族を足す…"))
        self.set_referrer.setText(self.tr("紹介者を選ぶ…"))
        if self._card is not None:
            self.show_card(self._card)

    def show_card(self, card: CustomerCard) -> None:
        """Show the people around another customer, or around the same anew."""
        self._card = card
        is_company = card.data.kind == CustomerKind.COMPANY
        self.contacts.setVisible(is_company or bool(card.contact_persons))
        self.household.setVisible(not is_company or card.household is not None)
        self._show_contacts(card.contact_persons)
        self._show_household(card)
        self._show_referrals(card)

    def _show_contacts(self, people: tuple[ContactPerson, ...]) -> None:
        self.contacts.begin(
            self.tr("まだ登録がありません。電話やメールの相手を足しておけます。") if not people else ""
        )
        for place, person in enumerate(people):
            data = person.data
            name = f"{data.name}  {data.kana}".strip()
            points = (point.value for point in (*data.phones[:1], *data.emails[:1]))
            facts = " · ".join(part for part in (data.department, data.title, *points) if part)
            verbs: list[QWidget] = [
                self._verb("pencil", self.tr("{name} を直す").format(name=data.name), "contact.edit", person),
                self._verb(
                    "trash-2", self.tr("{name} を外す").format(name=data.name), "contact.delete", person
                ),
            ]
            if place:
                words = self.tr("{name} を上へ").format(name=data.name)
                verbs.insert(0, self._verb("chevron-up", words, "contact.up", person))
            self.contacts.add(ElidedLabel(name), facts, verbs, below=True)

    def _show_household(self, card: CustomerCard) -> None:
        members = card.household.members if card.household else ()
        self.household.begin(
            "" if members else self.tr("ご家族どうしをつないでおくと、互いのカードから開けます。")
        )
        for member in members:
            self.household.add(self._name(member.person, card.id), member.role, self._member_verbs(member))

    def _member_verbs(self, member: HouseholdMember) -> list[QWidget]:
        name = member.person.name
        role = self._verb("pencil", self.tr("{name} の続柄").format(name=name), "household.role", member)
        leave = self._verb(
            "x", self.tr("{name} をご家族から外す").format(name=name), "household.leave", member
        )
        return [role, leave]

    def _show_referrals(self, card: CustomerCard) -> None:
        by_text = card.data.referred_by
        nobody = card.referrer is None and not card.referred and not by_text
        self.referrals.begin(self.tr("紹介してくれた方・紹介した方が、ここに並びます。") if nobody else "")
        if card.referrer is not None:
            words = self.tr("紹介者を外す")
            verbs: list[QWidget] = [self._verb("x", words, "referrer.clear", card.referrer)]
            self.referrals.add(self._name(card.referrer, card.id), self.tr("紹介してくれた方"), verbs)
        elif by_text:
            self.referrals.add(_plain(by_text), self.tr("紹介してくれた方(この顧客帳にはいません)"), [])
        for person in card.referred:
            self.referrals.add(self._name(person, card.id), self.tr("紹介した方"), [])

    def _name(self, person: PersonLink, own_id: int) -> QWidget:
        if person.id == own_id:
            return _plain(person.name)
        made = button(person.name, "quiet", partial(self.opened.emit, person.id))
        made.setEnabled(not person.deleted)
        made.setAccessibleName(self.tr("{name} のカードを開く").format(name=person.name))
        return made

    def _verb(self, icon: str, words: str, verb: str, whom: object) -> IconButton:
        made = IconButton(icon, words)
        made.clicked.connect(partial(self.requested.emit, verb, whom))
        return made


def _plain(name: str) -> ElidedLabel:
    """A name that opens nothing, in line with those that do."""
    label = ElidedLabel(name)
    label.setContentsMargins(Space.S + BORDER, 0, 0, 0)
    return label


class _People(Card):
    """A card with one person a line: name, facts, verbs; or a sentence where there is nobody."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(FACTS, 1)
        self.empty = PlainLabel(kind="secondary")
        self.empty.setWordWrap(True)
        self.body.addWidget(self.empty)
        self.body.addLayout(self._grid)

    def begin(self, empty: str) -> None:
        """Take everybody out; the sentence is shown in their place."""
        clear(self._grid)
        self.empty.setText(empty)
        self.empty.setVisible(bool(empty))

    def add(self, name: QWidget, facts: str, verbs: list[QWidget], *, below: bool = False) -> None:
        """Add somebody below the others; `below` puts the facts on a line of their own."""
        row = self._grid.rowCount()
        name.setMinimumHeight(Height.CONTROL)
        lines = 2 if below else 1
        if below:
            self._grid.addWidget(name, row, NAME, 1, 2)
            self._grid.addWidget(ElidedLabel(facts, kind="secondary"), row + 1, NAME, 1, 2)
        else:
            if isinstance(name, ElidedLabel):
                # As wide as it is written; only where there is no room for that does it give way.
                name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(name, row, NAME)
            self._grid.addWidget(ElidedLabel(facts, kind="secondary"), row, FACTS)
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.XS)
        for verb in verbs:
            line.addWidget(verb)
        self._grid.addWidget(place, row, VERBS, lines, 1)
