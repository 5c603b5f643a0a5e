"""The tabs of the page 分析, in their order. A tab's panel is built when it is first shown, and its module is
imported then; a new one is a class that keeps `Panel`, and one line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.messages import Message
from app.ui.i18n import QT_TRANSLATE_NOOP, say
from app.ui.insights.panel import Panel

if TYPE_CHECKING:
    from types import ModuleType

    from app.ui.context import Context


class TabSpec(NamedTuple):
    """A tab: its key, its words (source string of the context `insights`, or a sentence where they go by the
    shop's trade), and where its class lies."""

    key: str
    title: str | Message
    module: str
    class_name: str

    def words(self) -> str:
        """The title in the language of the moment."""
        title = self.title
        return say(title) if isinstance(title, Message) else QCoreApplication.translate("insights", title)

    def load(self) -> ModuleType:
        """Import the module; on any thread."""
        return import_module(self.module)

    def build(self, context: Context) -> Panel[Any]:
        """Import the module and make the panel."""
        panel = getattr(self.load(), self.class_name)(context)
        if not isinstance(panel, Panel):
            raise TypeError(f"{self.class_name} is no panel")
        return panel


TABS: Final[tuple[TabSpec, ...]] = (
    TabSpec(
        "summary", QT_TRANSLATE_NOOP("insights", "まとめ"), "app.ui.insights.summary.panel", "SummaryPanel"
    ),
    TabSpec("rfm", QT_TRANSLATE_NOOP("insights", "RFM"), "app.ui.insights.rfm.panel", "RfmPanel"),
    TabSpec("cycle", Message("forecast.cycle"), "app.ui.insights.cycle.panel", "CyclePanel"),
    TabSpec(
        "lifetime", QT_TRANSLATE_NOOP("insights", "LTV"), "app.ui.insights.lifetime.panel", "LifetimePanel"
    ),
    TabSpec(
        "repeat", QT_TRANSLATE_NOOP("insights", "リピート"), "app.ui.insights.repeat.panel", "RepeatPanel"
    ),
    TabSpec("buying", QT_TRANSLATE_NOOP("insights", "売れ筋"), "app.ui.insights.buying.panel", "BuyingPanel"),
)
