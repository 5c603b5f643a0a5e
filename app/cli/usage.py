"""Wrong usage, said in the language of the store: the library that reads the command line speaks English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.cli.help_pages import (
    ARGUMENTS,
    LARGEST,
    HelpedCommand,
    OneCommand,
    TooManyWords,
    folder_of,
    language_of,
)
from app.core.messages import Language, Message, message, sentence

if TYPE_CHECKING:
    from typing import IO


class WrongUsage(click.ClickException):
    """What is wrong with a command as it was typed, below how it is written."""

    exit_code = 2

    def __init__(self, error: click.UsageError, language: Language) -> None:
        super().__init__(sentence(_words(error), language))
        self._context = error.ctx
        self._language: Language = language

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it in three lines on stderr."""
        if self._context is not None:
            path = self._context.command_path
            usage = " ".join([path, *self._context.command.collect_usage_pieces(self._context)])
            for told in (message("cli.usage", usage=usage), message("cli.usage.help", command=path)):
                click.echo(sentence(told, self._language), file, err=True)
        click.echo(self.message, file, err=True)


class Commands(HelpedCommand, click.Group):
    """All commands. Wrong usage ends with `WrongUsage`, whichever of them it was meant for."""

    command_class = OneCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A row for each option, and for each command."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read what stands before the command."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise WrongUsage(error, language_of(folder_of(None))) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Read the command and run it."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise WrongUsage(error, language_of(folder_of(ctx.params.get("data")))) from error


def _words(error: click.UsageError) -> Message:
    """What is wrong. A doubt of our own is in the right language already; of the library's, those that could
    be met have sentences here."""
    if isinstance(error, click.exceptions.NoSuchCommand):
        return message("cli.usage.no_command", name=error.command_name)
    if isinstance(error, click.NoSuchOption):
        return message("cli.usage.no_option", name=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return message("cli.usage.no_value", name=error.option_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        is_missing = isinstance(error, click.MissingParameter)
        name = _name(error.param)
        return message("cli.usage.missing", name=name) if is_missing else _fitting(name, error.param.type)
    if isinstance(error, click.BadParameter):
        return message("cli.usage.said", name=str(error.param_hint or ""), said=error.message)
    is_too_much = isinstance(error, TooManyWords)
    said = error.format_message()
    return message("cli.usage.too_many", words=said) if is_too_much else message("cli.usage.other", said=said)


def _name(parameter: click.Parameter) -> str | Message:
    """How an option is written, and what an argument is called."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    name = parameter.human_readable_name.rstrip(".")
    return message(ARGUMENTS[name]) if name in ARGUMENTS else name


def _fitting(name: str | Message, kind: click.ParamType[Any]) -> Message:
    """What may be written there."""
    if isinstance(kind, click.Choice):
        return message("cli.usage.choice", name=name, choices=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.DateTime):
        return message("cli.usage.day", name=name)
    if isinstance(kind, click.IntRange | click.FloatRange) and kind.min is not None:
        if kind.max is None or kind.max == LARGEST:
            return message("cli.usage.number_from", name=name, least=f"{kind.min:g}")
        return message("cli.usage.number_between", name=name, least=f"{kind.min:g}", most=f"{kind.max:g}")
    return message("cli.usage.number", name=name)
