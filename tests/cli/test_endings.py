"""How commands end when something is wrong: 1 with one line on stderr, or 2; nothing on stdout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import open_services
from app.core.enums import Face
from app.services.customer_card import CustomerData
from app.services.undo import UndoService
from app.ui.device_settings import FILE_NAME, DeviceSettings

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.messages import Language
    from tests.cli.conftest import Shell

WRONG_USAGE = (
    ("bogus",),
    ("show",),
    ("list", "--limit", "-1"),
    ("list", "--limit", "many"),
    ("list", "--limit", "9223372036854775808"),
    ("list", "--sort", "shoe_size"),
    ("rfm",),
    ("rfm", "--as-of", "yesterday"),
    ("export", "shoes", "a.csv"),
    ("export", "customers"),
    ("demo", "--customers", "0"),
    ("demo", "--shop", "bakery"),
    ("import", "a.xlsx", "--duplicates", "maybe"),
    ("undo", "first"),
    ("undo", "9223372036854775808"),
    ("redo", "9223372036854775808"),
    ("list", "--jason"),
)
REFUSED = (
    (("show", "99999"), "99999"),
    (("undo", "999"), "999"),
    (("redo",), "やり直"),
    (("import", "居ない.xlsx"), "居ない.xlsx"),
    (("export", "all", "a.csv"), "a.csv"),
    (("export", "customers", "a.txt"), ".txt"),
    (("restore", "居ない.db"), "居ない.db"),
)


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_ends_with_two(shell: Shell, arguments: tuple[str, ...]) -> None:
    ending = shell(*arguments)
    assert (ending.code, ending.out) == (2, "")
    assert ending.err.startswith("使い方: tokuicho ")


@pytest.mark.parametrize(
    ("arguments", "ja", "en"),
    [
        (
            ("lits",),
            "「lits」という命令はありません。-h で一覧が出ます。",
            "There is no command “lits”; -h lists them.",
        ),
        (("list", "--fitler", "a"), "--fitler という指定はありません。", "There is no option --fitler."),
        (("list", "--limit"), "--limit のあとに値を書いてください。", "--limit needs a value behind it."),
        (
            ("list", "--limit", "many"),
            "--limit には 0 以上の数を書いてください。",
            "--limit is a number from 0 on.",
        ),
        (("show",), "会員番号 がありません。", "NUMBER is missing."),
        (("undo", "last"), "操作の番号 には数を書いてください。", "OPERATION is a number."),
        (
            ("export", "everything", "a.csv"),
            "一覧の種類 に書けるのは customers, sales, visits, all のどれかです。",
            "WHAT is one of customers, sales, visits, all.",
        ),
        (
            ("ltv", "--as-of", "today"),
            "--as-of には 2026-11-22 のように日付を書いてください。",
            "--as-of is a day like 2026-11-22.",
        ),
        (
            ("ltv", "--as-of", "2026-11-22", "--discount", "5"),
            "--discount には 0 から 1 までの数を書いてください。",
            "--discount is a number from 0 to 1.",
        ),
        (("list", "a", "b"), "「a b」は余分です。", "“a b” is too much."),
        (("rfm", "--as-of", "2026-11-22", "c"), "「c」は余分です。", "“c” is too much."),
    ],
)
def test_wrong_usage_is_said_in_the_language_of_the_shop(
    shell: Shell, arguments: tuple[str, ...], ja: str, en: str
) -> None:
    shell.folder.create()
    assert shell(*arguments).err.splitlines()[-1] == ja
    settings = DeviceSettings(shell.folder.root / FILE_NAME)
    settings.change(language="en")
    assert shell(*arguments).err.splitlines()[-1] == en


@pytest.mark.parametrize("of", [(), ("list",), ("rfm",)])
def test_help_has_its_headings_in_the_language_of_the_shop(shell: Shell, of: tuple[str, ...]) -> None:
    shell.folder.create()
    words = ("使い方: tokuicho", "オプション:", "命令:"), ("Usage: tokuicho", "Options:", "Commands:")
    japanese = shell(*of, "--help").out
    assert [word in japanese for word in words[0]] == [True, True, not of]
    assert [word in japanese for word in words[1]] == [False, False, False]
    assert "この説明を出します / show this page" in japanese
    DeviceSettings(shell.folder.root / FILE_NAME).change(language="en")
    english = shell(*of, "--help").out
    assert [word in english for word in words[1]] == [True, True, not of]
    assert [word in english for word in words[0]] == [False, False, False]


@pytest.mark.parametrize(
    ("language", "of", "lines"),
    [
        ("ja", (), ["使い方: tokuicho [オプション] 命令 [指定]..."]),
        ("ja", ("rfm",), ["使い方: tokuicho rfm [オプション]", "  --as-of YYYY-MM-DD", "[必須]"]),
        ("ja", ("import",), ["使い方: tokuicho import [オプション] ファイル...\n"]),
        ("ja", ("merge",), ["使い方: tokuicho merge [オプション] 会員番号 会員番号...\n"]),
        ("ja", ("undo",), ["使い方: tokuicho undo [オプション] [操作の番号]\n"]),
        ("ja", ("export",), ["[オプション] {customers|sales|visits|all} 出力先\n"]),
        ("en", ("merge",), ["Usage: tokuicho merge [OPTIONS] NUMBER NUMBER...\n"]),
        ("ja", ("list",), ["  --limit N      [省くと 50; 0 以上]"]),
        ("ja", ("ltv",), ["[省くと 52.0; 0 から 5200 まで]"]),
        ("en", (), ["Usage: tokuicho [OPTIONS] COMMAND [ARGS]..."]),
        ("en", ("rfm",), ["Usage: tokuicho rfm [OPTIONS]", "  --as-of YYYY-MM-DD", "[required]"]),
        ("en", ("list",), ["  --limit N      [default: 50; 0 or more]"]),
        ("en", ("ltv",), ["[default: 52.0; 0 to 5200]"]),
    ],
)
def test_help_says_what_may_be_left_out_in_the_language_of_the_shop(
    shell: Shell, language: Language, of: tuple[str, ...], lines: list[str]
) -> None:
    shell.folder.create()
    DeviceSettings(shell.folder.root / FILE_NAME).change(language=language)
    page = shell(*of, "--help").out
    assert [line for line in lines if line not in page] == []


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize(("arguments", "named"), REFUSED, ids=lambda value: " ".join(value)[:30])
def test_what_cannot_be_done_ends_with_one_line(
    shop: Shell,
    arguments: tuple[str, ...],
    named: str,
    as_json: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    ending = shop(*arguments, *(("--json",) if as_json else ()))
    assert (ending.code, ending.out) == (1, "")
    assert len(ending.err.splitlines()) == 1
    assert named in ending.err


def test_it_speaks_the_language_of_the_window(shop: Shell) -> None:
    assert "99999" in shop("show", "99999").err
    assert shop("list").out.splitlines()[-1] == "全部で 2名"
    (shop.folder.root / "window.json").write_text('{"language": "en"}', encoding="utf-8")
    assert shop("list").out.splitlines()[-1] == "2 customers in all"
    assert "no customer" in shop("show", "99999").err
    assert shop.json("history")["operations"][0]["label"].startswith("Record a contact")


@pytest.mark.parametrize(
    ("face", "said"),
    [
        (Face.SALON, ("山田 花子 様の来店を記録", "売上", "来店")),
        (Face.EC, ("山田 花子 様の来店を記録", "注文", "来店")),
        (Face.B2B, ("山田 花子 様の訪問を記録", "売上", "訪問")),
    ],
)
def test_it_speaks_as_the_trade_of_the_shop_does(shop: Shell, face: Face, said: tuple[str, str, str]) -> None:
    services = open_services(shop.folder)
    services.settings.change(face=face)
    services.store.close()
    labels = [one["label"] for one in shop.json("history")["operations"]]
    kinds = [line.split()[1] for line in shop("show", "00001").out.splitlines()[1:]]
    assert (labels[2], *sorted(kinds[1:])) == (said[0], *sorted(said[1:]))


def test_a_data_folder_that_is_a_file(shell: Shell) -> None:
    shell.folder.root.write_text("", encoding="utf-8")
    ending = shell("list", "--json")
    assert (ending.code, ending.out) == (1, "")
    assert len(ending.err.splitlines()) == 1


def test_a_bug_of_ours_is_logged_and_said_calmly(shop: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(UndoService, "history", fail)
    ending = shop("history", "--json")
    assert (ending.code, ending.out) == (1, "")
    assert len(ending.err.splitlines()) == 1
    assert str(shop.folder.logs) in ending.err
    assert "ZeroDivisionError" in (shop.folder.logs / "tokuicho.log").read_text(encoding="utf-8")


def test_ctrl_c_is_no_bug(shop: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(UndoService, "undo", stop)
    ending = shop("undo")
    assert (ending.code, ending.out) == (1, "")
    assert ending.err == "途中でやめました。何も書き込んでいません。\n"


def test_help_and_version(shell: Shell) -> None:
    for arguments in (("--help",), ("list", "-h"), ("--version",)):
        ending = shell(*arguments)
        assert (ending.code, ending.err) == (0, "")
        assert ending.out
    assert not shell.folder.root.exists()


def test_as_a_process_with_pipes(shop: Shell) -> None:
    """Japanese goes through a pipe as UTF-8, and the codes reach the shell."""

    def start(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "app", "--data", str(shop.folder.root), *arguments]
        return subprocess.run(command, capture_output=True, check=False, timeout=120)

    good = start("list", "--json")
    assert good.returncode == 0
    assert json.loads(good.stdout.decode("utf-8"))["customers"][0]["family_name"] == "山田"
    assert start("show", "99999").returncode == 1
    assert start("bogus").returncode == 2


NO_TEXT = "\udcff"  # how Python hands over a byte that is no UTF-8


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", NO_TEXT), 1),
        (("merge", "00001", NO_TEXT), 1),
        (("list", "--filter", NO_TEXT), 0),
        (("import", NO_TEXT + ".csv"), 1),
    ],
)
def test_what_is_no_text_is_no_bug(shop: Shell, arguments: tuple[str, ...], code: int) -> None:
    ending = shop(*arguments)
    assert ending.code == code
    assert "思いがけない" not in ending.err


@pytest.mark.parametrize("as_json", [True, False])
def test_letters_that_the_other_side_of_a_pipe_does_not_have(shop: Shell, *, as_json: bool) -> None:
    """What a Japanese Windows writes into a file is CP932, which has no 𠮷."""
    services = open_services(shop.folder)
    services.customers.create(CustomerData(number="7", family_name="𠮷田"))
    services.store.close()
    command = [sys.executable, "-m", "app", "--data", str(shop.folder.root), "list", "--filter", "𠮷田"]
    said = subprocess.run(
        command + ["--json"] * as_json,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "cp932"},
    )
    assert (said.returncode, said.stderr) == (0, b"")
    if as_json:
        assert json.loads(said.stdout.decode("cp932"))["customers"][0]["family_name"] == "𠮷田"
    else:
        assert "?田" in said.stdout.decode("cp932")


@pytest.mark.skipif(os.name != "posix", reason="a closed pipe is told otherwise on Windows")
def test_a_reader_who_has_read_enough_is_no_bug(shop: Shell) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "app", "--data", str(shop.folder.root), "list", "--json"]
    try:
        said = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=120)
    finally:
        os.close(writing)
    assert (said.returncode, said.stderr) == (1, b"")
