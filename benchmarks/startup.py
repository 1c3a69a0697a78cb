"""How long `gongbao --help` takes, against a Python that does nothing.

    python benchmarks/startup.py [--repeat N]

Both start as new processes, in turns; measured by the clock. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from statistics import median

_HELP = "import sys; sys.argv = ['gongbao', '--help']; from gongbao.cli import main; main()"


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Start-up against an empty Python.")
    arguments.add_argument("--repeat", type=int, default=21)
    repeat = arguments.parse_args().repeat
    rounds = [(_seconds(_HELP), _seconds("pass")) for _ in range(repeat + 1)][1:]
    more = [own - empty for own, empty in rounds]
    print(
        f"gongbao --help takes {median(own for own, _ in rounds):.3f} s, an empty Python "
        f"{median(empty for _, empty in rounds):.3f} s: {median(more):.3f} s more "
        f"({min(more):.3f} to {max(more):.3f} over {repeat} runs)"
    )


def _seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
