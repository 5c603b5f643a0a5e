"""`tokuicho duplicates` and `tokuicho merge`: cards that may be of one person, and making them one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.cli.output import Session
    from app.cli.shapes import Shape
    from app.services.duplicates.service import DuplicatePair


def run_duplicates(session: Session) -> None:
    """Answer every pair worth a look, the likeliest first, and the groups they make."""
    found = session.services.duplicates.find(session.progress())
    numbers = {link.id: link.number for pair in found.pairs for link in (pair.a, pair.b)}
    shape: Shape = {
        "pairs": [_pair(session, pair) for pair in found.pairs],
        "groups": [[numbers[one] for one in group] for group in found.groups],
    }
    session.answer(
        shape,
        lambda: (
            [_line(session, pair) for pair in found.pairs]
            + [session.say(message("cli.duplicates", count=len(found.pairs)))]
        ),
    )


def run_merge(session: Session, numbers: Sequence[str]) -> None:
    """Make the cards of these numbers one; the first stays."""
    merged = session.services.duplicates.merge_numbers(numbers)
    shape: Shape = {
        "operation": merged.changes.operation,
        "number": merged.kept.number,
        "merged": [link.number for link in merged.gone],
        "moved": dict(merged.moved),
    }
    session.answer(
        shape,
        lambda: [
            session.say(
                message(
                    "cli.merged",
                    name=merged.kept.name,
                    number=merged.kept.number,
                    gone="、".join(link.number for link in merged.gone),
                    operation=str(merged.changes.operation),
                )
            )
        ],
    )


def _pair(session: Session, pair: DuplicatePair) -> Shape:
    return {
        "a": pair.a.number,
        "b": pair.b.number,
        "score": pair.score,
        "decision": pair.decision.value,
        "reasons": [session.say(reason) for reason in pair.reasons],
        "reason_codes": [reason.code for reason in pair.reasons],
        "names": [pair.a.name, pair.b.name],
    }


def _line(session: Session, pair: DuplicatePair) -> str:
    why = "、".join(session.say(reason) for reason in pair.reasons)
    who = f"{pair.a.number} {pair.a.name} = {pair.b.number} {pair.b.name}"
    return f"{pair.decision.value:<4} {pair.score:.2f}  {who}  {why}"
