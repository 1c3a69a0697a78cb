"""Reading in another process: the same answer, and an end to every file that goes on for ever."""

from __future__ import annotations

import importlib
import io
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import gongbao
from gongbao.extract.issue import read_issue
from gongbao.messages import read_message, write_message
from gongbao.schema.errors import ExtraError, ProfileError, SourceError
from gongbao.serving import serve
from gongbao.worker import Worker

WUHU = Path(__file__).parents[2] / "corpora" / "wuhu-2024-03" / "issue.txt"
# A reader that does what it is told to, in a module that both processes can import.
ODD_READER = """
import os, signal, sys, time
from gongbao.schema.errors import SourceError

class Local(Exception):
    def __init__(self, one, two):
        super().__init__(one)

def read(word, *, password=None):
    if word == "forever":
        while True:
            pass
    if word == "interrupt":
        os.kill(os.getppid(), signal.SIGINT)
        time.sleep(2)
    if word == "huge":
        return bytearray(1 << 40)
    if word == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "abort":
        kept = b"x" * (150 << 20)
        os.abort()
    if word == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "scan":
        from gongbao.extract.ocr.more_time import more_time
        for _ in range(3):
            more_time(0.5)
            time.sleep(0.4)
    if word == "leave":
        sys.exit(3)
    if word == "tired":
        word = os.environ["TIRED"] = os.environ.get("TIRED", "") + "x"
        if word == "xx":
            os.abort()
    if word == "empty":
        raise SourceError("the file is empty", code="empty", stage="pages")
    if word == "bug":
        return 1 / 0
    if word == "odd":
        raise Local("one", "two")
    print("a library says something")
    return word, os.getpid(), password
"""


@pytest.fixture
def odd_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "odd_reader.py").write_text(ODD_READER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("odd_reader")
    del sys.modules["odd_reader"]


@pytest.fixture
def worker(odd_reader: ModuleType) -> Iterator[Worker]:
    with Worker(odd_reader.read, timeout=30.0) as worker:
        yield worker


@pytest.fixture
def measured(measuring: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes that are started measure what runs in them."""
    if measuring is not None:
        monkeypatch.setenv("COVERAGE_PROCESS_CONFIG", measuring)


@pytest.mark.usefixtures("measured")
def test_one_process_reads_file_after_file(odd_reader: ModuleType) -> None:
    with Worker(odd_reader.read, timeout=30.0) as worker:
        first, second = worker.read("one"), worker.read("two", password="word")
    assert (first[0], second[0], second[2]) == ("one", "two", "word")
    assert first[1] == second[1] != os.getpid()


@pytest.mark.waits
def test_a_scan_has_more_time_for_each_page_that_is_read_as_a_picture(odd_reader: ModuleType) -> None:
    with Worker(odd_reader.read, timeout=1.0) as worker:
        assert worker.read("scan")[0] == "scan"
        with pytest.raises(SourceError, match=r"longer than 1 s"):
            worker.read("forever")


def test_a_file_that_takes_too_long_is_ended_and_the_next_one_read(odd_reader: ModuleType) -> None:
    with Worker(odd_reader.read, timeout=1.0) as worker:
        with pytest.raises(SourceError, match=r"longer than 1 s") as caught:
            worker.read("forever")
        assert caught.value.code == "timeout"
        assert worker.read("next")[0] == "next"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_a_file_that_takes_too_much_memory_is_ended_and_the_next_one_read(worker: Worker) -> None:
    with pytest.raises(SourceError, match="more memory than 2048 MB") as caught:
        worker.read("huge")
    assert caught.value.code == "memory"
    assert worker.read("next")[0] == "next"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
@pytest.mark.usefixtures("odd_reader")
@pytest.mark.parametrize(("own", "code"), [(0, "memory"), (400 << 20, "crashed")], ids=["small", "large"])
def test_a_library_that_aborts_for_want_of_memory_is_told_by_what_the_process_used(
    tmp_path: Path, own: int, code: str
) -> None:
    """A process that has used more itself cannot tell what those used that it starts."""
    script = f"import odd_reader, gongbao.worker as w; kept = b'x' * {own}\n"
    script += "try: w.Worker(odd_reader.read, memory=256 << 20).read('abort')\n"
    script += "except w.SourceError as error: print(error.code, error)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), *sys.path))}
    told = subprocess.check_output([sys.executable, "-c", script], env=environment, text=True)
    assert told.split()[0] == code
    assert ("MB of memory in use" in told) == (code == "memory")


def test_a_library_that_aborts_within_its_memory_has_a_fault(odd_reader: ModuleType) -> None:
    with Worker(odd_reader.read) as worker, pytest.raises(SourceError) as caught:
        worker.read("abort")
    assert caught.value.code == "crashed"


@pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
@pytest.mark.parametrize(
    ("word", "code", "reason"),
    [
        pytest.param("die", "crashed", "SIGSEGV", id="a fault in a library"),
        pytest.param("killed", "memory", "the system ended", id="ended by the system"),
        pytest.param("leave", "crashed", "exit code 3", id="left by itself"),
    ],
)
@pytest.mark.parametrize("before", [(), ("one",)], ids=["first", "after another"])
def test_a_file_that_brings_the_process_down_is_an_error_of_its_own(
    worker: Worker, word: str, code: str, reason: str, before: tuple[str, ...]
) -> None:
    for earlier in before:
        worker.read(earlier)
    with pytest.raises(SourceError, match=reason) as caught:
        worker.read(word)
    # What was killed may be innocent, and so may what comes after other files: it is read again, alone.
    assert (caught.value.code, caught.value.attempts) == (code, 2 if before or word == "killed" else 1)
    assert worker.read("next")[0] == "next"


def test_a_file_is_not_blamed_for_what_the_files_before_left_behind(worker: Worker) -> None:
    assert worker.read("tired")[0] == "x"
    assert worker.read("tired")[0] == "x"


def test_an_error_of_the_reader_comes_back_as_it_was_raised(worker: Worker) -> None:
    with pytest.raises(SourceError) as caught:
        worker.read("empty")
    assert (str(caught.value), caught.value.code, caught.value.stage) == (
        "the file is empty",
        "empty",
        "pages",
    )
    with pytest.raises(ZeroDivisionError) as bug:
        worker.read("bug")
    assert "odd_reader.py" in bug.value.__notes__[0]
    with pytest.raises(RuntimeError, match="Local: one"):
        worker.read("odd")


def test_what_cannot_be_found_in_the_other_process_is_an_error(
    odd_reader: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "odd_reader.py").unlink()
    with Worker(odd_reader.read) as worker, pytest.raises(SourceError) as caught:
        worker.read("one")
    assert caught.value.code == "crashed"


@pytest.mark.waits
def test_a_process_that_does_not_start_in_time_is_ended_and_the_next_file_has_a_new_one(
    odd_reader: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "odd_reader.py").write_text("import time\ntime.sleep(3600)\n", encoding="utf-8")
    with Worker(odd_reader.read, start=3.0) as worker:
        with pytest.raises(SourceError, match="did not start within 3 s") as caught:
            worker.read("one")
        assert caught.value.code == "late_start"
        (tmp_path / "odd_reader.py").write_text(ODD_READER, encoding="utf-8")
        assert worker.read("two")[0] == "two"


def test_a_worker_whose_process_has_not_started_yet_can_be_left(
    odd_reader: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "odd_reader.py").write_text("import time\ntime.sleep(3600)\n", encoding="utf-8")
    with Worker(odd_reader.read):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt waits there until the answer is in")
def test_an_answer_nobody_waited_for_is_not_taken_for_the_next(worker: Worker) -> None:
    # The reading process itself interrupts who waits for it: no clock decides whether it is in time.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background: ignored
    try:
        with pytest.raises(KeyboardInterrupt):
            worker.read("interrupt")
    finally:
        signal.signal(signal.SIGINT, before)
    assert worker.read("next")[0] == "next"


def test_a_request_larger_than_a_pipe_arrives(worker: Worker) -> None:
    assert worker.read("x" * (1 << 22))[0] == "x" * (1 << 22)


def test_no_process_is_left_behind(odd_reader: ModuleType) -> None:
    with Worker(odd_reader.read) as worker:
        number = worker.read("one")[1]
    if sys.platform != "win32":
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


@pytest.mark.unmeasured
def test_an_issue_is_the_same_from_another_process() -> None:
    data = WUHU.read_bytes()
    with Worker(read_issue) as worker:
        assert worker.read(data, "issue.txt", None) == read_issue(data, "issue.txt", None)


@pytest.mark.parametrize(
    "error",
    [SourceError("no", code="empty", stage="pages"), ProfileError("no"), ExtraError("nlp", "spacy")],
    ids=lambda error: type(error).__name__,
)
def test_our_errors_travel_between_processes(error: gongbao.GongbaoError) -> None:
    other = pickle.loads(pickle.dumps(error))
    assert (type(other), str(other), vars(other)) == (type(error), str(error), vars(error))


def test_the_other_end_answers_until_there_are_no_more_requests(odd_reader: ModuleType) -> None:
    requests, answers = io.BytesIO(), io.BytesIO()
    for message in [(odd_reader.read, 60.0, None, None), (("one",), {}), (("empty",), {}), (("odd",), {})]:
        write_message(requests, pickle.dumps(message))
    requests.seek(0)
    serve(requests, answers)
    answers.seek(0)
    assert pickle.loads(read_message(answers)) is True
    assert pickle.loads(read_message(answers)) == ("read", ("one", os.getpid(), None))
    assert [type(pickle.loads(read_message(answers))[1]) for _ in range(2)] == [SourceError, RuntimeError]
    assert answers.read() == b""
