"""Whether two versions make the same facts of the same files.

    python benchmarks/same_facts.py OLD NEW [FILE…]

OLD and NEW are `gongbao` commands, FILE… files or folders (default: all of `corpora/`). Each file is built
into a database of its own by both, and the two dumps are compared line by line. The first must know `dump`.
Exit status 1 if any differ.
"""

from __future__ import annotations

import difflib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CORPORA = Path(__file__).parents[1] / "corpora"
SUFFIXES = (".txt", ".pdf")
_SHOWN = 12
_WIDEST = 220


def dump(gongbao: str, source: Path) -> list[str]:
    """The dump of a database with one source."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "one.db"
        subprocess.run(
            [gongbao, "build", source, "--database", database], capture_output=True, check=False, timeout=600
        )
        done = subprocess.run(
            [gongbao, "dump", "--database", database],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.splitlines()


def main(old: str, new: str, *names: str) -> int:
    """Compare, print what differs, give the exit status."""
    places = [Path(name) for name in names] or [CORPORA]
    sources = [
        path
        for place in places
        for path in (sorted(place.rglob("*")) if place.is_dir() else [place])
        if path.suffix in SUFFIXES
    ]
    differing = 0
    with ThreadPoolExecutor(2) as pool:
        pairs = pool.map(lambda source: (source, dump(old, source), dump(new, source)), sources)
        for source, before, after in pairs:
            if before == after:
                continue
            differing += 1
            lines = [
                line
                for line in difflib.unified_diff(before, after, lineterm="", n=0)
                if not line.startswith(("---", "+++", "@@"))
            ]
            print(f"{source}: {len(lines)} lines differ")
            for line in lines[:_SHOWN]:
                print(f"  {line[:_WIDEST]}")
    print(f"{len(sources)} files, {differing} differ")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
