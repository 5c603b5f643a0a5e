"""Design tokens: every colour by what it means, every length by what it is for.

No widget names a hex value or a free length; it names a token. Each pair of `TEXT_PAIRS` has a contrast of
at least 4.5:1 and each of `OUTLINE_PAIRS` at least 3:1 (WCAG 2.2 AA) in both palettes; a test computes it.
Lengths are in device-independent pixels at 100 %; the scale of the screen multiplies all of them alike.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Role(StrEnum):
    """What a colour says about the thing that wears it; always beside a word or a shape."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    GOOD = "good"
    ATTENTION = "attention"
    DANGER = "danger"


class Palette(NamedTuple):
    """One complete set of colours, as `#RRGGBB`. The dark set has the same meanings.

    A `_mark` fills columns, bars and dots where the colour of words comes too near to another one for people
    who see no red or no green.
    """

    dark: bool
    paper: str
    surface: str
    sunken: str
    hover: str
    line: str
    line_strong: str
    control_line: str
    ink: str
    ink_2: str
    ink_3: str
    ai: str
    ai_strong: str
    ai_soft: str
    on_ai: str
    shu: str
    shu_strong: str
    shu_soft: str
    shu_mark: str
    on_shu: str
    yamabuki: str
    yamabuki_soft: str
    yamabuki_mark: str
    wakatake: str
    wakatake_soft: str
    hit: str
    toast: str
    on_toast: str
    toast_link: str

    def text(self, role: Role) -> str:
        """The colour of words that carry this role."""
        return {
            Role.NEUTRAL: self.ink_2,
            Role.PRIMARY: self.ai,
            Role.GOOD: self.wakatake,
            Role.ATTENTION: self.yamabuki,
            Role.DANGER: self.shu,
        }[role]

    def soft(self, role: Role) -> str:
        """The ground behind words that carry this role."""
        return {
            Role.NEUTRAL: self.sunken,
            Role.PRIMARY: self.ai_soft,
            Role.GOOD: self.wakatake_soft,
            Role.ATTENTION: self.yamabuki_soft,
            Role.DANGER: self.shu_soft,
        }[role]


LIGHT: Final = Palette(
    dark=False,
    paper="#FBF9F5",
    surface="#FFFFFF",
    sunken="#F4F0E8",
    hover="#F7F4EE",
    line="#E3DCCF",
    line_strong="#CFC6B5",
    control_line="#8C8577",
    ink="#1D232B",
    ink_2="#545C66",
    ink_3="#5F6670",
    ai="#23406E",
    ai_strong="#1A3157",
    ai_soft="#E4EAF4",
    on_ai="#FFFFFF",
    shu="#B83A26",
    shu_strong="#97291A",
    shu_soft="#FBE7E2",
    shu_mark="#B83A26",
    on_shu="#FFFFFF",
    yamabuki="#8A5A00",
    yamabuki_soft="#FFF3D6",
    yamabuki_mark="#B07A00",
    wakatake="#1E6B50",
    wakatake_soft="#E1F2EA",
    hit="#FBE9B7",
    toast="#1D232B",
    on_toast="#F5F2EC",
    toast_link="#A9C4F5",
)

DARK: Final = Palette(
    dark=True,
    paper="#15191F",
    surface="#1C2129",
    sunken="#12161B",
    hover="#222833",
    line="#2C333D",
    line_strong="#3B4450",
    control_line="#6B7684",
    ink="#ECEFF3",
    ink_2="#B3BBC6",
    ink_3="#98A1AD",
    ai="#9DBBF0",
    ai_strong="#BBD0F6",
    ai_soft="#223150",
    on_ai="#10182A",
    shu="#FF9C8A",
    shu_strong="#FFB8AA",
    shu_soft="#43211B",
    shu_mark="#FF8A75",
    on_shu="#2A0F0A",
    yamabuki="#F2C565",
    yamabuki_soft="#3B2E12",
    yamabuki_mark="#F2C565",
    wakatake="#7BD3AF",
    wakatake_soft="#17382C",
    hit="#41330F",
    toast="#2B323D",
    on_toast="#ECEFF3",
    toast_link="#9DBBF0",
)

# (text, ground): every combination that a screen draws words with.
TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *(
        (ink, ground)
        for ink in ("ink", "ink_2", "ink_3", "ai")
        for ground in ("paper", "surface", "sunken", "hover")
    ),
    *((ink, "ai_soft") for ink in ("ink", "ink_2", "ink_3", "ai")),
    *((ink, "hit") for ink in ("ink", "ink_2", "ink_3")),
    ("on_ai", "ai"),
    ("on_ai", "ai_strong"),
    ("on_shu", "shu"),
    ("on_shu", "shu_strong"),
    *(
        (role, ground)
        for role in ("shu", "yamabuki", "wakatake")
        for ground in ("paper", "surface", f"{role}_soft")
    ),
    *(("ink", ground) for ground in ("shu_soft", "yamabuki_soft", "wakatake_soft")),
    ("on_toast", "toast"),
    ("toast_link", "toast"),
)
# (outline, ground): what has to be seen to know where a control is, and where the focus is.
OUTLINE_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *(("control_line", ground) for ground in ("paper", "surface")),
    *(("ai", ground) for ground in ("paper", "surface", "sunken", "ai_soft")),
    *(("shu", ground) for ground in ("paper", "surface")),
)


class Space:
    """Gaps between things."""

    XS: Final = 4
    S: Final = 8
    M: Final = 12
    L: Final = 16
    XL: Final = 24


class Radius:
    """Corners: of chips, of controls, of cards."""

    CHIP: Final = 6
    CONTROL: Final = 8
    CARD: Final = 12


class Type:
    """Pixel sizes of text."""

    KANA: Final = 11
    HINT: Final = 12
    BASE: Final = 14
    HEAD: Final = 15
    SEARCH: Final = 17
    FIGURE: Final = 20
    TITLE: Final = 22
    NAME: Final = 24
    COUNTER: Final = 28  # read from 1.5 m across a counter
    COUNTER_NAME: Final = 40


class Height:
    """Heights of what is clicked and read."""

    CONTROL: Final = 32
    SEARCH: Final = 44
    ROW: Final = 40
    TABLE_HEAD: Final = 32
    BAR: Final = 44
    STATUS: Final = 28
    RAIL: Final = 88
    ICON: Final = 18
    RAIL_ICON: Final = 22
