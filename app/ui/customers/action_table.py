"""The part of the table of actions that deals with one customer, or with those selected."""

from __future__ import annotations

from typing import Final

from app.core.enums import Face
from app.ui.action_spec import ActionSpec
from app.ui.i18n import QT_TRANSLATE_NOOP

CUSTOMER_ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec(
        "customer.new",
        "customer",
        QT_TRANSLATE_NOOP("actions", "新しいお客様"),
        shortcut="Ctrl+Shift+N",
        icon="user-plus",
        tip=QT_TRANSLATE_NOOP("actions", "お客様を登録します"),
        page="customers",
        anywhere=True,
        on_bar=True,
    ),
    ActionSpec(
        "customer.edit",
        "customer",
        QT_TRANSLATE_NOOP("actions", "編集"),
        shortcut="F2",
        icon="pencil",
        tip=QT_TRANSLATE_NOOP("actions", "お客様の内容を直します"),
        page="customers",
    ),
    ActionSpec(
        "customer.photo",
        "customer",
        QT_TRANSLATE_NOOP("actions", "写真…"),
        icon="user",
        tip=QT_TRANSLATE_NOOP("actions", "お客様の写真を選ぶ・貼り付ける・外す"),
        page="customers",
    ),
    ActionSpec(
        "customer.changes",
        "customer",
        QT_TRANSLATE_NOOP("actions", "変更の記録…"),
        shortcut="Ctrl+Shift+H",
        icon="history",
        tip=QT_TRANSLATE_NOOP("actions", "だれがいつ何を変えたかを見て、前の内容に戻します"),
        page="customers",
    ),
    ActionSpec(
        "customer.delete",
        "customer",
        QT_TRANSLATE_NOOP("actions", "削除"),
        shortcut="Ctrl+Delete",
        icon="trash-2",
        tip=QT_TRANSLATE_NOOP("actions", "削除しても元に戻せます"),
        page="customers",
    ),
    ActionSpec(
        "customer.tag",
        "customer",
        QT_TRANSLATE_NOOP("actions", "タグを付ける…"),
        shortcut="Ctrl+T",
        icon="tag",
        tip=QT_TRANSLATE_NOOP("actions", "選んだお客様みんなにタグを付けます"),
        page="customers",
    ),
    ActionSpec(
        "customers.bulk",
        "customer",
        QT_TRANSLATE_NOOP("actions", "まとめて変更…"),
        shortcut="Ctrl+Shift+E",
        icon="users",
        tip=QT_TRANSLATE_NOOP(
            "actions", "選んだお客様、または一覧の全員の、タグ・担当・状態などを一度に変えます"
        ),
        page="customers",
    ),
    ActionSpec(
        "customer.copy_phone",
        "customer",
        QT_TRANSLATE_NOOP("actions", "電話番号をコピー"),
        shortcut="Ctrl+Shift+C",
        icon="copy",
        page="customers",
    ),
    ActionSpec(
        "customers.merge",
        "customer",
        QT_TRANSLATE_NOOP("actions", "この方とまとめる…"),
        shortcut="Ctrl+Shift+J",
        icon="copy",
        tip=QT_TRANSLATE_NOOP("actions", "選んだお客様のカードをくらべて、ひとつにまとめます"),
        page="customers",
    ),
    ActionSpec(
        "customer.unmerge",
        "customer",
        QT_TRANSLATE_NOOP("actions", "まとめたカードを分ける…"),
        icon="undo-2",
        tip=QT_TRANSLATE_NOOP("actions", "まとめたカードを、まとめる前のカードに分けます"),
        page="customers",
    ),
    ActionSpec(
        "visit.new",
        "customer",
        QT_TRANSLATE_NOOP("actions", "来店を記録"),
        shortcut="Ctrl+N",
        icon="calendar-check",
        tip=QT_TRANSLATE_NOOP("actions", "今日の来店を記録します"),
        page="customers",
        starts_group=True,
        of_trade={
            Face.B2B: (
                QT_TRANSLATE_NOOP("actions", "訪問を記録"),
                QT_TRANSLATE_NOOP("actions", "今日の訪問を記録します"),
            )
        },
    ),
    ActionSpec(
        "sale.new",
        "customer",
        QT_TRANSLATE_NOOP("actions", "売上を記録"),
        shortcut="Ctrl+Shift+U",
        icon="receipt-japanese-yen",
        tip=QT_TRANSLATE_NOOP("actions", "売上を記録します"),
        page="customers",
    ),
    ActionSpec(
        "interaction.new",
        "customer",
        QT_TRANSLATE_NOOP("actions", "対応を記録"),
        shortcut="Ctrl+Shift+K",
        icon="message-circle",
        tip=QT_TRANSLATE_NOOP("actions", "電話・メール・問い合わせなどを記録します"),
        page="customers",
    ),
    ActionSpec(
        "customer.previous",
        "customer",
        QT_TRANSLATE_NOOP("actions", "前のお客様"),
        shortcut="Alt+Up",
        icon="chevron-up",
        page="customers",
        starts_group=True,
    ),
    ActionSpec(
        "customer.next",
        "customer",
        QT_TRANSLATE_NOOP("actions", "次のお客様"),
        shortcut="Alt+Down",
        icon="chevron-down",
        page="customers",
    ),
)
