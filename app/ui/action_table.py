"""The table of actions: menus, tool bar and the list of shortcuts come from it.

Texts are the Japanese source strings of the context `actions`. An action that names a page is carried out by
that page (`Page.perform`); the window carries out the rest. Shortcuts are Qt's portable text.
"""

from __future__ import annotations

from typing import Final

from app.ui.action_spec import ActionSpec
from app.ui.customers.action_table import CUSTOMER_ACTIONS
from app.ui.i18n import QT_TRANSLATE_NOOP

MENUS: Final[tuple[tuple[str, str], ...]] = (
    ("file", QT_TRANSLATE_NOOP("actions", "ファイル(&F)")),
    ("edit", QT_TRANSLATE_NOOP("actions", "編集(&E)")),
    ("view", QT_TRANSLATE_NOOP("actions", "表示(&V)")),
    ("customer", QT_TRANSLATE_NOOP("actions", "顧客(&C)")),
    ("tools", QT_TRANSLATE_NOOP("actions", "ツール(&T)")),
    ("help", QT_TRANSLATE_NOOP("actions", "ヘルプ(&H)")),
)
ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec(
        "import.open",
        "file",
        QT_TRANSLATE_NOOP("actions", "取り込む…"),
        shortcut="Ctrl+O",
        icon="file-down",
        tip=QT_TRANSLATE_NOOP("actions", "Excel や CSV の名簿・売上を取り込みます"),
        page="importing",
        anywhere=True,
        on_bar=True,
    ),
    ActionSpec(
        "customers.export",
        "file",
        QT_TRANSLATE_NOOP("actions", "この一覧を書き出す…"),
        shortcut="Ctrl+E",
        icon="file-up",
        tip=QT_TRANSLATE_NOOP("actions", "今見えている一覧を Excel や CSV に書き出します"),
        page="customers",
        anywhere=True,
        on_bar=True,
    ),
    ActionSpec(
        "store.export_all",
        "file",
        QT_TRANSLATE_NOOP("actions", "すべて書き出す…"),
        icon="file-spreadsheet",
        tip=QT_TRANSLATE_NOOP("actions", "顧客・売上・来店をひとつの Excel に書き出します"),
    ),
    ActionSpec(
        "customers.print",
        "file",
        QT_TRANSLATE_NOOP("actions", "一覧を印刷…"),
        shortcut="Ctrl+P",
        icon="printer",
        tip=QT_TRANSLATE_NOOP("actions", "今見えている一覧を印刷するか PDF にします"),
        page="customers",
        anywhere=True,
        starts_group=True,
    ),
    ActionSpec(
        "customer.print",
        "file",
        QT_TRANSLATE_NOOP("actions", "カードを印刷…"),
        shortcut="Ctrl+Alt+P",
        icon="printer",
        tip=QT_TRANSLATE_NOOP("actions", "今見えているお客様のカードを印刷するか PDF にします"),
        page="customers",
    ),
    ActionSpec(
        "store.backup",
        "file",
        QT_TRANSLATE_NOOP("actions", "バックアップを取る…"),
        shortcut="Ctrl+B",
        icon="database-backup",
        tip=QT_TRANSLATE_NOOP("actions", "データの写しを作り、読み戻して確かめます"),
        starts_group=True,
    ),
    ActionSpec(
        "store.restore",
        "file",
        QT_TRANSLATE_NOOP("actions", "バックアップから戻す…"),
        icon="archive-restore",
        tip=QT_TRANSLATE_NOOP("actions", "今のデータは消さずに取っておきます"),
    ),
    ActionSpec(
        "store.verify",
        "file",
        QT_TRANSLATE_NOOP("actions", "データを点検する"),
        icon="circle-check",
        tip=QT_TRANSLATE_NOOP("actions", "データが壊れていないか調べます"),
    ),
    ActionSpec(
        "window.quit",
        "file",
        QT_TRANSLATE_NOOP("actions", "終了"),
        shortcut="Ctrl+Q",
        icon="log-out",
        starts_group=True,
    ),
    ActionSpec(
        "edit.undo",
        "edit",
        QT_TRANSLATE_NOOP("actions", "元に戻す"),
        shortcut="Ctrl+Z",
        icon="undo-2",
        tip=QT_TRANSLATE_NOOP("actions", "最後の操作を取り消します"),
        on_bar=True,
    ),
    ActionSpec(
        "edit.redo",
        "edit",
        QT_TRANSLATE_NOOP("actions", "やり直す"),
        shortcut="Ctrl+Y",
        icon="redo-2",
        tip=QT_TRANSLATE_NOOP("actions", "取り消した操作をもう一度行います"),
        on_bar=True,
    ),
    ActionSpec(
        "edit.history",
        "edit",
        QT_TRANSLATE_NOOP("actions", "操作の記録…"),
        shortcut="Ctrl+H",
        icon="history",
        tip=QT_TRANSLATE_NOOP("actions", "これまでの操作を見て、選んで元に戻します"),
    ),
    ActionSpec(
        "trash.open",
        "edit",
        QT_TRANSLATE_NOOP("actions", "ごみ箱…"),
        icon="trash-2",
        tip=QT_TRANSLATE_NOOP("actions", "削除したお客様を見て、戻すか、完全に削除します"),
    ),
    ActionSpec(
        "customers.copy",
        "edit",
        QT_TRANSLATE_NOOP("actions", "行をコピー"),
        shortcut="Ctrl+C",
        icon="copy",
        tip=QT_TRANSLATE_NOOP("actions", "選んだ行を Excel に貼り付けられる形でコピーします"),
        page="customers",
        starts_group=True,
    ),
    ActionSpec(
        "customers.copy_titled",
        "edit",
        QT_TRANSLATE_NOOP("actions", "見出しと行をコピー"),
        shortcut="Ctrl+Alt+C",
        icon="copy",
        tip=QT_TRANSLATE_NOOP("actions", "列の見出しを付けて、選んだ行をコピーします"),
        page="customers",
    ),
    ActionSpec(
        "customers.find",
        "edit",
        QT_TRANSLATE_NOOP("actions", "探す"),
        shortcut="Ctrl+F",
        icon="search",
        tip=QT_TRANSLATE_NOOP("actions", "名前・電話・住所などで探します"),
        page="customers",
        anywhere=True,
        starts_group=True,
        also="/",
    ),
    ActionSpec(
        "customers.recent",
        "edit",
        QT_TRANSLATE_NOOP("actions", "最近開いたお客様…"),
        shortcut="Ctrl+R",
        icon="clock",
        tip=QT_TRANSLATE_NOOP("actions", "このパソコンで最近開いたお客様から選びます"),
        page="customers",
        anywhere=True,
    ),
    ActionSpec(
        "customers.conditions",
        "edit",
        QT_TRANSLATE_NOOP("actions", "条件で探す…"),
        shortcut="Ctrl+Shift+F",
        icon="list-filter",
        tip=QT_TRANSLATE_NOOP(
            "actions", "最終来店・累計・タグなどの条件を組み合わせて探し、リストとして残せます"
        ),
        page="customers",
        anywhere=True,
    ),
    ActionSpec(
        "page.customers", "view", QT_TRANSLATE_NOOP("actions", "顧客"), shortcut="Ctrl+1", icon="users"
    ),
    ActionSpec(
        "page.insights", "view", QT_TRANSLATE_NOOP("actions", "分析"), shortcut="Ctrl+2", icon="chart-column"
    ),
    ActionSpec(
        "page.importing", "view", QT_TRANSLATE_NOOP("actions", "取り込み"), shortcut="Ctrl+3", icon="download"
    ),
    ActionSpec(
        "page.duplicates", "view", QT_TRANSLATE_NOOP("actions", "名寄せ"), shortcut="Ctrl+4", icon="copy"
    ),
    ActionSpec(
        "page.settings", "view", QT_TRANSLATE_NOOP("actions", "設定"), shortcut="Ctrl+,", icon="settings"
    ),
    ActionSpec(
        "customers.columns",
        "view",
        QT_TRANSLATE_NOOP("actions", "列を選ぶ…"),
        icon="columns-3",
        tip=QT_TRANSLATE_NOOP("actions", "一覧に出す列を選びます"),
        page="customers",
        starts_group=True,
    ),
    ActionSpec(
        "customers.sort",
        "view",
        QT_TRANSLATE_NOOP("actions", "並べ替え…"),
        shortcut="Ctrl+Shift+S",
        icon="list",
        tip=QT_TRANSLATE_NOOP("actions", "一覧を、三つまでの列で並べ替えます"),
        page="customers",
    ),
    ActionSpec(
        "view.insights_beside",
        "view",
        QT_TRANSLATE_NOOP("actions", "一覧の横に分析を出す"),
        shortcut="Ctrl+Shift+P",
        icon="panel-right",
        checkable=True,
    ),
    ActionSpec(
        "view.afar",
        "view",
        QT_TRANSLATE_NOOP("actions", "遠目で見る"),
        shortcut="F9",
        icon="eye",
        tip=QT_TRANSLATE_NOOP("actions", "名前・注意・最終来店を、離れても読める大きさにします"),
        checkable=True,
    ),
    *CUSTOMER_ACTIONS,
    ActionSpec(
        "outreach.open",
        "tools",
        QT_TRANSLATE_NOOP("actions", "働きかけの記録…"),
        icon="handshake",
        tip=QT_TRANSLATE_NOOP("actions", "分析から残したリストや電話リストと、その後の来店と売上を見ます"),
        page="insights",
        anywhere=True,
    ),
    ActionSpec(
        "own_fields.open",
        "tools",
        QT_TRANSLATE_NOOP("actions", "お店の項目を作る・直す…"),
        icon="list-filter",
        tip=QT_TRANSLATE_NOOP("actions", "このお店だけの項目を、お客様のカードに足します"),
    ),
    ActionSpec(
        "tags.open",
        "tools",
        QT_TRANSLATE_NOOP("actions", "タグを整理…"),
        icon="tag",
        tip=QT_TRANSLATE_NOOP("actions", "タグの名前や色を変え、まとめ、削除します"),
    ),
    ActionSpec(
        "demo.fill",
        "tools",
        QT_TRANSLATE_NOOP("actions", "見本データで試す…"),
        icon="sparkles",
        tip=QT_TRANSLATE_NOOP("actions", "架空のお客様を入れて試せます。あとでまとめて消せます"),
    ),
    ActionSpec(
        "demo.remove",
        "tools",
        QT_TRANSLATE_NOOP("actions", "見本データを消す"),
        icon="trash-2",
        tip=QT_TRANSLATE_NOOP("actions", "見本のお客様だけを消します"),
    ),
    ActionSpec(
        "help.shortcuts",
        "help",
        QT_TRANSLATE_NOOP("actions", "キーボード操作"),
        shortcut="F1",
        icon="keyboard",
        tip=QT_TRANSLATE_NOOP("actions", "すべてのキーの一覧を出します"),
    ),
    ActionSpec(
        "help.logs",
        "help",
        QT_TRANSLATE_NOOP("actions", "記録の場所を開く"),
        icon="folder-open",
        tip=QT_TRANSLATE_NOOP("actions", "困ったときに添えるファイルがあります"),
    ),
    ActionSpec(
        "help.about", "help", QT_TRANSLATE_NOOP("actions", "得意帳について"), icon="info", starts_group=True
    ),
)
