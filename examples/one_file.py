"""Read one file and print its tasks as JSON lines, each with its uid, units and deadline.

    python examples/one_file.py corpora/wenzhou-2022-05/issue.txt

A service that is handed uploads reads their bytes within limits of time and memory.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import gongbao


def main(path: str) -> None:
    """Print the tasks of a file."""
    try:
        issue = gongbao.read(Path(path).read_bytes(), name=Path(path).name, timeout=120, memory=2 << 30)
    except gongbao.SourceError as error:
        sys.exit(f"{error} ({error.code})")
    for notice in issue.notices:
        for task in notice.tasks:
            due = [fact.deadline.date_end for fact in notice.deadlines if fact.task_uid == task.uid]
            line = {
                "task_uid": task.uid,
                "document_number": notice.document_number,
                "task": task.text,
                "units": [unit.name or unit.printed for unit in task.units],
                "due": sorted({day.isoformat() for day in due if day}),
                "status": task.status,
            }
            print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
