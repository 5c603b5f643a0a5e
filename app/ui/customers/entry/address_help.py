"""Help with addresses: the address of a postal code, and the code of an address.

A code that was typed fills in what is empty; where it stands for several towns, they are listed to choose
from. The code of an address is offered. What somebody typed is replaced only when they take an offer.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core.japan.postal import normalize_postal_code
from app.ui.customers.entry.source import Filled
from app.ui.widgets.candidate_list import CandidateList
from app.ui.widgets.offer import Offer, OfferChip, OfferKeys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.entry_help import AddressCandidate, EntryHelpService
    from app.ui.customers.entry.source import HelpSource
    from app.ui.customers.fields.editors import Editor
    from app.ui.widgets.field_row import FieldRow

PARTS = ("prefecture", "city", "street", "building")
ADDRESS = ("prefecture", "city", "street")
PAUSE_MS = 150
LONGEST_NOTE = 24
WHOLE_CODE = len("1000005")

Candidates = tuple["AddressCandidate", ...]


class AddressHelp(QObject):
    """One postal code and its address."""

    def __init__(
        self,
        source: HelpSource,
        editors: Mapping[str, Editor],
        row: Callable[[str], FieldRow],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self.code = Filled(editors["postal_code"])
        self.parts = {name: Filled(editors[name]) for name in PARTS}
        self.chip = OfferChip()
        row("postal_code").put_below(self.chip)
        self.towns = CandidateList(self.code.line)
        self._found: Candidates = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look_up_code)
        self.code.line.textEdited.connect(self._code_typed)
        self.code.line.editingFinished.connect(self._code_left)
        for name in ADDRESS:
            self.parts[name].line.textEdited.connect(self._address_typed)
            self.parts[name].line.editingFinished.connect(self.code.keep)
        self.parts["street"].go_on_behind()
        self.chip.taken.connect(self._take)
        self.towns.chosen.connect(self._choose)
        OfferKeys([self.code.line, *(self.parts[name].line for name in ADDRESS)], (self.chip,), self)

    def forget(self) -> None:
        """Another customer is shown."""
        self._pause.stop()
        self.towns.close()
        self.chip.show_offers()
        for filled in (self.code, *self.parts.values()):
            filled.forget()

    def _code_typed(self, typed: str) -> None:
        self.chip.show_offers()
        self.towns.close()
        if _code_in(typed) is None:
            return

        def question(service: EntryHelpService) -> Candidates:
            return service.addresses_of(typed)

        self._source.ask(question, partial(self._addresses_found, typed), key="addresses", owner=self)

    def _addresses_found(self, typed: str, found: Candidates) -> None:
        if _code_in(self.code.line.text()) != _code_in(typed) or not found:
            return
        self._found = found
        if len(found) == 1:
            self._offer_or_fill(found[0])
            return
        for name in ("prefecture", "city"):
            values = {str(getattr(candidate, name)) for candidate in found}
            if len(values) == 1 and self.parts[name].is_free:
                self.parts[name].fill(values.pop())
        if self.parts["street"].is_free:
            self.chip.show_offers([Offer(self.tr("{count} とおりから選ぶ").format(count=len(found)), None)])
            self._list_towns()

    def _offer_or_fill(self, candidate: AddressCandidate) -> None:
        """Fill in what is free; where other things stand, offer to replace them."""
        differing = [
            name
            for name in PARTS
            if not self.parts[name].is_free
            and not self.parts[name].text.startswith(str(getattr(candidate, name)))
        ]
        for name in PARTS:
            if self.parts[name].is_free:
                self.parts[name].fill(str(getattr(candidate, name)))
        if differing:
            words = self.tr("住所: {address}").format(address=_in_words(candidate))
            self.chip.show_offers([Offer(words, candidate)])

    def _list_towns(self) -> None:
        """List what was found; a prefecture and a city that all have in common go without saying."""
        cities = {(candidate.prefecture, candidate.city) for candidate in self._found}
        common = "".join(cities.pop()) if len(cities) == 1 else ""
        words = (_in_words(candidate).removeprefix(common) or common for candidate in self._found)
        self.towns.open(list(words), self._found)

    def _choose(self, candidate: AddressCandidate) -> None:
        self.chip.show_offers()
        self._replace(candidate)

    def _take(self, offered: AddressCandidate | str | None) -> None:
        if offered is None:
            self._list_towns()
        elif isinstance(offered, str):
            self.code.fill(offered)
            self.code.keep()
        else:
            self._replace(offered)

    def _replace(self, candidate: AddressCandidate) -> None:
        for name in PARTS:
            value = str(getattr(candidate, name))
            if value or self.parts[name].is_free:
                self.parts[name].fill(value)
        self._keep_parts()

    def _code_left(self) -> None:
        """Write the code as it will be kept, as a telephone number is."""
        code = _code_in(self.code.line.text())
        if code is not None and code != self.code.line.text():
            self.code.line.setText(code)
        self._keep_parts()

    def _keep_parts(self) -> None:
        for filled in self.parts.values():
            filled.keep()

    def _address_typed(self) -> None:
        self.chip.show_offers()
        self._pause.start()

    def _look_up_code(self) -> None:
        typed = tuple(self.parts[name].text for name in ADDRESS)
        if not any(typed):
            return

        def question(service: EntryHelpService) -> Candidates:
            return service.postal_codes_of(*typed)

        self._source.ask(question, partial(self._codes_found, typed), key="codes", owner=self)

    def _codes_found(self, typed: tuple[str, ...], found: Candidates) -> None:
        if tuple(self.parts[name].text for name in ADDRESS) != typed:
            return
        present, _ = normalize_postal_code(self.code.text)
        if present in {candidate.postal_code for candidate in found}:
            found = ()
        words = self.tr("郵便番号: {code}")
        notes = {candidate.postal_code: _shortened(candidate.note) for candidate in found[1:] and found}
        self.chip.show_offers(
            [
                Offer(words.format(code=f"{code} {notes.get(code, '')}".strip()), code)
                for code in (candidate.postal_code for candidate in found)
            ]
        )


def _in_words(candidate: AddressCandidate) -> str:
    parts = "".join(str(getattr(candidate, name)) for name in ADDRESS)
    words = f"{parts} {candidate.building}".strip()
    return f"{words}({candidate.office})" if candidate.office else words


def _shortened(note: str) -> str:
    return note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE]}…"


def _code_in(typed: str) -> str | None:
    """The postal code that is typed whole, as it is kept."""
    return normalize_postal_code(typed)[0] if len(typed.strip()) >= WHOLE_CODE else None
