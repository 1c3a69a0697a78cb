"""What share of lines and branches was covered: `coverage report --format=total` by all cores at once.

To tell it, every file that was measured is read and taken apart again, which takes one core as long as forty
tests. Ends with status 2 where the share is below `fail_under`.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from coverage import Coverage

_COUNTED = ("covered_lines", "covered_branches", "num_statements", "num_branches")


def share_covered(cores: int) -> float:
    """Lines and branches that were covered, in per cent of all."""
    files = sorted(_loaded().get_data().measured_files())
    shares = [share for at in range(cores) if (share := files[at::cores])]
    with ProcessPoolExecutor(cores) as pool:
        totals = sum(pool.map(_totals, shares), Counter[str]())
    covered = totals["covered_lines"] + totals["covered_branches"]
    return 100 * covered / (totals["num_statements"] + totals["num_branches"])


def _totals(files: list[str]) -> Counter[str]:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        _loaded().json_report(include=files, outfile=str(told))
        totals = json.loads(told.read_text(encoding="utf-8"))["totals"]
    return Counter({name: totals[name] for name in _COUNTED})


def _loaded() -> Coverage:
    measured = Coverage()
    measured.load()
    return measured


def main() -> None:
    """Print the share; the status says whether it is enough."""
    share = share_covered(os.cpu_count() or 1)
    print(f"branch coverage: {share:.1f} %")
    wanted = float(str(_loaded().get_option("report:fail_under")))
    sys.exit(2 if share < wanted else 0)


if __name__ == "__main__":
    main()
