"""Names with their readings in one cell."""

from __future__ import annotations

import pytest

from app.core.japan.name_with_reading import name_and_reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ヤマダ ハナコ\n山田 花子", ("山田 花子", "ヤマダ ハナコ")),
        ("山田 花子\n(やまだ はなこ)", ("山田 花子", "やまだ はなこ")),
        ("ﾔﾏﾀﾞ ﾊﾅｺ\r\n山田花子 様", ("山田花子 様", "ﾔﾏﾀﾞ ﾊﾅｺ")),
        ("山田 花子(ヤマダ ハナコ)", ("山田 花子", "ヤマダ ハナコ")),
        ("森 誠／もり まこと", ("森 誠", "もり まこと")),
        ("山田 花子(はなちゃん)", None),
        ("山田 花子(旧姓 田中)", None),
        ("山田 花子", None),
        ("さくら\nもも", None),
        ("山田 花子\n林 薫", None),
    ],
)
def test_the_reading_is_told_from_the_name(text: str, expected: tuple[str, str] | None) -> None:
    assert name_and_reading(text) == expected
