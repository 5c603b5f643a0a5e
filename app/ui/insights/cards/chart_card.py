"""A card with one chart: drawn on the CPU lane, its parts are doors, and it leaves as a picture.

The owner gives it a function that draws; the card calls it again whenever size, theme, language or screen
change, and drops what comes too late.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from app.ui.insights.cards.charts import Brush, Draw, Drawn, paint
from app.ui.insights.doors import add_doors, show_doors
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chart_canvas import ChartCanvas
from app.ui.widgets.containers import Card
from app.ui.widgets.linked_label import LinkedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from app.analytics.figures.drawing import Drawing, Hit
    from app.analytics.figures.output import Image
    from app.core.progress import Progress
    from app.ui.context import Context
    from app.ui.insights.doors import Door
    from app.ui.widgets.labels import TextKind

COPY_SCALE = 2


class ChartCard(Card):
    """`opened` gives the key of a part of the chart, `door_wanted` a door and the key; `pointed` the part
    under pointer or keyboard, or None."""

    opened = Signal(object)
    door_wanted = Signal(object, object)
    pointed = Signal(object)

    def __init__(self, context: Context, least: QSize, outline: tuple[int, int]) -> None:
        super().__init__()
        self._context = context
        self._draw: Draw | None = None
        self._file_name = ""
        self._key = f"insights.draw.{id(self)}"
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._redraw)
        self.canvas = ChartCanvas(least, outline)
        self.more = IconButton("ellipsis")
        self.more.setEnabled(False)
        self.head.addWidget(self.more)
        self.body.addWidget(self.canvas, 1)
        self.body.addStretch(0)  # takes the room of a canvas that is hidden, so that words stay together
        self.more.clicked.connect(self._show_more)
        self.canvas.chosen.connect(self.opened)
        self.canvas.pointed.connect(self.pointed)
        self.canvas.menu_wanted.connect(self._show_menu)
        self.canvas.redraw_wanted.connect(self.redraw)

    def set_words(self, title: str, hint: str, name: str) -> None:
        """The card's head, and what the chart is called by a screen reader."""
        self.set_title(title, hint)
        self.more.set_words(self.tr("{title}を画像にする").format(title=title))
        keys = self.tr("矢印キーで選び、Enter で一覧を開きます")
        self.canvas.set_words(name, keys, self.tr("計算しています…"))

    def sentences(self, kind: TextKind) -> LinkedLabel:
        """A label for sentences about the chart, whose figures open their people as its parts do."""
        made = LinkedLabel(kind=kind)
        made.opened.connect(self.opened)
        made.menu_wanted.connect(self._show_doors)
        return made

    def show_chart(self, draw: Draw, file_name: str) -> None:
        """Draw this from now on; `file_name` is what a picture of it is called."""
        self._draw, self._file_name = draw, file_name
        self.canvas.show()
        self.redraw()

    def show_nothing(self) -> None:
        """Leave the card to its words: there is nothing to draw."""
        self._draw = None
        self.canvas.hide()
        self.more.setEnabled(False)

    def redraw(self) -> None:
        """Draw for the size, colours and language of the moment, once everything has its place."""
        if self._draw is not None:
            self._due.start()

    def menu(self, hit: Hit | None) -> QMenu:
        """What can be done with a part of the chart, and with the whole."""
        menu = QMenu(self)
        if hit is not None and hit.customers:
            add_doors(menu, partial(self._want, hit.key))
            menu.addSeparator()
        menu.addAction(self.tr("画像をコピー")).triggered.connect(self.copy_picture)
        menu.addAction(self.tr("画像を保存…")).triggered.connect(self.save_picture)
        return menu

    def copy_picture(self) -> None:
        """Put the chart on the clipboard, large enough for print and dark on white."""
        drawn = self._for_paper()
        if drawn is None:
            return

        def work(progress: Progress) -> Image:
            from app.analytics.figures.output import render

            del progress
            return render(drawn(), COPY_SCALE)

        self._context.runner.submit(Lane.CPU, work, then=self._copied, owner=self)

    def save_picture(self) -> None:
        """Ask for a place and write the chart there, dark on white."""
        drawn = self._for_paper()
        kinds = (
            FileKind(self.tr("画像(PNG)"), ("png",)),
            FileKind(self.tr("拡大できる画像(SVG)"), ("svg",)),
            FileKind("PDF", ("pdf",)),
        )
        suggested = Path(f"{self._file_name}.png")
        path = self._context.prompts.choose_save_path(self.tr("画像を保存"), kinds, suggested)
        if drawn is None or path is None:
            return
        exports = self._context.services.exports

        def work(progress: Progress) -> Path:
            del progress
            return exports.export_picture(path, drawn())

        self._context.runner.submit(Lane.CPU, work, then=self._saved, owner=self)

    def _for_paper(self) -> Callable[[], Drawing] | None:
        """How the chart is drawn for paper, whatever the window's brightness; None before it stands there."""
        draw, brush = self._draw, Brush.of(self.canvas)
        if draw is None or self.canvas.drawing is None:
            return None

        def drawn() -> Drawing:
            from app.analytics.figures.paper_style import paper_style

            return draw(replace(brush, style=paper_style()))

        return drawn

    def _redraw(self) -> None:
        if self._draw is None:
            return
        draw, brush = self._draw, Brush.of(self.canvas)

        def work(progress: Progress) -> Drawn:
            del progress
            return paint(draw, brush)

        self._context.runner.submit(Lane.CPU, work, then=self._show, key=self._key, owner=self)

    def _show(self, drawn: Drawn) -> None:
        self.canvas.show_drawing(drawn.drawing, drawn.image, drawn.scale)
        self.more.setEnabled(True)

    def _show_more(self) -> None:
        self._show_menu(None, self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _show_menu(self, hit: Hit | None, place: QPoint) -> None:
        if self.canvas.drawing is not None:
            menu = self.menu(hit)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _show_doors(self, key: Hashable, place: QPoint) -> None:
        show_doors(self, place, partial(self._want, key))

    def _want(self, key: Hashable, door: Door) -> None:
        self.door_wanted.emit(door, key)

    def _copied(self, image: Image) -> None:
        pixels = QImage(
            image.rgba, image.width, image.height, 4 * image.width, QImage.Format.Format_RGBA8888
        ).copy()
        QGuiApplication.clipboard().setImage(pixels)
        self._context.notify(self.tr("画像をコピーしました。文書やメールに貼り付けられます。"))

    def _saved(self, path: Path) -> None:
        self._context.written(path, self.tr("{file} に保存しました"))
