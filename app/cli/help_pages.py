"""The pages that -h shows, with headings in the shop's language: the library that writes them speaks English.

What stands below the headings is bilingual, as it is declared.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from app.core.messages import Language, message, sentence
from app.paths import DataFolder, default_data_folder
from app.ui.device_settings import FILE_NAME, DeviceSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADINGS: Final = {"Options": "cli.help.options", "Commands": "cli.help.commands"}
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
        data = self.find_root().params.get("data")
        return HelpPage(language_of(folder_of(data)), self.terminal_width, self.max_content_width)


class OneCommand(click.Command):
    """A command; what it does not take is named in the language of the shop."""

    context_class = HelpContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """-h, in both languages like every other option."""
        return in_both_languages(super().get_help_option(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed behind the command."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise TooManyWords(" ".join(left), ctx)
        return left


def in_both_languages(option: click.Option | None) -> click.Option | None:
    """The option that shows the page, with words of ours."""
    if option is not None:
        option.help = HELP_HELP
    return option
