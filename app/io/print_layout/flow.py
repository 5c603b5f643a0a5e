"""Blocks that follow one another down the pages.

A block is never divided; what may be divided comes as several. One that is kept with the next, as a heading
is, never ends a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.paper import TextBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.paper import Box


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes that stay together, as if their page began at 0; `with_next` holds it on the page of the next."""

    height: float
    boxes: tuple[Box, ...] = ()
    with_next: bool = False


def paginated(blocks: Iterable[Block], first_top: float, next_top: float, bottom: float) -> list[list[Box]]:
    """The boxes of each page, at least one; the first begins at `first_top`, the others at `next_top`."""
    pages: list[list[Box]] = [[]]
    y = top = first_top
    for group in _groups(blocks):
        if y + sum(block.height for block in group) > bottom and y > top:
            pages.append([])
            y = top = next_top
        for block in group:
            if y + block.height > bottom and y > top:
                pages.append([])
                y = top = next_top
            pages[-1] += [moved(box, y) for box in block.boxes]
            y += block.height
    return pages


def moved(box: Box, down: float) -> Box:
    """The same box further down."""
    if isinstance(box, TextBox):
        return replace(box, y=box.y + down, baseline=box.baseline + down)
    return replace(box, y=box.y + down)


def _groups(blocks: Iterable[Block]) -> Iterable[Sequence[Block]]:
    """Blocks with those that they are kept with."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.with_next:
            yield group
            group = []
    if group:
        yield group
