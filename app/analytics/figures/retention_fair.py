"""How many people of each group come again, compared fairly: a bar with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.bar_table import BarLine, BarTable, bar_table
from app.analytics.figures.retention_words import opens, share_lines
from app.analytics.figures.words import percent
from app.analytics.retention.sentences import group_words
from app.core.messages import message
from app.core.retention import FairKey
from app.core.rfm import Tone

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words
    from app.analytics.retention.comparison import FairLine
    from app.analytics.retention.view import RetentionView
    from app.core.retention import Trait

NARROW = 460
TONES = {1: Tone.GOOD, -1: Tone.DANGER, 0: Tone.PRIMARY}
MARKS = {1: "retention.figure.higher", -1: "retention.figure.lower"}


def retention_fair(
    view: RetentionView, words: Words, style: FigureStyle, size: Size, *, trait: Trait, returned: bool
) -> Drawing:
    """Draw a line for each group. `returned` says whom a line opens: those who came again, or those who did
    not."""
    found, wide = view.fair[trait].lines, size.width >= NARROW
    ratio = words.say(message("retention.figure.again", days=view.question.window))
    plain = (words.say(message("retention.figure.plain_share")),) if wide else ()

    def rest(room: int) -> BarLine:
        return _rest(view, words, trait, room, returned=returned, wide=wide)

    table = BarTable(
        words.say(trait.words),
        (ratio, *plain),
        words.say(message("retention.figure.fair_share")),
        tuple(
            _line(words, trait, place, one, returned=returned, wide=wide) for place, one in enumerate(found)
        ),
        rest=rest,
    )
    return bar_table(table, style, size)


def _line(words: Words, trait: Trait, place: int, one: FairLine, *, returned: bool, wide: bool) -> BarLine:
    name = words.say(group_words(one.group))
    marked = message("retention.figure.marked_few", name=name)
    share = percent(one.fair)
    customers = one.raw.part if returned else one.raw.whole - one.raw.part
    fair = {"share": share, "low": percent(one.low), "high": percent(one.high)}
    expected = message("retention.figure.expected", expected=f"{one.expected:.1f}", part=one.raw.part)
    return BarLine(
        FairKey(trait, place, place + 1, returned),
        words.say(marked) if one.is_small else name,
        _figures(words, one.raw.part, one.raw.whole, wide=wide),
        one.fair,
        words.say(message(MARKS[one.stands_out], share=share)) if one.stands_out else share,
        (
            words.say(message("retention.figure.fair", **fair)),
            *share_lines(words, one.raw),
            words.say(expected),
            opens(words, customers, returned=returned),
        ),
        customers,
        TONES[one.stands_out],
        one.low,
        one.high,
        faint=one.group.name == "",
    )


def _rest(
    view: RetentionView, words: Words, trait: Trait, room: int, *, returned: bool, wide: bool
) -> BarLine:
    """What has no room, together and as it is."""
    lines = view.fair[trait].lines
    part = sum(one.raw.part for one in lines[room:])
    whole = sum(one.raw.whole for one in lines[room:])
    customers = part if returned else whole - part
    return BarLine(
        FairKey(trait, room, len(lines), returned),
        words.say(message("retention.figure.rest", count=len(lines) - room)),
        _figures(words, part, whole, wide=wide),
        part / whole,
        percent(part / whole),
        (opens(words, customers, returned=returned),),
        customers,
        faint=True,
    )


def _figures(words: Words, part: int, whole: int, *, wide: bool) -> tuple[str, ...]:
    ratio = words.say(message("retention.figure.ratio", part=part, whole=whole))
    return (ratio, percent(part / whole)) if wide else (ratio,)
