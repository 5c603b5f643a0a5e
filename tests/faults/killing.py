"""Processes that are killed, or whose files may not grow, at a moment that a test chooses.

One process is started per test; it loads the program once and forks for every run, so that a loop over each
step of an action costs milliseconds a step. A step is whatever the program does to files below the folder,
each statement through SQLAlchemy and each report of progress; the kill comes before the step is done. What
happens inside SQLite shows no step: there a kill comes some moments after the first acknowledgement of a run.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree"})
OWN_STEP = "tokuicho.step"
FAILED = 70
GLANCE = 0.001


@dataclass(frozen=True, slots=True)
class Run:
    """What to do in the folder: an action of `tests.faults.actions`, and what befalls it.

    `kill_after` are seconds, counted from the moment when `acks` in the folder has grown.
    """

    action: str
    folder: str
    kill_at: int = 0
    kill_after: float = 0.0
    largest_file: int = 0


class Killer:
    """A context in which actions run in processes of their own."""

    def __enter__(self) -> Killer:
        command = [sys.executable, "-m", "tests.faults.killing"]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._pipe(self._server.stdin).close()
        self._server.wait()
        self._pipe(self._server.stdout).close()

    def run(self, action: str, folder: Path, **befalls: Any) -> bool:
        """Run an action to its end. Returns whether it was killed; an error inside it fails the test."""
        ask, answer = self._pipe(self._server.stdin), self._pipe(self._server.stdout)
        ask.write(json.dumps(asdict(Run(action, str(folder), **befalls))) + "\n")
        ask.flush()
        status = int(answer.readline())
        assert status in {0, -signal.SIGKILL}, f"{action} ended with {status}"
        return status == -signal.SIGKILL

    @staticmethod
    def _pipe(stream: IO[str] | None) -> IO[str]:
        assert stream is not None
        return stream


def serve() -> None:
    """Fork for each run that is asked for, and answer with how it ended."""
    from tests.faults import actions

    for line in sys.stdin:
        run = Run(**json.loads(line))
        acks = Path(run.folder) / actions.ACKS
        before = acks.stat().st_size if run.kill_after else 0
        child = os.fork()
        if child == 0:
            _act(actions, run)
        over = threading.Event()
        killer = threading.Thread(target=_kill_once_grown, args=(child, acks, before, run.kill_after, over))
        if run.kill_after:
            killer.start()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        over.set()
        if run.kill_after:
            killer.join()
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


def _kill_once_grown(child: int, acks: Path, before: int, delay: float, over: threading.Event) -> None:
    while acks.stat().st_size == before and not over.wait(GLANCE):
        pass
    if not over.wait(delay):
        os.kill(child, signal.SIGKILL)


def _act(actions: Any, run: Run) -> None:
    ending = FAILED
    try:
        if run.largest_file:
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (run.largest_file, most))
        if run.kill_at:
            _arm(run)
        getattr(actions, run.action)(Path(run.folder))
        ending = 0
    finally:
        if ending:
            sys.excepthook(*sys.exc_info())
        os._exit(ending)


def _arm(run: Run) -> None:
    step = 0

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal step
        if event == OWN_STEP or (event in STEPS and str(arguments[0]).startswith(run.folder)):
            step += 1
            if step == run.kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


if __name__ == "__main__":
    serve()
