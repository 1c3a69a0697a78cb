"""Amounts and deadlines against jieba and JioNLP over the same sentences.

    python benchmarks/values.py [SOURCE] [--repeat N] [--jionlp]

`ours` is `find_amounts` and `find_deadlines`, both over every sentence. `jieba` is one `jieba.lcut`
pass over the same sentences. With `--jionlp`, JioNLP's extractors of times and sums run over them as
well, in an environment of their own that is made in a temporary folder and thrown away. Runs take
turns; each is measured in CPU time of its process. Prints the ratios with their spread. Run by hand;
it judges nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import jieba

from gongbao.normalize.amounts.finder import find_amounts
from gongbao.normalize.time.deadlines import find_deadlines

_SAMPLE = Path(__file__).parent.parent / "corpora" / "wenzhou-2022-05" / "issue.txt"
_SENTENCE = re.compile(r"[^。；\f]+[。；]?")
_WRITTEN = date(2022, 5, 31)
# Runs in the other environment: reads sentences, then answers each line with its CPU time.
_PEER = """
import io, json, sys, time
answers, sys.stdout = sys.stdout, io.StringIO()
sentences = json.loads(sys.stdin.readline())
import jionlp as jio
for name in ("jieba", "root"):
    import logging
    logging.getLogger(name).setLevel(logging.CRITICAL)
stamp = time.mktime((2022, 5, 31, 0, 0, 0, 0, 0, -1))
def once():
    failed = found = 0
    start = time.process_time()
    for sentence in sentences:
        for extract in (lambda text: jio.ner.extract_time(text, time_base=stamp), jio.ner.extract_money):
            try:
                found += len(extract(sentence))
            except Exception:
                failed += 1
    return time.process_time() - start, found, failed
once()
print("ready", file=answers, flush=True)
for _ in sys.stdin:
    print(json.dumps(once()), file=answers, flush=True)
"""


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Finding values against jieba and JioNLP.")
    arguments.add_argument("source", nargs="?", type=Path, default=_SAMPLE)
    arguments.add_argument("--repeat", type=int, default=9)
    arguments.add_argument("--jionlp", action="store_true", help="install JioNLP for a while and run it")
    options = arguments.parse_args()
    sentences = _SENTENCE.findall(options.source.read_text(encoding="utf-8"))
    print(f"{len(sentences)} sentences, {sum(map(len, sentences))} characters")
    jieba.setLogLevel("ERROR")
    ours, plain = _ours(sentences), _plain(sentences)
    ours(), plain()
    if not options.jionlp:
        _report("one jieba.lcut pass", [(_cpu(ours), _cpu(plain)) for _ in range(options.repeat)])
        return
    with tempfile.TemporaryDirectory() as folder, _peer(Path(folder), sentences) as peer:
        counts = _ask(peer)[1:]
        rounds = [(_cpu(ours), _cpu(plain), _ask(peer)[0]) for _ in range(options.repeat)]
        peer.stdin.close()  # type: ignore[union-attr]
    _report("one jieba.lcut pass", [(own, cut) for own, cut, _ in rounds])
    print(f"JioNLP finds {counts[0]} values and fails on {counts[1]} calls")
    _report("JioNLP's extract_time and extract_money", [(own, other) for own, _, other in rounds])


def _ours(sentences: list[str]) -> Callable[[], None]:
    def run() -> None:
        for sentence in sentences:
            find_amounts(sentence)
            find_deadlines(sentence, _WRITTEN)

    return run


def _plain(sentences: list[str]) -> Callable[[], None]:
    def run() -> None:
        for sentence in sentences:
            jieba.lcut(sentence)

    return run


def _cpu(run: Callable[[], None]) -> float:
    # What was joined in the run before is not free in this one.
    from gongbao.normalize.text.joining import join_text

    join_text.cache_clear()
    start = time.process_time()
    run()
    return time.process_time() - start


def _peer(folder: Path, sentences: list[str]) -> subprocess.Popen[str]:
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "jionlp", "setuptools<81"], check=True)
    peer = subprocess.Popen(
        [python, "-c", _PEER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert peer.stdin is not None
    assert peer.stdout is not None
    peer.stdin.write(json.dumps(sentences) + "\n")
    peer.stdin.flush()
    if not peer.stdout.readline():
        raise SystemExit("JioNLP does not run in its environment")
    return peer


def _ask(peer: subprocess.Popen[str]) -> tuple[float, int, int]:
    """CPU time of a run in the other environment, values found, calls that failed."""
    assert peer.stdin is not None
    assert peer.stdout is not None
    peer.stdin.write("go\n")
    peer.stdin.flush()
    taken, found, failed = json.loads(peer.stdout.readline())
    return taken, found, failed


def _report(other: str, rounds: list[tuple[float, float]]) -> None:
    ratios = [own / theirs for own, theirs in rounds]
    print(
        f"find_amounts and find_deadlines take {median(ratios):.2f} of {other} "
        f"({min(ratios):.2f} to {max(ratios):.2f} over {len(ratios)} runs; "
        f"{median(own for own, _ in rounds):.3f} s against {median(theirs for _, theirs in rounds):.3f} s)"
    )


if __name__ == "__main__":
    main()
