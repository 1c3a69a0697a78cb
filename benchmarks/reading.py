"""Reading an issue into facts: against jieba, and how time and memory grow with its length.

    python benchmarks/reading.py [SOURCE] [--repeat N] [--copies N]

`read` is `read_issue` on the bytes of the source, warm and without a database; `jieba` is one
`jieba.lcut` pass over the same text. They take turns, in CPU time. Growth is shown on texts of 1 to N
copies of the source, each with other dates and figures, so that nothing can be remembered from the
copy before; peak memory is that of a process of its own. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import jieba

from gongbao.extract.issue import read_issue

SAMPLE = Path(__file__).parent.parent / "corpora" / "wenzhou-2022-05" / "issue.txt"
_NUMBER = re.compile(r"(?<![0-9.])[0-9]{1,6}(?![0-9.])")
_DATE = re.compile(r"(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12][0-9]|[1-9])日")
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
# Runs in a process of its own: the peak of its memory is that of one reading.
_MEASURE = """
import sys, time
from pathlib import Path
from gongbao.extract.issue import read_issue
read_issue(Path(sys.argv[2]).read_bytes(), "warm")
start = time.process_time()
read_issue(Path(sys.argv[1]).read_bytes(), "copies")
taken = time.process_time() - start
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
except ImportError:
    peak = float("nan")
print(taken, peak)
"""


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Reading against jieba, and its growth.")
    arguments.add_argument("source", nargs="?", type=Path, default=SAMPLE)
    arguments.add_argument("--repeat", type=int, default=9)
    arguments.add_argument("--copies", type=int, default=100)
    options = arguments.parse_args()
    _against_jieba(options.source, options.repeat)
    _growth(options.source, options.copies)


def _against_jieba(source: Path, repeat: int) -> None:
    data = source.read_bytes()
    text = data.decode("utf-8", "replace")
    jieba.setLogLevel("ERROR")
    read_issue(data, source.name), jieba.lcut(text)
    ratios, times = [], []
    for turn in range(repeat):
        # Each run reads other figures, as no two issues are the same.
        other = varied(text, turn + 1)
        start = time.process_time()
        read_issue(other.encode(), source.name)
        middle = time.process_time()
        jieba.lcut(other)
        times.append(middle - start)
        ratios.append((middle - start) / (time.process_time() - middle))
    print(
        f"reading {len(text)} characters takes {median(ratios):.2f} jieba.lcut passes "
        f"({min(ratios):.2f} to {max(ratios):.2f} over {repeat} runs; {median(times):.3f} s)"
    )


def _growth(source: Path, most: int) -> None:
    text = source.read_text(encoding="utf-8")
    first = None
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder) / "copies.txt"
        for count in (step for step in _STEPS if step <= most):
            copies.write_text("\n".join(varied(text, copy) for copy in range(count)), encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-c", _MEASURE, str(copies), str(source)],
                capture_output=True,
                text=True,
                check=True,
            )
            taken, peak = map(float, done.stdout.split())
            first = first or taken
            print(
                f"{count:>4} copies: {taken:8.2f} s, {taken / count:.3f} s a copy, "
                f"{taken / count / first:.2f} of the first; peak memory {peak:7.0f} MiB"
            )


def varied(text: str, copy: int) -> str:
    """The text with other dates and figures, of the same length."""
    if not copy:
        return text

    def other_date(match: re.Match[str]) -> str:
        month, day = int(match["month"]), int(match["day"])
        highest = 9 if month < 10 else 12
        lowest = 1 if month < 10 else 10
        month = lowest + (month - lowest + copy) % (highest - lowest + 1)
        low, high = (1, 9) if day < 10 else (10, 28)
        return f"{month}月{low + (day + copy) % (high - low + 1)}日"

    def other_number(match: re.Match[str]) -> str:
        word = match[0]
        if text.startswith(("年", "月", "日", ".", "．", "、"), match.end()) or len(word) < 2:
            return word
        low = 10 ** (len(word) - 1)
        return str(low + (int(word) - low + 7 * copy) % (9 * low)) if int(word) >= low else word

    varied = _NUMBER.sub(other_number, text)
    return _DATE.sub(other_date, varied)


if __name__ == "__main__":
    main()
