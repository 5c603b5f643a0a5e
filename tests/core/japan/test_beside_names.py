"""What stands beside a name in its cell."""

from __future__ import annotations

import pytest

from app.core.japan.beside_names import first_reading, strip_maiden, strip_partner, strip_remark


@pytest.mark.parametrize(
    ("text", "name", "remark"),
    [
        ("山田 花子(旧姓 田中)", "山田 花子", "旧姓 田中"),
        ("山田花子（母）", "山田花子", "母"),
        ("山田 花子", "山田 花子", ""),
        ("(仮) 山田", "(仮) 山田", ""),
    ],
)
def test_what_stands_in_brackets_behind_a_name_is_no_part_of_it(text: str, name: str, remark: str) -> None:
    assert strip_remark(text) == (name, remark)


@pytest.mark.parametrize(
    ("text", "name", "maiden"),
    [
        ("髙橋（旧姓 田辺）宗一郎", "髙橋 宗一郎", "田辺"),
        ("五十嵐 健(旧姓：大西)", "五十嵐 健", "大西"),
        ("山田 花子 旧姓田中", "山田 花子", "田中"),
        ("山田花子（旧 佐藤）", "山田花子", "佐藤"),
        ("旧田 太郎", "旧田 太郎", ""),
        ("(旧姓 田中)", "(旧姓 田中)", ""),
    ],
)
def test_a_maiden_name_beside_the_name(text: str, name: str, maiden: str) -> None:
    assert strip_maiden(text) == (name, maiden)


@pytest.mark.parametrize(
    ("text", "name", "partner"),
    [
        ("齋藤 大輔・花子", "齋藤 大輔", "花子"),
        ("山田　太郎様、花子", "山田　太郎", "花子"),
        ("森 誠＆マリア", "森 誠", "マリア"),
        ("ジョン・スミス", "ジョン・スミス", ""),
        ("マリア・ロペス・ガルシア", "マリア・ロペス・ガルシア", ""),
        ("山田・佐藤", "山田・佐藤", ""),
        ("山田 剛・恵美 ご夫妻", "山田 剛", "恵美"),
        ("山田 剛・恵美 ご夫妻様", "山田 剛", "恵美"),
        ("森 健・渡辺 葵", "森 健", "渡辺 葵"),
        ("山田 健 ご夫妻", "山田 健", "ご夫妻"),
        ("山田 健様御家族", "山田 健", "御家族"),
        ("山田 隆 他2名", "山田 隆", "他2名"),
        ("山田 隆 ほか１名様", "山田 隆", "ほか１名"),
        ("吾妻 健", "吾妻 健", ""),
        ("我妻 夫妻木", "我妻 夫妻木", ""),
        ("ご夫妻", "ご夫妻", ""),
    ],
)
def test_a_partner_behind_the_name(text: str, name: str, partner: str) -> None:
    assert strip_partner(text) == (name, partner)


@pytest.mark.parametrize(
    ("kana", "given", "reading"),
    [
        ("ヤマダ ツヨシ・エミ", "剛", "ヤマダ ツヨシ"),
        ("やまだ　つよし、えみ", "剛", "やまだ　つよし"),
        ("ヤマダ ツヨシ", "剛", "ヤマダ ツヨシ"),
        ("ジョン・スミス", "", "ジョン・スミス"),
        ("ロペス マリア・ルイサ", "マリア・ルイサ", "ロペス マリア・ルイサ"),
    ],
)
def test_the_reading_of_the_first_of_two(kana: str, given: str, reading: str) -> None:
    assert first_reading(kana, given) == reading
