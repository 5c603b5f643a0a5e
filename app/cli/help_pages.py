"""The pages that -h shows, in the shop's language: the library that writes them speaks English.

What an option or a command is for is bilingual, as it is declared; arguments have the names that messages
call them by, and what an option takes stays in Latin letters, of which every column is so many wide.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from app.core.messages import Language, Message, message, sentence
from app.paths import DataFolder, default_data_folder
from app.ui.device_settings import FILE_NAME, DeviceSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADINGS: Final = {"Options": "cli.help.options", "Commands": "cli.help.commands"}
USAGE_PIECES: Final = {"[OPTIONS]": "cli.help.any_options", "COMMAND [ARGS]...": "cli.help.any_command"}
ARGUMENTS: Final = {
    "FILE": "cli.argument.file",
    "FILES": "cli.argument.files",
    "FOLDER": "cli.argument.folder",
    "NUMBER": "cli.argument.number",
    "OPERATION": "cli.argument.operation",
    "OUT": "cli.argument.out",
    "WHAT": "cli.argument.what",
}
# In letters of one width: what is wider would shift the column beside it.
VALUES: Final = {"integer range": "N", "float range": "N", "datetime": "YYYY-MM-DD"}
LARGEST: Final = 2**63 - 1  # that SQLite holds
HELP_HELP: Final = "この説明を出します / show this page"
VERSION_HELP: Final = "版の番号を出します / show the version"


def folder_of(data: Path | None) -> DataFolder:
    """The data folder that was asked for, or else the user's own."""
    return default_data_folder() if data is None else DataFolder(data.expanduser())


def language_of(folder: DataFolder) -> Language:
    """The language of the window on this computer, Japanese where none was chosen."""
    return "en" if DeviceSettings(folder.root / FILE_NAME).look.language == "en" else "ja"


class TooManyWords(click.UsageError):
    """More was typed than the command takes; its message is what is too much."""


class HelpPage(click.HelpFormatter):
    """A page in the language of the shop."""

    def __init__(self, language: Language, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._language: Language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        head = sentence(message("cli.usage", usage=""), self._language)
        super().write_usage(prog, args, head if prefix is None else prefix)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A part of the page below its heading."""
        known = HEADINGS.get(name)
        with super().section(name if known is None else sentence(message(known), self._language)):
            yield


class HelpContext(click.Context):
    """A command as it was typed, which knows whose shop it is for."""

    def make_formatter(self) -> HelpPage:
        """A page of help."""
        return HelpPage(language_in(self), self.terminal_width, self.max_content_width)


class HelpedCommand(click.Command):
    """A command whose page of help is in the language of the shop."""

    context_class = HelpContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """-h, in both languages like every other option."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP_HELP
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands behind the command's name."""
        language = language_in(ctx)

        def said(piece: str) -> str:
            if piece in USAGE_PIECES:
                return sentence(message(USAGE_PIECES[piece]), language)
            return re.sub("[A-Z]+", lambda found: said_argument(found[0], language), piece)

        return [said(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A row for each option."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        with formatter.section("Options"):
            formatter.write_dl([_option_row(option, ctx) for option in options])


class OneCommand(HelpedCommand):
    """A command; what it does not take is named in the language of the shop."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed behind the command."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise TooManyWords(" ".join(left), ctx)
        return left


def said_argument(name: str, language: Language) -> str:
    """What an argument is called that is declared by this name."""
    code = ARGUMENTS.get(name)
    return name if code is None else sentence(message(code), language)


def language_in(context: click.Context) -> Language:
    """The language of the shop that a command is for."""
    return language_of(folder_of(context.find_root().params.get("data")))


def _option_row(option: click.Option, context: click.Context) -> tuple[str, str]:
    """How an option is written, and what it is for."""
    language, written = language_in(context), option.get_help_spec(context)
    value = VALUES.get(option.type.name)
    if value is not None:
        written = written.removesuffix(option.make_metavar(context)) + value
    told = "; ".join(sentence(one, language) for one in _limits(option, context))
    return written, "  ".join(part for part in (option.help or "", told and f"[{told}]") if part)


def _limits(option: click.Option, context: click.Context) -> Iterator[Message]:
    """What an option is taken for where it is left out, and what it can be."""
    extra, kind = option.get_help_extra(context), option.type
    if "default" in extra:
        yield message("cli.help.default", value=extra["default"])
    if isinstance(kind, click.IntRange | click.FloatRange) and kind.min is not None:
        if kind.max is None or kind.max == LARGEST:
            yield message("cli.help.from", least=f"{kind.min:g}")
        else:
            yield message("cli.help.between", least=f"{kind.min:g}", most=f"{kind.max:g}")
    if option.required:
        yield message("cli.help.required")
