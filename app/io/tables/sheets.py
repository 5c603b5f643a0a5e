"""What the name of a sheet says about it: instructions, samples and lists of choices are no list of people,
and copies kept from before are none that is read unasked."""

from __future__ import annotations

import re

from app.io.headers.titles import title_key

_BESIDES = (
    "記入例", "入力例", "記載例", "見本", "サンプル", "例", "使い方", "使用方法", "操作方法",
    "説明", "手引", "マニュアル", "スタッフ", "社員", "従業員", "担当者一覧", "注意", "はじめに",
    "最初に", "お読み", "表紙", "目次", "変更履歴", "更新履歴", "設定", "選択肢", "プルダウン",
    "仕入先", "外注先", "協力業者", "リスト値", "コード表", "凡例", "集計", "グラフ", "ピボット", "印刷用",
    "テンプレート", "ひな形", "雛形", "原紙", "原本", "様式", "白紙", "readme", "sample", "example",
    "instruction", "howto", "help", "settings", "config", "lookup", "template", "pivot", "chart", "summary",
    "dropdown",
)  # fmt: skip
_KEPT_FROM_BEFORE = (
    "旧", "古い", "バックアップ", "コピー", "控え", "退避", "削除", "退会", "解約", "停止", "休眠",
    "亡", "不要", "使わない", "old", "backup", "copy", "deleted", "archive", "unused",
)  # fmt: skip
_MASTER = ("マスタ", "master")
_OF_PEOPLE = ("顧客", "客", "会員", "得意先", "取引先", "customer", "client", "member")
_OF_FIRMS = ("法人", "会社", "企業", "団体", "業者", "corporate", "companies")
_OF_PERSONS = ("個人", "一般", "家庭", "private", "individual", "persons")
_MARKS = re.compile(r"[\W_]+")


def holds_no_list(name: str) -> bool:
    """Whether a sheet of this name explains the others or serves them."""
    if _says(name, _MASTER):  # 顧客マスタ is the list itself
        return not _says(name, _OF_PEOPLE)
    return _says(name, _BESIDES)


def is_kept_apart(name: str) -> bool:
    """Whether a sheet of this name is no part of the list in use: it is read when it is asked for."""
    return holds_no_list(name) or _says(name, _KEPT_FROM_BEFORE)


def are_firms_and_people(one: str, other: str) -> bool:
    """Whether two sheets are one register in two parts, 法人 and 個人, which may have different titles."""
    parts = {(_says(name, _OF_FIRMS), _says(name, _OF_PERSONS)) for name in (one, other)}
    return parts == {(True, False), (False, True)}


def _says(name: str, words: tuple[str, ...]) -> bool:
    key, parts = title_key(name), {title_key(part) for part in _MARKS.split(name)}
    return any(_is_said(title_key(word), key, parts) for word in words)


def _is_said(word: str, key: str, parts: set[str]) -> bool:
    if len(word) > 1 and word != "old":
        return word in key
    return word in parts or (len(word) == 1 and key.startswith(word))
