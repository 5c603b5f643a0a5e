"""Loads what the first chart needs while nobody waits, so that the first click on 分析 shows it at once.

pandas and matplotlib take a second or two; that passes on the CPU lane some time after the list is there,
even while something is written: at the end of an import the window needs Python for itself. The first tab
comes first: whoever clicks soon waits for no other. The modules of the tabs and the sentences come last, so
that opening a tab keeps the window no longer than making its widgets takes.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from app.analytics.figures.drawing import Size
from app.core import clock
from app.core.garbage import no_cycle_search
from app.core.messages import catalogue
from app.core.rfm import bands_from
from app.core.rfm_groups import groups_from
from app.ui.i18n import current_language
from app.ui.insights.cards.charts import Brush, MatrixWish, draw_groups, draw_matrix, figure_style, paint
from app.ui.insights.summary.charts import draw_tile
from app.ui.insights.tabs import TABS
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.errors import UserError
    from app.core.progress import Progress
    from app.ui.context import Context

PAUSE_MS = 800
ANY_SIZE = Size(400, 400)
LIBRARIES: Final = ("pandas", "matplotlib.figure", "matplotlib.backends.backend_agg")


def warm_up_later(context: Context) -> None:
    """Load the libraries when the window has come to rest; compute and draw once, for nobody, when nothing is
    being written either."""
    QTimer.singleShot(PAUSE_MS, context, partial(_load, context))


def _load(context: Context) -> None:
    def work(progress: Progress) -> None:
        with no_cycle_search():
            for name in LIBRARIES:
                progress(0, 0)
                import_module(name)

    def warm_up(_loaded: None) -> None:
        _warm_up(context)

    context.runner.submit(Lane.CPU, work, then=warm_up, key="insights.libraries", owner=context)


def _warm_up(context: Context) -> None:
    if context.runner.busy(Lane.WRITE):
        QTimer.singleShot(PAUSE_MS, context, partial(_warm_up, context))
        return
    services, as_of = context.services, clock.today()
    brush = Brush(current_language(), figure_style(context.theme.palette), ANY_SIZE, 1.0)

    def work(progress: Progress) -> None:
        with no_cycle_search():
            summary = services.dashboard.summary(as_of)
            for tile in summary.view.tiles[:1]:
                paint(partial(draw_tile, summary, tile.tile), brush)
            progress(0, 0)
            settings = services.settings.load()
            bands, groups = bands_from(settings.rfm_bands), groups_from(settings.rfm_groups)
            report = services.rfm.report(as_of, bands, groups)
            for draw in (partial(draw_matrix, report, MatrixWish()), partial(draw_groups, report)):
                progress(0, 0)
                paint(draw, brush)
            catalogue()
            for tab in TABS:
                progress(0, 0)
                tab.load()
            # 売れ筋 asks for this one, and so for its modules, in the window's thread.
            _ = services.assortment

    context.runner.submit(Lane.CPU, work, failed=_leave_it, key="insights.warm_up", owner=context)


def _leave_it(error: UserError) -> None:
    """Whoever opens the page hears of it there."""
    del error
