"""The lines of a sale as they are typed: product, quantity × price = amount, who served."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.amounts import number, yen
from app.core.enums import Noun
from app.core.fields import field
from app.core.messages import Message
from app.services.sales import SaleLine
from app.ui.customers.fields.editors import LineEditor
from app.ui.customers.record_dialog import checked
from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LINE_FIELDS = ("product", "quantity", "unit_price", "amount", "staff")
STRETCHES = (5, 1, 2, 2, 2)
FIGURES = frozenset({"quantity", "unit_price", "amount"})
LINE_PREFIX = "line."
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LineRow:
    """The editors of one line. The amount follows quantity and price until it is typed itself, and one that
    nobody knew may stay unknown."""

    def __init__(self, line: SaleLine | None) -> None:
        shown = asdict(line) if line else {"quantity": 1}
        self.editors = {name: LineEditor(field(Noun.SALE, name)) for name in LINE_FIELDS}
        self.drop = IconButton("x")
        self._follows = line is None
        self._was_unknown = line is not None and line.amount is None
        for name, editor in self.editors.items():
            editor.write(_number_text(shown.get(name)))
            editor.widget.setAccessibleName(say(editor.field.title))
            if name in FIGURES:
                self.line(name).setAlignment(RIGHT)
        for name in ("quantity", "unit_price"):
            self.line(name).textEdited.connect(self._follow)
        self.line("amount").textEdited.connect(self._stop_following)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What stands in the line, from left to right."""
        return (*(editor.widget for editor in self.editors.values()), self.drop)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was sold on this line."""
        return not any(self.editors[name].text().strip() for name in ("product", "unit_price", "amount"))

    def line(self, name: str) -> QLineEdit:
        """The control of a field."""
        widget = self.editors[name].widget
        assert isinstance(widget, QLineEdit)
        return widget

    def amount(self) -> int:
        """The amount as far as it can be read."""
        value, problem = checked(self.editors["amount"].field, self.editors["amount"].text())
        return 0 if problem or value is None else int(value)

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows the amount, and none was typed since."""
        return self._was_unknown and not self.editors["amount"].text().strip()

    def values(self) -> tuple[dict[str, object], str]:
        """The typed values and the first thing that stands in their way."""
        values: dict[str, object] = {}
        for name, editor in self.editors.items():
            values[name], error = checked(editor.field, editor.text())
            if error:
                editor.widget.setFocus()
                return values, error
        return values, ""

    def _follow(self) -> None:
        if not self._follows and self.editors["amount"].text().strip():
            return
        quantity, wrong_quantity = checked(self.editors["quantity"].field, self.editors["quantity"].text())
        price, wrong_price = checked(self.editors["unit_price"].field, self.editors["unit_price"].text())
        if not wrong_quantity and not wrong_price and quantity is not None and price is not None:
            self.line("amount").setText(number(round(quantity * price)))

    def _stop_following(self) -> None:
        self._follows = False


class SaleLines(QWidget):
    """All lines of a sale, with their sum. `resized` comes when a line was added or taken out, `typed` when
    something was typed."""

    resized = Signal()
    typed = Signal()

    def __init__(self, lines: Sequence[SaleLine], products: Sequence[str], staff: Sequence[str]) -> None:
        super().__init__()
        self._products, self._staff = products, staff
        self.rows: list[LineRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.S)
        for column, name in enumerate(LINE_FIELDS):
            self._grid.setColumnStretch(column, STRETCHES[column])
            title = PlainLabel(say(field(Noun.SALE, name).title), kind="hint")
            if name in FIGURES:
                title.setAlignment(RIGHT)
            self._grid.addWidget(title, 0, column)
        self._sum = PlainLabel(kind="figure")
        self._problem = PlainLabel(kind="hint", role=Role.DANGER)
        below = QHBoxLayout()
        below.addWidget(button(self.tr("+ 明細を足す"), "quiet", self.add_blank))
        below.addWidget(self._problem, 1)
        below.addWidget(self._sum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addLayout(self._grid)
        layout.addLayout(below)
        for line in lines or (None,):
            self._add(line)
        self._show_sum()

    @property
    def sum(self) -> int:
        """The sum of the amounts as far as they can be read, in yen."""
        return sum(row.amount() for row in self.rows)

    @property
    def problem(self) -> str:
        """What is said below the lines."""
        return self._problem.text()

    def read(self) -> tuple[SaleLine, ...] | None:
        """The lines that are not blank; None, and below them why, where one cannot be kept."""
        sold: list[SaleLine] = []
        for row in self.rows:
            if row.is_blank:
                continue
            values, problem = row.values()
            if not problem and values["amount"] is None and not row.is_unknown:
                problem = self.tr("金額を入れてください")
                row.editors["amount"].widget.setFocus()
            self._problem.setText(problem)
            if problem:
                return None
            values["quantity"] = 1 if values["quantity"] is None else values["quantity"]
            sold.append(SaleLine(**values))  # type: ignore[arg-type]  # the fields are those of a line
        self._problem.setText("")
        return tuple(sold)

    def ask_for_something(self) -> None:
        """Say that nothing was sold yet."""
        self._problem.setText(self.tr("商品か金額を入れてください"))
        self.rows[0].editors["product"].widget.setFocus()

    def add_blank(self) -> None:
        """Add a line and go to it."""
        self._add(None)
        self.rows[-1].editors["product"].widget.setFocus()
        self.resized.emit()

    def texts(self) -> dict[str, str]:
        """What stands in the lines: each text under the number of its line and its field."""
        return {
            f"{LINE_PREFIX}{place}.{name}": editor.text()
            for place, row in enumerate(self.rows)
            for name, editor in row.editors.items()
        }

    def write_texts(self, texts: Mapping[str, str]) -> None:
        """Show lines with what stood in them; other texts are none of ours."""
        ours = {name: text for name, text in texts.items() if name.startswith(LINE_PREFIX)}
        while len(self.rows) < len({name.split(".")[1] for name in ours}):
            self._add(None)
        for place, row in enumerate(self.rows):
            for name, editor in row.editors.items():
                editor.write(ours.get(f"{LINE_PREFIX}{place}.{name}", editor.text()))
        self.typed.emit()
        self.resized.emit()

    def _add(self, line: SaleLine | None) -> None:
        row = LineRow(line)
        row.editors["product"].complete_with(self._products)
        row.editors["staff"].complete_with(self._staff)
        row.drop.set_words(self.tr("この明細を外す"))
        row.drop.clicked.connect(partial(self._drop, row))
        self.rows.append(row)
        place = self._grid.rowCount()
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, place, column)
        for name in LINE_FIELDS:
            row.line(name).textChanged.connect(self._show_sum)
            row.editors[name].typed.connect(self.typed)

    def _drop(self, row: LineRow) -> None:
        self.rows.remove(row)
        for widget in row.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        if not self.rows:
            self._add(None)
        self._show_sum()
        self.typed.emit()
        self.resized.emit()

    def _show_sum(self) -> None:
        is_unknown = any(row.is_unknown and not row.is_blank for row in self.rows)
        unknown, known = (
            say(Message("sale.unknown_amount")),
            self.tr("合計 {amount}").format(amount=yen(self.sum)),
        )
        self._sum.setText(unknown if is_unknown else known)


def _number_text(value: object) -> str:
    if isinstance(value, float):
        return number(int(value)) if value.is_integer() else str(value)
    return number(value) if isinstance(value, int) else str(value or "")
