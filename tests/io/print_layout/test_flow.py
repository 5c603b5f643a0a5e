"""Blocks down the pages."""

from __future__ import annotations

import pytest

from app.core.paper import FillBox, TextBox, TextStyle, Tone
from app.io.print_layout.flow import Block, moved, paginated


def block(height: float, *, with_next: bool = False) -> Block:
    return Block(height, (FillBox(0, 0, 1, height, Tone.SHADE),), with_next)


@pytest.mark.parametrize(
    ("blocks", "tops"),
    [
        ([], [[]]),
        ([block(10), block(10)], [[5, 15]]),
        # 5 to 35 on the first page, 8 to 35 on the others.
        ([block(10), block(10), block(10)], [[5, 15, 25]]),
        ([block(10), block(10), block(11)], [[5, 15], [8]]),
        ([block(10), block(30), block(10)], [[5], [8], [8]]),
        # A heading goes with what it is over.
        ([block(20), block(5, with_next=True), block(10)], [[5], [8, 13]]),
        ([block(15), block(5, with_next=True), block(10)], [[5, 20, 25]]),
        # What is kept together but too tall for a page runs on.
        ([block(20, with_next=True), block(20, with_next=True), block(5)], [[5], [8, 28]]),
        ([block(3, with_next=True)], [[5]]),
    ],
)
def test_pages(blocks: list[Block], tops: list[list[float]]) -> None:
    pages = paginated(blocks, 5, 8, 35)
    assert [[box.y for box in page] for page in pages] == tops


def test_a_text_moves_with_its_baseline() -> None:
    style = TextStyle(2)
    assert moved(TextBox(1, 2, 3, 4, 5, "x", style), 10) == TextBox(1, 12, 3, 4, 15, "x", style)
