"""売上を記録: one sale with its lines."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.core.clock import today
from app.core.enums import Noun
from app.core.fields import field
from app.services.sales import SaleData, SaleLine
from app.ui.customers.editors import LineEditor
from app.ui.customers.record_dialog import RecordDialog, checked
from app.ui.formats import yen
from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.prompts import Prompts

FIELDS = ("sold_on",)
MORE_FIELDS = ("channel", "payment", "note")
LINE_FIELDS = ("product", "quantity", "unit_price", "amount", "staff")
STRETCHES = (4, 1, 2, 2, 2)


class LineRow:
    """The editors of one line. The amount follows quantity and price until it is typed itself."""

    def __init__(self, line: SaleLine | None) -> None:
        shown = asdict(line) if line else {"quantity": 1}
        self.editors = {name: LineEditor(field(Noun.SALE, name)) for name in LINE_FIELDS}
        for name, editor in self.editors.items():
            value = shown.get(name)
            is_whole = isinstance(value, float) and value.is_integer()
            editor.write("" if value is None else str(int(value) if is_whole else value))
            editor.widget.setAccessibleName(say(editor.field.title))
        for name in ("quantity", "unit_price"):
            self._line(name).textEdited.connect(self._follow)

    def values(self) -> tuple[dict[str, object], str]:
        """The typed values and the first thing that stands in their way."""
        values: dict[str, object] = {}
        for name, editor in self.editors.items():
            values[name], error = checked(editor.field, editor.text())
            if error:
                editor.widget.setFocus()
                return values, error
        return values, ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was sold on this line."""
        return not any(self.editors[name].text().strip() for name in ("product", "unit_price", "amount"))

    def _line(self, name: str) -> QLineEdit:
        widget = self.editors[name].widget
        assert isinstance(widget, QLineEdit)
        return widget

    def _follow(self) -> None:
        quantity, wrong_quantity = checked(self.editors["quantity"].field, self.editors["quantity"].text())
        price, wrong_price = checked(self.editors["unit_price"].field, self.editors["unit_price"].text())
        if not wrong_quantity and not wrong_price and quantity is not None and price is not None:
            self._line("amount").setText(str(round(quantity * price)))


class SaleDialog(RecordDialog[SaleData]):
    """Asks for a sale; a new one is today's."""

    def __init__(
        self, parent: QWidget | None, sale: SaleData | None, products: Sequence[str], staff: Sequence[str]
    ) -> None:
        super().__init__(parent, "", Noun.SALE)
        self.setMinimumWidth(720)
        self.setWindowTitle(self.tr("売上を直す") if sale else self.tr("売上を記録"))
        self._sale = sale or SaleData(today().isoformat())
        self._products, self._staff = products, staff
        self._line_rows: list[LineRow] = []
        self._sold: tuple[SaleLine, ...] = ()
        self.add_fields(FIELDS, asdict(self._sale))
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.S)
        for column, name in enumerate(LINE_FIELDS):
            self._grid.setColumnStretch(column, STRETCHES[column])
            self._grid.addWidget(PlainLabel(say(field(Noun.SALE, name).title), kind="hint"), 0, column)
        self.body.addLayout(self._grid)
        for line in self._sale.lines or (None,):
            self._add_line(line)
        self._total = PlainLabel(kind="figure")
        self._problem = PlainLabel(kind="hint", role=Role.DANGER)
        below = QHBoxLayout()
        below.addWidget(button(self.tr("明細を足す"), "quiet", self._add_blank_line))
        below.addWidget(self._problem, 1)
        below.addWidget(self._total)
        self.body.addLayout(below)
        self.add_fields(MORE_FIELDS, asdict(self._sale))
        self.finish(self.tr("保存") if sale else self.tr("記録する"))
        self._show_total()
        self._line_rows[0].editors["product"].widget.setFocus()

    def check(self) -> bool:
        """The fields, and every line that is not blank."""
        if not super().check():
            return False
        sold: list[SaleLine] = []
        for row in self._line_rows:
            if row.is_blank:
                continue
            values, problem = row.values()
            if not problem and values["amount"] is None:
                problem = self.tr("金額を入れてください")
                row.editors["amount"].widget.setFocus()
            self._problem.setText(problem)
            if problem:
                return False
            sold.append(SaleLine(**{**values, "quantity": values["quantity"] or 1}))  # type: ignore[arg-type]
        self._sold = tuple(sold)
        return True

    def data(self) -> SaleData:
        """The sale as it was typed."""
        total = None if self._sold else self._sale.total
        return SaleData(**self.values, lines=self._sold, total=total, number=self._sale.number)

    @classmethod
    def ask(
        cls, prompts: Prompts, sale: SaleData | None, products: Sequence[str], staff: Sequence[str]
    ) -> SaleData | None:
        """The sale, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, sale, products, staff))

    def _add_blank_line(self) -> None:
        self._add_line(None)
        self._line_rows[-1].editors["product"].widget.setFocus()

    def _add_line(self, line: SaleLine | None) -> None:
        row = LineRow(line)
        row.editors["product"].complete_with(self._products)
        row.editors["staff"].complete_with(self._staff)
        self._line_rows.append(row)
        for column, editor in enumerate(row.editors.values()):
            self._grid.addWidget(editor.widget, len(self._line_rows), column)
            assert isinstance(editor.widget, QLineEdit)
            editor.widget.textChanged.connect(self._show_total)

    def _show_total(self) -> None:
        if not hasattr(self, "_total"):
            return
        total = 0
        for row in self._line_rows:
            amount, problem = checked(row.editors["amount"].field, row.editors["amount"].text())
            total += 0 if problem or amount is None else int(amount)
        self._total.setText(self.tr("合計 {amount}").format(amount=yen(total)))
