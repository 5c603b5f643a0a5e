"""What input methods send while names are typed.

Mozc and Anthy under ibus commit in one event and hide the pre-edit text in the next, some of them the other
way round; MS-IME and ATOK on Windows send the end of one composition and the beginning of the next together,
and show leftovers of romaji full-width.

Each sequence has a line of name, text in the field afterwards and its reading, and a line of events: `やま`
is a pre-edit text, `_` an empty one, `=山田` a commit, `=山田>h` a commit with the pre-edit text that begins
in the same event. □ stands for a full-width blank, - for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

Events = list[tuple[str, str]]

WRITTEN = """
mozc | 山田 | ヤマダ
    y や やm やま やまd やまだ 山田 =山田 _
mozc, hidden first | 山田 | ヤマダ
    y や やm やま やまd やまだ 山田 _ =山田
ms-ime | 山田 | ヤマダ
    ｙ や やｍ やま やまｄ やまだ 山田 =山田 _
kana keyboard | 山田 | ヤマダ
    や やま やまた やまだ 山田 =山田
going on commits | 山田花子 | ヤマダハナコ
    y や やm やま やまd やまだ 山田 =山田>h は はn はな はなk はなこ 花子 =花子
going on, ibus | 山田花子 | ヤマダハナコ
    y や やm やま やまd やまだ 山田 =山田 h は はn はな はなk はなこ 花子 =花子
both names at once | 山田花子 | ヤマダハナコ
    やまだはなこ 山田花子 =山田花子
with a blank | 山田□花子 | ヤマダ ハナコ
    やまだ 山田 =山田 =□ はなこ 花子 =花子
other candidates | 齊藤 | サイトウ
    さいとう 斉藤 斎藤 齋藤 齊藤 =齊藤
a candidate that was never shown | 齋藤 | サイトウ
    さいとう 斉藤 =齋藤
committed without converting | さくら | サクラ
    さくら =さくら
converted to katakana | エミ | エミ
    えみ エミ =エミ
F8, half-width | ﾔﾏﾀﾞ | ヤマダ
    やまだ ﾔﾏﾀﾞ =ﾔﾏﾀﾞ
F10, letters | yamada | ヤマダ
    やまだ yamada =yamada
F10 and back | 山田 | ヤマダ
    やまだ yamada やまだ 山田 =山田
direct commit of kana | ヤマダ | ヤマダ
    =ヤマダ
direct commit of hiragana | はなこ | ハナコ
    =はなこ
hand-writing pad | 山田 | -
    =山田
mixed name | 一ノ瀬 | イチノセ
    いちのせ 一ノ瀬 =一ノ瀬
kana at the end stays | 高橋みなみ | タカハシミナミ
    たかはしみなみ 高橋みなみ =高橋みなみ
leftover n | 健 | ケン
    けn 健 =健
leftover n, full-width | 健一 | ケンイチ
    けｎいち 健一 =健一
double n | 純 | ジュン
    じゅnn じゅん 純 =純
leftover consonant | やまｙ | ヤマ
    やまｙ =やまｙ
taken back and typed anew | 山本 | ヤマモト
    やまだ 山田 やまだ やま やまも やまもと 山本 =山本
corrected in the middle | 渡部 | ワタベ
    わたなべ わたべ 渡部 =渡部
cancelled | - | -
    やまだ 山田 やまだ _
cancelled, then another | 佐藤 | サトウ
    やまだ _ さとう 佐藤 =佐藤
divided anew | 山田華子 | ヤマダハナコ
    やまだはなこ 山田花子 山だ花子 山田はなこ 山田華子 =山田華子
first part committed, kana left | 山田花子 | ヤマダハナコ
    やまだはなこ 山田はなこ =山田>はなこ 花子 =花子
first part committed, kanji left | 山田花子 | ヤマダハナコ
    やまだはなこ 山田花子 =山田>花子 =花子
first part committed, ibus | 山田華子 | ヤマダハナコ
    やまだはなこ 山田花子 =山田 花子 華子 =華子
converted while typing | 山田 | ヤマダ
    や やま 山 山d 山だ 山田 =山田
converted while typing, both | 山田花子 | ヤマダハナコ
    やまだ 山田 山田h 山田は 山田はな 山田花 山田花k 山田花こ 山田花子 =山田花子
prediction | 山田花子 | -
    や やま 山田花子 =山田花子
prediction committed at once | 山田花子 | -
    やま =山田花子
long vowels | 大野 | オオノ
    おおの 大野 =大野
foreign name | スミス・ジョン | スミス・ジョン
    すみす スミス =スミス ・ =・ じょん ジョン =ジョン
letters typed with shift | ABC商事 | ABCショウジ
    A AB ABC ABCし ABCしょうじ ABC商事 =ABC商事
legal form from a prediction | 株式会社山田 | ヤマダ
    かぶ 株式会社 =株式会社 やまだ 山田 =山田
atok, mark typed with the commit | 山田、 | ヤマダ、
    やまだ 山田 =山田、
ヴ | ヴィトン | ヴィトン
    v ヴ ヴぃ ヴぃとん ヴィトン =ヴィトン
々 | 佐々木 | ササキ
    ささき 佐々木 =佐々木
variant from a later candidate | 髙橋 | タカハシ
    たかはし 高橋 髙橋 =髙橋
outside the first plane | 𠮷田 | ヨシダ
    よしだ 吉田 𠮷田 =𠮷田
"""


@dataclass(frozen=True)
class Sequence:
    """Events as (pre-edit, commit), the text that is in the field afterwards, and its reading."""

    name: str
    events: Events
    text: str
    reading: str


def _event(token: str) -> tuple[str, str]:
    if not token.startswith("="):
        return token.replace("_", ""), ""
    commit, _, preedit = token[1:].partition(">")
    return preedit, commit


def _read(head: str, events: str) -> Sequence:
    name, text, reading = (part.strip(" ").replace("-", "") for part in head.split(" | "))
    return Sequence(name, [_event(token) for token in events.strip(" ").split(" ")], text, reading)


_LINES = WRITTEN.replace("□", "\u3000").strip("\n").split("\n")
SEQUENCES = [_read(head, events) for head, events in zip(_LINES[::2], _LINES[1::2], strict=True)]
