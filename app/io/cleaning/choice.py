"""Answers out of a few: yes or no, and the stored choices of a field in the words people use for them.

Words are compared folded. The catalogue's own words for a choice, in both languages, are always understood,
so that what was exported can be imported again.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from app.core import clock
from app.core.enums import CustomerStatus, Noun
from app.core.japan.wareki import parse_date
from app.core.messages import LANGUAGES, has_sentence, sentence
from app.core.text.folding import fold
from app.io.cleaning.types import Cleaned, nothing, text_of

if TYPE_CHECKING:
    from app.core.fields import Field
    from app.io.tables.raw import Cell

YES_NO_UNREADABLE = "cleaning.yes_no_unreadable"
CHOICE_UNKNOWN = "cleaning.choice_unknown"
GENDER_BY_NUMBER = "cleaning.gender_by_number"
STATUS_BY_DAY = "cleaning.status_by_day"

_YES = """
○ ◯ 〇 ● ◎ ✓ ✔ ☑ レ 1 はい yes y true t on ok 可 可能 有 有り あり 要 必要 希望 希望する 希望します 許可
許可する 許可します 承諾 承諾する 同意 同意する 同意します 同意済 同意済み 了承 配信 配信可 配信する
配信希望 配信中 配信済 送付 送付可 送付する 送付希望 送る 発送 発送可 発送する 受け取る 受取る 受け取ります
受信する 受信 受信可 購読 購読する 購読中 登録 登録する 登録済 登録済み 希望あり 必要あり 要る 欲しい
enabled active subscribed opt-in optin agree agreed 済 済み した する します
"""
_NO = """
× ✕ ✖ ✗ ╳ ☐ □ x 0 いいえ no n false f off ng 不可 不可能 無 無し なし 否 不要 必要なし 必要ない 希望なし
希望しない 希望しません 希望せず 許可しない 不許可 承諾しない 拒否 拒否する 不同意 未同意 同意しない
同意しません 停止 停止中 停止する 配信停止 配信停止中 配信不可 配信しない 送付不可 送付しない 送らない
発送不可 発送しない 受け取らない 受取らない 受け取りません 受信しない 受信不可 受信拒否 購読しない 登録しない
未登録 いらない 要らない 解除 解除済 退会 未 未済 disabled inactive unsubscribed opt-out optout disagree
していない しない しません
"""
_WORDS = {
    "gender": {
        "male": "男 男子 男の子 おとこ 男姓 紳士 メンズ m man boy mr ♂ オス",
        "female": "女 女子 女の子 おんな 女姓 婦人 淑女 レディース f w woman girl ms mrs miss ♀ メス",
        "other": "その他 そのほか 回答しない 無回答 x non-binary nonbinary",
    },
    "customer.kind": {
        "person": "個人 個 個人客 個人様 一般 一般客 家庭 ご家庭 人 individual consumer",
        "company": "法人 法 法人様 会社 企業 企業様 団体 事業者 業務 業務用 業者 同業 卸 官公庁 役所 学校"
        " 寺院 神社 病院 施設 飲食店 商店 店舗 組合 自治会 町内会 business corporate organization",
    },
    "status": {
        "lead": "見込み 見込 見込客 見込み客 リード 潜在 未購入 体験 体験中 検討中 資料請求 入会予定"
        " 仮登録 prospect",
        "customer": "顧客 既存 既存客 既存顧客 会員 お客様 取引中 有効 active 現在 在籍 在籍中 在塾 在塾中"
        " 在園 在園中 契約中 利用中 継続 継続中 稼働 稼働中 入会中 正会員 健在 通常"
        " 本登録 アクティブ 準会員 在学 在学中 通院中 通塾中 来店中 常連 固定 再来",
        "former": "休眠 離反 退会 退会済 退会済み 解約 解約済 解約済み 元顧客 無効 取引終了 終了 中止 脱会"
        " 除名 退塾 退園 退校 退学 卒業 卒塾 卒園 廃業 閉店 倒産 死亡 死去 逝去 ご逝去 故人 他界"
        " 非アクティブ 契約終了 契約満了 満了 取引停止 利用停止 転院 終診 失客"
        " inactive churned deceased cancelled canceled expired",
    },
    "interaction.kind": {
        "call": "電話 tel 架電 受電 着信 通話 phone telephone 電話対応",
        "mail": "メール eメール email e-mail 電子メール",
        "visit": "訪問 来訪 来店 来社 外回り 外出",
        "letter": "手紙 郵便 はがき ハガキ 葉書 dm 書面 fax ファックス",
        "meeting": "打ち合わせ 打合せ 打合わせ 商談 会議 面談 ミーティング オンライン web会議",
        "inquiry": "問い合わせ 問合せ 問合わせ お問い合わせ お問合せ クレーム 苦情 質問 相談 enquiry"
        " complaint",
    },
    "direction": {
        "in": "受信 着信 受電 受 受け 着 入電 in inbound incoming 先方から 先方より お客様から",
        "out": "発信 送信 架電 発 out outbound outgoing 当方から 当方より こちらから 当社から",
    },
    "state": {
        "open": "未対応 未着手 未処理 未完了 未回答 新規 受付 受付済 受付済み new 未 × todo",
        "answering": "対応中 処理中 進行中 回答中 確認中 保留 継続 inprogress in-progress pending",
        "answered": "回答済 回答済み 返信済 返信済み 対応済 対応済み 解決 resolved",
        "closed": "完了 完了済 完了済み クローズ 終了 完 済 済み ○ ◯ 〇 ✓ ✔ ☑ レ done complete completed",
    },
}
_GENDER_NUMBERS = {"1": "male", "2": "female", "01": "male", "02": "female"}
_NUMBERED = re.compile(r"[0-9]{1,2}[.:)]?\s*(\D+)|\((\D+)\)")


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
    if code is None and (found := _NUMBERED.fullmatch(folded)):  # 1:男, ②女, (女)
        code = _codes(field).get((found[1] or found[2]).strip())
    if code is not None:
        return Cleaned(code)
    empty = nothing(text, None)
    if empty is not None:
        return empty
    if field.name == "gender" and folded in _GENDER_NUMBERS:
        return Cleaned(_GENDER_NUMBERS[folded], "flagged", GENDER_BY_NUMBER)
    if field.name == "status" and field.noun is Noun.CUSTOMER and _is_day(cell):
        return Cleaned(CustomerStatus.FORMER.value, "repaired", STATUS_BY_DAY)
    return Cleaned(None, "rejected", CHOICE_UNKNOWN)


def _is_day(cell: Cell) -> bool:
    """Whether a cell is a day: in a column of states, the one that somebody left on."""
    return isinstance(cell, date) or parse_date(text_of(cell), clock.today()).value is not None


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
