from __future__ import annotations

import multiprocessing

import pytest

from app.io.sending import MOST_WAITING, FrameSender


def test_frames_arrive_in_their_order() -> None:
    here, there = multiprocessing.Pipe(duplex=False)
    with here, there:
        with FrameSender(there) as sender:
            for number in range(MOST_WAITING):
                sender.send(("行", number))
        assert [here.recv() for _ in range(MOST_WAITING)] == [
            ("行", number) for number in range(MOST_WAITING)
        ]


def test_whoever_sends_goes_on_while_nobody_receives() -> None:
    here, there = multiprocessing.Pipe(duplex=False)
    frame = bytes(1 << 20)  # no pipe holds it
    with here, there, FrameSender(there) as sender:
        for _ in range(MOST_WAITING):
            sender.send(frame)
        assert [here.recv() == frame for _ in range(MOST_WAITING)] == [True] * MOST_WAITING


def test_nobody_listens_any_more() -> None:
    here, there = multiprocessing.Pipe(duplex=False)
    with there, FrameSender(there) as sender:
        here.close()
        with pytest.raises(BrokenPipeError):
            while True:
                sender.send(bytes(1 << 16))
