"""What lists write beside a person's name into its cell: a remark, the name before marriage, a partner."""

from __future__ import annotations

import re

_REMARK = re.compile(r"(.+?)\s*[(（\[［【〔]([^()（）]*)[)）\]］】〕]")
_READING_BEHIND = re.compile("([^/／]+?)[ 　]*[/／][ 　]*([ぁ-ゖァ-ヺー・ 　]+)")
_MAIDEN = re.compile(
    r"\s*[(（\[［【〔]\s*旧姓?[\s:：]*([^()（）]+?)\s*[)）\]］】〕]\s*|\s*旧姓[\s:：]*(\S+)$"
)
_JOINED = r"[ 　]*[・、,，&＆][ 　]*"
_PARTNER = re.compile(
    rf"([一-鿿々ぁ-ゖァ-ヺー]+[ 　]+[一-鿿々ぁ-ゖ]+?)様?{_JOINED}"
    r"((?:[一-鿿々ぁ-ゖァ-ヺー]{1,4}[ 　]+)?[一-鿿々ぁ-ゖァ-ヺー]{1,6})"
)
_READING_OF_TWO = re.compile(rf"([ぁ-ゖァ-ヺー]+[ 　]+[ぁ-ゖァ-ヺー]+?){_JOINED}[ぁ-ゖァ-ヺー 　]+")
_WITH_OTHERS = re.compile(
    r"(.+?)様?[ 　]*((?:[ご御]|(?<=[ 　]))(?:夫妻|夫婦|家族)"
    r"|(?:[他外]|ほか)[0-9０-９一二三四五六七八九]+[名人])様?"
)


def strip_remark(text: str) -> tuple[str, str]:
    """A person's name without what stands in brackets behind it, and that: `山田 花子(旧姓 田中)`; or without
    its reading behind a stroke."""
    found = _REMARK.fullmatch(text.strip()) or _READING_BEHIND.fullmatch(text.strip())
    return (found.group(1), found.group(2).strip()) if found else (text, "")


def strip_maiden(text: str) -> tuple[str, str]:
    """A person's name without the one before marriage, and that: `山田(旧姓 田中)花子`."""
    found = _MAIDEN.search(text)
    if found is None:
        return text, ""
    name = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip()
    return (name, (found.group(1) or found.group(2)).strip()) if name else (text, "")


def strip_partner(text: str) -> tuple[str, str]:
    """A name without whoever stands behind it, and these: `山田 太郎・花子 ご夫妻`, `山田 太郎 他2名`."""
    others = _WITH_OTHERS.fullmatch(text.strip())
    name = others[1].strip() if others else text.strip()
    found = _PARTNER.fullmatch(name)
    if found:
        return found[1], found[2]
    return (name, others[2]) if others else (text, "")


def first_reading(kana: str, given: str) -> str:
    """The reading of a person who stands alone in the name, of two that are read together: ツヨシ・エミ."""
    found = None if "・" in given else _READING_OF_TWO.fullmatch(kana.strip())
    return found[1] if found else kana
