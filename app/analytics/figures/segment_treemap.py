"""The groups as a treemap, by what they brought or by how many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.drawing import SegmentKey
from app.analytics.figures.treemap import Tile, treemap
from app.analytics.rfm.tables import segment_table
from app.core.messages import message
from app.core.rfm import Measure

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.rfm.scores import RfmView


def segment_treemap(
    view: RfmView, words: Words, style: FigureStyle, size: Size, *, measure: Measure = Measure.REVENUE
) -> Drawing:
    """Draw the groups by revenue, or by people for any other measure; each is a hit."""
    by_money = measure is Measure.REVENUE
    tiles = [
        Tile(
            key=SegmentKey(str(total.group.code)),
            value=total.revenue if by_money else total.customers,
            title=words.say(total.group.words),
            figure=words.short_yen(total.revenue) if by_money else words.people(total.customers),
            lines=(
                words.customers_and_share(total.customers, total.share),
                words.group_revenue(total),
                words.say(total.group.advice),
            ),
            customers=total.customers,
            tone=total.group.tone,
        )
        for total in segment_table(view)
    ]
    return treemap(tiles, style, size, without_area=words.say(message("analytics.figure.without_area")))
