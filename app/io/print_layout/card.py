"""One customer on paper: who this is, what must not be overlooked, figures, filled fields, the history.

The caution stands before everything else, dark on a shade with a bar beside it, so that it is seen in black
and white too. A history of any length runs on over further pages, each of which says whose it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.core.paper import FillBox, PictureBox, Sheet, TextStyle, Tone
from app.io.print_layout import frame
from app.io.print_layout.flow import Block, paginated
from app.io.print_layout.text import baseline, elided, line_height, lines_of, text_box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.paper import Box, Paper, TextMeasurer
    from app.core.print_documents import PrintedCard, PrintedEvent, PrintedField, PrintedGroup

POINT = frame.POINT
KANA: Final = TextStyle(8 * POINT, tone=Tone.HINT)
NAME: Final = TextStyle(22 * POINT, bold=True)
HONORIFIC: Final = TextStyle(11 * POINT, tone=Tone.SECONDARY)
FACTS: Final = TextStyle(9.5 * POINT, tone=Tone.SECONDARY)
TAG: Final = TextStyle(8 * POINT, tone=Tone.ACCENT)
CAUTION: Final = TextStyle(11 * POINT, bold=True, tone=Tone.DANGER)
FIGURE: Final = TextStyle(12 * POINT, bold=True)
HEADING: Final = TextStyle(10 * POINT, bold=True, tone=Tone.ACCENT)
FIELD_TITLE: Final = TextStyle(8 * POINT, tone=Tone.HINT)
FIELD: Final = TextStyle(9.5 * POINT)
WHEN: Final = TextStyle(8.5 * POINT, tone=Tone.SECONDARY)
HEADLINE: Final = TextStyle(9.5 * POINT, bold=True)
DETAIL: Final = TextStyle(8.5 * POINT, tone=Tone.SECONDARY)
CONTINUED: Final = TextStyle(10 * POINT, bold=True)

GAP: Final = 5.0
HONORIFIC_GAP: Final = 2.0
PHOTO_WIDTH: Final = 27.0
PHOTO_HEIGHT: Final = 36.0
FIELD_TITLE_WIDTH: Final = 25.0
COLUMN_GAP: Final = 7.0
FIELD_GAP: Final = 1.2
WHEN_WIDTH: Final = 31.0
BAR: Final = 1.4
CAUTION_PAD: Final = 2.4
SEAM: Final = 0.05
TALLEST_UNDIVIDED: Final = 60.0
CONTINUED_ROOM: Final = 8.5


def card_sheets(card: PrintedCard, paper: Paper, measurer: TextMeasurer) -> list[Sheet]:
    """The pages of a card."""
    made = _Card(card, paper, measurer)
    pages = paginated(made.blocks(), frame.TOP, frame.TOP + CONTINUED_ROOM, frame.body_bottom(paper))
    words = f"{card.name} {card.honorific}".strip()
    sheets = []
    for number, boxes in enumerate(pages, 1):
        head = made.continued(words) if number > 1 else []
        feet = frame.foot(paper, card.as_of, number, len(pages), measurer)
        sheets.append(Sheet(paper, (*head, *boxes, *feet)))
    return sheets


class _Card:
    """The blocks of one card on one paper."""

    def __init__(self, card: PrintedCard, paper: Paper, measurer: TextMeasurer) -> None:
        self._card = card
        self._measurer = measurer
        self._left = frame.SIDE
        self._width = frame.inner_width(paper)
        self._right = self._left + self._width
        self._head_right = self._right - (PHOTO_WIDTH + frame.FOOT_GAP if card.photo else 0)

    def blocks(self) -> Iterator[Block]:
        """Everything from top to bottom."""
        yield from self._head()
        yield from self._caution()
        if self._card.figures:
            yield self._figures()
        for group in self._card.groups:
            if group.fields:
                yield from self._group(group)
        if self._card.history:
            yield from self._history()

    def continued(self, words: str) -> list[Box]:
        """Whose card this page belongs to."""
        number = self._ending(self._card.number, frame.TOP, frame.HINT)
        room = number.x - self._left - frame.FOOT_GAP
        return [
            self._text(self._left, frame.TOP, elided(words, room, CONTINUED, self._measurer), CONTINUED),
            number,
            frame.rule(self._left, frame.TOP + 5.6, self._width, strong=True),
        ]

    def _head(self) -> Iterator[Block]:
        """Name and photo; what follows begins below both."""
        blocks = list(self._name())
        if self._card.photo:
            picture = PictureBox(self._right - PHOTO_WIDTH, 0, PHOTO_WIDTH, PHOTO_HEIGHT, self._card.photo)
            blocks[0] = replace(blocks[0], boxes=(*blocks[0].boxes, picture))
            lacking = PHOTO_HEIGHT - sum(block.height for block in blocks)
            blocks.append(Block(max(0.0, lacking), with_next=True))
        yield from blocks
        yield Block(3.5, with_next=True)

    def _name(self) -> Iterator[Block]:
        """Name with its reading, facts and tags; line by line, so that no name is too long for a page."""
        card = self._card
        number = text_box(0, 0, card.number, frame.HINT, self._measurer, right=self._head_right)
        room = number.x - self._left - frame.FOOT_GAP
        kana = lines_of(card.kana, room, KANA, self._measurer)
        yield Block(line_height(KANA), (self._text(self._left, 0, kana[0], KANA), number), with_next=True)
        yield from self._head_lines(kana[1:], KANA)
        names = lines_of(card.name, room - self._spoken_width(), NAME, self._measurer)
        yield from self._head_lines(names[:-1], NAME)
        last: list[Box] = [self._text(self._left, 0, names[-1], NAME)]
        if card.honorific:
            x = self._left + self._measurer.width(names[-1], NAME) + HONORIFIC_GAP
            last.append(self._text(x, baseline(NAME) - baseline(HONORIFIC), card.honorific, HONORIFIC))
        yield Block(line_height(NAME), tuple(last), with_next=True)
        width = self._head_right - self._left
        if card.facts:
            yield from self._head_lines(lines_of(card.facts, width, FACTS, self._measurer), FACTS)
        if card.tags:
            yield Block(1.5, with_next=True)
            yield from self._tags(width)

    def _head_lines(self, lines: Sequence[str], style: TextStyle) -> Iterator[Block]:
        for line in lines:
            yield Block(line_height(style), (self._text(self._left, 0, line, style),), with_next=True)

    def _spoken_width(self) -> float:
        honorific = self._card.honorific
        return self._measurer.width(honorific, HONORIFIC) + HONORIFIC_GAP if honorific else 0.0

    def _tags(self, room: float) -> Iterator[Block]:
        """Tags side by side, in as many lines as it takes."""
        height, x = line_height(TAG) + 0.8, self._left
        boxes: list[Box] = []
        for tag in self._card.tags:
            text = elided(tag, room - 4, TAG, self._measurer)
            width = self._measurer.width(text, TAG) + 4
            if boxes and x + width > self._left + room:
                yield Block(height + 1.2, tuple(boxes), with_next=True)
                boxes, x = [], self._left
            boxes.append(FillBox(x, 0, width, height, Tone.ACCENT_SHADE, radius=1.2))
            boxes.append(self._text(x + 2, 0.4, text, TAG))
            x += width + 1.6
        yield Block(height, tuple(boxes), with_next=True)

    def _caution(self) -> Iterator[Block]:
        """The band, line by line, so that a long one runs on over the page."""
        if not self._card.caution.strip():
            return
        title = self._measurer.width(self._card.caution_title, CAUTION)
        x = self._left + BAR + 3
        inner = self._right - x - title - 7
        lines = lines_of(self._card.caution, inner, CAUTION, self._measurer)
        for place, line in enumerate(lines):
            top = CAUTION_PAD if place == 0 else 0.0
            bottom = CAUTION_PAD if place == len(lines) - 1 else 0.0
            height = top + line_height(CAUTION) + bottom
            boxes: list[Box] = [
                FillBox(self._left, 0, self._width, height + (0 if bottom else SEAM), Tone.DANGER_SHADE),
                FillBox(self._left, 0, BAR, height + (0 if bottom else SEAM), Tone.DANGER),
                self._text(x + title + 4, top, line, CAUTION),
            ]
            if place == 0:
                boxes.append(self._text(x, top, self._card.caution_title, CAUTION))
            yield Block(height + (GAP - 1 if bottom else 0), tuple(boxes))

    def _figures(self) -> Block:
        """Figures side by side, each below its title, between rules."""
        figures = self._card.figures
        width = self._width / len(figures)
        y_of_figure = 1.6 + line_height(FIELD_TITLE)
        height = y_of_figure + line_height(FIGURE) + 1.2
        boxes: list[Box] = [
            frame.rule(self._left, 0, self._width, strong=True),
            frame.rule(self._left, height, self._width),
        ]
        for place, (title, value) in enumerate(figures):
            x = self._left + place * width + (3 if place else 0)
            if place:
                boxes.append(
                    FillBox(self._left + place * width, 2.2, frame.HAIRLINE, height - 4.2, Tone.RULE)
                )
            boxes.append(
                self._text(x, 1.6, elided(title, width - 4, FIELD_TITLE, self._measurer), FIELD_TITLE)
            )
            boxes.append(self._text(x, y_of_figure, value, self._fitting(value, width - 4)))
        return Block(height + GAP, tuple(boxes))

    def _fitting(self, value: str, width: float) -> TextStyle:
        """The style of a figure: an amount is never cut, its letters are smaller instead."""
        needed = self._measurer.width(value, FIGURE)
        return FIGURE if needed <= width else TextStyle(FIGURE.size * width / needed, bold=True)

    def _group(self, group: PrintedGroup) -> Iterator[Block]:
        yield self._heading(group.title)
        waiting: list[PrintedField] = []
        half = (self._width - COLUMN_GAP) / 2
        for field in group.fields:
            if field.wide or self._is_tall(field, half):
                yield from self._pair(waiting, half)
                waiting = []
                yield from self._long(field)
                continue
            waiting.append(field)
            if len(waiting) == 2:
                yield from self._pair(waiting, half)
                waiting = []
        yield from self._pair(waiting, half)
        yield Block(GAP - FIELD_GAP)

    def _heading(self, title: str) -> Block:
        below = line_height(HEADING) + 0.8
        boxes = (self._text(self._left, 0, title, HEADING), frame.rule(self._left, below, self._width))
        return Block(below + 1.8, boxes, with_next=True)

    def _pair(self, fields: Sequence[PrintedField], half: float) -> Iterator[Block]:
        """One field or two side by side."""
        if not fields:
            return
        boxes: list[Box] = []
        ends = [
            self._field(boxes, field, self._left + place * (half + COLUMN_GAP), half)
            for place, field in enumerate(fields)
        ]
        yield Block(max(ends) + FIELD_GAP, tuple(boxes))

    def _field(self, boxes: list[Box], field: PrintedField, x: float, width: float) -> float:
        title_end = self._stack(boxes, field.title, x, 0.5, FIELD_TITLE_WIDTH - 2, FIELD_TITLE)
        text_end = self._stack(boxes, field.text, x + FIELD_TITLE_WIDTH, 0, width - FIELD_TITLE_WIDTH, FIELD)
        return max(title_end, text_end)

    def _is_tall(self, field: PrintedField, width: float) -> bool:
        lines = lines_of(field.text, width - FIELD_TITLE_WIDTH, FIELD, self._measurer)
        return len(lines) * line_height(FIELD) > TALLEST_UNDIVIDED

    def _long(self, field: PrintedField) -> Iterator[Block]:
        """A field over the whole width, line by line."""
        x = self._left + FIELD_TITLE_WIDTH
        lines = lines_of(field.text, self._right - x, FIELD, self._measurer)
        titles = lines_of(field.title, FIELD_TITLE_WIDTH - 2, FIELD_TITLE, self._measurer)
        last = max(len(lines), len(titles)) - 1
        for place in range(last + 1):
            boxes: list[Box] = []
            if place < len(titles):
                boxes.append(self._text(self._left, 0.5, titles[place], FIELD_TITLE))
            if place < len(lines):
                boxes.append(self._text(x, 0, lines[place], FIELD))
            yield Block(line_height(FIELD) + (FIELD_GAP if place == last else 0), tuple(boxes))

    def _history(self) -> Iterator[Block]:
        yield self._heading(self._card.history_title)
        for event in self._card.history:
            yield from self._event(event)

    def _event(self, event: PrintedEvent) -> Iterator[Block]:
        """When, what and how much; a very long note is divided between its lines."""
        x = self._left + WHEN_WIDTH
        room = self._right - x - (self._measurer.width(event.amount, FIELD) + 5 if event.amount else 0)
        lines = [(line, HEADLINE) for line in lines_of(event.headline, room, HEADLINE, self._measurer)]
        if event.detail:
            details = lines_of(event.detail, room, DETAIL, self._measurer)
            lines += [(line, DETAIL) for line in details]
        when = elided(event.when, WHEN_WIDTH - 2, WHEN, self._measurer)
        boxes: list[Box] = [self._text(self._left, 0.45, when, WHEN)]
        if event.amount:
            boxes.append(self._ending(event.amount, 0, FIELD))
        undivided = sum(line_height(style) for _, style in lines) <= TALLEST_UNDIVIDED
        y = 0.0
        for line, style in lines:
            boxes.append(self._text(x, y, line, style))
            y += line_height(style)
            if not undivided:
                yield Block(y, tuple(boxes))
                boxes, y = [], 0.0
        boxes.append(frame.rule(self._left, y + 1.0, self._width))
        yield Block(y + 2.2, tuple(boxes))

    def _stack(
        self, boxes: list[Box], text: str, x: float, y: float, width: float, style: TextStyle
    ) -> float:
        """Add the lines of a text; returns where they end. No text takes no room."""
        if not text:
            return y
        for line in lines_of(text, width, style, self._measurer):
            boxes.append(self._text(x, y, line, style))
            y += line_height(style)
        return y

    def _text(self, x: float, y: float, text: str, style: TextStyle) -> Box:
        return text_box(x, y, text, style, self._measurer)

    def _ending(self, text: str, y: float, style: TextStyle) -> Box:
        return text_box(0, y, text, style, self._measurer, right=self._right)
