"""What a command says: one JSON object or a few plain lines on stdout, everything else on stderr."""

from __future__ import annotations

import json
import logging
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from app.core.enums import Face
from app.core.errors import UserError
from app.core.messages import Language, Message, has_sentence, message, sentence
from app.core.progress import Cancelled, Progress, no_progress
from app.core.text.tidy import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.paths import DataFolder
    from app.services.container import Services

FAILED = 1
BAR_WIDTH = 30

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Session:
    """One run of the command line: its data folder, how it speaks, and the services once they are open.

    `face` is the kind of shop, a salon's words where no store is open.
    """

    folder: DataFolder
    as_json: bool = False
    language: Language = "ja"
    face: Face = Face.SALON
    _services: list[Services] = field(default_factory=list)

    @property
    def services(self) -> Services:
        """The services of the folder's store, opened at the first use."""
        if not self._services:
            from app.bootstrap import open_services

            opened = open_services(self.folder)
            self._services.append(opened)
            # Whoever asks after a damaged store shall hear that, in whatever words.
            with suppress(UserError):
                self.face = Face.of(opened.settings.load().face)
        return self._services[0]

    def close(self) -> None:
        """Let go of the store."""
        for opened in self._services:
            opened.store.close()
        self._services.clear()

    def say(self, text: Message) -> str:
        """A sentence in the language and the words of the store."""
        return sentence(text, self.language, self.face)

    def answer(self, shape: Mapping[str, Any], lines: Callable[[], list[str]]) -> None:
        """Print the result: the shape as JSON where it was asked for, else lines for a person."""
        if self.as_json:
            text = json.dumps(shape, ensure_ascii=False)
            click.echo(text if _printable(text) == text else json.dumps(shape))
            return
        for line in lines():
            click.echo(_printable(line))

    def progress(self) -> Progress:
        """A bar on a terminal, nothing elsewhere."""
        return self._bar if sys.stderr.isatty() else no_progress

    def _bar(self, done: int, total: int, stage: str = "") -> None:
        label = self.say(message(stage)) if stage and has_sentence(stage) else ""
        filled = BAR_WIDTH * done // total if total else 0
        bar = "█" * filled + "·" * (BAR_WIDTH - filled)
        click.echo(f"\r{bar} {done:,}/{total:,} {label}\x1b[K", nl=bool(total and done >= total), err=True)


def command(
    function: Callable[Concatenate[Session, Arguments], Result],
) -> Callable[Arguments, Result]:
    """A click callback around `function`: adds `--json` and turns failures into one line and exit code 1."""

    @click.option(
        "--json", "as_json", is_flag=True, help="一つのJSONで答えます / answer with one JSON object"
    )
    @wraps(function)
    def run(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
        session: Session = click.get_current_context().obj
        session.as_json = bool(options.pop("as_json", False))
        for name, value in options.items():
            options[name] = _readable(value)
        try:
            return function(session, *arguments, **options)
        except (click.exceptions.Exit, click.UsageError, BrokenPipeError):
            raise  # click ends quietly where whoever reads has read enough
        except UserError as error:
            click.echo(readable(session.say(error.message)), err=True)
        except (Cancelled, KeyboardInterrupt):
            click.echo(session.say(message("cli.cancelled")), err=True)
        except Exception:  # noqa: BLE001 - the command line's one place where a bug of ours ends
            _log.exception("a command failed")
            click.echo(session.say(message("cli.bug", folder=str(session.folder.logs))), err=True)
        finally:
            session.close()
        raise click.exceptions.Exit(FAILED)

    return run


def _readable(value: Any) -> Any:
    """What was typed, with � for what is no text; a path stays as it is, to be found."""
    if isinstance(value, tuple):
        return tuple(map(_readable, value))
    return readable(value) if isinstance(value, str) else value


def _printable(text: str) -> str:
    """The text, with ? for what stdout cannot show: what a Japanese Windows writes into a file is CP932."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
