"""Load a folder into a database and say what became of each file while it goes on.

python examples/stream_folder.py corpora/wuhu-2024-03 gazette.db
"""

from __future__ import annotations

import sys

import gongbao


def tell(done: gongbao.SourceDone) -> None:
    """Print one line for a source that is done."""
    # Quoted: the name of a stranger's file may hold what a terminal obeys.
    why = f": {done.failure.message!r} ({done.failure.code})" if done.failure else ""
    print(f"{done.index}/{done.total} {done.outcome} {done.path!r}{why}", flush=True)


def main(folder: str, database: str) -> None:
    """Load every file of a folder that is of a form that is read."""
    report = gongbao.build([folder], database, timeout=120, on_source=tell)
    print(f"{len(report.loaded)} loaded, {len(report.failed)} failed, {report.counts['tasks']} tasks")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
