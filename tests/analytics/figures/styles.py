"""The program's own colours and fonts as figure styles."""

from __future__ import annotations

from app.ui.insights.cards.charts import figure_style
from app.ui.theme.tokens import DARK, LIGHT

STYLES = {"light": figure_style(LIGHT), "dark": figure_style(DARK)}
