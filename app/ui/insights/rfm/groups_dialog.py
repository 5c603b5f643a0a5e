"""グループの決め方: the rules of the groups, in order, with how many people each gets as they are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.core.amounts import number
from app.core.errors import UserError
from app.core.rfm import Tone
from app.core.rfm_groups import MOST_GROUPS, STANDARD, Group, Groups, ScoreBox, free_code
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.insights.rfm.group_cells import GroupCells
from app.ui.insights.rfm.group_editor import GroupEditor
from app.ui.insights.rfm.group_list import GroupList
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import ScrollPage, button
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import PlainLabel, plain_tip

if TYPE_CHECKING:
    from typing import Protocol

    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

    class GroupTrial(Protocol):
        """The scores of a day, to try rules on."""

        @property
        def customers(self) -> int:
            """How many people are scored."""

        def people(self, rules: tuple[Group, ...]) -> tuple[int, ...]:
            """How many each rule gets."""

        def cells(self, rules: tuple[Group, ...]) -> tuple[tuple[int, ...], ...]:
            """The place of the rule of each cell of R and F."""


SIZE = (940, 620)
LIST_WIDTH = 320
EDITOR_SIZE = (500, 180)


class GroupsDialog(DataDialog[Groups]):
    """The list with its verbs and a picture at the left, the chosen rule at the right."""

    def __init__(self, parent: QWidget | None, groups: Groups, trial: GroupTrial) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("グループの決め方"))
        self.open_with(*SIZE)
        self._trial = trial
        self._groups = groups
        self._rules = list(groups.rules)
        self.list = GroupList()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setToolTip(plain_tip(self.tr("Alt+↑・Alt+↓ で順番を変え、Delete で消します。")))
        self.cells = GroupCells()
        self.cells.setAccessibleName(self.tr("RとFの表でのグループ"))
        self.editor = GroupEditor()
        self.add_button = button(self.tr("足す"), "", self._add)
        self.up_button = button(self.tr("上へ"), "", self._up)
        self.down_button = button(self.tr("下へ"), "", self._down)
        self.delete_button = button(self.tr("消す"), "", self._delete)
        self.standard_button = button(self.tr("はじめの決め方に戻す"), "quiet", self._go_back)
        self.everybody = PlainLabel(kind="hint")
        self.problem = PlainLabel(kind="hint", role=Role.DANGER)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._build()
        self.finish(self.tr("この決め方で見る"))
        self.list.currentRowChanged.connect(self._choose)
        self.list.moved.connect(self._move)
        self.list.unwanted.connect(self._delete)
        self.editor.changed.connect(self._take)
        self._show(0)
        self._choose(0)

    def data(self) -> Groups:
        """The rules."""
        return self._groups

    def accept(self) -> None:
        """Close where every rule makes sense; else say which does not."""
        try:
            self._groups = Groups(tuple(self._rules))
        except UserError as error:
            self._go_to_the_wrong_one()
            self.problem.setText(say(error.message))
            self.problem.show()
            self.make_room()
            return
        super().accept()

    @classmethod
    def ask(cls, prompts: Prompts, groups: Groups, trial: GroupTrial) -> Groups | None:
        """The rules, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, groups, trial))

    def _build(self) -> None:
        hint = PlainLabel(
            self.tr("上から順に見て、はじめに当てはまったグループに入ります。数は基準日のお客様です。"),
            kind="secondary",
        )
        hint.setWordWrap(True)
        verbs = FlowLayout(spacing=Space.XS)
        for made in (
            self.add_button,
            self.up_button,
            self.down_button,
            self.delete_button,
            self.standard_button,
        ):
            verbs.addWidget(made)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(self.list, 1)
        left.addLayout(verbs)
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        page = ScrollPage(margin=0)
        page.body.setContentsMargins(0, 0, Space.S, 0)
        page.body.addWidget(self.editor)
        page.setMinimumSize(*EDITOR_SIZE)
        right.addWidget(page, 1)
        right.addWidget(self.cells)
        self.list.setMinimumWidth(LIST_WIDTH)
        columns = QHBoxLayout()
        columns.setSpacing(Space.XL)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.body.addWidget(hint)
        self.body.addLayout(columns, 1)
        self.body.addWidget(self.everybody)
        self.body.addWidget(self.problem)

    def _show(self, current: int) -> None:
        """The list, the picture and the verbs for the rules as they are now."""
        rules = tuple(self._rules)
        people = self._trial.people(rules)
        self.list.show_rules(rules, people, current)
        self.cells.show_cells(self._trial.cells(rules), [rule.tone for rule in rules], current)
        self.everybody.setText(
            self.tr("{count}名の全員が、どれかひとつのグループに入っています。").format(
                count=number(self._trial.customers)
            )
        )
        self.problem.setText("")
        self.problem.hide()
        last = len(rules) - 1
        self.add_button.setEnabled(len(rules) < MOST_GROUPS)
        self.up_button.setEnabled(0 < current < last)
        self.down_button.setEnabled(current < last - 1)
        self.delete_button.setEnabled(current < last)
        self.standard_button.setEnabled(rules != STANDARD.rules)

    def _choose(self, place: int) -> None:
        """Show another rule."""
        if place >= 0:
            self.editor.show_rule(self._rules[place], is_last=place == len(self._rules) - 1)
            self._show(place)

    def _take(self, rule: Group) -> None:
        """The rule that is shown was changed."""
        self._rules[self.list.currentRow()] = rule
        self._show(self.list.currentRow())

    def _add(self) -> None:
        """One more above the chosen one, with a range to begin with."""
        place = min(self.list.currentRow(), len(self._rules) - 1)
        code = free_code(rule.code for rule in self._rules)
        self._rules.insert(place, Group(code, Tone.PRIMARY, (ScoreBox(r=(5, 5)),)))
        self._show(place)
        self._choose(place)
        self.editor.name.setFocus()

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        """The last stays the last."""
        place = self.list.currentRow()
        other, last = place + step, len(self._rules) - 1
        if place < last and 0 <= other < last:
            self._rules[place], self._rules[other] = self._rules[other], self._rules[place]
            self._show(other)

    def _delete(self) -> None:
        place = self.list.currentRow()
        if place < len(self._rules) - 1:
            del self._rules[place]
            self._show(place)
            self._choose(place)

    def _go_back(self) -> None:
        self._rules = list(STANDARD.rules)
        self._show(0)
        self._choose(0)

    def _go_to_the_wrong_one(self) -> None:
        names: set[str] = set()
        for place, rule in enumerate(self._rules):
            nameless = rule.is_own and not rule.name
            twice = bool(rule.name) and rule.name in names
            if nameless or twice or (not rule.boxes and place < len(self._rules) - 1):
                self.list.setCurrentRow(place)
                self.editor.name.setFocus()
                return
            names.add(rule.name)
