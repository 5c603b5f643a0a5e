"""Answers out of a few: yes or no, and the stored choices of a field in the words people use for them.

Words are compared folded. The catalogue's own words for a choice, in both languages, are always understood,
so that what was exported can be imported again.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from app.core.messages import LANGUAGES, has_sentence, sentence
from app.core.text.folding import fold
from app.io.cleaning_types import Cleaned, nothing, text_of

if TYPE_CHECKING:
    from app.core.fields import Field
    from app.io.tables import Cell

YES_NO_UNREADABLE = "cleaning.yes_no_unreadable"
CHOICE_UNKNOWN = "cleaning.choice_unknown"
GENDER_BY_NUMBER = "cleaning.gender_by_number"

_YES = """
○ ◯ 〇 ● ◎ ✓ ✔ ☑ レ 1 はい yes y true t on ok 可 可能 有 有り あり 要 必要 希望 希望する 希望します 許可
許可する 承諾 同意 同意する 同意します 了承 配信 配信可 配信する 配信希望 送付可 送る 受け取る 受信する 受信
購読 購読中 登録 subscribed opt-in optin 済 する
"""
_NO = """
× ✕ ✖ ✗ ╳ x 0 いいえ no n false f off ng 不可 無 無し なし 不要 希望しない 希望しません 拒否 拒否する 不同意
未同意 同意しない 停止 停止中 配信停止 配信不可 配信しない 送付不可 送らない 受け取らない 受信しない 解除 退会
unsubscribed opt-out optout しない
"""
_WORDS = {
    "gender": {
        "male": "男 男子 おとこ m man ♂ オス",
        "female": "女 女子 おんな f woman ♀ メス",
        "other": "その他 そのほか 回答しない 無回答 x non-binary nonbinary",
    },
    "customer.kind": {
        "person": "個人 個人客 一般 人 individual consumer",
        "company": "法人 会社 企業 団体 事業者 business corporate organization",
    },
    "status": {
        "lead": "見込み 見込 見込客 見込み客 リード 潜在 未購入 prospect",
        "customer": "顧客 既存 既存客 既存顧客 会員 お客様 取引中 有効 active 現在",
        "former": "休眠 離反 退会 退会済 退会済み 解約 元顧客 無効 取引終了 inactive churned",
    },
    "interaction.kind": {
        "call": "電話 tel 架電 通話 phone 電話対応",
        "mail": "メール eメール email e-mail 電子メール",
        "visit": "訪問 来訪 来店 外回り",
        "letter": "手紙 郵便 はがき ハガキ 葉書 dm 書面 fax ファックス",
        "meeting": "打ち合わせ 打合せ 打合わせ 商談 会議 面談 ミーティング",
        "inquiry": "問い合わせ 問合せ 問合わせ お問い合わせ お問合せ クレーム 質問 相談 enquiry",
    },
    "direction": {
        "in": "受信 着信 受電 受け 入電 inbound incoming 先方から",
        "out": "発信 送信 架電 発 outbound outgoing 当方から こちらから",
    },
    "state": {
        "open": "未対応 未着手 新規 受付 受付済み new 未",
        "answering": "対応中 処理中 回答中 確認中 inprogress pending",
        "answered": "回答済 回答済み 返信済 返信済み 対応済 対応済み 解決 resolved",
        "closed": "完了 クローズ 終了 完 done complete completed",
    },
}
_GENDER_NUMBERS = {"1": "male", "2": "female"}


def clean_yes_no(cell: Cell) -> Cleaned:
    """Whether a person agreed: True, False, or None for a blank."""
    if isinstance(cell, bool):
        return Cleaned(cell)
    text = text_of(cell)
    answer = _answers().get(fold(text))
    if answer is not None:
        return Cleaned(answer)
    return nothing(text, None) or Cleaned(None, "rejected", YES_NO_UNREADABLE)


def clean_choice(cell: Cell, field: Field) -> Cleaned:
    """The stored code of one of a field's choices."""
    text = text_of(cell)
    folded = fold(text)
    code = _codes(field).get(folded)
    if code is not None:
        return Cleaned(code)
    empty = nothing(text, None)
    if empty is not None:
        return empty
    if field.name == "gender" and folded in _GENDER_NUMBERS:
        return Cleaned(_GENDER_NUMBERS[folded], "flagged", GENDER_BY_NUMBER)
    return Cleaned(None, "rejected", CHOICE_UNKNOWN)


@cache
def _answers() -> dict[str, bool]:
    return {**{fold(word): True for word in _YES.split()}, **{fold(word): False for word in _NO.split()}}


@cache
def _codes(field: Field) -> dict[str, str]:
    """Codes by folded words: common words first, so that the code and the catalogue's words win over them."""
    codes: dict[str, str] = {}
    words = _WORDS.get(f"{field.noun}.{field.name}") or _WORDS.get(field.name) or {}
    for code, alike in words.items():
        codes.update({fold(word): code for word in alike.split()})
    for code in field.choices:
        title = field.choice_title(code)
        if has_sentence(title.code):
            codes.update({fold(sentence(title, language)): code for language in LANGUAGES})
        codes[fold(code)] = code
    return codes
