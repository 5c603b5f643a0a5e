"""名寄せ: cards that may be of one person are found, compared and made one, or told apart for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.amounts import number
from app.core.changes import ANYTHING
from app.ui.duplicates.comparison import Comparison
from app.ui.duplicates.sure_dialog import SureDialog
from app.ui.i18n import say
from app.ui.pages import Page
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band, Card, ScrollPage, button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_delegate import EntryDelegate
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.services.card_parts import PersonLink
    from app.services.customer_card import CustomerCard
    from app.services.duplicates.service import DuplicatePair, Duplicates, Merged, MergedAll
    from app.ui.context import Context

GROUP_ROLE = Qt.ItemDataRole.UserRole
LIST_WIDTH, CARD_WIDTH = 380, 900


class DuplicatesPage(Page):
    """The groups on the left, the cards of one of them side by side on the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: Duplicates | None = None
        self._chosen: tuple[PersonLink, ...] = ()
        self._title = PlainLabel(kind="title")
        self._hint = PlainLabel(kind="secondary")
        self._hint.setWordWrap(True)
        self.find_button = button("", "", self.search)
        self.sure_button = button("", "", self._merge_sure)
        self.list = QListWidget()
        self.list.setObjectName("groups")
        EntryDelegate(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reasons = Band(Role.ATTENTION)
        self.comparison = Comparison()
        self.merge_button = button("", "primary", self._merge)
        self.apart_button = button("", "", self._tell_apart)
        self.later_button = button("", "quiet", self._next)
        self._empty = EmptyState("users")
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("betweenCards")
        self._lay_out()
        self.list.currentItemChanged.connect(self._show_group)
        self._empty.triggered.connect(self.search)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._title.setText(self.tr("名寄せ"))
        self._hint.setText(
            self.tr("同じ方のカードを見つけて、履歴ごとひとつにまとめます。あとから元に戻せます。")
        )
        self.find_button.setText(self.tr("もう一度探す"))
        self.list.setAccessibleName(self.tr("同じ方かもしれないカード"))
        self.merge_button.setText(self.tr("ひとつにまとめる"))
        self.apart_button.setText(self.tr("別の方です"))
        self.later_button.setText(self.tr("あとで"))
        self.comparison.retranslate()
        self._show_empty()
        if self._found is not None:
            self._show_found(self._found)

    def activate(self, argument: object = None) -> None:
        """Search when the page is first looked at; with ids, compare the cards of these customers first."""
        if isinstance(argument, tuple):
            self._choose(argument)
        if self._found is None:
            self.search()
        self.list.setFocus()

    def on_changes(self, changes: Changes) -> None:
        """What was found may not be so any more; who looks at the page sees it anew."""
        if changes.customers is None or changes.customers:
            if self._chosen:
                self._choose(tuple(link.id for link in self._chosen))
            if self.isVisible():
                self.search()
            else:
                self._found = None

    def search(self) -> None:
        """Search the whole book."""
        service = self.context.services.duplicates
        task = self.context.runner.submit(
            Lane.CPU, service.find, then=self._show_found, key="duplicates.find", owner=self
        )
        self.context.follow(task, self.tr("同じ方を探しています"))

    def _choose(self, ids: tuple[int, ...]) -> None:
        customers = self.context.services.customers

        def load(progress: Progress) -> tuple[PersonLink, ...]:
            del progress
            from app.services.card_parts import PersonLink

            return tuple(PersonLink(row.id, row.number, row.name) for row in customers.rows_of_living(ids))

        self.context.runner.submit(
            Lane.READ, load, then=self._show_chosen, key="duplicates.chosen", owner=self
        )

    def _show_chosen(self, links: tuple[PersonLink, ...]) -> None:
        self._chosen = links if len(links) > 1 else ()
        self.list.setCurrentRow(0)
        self._show_list()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        head.addLayout(words, 1)
        head.addWidget(self.sure_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignTop)
        card = Card()
        scroll = ScrollPage(margin=0)
        scroll.body.addWidget(self.comparison)
        scroll.body.addStretch(1)
        card.body.addWidget(self.reasons)
        card.body.addWidget(scroll, 1)
        verbs = QHBoxLayout()
        verbs.setSpacing(Space.S)
        verbs.addStretch(1)
        for made in (self.later_button, self.apart_button, self.merge_button):
            verbs.addWidget(made)
        card.body.addLayout(verbs)
        self._splitter.addWidget(self.list)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(Space.L, 0, 0, 0)
        beside.addWidget(card)
        self._splitter.addWidget(right)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes([LIST_WIDTH, CARD_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.L)
        layout.addLayout(head)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self._empty, 1)
        self._splitter.hide()

    def _show_empty(self) -> None:
        if self._found is None:
            self._empty.set_words(self.tr("探しています"), self.tr("顧客帳の全員を見くらべています。"))
        else:
            self._empty.set_words(
                self.tr("同じ方のカードは見つかりませんでした"),
                self.tr("ひとりに1枚のカードになっています。"),
                self.tr("もう一度探す"),
            )

    def _show_found(self, found: Duplicates) -> None:
        self._found = found
        self._show_list()

    def _show_list(self) -> None:
        """Those somebody chose first, then what was found besides."""
        place = max(0, self.list.currentRow())
        self._show_empty()
        self._show_sure()
        self.list.blockSignals(True)
        self.list.clear()
        if self._chosen:
            self.list.addItem(self._chosen_item())
        found = self._found
        if found is not None:
            chosen = {link.id for link in self._chosen}
            for group in found.groups:
                if set(group) != chosen:
                    self.list.addItem(self._item(group, found))
        self.list.blockSignals(False)
        has_any = self.list.count() > 0
        focused = QApplication.focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused)
        self._splitter.setVisible(has_any)
        self._empty.setVisible(not has_any)
        if has_any:
            self.list.setCurrentRow(min(place, self.list.count() - 1))
            self._show_group()
        elif is_here:
            # Qt would give the keyboard to a button of the window.
            self._empty.button.setFocus()

    def _show_sure(self) -> None:
        """How many groups can be merged after one look."""
        sure = self._found.sure if self._found is not None else ()
        self.sure_button.setVisible(bool(sure))
        self.sure_button.setText(self.tr("同じ方をまとめる…({count}組)").format(count=number(len(sure))))

    def _chosen_item(self) -> QListWidgetItem:
        shown = self.tr("、").join(dict.fromkeys(link.name for link in self._chosen))
        words = self.tr("一覧で選んだカード · {count}枚").format(count=number(len(self._chosen)))
        item = QListWidgetItem(f"{shown}\n{words}")
        item.setData(GROUP_ROLE, tuple(link.id for link in self._chosen))
        return item

    def _item(self, group: tuple[int, ...], found: Duplicates) -> QListWidgetItem:
        pairs = _pairs_of(group, found.pairs)
        names = {link.id: link for pair in pairs for link in (pair.a, pair.b)}
        shown = "、".join(dict.fromkeys(link.name for link in names.values()))
        is_same = all(pair.decision == "same" for pair in pairs)
        verdict = self.tr("同じ方") if is_same else self.tr("確かめてください")
        words = self.tr("{verdict} · {count}枚 · {why}").format(
            verdict=verdict, count=number(len(group)), why=say(pairs[0].reasons[0])
        )
        item = QListWidgetItem(f"{shown}\n{words}")
        item.setData(GROUP_ROLE, group)
        return item

    def _show_group(self) -> None:
        if self.list.currentRow() < 0:
            return
        group: tuple[int, ...] = self.list.currentItem().data(GROUP_ROLE)
        pairs = _pairs_of(group, self._found.pairs if self._found is not None else ())
        self.reasons.show_text(" · ".join(dict.fromkeys(say(why) for pair in pairs for why in pair.reasons)))
        customers = self.context.services.customers

        def load(progress: Progress) -> list[CustomerCard]:
            del progress
            # What was found may be older than what is there: who was undone since has no card at all.
            return [customers.card(row.id) for row in customers.rows_of_living(group)]

        self.context.runner.submit(
            Lane.READ, load, then=self.comparison.show_cards, key="duplicates.cards", owner=self
        )

    def _merge(self) -> None:
        keep, others, chosen = self.comparison.keep, self.comparison.others, self.comparison.chosen
        if not others:
            return
        service = self.context.services.duplicates
        self.context.runner.submit(
            Lane.WRITE, lambda _progress: service.merge(keep, others, chosen), then=self._merged, owner=self
        )

    def _merged(self, merged: Merged) -> None:
        text = self.tr("{name} のカード {count}枚をひとつにまとめました")
        self.context.done(
            merged.changes, text.format(name=merged.kept.name, count=number(len(merged.gone) + 1))
        )

    def _merge_sure(self) -> None:
        if self._found is None:
            return
        links = {link.id: link for pair in self._found.pairs for link in (pair.a, pair.b)}
        groups = [[links[one] for one in group] for group in self._found.sure]
        chosen = SureDialog.ask(self.context.prompts, groups)
        if not chosen:
            return
        service = self.context.services.duplicates
        task = self.context.runner.submit(
            Lane.WRITE,
            lambda progress: service.merge_all(chosen, progress),
            then=self._merged_sure,
            owner=self,
        )
        task.cancelled.connect(self._stopped)
        self.context.follow(task, self.tr("まとめています"))

    def _merged_sure(self, outcome: MergedAll) -> None:
        self.context.events.announce(ANYTHING)
        text = self.tr("{count}組をまとめました。1組ずつ元に戻せます")
        if outcome.left:
            text = self.tr("{count}組をまとめました。変わっていた{left}組はそのままです")
        self.context.notify(text.format(count=number(len(outcome.merged)), left=number(outcome.left)))

    def _stopped(self) -> None:
        self.context.events.announce(ANYTHING)
        self.context.notify(self.tr("途中で止めました。そこまでの組はまとまっています"))

    def _tell_apart(self) -> None:
        ids = [card.id for card in self.comparison.cards]
        service = self.context.services.duplicates
        self.context.runner.submit(
            Lane.WRITE,
            lambda _progress: service.tell_apart(ids),
            then=partial(self._told_apart, ids),
            owner=self,
        )

    def _told_apart(self, ids: list[int], changes: Changes) -> None:
        self.context.done(changes, self.tr("{count}枚は別の方と覚えました").format(count=number(len(ids))))
        self.search()

    def _next(self) -> None:
        self.list.setCurrentRow((self.list.currentRow() + 1) % max(1, self.list.count()))


def _pairs_of(group: Iterable[int], pairs: Iterable[DuplicatePair]) -> list[DuplicatePair]:
    """The pairs within a group, the likeliest first."""
    ids = set(group)
    return [pair for pair in pairs if pair.a.id in ids and pair.b.id in ids]
