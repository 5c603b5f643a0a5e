"""Help with names: the reading from the input method, else a guess; the parts of a full name.

The reading that was typed is filled in at once; a guess from the data is only offered. Neither ever replaces
what somebody typed into the reading.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.customers.entry.source import Filled
from app.ui.widgets.offer import Offer, OfferChip, OfferKeys
from app.ui.widgets.reading_edit import ReadingCapture

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.core.japan.names import NamePart, NameParts
    from app.services.entry_help import EntryHelpService
    from app.ui.customers.entry.source import HelpSource
    from app.ui.customers.fields.editors import Editor
    from app.ui.widgets.field_row import FieldRow

Reading = tuple[str, tuple[str, ...]]


class ReadingHelp(QObject):
    """One part of a name and its reading."""

    def __init__(
        self, source: HelpSource, part: NamePart, name: Editor, kana: Editor, row: FieldRow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._part = part
        self.name = Filled(name)
        self.kana = Filled(kana)
        self.chip = OfferChip()
        row.put_below(self.chip)
        self.capture = ReadingCapture(self.name.line)
        self.capture.reading_composed.connect(self._composed)
        self.chip.taken.connect(self._take)
        self.kana.line.textEdited.connect(self._typed_by_hand)
        self.capture.replaced.connect(self.chip.show_offers)
        self.name.line.editingFinished.connect(self.kana.keep)
        name.reverted.connect(self._taken_back)

    def forget(self) -> None:
        """Another customer is shown: nothing there was filled in by us."""
        self.name.forget()
        self.kana.forget()
        self.chip.show_offers()

    def offer_guess(self) -> None:
        """Ask how the name may be read, and offer that where there is no reading yet."""
        self._look_up("")

    def put(self, name: str, reading: str) -> None:
        """Fill in a name whose reading is known, or ask for it."""
        self.name.fill(name)
        if reading and self.kana.is_free:
            self.kana.fill(reading)
        elif name:
            self._look_up("")

    def _composed(self, reading: str) -> None:
        if self.kana.is_free:
            self.kana.fill(reading)
        self.chip.show_offers()
        if self.name.text:
            self._look_up(reading)

    def _look_up(self, typed: str) -> None:
        name, part = self.name.text, self._part

        def question(service: EntryHelpService) -> Reading:
            del service
            from app.services.entry_help import reading_as_typed, readings

            known = readings(name, "").family if part == "family" else readings("", name).given
            return reading_as_typed(name, typed, part) if typed else "", known

        self._source.ask(question, partial(self._answered, name, typed), key=f"reading.{part}", owner=self)

    def _answered(self, name: str, typed: str, answer: Reading) -> None:
        reading, known = answer
        if self.name.text != name:
            return
        if typed and not reading and self.kana.text == typed and self.kana.is_free:
            self.kana.fill("")
        if reading:
            offers = [] if self.kana.text == reading else [Offer(self.tr("読み: {reading}"), reading)]
        elif self.kana.text and (self.kana.text in known or not self.kana.is_kept):
            offers = []
        else:
            offers = [Offer(self.tr("読み: {reading}(推測)"), guess) for guess in known]
        self.chip.show_offers(
            [Offer(offer.words.format(reading=offer.value), offer.value) for offer in offers]
        )

    def _take(self, reading: object) -> None:
        self.kana.fill(str(reading))
        self.kana.keep()

    def _taken_back(self) -> None:
        """The name went; its reading goes with it."""
        self.kana.take_back()
        self.chip.show_offers()

    def _typed_by_hand(self) -> None:
        self.chip.show_offers()


class NameHelp(QObject):
    """The four fields of a person's name."""

    def __init__(
        self,
        source: HelpSource,
        editors: Mapping[str, Editor],
        row: Callable[[str], FieldRow],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self.family = self._part(editors, row, "family")
        self.given = self._part(editors, row, "given")
        self.split_chip = OfferChip()
        row("family_name").put_below(self.split_chip)
        self.split_chip.taken.connect(self._split)
        self._whole_reading = ""
        self.family.name.line.textEdited.connect(self._typed)
        self.family.capture.replaced.connect(self._replaced)
        self.given.name.line.textEdited.connect(self._given_typed)
        self.family.name.line.editingFinished.connect(self.given.name.keep)
        self.family.name.line.editingFinished.connect(self.given.kana.keep)
        family, given = self.family, self.given
        OfferKeys([family.name.line, given.name.line], self.chips, self)
        # Another way to split the name, which goes on being offered, must not keep the key from the readings.
        OfferKeys([family.kana.line], (family.chip, given.chip), self)
        OfferKeys([given.kana.line], (given.chip, family.chip), self)

    @property
    def chips(self) -> tuple[OfferChip, ...]:
        """What offers something."""
        return self.split_chip, self.family.chip, self.given.chip

    def forget(self) -> None:
        """Another customer is shown."""
        self.split_chip.show_offers()
        self.family.forget()
        self.given.forget()

    def look_at(self) -> None:
        """Offer help with what stands in the fields already."""
        self._typed()
        for part in (self.family, self.given):
            if part.name.text and not part.kana.text:
                part.offer_guess()

    def _part(
        self, editors: Mapping[str, Editor], row: Callable[[str], FieldRow], part: NamePart
    ) -> ReadingHelp:
        name, kana = f"{part}_name", f"{part}_kana"
        return ReadingHelp(self._source, part, editors[name], editors[kana], row(kana), self)

    def _typed(self) -> None:
        self.split_chip.show_offers()
        full = self.family.name.text
        if not full or not self.given.name.is_free:
            return

        def question(service: EntryHelpService) -> tuple[NameParts, ...]:
            del service
            from app.services.entry_help import split_name

            return split_name(full)

        self._source.ask(question, partial(self._offer_split, full), key="split", owner=self)

    def _given_typed(self) -> None:
        """Whoever types a given name has said where the family name ends."""
        self.split_chip.show_offers()

    def _replaced(self) -> None:
        """Somebody else's name was put there."""
        if not self.family.name.holds_filling:
            self.split_chip.show_offers()

    def _offer_split(self, full: str, ways: tuple[NameParts, ...]) -> None:
        if self.family.name.text == full and self.given.name.is_free:
            words = self.tr("姓 {family} ・ 名 {given} に分ける")
            self._whole_reading = self.family.capture.reading
            self.split_chip.show_offers(
                [Offer(words.format(family=way.family, given=way.given), way) for way in ways]
            )

    def _split(self, way: NameParts) -> None:
        whole = self._whole_reading

        def question(service: EntryHelpService) -> tuple[str, str]:
            del service
            from app.core.japan.names import split_kana

            parts = split_kana(whole, way.family, way.given) if whole else None
            return (parts.family, parts.given) if parts and parts.given else ("", "")

        self._source.ask(question, partial(self._put, way), key="split", owner=self)

    def _put(self, way: NameParts, reading: tuple[str, str]) -> None:
        self.family.put(way.family, reading[0])
        self.given.put(way.given, reading[1])


class CompanyHelp(QObject):
    """A company's name and its reading, which leaves the legal form out."""

    def __init__(self, name: Editor, kana: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._name = Filled(name)
        self._kana = Filled(kana)
        self._capture = ReadingCapture(self._name.line)
        self._capture.reading_composed.connect(self._composed)
        self._name.line.editingFinished.connect(self._kana.keep)
        name.reverted.connect(self._kana.take_back)

    def forget(self) -> None:
        """Another customer is shown."""
        self._kana.forget()

    def _composed(self, reading: str) -> None:
        from app.services.entry_help import company_reading

        if self._kana.is_free:
            self._kana.fill(company_reading(reading))
