"""Talking to a process: whatever it does or leaves undone, waiting for it has an end."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongbao import conversation as talking
from gongbao.conversation import Conversation
from gongbao.messages import read_message, write_message

# Longer than any test may take: what waits so long has not been given up.
FOR_EVER = 3600.0
# Long enough for an answer that comes on the busiest machine, short enough to wait for one that never does.
LONG, SHORT = 120.0, 0.3

_BEGINNING = "import sys, time; from gongbao.messages import read_message, write_message; "
_PIPES = "requests, answers = sys.stdin.buffer, sys.stdout.buffer; "
_SLEEP = f"time.sleep({FOR_EVER})"
_HALF = "answers.write(bytes([0] * 7 + [9]) + b'half'); answers.flush()"

Talk = Callable[[str], Conversation]


@pytest.fixture
def talk() -> Iterator[Talk]:
    """A function that starts a process which does what the words say."""
    started: list[Conversation] = []

    def start(words: str) -> Conversation:
        words = f"sys.path[:] = sys.argv[1:]; {_BEGINNING}{_PIPES}{words}"
        started.append(Conversation([sys.executable, "-c", f"import sys; {words}", *sys.path]))
        return started[-1]

    yield start
    for conversation in started:
        conversation.end()


def echo() -> str:
    return "\n".join(["", "while True: write_message(answers, read_message(requests))"])


def test_every_message_has_its_answer(talk: Talk) -> None:
    conversation = talk(echo())
    for message in ("one", {"two": 2}, b"x" * (1 << 20)):
        conversation.say(message)
        assert conversation.hear(LONG) == message


def test_messages_may_be_sent_before_the_answers_are_heard(talk: Talk) -> None:
    conversation = talk(echo())
    for number in range(100):
        conversation.say(number)
    assert [conversation.hear(LONG) for _ in range(100)] == list(range(100))


@pytest.mark.parametrize(
    "silence",
    [
        pytest.param(_SLEEP, id="never reads its input"),
        pytest.param(f"read_message(requests); {_SLEEP}", id="never answers"),
        pytest.param(
            f"read_message(requests); answers.write(bytes(7)); answers.flush(); {_SLEEP}",
            id="half of a length",
        ),
        pytest.param(f"read_message(requests); {_HALF}; {_SLEEP}", id="half of an answer"),
        pytest.param(
            f"read_message(requests); answers.write(b'Traceback (most recent call last)'); answers.flush(); "
            f"{_SLEEP}",
            id="words that are no message",
        ),
        pytest.param(f"import os; os.close(0); {_SLEEP}", id="closes its input"),
    ],
)
def test_a_process_that_leaves_an_answer_out_is_not_waited_for(talk: Talk, silence: str) -> None:
    conversation = talk(silence)
    # More than fits into a pipe: whoever wrote it there himself would not come back.
    conversation.say(b"x" * (1 << 22))
    with pytest.raises((TimeoutError, EOFError)):
        conversation.hear(SHORT)
    assert conversation.end().code is not None


@pytest.mark.parametrize(
    ("death", "code"),
    [
        pytest.param("sys.exit(3)", 3, id="at its start"),
        pytest.param("read_message(requests); sys.exit(4)", 4, id="without an answer"),
        pytest.param(f"read_message(requests); {_HALF}; sys.exit(5)", 5, id="in the middle of its answer"),
        pytest.param("requests.read(9); sys.exit(6)", 6, id="in the middle of the message"),
    ],
)
def test_a_process_that_ends_is_noticed_at_once_and_its_exit_code_told(
    talk: Talk, death: str, code: int
) -> None:
    conversation = talk(death)
    conversation.say(b"x" * (1 << 22))
    with pytest.raises(EOFError):
        conversation.hear(FOR_EVER)
    assert conversation.end(patience=LONG).code == code


def test_what_is_no_answer_ends_the_conversation(talk: Talk) -> None:
    conversation = talk("write_message(answers, b'no pickle')")
    conversation.say("one")
    with pytest.raises(EOFError):
        conversation.hear(FOR_EVER)


def test_a_process_that_closes_its_output_and_goes_on_is_killed(talk: Talk) -> None:
    conversation = talk(f"import os; os.close(1); {_SLEEP}")
    conversation.say("one")
    with pytest.raises(EOFError):
        conversation.hear(FOR_EVER)
    assert conversation.end(patience=SHORT).code not in (None, 0)


def test_a_conversation_can_be_ended_before_during_and_after_a_message(talk: Talk) -> None:
    silent, waiting, done = talk(_SLEEP), talk(_SLEEP), talk(echo())
    waiting.say(b"x" * (1 << 22))
    done.say("one")
    assert done.hear(LONG) == "one"
    for conversation in (silent, waiting, done):
        assert conversation.end().code is not None
        assert conversation.end() == conversation.end()


@pytest.mark.skipif(sys.platform == "win32", reason="there a child has no pipes but those it is given")
def test_a_pipe_that_a_grandchild_keeps_open_keeps_nobody_waiting(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "_DYING", SHORT)
    grandchild = f"subprocess.Popen([sys.executable, '-c', 'import time; {_SLEEP}'])"
    words = f"import os, subprocess; number = {grandchild}.pid; read_message(requests); import pickle; "
    conversation = talk(words + "write_message(answers, pickle.dumps(number)); sys.exit(7)")
    conversation.say("one")
    number = conversation.hear(LONG)
    try:
        conversation.say(b"x" * (1 << 22))
        with pytest.raises(TimeoutError):
            conversation.hear(SHORT)
        assert conversation.end(patience=LONG).code == 7
    finally:
        os.kill(number, signal.SIGTERM)


def test_a_conversation_given_up_does_not_keep_the_program_from_ending(tmp_path: Path) -> None:
    silent = f"import os, sys, time; print(os.getpid(), file=open(sys.argv[1], 'w'), flush=True); {_SLEEP}"
    script = f"""
import sys
from gongbao import conversation as talking
from gongbao.conversation import Conversation
conversation = Conversation([sys.executable, "-c", {silent!r}, sys.argv[1]])
conversation.say(b"x" * (1 << 22))
while not open(sys.argv[1], "a+").tell():
    pass
"""
    number = tmp_path / "number"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        subprocess.run([sys.executable, "-c", script, number], env=environment, check=True, timeout=LONG)
    finally:
        os.kill(int(number.read_text()), signal.SIGTERM)


class SmallPipe(io.RawIOBase):
    """A pipe that takes and gives three bytes at a time."""

    def __init__(self, data: bytes = b"") -> None:
        self.inside = io.BytesIO(data)

    def write(self, data: bytes) -> int:
        return self.inside.write(data[:3])

    def read(self, size: int = -1) -> bytes:
        return self.inside.read(min(size, 3))


@pytest.mark.parametrize("message", [b"", b"x", b"0123456789" * 1000], ids=len)
def test_a_message_goes_through_a_pipe_in_parts(message: bytes) -> None:
    pipe = SmallPipe()
    write_message(pipe, message)
    pipe.inside.seek(0)
    assert read_message(pipe) == message


@pytest.mark.parametrize("length", [0, 7, 8, 12])
def test_half_a_message_is_the_end(length: int) -> None:
    whole = io.BytesIO()
    write_message(whole, b"12345")
    with pytest.raises(EOFError):
        read_message(io.BytesIO(whole.getvalue()[:length]))
